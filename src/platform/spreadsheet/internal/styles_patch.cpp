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
}

std::uint32_t StylesPatch::marked_format(std::uint32_t format, Severity severity) {
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
