#include "engines/model/value.hpp"

#include <algorithm>
#include <array>

namespace sleutel::model {

namespace {

constexpr int kMaxScale = 9;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int step = 0; step < exponent; ++step) {
        power *= 10;
    }
    return power;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\\' || letter == '|') {
            safe += '\\';
        }
        safe += letter;
    }
    return safe;
}

template <typename List>
std::string joined(const List& list) {
    std::string text;
    for (const auto& item : list) {
        if (!text.empty()) {
            text += '|';
        }
        text += item.text;
    }
    return text;
}

struct TextOf {
    std::string operator()(std::monostate /*nothing*/) const { return {}; }

    std::string operator()(const std::string& text) const { return text; }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(const Decimal& number) const { return to_text(number); }

    std::string operator()(const Money& amount) const {
        return to_text(Decimal{amount.cents, 2}) + " " + amount.currency;
    }

    std::string operator()(bool is_true) const { return is_true ? "true" : "false"; }

    std::string operator()(Date date) const { return sleutel::to_text(date); }

    std::string operator()(const PartialDate& date) const { return sleutel::to_text(date); }

    std::string operator()(const DateRange& range) const { return sleutel::to_text(range); }

    std::string operator()(Instant instant) const { return sleutel::to_text(instant); }

    std::string operator()(const Code& code) const { return code.text; }

    std::string operator()(const std::vector<Code>& codes) const { return joined(codes); }

    std::string operator()(const RecordId& id) const { return id.text; }

    std::string operator()(const std::vector<RecordId>& ids) const { return joined(ids); }

    std::string operator()(const PersonToken& token) const { return token.text; }

    std::string operator()(const FileReference& file) const {
        return escaped(file.hash) + "|" + escaped(file.name) + "|" + escaped(file.media_type);
    }

    std::string operator()(const TranslatedText& texts) const {
        std::string all;
        for (const auto& [language, text] : texts) {
            all += all.empty() ? "" : "|";
            all.append(language).append("=").append(escaped(text));
        }
        return all;
    }

    std::string operator()(const Count& count) const { return sleutel::to_text(count); }
};

}  // namespace

std::strong_ordering compare(const Decimal& left, const Decimal& right) {
    const auto left_one = power_of_ten(left.scale);
    const auto right_one = power_of_ten(right.scale);
    if (const auto whole = left.units / left_one <=> right.units / right_one; whole != 0) {
        return whole;
    }
    // What is left is smaller than one, so that it fits however fine it is.
    return left.units % left_one * power_of_ten(kMaxScale - left.scale) <=>
           right.units % right_one * power_of_ten(kMaxScale - right.scale);
}

std::string to_text(const Decimal& number) {
    // Without a sign in a type that can hold the smallest number's opposite.
    const bool negative = number.units < 0;
    auto units = static_cast<std::uint64_t>(number.units);
    if (negative) {
        units = 0 - units;
    }
    auto digits = std::to_string(units);
    if (number.scale > 0) {
        const auto scale = static_cast<std::size_t>(number.scale);
        if (digits.size() <= scale) {
            digits.insert(0, scale + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - scale, 1, '.');
    }
    return negative ? "-" + digits : digits;
}

std::string to_text(const Value& value) {
    return std::visit(TextOf{}, value);
}

const Value& Record::at(std::string_view field) const {
    static const Value kNothing;
    const auto* found = fields.find(field);
    return found == nullptr ? kNothing : *found;
}

}  // namespace sleutel::model
