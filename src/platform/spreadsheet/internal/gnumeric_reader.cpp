#include "platform/spreadsheet/internal/cell_text.hpp"
#include "platform/spreadsheet/internal/gunzip.hpp"
#include "platform/spreadsheet/internal/number_format.hpp"
#include "platform/spreadsheet/internal/readers.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::spreadsheet {

namespace {

constexpr const char* kPart = "gnumeric";

/// Which cells of a sheet have a format that shows dates or times. Regions of one sheet don't
/// overlap, so that per column they can be searched.
class DateRegions {
public:
    void clear() { columns_.clear(); }

    void add(const Range& range, NumberFormat format) {
        // A region may be as wide as the sheet; beyond this many it is nothing that people make.
        constexpr std::size_t kMost = 1'000'000;
        for (auto column = range.first.column; column <= range.last.column && count_ < kMost;
             ++column, ++count_) {
            columns_.resize(std::max<std::size_t>(columns_.size(), column + std::size_t{1}));
            columns_[column].push_back({range.first.row, range.last.row, format});
        }
    }

    void sort() {
        for (auto& column : columns_) {
            std::ranges::stable_sort(column, {}, &Span::first);
        }
    }

    [[nodiscard]] NumberFormat find(Row row, Column column) const {
        if (column >= columns_.size()) {
            return NumberFormat::plain;
        }
        const auto& spans = columns_[column];
        const auto behind = std::ranges::upper_bound(spans, row, {}, &Span::first);
        return behind == spans.begin() || std::prev(behind)->last < row ? NumberFormat::plain
                                                                        : std::prev(behind)->format;
    }

private:
    struct Span {
        Row first;
        Row last;
        NumberFormat format;
    };

    std::vector<std::vector<Span>> columns_;
    std::size_t count_ = 0;
};

class GnumericListener : public XmlListener {
public:
    explicit GnumericListener(WorkbookBuilder& builder) : builder_{builder} {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        const auto local = local_name(name);
        if (local == "Cell" && in_sheet_) {
            start_cell(attributes);
        } else if (local == "Sheet") {
            const auto visibility = attributes.find("Visibility");
            hidden_ =
                visibility.find("HIDDEN") == std::string_view::npos ? Hidden::no : Hidden::yes;
            regions_.clear();
            awaits_name_ = true;
        } else if (local == "StyleRegion") {
            start_region(attributes);
        } else if (local == "Style" && in_sheet_) {
            const auto format = read_number_format(attributes.find("Format"));
            if (format != NumberFormat::plain) {
                regions_.add(region_, format);
            }
        } else if (local == "Cells") {
            regions_.sort();
        }
        takes_text_ = local == "Cell" || local == "Merge" || local == "DateConvention" ||
                      (local == "Name" && awaits_name_);
        if (takes_text_) {
            text_.clear();
        }
    }

    void end(std::string_view name) override {
        const auto local = local_name(name);
        if (!std::exchange(takes_text_, false)) {
            in_sheet_ = in_sheet_ && local != "Sheet";
        } else if (local == "Name") {
            builder_.begin_sheet(text_, hidden_);
            awaits_name_ = false;
            in_sheet_ = true;
        } else if (local == "DateConvention") {
            is_1904_ = text_.find("1904") != std::string::npos;
        } else if (local == "Cell" && in_sheet_) {
            set_cell();
        } else if (local == "Merge" && in_sheet_) {
            merge();
        }
    }

    void text(std::string_view piece) override {
        if (takes_text_) {
            append(text_, piece, kPart);
        }
    }

private:
    static std::uint32_t number(std::string_view text, std::uint32_t limit) {
        const auto index = read_index(text);
        if (!index || *index >= limit) {
            throw Malformed{kPart};
        }
        return *index;
    }

    void start_region(const XmlAttributes& attributes) {
        region_ = {{number(attributes.find("startRow"), UINT32_MAX),
                    number(attributes.find("startCol"), UINT32_MAX)},
                   {std::min(number(attributes.find("endRow"), UINT32_MAX), kMaxRows - 1),
                    std::min(number(attributes.find("endCol"), UINT32_MAX), kMaxColumns - 1)}};
    }

    void start_cell(const XmlAttributes& attributes) {
        place_ = {number(attributes.find("Row"), kMaxRows),
                  number(attributes.find("Col"), kMaxColumns)};
        type_ = read_index(attributes.find("ValueType")).value_or(0);
        const auto own = read_number_format(attributes.find("ValueFormat"));
        format_ = own == NumberFormat::plain ? regions_.find(place_.row, place_.column) : own;
        is_formula_ = !attributes.find("ExprID").empty();
    }

    void set_cell() {
        if (is_formula_ || (type_ == 0 && text_.starts_with('='))) {
            // Gnumeric keeps formulas only, and works them out each time it opens a file.
            builder_.set_uncalculated(place_.row, place_.column, text_);
        } else if (!text_.empty()) {
            builder_.set(place_.row, place_.column, read_value());
        }
    }

    [[nodiscard]] Cell read_value() const {
        // Gnumeric's numbers for its kinds of values.
        enum : std::uint32_t { boolean = 20, whole = 30, decimal = 40, error = 50 };

        if (type_ == boolean) {
            return Cell::of_boolean(text_ == "TRUE");
        }
        if (type_ == error) {
            return Cell::of_error(text_);
        }
        if (type_ == whole || type_ == decimal) {
            if (const auto value = read_number(text_)) {
                const auto system = is_1904_ ? DateSystem::from_1904 : DateSystem::from_1900;
                return show_as(*value, format_, system);
            }
        }
        return Cell::of_text(text_);
    }

    void merge() {
        const auto colon = text_.find(':');
        const auto first = read_cell_name(std::string_view{text_}.substr(0, colon));
        const auto last = colon == std::string::npos
                              ? first
                              : read_cell_name(std::string_view{text_}.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column) {
            throw Malformed{kPart};
        }
        builder_.merge({*first, *last});
    }

    WorkbookBuilder& builder_;
    Hidden hidden_ = Hidden::no;
    bool awaits_name_ = false;
    bool in_sheet_ = false;
    bool takes_text_ = false;
    bool is_1904_ = false;
    bool is_formula_ = false;
    std::string text_;
    Range region_;
    DateRegions regions_;
    Position place_;
    std::uint32_t type_ = 0;
    NumberFormat format_ = NumberFormat::plain;
};

}  // namespace

void read_gnumeric(std::string_view bytes, const Limits& limits, WorkbookBuilder& builder) {
    GnumericListener listener{builder};
    XmlFeed feed{listener, kPart};
    if (is_gzip(bytes)) {
        Gunzip gunzip{bytes};
        std::size_t size = 0;
        for (auto piece = gunzip.next(); !piece.empty(); piece = gunzip.next()) {
            size += piece.size();
            if (size > limits.max_unpacked_bytes) {
                builder.refuse("spreadsheet.zip_bomb", limits.max_unpacked_bytes >> 20U);
            }
            feed.feed(piece);
        }
    } else {
        feed.feed(bytes);
    }
    feed.finish();
}

}  // namespace sleutel::spreadsheet
