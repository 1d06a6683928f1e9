#include "platform/spreadsheet/internal/comments_patch.hpp"

#include "platform/spreadsheet/internal/cell_text.hpp"
#include "platform/spreadsheet/internal/writable_text.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"
#include "platform/spreadsheet/internal/xml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace sleutel::spreadsheet {

namespace {

constexpr const char* kNoComments =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>)";

constexpr std::string_view kShapeKind =
    R"(<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
    R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)";

constexpr std::string_view kNames =
    R"(xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" )"
    R"(xmlns:x="urn:schemas-microsoft-com:office:excel")";

constexpr std::size_t kMaxComment = 32'000;

std::size_t author_number(pugi::xml_node root, const std::string& author) {
    auto authors = need_child(root, "authors");
    std::size_t number = 0;
    for (const auto& child : authors.children()) {
        if (child.type() != pugi::node_element) {
            continue;
        }
        if (child.text().get() == author) {
            return number;
        }
        ++number;
    }
    add_child(authors, "author").text().set(author.c_str());
    return number;
}

void add_run(pugi::xml_node text, const std::string& content) {
    auto written = add_child(add_child(text, "r"), "t");
    set_attribute(written, "xml:space", "preserve");
    written.text().set(content.c_str());
}

/// A comment's text is either plain or made of runs: plain text becomes a run, so that ours can
/// follow it.
void add_below(pugi::xml_node comment, const std::string& content) {
    auto text = need_child(comment, "text");
    if (const auto plain = find_child(text, "t")) {
        const std::string was = plain.text().get();
        text.remove_child(plain);
        add_run(text, was);
    }
    const auto has_text = static_cast<bool>(find_child(text, "r"));
    add_run(text, (has_text ? "\n\n" : "") + content);
}

std::string heading_of(const std::string& author) {
    return to_writable(author) + ":\n";
}

/// The text nodes of a comment, in order, whichever way it is written.
std::vector<pugi::xml_node> texts_of(pugi::xml_node comment) {
    std::vector<pugi::xml_node> texts;
    for (const auto& child : find_child(comment, "text").children()) {
        const auto local = local_name(child.name());
        if (local == "t") {
            texts.push_back(child);
        } else if (local == "r" && find_child(child, "t")) {
            texts.push_back(find_child(child, "t"));
        }
    }
    return texts;
}

/// Takes out what an earlier marking wrote: from its heading to the end. Gives whether anything of
/// somebody else is left.
bool take_out_marks(pugi::xml_node comment, const std::string& heading) {
    std::string whole;
    const auto texts = texts_of(comment);
    for (const auto& text : texts) {
        whole += text.text().get();
    }
    auto begin = whole.find(heading);
    while (begin != std::string::npos && begin > 0 && whole[begin - 1] != '\n') {
        begin = whole.find(heading, begin + 1);
    }
    if (begin == std::string::npos) {
        return true;
    }
    const auto last = whole.find_last_not_of(" \n", begin == 0 ? 0 : begin - 1);
    const auto kept = begin == 0 || last == std::string::npos ? 0 : last + 1;
    std::size_t at = 0;
    for (auto text : texts) {
        const std::string was = text.text().get();
        text.text().set(was.substr(0, kept > at ? kept - at : 0).c_str());
        at += was.size();
    }
    return kept > 0;
}

/// The shapes without those of these cells' comments.
std::string without_shapes(std::string_view vml, const std::set<Position>& cells) {
    constexpr std::string_view kBegin = "<v:shape ";
    constexpr std::string_view kEnd = "</v:shape>";
    const auto number_in = [](std::string_view shape, std::string_view tag) {
        const auto at = shape.find(tag);
        const auto from = at == std::string_view::npos ? shape.size() : at + tag.size();
        return read_index(shape.substr(from, shape.find('<', from) - from));
    };
    std::string kept;
    for (auto begin = vml.find(kBegin); begin != std::string_view::npos; begin = vml.find(kBegin)) {
        const auto end = vml.find(kEnd, begin);
        if (end == std::string_view::npos) {
            break;
        }
        const auto shape = vml.substr(begin, end + kEnd.size() - begin);
        const auto row = number_in(shape, "<x:Row>");
        const auto column = number_in(shape, "<x:Column>");
        const auto goes = row && column && cells.contains({*row, *column});
        kept.append(vml.substr(0, begin)).append(goes ? std::string_view{} : shape);
        vml.remove_prefix(begin + shape.size());
    }
    return kept.append(vml);
}

