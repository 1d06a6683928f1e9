#include "engines/indicators/internal/check_definition.hpp"

#include "engines/facts/table.hpp"
#include "engines/indicators/internal/fields.hpp"
#include "engines/indicators/internal/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sleutel::indicators {
namespace {

using model::FieldType;
using model::Unit;

bool is_kebab(std::string_view text) {
    const auto fits = [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
    };
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, fits);
}

std::vector<std::string> field_names(const model::RecordType& type) {
    std::vector<std::string> names;
    for (const auto& field : type.fields) {
        names.push_back(field.name);
    }
    return names;
}

std::vector<std::string> codes_of(const model::CodeList& list) {
    std::vector<std::string> codes;
    for (const auto& entry : list.entries()) {
        codes.push_back(entry.code);
    }
    return codes;
}

class DefinitionCheck {
public:
    DefinitionCheck(const model::Model& model, Draft& draft, Findings& findings)
        : model_{model}, draft_{draft}, made_{draft.definition}, findings_{findings} {}

    void run() {
        check_identity();
        if (!read_measure()) {
            return;
        }
        check_keys();
        if (made_.measure == Measure::ratio) {
            check_ratio();
            return;
        }
        if (!find_type()) {
            return;
        }
        check_where();
        check_measure();
        for (const auto& written : draft_.by) {
            check_breakdown(written);
        }
    }

private:
    void refuse(Message message, const Origin& origin, std::string field) {
        message.values.emplace_back("indicator", made_.id);
        findings_.refuse(std::move(message), origin, std::move(field));
    }

    void check_identity();
    bool read_measure();
    void check_keys();
    void check_ratio();
    bool find_type();
    void check_where();
    void check_measure();
    void check_added(PathEnd end);
    void check_distinct(PathEnd end);
    void check_milestone(PathEnd end);
    void check_breakdown(const Written& written);
    PathEnd read_field(const Written& written, Path& path);
    void take_unit(Unit own, const char* message);
    std::optional<Unit> written_unit();

    const model::Model& model_;
    Draft& draft_;
    Definition& made_;
    Findings& findings_;
    const model::RecordType* of_ = nullptr;
};

void DefinitionCheck::check_identity() {
    made_.id = draft_.id ? draft_.id->text : "";
    if (!is_kebab(made_.id)) {
        refuse({"indicator.wrong_id", {}}, draft_.origin_of("id"), "id");
    }
    if (made_.label.empty() && !draft_.keys.contains("label")) {
        refuse({"indicator.missing", {{"key", "label"}}}, made_.origin, "label");
    }
    if (!draft_.action) {
        return;
    }
    made_.action = draft_.action->text;
    const auto* actions = model_.find_list("actions");
    if (actions == nullptr || actions->find(made_.action) == nullptr) {
        const auto known = actions == nullptr ? std::vector<std::string>{} : codes_of(*actions);
        refuse(unknown("indicator.unknown_action", made_.action, known),
               draft_.action->origin,
               "action");
    }
}

bool DefinitionCheck::read_measure() {
    if (!draft_.measure) {
        refuse({"indicator.missing", {{"key", "measure"}}}, made_.origin, "measure");
        return false;
    }
    const auto measure = measure_named(draft_.measure->text);
    if (!measure) {
        refuse(unknown("indicator.unknown_measure", draft_.measure->text, measure_names()),
               draft_.measure->origin,
               "measure");
        return false;
    }
    made_.measure = *measure;
    if (draft_.empty && draft_.empty->text == "zero") {
        made_.empty = Empty::zero;
    } else if (draft_.empty && draft_.empty->text != "not_reported") {
        refuse({"indicator.wrong_empty", {{"name", draft_.empty->text}}},
               draft_.empty->origin,
               "empty");
    }
    return true;
}

