#include "platform/spreadsheet/internal/markup.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

namespace {

bool is_space(char sign) {
    return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
}

/// Where an attribute stands in a tag: from the space before it to behind its closing quote.
struct AttributePlace {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view value;
};

AttributePlace find_attribute(const Tag& tag, std::string_view name) {
    const auto& text = tag.whole;
    auto at = 1 + tag.name.size();
    while (at < text.size()) {
        const auto begin = at;
        while (at < text.size() && is_space(text[at])) {
            ++at;
        }
        const auto equals = text.find('=', at);
        const auto quote = text.find_first_of("\"'", std::min(equals, text.size()));
        if (equals == std::string_view::npos || quote == std::string_view::npos) {
            break;
        }
        auto found = text.substr(at, equals - at);
        while (!found.empty() && is_space(found.back())) {
            found.remove_suffix(1);
        }
        const auto close = text.find(text[quote], quote + 1);
        if (close == std::string_view::npos) {
            break;
        }
        at = close + 1;
        if (found == name) {
            return {begin, at, text.substr(quote + 1, close - quote - 1)};
        }
    }
    return {};
}

}  // namespace

bool MarkupScanner::next() {
    if (!skip_to_tag()) {
        return false;
    }
    read_tag();
    return true;
}

bool MarkupScanner::skip_to_tag() {
    for (;;) {
        begin_ = xml_.find('<', at_);
        if (begin_ == std::string_view::npos) {
            return false;
        }
        const auto rest = xml_.substr(begin_);
        std::string_view end;
        if (rest.starts_with("<!--")) {
            end = "-->";
        } else if (rest.starts_with("<![CDATA[")) {
            end = "]]>";
        } else if (rest.starts_with("<?")) {
            end = "?>";
        } else {
            return true;
        }
        const auto close = xml_.find(end, begin_);
        if (close == std::string_view::npos) {
            return false;
        }
        at_ = close + end.size();
    }
}

void MarkupScanner::read_tag() {
    auto at = begin_ + 1;
    while (at < xml_.size() && xml_[at] != '>') {
        // A > may stand in an attribute's value.
        if (xml_[at] == '"' || xml_[at] == '\'') {
            at = std::min(xml_.find(xml_[at], at + 1), xml_.size() - 1);
        }
        ++at;
    }
    at_ = std::min(at + 1, xml_.size());
    tag_.whole = xml_.substr(begin_, at_ - begin_);
    const auto is_end = tag_.whole.starts_with("</");
    const auto is_empty = tag_.whole.ends_with("/>");
    tag_.kind = is_end ? TagKind::end : is_empty ? TagKind::empty_element : TagKind::start;
    const auto name = tag_.whole.substr(is_end ? 2 : 1);
    tag_.name = name.substr(0, name.find_first_of(" \t\r\n/>"));
}

std::string_view attribute_of(const Tag& tag, std::string_view name) {
    return find_attribute(tag, name).value;
}

std::string with_attribute(const Tag& tag, std::string_view name, std::string_view value) {
    const auto place = find_attribute(tag, name);
    std::string text{tag.whole};
    text.erase(place.begin, place.end - place.begin);
    if (!value.empty()) {
        std::string attribute{" "};
        attribute.append(name).append("=\"").append(value).append("\"");
        text.insert(1 + tag.name.size(), attribute);
    }
    return text;
}

}  // namespace sleutel::spreadsheet
