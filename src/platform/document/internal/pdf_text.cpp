#include "platform/document/internal/pdf_text.hpp"

#include "base/error.hpp"
#include "platform/document/internal/clean_text.hpp"

#include <algorithm>

namespace sleutel::document {

namespace {

// Named one by one, so that the same script gives the same font whatever else is installed.
constexpr const char* kFamilies =
    "Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, Noto Sans Hebrew, Noto Sans Symbols2, "
    "DejaVu Sans";
constexpr const char* kCodeFamilies = "Noto Sans Mono, DejaVu Sans Mono";
constexpr double kCodeScale = 0.92;
constexpr double kMarkScale = 0.68;
constexpr double kBreakSize = 0.1;
constexpr double kMarkRise = 0.36;
// Of Noto Sans, in its size: the line's own ink stands in the middle of its leading.
constexpr double kAscent = 1.069;
constexpr double kDescent = 0.293;

struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

int units(double points) {
    return pango_units_from_double(points);
}

Font font_for(const Look& look) {
    Font font{pango_font_description_new()};
    pango_font_description_set_family_static(font.get(), kFamilies);
    pango_font_description_set_size(font.get(), units(look.size));
    pango_font_description_set_weight(font.get(),
                                      look.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

/// Collects the text of a paragraph with what belongs to its parts.
class Paragraphs {
public:
    Paragraphs(TextBox& box, const Labels& labels, StretchTags& tags)
        : box_{box}, labels_{labels}, tags_{tags}, attributes_{pango_attr_list_new()} {}

    ~Paragraphs() { pango_attr_list_unref(attributes_); }

    Paragraphs(const Paragraphs&) = delete;
    Paragraphs& operator=(const Paragraphs&) = delete;
    Paragraphs(Paragraphs&&) = delete;
    Paragraphs& operator=(Paragraphs&&) = delete;

    void add(const Span& span) {
        const auto start = text_.size();
        for (const auto& id : span.anchors) {
            box_.places.push_back({.at = start, .id = id});
        }
        Stretch stretch{.start = start, .colour = box_.look.colour};
        if (span.footnote != nullptr) {
            add_mark(span, stretch);
        } else {
            // At a break a blank, next to nothing wide, keeps the words apart for who copies them.
            text_ += span.line_break ? " " : span.text;
            add_link(span, stretch);
        }
        stretch.tag = tags_.tag_for(span);
        stretch.end = text_.size();
        if (stretch.end > start) {
            add_attributes(span, start);
            box_.stretches.push_back(std::move(stretch));
        }
        if (span.line_break) {
            text_ += "\xE2\x80\xA8";  // U+2028: a new line in the same paragraph; nothing to draw
        }
    }

    void finish() {
        pango_attr_list_insert(attributes_, pango_attr_insert_hyphens_new(FALSE));
        // Of a ligature (slachtoffer) cairo makes an element within the paragraph's, after which
        // some readers of tags lose the rest of the paragraph.
        pango_attr_list_insert(attributes_, pango_attr_font_features_new("liga=0, clig=0"));
        pango_layout_set_text(box_.layout.get(), text_.data(), static_cast<int>(text_.size()));
        pango_layout_set_attributes(box_.layout.get(), attributes_);
    }

private:
    void add_mark(const Span& span, Stretch& stretch) {
        const auto number = tags_.number_for(*span.footnote);
        box_.places.push_back({.at = text_.size(), .note = number});
        text_ += std::to_string(number);
        stretch.colour = kAccent;
        stretch.target = "#doc-note-" + std::to_string(number);
        stretch.label = filled(labels_.footnote, "number", std::to_string(number));
    }

    void add_link(const Span& span, Stretch& stretch) const {
        if (span.url.empty()) {
            return;
        }
        stretch.target = span.url;
        stretch.label = span.figure != nullptr ? span.figure->label : span.text;
        stretch.underline = span.figure != nullptr ? Underline::dotted : Underline::solid;
        if (span.figure == nullptr) {
            stretch.colour = kAccent;
        }
    }

    void add_attributes(const Span& span, std::size_t start) {
        const auto& look = box_.look;
        if (span.bold) {
            insert(pango_attr_weight_new(PANGO_WEIGHT_BOLD), start);
        }
        if (span.italic) {
            insert(pango_attr_style_new(PANGO_STYLE_ITALIC), start);
        }
        if (span.code) {
            insert(pango_attr_family_new(kCodeFamilies), start);
            insert(pango_attr_size_new(units(look.size * kCodeScale)), start);
        }
        if (span.line_break) {
            insert(pango_attr_size_new(units(kBreakSize)), start);
        }
        if (!span.language.empty()) {
            insert(pango_attr_language_new(pango_language_from_string(span.language.c_str())),
                   start);
        }
        if (span.footnote != nullptr) {
            insert(pango_attr_size_new(units(look.size * kMarkScale)), start);
            insert(pango_attr_rise_new(units(look.size * kMarkRise)), start);
        }
    }

    void insert(PangoAttribute* attribute, std::size_t start) {
        attribute->start_index = static_cast<guint>(start);
        attribute->end_index = static_cast<guint>(text_.size());
        pango_attr_list_insert(attributes_, attribute);
    }

    TextBox& box_;
    const Labels& labels_;
    StretchTags& tags_;
    PangoAttrList* attributes_;
    std::string text_;
};

/// How far the ink of a line reaches out of the line's place, above and below.
struct Overhang {
    double above = 0;
    double below = 0;
};

double plain_baseline(const Look& look) {
    const auto ink = (kAscent + kDescent) * look.size;
    return (look.size * look.leading - ink) / 2 + kAscent * look.size;
}

Overhang overhang(const TextBox& box, int index) {
    PangoRectangle ink;
    pango_layout_line_get_extents(box.line(index), &ink, nullptr);
    const auto baseline = plain_baseline(box.look);
    const auto top = -pango_units_to_double(ink.y);
    const auto bottom = pango_units_to_double(ink.y + ink.height);
    return {std::max(0.0, top - baseline),
            std::max(0.0, bottom - (box.look.size * box.look.leading - baseline))};
}

}  // namespace

double TextBox::line_height(int index) const {
    const auto [above, below] = overhang(*this, index);
    return look.size * look.leading + above + below;
}

double TextBox::baseline(int index) const {
    return plain_baseline(look) + overhang(*this, index).above;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the layout that it points to
void TextBox::balance() {
    const auto lines = line_count();
    if (lines < 2) {
        return;
    }
    auto wide = width;
    auto narrow = width / lines;
    while (wide - narrow > 1) {
        const auto middle = (wide + narrow) / 2;
        pango_layout_set_width(layout.get(), units(middle));
        (line_count() > lines ? narrow : wide) = middle;
    }
    pango_layout_set_width(layout.get(), units(wide));
}

bool TextBox::holds(int index, std::size_t at) const {
    const auto start = static_cast<std::size_t>(line(index)->start_index);
    return at >= start && (index + 1 == line_count() ||
                           at < static_cast<std::size_t>(line(index + 1)->start_index));
}

std::vector<std::size_t> TextBox::notes_in(int index) const {
    std::vector<std::size_t> notes;
    for (const auto& place : places) {
        if (place.note > 0 && holds(index, place.at)) {
            notes.push_back(place.note);
        }
    }
    return notes;
}

TextSetter::TextSetter(const std::string& language, const Labels& labels)
    : context_{pango_font_map_create_context(pango_cairo_font_map_get_default())},
      labels_{labels},
      right_to_left_{is_right_to_left(language)} {
    check_fonts();
    // The paper has no pixels to fit letters to.
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context_.get(), 72);
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
    pango_context_set_base_dir(context_.get(),
                               right_to_left_ ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

void TextSetter::check_fonts() {
    const auto wanted = font_for(kBodyLook);
    const std::unique_ptr<PangoFont, Unref> font{
        pango_context_load_font(context_.get(), wanted.get())};
    if (font != nullptr) {
        const Font found{pango_font_describe(font.get())};
        if (std::string_view{pango_font_description_get_family(found.get())} == "Noto Sans") {
            return;
        }
    }
    throw Error{Failure::unavailable,
                {"document.font_missing", {{"font", "Noto Sans"}, {"package", "fonts-noto-core"}}}};
}

TextBox TextSetter::set(const std::vector<Span>& spans,
                        const Look& look,
                        double width,
                        StretchTags& tags) {
    TextBox box{.layout = decltype(TextBox::layout){pango_layout_new(context_.get())},
                .look = look,
                .width = width};
    auto* layout = box.layout.get();
    pango_layout_set_font_description(layout, font_for(look).get());
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width < 0 ? -1 : units(width));
    Paragraphs text{box, labels_, tags};
    for (const auto& span : spans) {
        text.add(span);
    }
    text.finish();
    return box;
}

TextBox TextSetter::set(const std::string& words, const Look& look, TagId tag) {
    struct OneTag : StretchTags {
        TagId tag = 0;

        TagId tag_for(const Span& /*span*/) override { return tag; }

        std::size_t number_for(const Footnote& /*footnote*/) override { return 0; }
    };

    OneTag tags;
    tags.tag = tag;
    Span span;
    span.text = words;
    auto box = set({span}, look, -1, tags);
    box.width = text_width(box);
    return box;
}

double text_width(const TextBox& box) {
    double widest = 0;
    for (int index = 0; index < box.line_count(); ++index) {
        PangoRectangle logical;
        pango_layout_line_get_extents(box.line(index), nullptr, &logical);
        widest = std::max(widest, pango_units_to_double(logical.width));
    }
    return widest;
}

}  // namespace sleutel::document
