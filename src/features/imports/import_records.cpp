#include "features/imports/import_records.hpp"

#include "base/did_you_mean.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "features/imports/internal/part_import.hpp"
#include "features/imports/internal/records_mapping.hpp"
#include "features/imports/internal/records_part.hpp"
#include "features/imports/records_file.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/templates/template_columns.hpp"
#include "features/values/reading.hpp"
#include "platform/spreadsheet/csv_fields.hpp"

#include <algorithm>
#include <future>
#include <set>

namespace sleutel::imports {

namespace {

const model::RecordType& type_for(const ImportContext& context, const std::string& name) {
    const auto* type = context.model.find_type(name);
    if (type != nullptr && templates::can_have_template(*type)) {
        return *type;
    }
    std::vector<std::string> names;
    for (const auto& known : context.model.types()) {
        if (templates::can_have_template(known)) {
            names.push_back(known.name);
        }
    }
    throw Error{Failure::bad_request, unknown("import.mapping_type_unknown", name, names)};
}

void require_partner(const ImportContext& context, const std::string& partner) {
    std::vector<std::string> ids;
    for (const auto& known : context.agenda.partners) {
        ids.push_back(known.id);
    }
    if (std::ranges::find(ids, partner) == ids.end()) {
        throw Error{Failure::bad_request, unknown("import.mapping_partner_unknown", partner, ids)};
    }
    if (context.require_ledger) {
        context.require_ledger(partner);
    }
}

std::vector<std::string> header_of(const RecordsFile& file) {
    std::vector<std::string> columns;
    spreadsheet::CsvFields fields{file.header(), file.separator()};
    while (fields.next()) {
        columns.emplace_back(trimmed(fields.field()));
    }
    return columns;
}

class RecordsImport {
public:
    RecordsImport(const ImportContext& context, const RecordsRequest& request)
        : context_{context},
          request_{request},
          type_{type_for(context, request.type)},
          file_{request.path, request.name},
          build_{to_build_context(context)} {
        result_.file = request.name;
        result_.partner = request.partner;
        result_.language = request.language;
        if (file_.format() == RecordsFormat::csv) {
            header_ = header_of(file_);
        }
        mapping_ = mapping_of(header_, unknown_);
        result_.mapping = mapping_.id;
    }

    ImportResult run() {
        check_header();
        if (result_.is_refused) {
            return std::move(result_);
        }
        PartImport parts{
            context_,
            {mapping_,
             request_.name,
             file_.content_hash(),
             request_.dry_run,
             [this](std::int64_t line) { return request_.name + ":" + std::to_string(line); }},
            result_};
        take_parts(parts, {});
        take_waiting(parts);
        parts.finish();
        return std::move(result_);
    }

private:
    /// A part of the file with what its rows point to.
    struct Part {
        std::int64_t first_line = 0;
        std::int64_t lines = 0;
        std::unique_ptr<RecordsPart> text;
        mappings::Mapping mapping;
        std::vector<BuiltRow> rows;
    };

    mappings::Mapping mapping_of(const std::vector<std::string>& columns,
                                 std::vector<std::string>& unknown) const {
        auto mapping = records_mapping(context_.model, type_, request_.partner, columns, unknown);
        mapping.language = request_.language;
        return mapping;
    }

    void refuse_header(Message message, const std::string& column) {
        result_.findings.refuse(std::move(message), {request_.name, "", "", 1, 0}, column);
        result_.is_refused = true;
    }

    /// A csv's columns, before any of its lines.
    void check_header() {
        if (file_.format() != RecordsFormat::csv) {
            return;
        }
        const auto known = records_columns(type_);
        for (const auto& column : unknown_) {
            refuse_header(
                did_you_mean(
                    {"import.field_unknown", {{"name", values::shortened(column)}}}, column, known),
                column);
        }
        std::set<std::string> seen;
        for (const auto& column : header_) {
            if (!seen.insert(column).second) {
                refuse_header({"import.field_twice", {{"name", values::shortened(column)}}},
                              column);
            }
        }
        const auto& key = mapping_.tables.front().records.front().key;
        for (const auto& column : key) {
            if (!seen.contains(column)) {
                refuse_header({"import.field_missing", {{"name", column}}}, column);
            }
        }
        for (const auto* field : type_.key_fields()) {
            if (!seen.contains(field->name)) {
                refuse_header({"import.field_missing", {{"name", field->name}}}, field->name);
            }
        }
    }

    /// All parts of the file, or those that begin at one of these lines. While a part is stored the
    /// next one is read and built, on a thread of its own.
    void take_parts(PartImport& parts, const std::set<std::int64_t>& wanted) {
        file_.rewind();
        std::int64_t lines = 0;
        auto next = next_part(wanted);
        while (next && !parts.is_hopeless()) {
            auto part = *std::move(next);
            auto coming = std::async(std::launch::async, [&] { return next_part(wanted); });
            lines += part.lines;
            parts.take(std::move(part.rows), part.first_line, part.first_line);
            if (request_.progress && wanted.empty()) {
                request_.progress(lines);
            }
            next = coming.get();
        }
    }

    std::optional<Part> next_part(const std::set<std::int64_t>& wanted) {
        auto text = file_.next_part(context_.batch.part);
        while (text && !wanted.empty() && !wanted.contains(text->first_line)) {
            text = file_.next_part(context_.batch.part);
        }
        return text ? std::optional{build(*std::move(text))} : std::nullopt;
    }

    [[nodiscard]] Part build(TextPart text) const {
        Part part;
        part.first_line = text.first_line;
        part.lines = static_cast<std::int64_t>(text.lines.size());
        part.text = std::make_unique<RecordsPart>(std::move(text), file_, header_, type_);
        std::vector<std::string> unknown;
        part.mapping = header_.empty() ? mapping_of(part.text->columns(), unknown) : mapping_;
        part.rows = part.text->build(part.mapping, unknown, request_.name, build_);
        refuse_doubles(part.rows, request_.name);
        return part;
    }

    /// Lines may refer to what stands further on.
    void take_waiting(PartImport& parts) {
        auto waiting = parts.waiting();
        while (!waiting.empty() && !parts.is_hopeless()) {
            const auto before = parts.refused();
            take_parts(parts, {waiting.begin(), waiting.end()});
            waiting = parts.refused() < before ? parts.waiting() : std::vector<std::int64_t>{};
        }
    }

    const ImportContext& context_;
    const RecordsRequest& request_;
    const model::RecordType& type_;
    RecordsFile file_;
    BuildContext build_;
    std::vector<std::string> header_;   ///< of a csv
    std::vector<std::string> unknown_;  ///< of these columns
    mappings::Mapping mapping_;
    ImportResult result_;
};

}  // namespace

ImportResult import_records(const ImportContext& context, const RecordsRequest& request) {
    require_partner(context, request.partner);
    return RecordsImport{context, request}.run();
}

}  // namespace sleutel::imports
