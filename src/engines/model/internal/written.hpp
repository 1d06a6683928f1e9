#pragma once

#include <string>
#include <string_view>

namespace sleutel::model {

/// What two ways of writing the same name have in common: no case, no accents, single blanks,
/// straight quotes, plain hyphens.
std::string as_written(std::string_view text);

}  // namespace sleutel::model
