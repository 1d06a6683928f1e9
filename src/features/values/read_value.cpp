#include "features/values/read_value.hpp"

#include "base/did_you_mean.hpp"
#include "base/distinct.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/values/local_time.hpp"
#include "features/values/read_dates.hpp"
#include "features/values/read_numbers.hpp"
#include "features/values/unwrap_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sleutel::values {

namespace {

using model::FieldType;
using model::Value;
using spreadsheet::Cell;
using spreadsheet::CellKind;
using Result = Reading<Value>;

/// Any reading as one of a Value.
template <typename T>
Result to_result(Reading<T> reading) {
    Result result;
    if (reading.value) {
        result.value = Value{std::move(*reading.value)};
    }
    result.refusal = std::move(reading.refusal);
    result.warning = std::move(reading.warning);
    return result;
}

struct Reader {
    const model::Model& model;
    const model::Field& field;
    const Habits& habits;

    [[nodiscard]] Language language() const { return to_language(habits.language); }
};

// ---- codes

Message unknown_code(const Reader& reader, std::string_view text) {
    const auto& list = reader.model.list_of(reader.field);
    return did_you_mean({"import.code_unknown",
                         {{"text", shortened(text)},
                          {"list", model::label_in(list.labels(), reader.habits.language)}}},
                        text,
                        list.names());
}

Result read_code(const Reader& reader, std::string_view text) {
    const auto* entry = reader.model.list_of(reader.field).find_written(text);
    return entry == nullptr ? Result::refused(unknown_code(reader, text))
                            : Result::of(model::Code{entry->code});
}

Result read_codes(const Reader& reader, std::string_view text) {
    const auto& list = reader.model.list_of(reader.field);
    const auto known = [&](std::string_view part) { return list.find_written(part) != nullptr; };
    std::vector<model::Code> codes;
    for (const auto& part : split_values(text, reader.habits.split, known)) {
        const auto* entry = list.find_written(part);
        if (entry == nullptr && !says_nothing(part)) {
            return Result::refused(unknown_code(reader, part));
        }
        if (entry != nullptr) {
            codes.push_back({entry->code});
        }
    }
    keep_distinct(codes);
    return codes.empty() ? Result{} : Result::of(std::move(codes));
}

// ---- texts

Result read_moment(const Reader& reader, const LocalTime& local) {
    const auto instant = to_instant(local, reader.habits.time_zone);
    ensure(instant.has_value(), "the agenda's time zone is known");
    return Result::of(*instant);
}

Result read_moment(const Reader& reader, std::string_view text) {
    if (const auto instant = read_instant(trimmed(text))) {
        return Result::of(*instant);
    }
    const auto local = read_written_moment(text, reader.language());
    if (!local.value) {
        return Result::refused_as(local);
    }
    auto result = read_moment(reader, *local.value);
    result.warning = local.warning;
    return result;
}

Result read_plain(std::string_view text) {
    return Result::of(unwrap_links(trimmed(text)));
}

/// A day number of Excel that came in as text: only where nothing else it could be is likely.
std::optional<Date> read_day_number(double number) {
    constexpr double kFirst = 10959;  // 1930-01-01
    constexpr double kLast = 73050;   // 2099-12-31
    if (!(number >= kFirst && number < kLast + 1)) {
        return std::nullopt;
    }
    constexpr int kExcelEpoch = 25569;  // days from 1899-12-30 to 1970-01-01
    return Date{std::chrono::sys_days{
        std::chrono::days{static_cast<int>(std::floor(number)) - kExcelEpoch}}};
}

std::optional<Date> read_day_number(std::string_view text) {
    const auto said = trimmed(text);
    const bool five_digits = said.size() == 5 && std::ranges::all_of(said, [](char sign) {
                                 return sign >= '0' && sign <= '9';
                             });
    return five_digits ? read_day_number(std::stod(std::string{said})) : std::nullopt;
}

Result read_date_text(const Reader& reader, std::string_view text) {
    const auto number = read_day_number(text);
    switch (reader.field.type) {
        case FieldType::date:
            return number ? Result::of(*number)
                          : to_result(read_written_date(text, reader.language()));
        case FieldType::partial_date:
            return number ? Result::of(PartialDate{*number})
                          : to_result(read_written_partial_date(text, reader.language()));
        default:
            return number ? Result::of(DateRange{*number, *number})
                          : to_result(read_written_date_range(text, reader.language()));
    }
}

/// As the journal writes it: that is how mappings translate a partner's words (">=701", "true").
std::optional<Value> read_journal_form(const Reader& reader, std::string_view text) {
    switch (reader.field.type) {
        case FieldType::count:
        case FieldType::money:
        case FieldType::boolean:
            return model::read_value(reader.model, reader.field, trimmed(text));
        default:
            return std::nullopt;
    }
}

Result read_number_text(const Reader& reader, std::string_view text) {
    if (auto value = read_journal_form(reader, text)) {
        return Result::of(std::move(*value));
    }
    switch (reader.field.type) {
        case FieldType::integer:
            return to_result(read_written_integer(text, reader.language()));
        case FieldType::decimal:
            return to_result(read_written_decimal(text, reader.language()));
        case FieldType::money:
            return to_result(read_written_money(text, reader.language()));
        case FieldType::boolean:
            return to_result(read_written_boolean(text));
        default:
            return to_result(read_written_count(text, reader.language()));
    }
}

Result read_text(const Reader& reader, std::string_view text) {
    switch (reader.field.type) {
        case FieldType::text:
        case FieldType::long_text:
            return read_plain(text);
        case FieldType::translated_text:
            return Result::of(
                model::TranslatedText{{reader.habits.language, unwrap_links(trimmed(text))}});
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::boolean:
        case FieldType::count:
            return read_number_text(reader, text);
        case FieldType::date:
        case FieldType::partial_date:
        case FieldType::date_range:
            return read_date_text(reader, text);
        case FieldType::instant:
            return read_moment(reader, text);
        case FieldType::code:
        case FieldType::place:
            return read_code(reader, text);
        case FieldType::codes:
            return read_codes(reader, text);
        case FieldType::reference:
        case FieldType::references:
        case FieldType::person:
        case FieldType::file:
            break;
    }
    throw Bug{"a reference, person or file isn't read from one cell"};
}

/// "geen" may be a code of a list, and "-" a count that nobody gave: lists go first.
bool is_left_out(const Reader& reader, std::string_view text) {
    if (!says_nothing(text)) {
        return false;
    }
    const auto type = reader.field.type;
    const bool has_list =
        type == FieldType::code || type == FieldType::codes || type == FieldType::place;
    return !has_list || trimmed(text).empty() ||
           reader.model.list_of(reader.field).find_written(text) == nullptr;
}

// ---- cells that aren't text

bool is_date_type(FieldType type) {
    return type == FieldType::date || type == FieldType::partial_date ||
           type == FieldType::date_range;
}

Result read_date_cell(const Reader& reader, const Cell& cell) {
    const auto date = cell.date();
    switch (reader.field.type) {
        case FieldType::date:
            return Result::of(date);
        case FieldType::partial_date:
            return Result::of(PartialDate{date});
        case FieldType::date_range:
            return Result::of(DateRange{date, date});
        case FieldType::instant:
            return cell.time() ? read_moment(reader, LocalTime{date, *cell.time()})
                               : Result::refused({"import.time_missing", {{"text", cell.shown()}}});
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::count:
        case FieldType::boolean:
            // "3-5" typed in Excel becomes 3 May: what was meant is gone.
            return Result::refused({"import.number_is_date", {{"text", cell.shown()}}});
        default:
            return read_text(reader, cell.shown());
    }
}

Result read_moment_number(const Reader& reader, const Cell& cell) {
    const double number = cell.number();
    const auto date = read_day_number(number);
    constexpr double kSecondsOfDay = 86400;
    const auto seconds =
        std::chrono::seconds{std::llround((number - std::floor(number)) * kSecondsOfDay)};
    if (!date || seconds.count() == 0) {
        return Result::refused({"import.date_not_understood", {{"text", cell.shown()}}});
    }
    return read_moment(reader, LocalTime{*date, seconds});
}

Result read_money_number(const Cell& cell) {
    constexpr double kCents = 100;
    constexpr double kLargest = 9e13;
    const double cents = std::round(cell.number() * kCents);
    if (!(std::abs(cents) < kLargest)) {
        return Result::refused({"import.number_too_large", {{"text", cell.shown()}}});
    }
    if (std::abs(cents - cell.number() * kCents) > 1e-4) {
        return Result::refused({"import.money_cents", {{"text", cell.shown()}}});
    }
    return Result::of(model::Money{static_cast<std::int64_t>(cents), "EUR"});
}

/// A third, worked out by a formula, has no end: nine decimals are kept.
Result read_decimal_number(const Cell& cell) {
    constexpr double kExact = 1e6;
    const auto text =
        std::abs(cell.number()) < kExact ? fmt::format("{:.9f}", cell.number()) : cell.shown();
    return to_result(read_written_decimal(text, Language::english));
}

Result read_number_cell(const Reader& reader, const Cell& cell) {
    const auto type = reader.field.type;
    const auto shown = cell.shown();
    if (is_date_type(type)) {
        const auto date = read_day_number(cell.number());
        return date ? read_date_cell(reader, Cell::of_date(*date)) : read_date_text(reader, shown);
    }
    switch (type) {
        case FieldType::instant:
            return read_moment_number(reader, cell);
        case FieldType::money:
            return read_money_number(cell);
        case FieldType::integer:
            return to_result(read_written_integer(shown, Language::english));
        case FieldType::decimal:
            return read_decimal_number(cell);
        case FieldType::count:
            return to_result(read_written_count(shown, Language::english));
        default:
            return read_text(reader, shown);
    }
}

Result read_cell(const Reader& reader, const Cell& cell) {
    switch (cell.kind()) {
        case CellKind::empty:
            return {};
        case CellKind::error:
            return Result::refused({"import.cell_error", {{"text", std::string{cell.text()}}}});
        case CellKind::date:
            return read_date_cell(reader, cell);
        case CellKind::number:
            return read_number_cell(reader, cell);
        case CellKind::boolean:
            if (reader.field.type == FieldType::boolean) {
                return Result::of(cell.boolean());
            }
            break;
        case CellKind::time:
        case CellKind::text:
            break;
    }
    const auto text = cell.shown();
    if (is_left_out(reader, text)) {
        return {};
    }
    return read_text(reader, text);
}

void hide_what_was_written(std::optional<Message>& message) {
    if (!message) {
        return;
    }
    for (auto& [name, value] : message->values) {
        if (name == "text" || name == "word") {
            value = "…";
        }
    }
}

}  // namespace

