#include "access/reading_log.hpp"

#include <string>
#include <vector>

namespace sleutel::access {

void log_reading(journal::Journal& journal,
                 const Clock& clock,
                 const Actor& actor,
                 const Reading& reading) {
    constexpr const char* kLedger = "reading";
    const auto transaction = journal.begin(actor.name);
    transaction->lock(kLedger);
    journal::Draft draft;
    draft.ledger = kLedger;
    draft.source = reading.purpose;
    draft.record.type = "reading";
    // The journal's own position makes each reading's key its own, also twice in one second.
    const std::vector<std::string> key = {
        actor.name, sleutel::to_text(clock.now()), std::to_string(journal.position())};
    draft.record.id = model::record_id(kLedger, draft.record.type, key);
    draft.record.fields = {{"read_at", clock.now()},
                           {"reader", actor.name},
                           {"role", actor.role},
                           {"what", reading.what},
                           {"record_type", reading.type},
                           {"records", reading.records},
                           {"purpose", reading.purpose}};
    transaction->append(draft);
    transaction->commit();
}

}  // namespace sleutel::access
