#include "features/imports/internal/check_dates.hpp"

#include "features/values/local_time.hpp"

#include <variant>

namespace sleutel::imports {

namespace {

std::optional<DateRange> range_of(const model::Value& value, const std::string& time_zone) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return DateRange{*date, *date};
    }
    if (const auto* partial = std::get_if<PartialDate>(&value)) {
        return DateRange{partial->first(), partial->last()};
    }
    if (const auto* range = std::get_if<DateRange>(&value)) {
        return *range;
    }
    if (const auto* instant = std::get_if<Instant>(&value)) {
        if (const auto local = values::to_local(*instant, time_zone)) {
            return DateRange{local->date, local->date};
        }
    }
    return std::nullopt;
}

DateRange allowed_period(const mappings::Mapping& mapping,
                         const model::Record& record,
                         const packs::Agenda& agenda) {
    if (mapping.period) {
        return *mapping.period;
    }
    const auto* code = std::get_if<model::Code>(&record.at("action"));
    const auto* action = code == nullptr ? nullptr : agenda.find_action(code->text);
    return action == nullptr ? agenda.period : action->period;
}

}  // namespace

void check_dates(const mappings::Mapping& mapping,
                 const model::Record& record,
                 const BuildContext& context,
                 Findings& findings) {
    const auto& field = context.model.get_type(record.type).period_field;
    if (field.empty()) {
        return;
    }
    const auto& value = record.at(field);
    const auto range = range_of(value, context.agenda.time_zone);
    if (!range) {
        return;
    }
    const auto written = [&](Date date) { return values::to_written(date, mapping.language); };
    const auto said = range->first == range->last
                          ? written(range->first)
                          : written(range->first) + " – " + written(range->last);
    if (range->first > context.today) {
        findings.refuse(
            {"import.date_future", {{"date", said}, {"today", written(context.today)}}}, {}, field);
        return;
    }
    const auto allowed = allowed_period(mapping, record, context.agenda);
    if (range->last < allowed.first || allowed.last < range->first) {
        findings.refuse(
            {"import.date_outside_period",
             {{"date", said}, {"first", written(allowed.first)}, {"last", written(allowed.last)}}},
            {},
            field);
    }
}

}  // namespace sleutel::imports
