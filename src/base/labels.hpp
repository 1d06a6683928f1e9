#pragma once

#include <map>
#include <string>
#include <string_view>

namespace sleutel {

/// Language to text; every label has at least "nl" and "en".
using Labels = std::map<std::string, std::string>;

/// The label in the language, else in English, else any, else "".
std::string label_in(const Labels& labels, std::string_view language);

}  // namespace sleutel
