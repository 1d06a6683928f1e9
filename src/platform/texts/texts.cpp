#include "platform/texts/texts.hpp"

#include "embedded/catalogues.hpp"

#include <boost/locale/encoding.hpp>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <array>
#include <charconv>
#include <locale>
#include <map>
#include <optional>
#include <vector>

namespace sleutel {

namespace {

namespace gettext = boost::locale::gnu_gettext;

constexpr std::array<std::string_view, 2> kLanguages = {"nl", "en"};

std::vector<char> embedded_catalogue(const std::string& file, const std::string& /*encoding*/) {
    for (const auto& [name, content] : embedded::catalogues()) {
        if (file.ends_with("/" + std::string{name})) {
            return {content.begin(), content.end()};
        }
    }
    return {};
}

std::locale catalogue(const std::string& language) {
    gettext::messages_info wanted;
    wanted.language = language;
    wanted.encoding = "UTF-8";
    // The file asked for is /nl/LC_MESSAGES/nl.mo; it comes out of the binary.
    wanted.paths.emplace_back("");
    wanted.domains.emplace_back(language);
    wanted.callback = embedded_catalogue;
    return {std::locale::classic(), gettext::create_messages_facet<char>(wanted)};
}

/// Read once: they are constants of the program, like its code.
const std::locale& catalogue_of(std::string_view language) {
    static const std::map<std::string, std::locale, std::less<>> all = [] {
        std::map<std::string, std::locale, std::less<>> made;
        for (const auto name : kLanguages) {
            made.emplace(name, catalogue(std::string{name}));
        }
        return made;
    }();
    const auto found = all.find(language);
    return found == all.end() ? all.find("en")->second : found->second;
}

const std::string* find_value(const Message& message, std::string_view name) {
    for (const auto& [key, value] : message.values) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

std::optional<int> plural_number(const Message& message) {
    const auto* text = find_value(message, "count");
    int number = 0;
    if (text == nullptr ||
        std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc{}) {
        return std::nullopt;
    }
    return number;
}

std::optional<std::string> find_text(const std::locale& catalogue, const Message& message) {
    if (const auto number = plural_number(message)) {
        const auto text =
            boost::locale::translate(message.key, message.key, *number).str(catalogue);
        if (text != message.key) {
            return text;
        }
    }
    const auto text = boost::locale::translate(message.key).str(catalogue);
    return text == message.key ? std::nullopt : std::optional{text};
}

std::string filled(std::string_view text, const Message& message) {
    std::string result;
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = text.find('}', open);
        result += text.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            return open == std::string_view::npos ? result : result.append(text.substr(open));
        }
        const auto* value = find_value(message, text.substr(open + 1, close - open - 1));
        result += value == nullptr ? text.substr(open, close - open + 1) : std::string_view{*value};
        text.remove_prefix(close + 1);
    }
    return result;
}

}  // namespace

std::span<const std::string_view> languages() {
    return kLanguages;
}

std::string say(std::string_view language, const Message& message) {
    for (const auto tried : {language, std::string_view{"en"}}) {
        if (const auto text = find_text(catalogue_of(tried), message)) {
            return filled(*text, message);
        }
    }
    return to_log_text(message);
}

std::string say(std::string_view language, std::string_view key) {
    return say(language, Message{std::string{key}, {}});
}

std::string say(std::string_view language, const Finding& finding) {
    const auto where = to_text(finding.origin);
    const auto what = say(language, finding.message);
    return where.empty() ? what : where + ": " + what;
}

}  // namespace sleutel
