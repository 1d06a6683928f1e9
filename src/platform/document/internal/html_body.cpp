#include "platform/document/internal/html_body.hpp"

#include "platform/document/internal/base64.hpp"
#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/prepared.hpp"
#include "platform/document/internal/table_rows.hpp"

#include <algorithm>
#include <cmath>

namespace sleutel::document {

namespace {

Markup::Attributes with_id(const std::string& id) {
    return id.empty() ? Markup::Attributes{} : Markup::Attributes{{"id", id}};
}

std::string direction_of(std::string_view language) {
    return is_right_to_left(language) ? "rtl" : "ltr";
}

/// An item of one paragraph is written without `<p>`: a list of short points then stays close.
const Paragraph* only_paragraph(const Blocks& item) {
    return item.empty() ? nullptr : std::get_if<Paragraph>(&item.front().is);
}

constexpr std::size_t kLongWord = 16;

/// "https://example.org/a", "www.example.org/a", "partner/table": a slash after a word or scheme.
bool is_path(std::string_view word) {
    const auto slash = word.find('/');
    return word.size() > kLongWord && slash != std::string_view::npos && slash > 0 &&
           word[slash - 1] != '<';
}

}  // namespace

void HtmlBody::write(const Blocks& blocks) {
    for (const auto& block : blocks) {
        std::visit([&](const auto& value) { write_block(value); }, block.is);
        out_.new_line();
    }
}

void HtmlBody::write(const Inlines& content) {
    for (const auto& part : content) {
        std::visit([&](const auto& value) { write_inline(value); }, part.is);
    }
}

// ---- inside a line
// -------------------------------------------------------------------------------

void HtmlBody::write_inline(const Text& part) {
    std::string_view rest = part.text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size() - 1) + 1;
        write_word(rest.substr(0, end));
        rest.remove_prefix(end);
    }
}

/// Browsers keep an address or path in one piece; on a phone, or in a table, that doesn't fit.
void HtmlBody::write_word(std::string_view word) {
    while (is_path(word)) {
        const auto end = word.find_first_not_of('/', word.find('/'));
        if (end == std::string_view::npos) {
            break;
        }
        out_.text(word.substr(0, end));
        out_.empty("wbr");
        word.remove_prefix(end);
    }
    out_.text(word);
}

void HtmlBody::write_inline(const Emphasis& part) {
    const Element element{out_, "em"};
    write(part.content);
}

void HtmlBody::write_inline(const Strong& part) {
    const Element element{out_, "strong"};
    write(part.content);
}

void HtmlBody::write_inline(const Code& part) {
    out_.element("code", part.text);
}

void HtmlBody::write_inline(const Link& part) {
    if (part.url.empty()) {
        write(part.content);
        return;
    }
    const Element element{out_, "a", {{"href", part.url}}};
    write(part.content);
}

void HtmlBody::write_inline(const Footnote& part) {
    footnotes_.push_back(&part);
    const auto number = std::to_string(footnotes_.size());
    const Element mark{out_, "sup"};
    out_.element("a",
                 number,
                 {{"id", "doc-mark-" + number},
                  {"href", "#doc-note-" + number},
                  {"role", "doc-noteref"},
                  {"aria-label", filled(document_.labels.footnote, "number", number)}});
}

void HtmlBody::write_inline(const FigureValue& part) {
    auto attributes = with_id(part.id);
    attributes.emplace_back("class", "figure");
    if (part.target.empty()) {
        out_.element("span", part.text, attributes);
        return;
    }
    attributes.emplace_back("href", part.target);
    attributes.emplace_back("aria-label", part.label);
    attributes.emplace_back("title", part.label);
    out_.element("a", part.text, attributes);
}

void HtmlBody::write_inline(const Anchor& part) {
    out_.element("span", "", with_id(part.id));
}

void HtmlBody::write_inline(const InLanguage& part) {
    const Element element{
        out_, "span", {{"lang", part.language}, {"dir", direction_of(part.language)}}};
    write(part.content);
}

void HtmlBody::write_inline(const LineBreak& /*part*/) {
    out_.empty("br");
}

// ---- blocks
// --------------------------------------------------------------------------------------

