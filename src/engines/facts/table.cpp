#include "engines/facts/table.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"

#include <utility>

namespace sleutel::facts {

using model::FieldType;
using model::Value;

namespace {

template <typename Item>
std::vector<Item> items_of(std::string_view text) {
    std::vector<Item> items;
    for (auto& part : split(text, '|')) {
        items.push_back({std::move(part)});
    }
    return items;
}

/// The reverse of model::to_text() for fields that are columns. Unlike model::read_value() it takes
/// codes that a list has no more: they were right when they were stored.
Value value_from(const model::Field& field, std::string text) {
    switch (field.type) {
        case FieldType::text:
            return text;
        case FieldType::code:
        case FieldType::place:
            return model::Code{std::move(text)};
        case FieldType::codes:
            return items_of<model::Code>(text);
        case FieldType::reference:
            return model::RecordId{std::move(text)};
        case FieldType::references:
            return items_of<model::RecordId>(text);
        case FieldType::person:
            return model::PersonToken{std::move(text)};
        case FieldType::integer:
        case FieldType::boolean:
        case FieldType::date:
        case FieldType::partial_date:
        case FieldType::date_range:
        case FieldType::instant:
        case FieldType::count:
        case FieldType::long_text:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::file:
        case FieldType::translated_text:
            break;
    }
    const static model::Model no_lists;
    const auto value = model::read_value(no_lists, field, text);
    ensure(value.has_value(), "a value can be read as it was written");
    return *value;
}

}  // namespace

bool is_countable(const model::Field& field) {
    if (field.sensitivity >= model::Sensitivity::personal && field.part == model::Part::none) {
        return false;
    }
    switch (field.type) {
        case FieldType::integer:
        case FieldType::boolean:
        case FieldType::date:
        case FieldType::partial_date:
        case FieldType::date_range:
        case FieldType::instant:
        case FieldType::code:
        case FieldType::codes:
        case FieldType::reference:
        case FieldType::references:
        case FieldType::place:
        case FieldType::person:
        case FieldType::count:
            return true;
        case FieldType::text:
            return field.part != model::Part::none || field.is_key;
        case FieldType::long_text:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::file:
        case FieldType::translated_text:
            return false;
    }
    return false;
}

Value Column::value_of(std::uint32_t code) const {
    return code == 0 ? Value{} : value_from(*field_, values_.at(code - 1));
}

Table::Table(const model::RecordType& type) : type_{&type} {
    for (const auto& field : type.fields) {
        if (is_countable(field)) {
            columns_.emplace(field.name, Column{field});
        }
    }
}

Row Table::rows_until(Position position) const {
    Row low = 0;
    auto high = row_count();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (began_at(middle) <= position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::optional<Row> Table::last_row(RecordNumber record, Position position) const {
    const auto distance = latest_.at(record);
    auto next = distance == 0 ? 0 : distance + record - kSameNumber + 1;
    while (next != 0) {
        const auto row = static_cast<Row>(next - 1);
        if (began_at(row) <= position) {
            return row;
        }
        next = previous_.at(row);
    }
    return std::nullopt;
}

std::optional<Row> Table::row_at(RecordNumber record, Position position) const {
    const auto row = last_row(record, position);
    return row && is_valid(*row, position) ? row : std::nullopt;
}

const Column* Table::find_column(std::string_view field) const {
    const auto found = columns_.find(field);
    return found == columns_.end() ? nullptr : &found->second;
}

std::size_t Table::byte_count() const {
    auto bytes = ids_.byte_count() + ledgers_.byte_count() + sources_.byte_count();
    for (const auto* column : {&latest_,
                               &record_,
                               &previous_,
                               &began_,
                               &ended_,
                               &withdrawn_,
                               &version_,
                               &ledger_,
                               &source_}) {
        bytes += column->byte_count();
    }
    for (const auto& [name, column] : columns_) {
        bytes += column.codes().byte_count() + column.values().byte_count();
    }
    return bytes;
}

}  // namespace sleutel::facts
