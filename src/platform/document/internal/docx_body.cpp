#include "platform/document/internal/docx_body.hpp"

#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/prepared.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sleutel::document {

namespace {

constexpr int kTextWidth = 8746;  ///< twentieths of a point: A4 less its margins
constexpr int kDeepestList = 8;
constexpr int kListGap = 150;
constexpr int kBoxGap = 280;

std::size_t hash_of(std::string_view text) {
    // FNV-1a, 32 bits: the same on every machine.
    std::uint32_t hash = 2'166'136'261U;
    for (const auto letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16'777'619U;
    }
    return hash;
}

}  // namespace

std::string bookmark_name(std::string_view id) {
    constexpr std::size_t kMost = 40;
    std::string name{id};
    std::ranges::replace(name, '-', '_');
    std::ranges::replace(name, '.', '_');
    const bool changed_otherwise = id.find_first_of("_.") != std::string_view::npos;
    if (name.size() <= kMost && !changed_otherwise) {
        return name;
    }
    // Two ids that would become one name stay apart.
    return name.substr(0, kMost - 9) + fmt::format("_{:08x}", hash_of(id));
}

DocxBody::DocxBody(const Document& document, DocxRelations& relations, DocxCounts& counts)
    : document_{document},
      relations_{relations},
      counts_{counts},
      place_{.style = {}, .in_list = "ListParagraph", .width = kTextWidth},
      right_to_left_{is_right_to_left(document.language)} {}

void DocxBody::value(std::string_view name, const std::string& value) {
    out_.empty(name, {{"w:val", value}});
}

void DocxBody::write_front() {
    write_front_line(document_.organisation, "Organisation");
    write_front_line(document_.title, "Title");
    write_front_line(document_.subtitle, "Subtitle");
    write_front_line(document_.date, "Date");
}

void DocxBody::write_front_line(const std::string& text, const std::string& style) {
    if (!text.empty()) {
        write_paragraph({{Text{text}}}, {.style = style});
    }
}

void DocxBody::write(const Blocks& blocks) {
    for (const auto& block : blocks) {
        place_.at_end = &block == &blocks.back();
        std::visit([&](const auto& value) { write_block(value); }, block.is);
    }
}

void DocxBody::write_within(const Blocks& blocks, const std::string& style, int end_gap) {
    auto inner = place_;
    inner.style = style;
    inner.in_list = style;
    inner.end_gap = end_gap;
    std::swap(place_, inner);
    write(blocks);
    std::swap(place_, inner);
}

void DocxBody::write_footnote(const Footnote& footnote, int number) {
    const Element note{out_, "w:footnote", {{"w:id", std::to_string(number)}}};
    place_.style = "FootnoteText";
    place_.in_list = "FootnoteText";
    place_.footnote_mark = true;
    if (footnote.content.empty() ||
        !std::holds_alternative<Paragraph>(footnote.content.front().is)) {
        write_block(Paragraph{});
    }
    write(footnote.content);
}

// ---- paragraphs
// ----------------------------------------------------------------------------------

void DocxBody::write_block(const Paragraph& block) {
    Format format{.style = place_.depth > 0 ? place_.in_list : place_.style};
    format.footnote_mark = std::exchange(place_.footnote_mark, false);
    format.gap = gap_here();
    if (place_.list != 0) {
        format.list = std::exchange(place_.list, 0);
        format.level = place_.depth - 1;
    } else {
        format.indent = place_.indent;
    }
    write_paragraph(block.content, format);
}

void DocxBody::write_block(const Heading& block) {
    write_paragraph(block.content,
                    {.style = "Heading" + std::to_string(block.level), .id = block.id});
}

void DocxBody::write_paragraph(const Inlines& content, const Format& format) {
    const Element paragraph{out_, "w:p"};
    write_properties(format);
    if (!format.id.empty()) {
        write_bookmark(format.id);
    }
    if (format.footnote_mark) {
        {
            const Element run{out_, "w:r"};
            {
                const Element properties{out_, "w:rPr"};
                value("w:rStyle", "FootnoteReference");
            }
            out_.empty("w:footnoteRef");
        }
        const Element run{out_, "w:r"};
        out_.empty("w:tab");
    }
    write_spans(content);
}

