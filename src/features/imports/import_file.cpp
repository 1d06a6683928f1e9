#include "features/imports/import_file.hpp"

#include "base/error.hpp"
#include "features/imports/internal/part_import.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/imports/template_rows.hpp"
#include "features/mappings/choose_mapping.hpp"

#include <algorithm>
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
/// its table and its own.
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
        for (std::size_t table = 0; table < found_.tables.size(); ++table) {
            const auto rows = found_.tables[table].rows.size();
            for (std::size_t first = 0; first < rows && !parts_.is_hopeless(); first += rows_) {
                take(table, first);
            }
        }
        // Rows may refer to what stands further on.
        auto waiting = parts_.waiting();
        while (!waiting.empty() && !parts_.is_hopeless()) {
            const auto before = parts_.refused();
            for (const auto number : waiting) {
                const auto [table, first] = begins_.at(number);
                take(table, first);
            }
            waiting = parts_.refused() < before ? parts_.waiting() : std::vector<std::int64_t>{};
        }
        parts_.finish();
    }

private:
    static constexpr int kRowBits = 32;

    static std::string place_of(const mappings::FoundTables& found, std::int64_t number) {
        const auto& table = found.tables[static_cast<std::size_t>(number >> kRowBits)];
        return table.sheet->name() + "!" +
               mappings::row_place(static_cast<spreadsheet::Row>(number));
    }

    void take(std::size_t at, std::size_t first) {
        const auto& whole = found_.tables[at];
        mappings::FoundTables part{{whole_without_rows(whole)}, {}};
        const auto begin = whole.rows.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(rows_, whole.rows.size() - first);
        part.tables.front().rows.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
        const auto number = (static_cast<std::int64_t>(at) << kRowBits) + std::int64_t{begin->row};
        begins_[number] = {at, first};
        parts_.take(build_rows(mapping_, part, name_, build_), number, 0);
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
