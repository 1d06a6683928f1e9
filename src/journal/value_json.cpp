#include "journal/internal/value_json.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"

#include <algorithm>
#include <array>

namespace sleutel::journal {

namespace {

namespace json = boost::json;
using model::FieldType;
using model::Value;

void require_text(const std::string& text, const std::string& field) {
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
        throw Error{Failure::bad_request, {"journal.text_invalid", {{"field", field}}}};
    }
}

json::string checked_text(const std::string& text, const std::string& field) {
    require_text(text, field);
    return json::string{text};
}

template <typename Item>
json::array to_array(const std::vector<Item>& items, const std::string& field) {
    json::array array;
    for (const auto& item : items) {
        array.emplace_back(checked_text(item.text, field));
    }
    return array;
}

std::optional<std::string> text_of(const json::value& value) {
    const auto* text = value.if_string();
    return text == nullptr ? std::nullopt : std::optional{std::string{*text}};
}

template <typename Item>
std::optional<Value> read_items(const json::value& value) {
    const auto* array = value.if_array();
    if (array == nullptr) {
        return std::nullopt;
    }
    std::vector<Item> items;
    for (const auto& element : *array) {
        auto text = text_of(element);
        if (!text) {
            return std::nullopt;
        }
        items.push_back(Item{std::move(*text)});
    }
    return items;
}

std::optional<Value> read_translated(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) {
        return std::nullopt;
    }
    model::TranslatedText texts;
    for (const auto& [language, element] : *object) {
        auto text = text_of(element);
        if (!text) {
            return std::nullopt;
        }
        texts.emplace(std::string{language}, std::move(*text));
    }
    return texts;
}

std::optional<Value> read_file(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr || !object->contains("hash") || !object->contains("name") ||
        !object->contains("media_type")) {
        return std::nullopt;
    }
    auto hash = text_of(object->at("hash"));
    auto name = text_of(object->at("name"));
    auto media_type = text_of(object->at("media_type"));
    if (!hash || !name || !media_type) {
        return std::nullopt;
    }
    return model::FileReference{std::move(*hash), std::move(*name), std::move(*media_type)};
}

template <typename T>
std::optional<Value> as_value(std::optional<T> read) {
    return read ? std::optional<Value>{std::move(*read)} : std::nullopt;
}

/// Values that are written as one text.
std::optional<Value> read_text_value(FieldType type, std::string text) {
    switch (type) {
        case FieldType::text:
        case FieldType::long_text:
            return Value{std::move(text)};
        case FieldType::code:
        case FieldType::place:
            return Value{model::Code{std::move(text)}};
        case FieldType::reference:
            return Value{model::RecordId{std::move(text)}};
        case FieldType::person:
            return Value{model::PersonToken{std::move(text)}};
        case FieldType::decimal:
            return as_value(model::read_decimal(text));
        case FieldType::money:
            return as_value(model::read_money(text));
        case FieldType::date:
            return as_value(read_date(text));
        case FieldType::partial_date:
            return as_value(read_partial_date(text));
        case FieldType::date_range:
            return as_value(read_date_range(text));
        case FieldType::instant:
            return as_value(read_instant(text));
        case FieldType::count:
            return as_value(read_count(text));
        case FieldType::integer:
        case FieldType::boolean:
        case FieldType::codes:
        case FieldType::references:
        case FieldType::file:
        case FieldType::translated_text:
            break;
    }
    return std::nullopt;
}

/// Whether it is written as a list or object.
bool is_several(const Value& value) {
    return std::holds_alternative<std::vector<model::Code>>(value) ||
           std::holds_alternative<std::vector<model::RecordId>>(value) ||
           std::holds_alternative<model::FileReference>(value) ||
           std::holds_alternative<model::TranslatedText>(value);
}

}  // namespace

bool holds_type(FieldType type, const Value& value) {
    switch (type) {
        case FieldType::text:
        case FieldType::long_text:
            return std::holds_alternative<std::string>(value);
        case FieldType::integer:
            return std::holds_alternative<std::int64_t>(value);
        case FieldType::decimal:
            return std::holds_alternative<model::Decimal>(value);
        case FieldType::money:
            return std::holds_alternative<model::Money>(value);
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
            return std::holds_alternative<model::Code>(value);
        case FieldType::codes:
            return std::holds_alternative<std::vector<model::Code>>(value);
        case FieldType::reference:
            return std::holds_alternative<model::RecordId>(value);
        case FieldType::references:
            return std::holds_alternative<std::vector<model::RecordId>>(value);
        case FieldType::person:
            return std::holds_alternative<model::PersonToken>(value);
        case FieldType::file:
            return std::holds_alternative<model::FileReference>(value);
        case FieldType::translated_text:
            return std::holds_alternative<model::TranslatedText>(value);
        case FieldType::count:
            return std::holds_alternative<Count>(value);
    }
    return false;
}

