#include "platform/spreadsheet/internal/styles_patch.hpp"

#include "platform/spreadsheet/internal/mark_colours.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"
#include "platform/spreadsheet/internal/xml_tree.hpp"

#include <fmt/format.h>

#include <iterator>

namespace sleutel::spreadsheet {

namespace {

/// The least that Excel takes.
constexpr const char* kNoStyles =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>)"
    R"(</styleSheet>)";

bool is_element(const pugi::xml_node& node) {
    return node.type() == pugi::node_element;
}

std::uint32_t count_elements(const pugi::xml_node& parent) {
    std::uint32_t count = 0;
    for (const auto& child : parent.children()) {
        count += is_element(child) ? 1U : 0U;
    }
    return count;
}

std::string colour_text(Severity severity) {
    return fmt::format("FF{:06X}", mark_colour(severity));
}

bool is_own_fill(const pugi::xml_node& fill) {
    const auto pattern = find_child(fill, "patternFill");
    const std::string_view colour{find_child(pattern, "fgColor").attribute("rgb").value()};
    return colour == colour_text(Severity::refusal) || colour == colour_text(Severity::warning) ||
           colour == colour_text(Severity::note);
}

/// Everything of a cell format but its background, to see whether two are alike.
std::string without_fill(const pugi::xml_node& format) {
    pugi::xml_document tree;
    auto copy = tree.append_copy(format);
    copy.remove_attribute("fillId");
    copy.remove_attribute("applyFill");
    return to_xml(tree);
}

std::vector<pugi::xml_node> elements_of(const pugi::xml_node& parent) {
    std::vector<pugi::xml_node> elements;
    for (const auto& child : parent.children()) {
        if (is_element(child)) {
            elements.push_back(child);
        }
    }
    return elements;
}

pugi::xml_node element_at(const pugi::xml_node& parent, std::uint32_t index) {
    for (const auto& child : parent.children()) {
        if (is_element(child) && index-- == 0) {
            return child;
        }
    }
    return {};
}

}  // namespace

StylesPatch::StylesPatch(const std::string& xml, const std::string& part)
    : tree_{read_tree(xml.empty() ? kNoStyles : xml, part)} {
    const auto root = tree_.document_element();
    // What the schema puts in between can't be made up here.
    if (!find_child(root, "fills") || !find_child(root, "cellXfs")) {
        throw Malformed{part};
    }
    find_marked_formats();
}

void StylesPatch::find_marked_formats() {
    const auto root = tree_.document_element();
    std::set<std::string> own_fills;
    std::size_t number = 0;
    for (const auto& fill : elements_of(find_child(root, "fills"))) {
        if (is_own_fill(fill)) {
            own_fills.insert(std::to_string(number));
        }
        ++number;
    }
    const auto formats = elements_of(find_child(root, "cellXfs"));
    for (std::size_t index = 0; index < formats.size() && !own_fills.empty(); ++index) {
        if (own_fills.contains(formats[index].attribute("fillId").value())) {
            unmarked_.emplace(static_cast<std::uint32_t>(index),
                              unmarked_twin(formats, formats[index], own_fills));
        }
    }
}

std::uint32_t StylesPatch::unmarked_twin(const std::vector<pugi::xml_node>& formats,
                                         const pugi::xml_node& marked,
                                         const std::set<std::string>& own_fills) {
    const auto wanted = without_fill(marked);
    for (std::size_t index = 0; index < formats.size(); ++index) {
        if (!own_fills.contains(formats[index].attribute("fillId").value()) &&
            without_fill(formats[index]) == wanted) {
            return static_cast<std::uint32_t>(index);
        }
    }
    // Programs drop formats that no cell has any more: the same without a background, then.
    auto parent = find_child(tree_.document_element(), "cellXfs");
    auto plain = parent.append_copy(marked);
    set_attribute(plain, "fillId", "0");
    plain.remove_attribute("applyFill");
    set_count(parent);
    return count_elements(parent) - 1;
}

std::uint32_t StylesPatch::marked_format(std::uint32_t format, Severity severity) {
    const auto marked_before = unmarked_.find(format);
    format = marked_before == unmarked_.end() ? format : marked_before->second;
    const auto [place, is_new] = formats_.try_emplace({format, severity}, 0);
    if (!is_new) {
        return place->second;
    }
    auto formats = find_child(tree_.document_element(), "cellXfs");
    const auto original = element_at(formats, format);
    place->second = count_elements(formats);
    auto marked = original ? formats.append_copy(original) : add_child(formats, "xf");
    set_attribute(marked, "fillId", std::to_string(fill_of(severity)));
    set_attribute(marked, "applyFill", "1");
    set_count(formats);
    return place->second;
}

std::uint32_t StylesPatch::fill_of(Severity severity) {
    const auto [place, is_new] = fills_.try_emplace(severity, 0);
    if (is_new) {
        auto fills = find_child(tree_.document_element(), "fills");
        place->second = count_elements(fills);
        auto pattern = add_child(add_child(fills, "fill"), "patternFill");
        set_attribute(pattern, "patternType", "solid");
        set_attribute(
            add_child(pattern, "fgColor"), "rgb", fmt::format("FF{:06X}", mark_colour(severity)));
        set_attribute(add_child(pattern, "bgColor"), "indexed", "64");
        set_count(fills);
    }
    return place->second;
}

std::string StylesPatch::to_xml() const {
    return spreadsheet::to_xml(tree_);
}

}  // namespace sleutel::spreadsheet
