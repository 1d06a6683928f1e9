#include "features/reports/manifest.hpp"

#include "base/error.hpp"
#include "features/figures/value_json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <utility>

namespace sleutel::reports {

namespace {

namespace json = boost::json;

constexpr std::int64_t kFormatVersion = 1;

// ---- writing

/// How many records, where that may be told.
void add_number(json::object& object, const std::optional<std::int64_t>& records) {
    if (records) {
        object["records"] = *records;
    }
}

json::object to_json(const PublishedDecision& decision) {
    json::object object{{"figure", decision.cell.indicator}};
    if (!decision.cell.by.empty()) {
        object["by"] = decision.cell.by;
        object["codes"] = json::array(decision.cell.codes.begin(), decision.cell.codes.end());
    }
    object["decided_by"] = decision.decided_by;
    object["reason"] = decision.reason;
    object["ground"] = decision.ground;
    return object;
}

json::object to_json(const DisclosureStatement& statement) {
    json::array decisions;
    for (const auto& decision : statement.decisions) {
        decisions.push_back(to_json(decision));
    }
    return {{"method", "withholding"},
            {"proven", true},
            {"numbers", statement.numbers},
            {"withheld", statement.withheld},
            {"decisions", std::move(decisions)}};
}

json::object to_json(const PrintedFigure& figure) {
    json::object object{
        {"id", figure.id},
        {"indicator", figure.indicator},
        {"value",
         figure.value ? figures::value_to_json(*figure.value) : json::object{{"kind", "withheld"}}},
        {"form", form_name(figure.form)},
        {"text", figure.text},
        {"place",
         {{"file", figure.place.origin.file},
          {"line", figure.place.origin.line},
          {"column", figure.place.origin.column},
          {"section", figure.place.section}}},
        {"definition_hash", figure.definition_hash},
        {"position", figure.position},
    };
    if (!figure.record_set_hash.empty()) {
        object["record_set_hash"] = figure.record_set_hash;
    }
    json::array sources;
    for (const auto& [ledger, source, records] : figure.sources) {
        json::object share{{"ledger", ledger}, {"source", source}};
        add_number(share, records);
        sources.push_back(std::move(share));
    }
    object["sources"] = std::move(sources);
    if (figure.cell) {
        json::object cell{
            {"by", figure.cell->by}, {"level", figure.cell->level}, {"code", figure.cell->code}};
        add_number(cell, figure.cell->records);
        object["cell"] = std::move(cell);
    }
    object["protected"] = figure.is_protected;
    return object;
}

/// Boost.JSON writes one line; a manifest is read by people as well.
void write_indented(const json::value& value, const std::string& indent, std::string& out) {
    const auto inner = indent + "  ";
    const char* separator = "\n";
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        for (const auto& [key, member] : *object) {
            out += separator + inner + json::serialize(json::string{key}) + ": ";
            write_indented(member, inner, out);
            separator = ",\n";
        }
        out += "\n" + indent + "}";
    } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
        out += '[';
        for (const auto& member : *array) {
            out += separator + inner;
            write_indented(member, inner, out);
            separator = ",\n";
        }
        out += "\n" + indent + "]";
    } else {
        out += json::serialize(value);
    }
}

// ---- reading

[[noreturn]] void refuse(std::string what) {
    throw Error{Failure::bad_request, {"report.manifest_malformed", {{"what", std::move(what)}}}};
}

const json::value& member_of(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    if (found == nullptr) {
        refuse(std::string{key});
    }
    return *found;
}

std::string text_in(const json::object& object, std::string_view key) {
    const auto* text = member_of(object, key).if_string();
    if (text == nullptr) {
        refuse(std::string{key});
    }
    return std::string{*text};
}

/// No number in a manifest is below zero.
std::int64_t number_in(const json::object& object, std::string_view key) {
    const auto* number = member_of(object, key).if_int64();
    if (number == nullptr || *number < 0) {
        refuse(std::string{key});
    }
    return *number;
}

bool truth_in(const json::object& object, std::string_view key) {
    const auto* truth = member_of(object, key).if_bool();
    if (truth == nullptr) {
        refuse(std::string{key});
    }
    return *truth;
}

const json::object& object_in(const json::object& object, std::string_view key) {
    const auto* found = member_of(object, key).if_object();
    if (found == nullptr) {
        refuse(std::string{key});
    }
    return *found;
}

const json::array& array_in(const json::object& object, std::string_view key) {
    const auto* found = member_of(object, key).if_array();
    if (found == nullptr) {
        refuse(std::string{key});
    }
    return *found;
}

const json::object& as_object(const json::value& value, std::string_view what) {
    const auto* found = value.if_object();
    if (found == nullptr) {
        refuse(std::string{what});
    }
    return *found;
}

std::optional<Count> read_count_object(const json::object& object) {
    const auto kind = text_in(object, "kind");
    if (kind == "exact" || kind == "zero_reported") {
        return Count::exactly(number_in(object, "number"));
    }
    if (kind == "at_least") {
        return Count::at_least(number_in(object, "number"));
    }
    if (kind == "about") {
        return Count::about(number_in(object, "number"));
    }
    if (kind == "interval") {
        const auto low = number_in(object, "low");
        const auto high = number_in(object, "high");
        return low <= high ? std::optional{Count::between(low, high)} : std::nullopt;
    }
    return kind == "not_reported" ? std::optional{Count{}} : std::nullopt;
}