json::value to_json(const std::string& field, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    if (const auto* truth = std::get_if<bool>(&value)) {
        return *truth;
    }
    if (const auto* codes = std::get_if<std::vector<model::Code>>(&value)) {
        return to_array(*codes, field);
    }
    if (const auto* ids = std::get_if<std::vector<model::RecordId>>(&value)) {
        return to_array(*ids, field);
    }
    if (const auto* file = std::get_if<model::FileReference>(&value)) {
        return json::object{{"hash", checked_text(file->hash, field)},
                            {"media_type", checked_text(file->media_type, field)},
                            {"name", checked_text(file->name, field)}};
    }
    if (const auto* texts = std::get_if<model::TranslatedText>(&value)) {
        json::object object;
        for (const auto& [language, text] : *texts) {
            object.emplace(checked_text(language, field), checked_text(text, field));
        }
        return object;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return checked_text(*text, field);
    }
    return checked_text(model::to_text(value), field);
}

namespace {

/// By a byte's value, whether it stands in a JSON text as something else than itself.
constexpr auto kEscaped = [] {
    std::array<bool, 256> escaped{};
    std::fill_n(escaped.begin(), 0x20, true);
    escaped['"'] = true;
    escaped['\\'] = true;
    return escaped;
}();

}  // namespace

void add_json_text(std::string& to, std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::string_view kNamed = "\b\f\n\r\t";
    constexpr std::string_view kNames = "bfnrt";
    to += '"';
    for (std::size_t begin = 0; begin < text.size();) {
        const auto* const found = std::ranges::find_if(text.substr(begin), [](char sign) {
            return kEscaped[static_cast<unsigned char>(sign)];
        });
        const auto end = static_cast<std::size_t>(found - text.data());
        to += text.substr(begin, end - begin);
        begin = end + 1;
        if (end == text.size()) {
            break;
        }
        to += '\\';
        if (const auto named = kNamed.find(text[end]); named != std::string_view::npos) {
            to += kNames[named];
        } else if (text[end] == '"' || text[end] == '\\') {
            to += text[end];
        } else {
            to += "u00";
            to += kDigits[static_cast<unsigned char>(text[end]) >> 4U];
            to += kDigits[static_cast<unsigned char>(text[end]) & 0xFU];
        }
    }
    to += '"';
}

void add_json(std::string& to, const std::string& field, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        to += std::to_string(*number);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        to += *truth ? "true" : "false";
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        require_text(*text, field);
        add_json_text(to, *text);
    } else if (const auto* code = std::get_if<model::Code>(&value)) {
        require_text(code->text, field);
        add_json_text(to, code->text);
    } else if (is_several(value)) {
        to += json::serialize(to_json(field, value));
    } else {
        const auto written = model::to_text(value);
        require_text(written, field);
        add_json_text(to, written);
    }
}

std::optional<Value> from_json(FieldType type, const json::value& value) {
    switch (type) {
        case FieldType::integer:
            return value.is_int64() ? std::optional<Value>{value.get_int64()} : std::nullopt;
        case FieldType::boolean:
            return value.is_bool() ? std::optional<Value>{value.get_bool()} : std::nullopt;
        case FieldType::codes:
            return read_items<model::Code>(value);
        case FieldType::references:
            return read_items<model::RecordId>(value);
        case FieldType::file:
            return read_file(value);
        case FieldType::translated_text:
            return read_translated(value);
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::date:
        case FieldType::partial_date:
        case FieldType::date_range:
        case FieldType::instant:
        case FieldType::code:
        case FieldType::reference:
        case FieldType::place:
        case FieldType::person:
        case FieldType::count:
            break;
    }
    auto text = text_of(value);
    return text ? read_text_value(type, std::move(*text)) : std::nullopt;
}

}  // namespace sleutel::journal
