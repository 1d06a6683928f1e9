// Mappings of any content: they are read or refused, and one that is read can be laid on a workbook
// and make rows of it, whatever stands there.
#include "base/error.hpp"
#include "features/imports/build_rows.hpp"
#include "features/imports/refuse_doubles.hpp"
#include "features/mappings/find_tables.hpp"
#include "features/mappings/read_mapping.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace sleutel;

/// The letters of a mapping name these types, fields and codes: short, so that a fuzzer finds them.
constexpr const char* kType = R"([type]
name = "t"
label = { nl = "T", en = "T" }
plural = { nl = "T", en = "T" }
period = "d"
subject = "p"
[[field]]
name = "a"
type = "text"
label = { nl = "A", en = "A" }
[[field]]
name = "d"
type = "partial_date"
label = { nl = "D", en = "D" }
[[field]]
name = "c"
type = "codes"
list = "l"
label = { nl = "C", en = "C" }
[[field]]
name = "n"
type = "count"
unit = "visits"
default = "3"
label = { nl = "N", en = "N" }
[[field]]
name = "p"
type = "person"
label = { nl = "P", en = "P" }
[[field]]
name = "r"
type = "references"
refers_to = "t"
label = { nl = "R", en = "R" }
[[field]]
name = "x"
type = "translated_text"
label = { nl = "X", en = "X" }
)";
constexpr const char* kList = R"([list]
name = "l"
label = { nl = "L", en = "L" }
[[code]]
code = "v"
label = { nl = "Vee", en = "Vee" }
[[code]]
code = "w"
label = { nl = "Wee", en = "Wee" }
)";

model::Model a_model() {
    Findings findings;
    const std::array<model::SourceText, 2> texts{{{"t.toml", kType}, {"codes/l.toml", kList}}};
    auto model = model::read_model(texts, findings);
    ensure(!findings.has_refusals(), "the model is right");
    return model;
}

packs::Agenda an_agenda() {
    packs::Agenda agenda;
    agenda.id = "g";
    agenda.time_zone = "Europe/Amsterdam";
    agenda.period = {*Date::from(2020, 1, 1), *Date::from(2022, 12, 31)};
    agenda.partners.push_back({"f", {{"nl", "F"}, {"en", "F"}}, "", "", {}, {}});
    packs::Action action;
    action.id = "m";
    action.period = agenda.period;
    agenda.actions.push_back(action);
    return agenda;
}

spreadsheet::Cell to_cell(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    if (text.starts_with('#')) {
        return spreadsheet::Cell::of_error(text);
    }
    const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? spreadsheet::Cell::of_number(std::stod(std::string{text}))
                     : spreadsheet::Cell::of_text(text);
}

spreadsheet::Workbook a_workbook() {
    const auto texts = std::make_shared<spreadsheet::StringPool>();
    spreadsheet::Workbook book;
    book.file_name = "b.xlsx";
    for (const auto* name : {"S", "b"}) {
        spreadsheet::SheetBuilder builder{name, texts};
        const std::array<std::array<const char*, 4>, 9> rows{{{"2022", "", "g", ""},
                                                              {"A", "B", "C", "D"},
                                                              {"1", "12 maart 2022", "v", "#REF!"},
                                                              {"2", "31-2-2022", "w, v", "ca. 4"},
                                                              {"2", "2022", "Vee/x", "> 7"},
                                                              {"", "", "", ""},
                                                              {"n.v.t.", "", "v|w", "4"},
                                                              {"totaal", "", "", "12"},
                                                              {"A", "B", "C", "D"}}};
        for (spreadsheet::Row row = 0; row < rows.size(); ++row) {
            for (spreadsheet::Column column = 0; column < rows[row].size(); ++column) {
                builder.set(row, column, to_cell(rows[row][column]));
            }
        }
        builder.merge({{0, 2}, {0, 3}});
        book.sheets.push_back(builder.build());
    }
    return book;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto model = a_model();
    static const auto agenda = an_agenda();
    static const auto book = a_workbook();
    static const crypto::Key key{};
    Findings findings;
    const auto mapping = mappings::read_mapping(
        {"m.toml", std::string(bytes, bytes + size)}, model, agenda, findings);
    ensure(mapping.has_value() != findings.has_refusals(), "a mapping is read or refused");
    for (const auto& finding : findings.list()) {
        ensure(!finding.message.key.empty(), "each finding says something");
    }
    if (!mapping) {
        return 0;
    }
    const auto found = mappings::find_tables(*mapping, book);
    auto rows = imports::build_rows(
        *mapping, found, book.file_name, {model, agenda, key, *Date::from(2023, 1, 1)});
    imports::refuse_doubles(rows, book.file_name);
    for (const auto& row : rows) {
        for (const auto& built : row.records) {
            ensure(!built.record.id.text.empty(), "each record has an id");
            const auto problems = model::check_record(model, built.record);
            ensure(row.is_refused() || !problems.has_refusals(), "what is taken is right");
        }
    }
    return 0;
}
