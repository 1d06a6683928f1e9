#include "features/reports/internal/printed_figures.hpp"

#include "features/reports/internal/docx_figures.hpp"
#include "features/reports/make_report.hpp"

#include <array>
#include <utility>

namespace sleutel::reports {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {{
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&#39;", "'"},
    {"&nbsp;", "\u00a0"},
    {"&amp;", "&"},
}};

/// The words between two tags, without tags and entities.
std::string words_in(std::string_view markup) {
    std::string words;
    while (!markup.empty()) {
        if (markup.front() == '<') {
            const auto end = markup.find('>');
            markup.remove_prefix(end == std::string_view::npos ? markup.size() : end + 1);
            continue;
        }
        std::size_t taken = 1;
        std::string_view word = markup.substr(0, 1);
        for (const auto& [written, meant] : kEntities) {
            if (markup.starts_with(written)) {
                taken = written.size();
                word = meant;
            }
        }
        words += word;
        markup.remove_prefix(taken);
    }
    return words;
}

/// The value of an attribute in a tag, or "".
std::string_view attribute_of(std::string_view tag, std::string_view name) {
    const auto start = " " + std::string{name} + "=\"";
    const auto at = tag.find(start);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto value = tag.substr(at + start.size());
    return value.substr(0, value.find('"'));
}

/// Without what only a browser runs: a script may hold anything.
std::string_view article_of(std::string_view html) {
    const auto begin = html.find("<article");
    const auto end = html.rfind("</article>");
    return begin == std::string_view::npos || end == std::string_view::npos || end < begin
               ? std::string_view{}
               : html.substr(begin, end - begin);
}

}  // namespace

PrintedTexts read_html_figures(std::string_view html) {
    PrintedTexts texts;
    auto rest = article_of(html);
    for (auto open = rest.find('<'); open != std::string_view::npos; open = rest.find('<')) {
        rest.remove_prefix(open);
        const auto close = rest.find('>');
        if (close == std::string_view::npos) {
            break;
        }
        const auto tag = rest.substr(0, close);
        rest.remove_prefix(close + 1);
        if (attribute_of(tag, "class") != "figure") {
            continue;
        }
        const auto* const end = tag.starts_with("<span") ? "</span>" : "</a>";
        texts.emplace(attribute_of(tag, "id"), words_in(rest.substr(0, rest.find(end))));
    }
    return texts;
}

PrintedTexts read_docx_figures(std::string_view docx, const Manifest& manifest) {
    PrintedTexts texts;
    const auto found = find_docx_figures(docx);
    if (!found) {
        return texts;
    }
    std::map<std::string, std::string> indicators;  // by bookmark
    for (std::size_t at = 0; at < found->size(); ++at) {
        const auto& [bookmark, target, text] = (*found)[at];
        if (at < manifest.figures.size()) {
            const auto& figure = manifest.figures[at];
            texts.emplace(figure.id, text);
            indicators.emplace(bookmark, figure.indicator);
        } else if (const auto indicator = indicators.find(target); indicator != indicators.end()) {
            texts.emplace(explanation_anchor(indicator->second), text);
        }
    }
    return texts;
}

}  // namespace sleutel::reports