void DocxBody::write_properties(const Format& format) {
    const Element properties{out_, "w:pPr"};
    if (!format.style.empty()) {
        value("w:pStyle", format.style);
    }
    if (format.keep_next) {
        out_.empty("w:keepNext");
    }
    if (std::exchange(break_before_, false)) {
        out_.empty("w:pageBreakBefore");
    }
    if (format.list != 0) {
        const Element numbering{out_, "w:numPr"};
        value("w:ilvl", std::to_string(std::min(format.level, kDeepestList)));
        value("w:numId", std::to_string(format.list));
    }
    if (format.gap > 0) {
        out_.empty("w:spacing", {{"w:after", std::to_string(format.gap)}});
    }
    if (format.indent > 0) {
        out_.empty("w:ind", {{"w:left", std::to_string(format.indent)}});
    }
    if (format.align == Align::center) {
        value("w:jc", "center");
    } else if (format.align == Align::end) {
        // In a right-to-left paragraph Word takes "right" for where lines end.
        value("w:jc", "right");
    }
}

// ---- inside a line
// -------------------------------------------------------------------------------

void DocxBody::write_spans(const Inlines& content) {
    const auto spans = spans_of(content);
    for (const auto& span : spans) {
        write_span(span);
    }
}

void DocxBody::write_span(const Span& span) {
    for (const auto& id : span.anchors) {
        write_bookmark(id);
    }
    if (span.footnote != nullptr) {
        counts_.footnotes.push_back(span.footnote);
        const Element run{out_, "w:r"};
        {
            const Element properties{out_, "w:rPr"};
            value("w:rStyle", "FootnoteReference");
        }
        out_.empty("w:footnoteReference", {{"w:id", std::to_string(counts_.footnotes.size())}});
    } else if (span.line_break) {
        const Element run{out_, "w:r"};
        out_.empty("w:br");
    } else if (!span.text.empty()) {
        span.url.empty() ? write_run(span) : write_link(span);
    }
}

void DocxBody::write_link(const Span& span) {
    Markup::Attributes attributes;
    if (span.url.starts_with('#')) {
        attributes.emplace_back("w:anchor", bookmark_name(span.url.substr(1)));
    } else {
        attributes.emplace_back("r:id", relations_.add_link(span.url));
    }
    if (span.figure != nullptr) {
        attributes.emplace_back("w:tooltip", span.figure->label);
    }
    attributes.emplace_back("w:history", "1");
    const Element link{out_, "w:hyperlink", attributes};
    write_run(span);
}

void DocxBody::write_run(const Span& span) {
    const Element run{out_, "w:r"};
    write_run_properties(span);
    out_.element("w:t", span.text, {{"xml:space", "preserve"}});
}

void DocxBody::write_run_properties(const Span& span) {
    const bool backward = span.language.empty() ? right_to_left_ : is_right_to_left(span.language);
    const bool linked = !span.url.empty();
    if (!backward && !linked && !span.bold && !span.italic && !span.code && span.language.empty()) {
        return;
    }
    const Element properties{out_, "w:rPr"};
    if (linked) {
        value("w:rStyle", span.figure != nullptr ? "FigureValue" : "Hyperlink");
    } else if (span.code) {
        value("w:rStyle", "Code");
    }
    if (span.bold) {
        out_.empty("w:b");
        out_.empty("w:bCs");
    }
    if (span.italic) {
        out_.empty("w:i");
        out_.empty("w:iCs");
    }
    if (backward) {
        out_.empty("w:rtl");
    }
    if (!span.language.empty()) {
        out_.empty("w:lang", {{backward ? "w:bidi" : "w:val", span.language}});
    }
}

void DocxBody::write_bookmark(const std::string& id) {
    const auto number = std::to_string(counts_.next_id++);
    out_.empty("w:bookmarkStart", {{"w:id", number}, {"w:name", bookmark_name(id)}});
    out_.empty("w:bookmarkEnd", {{"w:id", number}});
}

// ---- lists and boxes
// -----------------------------------------------------------------------------

