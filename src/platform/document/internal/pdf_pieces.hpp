#pragma once

#include "platform/document/internal/pdf_text.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sleutel::document {

/// A number or bullet before the first line of a list's item.
struct ListLabel {
    TextBox box;
    double x = 0;
};

struct TextLine {
    std::shared_ptr<const TextBox> box;  ///< shared by the lines of a paragraph
    int line = 0;
    double x = 0;
    std::shared_ptr<const ListLabel> label;  ///< of a first line
};

struct RowCell {
    std::shared_ptr<const TextBox> box;
    int first_line = 0;
    int line_count = 0;
    double x = 0;
    TagId tag = 0;
    double height = 0;  ///< of its lines
};

enum class RowRule : std::uint8_t { none, light, header, total };

struct TableRow {
    std::vector<RowCell> cells = {};
    RowRule rule = RowRule::light;  ///< under the row
    RowRule rule_above = RowRule::none;
    bool at_bottom = false;  ///< the cells' text, as in a header
    double x = 0;
    double width = 0;
};

struct Picture {
    std::shared_ptr<cairo_surface_t> surface;
    double x = 0;
    double width = 0;
    TagId tag = 0;
};

struct Line {
    double x = 0;
    double width = 0;
    double thickness = 0;
    Colour colour;
};

struct Gap {};

struct NewPage {};

/// What can't be split over two pages.
struct Piece {
    std::variant<TextLine, TableRow, Picture, Line, Gap, NewPage> is = {};
    double height = 0;
    double before = 0;  ///< white above it; none at the top of a page
    bool keep_with_next = false;
    std::vector<std::size_t> notes = {};  ///< footnotes that must start on its page
    std::optional<std::size_t> panel = {};
    std::optional<std::size_t> header = {};  ///< of the table it goes on with
    std::vector<std::string> places = {};    ///< ids of its top
    std::optional<PdfBookmark> bookmark = {};
};

/// The box behind a notice or beside a quote.
struct Panel {
    double x = 0;
    double width = 0;
    double bar_x = 0;
    Colour bar;
    std::optional<Colour> fill;
};

struct Flow {
    std::vector<Piece> pieces;
    std::vector<std::vector<Piece>> notes;  ///< by number - 1
    std::vector<Panel> panels;
    std::vector<std::vector<Piece>> headers;  ///< rows to repeat, per table
};

}  // namespace sleutel::document
