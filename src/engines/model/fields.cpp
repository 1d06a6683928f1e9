#include "engines/model/value.hpp"

#include <algorithm>

namespace sleutel::model {

namespace {

/// Where the field is, or where it would be.
auto place_of(auto& items, std::string_view name) {
    return std::ranges::lower_bound(
        items, name, {}, [](const Fields::Item& item) { return std::string_view{item.first}; });
}

bool is_at(const auto& items, auto place, std::string_view name) {
    return place != items.end() && place->first == name;
}

}  // namespace

Fields::Fields(std::initializer_list<Item> items) {
    reserve(items.size());
    for (const auto& [name, value] : items) {
        try_emplace(name, value);
    }
}

const Value* Fields::find(std::string_view name) const {
    const auto place = place_of(items_, name);
    return is_at(items_, place, name) ? &place->second : nullptr;
}

Value& Fields::operator[](std::string_view name) {
    auto place = place_of(items_, name);
    if (!is_at(items_, place, name)) {
        place = items_.emplace(place, name, Value{});
    }
    return place->second;
}

void Fields::try_emplace(std::string_view name, Value value) {
    const auto place = place_of(items_, name);
    if (!is_at(items_, place, name)) {
        items_.emplace(place, name, std::move(value));
    }
}

void Fields::erase(std::string_view name) {
    if (const auto place = place_of(items_, name); is_at(items_, place, name)) {
        items_.erase(place);
    }
}

}  // namespace sleutel::model
