#pragma once

#include <algorithm>
#include <vector>

namespace sleutel {

/// Sorts, and leaves each item once. (clang-tidy 14 can't read libstdc++'s std::ranges::unique.)
template <typename Item>
void keep_distinct(std::vector<Item>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace sleutel
