#include "journal/internal/journal_parts.hpp"
#include "journal/internal/projection_verifier.hpp"

#include <functional>

namespace sleutel::journal {

namespace {

/// A store that is damaged underneath us is what we were asked to look for: named, and the next
/// check goes on.
void note_damage(Verification& result, const std::function<void()>& check) {
    try {
        check();
    } catch (const Error& error) {
        if (error.message().key != "store.damaged" && error.message().key != "store.disk_error") {
            throw;
        }
        result.findings.refuse(error.message(), {});
    }
}

}  // namespace

Verification Journal::verify() {
    Verification result;
    auto transaction = parts_->database.begin(db::Mode::read);
    ChainVerifier chains{transaction, parts_->context, result};
    note_damage(result, [&] { chains.check_entries(); });
    note_damage(result, [&] { chains.check_checkpoints(); });
    note_damage(result, [&] { chains.check_subject_keys(); });
    ProjectionVerifier projections{transaction, parts_->context, chains.erased(), result};
    note_damage(result, [&] { projections.check_projections(); });
    note_damage(result, [&] { projections.check_code_paths(); });
    note_damage(result, [&] {
        for (const auto& reason : parts_->database.find_damage()) {
            result.findings.refuse({"journal.store_damaged", {{"reason", reason}}}, {});
        }
    });
    return result;
}

}  // namespace sleutel::journal