/// Beside the cell, four columns wide and as high as its text seems to need.
std::string shape_of(Position cell, std::size_t number, std::string_view names) {
    constexpr Row kHeight = 6;
    constexpr Column kWidth = 4;
    const auto top = cell.row == 0 ? 0 : cell.row - 1;
    return fmt::format(
        R"(<v:shape {0} id="_x0000_s{1}" type="#_x0000_t202" style="position:absolute;)"
        R"(margin-left:80pt;margin-top:5pt;width:200pt;height:90pt;z-index:1;visibility:hidden" )"
        R"(fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>)"
        R"(<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>)"
        R"(<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">)"
        R"(<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{2}, 15, {3}, 2, {4}, 15, {5}, 4</x:Anchor>)"
        R"(<x:AutoFill>False</x:AutoFill><x:Row>{6}</x:Row><x:Column>{7}</x:Column></x:ClientData></v:shape>)",
        names,
        number,
        cell.column + 1,
        top,
        cell.column + 1 + kWidth,
        top + kHeight,
        cell.row,
        cell.column);
}

/// Behind the highest number a shape has.
std::size_t next_shape_number(std::string_view vml) {
    constexpr std::string_view kPrefix = "_x0000_s";
    std::size_t next = 0;
    for (auto at = vml.find(kPrefix); at != std::string_view::npos; at = vml.find(kPrefix, at)) {
        at += kPrefix.size();
        const auto end = vml.find_first_not_of("0123456789", at);
        const auto digits = vml.substr(at, std::min(end, vml.size()) - at);
        next = std::max<std::size_t>(next, read_index(digits).value_or(0) + std::size_t{1});
    }
    return next;
}

std::string new_shapes(std::size_t sheet_number) {
    return fmt::format(
        R"(<xml {}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout></xml>)",
        kNames,
        sheet_number);
}

}  // namespace

PatchedComments add_comments(const std::string& xml,
                             const std::string& part,
                             const Comments& comments,
                             const std::string& author) {
    const auto tree = read_tree(xml.empty() ? kNoComments : xml, part);
    const auto root = tree.document_element();
    const auto number = author_number(root, to_writable(author));
    auto list = need_child(root, "commentList");
    // One search per cell would be slow where both lists are long.
    std::map<std::string, pugi::xml_node> by_cell;
    for (const auto& child : list.children()) {
        by_cell.emplace(child.attribute("ref").value(), child);
    }
    const auto heading = heading_of(author);
    PatchedComments patched;
    for (auto entry = by_cell.begin(); entry != by_cell.end();) {
        const auto place = read_cell_name(entry->first);
        const auto stays = take_out_marks(entry->second, heading);
        if (!stays) {
            list.remove_child(entry->second);
            patched.removed.insert(place.value_or(Position{}));
        }
        entry = stays ? std::next(entry) : by_cell.erase(entry);
    }
    for (const auto& [position, text] : comments) {
        const auto cell = to_cell_name(position.row, position.column);
        auto& comment = by_cell[cell];
        if (!comment) {
            comment = add_child(list, "comment");
            set_attribute(comment, "ref", cell);
            set_attribute(comment, "authorId", std::to_string(number));
            patched.added.insert(position);
        }
        add_below(comment, heading + shortened(to_writable(text), kMaxComment));
    }
    patched.xml = to_xml(tree);
    return patched;
}

bool may_have_marks(const std::string& xml, const std::string& author) {
    // The author's name is written with entities where it has such signs; then it may have them.
    const auto name = to_writable(author) + ":";
    return name.find_first_of("<>&\"'") != std::string::npos || xml.find(name) != std::string::npos;
}

std::string patch_shapes(std::string vml,
                         const PatchedComments& comments,
                         std::size_t sheet_number) {
    vml = vml.empty() ? new_shapes(sheet_number) : without_shapes(vml, comments.removed);
    // As text, not as a tree: what Excel writes here isn't always well-formed.
    const auto end = vml.rfind("</xml>");
    if (end == std::string::npos) {
        throw Malformed{"vmlDrawing"};
    }
    const auto root = std::string_view{vml}.substr(0, vml.find('>'));
    const auto has_names = root.find("xmlns:v=") != std::string_view::npos &&
                           root.find("xmlns:o=") != std::string_view::npos &&
                           root.find("xmlns:x=") != std::string_view::npos;
    const auto names = has_names ? std::string_view{} : kNames;
    std::string shapes;
    if (vml.find("\"_x0000_t202\"") == std::string::npos) {
        const auto space = kShapeKind.find(' ');
        shapes.append(kShapeKind.substr(0, space + 1))
            .append(names)
            .append(kShapeKind.substr(space));
    }
    constexpr std::size_t kPerSheet = 1'024;
    auto number = std::max(next_shape_number(vml), sheet_number * kPerSheet + 1);
    for (const auto& cell : comments.added) {
        shapes += shape_of(cell, number++, names);
    }
    return vml.insert(end, shapes);
}

std::string without_conversations(const std::string& xml,
                                  const std::string& part,
                                  const Comments& comments) {
    const auto tree = read_tree(xml, part);
    auto root = tree.document_element();
    std::vector<pugi::xml_node> gone;
    for (const auto& child : root.children()) {
        const auto position = read_cell_name(child.attribute("ref").value());
        if (position && comments.contains(*position)) {
            gone.push_back(child);
        }
    }
    for (const auto& child : gone) {
        root.remove_child(child);
    }
    return to_xml(tree);
}

}  // namespace sleutel::spreadsheet
