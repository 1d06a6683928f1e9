#include "features/releases/value_words.hpp"

#include "platform/texts/texts.hpp"

namespace sleutel::releases {

std::string value_in_words(const std::optional<std::string>& value, std::string_view language) {
    constexpr std::string_view kNotReported = "-";  // as manifests write it
    if (!value) {
        return "–";
    }
    return *value == kNotReported ? say(std::string{language}, "release.not_reported") : *value;
}

}  // namespace sleutel::releases