void HtmlBody::write_block(const Heading& block) {
    heading_ = plain_text(block.content);
    const auto name = "h" + std::to_string(block.level + 1);
    const Element element{out_, name, with_id(block.id)};
    write(block.content);
}

void HtmlBody::write_block(const Paragraph& block) {
    const Element element{out_, "p"};
    write(block.content);
}

void HtmlBody::write_block(const List& block) {
    Markup::Attributes attributes;
    if (block.kind == ListKind::numbers && block.first_number != 1) {
        attributes.emplace_back("start", std::to_string(block.first_number));
    }
    const Element list{out_, block.kind == ListKind::numbers ? "ol" : "ul", attributes};
    for (const auto& item : block.items) {
        out_.new_line();
        const Element element{
            out_,
            "li",
            is_loose(block) ? Markup::Attributes{{"class", "apart"}} : Markup::Attributes{}};
        const auto* first = only_paragraph(item);
        if (first != nullptr && std::none_of(item.begin() + 1, item.end(), [](const auto& other) {
                return std::holds_alternative<Paragraph>(other.is);
            })) {
            write(first->content);
            write(Blocks{item.begin() + 1, item.end()});
        } else {
            write(item);
        }
    }
    out_.new_line();
}

void HtmlBody::write_block(const Quote& block) {
    const Element element{out_, "blockquote"};
    write(block.content);
}

void HtmlBody::write_block(const Notice& block) {
    const Element element{
        out_,
        "div",
        {{"class", block.kind == NoticeKind::warning ? "notice warning" : "notice"},
         {"role", "note"}}};
    {
        const Element title{out_, "p", {{"class", "notice-title"}}};
        write(block.title);
    }
    write(block.content);
}

void HtmlBody::write_block(const Image& block) {
    const Element figure{out_, "figure"};
    const auto size = png_size(block);
    out_.empty("img",
               {{"src", "data:image/png;base64," + base64(block.png)},
                {"alt", block.alt},
                {"width", std::to_string(size.width)},
                {"height", std::to_string(size.height)},
                {"class", width_class(block.width)}});
    if (!block.caption.empty()) {
        const Element caption{out_, "figcaption"};
        write(block.caption);
    }
}

void HtmlBody::write_block(const PageBreak& /*block*/) {
    out_.element("div", "", {{"class", "page-break"}});
}

void HtmlBody::write_block(const Rule& /*block*/) {
    out_.empty("hr");
}

// ---- tables
// --------------------------------------------------------------------------------------

void HtmlBody::write_block(const Table& block) {
    const auto caption_id = "doc-table-" + std::to_string(++table_);
    auto attributes = with_id(block.id);
    attributes.emplace_back("class", is_short(block) ? "table short" : "table");
    const Element all{out_, "div", attributes};
    {
        Markup::Attributes region = {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}};
        if (block.caption.empty()) {
            region.emplace_back("aria-label", name_of_table());
        } else {
            region.emplace_back("aria-labelledby", caption_id);
        }
        const Element scroll{out_, "div", region};
        const Element table{out_, "table"};
        if (!block.caption.empty()) {
            const Element caption{out_, "caption", {{"id", caption_id}}};
            write(block.caption);
        }
        write_columns(block);
        write_header(block);
        write_body(block);
    }
    if (!block.notes.empty()) {
        const Element notes{out_, "div", {{"class", "notes"}}};
        write(block.notes);
    }
}

void HtmlBody::write_columns(const Table& table) {
    double sum = 0;
    for (const auto& column : table.columns) {
        if (column.width <= 0) {
            return;
        }
        sum += column.width;
    }
    const Element group{out_, "colgroup"};
    for (const auto& column : table.columns) {
        out_.empty("col", {{"class", width_class(column.width / sum)}});
    }
}

void HtmlBody::write_header(const Table& table) {
    if (table.header.empty()) {
        return;
    }
    const Element head{out_, "thead"};
    for (const auto& row : table.header) {
        write_row(table, row, RowPlace::header);
    }
}

/// By the heading above it, as a table without a caption has no other name.
std::string HtmlBody::name_of_table() {
    const auto heading = heading_.empty() ? document_.title : heading_;
    const auto number = ++tables_under_[heading];
    return filled(document_.labels.table_region,
                  "heading",
                  number == 1 ? heading : heading + " (" + std::to_string(number) + ")");
}

