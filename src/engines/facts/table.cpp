#include "engines/facts/table.hpp"

namespace sleutel::facts {

using model::FieldType;

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

const model::Value& Column::value_of(std::uint32_t code) const {
    static const model::Value nothing;
    return code == 0 ? nothing : values_.at(code - 1);
}

Table::Table(const model::RecordType& type) : type_{&type} {
    for (const auto& field : type.fields) {
        if (is_countable(field)) {
            columns_.emplace(field.name, Column{field});
        }
    }
}

std::optional<Row> Table::last_row(RecordNumber record, Position position) const {
    auto next = latest_.at(record);
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

}  // namespace sleutel::facts
