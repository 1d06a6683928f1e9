#include "platform/spreadsheet/internal/cell_text.hpp"
#include "platform/spreadsheet/internal/readers.hpp"
#include "platform/spreadsheet/internal/xlsx_parts.hpp"

#include <utility>

namespace sleutel::spreadsheet {

namespace {

class SharedStringsListener : public XmlListener {
public:
    explicit SharedStringsListener(WorkbookBuilder& builder) : builder_{builder} {}

    void start(std::string_view name, const XmlAttributes& /*attributes*/) override {
        const auto local = local_name(name);
        phonetic_ += local == "rPh" ? 1 : 0;
        in_text_ = local == "t" && phonetic_ == 0;
    }

    void end(std::string_view name) override {
        const auto local = local_name(name);
        in_text_ = false;
        if (local == "rPh") {
            --phonetic_;
        } else if (local == "si") {
            ids_.push_back(builder_.keep(unescaped(std::exchange(text_, {}))));
        }
    }

    void text(std::string_view piece) override {
        if (in_text_) {
            append(text_, piece, "sharedStrings");
        }
    }

    std::vector<StringPool::Id> take() { return std::move(ids_); }

private:
    WorkbookBuilder& builder_;
    std::vector<StringPool::Id> ids_;
    std::string text_;
    int phonetic_ = 0;  // how Japanese is pronounced, beside the text itself
    bool in_text_ = false;
};

/// What the cells of all sheets refer to.
struct Lookup {
    std::vector<StringPool::Id> strings;
    std::vector<NumberFormat> formats;
    DateSystem date_system = DateSystem::from_1900;
};

class SheetListener : public XmlListener {
public:
    SheetListener(const Lookup& lookup, std::string part, WorkbookBuilder& builder)
        : lookup_{lookup}, part_{std::move(part)}, builder_{builder} {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        const auto local = local_name(name);
        if (in_cell_) {
            start_in_cell(local);
        } else if (local == "c") {
            start_cell(attributes);
        } else if (local == "row") {
            start_row(attributes);
        } else if (local == "mergeCell") {
            merge(attributes.find("ref"));
        }
    }

    void end(std::string_view name) override {
        into_ = nullptr;
        if (!in_cell_) {
            return;
        }
        const auto local = local_name(name);
        if (local == "c") {
            set_cell();
            in_cell_ = false;
            next_column_ = place_.column + 1;
        } else if (local == "rPh") {
            --phonetic_;
        }
    }

    void text(std::string_view piece) override {
        if (into_ != nullptr) {
            append(*into_, piece, part_);
        }
    }

private:
    void start_row(const XmlAttributes& attributes) {
        const auto number = attributes.find("r");
        const auto row = number.empty() ? next_row_ + 1 : read_index(number).value_or(0);
        if (row == 0 || row > kMaxRows) {
            throw Malformed{part_};
        }
        place_ = {row - 1, 0};
        next_row_ = row;
        next_column_ = 0;
    }

    void start_cell(const XmlAttributes& attributes) {
        const auto name = attributes.find("r");
        const auto place = name.empty() ? Position{place_.row, next_column_} : read_cell_name(name);
        if (!place || place->column >= kMaxColumns) {
            throw Malformed{part_};
        }
        place_ = *place;
        in_cell_ = true;
        type_ = attributes.find("t");
        const auto format = read_index(attributes.find("s")).value_or(0);
        format_ = format < lookup_.formats.size() ? lookup_.formats[format] : NumberFormat::plain;
        value_.clear();
        formula_.clear();
        has_formula_ = false;
        phonetic_ = 0;
    }

    void start_in_cell(std::string_view local) {
        if (local == "v") {
            into_ = &value_;
        } else if (local == "f") {
            has_formula_ = true;
            into_ = &formula_;
        } else if (local == "t" && phonetic_ == 0) {
            into_ = &value_;  // of an inline text
        } else if (local == "rPh") {
            ++phonetic_;
        }
    }

    void set_cell() {
        // A text may be empty; of anything else an empty result means that there is none: openpyxl
        // and others write formulas without working them out.
        if (has_formula_ && value_.empty() && type_ != "str" && type_ != "inlineStr") {
            builder_.set_uncalculated(place_.row, place_.column, formula_);
            return;
        }
        if (value_.empty()) {
            return;
        }
        const auto cell = read_value();
        builder_.set(place_.row, place_.column, has_formula_ ? cell.as_formula() : cell);
    }

    Cell read_value() {
        if (type_ == "s") {
            return shared_text();
        }
        if (type_ == "b") {
            return Cell::of_boolean(is_yes(value_));
        }
        if (type_ == "e") {
            return Cell::of_error(value_);
        }
        if (type_ == "d") {
            const auto date = read_iso_date(value_);
            return date ? *date : Cell::of_text(value_);
        }
        if (type_.empty() || type_ == "n") {
            const auto number = read_number(value_);
            return number ? show_as(*number, format_, lookup_.date_system) : Cell::of_text(value_);
        }
        value_ = unescaped(std::move(value_));
        return value_.empty() ? Cell{} : Cell::of_text(value_);
    }

    [[nodiscard]] Cell shared_text() const {
        const auto index = read_index(value_);
        if (!index || *index >= lookup_.strings.size()) {
            throw Malformed{part_};
        }
        const auto text = builder_.text(lookup_.strings[*index]);
        return text.empty() ? Cell{} : Cell::of_text(text);
    }

    void merge(std::string_view reference) {
        const auto colon = reference.find(':');
        const auto first = read_cell_name(reference.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? first : read_cell_name(reference.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column) {
            throw Malformed{part_};
        }
        builder_.merge({*first, *last});
    }

    const Lookup& lookup_;
    std::string part_;
    WorkbookBuilder& builder_;
    Position place_;
    Row next_row_ = 0;  // counts from 1, as the file does
    Column next_column_ = 0;
    bool in_cell_ = false;
    std::string type_;
    NumberFormat format_ = NumberFormat::plain;
    std::string value_;
    std::string formula_;
    bool has_formula_ = false;
    int phonetic_ = 0;
    std::string* into_ = nullptr;  // where text goes
};

}  // namespace

void read_xlsx(const ZipParts& zip, WorkbookBuilder& builder) {
    const auto outline = read_outline(zip);
    Lookup lookup;
    lookup.date_system = outline.date_system;
    lookup.formats = read_cell_formats(zip, outline.styles_part);
    if (!outline.shared_strings_part.empty() && zip.has(outline.shared_strings_part)) {
        SharedStringsListener listener{builder};
        zip.stream(outline.shared_strings_part, listener);
        lookup.strings = listener.take();
    }
    for (const auto& sheet : outline.sheets) {
        builder.begin_sheet(sheet.name, sheet.hidden);
        SheetListener listener{lookup, sheet.part, builder};
        zip.stream(sheet.part, listener);
    }
}

}  // namespace sleutel::spreadsheet