/// Keys that must be there, or can't mean anything, for a measure.
void DefinitionCheck::check_keys() {
    struct Rule {
        const char* key;
        std::vector<Measure> needed;
        std::vector<Measure> allowed;
    };
    using enum Measure;
    const std::array<Rule, 9> rules{{
        {"of", {count, sum, distinct, milestone, value}, {}},
        {"field", {sum, distinct, milestone, value}, {}},
        {"date", {}, {milestone}},
        {"where", {}, {count, sum, distinct, milestone, value}},
        {"by", {}, {count, sum, distinct, ratio}},
        {"empty", {}, {count, sum, distinct}},
        {"numerator", {ratio}, {}},
        {"denominator", {ratio}, {}},
        {"no_overlap", {}, {sum}},
    }};
    for (const auto& rule : rules) {
        const auto has = [&](const std::vector<Measure>& list) {
            return std::ranges::find(list, made_.measure) != list.end();
        };
        const bool is_there = draft_.keys.contains(rule.key);
        if (!is_there && has(rule.needed)) {
            refuse({"indicator.missing", {{"key", rule.key}}}, made_.origin, rule.key);
        }
        if (is_there && !has(rule.needed) && !has(rule.allowed)) {
            refuse({"indicator.key_not_of_measure",
                    {{"key", rule.key}, {"measure", std::string{to_text(made_.measure)}}}},
                   draft_.origin_of(rule.key),
                   rule.key);
        }
    }
}

void DefinitionCheck::check_ratio() {
    made_.numerator = draft_.numerator ? draft_.numerator->text : "";
    made_.denominator = draft_.denominator ? draft_.denominator->text : "";
    for (const auto& written : draft_.by) {
        made_.by.push_back(read_path(written.text));
    }
    if (const auto unit = written_unit(); unit && *unit != Unit::other) {
        refuse({"indicator.ratio_has_no_unit", {}}, draft_.unit->origin, "unit");
    }
}

bool DefinitionCheck::find_type() {
    if (!draft_.of) {
        return false;
    }
    made_.of = draft_.of->text;
    of_ = model_.find_type(made_.of);
    if (of_ == nullptr) {
        std::vector<std::string> names;
        for (const auto& type : model_.types()) {
            names.push_back(type.name);
        }
        refuse(unknown("indicator.unknown_type", made_.of, names), draft_.of->origin, "of");
    }
    return of_ != nullptr;
}

void DefinitionCheck::check_where() {
    if (!draft_.where) {
        return;
    }
    made_.where =
        model::read_expression(draft_.where->text, model_, *of_, draft_.where->origin, findings_);
    if (!made_.where) {
        return;
    }
    for (const auto& path : paths_of(*made_.where)) {
        const auto end = find_end(model_, *of_, path);
        if (end.field != nullptr && !facts::is_countable(*end.field)) {
            refuse({"indicator.not_countable", {{"field", to_text(path)}}},
                   draft_.where->origin,
                   "where");
        }
    }
}

/// The field at the end of a written path; refused where there is none.
PathEnd DefinitionCheck::read_field(const Written& written, Path& path) {
    path = read_path(written.text);
    const auto end = find_end(model_, *of_, path);
    if (end.field == nullptr) {
        const auto* type = of_;
        std::string_view missing = path.steps.front();
        for (std::size_t length = 1; length < path.steps.size(); ++length) {
            const auto part = find_end(
                model_,
                *of_,
                {{path.steps.begin(), path.steps.begin() + static_cast<std::ptrdiff_t>(length)}});
            if (part.field == nullptr || part.field->type != FieldType::reference) {
                break;
            }
            type = model_.find_type(part.field->refers_to);
            missing = path.steps[length];
        }
        auto message = unknown("indicator.unknown_field",
                               missing,
                               type == nullptr ? std::vector<std::string>{} : field_names(*type));
        message.values.emplace_back("type", type == nullptr ? made_.of : type->name);
        refuse(std::move(message), written.origin, "field");
        return {};
    }
    if (!facts::is_countable(*end.field)) {
        refuse({"indicator.not_countable", {{"field", written.text}}}, written.origin, "field");
        return {};
    }
    return end;
}

void DefinitionCheck::check_measure() {
    if (made_.measure == Measure::count) {
        made_.unit = written_unit().value_or(Unit::other);
        if (made_.unit == Unit::persons) {
            refuse({"indicator.records_are_no_persons", {}}, draft_.unit->origin, "unit");
        }
        return;
    }
    if (!draft_.field) {
        return;
    }
    const auto end = read_field(*draft_.field, made_.field);
    if (end.field == nullptr) {
        return;
    }
    if (made_.measure == Measure::distinct) {
        check_distinct(end);
    } else if (made_.measure == Measure::milestone) {
        check_milestone(end);
    } else {
        check_added(end);
    }
}

