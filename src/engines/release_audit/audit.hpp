#pragma once

#include "base/findings.hpp"

#include <cstddef>
#include <string_view>

namespace sleutel::release_audit {

struct Verdict {
    Findings findings;      ///< why not; the first few only
    std::size_t cells = 0;  ///< places in tables
    std::size_t withheld = 0;
    std::size_t to_protect = 0;  ///< found by the rules, or named in the proof
    std::size_t witnesses = 0;

    [[nodiscard]] bool is_proven() const { return !findings.has_refusals(); }
};

/// Re-checks the proof of a release. Shares no code with the engine that made it, uses no solver,
/// and reckons in whole numbers with overflow checks.
///
/// It works out itself: what every place adds up to (from the classifications), which places the
/// minimum frequency makes sensitive, who is alone in a cell, what each witness does to every
/// place. It takes from the proof: which records are in which atom and, for other rules than the
/// minimum frequency, which cells are to be protected and who contributed (docs/disclosure.md).
Verdict audit(std::string_view proof);

}  // namespace sleutel::release_audit
