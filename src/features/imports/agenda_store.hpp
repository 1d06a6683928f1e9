#pragma once

#include "features/packs/pack.hpp"
#include "journal/journal.hpp"

#include <string>

namespace sleutel::imports {

/// Brings the journal's records of agenda, organisations, lines and actions up to date with the
/// pack. Returns how many were written; none where nothing changed.
int store_agenda(journal::Journal& journal, const packs::Pack& pack, const std::string& actor);

}  // namespace sleutel::imports
