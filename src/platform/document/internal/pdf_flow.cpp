#include "platform/document/internal/pdf_flow.hpp"

#include "base/error.hpp"
#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/prepared.hpp"

#include <utility>

namespace sleutel::document {

namespace {

constexpr double kLabelGap = 6;
constexpr double kNoteIndent = 13;
constexpr double kTallestImage = 0.75 * kTextHeight;

std::string number_label(const List& list, std::size_t index) {
    return std::to_string(list.first_number + static_cast<int>(index)) + ".";
}

std::shared_ptr<cairo_surface_t> read_png(const Image& image) {
    std::string_view rest = image.png;
    auto* surface = cairo_image_surface_create_from_png_stream(
        [](void* from, unsigned char* bytes, unsigned size) {
            auto& left = *static_cast<std::string_view*>(from);
            if (left.size() < size) {
                return CAIRO_STATUS_READ_ERROR;
            }
            std::ranges::copy(left.substr(0, size), bytes);
            left.remove_prefix(size);
            return CAIRO_STATUS_SUCCESS;
        },
        &rest);
    std::shared_ptr<cairo_surface_t> shared{surface, cairo_surface_destroy};
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        throw Error{Failure::bad_request, {"document.image_unreadable", {{"alt", image.alt}}}};
    }
    return shared;
}

/// "The three kinds are:" belongs with what comes after it.
bool announces(const Block& block, const Block& next) {
    const auto* paragraph = std::get_if<Paragraph>(&block.is);
    const bool announced = std::holds_alternative<List>(next.is) ||
                           std::holds_alternative<Table>(next.is) ||
                           std::holds_alternative<Quote>(next.is);
    return paragraph != nullptr && announced && plain_text(paragraph->content).ends_with(':');
}

}  // namespace

FlowBuilder::FlowBuilder(const Document& document, TextSetter& setter, TagTree& tags)
    : document_{document}, setter_{setter}, tags_{tags}, pieces_{&flow_.pieces} {}

Flow FlowBuilder::build() {
    add_front();
    add(document_.blocks, {.x = kMarginX, .width = kTextWidth, .look = kBodyLook});
    return std::move(flow_);
}

void FlowBuilder::add_front() {
    const Room room{.x = kMarginX, .width = kTextWidth, .look = kBodyLook};
    if (!document_.organisation.empty()) {
        add_front_line(document_.organisation, kOrganisationLook, "P", 0);
        push({.is = Line{room.x, room.width, 2, kAccent}, .height = 2, .before = 6}, room);
        open_gap(26);
    }
    add_front_line(document_.title, kTitleLook, "H1", 0);
    add_front_line(document_.subtitle, kSubtitleLook, "P", 7);
    add_front_line(document_.date, kDateLook, "P", 8);
    open_gap(24);
}

void FlowBuilder::add_front_line(const std::string& text,
                                 const Look& look,
                                 const char* role,
                                 double gap) {
    if (!text.empty()) {
        add_text({{Text{text}}},
                 {.look = look,
                  .tag = tags_.add(role, TagTree::kRoot),
                  .gap = gap,
                  .keep_with_next = true},
                 {.x = kMarginX, .width = kTextWidth, .look = look});
    }
}

void FlowBuilder::add(const Blocks& blocks, const Room& room) {
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        std::visit([&](const auto& value) { add_block(value, room); }, blocks[index].is);
        if (index + 1 < blocks.size() && announces(blocks[index], blocks[index + 1]) &&
            !pieces_->empty()) {
            pieces_->back().keep_with_next = true;
        }
    }
}

Piece& FlowBuilder::push(Piece piece, const Room& room) {
    piece.before = std::max(piece.before, std::exchange(gap_, 0));
    piece.panel = room.panel;
    return pieces_->emplace_back(std::move(piece));
}

FlowBuilder::Room FlowBuilder::inset(const Room& room, double indent) const {
    auto inner = room;
    inner.width = std::max(room.width - indent, room.width / 4);
    if (!setter_.right_to_left()) {
        inner.x += room.width - inner.width;
    }
    return inner;
}

// ---- text
// ----------------------------------------------------------------------------------------

TagId FlowBuilder::tag_for(const Span& span) {
    const auto parent = paragraph_tag_;
    if (span.footnote != nullptr || !span.url.empty()) {
        return tags_.add({.role = "Link", .parent = parent, .language = span.language});
    }
    if (!span.language.empty()) {
        return tags_.add({.role = "Span", .parent = parent, .language = span.language});
    }
    return parent;
}

