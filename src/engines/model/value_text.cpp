#include "engines/model/value_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sleutel::model {

namespace {

constexpr std::size_t kMaxScale = 9;

bool is_digit(char letter) {
    return '0' <= letter && letter <= '9';
}

std::optional<std::int64_t> read_integer(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return number;
}

/// Splits at "|" and takes away the "\" before a "|" or "\".
std::optional<std::vector<std::string>> unescaped_parts(std::string_view text) {
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '|') {
            parts.emplace_back();
            continue;
        }
        if (text[at] == '\\' && ++at == text.size()) {
            return std::nullopt;
        }
        parts.back() += text[at];
    }
    return parts;
}

std::optional<FileReference> read_file(std::string_view text) {
    auto parts = unescaped_parts(text);
    if (!parts || parts->size() != 3 || parts->front().empty()) {
        return std::nullopt;
    }
    return FileReference{(*parts)[0], (*parts)[1], (*parts)[2]};
}

std::optional<TranslatedText> read_translated(std::string_view text) {
    const auto parts = unescaped_parts(text);
    if (!parts) {
        return std::nullopt;
    }
    TranslatedText texts;
    for (const auto& part : *parts) {
        const auto equals = part.find('=');
        if (equals == std::string::npos || equals == 0 ||
            !texts.emplace(part.substr(0, equals), part.substr(equals + 1)).second) {
            return std::nullopt;
        }
    }
    return texts;
}

std::optional<std::vector<Code>> read_codes(const CodeList& list, std::string_view text) {
    std::vector<Code> codes;
    for (auto& part : split(text, '|')) {
        if (list.find(part) == nullptr) {
            return std::nullopt;
        }
        codes.push_back({std::move(part)});
    }
    return as_set(std::move(codes));
}

std::optional<std::vector<RecordId>> read_ids(std::string_view text) {
    std::vector<RecordId> ids;
    for (auto& part : split(text, '|')) {
        if (!is_record_id(part)) {
            return std::nullopt;
        }
        ids.push_back({std::move(part)});
    }
    return as_set(std::move(ids));
}

std::optional<bool> read_boolean(std::string_view text) {
    if (text == "true" || text == "false") {
        return text == "true";
    }
    return std::nullopt;
}

template <typename T>
std::optional<Value> as_value(std::optional<T> read) {
    return read ? std::optional<Value>{std::in_place, *std::move(read)} : std::nullopt;
}

template <typename T>
std::optional<Value> value_if(bool is_right, std::string_view text) {
    return is_right ? std::optional<Value>{T{std::string{text}}} : std::nullopt;
}

}  // namespace

bool is_record_id(std::string_view text) {
    constexpr std::size_t kLength = 36;
    if (text.size() != kLength) {
        return false;
    }
    for (std::size_t at = 0; at < kLength; ++at) {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        const bool hex = is_digit(text[at]) || ('a' <= text[at] && text[at] <= 'f');
        if (dash ? text[at] != '-' : !hex) {
            return false;
        }
    }
    return true;
}

std::optional<Decimal> read_decimal(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) {
        const auto units = read_integer(text);
        return units ? std::optional{Decimal{*units, 0}} : std::nullopt;
    }
    const auto fraction = text.substr(dot + 1);
    if (dot == 0 || !is_digit(text[dot - 1]) || fraction.empty() || fraction.size() > kMaxScale ||
        !std::ranges::all_of(fraction, is_digit)) {
        return std::nullopt;
    }
    const auto units = read_integer(std::string{text.substr(0, dot)}.append(fraction));
    return units ? std::optional{Decimal{*units, static_cast<int>(fraction.size())}} : std::nullopt;
}

std::optional<Money> read_money(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    const auto amount = read_decimal(text.substr(0, blank));
    const auto currency = text.substr(blank + 1);
    const bool is_currency = currency.size() == 3 && std::ranges::all_of(currency, [](char letter) {
                                 return 'A' <= letter && letter <= 'Z';
                             });
    if (!amount || amount->scale != 2 || !is_currency) {
        return std::nullopt;
    }
    return Money{amount->units, std::string{currency}};
}

std::optional<Value> read_value(const Model& model, const Field& field, std::string_view text) {
    if (text.empty() || !is_valid_utf8(text)) {
        return std::nullopt;
    }
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            return Value{std::string{text}};
        case FieldType::integer:
            return as_value(read_integer(text));
        case FieldType::decimal:
            return as_value(read_decimal(text));
        case FieldType::money:
            return as_value(read_money(text));
        case FieldType::boolean:
            return as_value(read_boolean(text));
        case FieldType::date:
            return as_value(read_date(text));
        case FieldType::partial_date:
            return as_value(read_partial_date(text));
        case FieldType::date_range:
            return as_value(read_date_range(text));
        case FieldType::instant:
            return as_value(read_instant(text));
        case FieldType::code:
        case FieldType::place:
            return value_if<Code>(model.list_of(field).find(text) != nullptr, text);
        case FieldType::codes:
            return as_value(read_codes(model.list_of(field), text));
        case FieldType::reference:
            return value_if<RecordId>(is_record_id(text), text);
        case FieldType::references:
            return as_value(read_ids(text));
        case FieldType::person:
            return value_if<PersonToken>(true, text);
        case FieldType::file:
            return as_value(read_file(text));
        case FieldType::translated_text:
            return as_value(read_translated(text));
        case FieldType::count:
            return as_value(read_count(text));
    }
    return std::nullopt;
}

std::string shown_text(const Model& model,
                       const Field& field,
                       const Value& value,
                       std::string_view language) {
    const auto label_of = [&](const Code& code) {
        const auto* entry = model.list_of(field).find(code.text);
        return entry == nullptr ? code.text : label_in(entry->labels, language);
    };
    if (const auto* code = std::get_if<Code>(&value)) {
        return label_of(*code);
    }
    if (const auto* codes = std::get_if<std::vector<Code>>(&value)) {
        std::vector<std::string> labels;
        labels.reserve(codes->size());
        for (const auto& code : *codes) {
            labels.push_back(label_of(code));
        }
        return join(labels, ", ");
    }
    if (const auto* texts = std::get_if<TranslatedText>(&value)) {
        return label_in(*texts, language);
    }
    return to_text(value);
}

}  // namespace sleutel::model
