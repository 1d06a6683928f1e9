#include "features/imports/import_file.hpp"

#include "base/error.hpp"
#include "features/imports/internal/part_import.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/imports/template_rows.hpp"
#include "features/mappings/choose_mapping.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <utility>

namespace sleutel::imports {

namespace {

void describe(ImportResult& result,
              const ImportContext& context,
              const mappings::Mapping& mapping) {
    result.mapping = mapping.id;
    result.partner = mapping.partner;
    result.language = mapping.language;
    if (context.require_ledger) {
        context.require_ledger(mapping.partner);
    }
}

/// A template knows each of its rows: it isn't stored in parts.
void check_row_count(const ImportContext& context,
                     const mappings::FoundTable& table,
                     const std::string& file) {
    if (table.rows.size() > context.batch.whole) {
        throw Error{Failure::bad_request,
                    {"import.too_many_rows",
                     {{"file", file},
                      {"rows", std::to_string(table.rows.size())},
                      {"limit", std::to_string(context.batch.whole)}}}};
    }
}

std::size_t count_rows(const mappings::FoundTables& found) {
    std::size_t rows = 0;
    for (const auto& table : found.tables) {
        rows += table.rows.size();
    }
    return rows;
}

std::string content_hash(const ImportRequest& request) {
    return crypto::to_hex(crypto::hash(request.bytes));
}

void import_template(const ImportContext& context,
                     const ImportRequest& request,
                     const templates::FilledTemplate& filled,
                     ImportResult& result) {
    describe(result, context, filled.mapping);
    result.findings.add_all(filled.findings);
    if (filled.findings.has_refusals()) {
        result.is_refused = true;
        return;
    }
    check_row_count(context, filled.table, request.name);
    const auto build = to_build_context(context);
    ReadFile file{filled.mapping,
                  request.name,
                  content_hash(request),
                  build_template_rows(filled, context.journal, request.name, build),
                  std::vector<std::pair<std::string, model::RecordId>>{}};
    for (const auto& [id, row] : filled.notes.rows) {
        file.expected->emplace_back(filled.notes.type, id);
    }
    refuse_doubles(file.rows, request.name);
    store_rows(context, file, request.dry_run, result);
}

/// Stores the rows of tables that are too large to be stored as a whole. A row's number is that of
/// its table and its own. While a part is stored the next one is built, on a thread of its own.
class TablesInParts {
public:
    TablesInParts(const ImportContext& context,
                  const ImportRequest& request,
                  const mappings::Mapping& mapping,
                  const mappings::FoundTables& found,
                  ImportResult& result)
        : mapping_{mapping},
          found_{found},
          rows_{context.batch.part},
          build_{to_build_context(context)},
          parts_{context,
                 {mapping,
                  request.name,
                  content_hash(request),
                  request.dry_run,
                  [&found](std::int64_t number) { return place_of(found, number); }},
                 result},
          name_{request.name} {}

    void store() {
        take(all_parts());
        // Rows may refer to what stands further on.
        auto waiting = parts_.waiting();
        while (!waiting.empty() && !parts_.is_hopeless()) {
            const auto before = parts_.refused();
            take(waiting);
            waiting = parts_.refused() < before ? parts_.waiting() : std::vector<std::int64_t>{};
        }
        parts_.finish();
    }

private:
    static constexpr int kRowBits = 32;

    /// A part of a table with its rows, which point to it.
    struct Part {
        mappings::FoundTables cut;
        std::vector<BuiltRow> rows;
    };

    static std::string place_of(const mappings::FoundTables& found, std::int64_t number) {
        const auto& table = found.tables[static_cast<std::size_t>(number >> kRowBits)];
        return table.sheet->name() + "!" +
               mappings::row_place(static_cast<spreadsheet::Row>(number));
    }

    std::vector<std::int64_t> all_parts() {
        std::vector<std::int64_t> numbers;
        for (std::size_t at = 0; at < found_.tables.size(); ++at) {
            const auto& rows = found_.tables[at].rows;
            for (std::size_t first = 0; first < rows.size(); first += rows_) {
                numbers.push_back((static_cast<std::int64_t>(at) << kRowBits) +
                                  std::int64_t{rows[first].row});
                begins_[numbers.back()] = {at, first};
            }
        }
        return numbers;
    }

    void take(const std::vector<std::int64_t>& numbers) {
        std::future<Part> next;
        for (std::size_t at = 0; at < numbers.size() && !parts_.is_hopeless(); ++at) {
            auto part = next.valid() ? next.get() : build(numbers[at]);
            if (at + 1 < numbers.size()) {
                next = std::async(std::launch::async, &TablesInParts::build, this, numbers[at + 1]);
            }
            parts_.take(std::move(part.rows), numbers[at], 0);
        }
    }

    [[nodiscard]] Part build(std::int64_t number) const {
        const auto [at, first] = begins_.at(number);
        const auto& whole = found_.tables[at];
        Part part{{{whole_without_rows(whole)}, {}}, {}};
        const auto begin = whole.rows.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(rows_, whole.rows.size() - first);
        part.cut.tables.front().rows.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
        part.rows = build_rows(mapping_, part.cut, name_, build_);
        refuse_doubles(part.rows, name_);
        return part;
    }

    static mappings::FoundTable whole_without_rows(const mappings::FoundTable& table) {
        return {table.mapping,
                table.sheet,
                table.header_row,
                table.columns,
                table.positions,
                table.context,
                {}};
    }

    const mappings::Mapping& mapping_;
    const mappings::FoundTables& found_;
    std::size_t rows_;  ///< of a part
    BuildContext build_;
    PartImport parts_;
    const std::string& name_;
    /// Of each part its table and its first row there.
    std::map<std::int64_t, std::pair<std::size_t, std::size_t>> begins_;
};

void import_mapped(const ImportContext& context,
                   const ImportRequest& request,
                   const spreadsheet::Workbook& workbook,
                   ImportResult& result) {
    const auto choice =
        mappings::choose_mapping(context.mappings, request.mapping, request.name, workbook);
    if (choice.refusal) {
        result.findings.refuse(*choice.refusal, {request.name, "", "", 0, 0});
        result.is_refused = true;
    }
    if (choice.mapping == nullptr) {
        return;
    }
    const auto& mapping = *choice.mapping;
    describe(result, context, mapping);
    const auto found = mappings::find_tables(mapping, workbook);
    result.findings.add_all(found.findings);
    if (!choice.fits || !found.fits()) {
        result.is_refused = true;
        return;
    }
    if (count_rows(found) > context.batch.whole) {
        TablesInParts{context, request, mapping, found, result}.store();
        return;
    }
    const auto build = to_build_context(context);
    ReadFile file{mapping,
                  request.name,
                  content_hash(request),
                  build_rows(mapping, found, request.name, build)};
    refuse_doubles(file.rows, request.name);
    store_rows(context, file, request.dry_run, result);
}

}  // namespace

ImportResult import_file(const ImportContext& context, const ImportRequest& request) {
    const auto workbook = spreadsheet::read_workbook(request.bytes, request.name, request.limits);
    ImportResult result;
    result.file = request.name;
    result.language = request.language;
    result.findings.add_all(workbook.notes);
    const auto filled = request.mapping.empty()
                            ? templates::read_template(workbook, context.model, context.agenda.id)
                            : nullptr;
    if (filled) {
        import_template(context, request, *filled, result);
    } else {
        import_mapped(context, request, workbook, result);
    }
    return result;
}

}  // namespace sleutel::imports
