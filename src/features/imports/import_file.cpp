#include "features/imports/import_file.hpp"

#include "base/error.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/mappings/choose_mapping.hpp"
#include "features/values/local_time.hpp"

namespace sleutel::imports {

ImportResult import_file(const ImportContext& context, const ImportRequest& request) {
    const auto workbook = spreadsheet::read_workbook(request.bytes, request.name, request.limits);
    const auto choice =
        mappings::choose_mapping(context.mappings, request.mapping, request.name, workbook);
    ImportResult result;
    result.file = request.name;
    if (choice.refusal) {
        result.findings.refuse(*choice.refusal, {request.name, "", "", 0, 0});
        result.is_refused = true;
    }
    if (choice.mapping == nullptr) {
        return result;
    }
    const auto& mapping = *choice.mapping;
    if (context.require_ledger) {
        context.require_ledger(mapping.partner);
    }
    result.mapping = mapping.id;
    result.partner = mapping.partner;
    result.language = mapping.language;
    result.findings.add_all(workbook.notes);
    const auto found = mappings::find_tables(mapping, workbook);
    result.findings.add_all(found.findings);
    if (!choice.fits || !found.fits()) {
        result.is_refused = true;
        return result;
    }
    const auto today = values::to_local(context.clock.now(), context.agenda.time_zone);
    ensure(today.has_value(), "the agenda's time zone is known");
    const BuildContext build{context.model, context.agenda, context.token_key, today->date};
    ReadFile file{mapping,
                  request.name,
                  crypto::to_hex(crypto::hash(request.bytes)),
                  build_rows(mapping, found, request.name, build)};
    refuse_doubles(file.rows, request.name);
    store_rows(context, file, request.dry_run, result);
    return result;
}

}  // namespace sleutel::imports
