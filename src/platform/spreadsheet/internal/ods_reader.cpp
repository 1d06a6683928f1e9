#include "platform/spreadsheet/internal/cell_text.hpp"
#include "platform/spreadsheet/internal/readers.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace sleutel::spreadsheet {

namespace {

constexpr const char* kPart = "content.xml";
constexpr std::size_t kMaxStyles = 10'000;

/// What Excel writes for a failed formula: as text, in ods.
bool is_error_text(std::string_view text) {
    constexpr std::array<std::string_view, 8> kTexts = {
        "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#GETTING_DATA"};
    return std::ranges::find(kTexts, text) != kTexts.end();
}

/// One cell while its element is open.
struct OpenCell {
    std::uint32_t repeated = 1;
    bool is_covered = false;  ///< by a merged range: nobody sees what it holds
    std::string type;
    std::string value;  ///< of whichever attribute the type says
    std::string formula;
    bool is_error = false;
    std::string text;
    bool has_text = false;
    bool in_paragraph = false;
};

/// Reads by the names LibreOffice, Excel and Google give (`table:table-cell`): prefixes could be
/// others, but no writer does that.
class OdsListener : public XmlListener {
public:
    explicit OdsListener(WorkbookBuilder& builder) : builder_{builder} {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0) {
            ++skipped_;
        } else if (cell_) {
            start_in_cell(name, attributes);
        } else if (in_table_) {
            start_in_table(name, attributes);
        } else {
            start_outside(name, attributes);
        }
    }

    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
        } else if (cell_) {
            end_in_cell(name);
        } else if (name == "table:table-row") {
            end_row();
        } else if (name == "table:table") {
            in_table_ = false;
        }
    }

    void text(std::string_view piece) override {
        if (cell_ && skipped_ == 0 && cell_->in_paragraph) {
            append(cell_->text, piece, kPart);
        }
    }