std::size_t FlowBuilder::number_for(const Footnote& footnote) {
    const auto number = flow_.notes.size() + 1;
    flow_.notes.emplace_back();
    build_note(footnote, number);
    return number;
}

void FlowBuilder::build_note(const Footnote& footnote, std::size_t number) {
    std::vector<Piece> pieces;
    auto* body = std::exchange(pieces_, &pieces);
    const auto paragraph = paragraph_tag_;
    const auto gap = std::exchange(gap_, 0);
    auto label = std::exchange(label_, nullptr);

    const auto words = std::to_string(number);
    const auto note = tags_.add({.role = "Note", .parent = paragraph, .id = "note-" + words});
    const Room whole{.x = kMarginX, .width = kTextWidth, .look = kNoteLook, .tag = note};
    const auto room = inset(whole, kNoteIndent);
    auto box = setter_.set(words, kNoteLook, tags_.add("Lbl", note));
    const auto x = setter_.right_to_left() ? whole.x + whole.width - box.width : whole.x;
    label_ = std::make_shared<const ListLabel>(ListLabel{std::move(box), x});
    if (footnote.content.empty() ||
        !std::holds_alternative<Paragraph>(footnote.content.front().is)) {
        add_block(Paragraph{}, room);
    }
    add(footnote.content, room);
    pieces.front().before = 3;
    pieces.front().places.push_back("doc-note-" + words);

    flow_.notes[number - 1] = std::move(pieces);
    label_ = std::move(label);
    gap_ = gap;
    paragraph_tag_ = paragraph;
    pieces_ = body;
}

Piece& FlowBuilder::add_text(const Inlines& content, const TextPlan& plan, const Room& room) {
    paragraph_tag_ = plan.tag;
    auto text = setter_.set(spans_of(content), plan.look, room.width, *this);
    if (plan.keep_with_next) {
        text.balance();
    }
    const auto box = std::make_shared<const TextBox>(std::move(text));
    const auto first = pieces_->size();
    const auto count = box->line_count();
    for (int line = 0; line < count; ++line) {
        Piece piece{.is = TextLine{box, line, room.x, std::exchange(label_, nullptr)},
                    .height = box->line_height(line),
                    .before = line == 0 ? plan.gap : 0,
                    .notes = box->notes_in(line)};
        // Two lines at least at the foot and at the head of a page.
        piece.keep_with_next =
            plan.keep_with_next || (count > 1 && (line == 0 || line == count - 2));
        push(std::move(piece), room);
    }
    return (*pieces_)[first];
}

void FlowBuilder::add_block(const Paragraph& block, const Room& room) {
    add_text(block.content, {.look = room.look, .tag = tags_.add("P", room.tag), .gap = 0}, room);
    open_gap(kParagraphGap * room.look.size / kBodyLook.size);
}

void FlowBuilder::add_block(const Heading& block, const Room& room) {
    constexpr double kGaps[] = {25, 18, 14, 11};
    const auto level = static_cast<std::size_t>(block.level) - 1;
    auto& first = add_text(block.content,
                           {.look = kHeadingLooks[level],
                            .tag = tags_.add("H" + std::to_string(block.level + 1), room.tag),
                            .gap = kGaps[level],
                            .keep_with_next = true},
                           room);
    if (!block.id.empty()) {
        first.places.push_back(block.id);
    }
    first.bookmark = PdfBookmark{.level = block.level, .title = plain_text(block.content)};
    open_gap(level < 2 ? 5 : 3);
}

// ---- lists
// ---------------------------------------------------------------------------------------

double FlowBuilder::item_indent(const List& list) {
    if (list.kind == ListKind::bullets || list.items.empty()) {
        return kListIndent;
    }
    const auto widest = setter_.set(number_label(list, list.items.size() - 1), kBodyLook, 0);
    return std::max(kListIndent, widest.width + kLabelGap);
}

void FlowBuilder::set_label(const std::string& words, const Room& item, double indent) {
    auto look = item.look;
    look.colour = kAccent;
    auto box = setter_.set(words, look, tags_.add("Lbl", item.tag));
    const auto from_start = std::max(0.0, indent - kLabelGap - box.width);
    const auto x = setter_.right_to_left() ? item.x + item.width - from_start - box.width
                                           : item.x + from_start;
    label_ = std::make_shared<const ListLabel>(ListLabel{std::move(box), x});
}

