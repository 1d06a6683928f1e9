#include "features/imports/internal/file_key.hpp"

#include "base/text.hpp"
#include "features/values/pattern.hpp"

namespace sleutel::imports {

namespace {

std::string stem_of(const std::string& name) {
    auto stem = name.substr(name.rfind('/') + 1);
    if (const auto dot = stem.rfind('.'); dot != std::string::npos && dot > 0) {
        stem.resize(dot);
    }
    return stem;
}

/// Cuts off what the pattern finds at the end, as often as it does; never the whole name.
std::string cut(std::string name, const values::Pattern& at_end) {
    for (auto found = at_end.find_all(name); !found.empty() && found.back().first > 0;
         found = at_end.find_all(name)) {
        name.resize(found.back().first);
    }
    return name;
}

}  // namespace

std::string file_key(const std::string& name) {
    static const auto kMarks = values::Pattern::from(
        R"([ _-]*(\((\d+|nakijken|to check)\)|\bkopie\b|\bcopy\b|\bversie ?\d+|\bv\d+)$)");
    return cut(folded(stem_of(name)), *kMarks);
}

std::string unmarked_name(const std::string& name) {
    // A program that saved the marked file beside an older one numbered it.
    static const auto kMark =
        values::Pattern::from(R"([ _-]*\((nakijken|to check)\)([ _-]*\(\d+\))*$)");
    return cut(stem_of(name), *kMark);
}

}  // namespace sleutel::imports
