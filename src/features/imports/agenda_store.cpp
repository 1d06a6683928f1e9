#include "features/imports/agenda_store.hpp"

#include "platform/db/database.hpp"

namespace sleutel::imports {

namespace {

constexpr std::string_view kSource = "agenda.toml";

bool store(journal::Transaction& transaction, const model::Record& record) {
    const auto stored = transaction.find(record.type, record.id);
    if (stored && (stored->withdrawn || stored->record.fields == record.fields)) {
        return false;
    }
    journal::Draft draft;
    draft.ledger = packs::kAgendaLedger;
    draft.operation = stored ? journal::Operation::amend : journal::Operation::create;
    draft.replaces = stored ? stored->version : 0;
    draft.record = record;
    draft.origin.file = kSource;
    draft.source = kSource;
    transaction.append(draft);
    return true;
}

}  // namespace

int store_agenda(journal::Journal& journal, const packs::Pack& pack, const std::string& actor) {
    return db::retrying([&] {
        auto transaction = journal.begin(actor);
        transaction->lock(packs::kAgendaLedger);
        int written = 0;
        for (const auto& record : pack.records) {
            written += store(*transaction, record) ? 1 : 0;
        }
        if (written > 0) {
            transaction->commit();
        }
        return written;
    });
}

}  // namespace sleutel::imports
