#pragma once

#include "engines/disclosure/cube.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rules.hpp"

#include <string>

namespace sleutel::disclosure {

/// The proof of a release as text, for engines/release_audit to check. Internal: it holds true
/// values. Version 1, lines of words and whole numbers; the last line is a BLAKE2b hash of all
/// before it. docs/disclosure.md has the format.
///
/// Of a cube it says what the tables are (classifications and places), so that the checker works
/// out for itself what adds up to what.
std::string write_certificate(const Cube& cube,
                              const Problem& problem,
                              const Rules& rules,
                              Contributors contributors,
                              const Release& release);

/// Of a problem without tables every cell is given as a sum of atoms.
std::string write_certificate(const Problem& problem,
                              Contributors contributors,
                              const Release& release);

}  // namespace sleutel::disclosure