Count count_in(const json::object& object) {
    const auto count = read_count_object(object);
    if (!count || figures::value_to_json(*count).at("kind") != object.at("kind")) {
        refuse("value");
    }
    return *count;
}

std::optional<std::int64_t> records_in(const json::object& object) {
    return object.contains("records") ? std::optional{number_in(object, "records")} : std::nullopt;
}

PublishedDecision decision_in(const json::object& object) {
    PublishedDecision decision;
    decision.cell.indicator = text_in(object, "figure");
    if (object.contains("by")) {
        decision.cell.by = text_in(object, "by");
        for (const auto& code : array_in(object, "codes")) {
            if (!code.is_string()) {
                refuse("codes");
            }
            decision.cell.codes.emplace_back(code.get_string());
        }
    }
    decision.decided_by = text_in(object, "decided_by");
    decision.reason = text_in(object, "reason");
    decision.ground = text_in(object, "ground");
    return decision;
}

DisclosureStatement statement_in(const json::object& object) {
    DisclosureStatement statement{number_in(object, "numbers"), number_in(object, "withheld"), {}};
    for (const auto& decision : array_in(object, "decisions")) {
        statement.decisions.push_back(decision_in(as_object(decision, "decisions")));
    }
    return statement;
}

std::optional<indicators::FigureValue> value_in(const json::object& object) {
    const auto kind = text_in(object, "kind");
    if (kind == "withheld") {
        return std::nullopt;
    }
    if (kind == "ratio") {
        return indicators::FigureValue{indicators::Ratio{
            count_in(object_in(object, "numerator")), count_in(object_in(object, "denominator"))}};
    }
    if (kind != "milestone") {
        return indicators::FigureValue{count_in(object)};
    }
    indicators::Milestone milestone{text_in(object, "state"), {}};
    if (object.contains("date")) {
        milestone.date = read_partial_date(text_in(object, "date"));
        if (!milestone.date) {
            refuse("date");
        }
    }
    return indicators::FigureValue{milestone};
}

Form form_in(const json::object& object) {
    const auto name = text_in(object, "form");
    const auto form = read_form(name);
    if (!form && name != form_name(Form::standard)) {
        refuse("form");
    }
    return form.value_or(Form::standard);
}

Place place_in(const json::object& object) {
    Place place;
    place.origin.file = text_in(object, "file");
    place.origin.line = static_cast<int>(number_in(object, "line"));
    place.origin.column = static_cast<int>(number_in(object, "column"));
    place.section = text_in(object, "section");
    return place;
}

PrintedFigure figure_in(const json::object& object) {
    PrintedFigure figure;
    figure.id = text_in(object, "id");
    figure.indicator = text_in(object, "indicator");
    figure.value = value_in(object_in(object, "value"));
    figure.form = form_in(object);
    figure.text = text_in(object, "text");
    figure.place = place_in(object_in(object, "place"));
    figure.definition_hash = text_in(object, "definition_hash");
    figure.position = number_in(object, "position");
    if (object.contains("record_set_hash")) {
        figure.record_set_hash = text_in(object, "record_set_hash");
    }
    for (const auto& source : array_in(object, "sources")) {
        const auto& share = as_object(source, "sources");
        figure.sources.push_back(
            {text_in(share, "ledger"), text_in(share, "source"), records_in(share)});
    }
    if (object.contains("cell")) {
        const auto& cell = object_in(object, "cell");
        figure.cell = PrintedCell{
            text_in(cell, "by"), text_in(cell, "level"), text_in(cell, "code"), records_in(cell)};
    }
    figure.is_protected = truth_in(object, "protected");
    return figure;
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
    json::object object{{"format_version", kFormatVersion},
                        {"agenda", manifest.agenda},
                        {"language", manifest.language},
                        {"title", manifest.title},
                        {"date", manifest.date},
                        {"position", manifest.position},
                        {"position_time", to_text(manifest.position_time)},
                        {"pack_hash", manifest.pack_hash},
                        {"tool_version", manifest.tool_version},
                        {"disclosure", to_json(manifest.disclosure)}};
    json::array figures;
    for (const auto& figure : manifest.figures) {
        figures.push_back(to_json(figure));
    }
    object["figures"] = std::move(figures);
    std::string text;
    write_indented(object, {}, text);
    return text + "\n";
}

Manifest read_manifest(std::string_view text) {
    boost::system::error_code problem;
    const auto parsed = json::parse(json::string_view{text.data(), text.size()}, problem);
    if (problem.failed()) {
        refuse(problem.message());
    }
    const auto& object = as_object(parsed, "{");
    if (number_in(object, "format_version") > kFormatVersion) {
        throw Error{Failure::bad_request, {"report.manifest_newer", {}}};
    }
    Manifest manifest;
    manifest.agenda = text_in(object, "agenda");
    manifest.language = text_in(object, "language");
    manifest.title = text_in(object, "title");
    manifest.date = text_in(object, "date");
    manifest.position = number_in(object, "position");
    const auto time = read_instant(text_in(object, "position_time"));
    if (!time) {
        refuse("position_time");
    }
    manifest.position_time = *time;
    manifest.pack_hash = text_in(object, "pack_hash");
    manifest.tool_version = text_in(object, "tool_version");
    manifest.disclosure = statement_in(object_in(object, "disclosure"));
    for (const auto& figure : array_in(object, "figures")) {
        manifest.figures.push_back(figure_in(as_object(figure, "figures")));
    }
    return manifest;
}

}  // namespace sleutel::reports
