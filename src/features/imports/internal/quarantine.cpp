#include "features/imports/internal/quarantine.hpp"

#include "base/text.hpp"
#include "features/imports/internal/file_key.hpp"
#include "platform/texts/texts.hpp"

#include <set>

namespace sleutel::imports {

namespace {

constexpr std::size_t kMostText = 18'000;  // a long text holds 20,000 characters
constexpr std::string_view kNotKept = "…";

std::set<std::string> token_columns(const mappings::TableMapping& table) {
    std::set<std::string> columns;
    for (const auto& record : table.records) {
        for (const auto& field : record.fields) {
            if (field.kind == mappings::FieldSource::Kind::token) {
                for (const auto& column : field.columns) {
                    columns.insert(folded(column));
                }
            }
        }
    }
    return columns;
}

/// At a character's start, so that the text stays UTF-8.
std::string cut_off(std::string text) {
    if (text.size() > kMostText) {
        auto end = kMostText;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text.resize(end);
    }
    return text;
}

std::string text_of(const BuiltRow& row) {
    const auto left_out = token_columns(*row.table->mapping);
    std::string text;
    for (std::size_t at = 0; at < row.table->columns.size(); ++at) {
        const auto& column = row.table->columns[at];
        auto shown = std::string{trimmed(row.row->cells[at].shown())};
        if (!shown.empty() && left_out.contains(folded(column))) {
            shown = kNotKept;
        }
        text.append(column).append(": ").append(shown).append("\n");
    }
    return cut_off(std::move(text));
}

std::string reasons_of(const std::vector<Finding>& findings, std::string_view language) {
    std::string text;
    for (const auto& finding : findings) {
        if (finding.severity == Severity::refusal) {
            const auto& place = finding.origin.cell.empty() ? finding.field : finding.origin.cell;
            text += (text.empty() ? "" : "\n") + (place.empty() ? "" : place + ": ") +
                    say(language, finding.message);
        }
    }
    return cut_off(std::move(text));
}

}  // namespace

model::Record quarantined_record(const ReadFile& file,
                                 const BuiltRow& row,
                                 const RowResult& result,
                                 Instant now) {
    model::Record record;
    record.type = "quarantined_row";
    record.id = quarantined_id(file, result);
    record.fields = {{"mapping", file.mapping.id},
                     {"file", file_key(file.name)},
                     {"sheet", result.sheet},
                     {"table", result.table},
                     {"row", result.row},
                     {"text", text_of(row)},
                     {"reasons", reasons_of(result.findings, file.mapping.language)},
                     {"state", model::Code{"open"}},
                     {"partner", model::Code{file.mapping.partner}},
                     {"found_at", now}};
    return record;
}

model::RecordId quarantined_id(const ReadFile& file, const RowResult& result) {
    const std::vector<std::string> key{file.mapping.id,
                                       file_key(file.name),
                                       result.sheet,
                                       result.table,
                                       std::to_string(result.row)};
    return model::record_id(file.mapping.partner, "quarantined_row", key);
}

model::Record resolved_record(model::Record record, Instant now) {
    record.fields["state"] = model::Code{"resolved"};
    record.fields["resolved_at"] = now;
    return record;
}

bool is_open_in(const model::Record& record, const ReadFile& file) {
    return record.type == "quarantined_row" &&
           record.at("state") == model::Value{model::Code{"open"}} &&
           record.at("file") == model::Value{file_key(file.name)};
}

model::RecordId run_id(const ReadFile& file) {
    const std::vector<std::string> key{
        file.mapping.id, file.mapping.version, file_key(file.name), file.content_hash};
    return model::record_id(file.mapping.partner, "import_run", key);
}

model::Record run_record(const ReadFile& file, const ImportResult& result, Instant now) {
    model::Record record;
    record.type = "import_run";
    record.id = run_id(file);
    record.fields = {{"file", file.name},
                     {"content_hash", file.content_hash},
                     {"mapping", file.mapping.id},
                     {"partner", model::Code{file.mapping.partner}},
                     {"language", model::Code{file.mapping.language}},
                     {"ran_at", now},
                     {"rows", result.row_count()},
                     {"stored", result.count(Verdict::stored)},
                     {"unchanged", result.count(Verdict::unchanged)},
                     {"amended", result.count(Verdict::amended)},
                     {"refused", result.count(Verdict::refused)},
                     {"vanished", static_cast<std::int64_t>(result.vanished.size())}};
    return record;
}

}  // namespace sleutel::imports
