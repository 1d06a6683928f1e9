#include "features/reports/internal/cited_source.hpp"

#include "platform/texts/texts.hpp"

#include <algorithm>
#include <initializer_list>

namespace sleutel::reports {

namespace {

namespace doc = document;

constexpr const char* kKey = "name";

std::string text_at(const model::Record& source, const char* field) {
    const auto& value = source.at(field);
    return model::is_empty(value) ? std::string{} : model::to_text(value);
}

/// "Kamerstukken II 2019–2020, 28 345, nr. 234".
std::string paper(const model::Record& source, const std::string& language) {
    const auto number = text_at(source, "number");
    const auto session = text_at(source, "session");
    if (session.empty()) {
        return number;
    }
    return say(language, Message{"report.paper", {{"session", session}, {"number", number}}});
}

std::string dated(const model::Record& source, const FigureText& text) {
    const auto& value = source.at("published_on");
    const auto* date = std::get_if<PartialDate>(&value);
    return date == nullptr ? std::string{} : text.numbers().date(*date);
}

doc::Inline titled(const model::Record& source, const std::string& language) {
    const auto own = text_at(source, "language");
    auto title = doc::emphasis({doc::text(text_at(source, "title"))});
    if (own.empty() || own == language) {
        return title;
    }
    return {doc::InLanguage{own, {std::move(title)}}};
}

/// An address is printed without what every address begins with.
std::string without_scheme(std::string_view link) {
    for (const std::string_view start : {"https://", "http://", "www."}) {
        if (link.starts_with(start)) {
            link.remove_prefix(start.size());
        }
    }
    return std::string{link.ends_with('/') ? link.substr(0, link.size() - 1) : link};
}

}  // namespace

const model::Record* find_source(std::span<const model::Record> sources, std::string_view key) {
    const auto found = std::ranges::find_if(
        sources, [&](const model::Record& source) { return text_at(source, kKey) == key; });
    return found == sources.end() ? nullptr : &*found;
}

std::vector<std::string> source_keys(std::span<const model::Record> sources) {
    std::vector<std::string> keys;
    for (const auto& source : sources) {
        keys.push_back(text_at(source, kKey));
    }
    return keys;
}

doc::Inlines source_words(const model::Record& source, const FigureText& text) {
    const auto& language = text.language();
    doc::Inlines words;
    if (const auto authors = text_at(source, "authors"); !authors.empty()) {
        words.push_back(doc::text(authors + ", "));
    }
    words.push_back(titled(source, language));
    for (const auto& part :
         {text_at(source, "publisher"), paper(source, language), dated(source, text)}) {
        if (!part.empty()) {
            words.push_back(doc::text(", " + part));
        }
    }
    if (const auto link = text_at(source, "link"); !link.empty()) {
        words.push_back(doc::text(", "));
        words.push_back(doc::link(link, without_scheme(link)));
    }
    words.push_back(doc::text("."));
    return words;
}

}  // namespace sleutel::reports
