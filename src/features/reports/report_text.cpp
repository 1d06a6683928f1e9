#include "features/reports/report_text.hpp"

#include "base/error.hpp"
#include "features/reports/internal/front_matter.hpp"
#include "features/reports/internal/line_reader.hpp"
#include "features/reports/internal/markdown_tree.hpp"
#include "features/reports/internal/slug.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace sleutel::reports {

namespace {

namespace doc = document;

constexpr int kLastHeading = 4;

doc::Align to_align(std::uint8_t written) {
    switch (written) {
        case 'r':
            return doc::Align::end;
        case 'c':
            return doc::Align::center;
        default:
            return doc::Align::start;
    }
}

std::optional<doc::NoticeKind> read_notice_kind(std::string_view text) {
    if (text == "[!NOTE]") {
        return doc::NoticeKind::note;
    }
    return text == "[!WARNING]" ? std::optional{doc::NoticeKind::warning} : std::nullopt;
}

/// Turns one file's CommonMark tree into blocks.
class TextReader {
public:
    explicit TextReader(FileReading reading)
        : reading_{std::move(reading)}, lines_{reading_, [this](cmark_node* note) {
                                                   return blocks_in(note, 0);
                                               }} {}

    doc::Blocks read(std::string_view body) {
        auto marked = take_marks(
            {reading_.file.name, std::string{body}}, reading_.first_line, reading_.findings);
        reading_.marks = std::move(marked.marks);
        const auto tree = parse_markdown(marked.text);
        std::vector<cmark_node*> notes;
        for (auto* node : children_of(tree.get())) {
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
                notes.push_back(node);
            }
        }
        lines_.know_footnotes(std::move(notes));
        return blocks_in(tree.get(), 0);
    }

    /// The last heading: what the next file's first lines stand under.
    [[nodiscard]] const std::string& section() const { return reading_.section; }

private:
    doc::Blocks blocks_in(cmark_node* parent, int depth) {
        doc::Blocks blocks;
        if (depth > kDeepest) {
            reading_.refuse("report.too_deep", parent);
            return blocks;
        }
        for (auto* node : children_of(parent)) {
            add(node, depth, blocks);
        }
        return blocks;
    }

    void add(cmark_node* node, int depth, doc::Blocks& blocks) {
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH) {
            blocks.push_back(doc::paragraph(lines_.read(node)));
        } else if (type == CMARK_NODE_HEADING) {
            blocks.push_back(heading(node));
        } else if (type == CMARK_NODE_LIST) {
            blocks.push_back({list(node, depth)});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            blocks.push_back(quote(node, depth));
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            blocks.push_back({doc::Rule{}});
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            blocks.push_back(code_block(node));
        } else if (std::string_view{cmark_node_get_type_string(node)} == "table") {
            blocks.push_back({table(node)});
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            reading_.check_html(node);
        } else {
            ensure(type == CMARK_NODE_FOOTNOTE_DEFINITION, "every kind of block is known");
        }
    }

    doc::Block heading(cmark_node* node) {
        doc::Heading heading;
        heading.level = cmark_node_get_heading_level(node);
        if (heading.level > kLastHeading) {
            reading_.refuse("report.heading_too_low", node);
        }
        reading_.section = words_of(node);  // its own figures stand under it as well
        heading.content = lines_.read(node);
        reading_.section = doc::plain_text(heading.content);
        heading.id = to_slug(reading_.section);
        return {std::move(heading)};
    }

    /// A heading's words before anything is bound.
    [[nodiscard]] std::string words_of(cmark_node* node) const {
        std::string words;
        for (auto* child : children_of(node)) {
            words += with_marks_written(literal_of(child), reading_.marks) + words_of(child);
        }
        return words;
    }

    doc::List list(cmark_node* node, int depth) {
        doc::List list;
        if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
            list.kind = doc::ListKind::numbers;
            list.first_number = cmark_node_get_list_start(node);
        }
        for (auto* item : children_of(node)) {
            list.items.push_back(blocks_in(item, depth + 1));
        }
        return list;
    }

    /// A quote that begins with the line `[!NOTE]` or `[!WARNING]` is a notice.
    doc::Block quote(cmark_node* node, int depth) {
        auto* first = cmark_node_first_child(node);
        auto* word = first == nullptr ? nullptr : cmark_node_first_child(first);
        if (const auto kind = read_notice_kind(word == nullptr ? "" : literal_of(word))) {
            auto* line_end = cmark_node_next(word);
            if (line_end != nullptr) {
                cmark_node_free(line_end);
            }
            cmark_node_free(word);
            return {doc::Notice{*kind, {}, blocks_in(node, depth + 1)}};
        }
        return {doc::Quote{blocks_in(node, depth + 1)}};
    }

    doc::Block code_block(cmark_node* node) {
        const auto written = with_marks_written(literal_of(node), reading_.marks);
        const std::string_view kind = cmark_node_get_fence_info(node);
        if (kind == "figures") {
            auto origin = reading_.origin_of(node);
            ++origin.line;  // after the fence
            return reading_.bindings.figures(
                read_figures_block(written, {origin, reading_.section}, reading_.findings));
        }
        if (!kind.empty()) {
            reading_.refuse("report.unknown_block", node);
        }
        return doc::paragraph({doc::code(written)});
    }

    doc::Table table(cmark_node* node) {
        doc::Table table;
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (int column = 0; column < cmark_gfm_extensions_get_table_columns(node); ++column) {
            table.columns.push_back({to_align(alignments[column]), 0});
        }
        for (auto* row : children_of(node)) {
            doc::Row cells;
            for (auto* cell : children_of(row)) {
                cells.cells.push_back({lines_.read(cell), {}, 1});
            }
            const bool is_header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
            (is_header ? table.header : table.rows).push_back(std::move(cells));
        }
        return table;
    }

    FileReading reading_;
    LineReader lines_;
};

}  // namespace

ReportText read_report_text(std::span<const model::SourceText> files,
                            std::string_view language,
                            const Bindings& bindings,
                            Findings& findings) {
    ReportText report;
    std::string section;
    bool is_first = true;
    for (const auto& file : files) {
        SplitText parts{{}, file.text, 1};
        if (std::exchange(is_first, false)) {
            parts = split_front_matter(file, findings);
            report.front = parts.front;
        }
        TextReader reader{
            FileReading{file, language, bindings, findings, parts.first_line, {}, section}};
        std::ranges::move(reader.read(parts.body), std::back_inserter(report.blocks));
        section = reader.section();
    }
    return report;
}

}  // namespace sleutel::reports