/// A field whose numbers are added up, or taken as they are.
void DefinitionCheck::check_added(PathEnd end) {
    const auto& origin = draft_.field->origin;
    const auto& field = *end.field;
    if (field.type != FieldType::count && field.type != FieldType::integer) {
        refuse(
            {"indicator.not_a_number_field", {{"field", to_text(made_.field)}}}, origin, "field");
        return;
    }
    if (made_.field.steps.size() > 1) {
        // The other record would be added once for each record that refers to it.
        refuse({"indicator.sum_through_reference", {{"field", to_text(made_.field)}}},
               origin,
               "field");
    }
    if (field.type == FieldType::integer && field.minimum.value_or(-1) < 0) {
        refuse({"indicator.may_be_negative", {{"field", to_text(made_.field)}}}, origin, "field");
    }
    take_unit(field.unit, "indicator.wrong_unit");
    if (made_.measure == Measure::sum && made_.unit == Unit::persons && made_.no_overlap.empty() &&
        !draft_.keys.contains("no_overlap")) {
        refuse(
            {"indicator.persons_may_overlap", {{"field", to_text(made_.field)}}}, origin, "field");
    }
}

void DefinitionCheck::check_distinct(PathEnd end) {
    const auto type = end.field->type;
    if (type == FieldType::person) {
        take_unit(Unit::persons, "indicator.wrong_unit");
        return;
    }
    if (!is_code(type) && type != FieldType::reference && type != FieldType::references) {
        refuse({"indicator.not_distinct", {{"field", to_text(made_.field)}}},
               draft_.field->origin,
               "field");
        return;
    }
    made_.unit = written_unit().value_or(Unit::other);
    if (made_.unit == Unit::persons || made_.unit == Unit::visits) {
        refuse({"indicator.not_persons", {{"field", to_text(made_.field)}}},
               draft_.unit->origin,
               "unit");
    }
}

void DefinitionCheck::check_milestone(PathEnd end) {
    if (end.field->type != FieldType::code) {
        refuse({"indicator.not_a_state", {{"field", to_text(made_.field)}}},
               draft_.field->origin,
               "field");
    }
    if (draft_.unit) {
        refuse({"indicator.key_not_of_measure",
                {{"key", "unit"}, {"measure", std::string{to_text(made_.measure)}}}},
               draft_.unit->origin,
               "unit");
    }
    for (const auto& written : draft_.dates) {
        const auto date = read_field(written, made_.date_fields.emplace_back());
        if (date.field != nullptr && date.field->type != FieldType::date &&
            date.field->type != FieldType::partial_date) {
            refuse({"indicator.not_a_date", {{"field", written.text}}}, written.origin, "date");
        }
    }
}

void DefinitionCheck::check_breakdown(const Written& written) {
    auto path = read_path(written.text);
    if (is_ledger(*of_, path)) {
        made_.by.push_back(std::move(path));
        return;
    }
    const auto end = read_field(written, path);
    if (end.field == nullptr) {
        return;
    }
    const auto part = end.field->part;
    const bool is_dimension =
        part == model::Part::dimension || part == model::Part::date || part == model::Part::place;
    if (!is_dimension || end.field->type == FieldType::count) {
        refuse({"indicator.not_a_dimension", {{"field", written.text}}}, written.origin, "by");
        return;
    }
    made_.by.push_back(std::move(path));
}

std::optional<Unit> DefinitionCheck::written_unit() {
    if (!draft_.unit) {
        return std::nullopt;
    }
    const auto unit = unit_named(draft_.unit->text);
    if (!unit) {
        refuse(unknown("indicator.unknown_unit", draft_.unit->text, unit_names()),
               draft_.unit->origin,
               "unit");
    }
    return unit;
}

/// The unit is the field's own; writing another one is a mix-up.
void DefinitionCheck::take_unit(Unit own, const char* message) {
    made_.unit = own;
    const auto written = written_unit();
    if (written && *written != own) {
        refuse({message,
                {{"unit", std::string{to_text(*written)}},
                 {"field", to_text(made_.field)},
                 {"own", std::string{to_text(own)}}}},
               draft_.unit->origin,
               "unit");
    }
}

}  // namespace

void check_definition(const model::Model& model, Draft& draft, Findings& findings) {
    DefinitionCheck{model, draft, findings}.run();
}

}  // namespace sleutel::indicators