/// A row that names a group begins a body of its own: that is how its heading reaches just these
/// rows.
void HtmlBody::write_body(const Table& table) {
    out_.open("tbody", {});
    for (const auto& row : table.rows) {
        if (is_group(table, row) && &row != &table.rows.front()) {
            out_.close();
            out_.open("tbody", {});
        }
        write_row(table, row, RowPlace::body);
    }
    out_.close();
}

void HtmlBody::write_row(const Table& table, const Row& row, RowPlace place) {
    out_.new_line();
    Markup::Attributes attributes;
    if (row.kind == RowKind::total) {
        attributes.emplace_back("class", "total");
    } else if (is_group(table, row)) {
        attributes.emplace_back("class", "group");
    }
    const Element element{out_, "tr", attributes};
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
        write_cell(table, cell, column, place);
        column += static_cast<std::size_t>(cell.columns);
    }
}

void HtmlBody::write_cell(const Table& table,
                          const Cell& cell,
                          std::size_t column,
                          RowPlace place) {
    Markup::Attributes attributes;
    // An empty corner names nothing: a header cell without words is an error to screen readers.
    const bool names_column = place == RowPlace::header && !cell.content.empty();
    const bool names_row = place == RowPlace::body && static_cast<int>(column) < table.row_headers;
    if (names_column) {
        attributes.emplace_back("scope", cell.columns > 1 ? "colgroup" : "col");
    } else if (names_row) {
        const bool names_group =
            cell.columns > 1 && cell.columns == static_cast<int>(table.columns.size());
        attributes.emplace_back("scope", names_group ? "rowgroup" : "row");
    }
    if (cell.columns > 1) {
        attributes.emplace_back("colspan", std::to_string(cell.columns));
    }
    const auto align = cell.align.value_or(table.columns[column].align);
    if (align != Align::start) {
        attributes.emplace_back("class", align == Align::end ? "end" : "center");
    }
    const Element element{out_, names_column || names_row ? "th" : "td", attributes};
    write(cell.content);
}

// ---- notes and widths
// ----------------------------------------------------------------------------

void HtmlBody::write_footnotes() {
    if (footnotes_.empty()) {
        return;
    }
    const Element section{out_, "section", {{"class", "footnotes"}, {"role", "doc-endnotes"}}};
    out_.element("h2", document_.labels.footnotes);
    const Element list{out_, "ol"};
    for (std::size_t index = 0; index < footnotes_.size(); ++index) {
        out_.new_line();
        const auto number = std::to_string(index + 1);
        const Element item{out_, "li", {{"id", "doc-note-" + number}}};
        write_footnote(*footnotes_[index], number);
    }
    out_.new_line();
}

void HtmlBody::write_footnote(const Footnote& note, const std::string& number) {
    const auto* last =
        note.content.empty() ? nullptr : std::get_if<Paragraph>(&note.content.back().is);
    if (last == nullptr) {
        write(note.content);
        write_back_link(number);
        return;
    }
    write(Blocks{note.content.begin(), note.content.end() - 1});
    const Element paragraph{out_, "p"};
    write(last->content);
    out_.text(" ");
    write_back_link(number);
}

void HtmlBody::write_back_link(const std::string& number) {
    out_.element("a",
                 "\xE2\x86\xA9\xEF\xB8\x8E",
                 {{"class", "back"},
                  {"href", "#doc-mark-" + number},
                  {"role", "doc-backlink"},
                  {"aria-label", filled(document_.labels.back_to_text, "number", number)}});
}

std::string HtmlBody::width_class(double share) {
    const auto percent = std::clamp(static_cast<int>(std::lround(share * 100)), 1, 100);
    percents_.insert(percent);
    return "w" + std::to_string(percent);
}

std::string HtmlBody::width_rules() const {
    std::string rules;
    for (const auto percent : percents_) {
        const auto number = std::to_string(percent);
        rules.append(".w").append(number).append(" { width: ").append(number).append("%; }\n");
    }
    return rules;
}

}  // namespace sleutel::document
