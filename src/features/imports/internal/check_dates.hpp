#pragma once

#include "base/findings.hpp"
#include "features/imports/build_rows.hpp"

namespace sleutel::imports {

/// Refuses a record whose date (the type's period field) lies outside the mapping's period, or else
/// that of its action, or else the agenda's; and one that lies in the future: what is reported has
/// happened.
void check_dates(const mappings::Mapping& mapping,
                 const model::Record& record,
                 const BuildContext& context,
                 Findings& findings);

}  // namespace sleutel::imports