Reading<model::Value> read_value(const model::Model& model,
                                 const model::Field& field,
                                 const Cell& cell,
                                 const Habits& habits) {
    auto result = read_cell({model, field, habits}, cell);
    if (field.sensitivity >= model::Sensitivity::personal) {
        hide_what_was_written(result.refusal);
        hide_what_was_written(result.warning);
    }
    return result;
}

std::vector<std::string> split_values(std::string_view text,
                                      const std::optional<Pattern>& pattern,
                                      const std::function<bool(std::string_view)>& is_known) {
    static const auto usual = Pattern::from("[;|\\n\\r]+");
    const auto cuts = (pattern ? pattern : usual)->find_all(text);
    std::vector<std::pair<std::size_t, std::size_t>> parts;
    std::size_t start = 0;
    for (const auto& [from, to] : cuts) {
        parts.emplace_back(start, from);
        start = to;
    }
    parts.emplace_back(start, text.size());

    std::vector<std::string> values;
    for (std::size_t at = 0; at < parts.size();) {
        // The most parts that together are known; else this part alone.
        auto end = parts.size();
        const auto joined = [&] {
            return trimmed(text.substr(parts[at].first, parts[end - 1].second - parts[at].first));
        };
        while (end > at + 1 && !is_known(joined())) {
            --end;
        }
        if (const auto value = joined(); !value.empty()) {
            values.emplace_back(value);
        }
        at = end;
    }
    return values;
}

}  // namespace sleutel::values
