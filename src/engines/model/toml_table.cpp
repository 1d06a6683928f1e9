#include "engines/model/internal/toml_table.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <type_traits>

namespace sleutel::model {

namespace {

std::optional<Date> day_of(const toml::date& date) {
    return Date::from(date.year, date.month, date.day);
}

/// From the place where a text begins, quotation marks included, to its first character.
Origin inside_quotes(std::string_view text, Origin at) {
    std::size_t start = 0;
    for (int line = 1; line < at.line && start != std::string_view::npos; ++line) {
        start = text.find('\n', start);
        start += start == std::string_view::npos ? 0U : 1U;
    }
    const auto rest = start == std::string_view::npos ? std::string_view{} : text.substr(start);
    std::size_t byte = 0;
    for (int column = 1; column < at.column && byte < rest.size(); ++column) {
        do {
            ++byte;
        } while (byte < rest.size() && (static_cast<unsigned char>(rest[byte]) & 0xC0U) == 0x80U);
    }
    const auto quoted = rest.substr(byte);
    const bool is_long = quoted.starts_with("'''") || quoted.starts_with(R"(""")");
    if (is_long && (quoted.substr(3).starts_with("\n") || quoted.substr(3).starts_with("\r\n"))) {
        ++at.line;
        at.column = 1;
    } else {
        at.column += is_long ? 3 : 1;
    }
    return at;
}

}  // namespace

Origin TomlTable::origin_of(const toml::node& node) const {
    return at_place(source_->name,
                    static_cast<int>(node.source().begin.line),
                    static_cast<int>(node.source().begin.column));
}

Origin TomlTable::origin_at(const char* key) const {
    const auto* found = table_->get(key);
    return found == nullptr ? origin() : origin_of(*found);
}

void TomlTable::allow_only(std::initializer_list<std::string_view> keys) {
    const std::vector<std::string> names(keys.begin(), keys.end());
    for (const auto& [key, value] : *table_) {
        if (std::ranges::find(keys, key.str()) == keys.end()) {
            auto at = origin_of(value);
            at.line = static_cast<int>(key.source().begin.line);
            at.column = static_cast<int>(key.source().begin.column);
            refuse(unknown("model.unknown_key", key.str(), names), at);
        }
    }
}

template <typename T>
const T* TomlTable::node(const char* key, const char* expected) {
    const auto* found = table_->get(key);
    if (found == nullptr) {
        return nullptr;
    }
    if (!found->is<T>()) {
        refuse({expected, {{"key", key}}}, origin_of(*found));
        return nullptr;
    }
    if constexpr (std::is_same_v<T, toml::table> || std::is_same_v<T, toml::array>) {
        return found->as<T>();
    } else {
        return &found->as<T>()->get();
    }
}

std::optional<std::string> TomlTable::text(const char* key) {
    const auto* found = node<std::string>(key, "model.expected_text");
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<std::string> TomlTable::required_text(const char* key) {
    if (!has(key)) {
        refuse({"model.missing_key", {{"key", key}}}, origin());
    }
    return text(key);
}

std::optional<Written> TomlTable::written(const char* key) {
    auto found = text(key);
    if (!found) {
        return std::nullopt;
    }
    return Written{*std::move(found), inside_quotes(source_->text, origin_at(key))};
}

std::optional<std::int64_t> TomlTable::integer(const char* key) {
    const auto* found = node<std::int64_t>(key, "model.expected_integer");
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<bool> TomlTable::boolean(const char* key) {
    const auto* found = node<bool>(key, "model.expected_boolean");
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<Date> TomlTable::date(const char* key) {
    const auto* found = node<toml::date>(key, "model.expected_date");
    return found == nullptr ? std::nullopt : day_of(*found);
}

std::vector<std::string> TomlTable::texts(const char* key) {
    std::vector<std::string> all;
    if (const auto* list = node<toml::array>(key, "model.expected_texts")) {
        for (const auto& item : *list) {
            if (const auto* found = item.as_string()) {
                all.push_back(found->get());
            } else {
                refuse({"model.expected_texts", {{"key", key}}}, origin_of(item));
            }
        }
    }
    return all;
}

std::vector<std::int64_t> TomlTable::integers(const char* key) {
    std::vector<std::int64_t> all;
    if (const auto* list = node<toml::array>(key, "model.expected_integers")) {
        for (const auto& item : *list) {
            if (const auto* found = item.as_integer()) {
                all.push_back(found->get());
            } else {
                refuse({"model.expected_integers", {{"key", key}}}, origin_of(item));
            }
        }
    }
    return all;
}

Labels TomlTable::labels(const char* key) {
    Labels all;
    const auto* table = node<toml::table>(key, "model.expected_labels");
    if (table == nullptr) {
        return all;
    }
    for (const auto& [language, text] : *table) {
        const auto* found = text.as_string();
        if (found == nullptr || trimmed(found->get()).empty()) {
            refuse({"model.expected_labels", {{"key", key}}}, origin_of(text));
        } else {
            all.emplace(language.str(), found->get());
        }
    }
    return all;
}

std::optional<Written> TomlTable::scalar(const char* key) {
    const auto* found = table_->get(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (found->is_string()) {
        return written(key);
    }
    const auto at = origin_of(*found);
    if (const auto* number = found->as_integer()) {
        return Written{std::to_string(number->get()), at};
    }
    if (const auto* is_true = found->as_boolean()) {
        return Written{is_true->get() ? "true" : "false", at};
    }
    if (const auto* date = found->as_date()) {
        if (const auto day = day_of(date->get())) {
            return Written{to_text(*day), at};
        }
    }
    refuse({"model.expected_scalar", {{"key", key}}}, at);
    return std::nullopt;
}

std::optional<TomlTable> TomlTable::table(const char* key) {
    const auto* found = node<toml::table>(key, "model.expected_table");
    return found == nullptr ? std::nullopt
                            : std::optional{TomlTable{*found, *source_, of_, *findings_}};
}

std::vector<TomlTable> TomlTable::tables(const char* key) {
    std::vector<TomlTable> all;
    if (const auto* list = node<toml::array>(key, "model.expected_tables")) {
        for (const auto& item : *list) {
            if (const auto* found = item.as_table()) {
                all.emplace_back(*found, *source_, of_, *findings_);
            } else {
                refuse({"model.expected_tables", {{"key", key}}}, origin_of(item));
            }
        }
    }
    return all;
}

}  // namespace sleutel::model
