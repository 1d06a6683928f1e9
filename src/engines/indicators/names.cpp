#include "engines/indicators/internal/names.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace sleutel::indicators {
namespace {

using model::Unit;

constexpr std::array<std::pair<Measure, std::string_view>, 6> kMeasures{{
    {Measure::count, "count"},
    {Measure::sum, "sum"},
    {Measure::distinct, "distinct"},
    {Measure::ratio, "ratio"},
    {Measure::milestone, "milestone"},
    {Measure::value, "value"},
}};

constexpr std::array<std::pair<Unit, std::string_view>, 9> kUnits{{
    {Unit::visits, "visits"},
    {Unit::persons, "persons"},
    {Unit::items, "items"},
    {Unit::requests, "requests"},
    {Unit::reports, "reports"},
    {Unit::established_cases, "established_cases"},
    {Unit::estimates, "estimates"},
    {Unit::activities, "activities"},
    {Unit::other, "other"},
}};

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
    for (const auto& [each, name] : names) {
        if (each == value) {
            return name;
        }
    }
    return "";
}

template <typename Value, typename Names>
std::optional<Value> value_in(const Names& names, std::string_view wanted) {
    for (const auto& [each, name] : names) {
        if (name == wanted) {
            return each;
        }
    }
    return std::nullopt;
}

template <typename Names>
std::vector<std::string> all_in(const Names& names) {
    std::vector<std::string> all;
    for (const auto& [each, name] : names) {
        all.emplace_back(name);
    }
    return all;
}

}  // namespace

std::string_view to_text(Measure measure) {
    return name_in(kMeasures, measure);
}

std::string_view to_text(Unit unit) {
    return name_in(kUnits, unit);
}

std::optional<Measure> measure_named(std::string_view name) {
    return value_in<Measure>(kMeasures, name);
}

std::optional<Unit> unit_named(std::string_view name) {
    return value_in<Unit>(kUnits, name);
}

std::vector<std::string> measure_names() {
    return all_in(kMeasures);
}

std::vector<std::string> unit_names() {
    return all_in(kUnits);
}

Path read_path(std::string_view text) {
    return {split(text, '.')};
}

}  // namespace sleutel::indicators
