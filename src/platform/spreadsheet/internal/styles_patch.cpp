#include "platform/spreadsheet/internal/styles_patch.hpp"

#include "platform/spreadsheet/internal/mark_colours.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"
#include "platform/spreadsheet/internal/xml_tree.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

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
    for (const auto& fill : elements_of(find_child(root, "fills"))) {
        if (is_own_fill(fill)) {
            own_fills.insert(std::to_string(fill_count_));
        }
        ++fill_count_;
    }
    formats_ = elements_of(find_child(root, "cellXfs"));
    if (own_fills.empty()) {
        return;
    }
    std::map<std::string, std::uint32_t> unmarked;
    std::vector<std::uint32_t> marked;
    for (std::uint32_t number = 0; number < formats_.size(); ++number) {
        const auto& format = formats_[number];
        if (own_fills.contains(format.attribute("fillId").value())) {
            marked.push_back(number);
        } else {
            unmarked.emplace(without_fill(format), number);
        }
    }
    for (const auto number : marked) {
        // Programs drop formats that no cell has any more: then the same without a background.
        const auto [twin, is_new] = unmarked.try_emplace(without_fill(formats_[number]), 0);
        if (is_new) {
            twin->second = add_like(formats_[number], 0);
        }
        unmarked_.emplace(number, twin->second);
    }
}

std::uint32_t StylesPatch::add_like(const pugi::xml_node& format, std::uint32_t fill) {
    auto parent = find_child(tree_.document_element(), "cellXfs");
    auto added = format ? parent.append_copy(format) : add_child(parent, "xf");
    set_attribute(added, "fillId", std::to_string(fill));
    set_attribute(added, "applyFill", fill == 0 ? "0" : "1");
    formats_.push_back(added);
    set_attribute(parent, "count", std::to_string(formats_.size()));
    return static_cast<std::uint32_t>(formats_.size() - 1);
}

std::uint32_t StylesPatch::marked_format(std::uint32_t format, Severity severity) {
    const auto marked_before = unmarked_.find(format);
    format = marked_before == unmarked_.end() ? format : marked_before->second;
    const auto [place, is_new] = marked_.try_emplace({format, severity}, 0);
    if (is_new) {
        const auto original = format < formats_.size() ? formats_[format] : pugi::xml_node{};
        place->second = add_like(original, fill_of(severity));
    }
    return place->second;
}

std::uint32_t StylesPatch::fill_of(Severity severity) {
    const auto [place, is_new] = fills_.try_emplace(severity, 0);
    if (is_new) {
        auto fills = find_child(tree_.document_element(), "fills");
        place->second = fill_count_++;
        auto pattern = add_child(add_child(fills, "fill"), "patternFill");
        set_attribute(pattern, "patternType", "solid");
        set_attribute(
            add_child(pattern, "fgColor"), "rgb", fmt::format("FF{:06X}", mark_colour(severity)));
        set_attribute(add_child(pattern, "bgColor"), "indexed", "64");
        set_attribute(fills, "count", std::to_string(fill_count_));
    }
    return place->second;
}

std::string StylesPatch::to_xml() const {
    return spreadsheet::to_xml(tree_);
}

}  // namespace sleutel::spreadsheet
