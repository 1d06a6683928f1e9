#pragma once

#include "platform/document/internal/pdf_pages.hpp"
#include "platform/document/internal/pdf_tags.hpp"

#include <cairo.h>

#include <string>
#include <vector>

namespace sleutel::document {

/// Draws placed pages with Cairo, and notes down in PdfMarks what belongs to which tag.
class PdfCanvas {
public:
    PdfCanvas(cairo_t* cairo, const Flow& flow, PdfMarks& marks, bool right_to_left)
        : cairo_{cairo}, flow_{flow}, marks_{marks}, right_to_left_{right_to_left} {}

    void draw(const PlacedPage& page);

    /// What stands on each page and isn't read out; `x` is where the box starts.
    void draw_decoration(const TextBox& box, double x, double baseline);
    void draw_rule(const Line& line, double y);

    void finish_page();

private:
    /// A part of a line that is drawn in one go.
    struct Glyphs {
        PangoGlyphItem* item = nullptr;
        double x = 0;
        double width = 0;
    };

    struct LinePlace {
        const TextBox& box;
        int line = 0;
        double x = 0;
        double y = 0;  ///< of its top
        Printing printing = Printing::first;
    };

    void draw_panels(const std::vector<PlacedPiece>& pieces);
    void draw_pieces(const std::vector<PlacedPiece>& pieces);
    void draw_piece(const TextLine& text, const PlacedPiece& placed);
    void draw_piece(const TableRow& row, const PlacedPiece& placed);
    void draw_piece(const Picture& picture, const PlacedPiece& placed);
    void draw_piece(const Line& line, const PlacedPiece& placed);
    void draw_piece(const Gap& gap, const PlacedPiece& placed);
    void draw_piece(const NewPage& page, const PlacedPiece& placed);
    void draw_row_rule(RowRule rule, const TableRow& row, double y);

    void draw_line(const LinePlace& place);
    void draw_run(const LinePlace& place, PangoGlyphItem* run, double x);
    void draw_glyphs(const LinePlace& place, const Glyphs& glyphs, const Stretch& stretch);
    void draw_underline(const Glyphs& glyphs, const Stretch& stretch, double baseline);
    void note_places(const LinePlace& place);
    void add_link(const LinePlace& place, const Glyphs& glyphs, const Stretch& stretch);
    [[nodiscard]] double line_start(const LinePlace& place) const;
    void note_piece(const PlacedPiece& placed);

    /// What is drawn from here on belongs to this tag; kRoot: decoration.
    void mark(TagId tag);
    void end_mark();
    void set_colour(const Colour& colour);
    void fill(double x, double y, double width, double height, const Colour& colour);

    cairo_t* cairo_;
    const Flow& flow_;
    PdfMarks& marks_;
    bool right_to_left_;
    std::size_t page_ = 0;
    std::string open_role_;
    TagId open_tag_ = 0;
};

}  // namespace sleutel::document
