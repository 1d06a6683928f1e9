#include "platform/spreadsheet/internal/sheet_patch.hpp"

#include "platform/spreadsheet/internal/cell_text.hpp"
#include "platform/spreadsheet/internal/markup.hpp"
#include "platform/spreadsheet/internal/utf8.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace sleutel::spreadsheet {

namespace {

/// What the schema puts behind the shapes of comments.
constexpr std::array<std::string_view, 9> kBehindDrawing = {"legacyDrawingHF",
                                                            "drawingHF",
                                                            "picture",
                                                            "oleObjects",
                                                            "controls",
                                                            "webPublishItems",
                                                            "tableParts",
                                                            "extLst",
                                                            "AlternateContent"};

/// Copies a sheet and changes what the patch says on the way.
class SheetPatcher {
public:
    SheetPatcher(std::string_view xml, const SheetPatch& patch)
        : xml_{xml}, patch_{patch}, scanner_{xml}, next_mark_{patch.marks.begin()} {
        patched_.xml.reserve(xml.size() + xml.size() / 8);
    }

    std::optional<PatchedSheet> run() {
        while (scanner_.next() && in_order_) {
            see_tag();
        }
        copy_up_to(xml_.size());
        // A file without the elements that a sheet must have isn't one to write in.
        if (!in_order_ || next_mark_ != patch_.marks.end() || !has_root_) {
            return {};
        }
        return std::move(patched_);
    }

private:
    using Marks = std::map<Position, Severity>;

    void see_tag() {
        const auto& tag = scanner_.tag();
        const auto name = local_name(tag.name);
        if (!has_root_) {
            has_root_ = true;
            prefix_ = std::string{tag.name.substr(0, tag.name.size() - name.size())};
        }
        if (tag.kind == TagKind::end) {
            --depth_;
            see_end(name);
            return;
        }
        if (in_rows_) {
            see_in_rows(name);
        } else if (depth_ == 1) {
            see_part(name);
        } else if (name == "col") {
            note_column();
        }
        depth_ += tag.kind == TagKind::start ? 1U : 0U;
    }

    /// An element directly under the root.
    void see_part(std::string_view name) {
        if (name == "sheetData") {
            in_rows_ = scanner_.tag().kind == TagKind::start;
            rows_done_ = !in_rows_;
            if (!in_rows_) {
                open_empty();
                add_rows_before(kMaxRows);
                patched_.xml += "</" + prefix_ + "sheetData>";
            }
        } else if (name == "dimension") {
            drop_wrong_dimension();
        } else if (name == "legacyDrawing") {
            patched_.drawing_id = relationship_id();
            has_drawing_ = true;
        } else if (std::ranges::find(kBehindDrawing, name) != kBehindDrawing.end()) {
            // What a program must understand in two ways may stand anywhere; only the end counts.
            if (name != "AlternateContent" || rows_done_) {
                add_drawing();
            }
        }
    }

    void see_in_rows(std::string_view name) {
        if (name == "row" && depth_ == 2) {
            start_row();
        } else if (name == "c" && depth_ == 3) {
            start_cell();
        }
    }

    void see_end(std::string_view name) {
        if (in_rows_ && name == "row" && depth_ == 2) {
            copy_up_to(scanner_.tag_begin());
            add_cells_before(kMaxColumns);
        } else if (in_rows_ && name == "sheetData" && depth_ == 1) {
            copy_up_to(scanner_.tag_begin());
            add_rows_before(kMaxRows);
            in_rows_ = false;
            rows_done_ = true;
        } else if (depth_ == 0) {
            add_drawing();
        }
    }

    void start_row() {
        const auto& tag = scanner_.tag();
        const auto number = attribute_of(tag, "r");
        const auto row = number.empty() ? next_row_ + 1 : read_index(number).value_or(0);
        in_order_ = in_order_ && row > next_row_ && row <= kMaxRows;
        if (!in_order_) {
            return;
        }
        copy_up_to(scanner_.tag_begin());
        add_rows_before(row - 1);
        next_row_ = row;
        next_column_ = 0;
        row_format_ = read_index(attribute_of(tag, "s"));
        if (!is_in_row(next_mark_)) {
            return;
        }
        // The spans say which columns have cells: that may no longer be so.
        const auto opened = with_attribute(tag, "spans", "");
        copied_ = scanner_.tag_end();
        if (tag.kind == TagKind::start) {
            patched_.xml += opened;
            return;
        }
        patched_.xml += opened.substr(0, opened.size() - 2) + ">";
        add_cells_before(kMaxColumns);
        patched_.xml += "</" + prefix_ + "row>";
    }

    void start_cell() {
        const auto& tag = scanner_.tag();
        const auto name = attribute_of(tag, "r");
        const auto place = name.empty() ? Position{next_row_ - 1, next_column_}
                                        : read_cell_name(name).value_or(Position{kMaxRows, 0});
        in_order_ = in_order_ && place.row + 1 == next_row_ && place.column >= next_column_;
        next_column_ = place.column + 1;
        if (!in_order_) {
            return;
        }
        if (is_in_row(next_mark_)) {
            copy_up_to(scanner_.tag_begin());
            add_cells_before(place.column);
        }
        const auto format = read_index(attribute_of(tag, "s")).value_or(0);
        if (is_in_row(next_mark_) && next_mark_->first == place) {
            set_format(patch_.marked_format(format, next_mark_->second));
            ++next_mark_;
        } else if (const auto unmarked = patch_.unmarked_formats.find(format);
                   unmarked != patch_.unmarked_formats.end()) {
            set_format(unmarked->second);
        }
    }