void DocxBody::write_block(const List& block) {
    int list = kBulletList;
    if (block.kind == ListKind::numbers) {
        counts_.numbered_lists.push_back(block.first_number);
        list = kBulletList + static_cast<int>(counts_.numbered_lists.size());
    }
    const auto gap = place_.depth == 0 ? std::max(gap_here(), kListGap) : gap_here();
    auto inner = place_;
    ++inner.depth;
    inner.indent += kListStep;
    std::swap(place_, inner);
    const auto between = is_loose(block) ? kListGap : 0;
    for (const auto& item : block.items) {
        place_.end_gap = &item == &block.items.back() ? gap : between;
        write_item(item, list);
    }
    std::swap(place_, inner);
}

void DocxBody::write_item(const Blocks& item, int list) {
    place_.list = list;
    place_.at_end = item.empty();
    if (item.empty() || !std::holds_alternative<Paragraph>(item.front().is)) {
        write_block(Paragraph{});
    }
    write(item);
}

void DocxBody::write_block(const Quote& block) {
    write_within(block.content, "Quote", 0);
}

void DocxBody::write_block(const Notice& block) {
    const std::string style = block.kind == NoticeKind::warning ? "Warning" : "Notice";
    const bool plain = std::ranges::all_of(block.content, [](const Block& other) {
        return std::holds_alternative<Paragraph>(other.is);
    });
    if (!plain) {
        write_notice_cell(block, style);
        return;
    }
    write_paragraph(block.title,
                    {.style = style + "Title", .gap = block.content.empty() ? kBoxGap : 0});
    write_within(block.content, style, kBoxGap);
}

void DocxBody::write_block(const PageBreak& /*block*/) {
    break_before_ = true;
}

void DocxBody::write_block(const Rule& /*block*/) {
    write_paragraph({}, {.style = "Rule"});
}

// ---- images
// --------------------------------------------------------------------------------------

void DocxBody::write_block(const Image& block) {
    {
        const Element paragraph{out_, "w:p"};
        write_properties({.style = {}, .keep_next = !block.caption.empty()});
        const Element run{out_, "w:r"};
        const Element drawing{out_, "w:drawing"};
        write_drawing(block);
    }
    if (!block.caption.empty()) {
        write_paragraph(block.caption, {.style = "ImageCaption"});
    }
}

void DocxBody::write_drawing(const Image& image) {
    constexpr double kEmuPerTwip = 635;
    constexpr double kTallest = 10'000 * kEmuPerTwip;
    const auto size = png_size(image);
    const auto shape = static_cast<double>(size.height) / size.width;
    const auto width = std::min(image.width * place_.width * kEmuPerTwip, kTallest / shape);
    const Markup::Attributes extent = {
        {"cx", std::to_string(static_cast<std::int64_t>(width))},
        {"cy", std::to_string(static_cast<std::int64_t>(width * shape))}};
    counts_.images.push_back(image.png);
    const auto number = std::to_string(counts_.next_id++);
    const auto file = fmt::format("media/image{}.png", counts_.images.size());

    const Element placed{
        out_, "wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}}};
    out_.empty("wp:extent", extent);
    out_.empty("wp:docPr", {{"id", number}, {"name", file}, {"descr", image.alt}});
    const Element graphic{out_, "a:graphic"};
    const Element kind{out_,
                       "a:graphicData",
                       {{"uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"}}};
    write_picture(image, extent, relations_.add("image", file));
}

void DocxBody::write_picture(const Image& image,
                             const Markup::Attributes& size,
                             const std::string& id) {
    const Element picture{out_, "pic:pic"};
    {
        const Element names{out_, "pic:nvPicPr"};
        out_.empty("pic:cNvPr", {{"id", "0"}, {"name", id}, {"descr", image.alt}});
        out_.empty("pic:cNvPicPr");
    }
    {
        const Element fill{out_, "pic:blipFill"};
        out_.empty("a:blip", {{"r:embed", id}});
        const Element stretch{out_, "a:stretch"};
        out_.empty("a:fillRect");
    }
    const Element shape{out_, "pic:spPr"};
    {
        const Element transform{out_, "a:xfrm"};
        out_.empty("a:off", {{"x", "0"}, {"y", "0"}});
        out_.empty("a:ext", size);
    }
    const Element geometry{out_, "a:prstGeom", {{"prst", "rect"}}};
    out_.empty("a:avLst");
}

}  // namespace sleutel::document
