#include "features/templates/shown_value.hpp"

#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/values/local_time.hpp"
#include "features/values/reading.hpp"
#include "platform/spreadsheet/cell.hpp"
#include "platform/texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sleutel::templates {

namespace {

using model::FieldType;
using spreadsheet::CellContent;

bool is_dutch(const Showing& showing) {
    return values::to_language(showing.language) == values::Language::dutch;
}

std::string with_decimals(const Showing& showing, std::int64_t units, int scale) {
    const auto negative = units < 0;
    auto digits = std::to_string(negative ? -units : units);
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        if (digits.size() <= places) {
            digits.insert(0, places + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - places, is_dutch(showing) ? "," : ".");
    }
    return (negative ? "-" : "") + digits;
}

std::string count_text(const Showing& showing, const Count& count) {
    auto low = std::to_string(count.low());
    switch (count.kind()) {
        case Count::Kind::at_least:
            return is_dutch(showing) ? "minimaal " + low : "at least " + low;
        case Count::Kind::about:
            return "ca. " + low;
        case Count::Kind::interval:
            // With words: "3-5" would become a date under somebody's hands.
            return low + (is_dutch(showing) ? " tot " : " to ") + std::to_string(count.high());
        case Count::Kind::exact:
        case Count::Kind::zero_reported:
        case Count::Kind::not_reported:
            break;
    }
    return low;
}

std::string partial_text(const Showing& showing, const PartialDate& date) {
    if (date.day() != 0) {
        return values::to_written(date.first(), showing.language);
    }
    const auto year = std::to_string(date.year());
    return date.month() == 0 ? year : fmt::format("{}-{}", date.month(), year);
}

std::string range_text(const Showing& showing, const DateRange& range) {
    return values::to_written(range.first, showing.language) +
           (is_dutch(showing) ? " t/m " : " to ") +
           values::to_written(range.last, showing.language);
}

CellContent code_content(const Showing& showing,
                         const model::Field& field,
                         const std::string& code) {
    const auto& list = showing.model.list_of(field);
    const auto* entry = list.find(code);
    return entry == nullptr ? code : code_text(list, *entry, showing.language);
}

std::string reference_text(const Showing& showing,
                           const model::Field& field,
                           const model::RecordId& id) {
    const auto type = showing.references.find(field.refers_to);
    if (type != showing.references.end()) {
        if (const auto found = type->second.find(id); found != type->second.end()) {
            return found->second;
        }
    }
    return "#" + id.text;
}

/// Chooses by what the value is; the field says what codes and references mean.
struct ToContent {
    const Showing& showing;
    const TemplateColumn& column;

    CellContent operator()(std::monostate) const { return {}; }

    CellContent operator()(const std::string& text) const { return text; }

    CellContent operator()(std::int64_t number) const { return number; }

    CellContent operator()(const model::Decimal& decimal) const {
        return with_decimals(showing, decimal.units, decimal.scale);
    }

    CellContent operator()(const model::Money& money) const {
        return money.currency + " " + with_decimals(showing, money.cents, 2);
    }

    CellContent operator()(bool value) const {
        return say(showing.language, value ? "template.yes" : "template.no");
    }

    CellContent operator()(Date date) const { return date; }

    CellContent operator()(const PartialDate& date) const { return partial_text(showing, date); }

    CellContent operator()(const DateRange& range) const { return range_text(showing, range); }

    CellContent operator()(Instant instant) const {
        const auto local = values::to_local(instant, showing.time_zone);
        return local ? CellContent{spreadsheet::DateTime{local->date, local->time}}
                     : CellContent{sleutel::to_text(instant)};
    }

    CellContent operator()(const model::Code& code) const {
        return code_content(showing, *column.field, code.text);
    }

    CellContent operator()(const std::vector<model::Code>& codes) const {
        std::string text;
        for (const auto& code : codes) {
            const auto content = code_content(showing, *column.field, code.text);
            text += (text.empty() ? "" : "; ") + std::get<std::string>(content);
        }
        return text;
    }

    CellContent operator()(const model::RecordId& id) const {
        return reference_text(showing, *column.field, id);
    }

