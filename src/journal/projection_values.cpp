#include "base/error.hpp"
#include "journal/internal/projection_plan.hpp"

namespace sleutel::journal {

namespace {

using model::FieldType;
using model::Value;
using Columns = std::vector<ColumnValue>;

template <typename T>
const T& as(const Value& value) {
    const auto* held = std::get_if<T>(&value);
    ensure(held != nullptr, "a field holds a value of its type");
    return *held;
}

void add_empty(Columns& columns, FieldType type) {
    using db::NullInteger;
    using db::NullText;
    switch (type) {
        case FieldType::integer:
        case FieldType::boolean:
            columns.insert(columns.end(), {NullInteger{}});
            return;
        case FieldType::decimal:
            columns.insert(columns.end(), {NullInteger{}, NullInteger{}});
            return;
        case FieldType::money:
            columns.insert(columns.end(), {NullInteger{}, NullText{}});
            return;
        case FieldType::partial_date:
        case FieldType::date_range:
            columns.insert(columns.end(), {NullText{}, NullText{}});
            return;
        case FieldType::count:
            columns.insert(columns.end(), {NullInteger{}, NullInteger{}, NullInteger{}});
            return;
        case FieldType::codes:
        case FieldType::references:
            return;
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::date:
        case FieldType::instant:
        case FieldType::code:
        case FieldType::reference:
        case FieldType::place:
        case FieldType::person:
        case FieldType::file:
        case FieldType::translated_text:
            columns.emplace_back(NullText{});
            return;
    }
}

void add_count(Columns& columns, const Count& count) {
    columns.emplace_back(static_cast<std::int64_t>(count.kind()));
    columns.emplace_back(count.low());
    columns.emplace_back(count.high());
}

void add_filled(Columns& columns, FieldType type, const Value& value) {
    switch (type) {
        case FieldType::integer:
            columns.emplace_back(as<std::int64_t>(value));
            return;
        case FieldType::boolean:
            columns.emplace_back(std::int64_t{as<bool>(value) ? 1 : 0});
            return;
        case FieldType::decimal:
            columns.emplace_back(as<model::Decimal>(value).units);
            columns.emplace_back(std::int64_t{as<model::Decimal>(value).scale});
            return;
        case FieldType::money:
            columns.emplace_back(as<model::Money>(value).cents);
            columns.emplace_back(as<model::Money>(value).currency);
            return;
        case FieldType::partial_date:
            columns.emplace_back(sleutel::to_text(as<PartialDate>(value)));
            columns.emplace_back(sleutel::to_text(as<PartialDate>(value).first()));
            return;
        case FieldType::date_range:
            columns.emplace_back(sleutel::to_text(as<DateRange>(value).first));
            columns.emplace_back(sleutel::to_text(as<DateRange>(value).last));
            return;
        case FieldType::count:
            add_count(columns, as<Count>(value));
            return;
        case FieldType::codes:
        case FieldType::references:
            return;
        case FieldType::file:
            columns.emplace_back(as<model::FileReference>(value).hash);
            return;
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::date:
        case FieldType::instant:
        case FieldType::code:
        case FieldType::reference:
        case FieldType::place:
        case FieldType::person:
        case FieldType::translated_text:
            columns.emplace_back(model::to_text(value));
            return;
    }
}

}  // namespace

std::optional<std::string> to_text(const ColumnValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    return std::nullopt;
}

std::vector<ColumnValue> column_values(const TypePlan& plan, const model::Record& record) {
    Columns columns;
    columns.reserve(plan.columns.size());
    for (const auto& field : plan.type->fields) {
        if (!is_projected(field)) {
            continue;
        }
        const auto& value = record.at(field.name);
        if (model::is_empty(value)) {
            add_empty(columns, field.type);
        } else {
            add_filled(columns, field.type, value);
        }
    }
    ensure(columns.size() == plan.columns.size(), "each column has a value");
    return columns;
}

std::vector<std::string> list_values(const ListPlan& plan, const model::Record& record) {
    std::vector<std::string> values;
    const auto& value = record.at(plan.field->name);
    if (const auto* codes = std::get_if<std::vector<model::Code>>(&value)) {
        for (const auto& code : *codes) {
            values.push_back(code.text);
        }
    } else if (const auto* ids = std::get_if<std::vector<model::RecordId>>(&value)) {
        for (const auto& id : *ids) {
            values.push_back(id.text);
        }
    }
    // A list that says something twice must not break the table's key.
    return model::as_set(std::move(values));
}

}  // namespace sleutel::journal
