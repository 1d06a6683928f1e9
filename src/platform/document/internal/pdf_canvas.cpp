#include "platform/document/internal/pdf_canvas.hpp"

#include "platform/document/internal/pdf_file.hpp"

#include <cairo-pdf.h>
#include <hb.h>

#include <algorithm>

namespace sleutel::document {

namespace {

constexpr double kHairline = 0.5;
constexpr double kUnderlineDepth = 2.0;

struct FreeGlyphs {
    void operator()(PangoGlyphItem* item) const { pango_glyph_item_free(item); }
};

double width_of(const PangoGlyphItem* item) {
    return pango_units_to_double(pango_glyph_string_get_width(item->glyphs));
}

const Stretch* stretch_at(const TextBox& box, std::size_t at) {
    const auto found = std::ranges::find_if(box.stretches, [&](const auto& stretch) {
        return at >= stretch.start && at < stretch.end;
    });
    return found == box.stretches.end() ? nullptr : &*found;
}

/// Pango empties the blank at the end of a line. It is put back, without width: words that only a
/// line's end keeps apart run into one for who reads or copies the text.
void restore_blanks(PangoGlyphItem* item, const char* text) {
    const auto* start = text + item->item->offset;
    for (int index = 0; index < item->glyphs->num_glyphs; ++index) {
        auto& glyph = item->glyphs->glyphs[index];
        hb_codepoint_t blank = 0;
        if (glyph.glyph == PANGO_GLYPH_EMPTY && start[item->glyphs->log_clusters[index]] == ' ' &&
            hb_font_get_nominal_glyph(
                pango_font_get_hb_font(item->item->analysis.font), ' ', &blank) != 0) {
            glyph.glyph = blank;
        }
    }
}

}  // namespace

void PdfCanvas::draw(const PlacedPage& page) {
    marks_.contents.resize(page_ + 1);
    draw_panels(page.body);
    draw_pieces(page.body);
    if (!page.notes.empty()) {
        const auto x = right_to_left_ ? kPageWidth - kMarginX - kTextWidth / 4 : kMarginX;
        draw_rule({x, kTextWidth / 4, kHairline, kSoft}, page.notes_y + 5);
        draw_panels(page.notes);
        draw_pieces(page.notes);
    }
}

void PdfCanvas::finish_page() {
    end_mark();
    cairo_show_page(cairo_);
    ++page_;
}

// ---- pieces
// --------------------------------------------------------------------------------------

void PdfCanvas::draw_panels(const std::vector<PlacedPiece>& pieces) {
    for (std::size_t first = 0; first < pieces.size();) {
        auto end = first + 1;
        const auto panel = pieces[first].piece->panel;
        while (end < pieces.size() && pieces[end].piece->panel == panel) {
            ++end;
        }
        if (panel) {
            const auto& look = flow_.panels[*panel];
            const auto y = pieces[first].y;
            const auto height = pieces[end - 1].y + pieces[end - 1].piece->height - y;
            mark(TagTree::kRoot);
            if (look.fill) {
                fill(look.x, y, look.width, height, *look.fill);
            }
            fill(look.bar_x, y, kPanelBar, height, look.bar);
        }
        first = end;
    }
}

void PdfCanvas::draw_pieces(const std::vector<PlacedPiece>& pieces) {
    for (const auto& placed : pieces) {
        if (placed.printing == Printing::first) {
            note_piece(placed);
        }
        std::visit([&](const auto& piece) { draw_piece(piece, placed); }, placed.piece->is);
    }
}

void PdfCanvas::note_piece(const PlacedPiece& placed) {
    for (const auto& id : placed.piece->places) {
        marks_.places.push_back({id, page_, placed.y});
    }
    if (placed.piece->bookmark) {
        auto bookmark = *placed.piece->bookmark;
        bookmark.page = page_;
        bookmark.y = placed.y;
        marks_.bookmarks.push_back(std::move(bookmark));
    }
}

void PdfCanvas::draw_piece(const TextLine& text, const PlacedPiece& placed) {
    if (text.label) {
        draw_line({text.label->box, 0, text.label->x, placed.y, placed.printing});
    }
    draw_line({*text.box, text.line, text.x, placed.y, placed.printing});
}

void PdfCanvas::draw_piece(const TableRow& row, const PlacedPiece& placed) {
    draw_row_rule(row.rule_above, row, placed.y);
    draw_row_rule(row.rule, row, placed.y + placed.piece->height);
    for (const auto& cell : row.cells) {
        if (placed.printing == Printing::first) {
            marks_.tags.place(cell.tag);
        }
        auto y = row.at_bottom ? placed.y + placed.piece->height - kCellPaddingY - cell.height
                               : placed.y + kCellPaddingY;
        for (int line = cell.first_line; line < cell.first_line + cell.line_count; ++line) {
            draw_line({*cell.box, line, cell.x, y, placed.printing});
            y += cell.box->line_height(line);
        }
    }
}

void PdfCanvas::draw_row_rule(RowRule rule, const TableRow& row, double y) {
    if (rule == RowRule::none) {
        return;
    }
    const bool light = rule == RowRule::light;
    const auto thickness = rule == RowRule::header ? 1.2 : light ? kHairline : 0.8;
    draw_rule({row.x, row.width, thickness, light ? kRule : kAccent}, y - thickness / 2);
}

void PdfCanvas::draw_piece(const Picture& picture, const PlacedPiece& placed) {
    mark(picture.tag);
    auto* surface = picture.surface.get();
    const auto scale = picture.width / cairo_image_surface_get_width(surface);
    cairo_save(cairo_);
    cairo_translate(cairo_, picture.x, placed.y);
    cairo_scale(cairo_, scale, scale);
    cairo_set_source_surface(cairo_, surface, 0, 0);
    // Not cairo_paint(): Cairo takes that for a clean page, and forgets the mark just opened.
    cairo_rectangle(cairo_,
                    0,
                    0,
                    cairo_image_surface_get_width(surface),
                    cairo_image_surface_get_height(surface));
    cairo_fill(cairo_);
    cairo_restore(cairo_);
}

void PdfCanvas::draw_piece(const Line& line, const PlacedPiece& placed) {
    draw_rule(line, placed.y);
}

void PdfCanvas::draw_piece(const Gap& /*gap*/, const PlacedPiece& /*placed*/) {}

void PdfCanvas::draw_piece(const NewPage& /*page*/, const PlacedPiece& /*placed*/) {}

void PdfCanvas::draw_rule(const Line& line, double y) {
    mark(TagTree::kRoot);
    fill(line.x, y, line.width, line.thickness, line.colour);
}

void PdfCanvas::draw_decoration(const TextBox& box, double x, double baseline) {
    draw_line({box, 0, x, baseline - box.baseline(0), Printing::repeated});
}

// ---- lines
// ---------------------------------------------------------------------------------------

double PdfCanvas::line_start(const LinePlace& place) const {
    PangoRectangle logical;
    auto* line = place.box.line(place.line);
    pango_layout_line_get_extents(line, nullptr, &logical);
    const auto room = place.box.width - pango_units_to_double(logical.width);
    switch (place.box.align) {
        case Align::center:
            return place.x + room / 2;
        case Align::start:
            return place.x + (right_to_left_ ? room : 0);
        case Align::end:
            return place.x + (right_to_left_ ? 0 : room);
    }
    return place.x;
}

void PdfCanvas::draw_line(const LinePlace& place) {
    note_places(place);

    // Runs stand in the order of the eye; they are drawn in the order of reading, which is the
    // order that a reader program follows.
    struct Run {
        PangoGlyphItem* item = nullptr;
        double x = 0;
    };

    std::vector<Run> runs;
    auto x = line_start(place);
    for (auto* node = place.box.line(place.line)->runs; node != nullptr; node = node->next) {
        auto* item = static_cast<PangoGlyphItem*>(node->data);
        runs.push_back({item, x});
        x += width_of(item);
    }
    std::ranges::stable_sort(runs, {}, [](const Run& run) { return run.item->item->offset; });
    for (const auto& run : runs) {
        draw_run(place, run.item, run.x);
    }
}

/// A run may reach over several stretches where these differ in nothing but their tag.
void PdfCanvas::draw_run(const LinePlace& place, PangoGlyphItem* run, double x) {
    const auto* text = pango_layout_get_text(place.box.layout.get());
    const bool backward = run->item->analysis.level % 2 == 1;
    std::unique_ptr<PangoGlyphItem, FreeGlyphs> rest{pango_glyph_item_copy(run)};
    while (true) {
        const auto start = static_cast<std::size_t>(rest->item->offset);
        const auto end = start + static_cast<std::size_t>(rest->item->length);
        const auto* stretch = stretch_at(place.box, start);
        if (stretch == nullptr) {
            return;
        }
        if (stretch->end >= end) {
            draw_glyphs(place, {rest.get(), x, width_of(rest.get())}, *stretch);
            return;
        }
        const std::unique_ptr<PangoGlyphItem, FreeGlyphs> head{
            pango_glyph_item_split(rest.get(), text, static_cast<int>(stretch->end - start))};
        const auto head_x = backward ? x + width_of(rest.get()) : x;
        draw_glyphs(place, {head.get(), head_x, width_of(head.get())}, *stretch);
        x += backward ? 0 : width_of(head.get());
    }
}

void PdfCanvas::draw_glyphs(const LinePlace& place, const Glyphs& glyphs, const Stretch& stretch) {
    const bool first = place.printing == Printing::first;
    mark(first ? stretch.tag : TagTree::kRoot);
    set_colour(stretch.colour);
    const auto baseline = place.y + place.box.baseline(place.line);
    const auto* text = pango_layout_get_text(place.box.layout.get());
    restore_blanks(glyphs.item, text);
    cairo_move_to(cairo_, glyphs.x, baseline - pango_units_to_double(glyphs.item->y_offset));
    pango_cairo_show_glyph_item(cairo_, text, glyphs.item);
    draw_underline(glyphs, stretch, baseline);
    if (first && !stretch.target.empty()) {
        add_link(place, glyphs, stretch);
    }
}

void PdfCanvas::draw_underline(const Glyphs& glyphs, const Stretch& stretch, double baseline) {
    if (stretch.underline == Underline::none) {
        return;
    }
    const bool dotted = stretch.underline == Underline::dotted;
    cairo_save(cairo_);
    set_colour(kAccent);
    cairo_set_line_width(cairo_, dotted ? 0.8 : kHairline);
    if (dotted) {
        const double dots[] = {0, 1.8};
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cairo_, dots, 2, 0);
    }
    cairo_move_to(cairo_, glyphs.x, baseline + kUnderlineDepth);
    cairo_line_to(cairo_, glyphs.x + glyphs.width, baseline + kUnderlineDepth);
    cairo_stroke(cairo_);
    cairo_restore(cairo_);
}