private:
    struct RowCell {
        Column column;
        Cell cell;
        bool is_uncalculated;
    };

    void start_outside(std::string_view name, const XmlAttributes& attributes) {
        if (name == "style:style") {
            style_ = attributes.find("style:name");
        } else if (name == "style:table-properties") {
            if (attributes.find("table:display") == "false") {
                hidden_styles_.insert(style_);
                if (hidden_styles_.size() > kMaxStyles) {
                    throw Malformed{kPart};
                }
            }
        } else if (name == "table:tracked-changes" || name == "table:dde-links") {
            skipped_ = 1;  // both hold tables that aren't sheets
        } else if (name == "table:table") {
            const auto is_hidden =
                hidden_styles_.contains(std::string{attributes.find("table:style-name")});
            builder_.begin_sheet(std::string{attributes.find("table:name")},
                                 is_hidden ? Hidden::yes : Hidden::no);
            in_table_ = true;
            row_ = 0;
        }
    }

    void start_in_table(std::string_view name, const XmlAttributes& attributes) {
        if (name == "table:table-row") {
            rows_repeated_ = repeats(attributes.find("table:number-rows-repeated"));
            column_ = 0;
        } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
            start_cell(name, attributes);
        } else if (name == "table:table" || name == "table:shapes" || name == "office:forms" ||
                   name == "table:scenario" || name == "office:annotation") {
            skipped_ = 1;
        }
    }

    void start_cell(std::string_view name, const XmlAttributes& attributes) {
        auto& cell = cell_.emplace();
        cell.repeated = repeats(attributes.find("table:number-columns-repeated"));
        cell.is_covered = name == "table:covered-table-cell";
        cell.type = attributes.find("office:value-type");
        cell.is_error = attributes.find("calcext:value-type") == "error";
        cell.formula = attributes.find("table:formula");
        if (cell.type == "date" || cell.type == "time" || cell.type == "boolean" ||
            cell.type == "string") {
            cell.value = attributes.find("office:" + cell.type + "-value");
        } else {
            cell.value = attributes.find("office:value");
        }
        const auto rows = repeats(attributes.find("table:number-rows-spanned"));
        const auto columns = repeats(attributes.find("table:number-columns-spanned"));
        const Position last{row_ + rows - 1, column_ + columns - 1};
        if ((rows > 1 || columns > 1) && last.row < kMaxRows && last.column < kMaxColumns) {
            builder_.merge({{row_, column_}, last});
        }
    }

    void start_in_cell(std::string_view name, const XmlAttributes& attributes) {
        if (name == "text:p" || name == "text:h") {
            append(cell_->text, cell_->has_text ? "\n" : "", kPart);
            cell_->has_text = true;
            cell_->in_paragraph = true;
        } else if (name == "text:s") {
            const auto count = read_index(attributes.find("text:c")).value_or(1);
            append(cell_->text, std::string(std::min(count, 100U), ' '), kPart);
        } else if (name == "text:tab") {
            append(cell_->text, "\t", kPart);
        } else if (name == "text:line-break") {
            append(cell_->text, "\n", kPart);
        } else if (name != "text:span" && name != "text:a") {
            skipped_ = 1;  // a comment, a picture, a table within the cell
        }
    }

    void end_in_cell(std::string_view name) {
        if (name == "text:p" || name == "text:h") {
            cell_->in_paragraph = false;
        } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
            end_cell();
        }
    }

    void end_cell() {
        const auto open = std::exchange(cell_, std::nullopt);
        const auto is_uncalculated =
            !open->formula.empty() && open->type.empty() && !open->has_text;
        const auto cell = is_uncalculated ? keep(Cell::of_error(open->formula)) : read_value(*open);
        if (!cell.is_empty() && !open->is_covered) {
            const auto last = column_ + open->repeated;
            if (last > kMaxColumns) {
                builder_.refuse("spreadsheet.beyond_grid", kMaxRows);
            }
            for (auto at = column_; at < last; ++at) {
                row_cells_.push_back({at, cell, is_uncalculated});
            }
        }
        column_ = std::min(column_ + open->repeated, kMaxColumns);
    }

    Cell read_value(const OpenCell& open) {
        const auto cell = read_typed(open);
        return open.formula.empty() || cell.is_empty() ? cell : cell.as_formula();
    }

    Cell read_typed(const OpenCell& open) {
        if (open.is_error || (!open.formula.empty() && is_error_text(open.text))) {
            return keep(Cell::of_error(open.text.empty() ? "#N/A" : std::string_view{open.text}));
        }
        std::optional<Cell> cell;
        if (open.type == "float" || open.type == "percentage" || open.type == "currency") {
            const auto number = read_number(open.value);
            cell = number ? std::optional{Cell::of_number(*number)} : std::nullopt;
        } else if (open.type == "boolean") {
            cell = Cell::of_boolean(is_yes(open.value));
        } else if (open.type == "date") {
            cell = read_iso_date(open.value);
        } else if (open.type == "time") {
            cell = read_iso_duration(open.value);
        }
        if (cell) {
            return *cell;
        }
        const auto& text = open.has_text ? open.text : open.value;
        return text.empty() ? Cell{} : keep(Cell::of_text(text));
    }

    /// The row is set when it ends: until then its texts must stay somewhere.
    Cell keep(const Cell& cell) {
        const auto text = builder_.text(builder_.keep(cell.text()));
        return cell.kind() == CellKind::error ? Cell::of_error(text) : Cell::of_text(text);
    }

    void end_row() {
        // LibreOffice writes rows that are alike once, with a number.
        const auto last = std::min(row_ + rows_repeated_, kMaxRows + 1);
        for (auto row = row_; row < last && !row_cells_.empty(); ++row) {
            for (const auto& [column, cell, is_uncalculated] : row_cells_) {
                if (is_uncalculated) {
                    builder_.set_uncalculated(row, column, cell.text());
                } else {
                    builder_.set(row, column, cell);
                }
            }
        }
        row_ = std::min(row_ + rows_repeated_, kMaxRows);
        row_cells_.clear();
    }

    static std::uint32_t repeats(std::string_view text) {
        return std::clamp(read_index(text).value_or(1), 1U, kMaxRows);
    }

    WorkbookBuilder& builder_;
    std::string style_;
    std::set<std::string> hidden_styles_;
    bool in_table_ = false;
    Row row_ = 0;
    Row rows_repeated_ = 1;
    Column column_ = 0;
    std::optional<OpenCell> cell_;
    std::vector<RowCell> row_cells_;
    std::size_t skipped_ = 0;  // how deep in an element that says nothing of cells
};

}  // namespace

void read_ods(const ZipParts& zip, WorkbookBuilder& builder) {
    OdsListener listener{builder};
    zip.stream(kPart, listener);
}

}  // namespace sleutel::spreadsheet
