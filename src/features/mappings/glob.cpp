#include "features/mappings/glob.hpp"

#include "base/text.hpp"

#include <string>

namespace sleutel::mappings {

namespace {

std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        ++size;
    }
    return size;
}

/// Goes back to the last star where it got stuck: no more than length times length steps.
bool matches(std::string_view name, std::string_view glob) {
    std::size_t at = 0;
    std::size_t in_glob = 0;
    auto star = std::string_view::npos;
    std::size_t after_star = 0;
    while (at < name.size()) {
        const char wanted = in_glob < glob.size() ? glob[in_glob] : '\0';
        if (wanted == '*') {
            star = in_glob++;
            after_star = at;
        } else if (wanted == '?' && name[at] != '/') {
            ++in_glob;
            at += character_size(name.substr(at));
        } else if (in_glob < glob.size() && wanted == name[at]) {
            ++in_glob;
            ++at;
        } else if (star != std::string_view::npos && name[after_star] != '/') {
            in_glob = star + 1;
            at = ++after_star;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', in_glob) == std::string_view::npos;
}

}  // namespace

bool matches_glob(std::string_view name, std::string_view glob) {
    return matches(folded(name), folded(glob));
}

}  // namespace sleutel::mappings
