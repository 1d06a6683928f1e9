#include "features/imports/import_file.hpp"

#include "base/error.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/imports/template_rows.hpp"
#include "features/mappings/choose_mapping.hpp"
#include "features/values/local_time.hpp"

#include <span>

namespace sleutel::imports {

namespace {

BuildContext to_build_context(const ImportContext& context) {
    const auto today = values::to_local(context.clock.now(), context.agenda.time_zone);
    ensure(today.has_value(), "the agenda's time zone is known");
    return {context.model, context.agenda, context.token_key, today->date};
}

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

/// What one row takes until it is stored, some 15 kB, bounds what a file may ask of this machine.
void check_row_count(std::span<const mappings::FoundTable> tables, const std::string& file) {
    constexpr std::size_t kMostRows = 20'000;
    std::size_t rows = 0;
    for (const auto& table : tables) {
        rows += table.rows.size();
    }
    if (rows > kMostRows) {
        throw Error{Failure::bad_request,
                    {"import.too_many_rows",
                     {{"file", file},
                      {"rows", std::to_string(rows)},
                      {"limit", std::to_string(kMostRows)}}}};
    }
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
    check_row_count({&filled.table, 1}, request.name);
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
    check_row_count(found.tables, request.name);
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
