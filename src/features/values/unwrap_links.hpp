#pragma once

#include <string>
#include <string_view>

namespace sleutel::values {

/// The text with every web address that a mail filter has rewritten (Proofpoint URL Defense v1 to
/// v3, Microsoft Safe Links, Google's redirect) as it was before, also when filters were stacked.
/// An address that can't be taken apart stays as it is.
std::string unwrap_links(std::string_view text);

}  // namespace sleutel::values
