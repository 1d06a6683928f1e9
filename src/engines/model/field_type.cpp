#include "engines/model/internal/field_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sleutel::model {

namespace {

template <typename Enum, std::size_t size>
using Names = std::array<std::pair<Enum, std::string_view>, size>;

constexpr Names<FieldType, 19> kTypes{{
    {FieldType::text, "text"},
    {FieldType::long_text, "long_text"},
    {FieldType::integer, "integer"},
    {FieldType::decimal, "decimal"},
    {FieldType::money, "money"},
    {FieldType::boolean, "boolean"},
    {FieldType::date, "date"},
    {FieldType::partial_date, "partial_date"},
    {FieldType::date_range, "date_range"},
    {FieldType::instant, "instant"},
    {FieldType::code, "code"},
    {FieldType::codes, "codes"},
    {FieldType::reference, "reference"},
    {FieldType::references, "references"},
    {FieldType::place, "place"},
    {FieldType::person, "person"},
    {FieldType::file, "file"},
    {FieldType::translated_text, "translated_text"},
    {FieldType::count, "count"},
}};

constexpr Names<Sensitivity, 5> kSensitivities{{
    {Sensitivity::open, "public"},
    {Sensitivity::internal, "internal"},
    {Sensitivity::personal, "personal"},
    {Sensitivity::special, "special"},
    {Sensitivity::secret, "secret"},
}};

constexpr Names<Part, 6> kParts{{
    {Part::none, "none"},
    {Part::dimension, "dimension"},
    {Part::measure, "measure"},
    {Part::person, "person"},
    {Part::date, "date"},
    {Part::place, "place"},
}};

constexpr Names<Unit, 9> kUnits{{
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

template <typename Enum, std::size_t size>
std::string_view find_name(const Names<Enum, size>& names, Enum wanted) {
    const auto* found =
        std::ranges::find_if(names, [&](const auto& entry) { return entry.first == wanted; });
    return found == names.end() ? std::string_view{} : found->second;
}

template <typename Enum, std::size_t size>
std::optional<Enum> find_value(const Names<Enum, size>& names, std::string_view wanted) {
    const auto* found =
        std::ranges::find_if(names, [&](const auto& entry) { return entry.second == wanted; });
    return found == names.end() ? std::nullopt : std::optional{found->first};
}

template <typename Enum, std::size_t size>
std::vector<std::string> all_names(const Names<Enum, size>& names) {
    std::vector<std::string> texts;
    for (const auto& entry : names) {
        texts.emplace_back(entry.second);
    }
    return texts;
}

}  // namespace

std::string_view name_of(FieldType type) {
    return find_name(kTypes, type);
}

std::string_view name_of(Sensitivity sensitivity) {
    return find_name(kSensitivities, sensitivity);
}

std::string_view name_of(Part part) {
    return find_name(kParts, part);
}

std::string_view name_of(Unit unit) {
    return find_name(kUnits, unit);
}

std::optional<FieldType> field_type_named(std::string_view name) {
    return find_value(kTypes, name);
}

std::optional<Sensitivity> sensitivity_named(std::string_view name) {
    return find_value(kSensitivities, name);
}

std::optional<Part> part_named(std::string_view name) {
    return find_value(kParts, name);
}

std::optional<Unit> unit_named(std::string_view name) {
    return find_value(kUnits, name);
}

std::vector<std::string> field_type_names() {
    return all_names(kTypes);
}

std::vector<std::string> sensitivity_names() {
    return all_names(kSensitivities);
}

std::vector<std::string> part_names() {
    return all_names(kParts);
}

std::vector<std::string> unit_names() {
    return all_names(kUnits);
}

bool fits(FieldType type, const Value& value) {
    switch (type) {
        case FieldType::text:
        case FieldType::long_text:
            return std::holds_alternative<std::string>(value);
        case FieldType::integer:
            return std::holds_alternative<std::int64_t>(value);
        case FieldType::decimal:
            return std::holds_alternative<Decimal>(value);
        case FieldType::money:
            return std::holds_alternative<Money>(value);
        case FieldType::boolean:
            return std::holds_alternative<bool>(value);
        case FieldType::date:
            return std::holds_alternative<Date>(value);
        case FieldType::partial_date:
            return std::holds_alternative<PartialDate>(value);
        case FieldType::date_range:
            return std::holds_alternative<DateRange>(value);
        case FieldType::instant:
            return std::holds_alternative<Instant>(value);
        case FieldType::code:
        case FieldType::place:
            return std::holds_alternative<Code>(value);
        case FieldType::codes:
            return std::holds_alternative<std::vector<Code>>(value);
        case FieldType::reference:
            return std::holds_alternative<RecordId>(value);
        case FieldType::references:
            return std::holds_alternative<std::vector<RecordId>>(value);
        case FieldType::person:
            return std::holds_alternative<PersonToken>(value);
        case FieldType::file:
            return std::holds_alternative<FileReference>(value);
        case FieldType::translated_text:
            return std::holds_alternative<TranslatedText>(value);
        case FieldType::count:
            return std::holds_alternative<Count>(value);
    }
    return false;
}

}  // namespace sleutel::model
