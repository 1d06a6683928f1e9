#include "features/releases/release.hpp"

#include <algorithm>

namespace sleutel::releases {

std::size_t Release::withheld() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(numbers, [](const auto& one) { return !one.value; }));
}

std::string name_of(const Release& release) {
    return release.stream + " " + std::to_string(release.number);
}

protection::EarlierRelease to_earlier(const Release& release) {
    protection::EarlierRelease earlier{name_of(release), release.position, {}};
    for (const auto& number : release.numbers) {
        earlier.numbers.push_back(
            {number.name, number.value, number.definition_hash, number.is_listed});
    }
    return earlier;
}

}  // namespace sleutel::releases