    CellContent operator()(const std::vector<model::RecordId>& ids) const {
        std::string text;
        for (const auto& id : ids) {
            text += (text.empty() ? "" : "; ") + reference_text(showing, *column.field, id);
        }
        return text;
    }

    CellContent operator()(const model::PersonToken& /*person*/) const {
        return column.part == TemplateColumn::Part::person_name
                   ? CellContent{std::string{kKnownToUs}}
                   : CellContent{};
    }

    CellContent operator()(const model::FileReference& /*file*/) const { return {}; }

    CellContent operator()(const model::TranslatedText& texts) const {
        const auto found = texts.find(column.language);
        return found == texts.end() ? CellContent{} : CellContent{found->second};
    }

    CellContent operator()(const Count& count) const {
        return count.is_exact() ? CellContent{count.low()}
                                : CellContent{count_text(showing, count)};
    }
};

struct ToText {
    std::string operator()(std::monostate) const { return {}; }

    std::string operator()(const std::string& text) const { return text; }

    std::string operator()(double number) const {
        return spreadsheet::Cell::of_number(number).shown();
    }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(bool value) const {
        return spreadsheet::Cell::of_boolean(value).shown();
    }

    std::string operator()(Date date) const { return to_text(date); }

    std::string operator()(std::chrono::seconds time) const {
        return spreadsheet::Cell::of_time(time).shown();
    }

    std::string operator()(const spreadsheet::DateTime& moment) const {
        return spreadsheet::Cell::of_date(moment.date, moment.time).shown();
    }
};

/// Whether a field helps to know a record by, for anybody who may see the record.
bool tells(const model::Field& field) {
    const bool can_tell = field.type == FieldType::code || field.type == FieldType::place ||
                          field.type == FieldType::text || field.type == FieldType::date ||
                          field.type == FieldType::partial_date ||
                          field.type == FieldType::translated_text;
    return can_tell && field.sensitivity < model::Sensitivity::personal && field.name != "action";
}

}  // namespace

spreadsheet::CellContent to_content(const Showing& showing,
                                    const TemplateColumn& column,
                                    const model::Value& value) {
    return std::visit(ToContent{showing, column}, value);
}

std::string text_of(const spreadsheet::CellContent& content) {
    return std::visit(ToText{}, content);
}

std::string code_text(const model::CodeList& list,
                      const model::CodeEntry& entry,
                      std::string_view language) {
    // A province and its capital are called alike; several codes in one cell are cut at ";".
    auto label = model::label_in(entry.labels, language);
    const auto* meant = list.find_written(label);
    const bool is_clear = meant != nullptr && meant->code == entry.code &&
                          label.find_first_of(";|\n") == std::string::npos;
    return is_clear ? label : entry.code;
}

std::vector<std::string> code_choices(const model::CodeList& list, std::string_view language) {
    std::vector<std::string> choices;
    for (const auto& entry : list.entries()) {
        choices.push_back(code_text(list, entry, language));
    }
    return choices;
}

std::string record_text(const model::Model& model,
                        const model::Record& record,
                        std::string_view language) {
    constexpr std::size_t kIdDigits = 8;
    std::string when;
    std::string where;
    std::vector<std::string> what;
    for (const auto& field : model.get_type(record.type).fields) {
        if (!tells(field) || is_empty(record.at(field.name))) {
            continue;
        }
        auto part =
            values::shortened(model::shown_text(model, field, record.at(field.name), language));
        if (field.part == model::Part::date && when.empty()) {
            when = std::move(part);
        } else if (field.type == FieldType::place && where.empty()) {
            where = std::move(part);
        } else {
            what.push_back(std::move(part));
        }
    }
    // The day first, as written in the journal: so the list is in order of time.
    constexpr std::size_t kMost = 3;
    const auto taken = (when.empty() ? 0U : 1U) + (where.empty() ? 0U : 1U);
    what.resize(std::min(what.size(), kMost - taken));
    if (!when.empty()) {
        what.insert(what.begin(), when);
    }
    if (!where.empty()) {
        what.push_back(where);
    }
    auto text = join(what, ", ");
    for (auto& sign : text) {
        sign = sign == ';' || sign == '|' || sign == '#' ? ',' : sign;
    }
    return text + " #" + record.id.text.substr(0, kIdDigits);
}

}  // namespace sleutel::templates