    void set_format(std::uint32_t format) {
        copy_up_to(scanner_.tag_begin());
        patched_.xml += with_attribute(scanner_.tag(), "s", std::to_string(format));
        copied_ = scanner_.tag_end();
    }

    [[nodiscard]] bool is_in_row(Marks::const_iterator mark) const {
        return mark != patch_.marks.end() && mark->first.row + 1 == next_row_;
    }

    void add_cells_before(Column column) {
        for (; is_in_row(next_mark_) && next_mark_->first.column < column; ++next_mark_) {
            const auto [position, severity] = *next_mark_;
            const auto format = row_format_ ? *row_format_ : column_format(position.column);
            patched_.xml += "<" + prefix_ + "c r=\"" + to_cell_name(position.row, position.column) +
                            "\" s=\"" + std::to_string(patch_.marked_format(format, severity)) +
                            "\"/>";
        }
    }

    void add_rows_before(Row row) {
        while (next_mark_ != patch_.marks.end() && next_mark_->first.row < row) {
            next_row_ = next_mark_->first.row + 1;
            row_format_.reset();
            patched_.xml += "<" + prefix_ + "row r=\"" + std::to_string(next_row_) + "\">";
            add_cells_before(kMaxColumns);
            patched_.xml += "</" + prefix_ + "row>";
        }
    }

    void note_column() {
        const auto& tag = scanner_.tag();
        const auto first = read_index(attribute_of(tag, "min"));
        const auto last = read_index(attribute_of(tag, "max"));
        const auto format = read_index(attribute_of(tag, "style"));
        if (first && last && format && *first > 0 && column_formats_.size() < kMaxColumns) {
            column_formats_.push_back({*first - 1, *last - 1, *format});
        }
    }

    [[nodiscard]] std::uint32_t column_format(Column column) const {
        const auto found = std::ranges::find_if(column_formats_, [&](const ColumnFormats& formats) {
            return formats.first <= column && column <= formats.last;
        });
        return found == column_formats_.end() ? 0 : found->format;
    }

    /// Where a mark lies outside the range that the sheet claims to have, the claim goes; it isn't
    /// required.
    void drop_wrong_dimension() {
        const auto& tag = scanner_.tag();
        const auto reference = attribute_of(tag, "ref");
        const auto colon = reference.find(':');
        const auto first = read_cell_name(reference.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? first : read_cell_name(reference.substr(colon + 1));
        const auto fits = first && last && std::ranges::all_of(patch_.marks, [&](const auto& mark) {
                              return Range{*first, *last}.contains(mark.first);
                          });
        if (!fits && tag.kind == TagKind::empty_element) {
            copy_up_to(scanner_.tag_begin());
            copied_ = scanner_.tag_end();
        }
    }

    void add_drawing() {
        if (patch_.drawing_id.empty() || std::exchange(has_drawing_, true)) {
            return;
        }
        copy_up_to(scanner_.tag_begin());
        patched_.xml += "<" + prefix_ + "legacyDrawing xmlns:r=\"" +
                        patch_.relationships_namespace + "\" r:id=\"" + patch_.drawing_id + "\"/>";
    }

    [[nodiscard]] std::string relationship_id() const {
        const auto& tag = scanner_.tag();
        // The prefix is the writer's choice, and the element has no other attribute.
        const auto at = tag.whole.find(":id");
        const auto space = tag.whole.rfind(' ', at);
        if (at == std::string_view::npos || space == std::string_view::npos) {
            return {};
        }
        return std::string{attribute_of(tag, tag.whole.substr(space + 1, at + 3 - space - 1))};
    }

    void open_empty() {
        const auto& tag = scanner_.tag();
        copy_up_to(scanner_.tag_begin());
        patched_.xml += std::string{tag.whole.substr(0, tag.whole.size() - 2)} + ">";
        copied_ = scanner_.tag_end();
    }

    void copy_up_to(std::size_t end) {
        patched_.xml.append(xml_.substr(copied_, end - copied_));
        copied_ = end;
    }

    struct ColumnFormats {
        Column first;
        Column last;
        std::uint32_t format;
    };

    std::string_view xml_;
    const SheetPatch& patch_;
    MarkupScanner scanner_;
    Marks::const_iterator next_mark_;
    PatchedSheet patched_;
    std::size_t copied_ = 0;
    std::size_t depth_ = 0;
    std::string prefix_;
    std::vector<ColumnFormats> column_formats_;
    std::optional<std::uint32_t> row_format_;
    Row next_row_ = 0;  // counts from 1, as the file does
    Column next_column_ = 0;
    bool has_root_ = false;
    bool has_drawing_ = false;
    bool in_rows_ = false;
    bool rows_done_ = false;
    bool in_order_ = true;
};

}  // namespace

std::optional<PatchedSheet> patch_sheet(std::string_view xml, const SheetPatch& patch) {
    if (!is_utf8(xml) || xml.find('\0') != std::string_view::npos) {
        return {};
    }
    return SheetPatcher{xml, patch}.run();
}

}  // namespace sleutel::spreadsheet
