#pragma once

#include <string_view>

namespace sleutel::mappings {

/// Whether a name fits a pattern with `*` (anything but "/") and `?` (one character but "/"). Case
/// and kinds of blanks don't matter.
bool matches_glob(std::string_view name, std::string_view glob);

}  // namespace sleutel::mappings
