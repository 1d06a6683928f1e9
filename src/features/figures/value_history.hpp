#pragma once

#include "features/figures/explain.hpp"

#include <vector>

namespace sleutel::figures {

/// How the value came to what it is at `last`: found by computing it again after each step of the
/// journal. A step is what somebody took in from one file, or changed by hand, in one go: the
/// values halfway an import never stood for anything.
std::vector<ValueChange> value_history(journal::Journal& journal,
                                       const facts::Snapshot& snapshot,
                                       const indicators::Catalogue& catalogue,
                                       const indicators::Definition& definition,
                                       facts::Position last);

}  // namespace sleutel::figures
