#pragma once

#include "features/figures/explain.hpp"

#include <vector>

namespace sleutel::figures {

/// How the value of a figure without rules came to what it is at the basis's position: found by
/// computing it again after each step of the journal. A step is what somebody took in from one
/// file, or changed by hand, in one go: the values halfway an import never stood for anything.
std::vector<ValueChange> value_history(journal::Journal& journal,
                                       const protection::ReleaseBasis& basis,
                                       const indicators::Definition& definition);

}  // namespace sleutel::figures
