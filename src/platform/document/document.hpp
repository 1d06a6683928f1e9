#pragma once

#include "base/date.hpp"
#include "base/message.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// One tree for a paper that goes out, and three writers of it: HTML, PDF and DOCX. All text is
/// UTF-8; what isn't, and what no format can hold (control characters), is replaced before writing.
///
/// Ids: a heading, table, anchor or printed figure may carry one, and `#id` as a link's address
/// goes there in all three forms. A second use of an id becomes `id-2`, the third `id-3`, in the
/// order of the document, so that the same figure may be printed twice. An `#id` that nothing
/// carries, and an address that isn't http, https, mailto, tel or relative, becomes plain text.
namespace sleutel::document {

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- inside a line
// -------------------------------------------------------------------------------

struct Text {
    std::string text;
};

struct Emphasis {
    Inlines content;
};

struct Strong {
    Inlines content;
};

struct Code {
    std::string text;
};

struct Link {
    std::string url;
    Inlines content;
};

/// Stands where its mark is; the writers number the marks and put the text at the foot.
struct Footnote {
    Blocks content;
};

/// A number as printed, with where it is explained. Without a target it is printed as plain text.
struct FigureValue {
    std::string text;    ///< "170", "zes", "meer dan 700"
    std::string id;      ///< becomes the anchor of this place
    std::string target;  ///< "figures/meetings", "#explain-meetings" or a whole address
    std::string label;   ///< for who can't see the line under it: "170: how this figure was made"
};

/// A place to link to.
struct Anchor {
    std::string id;
};

/// Words in another language than the document: read out, shaped and ordered as that language is.
struct InLanguage {
    std::string language;
    Inlines content;
};

struct LineBreak {};

struct Inline {
    std::variant<Text,
                 Emphasis,
                 Strong,
                 Code,
                 Link,
                 Footnote,
                 FigureValue,
                 Anchor,
                 InLanguage,
                 LineBreak>
        is;
};

// ---- blocks
// --------------------------------------------------------------------------------------

struct Heading {
    int level = 1;  ///< 1 to 4, below the document's title
    std::string id;
    Inlines content;
};

struct Paragraph {
    Inlines content;
};

enum class ListKind : std::uint8_t { bullets, numbers };

struct List {
    ListKind kind = ListKind::bullets;
    std::vector<Blocks> items;
    int first_number = 1;
};

enum class Align : std::uint8_t { start, center, end };  ///< `end` is for numbers

struct Column {
    Align align = Align::start;
    double width = 0;  ///< share of the table's width against the other columns; 0: by its content
};

struct Cell {
    Inlines content;
    std::optional<Align> align = {};  ///< else the column's
    int columns = 1;                  ///< spanned
};

enum class RowKind : std::uint8_t { plain, total };

struct Row {
    std::vector<Cell> cells;
    RowKind kind = RowKind::plain;
};

struct Table {
    std::string id;
    Inlines caption;
    std::vector<Column> columns;  ///< may be empty: then as many as the widest row has
    std::vector<Row> header;      ///< repeated on each page
    std::vector<Row> rows;
    int row_headers = 0;  ///< how many columns, from the first, name their row
    Blocks notes;         ///< under the table
};

struct Quote {
    Blocks content;
};

enum class NoticeKind : std::uint8_t { note, warning };

struct Notice {
    NoticeKind kind = NoticeKind::note;
    Inlines title;  ///< empty: the labels' word for the kind
    Blocks content;
};

struct Image {
    std::string png;  ///< the file's bytes
    std::string alt;  ///< what it shows; empty only for an ornament
    Inlines caption;
    double width = 1;  ///< share of the text's width, above 0 up to 1
};

struct PageBreak {};

struct Rule {};

struct Block {
    std::variant<Heading, Paragraph, List, Table, Quote, Notice, Image, PageBreak, Rule> is;
};

// ---- the document
// --------------------------------------------------------------------------------

/// Goes along inside the file: the manifest of a report.
struct Attachment {
    std::string name;  ///< "manifest.json"; unique in the document
    std::string media_type;
    std::string content;
};

/// The few words the writers add of their own, in the document's language.
struct Labels {
    std::string skip_link;     ///< "to the text"
    std::string footnotes;     ///< heading of the notes on a web page
    std::string footnote;      ///< "footnote {number}": what a mark is read out as
    std::string back_to_text;  ///< "back to footnote mark {number}"
    std::string
        figure_explained;  ///< "{text}: how this figure was made", where a figure has no label
    std::string note;
    std::string warning;
    std::string table_region;  ///< "table under {heading}, scrolls sideways"
};

/// Fills the labels from the catalogue (locale/*/document.po): `text_of` gives the text of a key as
/// it stands there, {places} included.
Labels read_labels(const std::function<std::string(std::string_view key)>& text_of);

struct Document {
    std::string title;
    std::string subtitle;
    std::string language = "nl";  ///< BCP 47; decides direction as well
    std::string author;
    std::string organisation;
    std::string date;   ///< as printed under the title
    Instant created{};  ///< in the file's properties; the writers never ask a clock
    std::string description;
    std::vector<std::string> keywords;
    std::string running_header;
    std::string running_footer;
    Labels labels;
    Blocks blocks;
    std::vector<Attachment> attachments;
};

// ---- short ways to build
// -------------------------------------------------------------------------

Inline text(std::string text);
Inline emphasis(Inlines content);
Inline strong(Inlines content);
Inline code(std::string text);
Inline link(std::string url, std::string text);
Inline line_break();
Inline footnote(Inlines paragraph);
Block heading(int level, std::string text, std::string id = {});
Block paragraph(Inlines content);
Block paragraph(std::string text);
Cell cell(std::string text);

/// The words alone, without footnotes: for titles of pages, bookmarks and comparisons.
std::string plain_text(const Inlines& content);

}  // namespace sleutel::document