void PdfCanvas::add_link(const LinePlace& place, const Glyphs& glyphs, const Stretch& stretch) {
    const auto height = place.box.line_height(place.line);
    if (!marks_.links.empty()) {
        auto& last = marks_.links.back();
        const bool goes_on = last.tag == stretch.tag && last.page == page_ && last.y == place.y;
        if (goes_on) {
            const auto end = std::max(last.x + last.width, glyphs.x + glyphs.width);
            last.x = std::min(last.x, glyphs.x);
            last.width = end - last.x;
            return;
        }
    }
    marks_.tags.add_link(stretch.tag, {marks_.links.size()});
    marks_.links.push_back({.page = page_,
                            .x = glyphs.x,
                            .y = place.y,
                            .width = glyphs.width,
                            .height = height,
                            .target = stretch.target,
                            .label = stretch.label,
                            .tag = stretch.tag});
}

void PdfCanvas::note_places(const LinePlace& place) {
    if (place.printing == Printing::repeated) {
        return;
    }
    for (const auto& mark : place.box.places) {
        if (!mark.id.empty() && place.box.holds(place.line, mark.at)) {
            marks_.places.push_back({mark.id, page_, place.y});
        }
    }
}

// ---- ink and marks
// -------------------------------------------------------------------------------

void PdfCanvas::mark(TagId tag) {
    if (!open_role_.empty() && open_tag_ == tag) {
        return;
    }
    end_mark();
    open_tag_ = tag;
    open_role_ = tag == TagTree::kRoot ? std::string{kDecorationRole} : marks_.tags.role(tag);
    if (open_role_ == CAIRO_TAG_LINK) {
        open_role_ = "Span";  // Cairo would make a link of its own
    }
    auto& contents = marks_.contents[page_];
    if (tag != TagTree::kRoot) {
        marks_.tags.add_content(tag, {page_, static_cast<int>(contents.size())});
    }
    contents.push_back(tag);
    cairo_tag_begin(cairo_, open_role_.c_str(), nullptr);
}

void PdfCanvas::end_mark() {
    if (!open_role_.empty()) {
        cairo_tag_end(cairo_, open_role_.c_str());
        open_role_.clear();
    }
}

void PdfCanvas::set_colour(const Colour& colour) {
    cairo_set_source_rgb(cairo_, colour.red, colour.green, colour.blue);
}

void PdfCanvas::fill(double x, double y, double width, double height, const Colour& colour) {
    set_colour(colour);
    cairo_rectangle(cairo_, x, y, width, height);
    cairo_fill(cairo_);
}

}  // namespace sleutel::document
