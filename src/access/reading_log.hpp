#pragma once

#include "access/policy.hpp"
#include "base/clock.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <string>

namespace sleutel::access {

/// Somebody reads records that hold personal or special fields.
struct Reading {
    std::string what;  ///< "figure dona-daria-reached-lgbtiq", "record 0192…"
    std::string type;  ///< record type
    std::int64_t records = 0;
    std::string purpose;  ///< "explain", "export", ...
};

/// Writes the reading to the journal, in the ledger "reading", and returns only when it is
/// committed: call it before the first byte leaves.
void log_reading(journal::Journal& journal,
                 const Clock& clock,
                 const Actor& actor,
                 const Reading& reading);

}  // namespace sleutel::access
