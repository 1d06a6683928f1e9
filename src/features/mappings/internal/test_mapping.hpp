#pragma once

#include "features/mappings/find_tables.hpp"
#include "features/mappings/read_mapping.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace sleutel::mappings {

/// One type, one list and what the agenda makes of its partners.
inline model::Model a_model() {
    constexpr const char* kVisit = R"([type]
name = "visit"
label = { nl = "Bezoek", en = "Visit" }
plural = { nl = "Bezoeken", en = "Visits" }
period = "date"
[[field]]
name = "title"
type = "text"
label = { nl = "Titel", en = "Title" }
[[field]]
name = "date"
type = "date"
required = true
label = { nl = "Datum", en = "Date" }
[[field]]
name = "kind"
type = "code"
list = "kinds"
label = { nl = "Soort", en = "Kind" }
[[field]]
name = "number"
type = "count"
unit = "visits"
label = { nl = "Aantal", en = "Number" }
[[field]]
name = "person"
type = "person"
label = { nl = "Persoon", en = "Person" }
[[field]]
name = "part_of"
type = "reference"
refers_to = "visit"
label = { nl = "Hoort bij", en = "Part of" }
[[field]]
name = "name"
type = "translated_text"
label = { nl = "Naam", en = "Name" }
)";
    constexpr const char* kKinds = R"([list]
name = "kinds"
label = { nl = "Soorten", en = "Kinds" }
[[code]]
code = "meeting"
label = { nl = "Bijeenkomst", en = "Meeting" }
[[code]]
code = "course"
label = { nl = "Cursus", en = "Course" }
)";
    Findings findings;
    const std::vector<model::SourceText> texts{{"visit.toml", kVisit},
                                               {"codes/kinds.toml", kKinds}};
    auto model = model::read_model(texts, findings);
    test::expect_none(findings);
    return model;
}

inline packs::Agenda an_agenda() {
    packs::Agenda agenda;
    agenda.id = "proef";
    agenda.partners.push_back({"fsan", {{"nl", "FSAN"}, {"en", "FSAN"}}, "", "", {}, {}});
    packs::Action action;
    action.id = "refresher";
    agenda.actions.push_back(action);
    return agenda;
}

inline constexpr const char* kHead =
    "[mapping]\nid = \"m\"\npartner = \"fsan\"\nfiles = [\"m*\"]\n";

inline constexpr const char* kRecord = R"(
  [[table.record]]
  type = "visit"
  key = ["Nr"]
  [table.record.fields]
  date = { column = "Datum" }
  number = { column = "Aantal" }
)";

/// A mapping out of the lines of its one table.
inline Mapping a_mapping(const std::string& tables) {
    Findings findings;
    auto mapping =
        read_mapping({"mappings/m.toml", kHead + tables}, a_model(), an_agenda(), findings);
    test::expect_none(findings);
    return mapping.value_or(Mapping{});
}

/// A grid without a file: "|" between cells, "" is empty, "#REF!" an error, digits a number, and
/// what begins with "'" the text behind it.
class Grid {
public:
    explicit Grid(spreadsheet::Format format = spreadsheet::Format::xlsx) {
        book_.file_name = "m.xlsx";
        book_.format = format;
    }

    Grid& sheet(const std::string& name,
                const std::vector<std::string>& rows,
                const std::vector<spreadsheet::Range>& merged = {},
                spreadsheet::Hidden hidden = spreadsheet::Hidden::no) {
        spreadsheet::SheetBuilder builder{name, texts_};
        builder.hide(hidden);
        for (spreadsheet::Row row = 0; row < rows.size(); ++row) {
            spreadsheet::Column column = 0;
            for (const auto& text : split(rows[row], '|')) {
                builder.set(row, column++, to_cell(text));
            }
        }
        for (const auto& range : merged) {
            builder.merge(range);
        }
        book_.sheets.push_back(builder.build());
        return *this;
    }

    Grid& named(const std::string& file_name) {
        book_.file_name = file_name;
        return *this;
    }

    [[nodiscard]] const spreadsheet::Workbook& book() const { return book_; }

private:
    static std::vector<std::string> split(const std::string& text, char separator) {
        std::vector<std::string> parts{""};
        for (const char sign : text) {
            if (sign == separator) {
                parts.emplace_back();
            } else {
                parts.back() += sign;
            }
        }
        return parts;
    }

    static spreadsheet::Cell to_cell(const std::string& text) {
        if (text.empty()) {
            return {};
        }
        if (text.starts_with('\'')) {
            return spreadsheet::Cell::of_text(std::string_view{text}.substr(1));
        }
        if (text.starts_with('#')) {
            return spreadsheet::Cell::of_error(text);
        }
        const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
        return digits ? spreadsheet::Cell::of_number(std::stod(text))
                      : spreadsheet::Cell::of_text(text);
    }

    std::shared_ptr<spreadsheet::StringPool> texts_ = std::make_shared<spreadsheet::StringPool>();
    spreadsheet::Workbook book_;
};

}  // namespace sleutel::mappings
