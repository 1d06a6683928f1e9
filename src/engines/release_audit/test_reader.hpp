#pragma once

#include "engines/release_audit/test_random_release.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sleutel::release_audit::test {

/// What stands at each place of the tables of a release, as printed.
using Printed = std::vector<std::optional<std::int64_t>>;

/// All that a pattern of the release's problem leaves to be printed.
Printed print(const RandomRelease& release, const disclosure::Pattern& pattern);

/// Somebody with the printed tables, their classifications, the rules, and all the time in the
/// world: tries every table in whole numbers. Knows nothing of cells, forms and problems; counts
/// the records by himself. For small tables.
///
/// Is every small count that a rule wants to be kept safe still uncertain to everybody and, with
/// contributors attacking, to each of them?
bool is_kept_from_readers(const RandomRelease& release, const Printed& printed);

}  // namespace sleutel::release_audit::test
