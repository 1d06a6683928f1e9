#include "base/labels.hpp"

namespace sleutel {

std::string label_in(const Labels& labels, std::string_view language) {
    for (const auto& wanted : {std::string{language}, std::string{"en"}}) {
        if (const auto found = labels.find(wanted); found != labels.end()) {
            return found->second;
        }
    }
    return labels.empty() ? std::string{} : labels.begin()->second;
}

}  // namespace sleutel
