#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/pdf_style.hpp"
#include "platform/document/internal/pdf_tags.hpp"
#include "platform/document/internal/spans.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

namespace sleutel::document {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

enum class Underline : std::uint8_t { none, solid, dotted };

/// A part of a paragraph that is marked, coloured or linked by itself. Bytes of the layout's text.
struct Stretch {
    std::size_t start = 0;
    std::size_t end = 0;
    TagId tag = 0;
    Colour colour;
    Underline underline = Underline::none;
    std::string target = {};
    std::string label = {};
};

/// Something at a byte of the text: an id to link to, or a footnote (by its number).
struct PlaceInText {
    std::size_t at = 0;
    std::string id = {};
    std::size_t note = 0;
};

/// A paragraph, broken into lines.
struct TextBox {
    std::unique_ptr<PangoLayout, Unref> layout;
    Look look;
    Align align = Align::start;
    double width = 0;
    std::vector<Stretch> stretches = {};
    std::vector<PlaceInText> places = {};

    [[nodiscard]] int line_count() const { return pango_layout_get_line_count(layout.get()); }

    [[nodiscard]] PangoLayoutLine* line(int index) const {
        return pango_layout_get_line_readonly(layout.get(), index);
    }

    /// Usually the look's leading; more where the letters of another script reach further.
    [[nodiscard]] double line_height(int index) const;

    /// From the top of a line down to its baseline.
    [[nodiscard]] double baseline(int index) const;

    /// Makes the lines about equally long, without adding one: for titles.
    void balance();

    /// Whether a byte of the text belongs to the line; the end of the text belongs to the last.
    [[nodiscard]] bool holds(int index, std::size_t at) const;

    /// Numbers of the footnotes whose marks stand in the line.
    [[nodiscard]] std::vector<std::size_t> notes_in(int index) const;
};

/// How a paragraph's stretches get their tags.
class StretchTags {
public:
    virtual ~StretchTags() = default;
    StretchTags() = default;
    StretchTags(const StretchTags&) = delete;
    StretchTags& operator=(const StretchTags&) = delete;
    StretchTags(StretchTags&&) = delete;
    StretchTags& operator=(StretchTags&&) = delete;

    /// A tag of its own for a link, a mark or words in another language; else the paragraph's.
    virtual TagId tag_for(const Span& span) = 0;

    /// Takes in a footnote and gives its number.
    virtual std::size_t number_for(const Footnote& footnote) = 0;
};

/// Sets text with Pango: shaping, bidirectional order and line breaks in any script.
class TextSetter {
public:
    /// Error{unavailable} without the fonts.
    TextSetter(const std::string& language, const Labels& labels);

    /// A width below 0: on one line.
    TextBox set(const std::vector<Span>& spans, const Look& look, double width, StretchTags& tags);

    /// A word or two of the writer's own: a list's number, a page's number.
    TextBox set(const std::string& words, const Look& look, TagId tag);

    [[nodiscard]] bool right_to_left() const { return right_to_left_; }

private:
    void check_fonts();

    std::unique_ptr<PangoContext, Unref> context_;
    const Labels& labels_;
    bool right_to_left_;
};

/// The width of the box's longest line.
double text_width(const TextBox& box);

}  // namespace sleutel::document
