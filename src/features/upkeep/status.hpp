#pragma once

#include "engines/facts/image.hpp"
#include "features/packs/pack.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::upkeep {

/// What one partner has sent.
struct PartnerStatus {
    std::string partner;  ///< its name
    std::int64_t files = 0;
    std::int64_t records = 0;
    std::int64_t waiting = 0;  ///< refused rows that haven't come in right since
    std::optional<Instant> last_import;
};

/// Who has reported what: the first thing a programme officer asks.
struct Status {
    std::vector<PartnerStatus>
        partners;                     ///< in the agenda's order; those that sent nothing as well
    std::vector<std::string> unread;  ///< sources of the pack that no import has read
    std::int64_t records = 0;
    std::int64_t waiting = 0;
    journal::Position position = 0;
    std::int64_t figures_reported = 0;
    std::vector<std::string> figures_missing;  ///< ids of figures that aren't reported
};

/// Throws Error unavailable where the pack's indicators aren't right (`workplace.invalid_pack`).
Status read_status(journal::Journal& journal,
                   const packs::Pack& pack,
                   const facts::Snapshot& snapshot,
                   std::string_view language);

}  // namespace sleutel::upkeep
