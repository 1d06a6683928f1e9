#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::releases {

/// A number of a release as people read it: "132", "not reported", "–" where it is withheld.
std::string value_in_words(const std::optional<std::string>& value, std::string_view language);

}  // namespace sleutel::releases
