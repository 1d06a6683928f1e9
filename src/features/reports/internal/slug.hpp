#pragma once

#include <string>
#include <string_view>

namespace sleutel::reports {

/// For addresses: "Wat is er bereikt?" becomes "wat-is-er-bereikt".
std::string to_slug(std::string_view text);

}  // namespace sleutel::reports