void FlowBuilder::add_block(const List& block, const Room& room) {
    // A list within a list stays close to its item.
    const bool outer = tags_.role(room.tag) != "LBody";
    gap_ = outer ? gap_ : std::min(gap_, kItemGap);
    const bool numbers = block.kind == ListKind::numbers;
    const auto list = tags_.add({.role = "L",
                                 .parent = room.tag,
                                 .attributes = numbers ? "/O /List /ListNumbering /Decimal"
                                                       : "/O /List /ListNumbering /Disc"});
    const auto indent = item_indent(block);
    for (std::size_t index = 0; index < block.items.size(); ++index) {
        auto item = room;
        item.tag = tags_.add("LI", list);
        set_label(numbers ? number_label(block, index) : outer ? "•" : "–", item, indent);
        const auto body_tag = tags_.add("LBody", item.tag);
        item = inset(room, indent);
        item.tag = body_tag;
        const auto& content = block.items[index];
        if (content.empty() || !std::holds_alternative<Paragraph>(content.front().is)) {
            add_block(Paragraph{}, item);
        }
        add(content, item);
        gap_ = is_loose(block) ? kParagraphGap : kItemGap;
    }
    open_gap(outer ? kParagraphGap : kItemGap);
}

// ---- boxes
// ---------------------------------------------------------------------------------------

FlowBuilder::Room FlowBuilder::open_panel(const Room& room,
                                          TagId tag,
                                          Colour bar,
                                          std::optional<Colour> fill) {
    const auto bar_x = setter_.right_to_left() ? room.x + room.width - kPanelBar : room.x;
    flow_.panels.push_back({room.x, room.width, bar_x, bar, fill});
    auto inner = inset(room, kPanelBar + kPanelPadding + 2);
    if (fill) {
        inner.width -= kPanelPadding;
        inner.x += setter_.right_to_left() ? kPanelPadding : 0;
    }
    inner.panel = flow_.panels.size() - 1;
    inner.tag = tag;
    open_gap(kPanelGap);
    push({.is = Gap{}, .height = fill ? kPanelPadding : 1, .keep_with_next = true}, inner);
    return inner;
}

void FlowBuilder::close_panel(const Room& panel) {
    gap_ = 0;
    pieces_->back().keep_with_next = true;
    push({.is = Gap{}, .height = flow_.panels[*panel.panel].fill ? kPanelPadding : 1}, panel);
    open_gap(kPanelGap);
}

void FlowBuilder::add_block(const Quote& block, const Room& room) {
    auto panel = open_panel(room, tags_.add("BlockQuote", room.tag), kRule, std::nullopt);
    panel.look.colour = kSoft;
    add(block.content, panel);
    close_panel(panel);
}

void FlowBuilder::add_block(const Notice& block, const Room& room) {
    const bool warning = block.kind == NoticeKind::warning;
    const auto colour = warning ? kWarning : kAccent;
    const auto panel =
        open_panel(room, tags_.add("Sect", room.tag), colour, warning ? kWarningTint : kTint);
    auto look = panel.look;
    look.bold = true;
    look.colour = colour;
    add_text(block.title,
             {.look = look, .tag = tags_.add("P", panel.tag), .keep_with_next = true},
             panel);
    open_gap(2);
    add(block.content, panel);
    close_panel(panel);
}

// ---- the rest
// ------------------------------------------------------------------------------------

void FlowBuilder::add_block(const Image& block, const Room& room) {
    const auto size = png_size(block);
    const auto shape = static_cast<double>(size.height) / size.width;
    const auto width = std::min(block.width * room.width, kTallestImage / shape);
    const auto tag = block.alt.empty() ? TagTree::kRoot
                                       : tags_.add({.role = "Figure",
                                                    .parent = room.tag,
                                                    .alternative = block.alt,
                                                    .attributes = "/O /Layout /Placement /Block"});
    const auto x = setter_.right_to_left() ? room.x + room.width - width : room.x;
    push({.is = Picture{read_png(block), x, width, tag},
          .height = width * shape,
          .before = kPanelGap,
          .keep_with_next = !block.caption.empty()},
         room);
    if (!block.caption.empty()) {
        add_text(
            block.caption, {.look = kSmallLook, .tag = tags_.add("P", room.tag), .gap = 5}, room);
    }
    open_gap(kPanelGap);
}

void FlowBuilder::add_block(const PageBreak& /*block*/, const Room& room) {
    push({.is = NewPage{}}, room);
}

void FlowBuilder::add_block(const Rule& /*block*/, const Room& room) {
    push({.is = Line{room.x, room.width, 0.6, kRule}, .height = 0.6, .before = 14}, room);
    open_gap(14);
}

}  // namespace sleutel::document
