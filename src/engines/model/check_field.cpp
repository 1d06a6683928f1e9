#include "base/text.hpp"
#include "engines/model/internal/drafts.hpp"
#include "engines/model/internal/field_type.hpp"
#include "engines/model/value_text.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace sleutel::model {

namespace {

bool is_one_of(FieldType type, std::initializer_list<FieldType> types) {
    return std::ranges::find(types, type) != types.end();
}

/// Whether values of the type can play the part in counting.
bool can_be(Part part, FieldType type) {
    using T = FieldType;
    switch (part) {
        case Part::none:
            return true;
        case Part::dimension:
            return is_one_of(
                type,
                {T::code, T::codes, T::place, T::boolean, T::reference, T::references, T::integer});
        case Part::measure:
            return is_one_of(type, {T::count, T::integer, T::decimal, T::money});
        case Part::person:
            return is_one_of(type, {T::person, T::reference});
        case Part::date:
            return is_one_of(type, {T::date, T::partial_date, T::date_range, T::instant});
        case Part::place:
            return type == T::place;
    }
    return false;
}

bool can_be_key(FieldType type) {
    using T = FieldType;
    return is_one_of(type,
                     {T::text,
                      T::integer,
                      T::date,
                      T::partial_date,
                      T::date_range,
                      T::instant,
                      T::code,
                      T::reference,
                      T::place,
                      T::person});
}

template <typename Things>
std::vector<std::string> names_of(const Things& things) {
    std::vector<std::string> names;
    for (const auto& thing : things) {
        if constexpr (requires { thing.name(); }) {
            names.push_back(thing.name());
        } else {
            names.push_back(thing.name);
        }
    }
    return names;
}

class FieldCheck {
public:
    FieldCheck(FieldDraft& draft, const RecordType& type, const Model& model, Findings& findings)
        : draft_{draft}, field_{draft.field}, type_{type}, model_{model}, findings_{findings} {}

    void run() {
        if (!is_name(field_.name)) {
            refuse({"model.name_invalid", {{"name", field_.name}}});
        }
        check_labels(field_.labels, about(), field_.origin, findings_);
        if (!field_.help.empty()) {
            check_labels(field_.help, about(), field_.origin, findings_);
        }
        check_list();
        check_target();
        check_part();
        check_unit();
        check_key();
        check_sensitivity();
        check_bounds();
        check_constraint_text();
        check_default();
    }

private:
    [[nodiscard]] std::string about() const { return type_.name + "." + field_.name; }

    void refuse(Message message) { refuse_at(std::move(message), field_.origin); }

    void refuse_at(Message message, const Origin& at) {
        findings_.refuse(std::move(message), at, about());
    }

    [[nodiscard]] std::string type_name() const { return std::string{name_of(field_.type)}; }

    void check_list() {
        const bool has_codes = is_one_of(field_.type, {FieldType::code, FieldType::codes});
        if (field_.type == FieldType::place) {
            field_.code_list = "places";
            if (model_.find_list("places") == nullptr) {
                refuse(unknown("model.unknown_list", "places", {}));
            }
        }
        if (has_codes && !draft_.list) {
            refuse({"model.missing_key", {{"key", "list"}}});
        } else if (!has_codes && draft_.list) {
            refuse_at({"model.key_not_for_type", {{"key", "list"}, {"type", type_name()}}},
                      draft_.list->origin);
        } else if (draft_.list) {
            field_.code_list = draft_.list->text;
            if (model_.find_list(field_.code_list) == nullptr) {
                refuse_at(
                    unknown("model.unknown_list", field_.code_list, names_of(model_.code_lists())),
                    draft_.list->origin);
            }
        }
    }

    void check_target() {
        const bool refers = is_one_of(field_.type, {FieldType::reference, FieldType::references});
        if (refers && !draft_.refers_to) {
            refuse({"model.missing_key", {{"key", "refers_to"}}});
        } else if (!refers && draft_.refers_to) {
            refuse_at({"model.key_not_for_type", {{"key", "refers_to"}, {"type", type_name()}}},
                      draft_.refers_to->origin);
        } else if (draft_.refers_to) {
            field_.refers_to = draft_.refers_to->text;
            if (model_.find_type(field_.refers_to) == nullptr) {
                refuse_at(
                    unknown("model.unknown_target", field_.refers_to, names_of(model_.types())),
                    draft_.refers_to->origin);
            }
        }
    }

    void check_part() {
        if (!can_be(field_.part, field_.type)) {
            refuse({"model.part_not_for_type",
                    {{"part", std::string{name_of(field_.part)}}, {"type", type_name()}}});
        }
    }

    /// A unit belongs to a count and to a whole number that is a measure, and a measured count has
    /// one: what isn't said can't be kept apart.
    void check_unit() {
        const bool is_count = field_.type == FieldType::count;
        const bool is_measure = field_.part == Part::measure &&
                                is_one_of(field_.type, {FieldType::integer, FieldType::decimal});
        if (draft_.unit && !is_count && !is_measure) {
            refuse_at({"model.key_not_for_type", {{"key", "unit"}, {"type", type_name()}}},
                      draft_.unit->origin);
        }
        if (!draft_.unit && (is_count || (is_measure && field_.type == FieldType::integer))) {
            refuse({"model.missing_key", {{"key", "unit"}}});
        }
    }

    void check_key() {
        if (!field_.is_key) {
            return;
        }
        if (!can_be_key(field_.type)) {
            refuse({"model.key_type_unsuitable", {{"type", type_name()}}});
        }
        if (field_.requirement != Requirement::required && !draft_.default_text) {
            refuse({"model.key_not_required", {}});
        }
        // A record's id is made from its key without a secret: it must not give a person away.
        if (field_.sensitivity >= Sensitivity::personal && field_.type != FieldType::person) {
            refuse({"model.key_personal", {}});
        }
    }

    void check_sensitivity() {
        if (field_.type == FieldType::person && field_.sensitivity < Sensitivity::personal) {
            refuse({"model.person_not_personal", {}});
        }
    }

    void check_bounds() {
        const bool bounded =
            is_one_of(field_.type, {FieldType::integer, FieldType::count, FieldType::decimal});
        if ((field_.minimum || field_.maximum) && !bounded) {
            refuse({"model.key_not_for_type", {{"key", "min, max"}, {"type", type_name()}}});
        }
        if (field_.minimum && field_.maximum && *field_.maximum < *field_.minimum) {
            refuse({"model.bounds_reversed", {}});
        }
        const bool is_text = is_one_of(
            field_.type, {FieldType::text, FieldType::long_text, FieldType::translated_text});
        if (field_.max_length != 0 && !is_text) {
            refuse({"model.key_not_for_type", {{"key", "max_length"}, {"type", type_name()}}});
        }
    }

    void check_constraint_text() {
        if (draft_.constraint) {
            check_labels(
                field_.constraint_text, about() + ".constraint_text", field_.origin, findings_);
        } else if (!field_.constraint_text.empty()) {
            refuse({"model.missing_key", {{"key", "constraint"}}});
        }
    }

    void check_default() {
        const bool needs_list =
            is_one_of(field_.type, {FieldType::code, FieldType::codes, FieldType::place});
        if (!draft_.default_text || (needs_list && model_.find_list(field_.code_list) == nullptr)) {
            return;
        }
        field_.default_value = read_value(model_, field_, draft_.default_text->text);
        if (!field_.default_value) {
            refuse_at({"model.default_invalid",
                       {{"text", draft_.default_text->text}, {"type", type_name()}}},
                      draft_.default_text->origin);
        }
    }

    FieldDraft& draft_;
    Field& field_;
    const RecordType& type_;
    const Model& model_;
    Findings& findings_;
};

}  // namespace

void check_field(FieldDraft& draft,
                 const RecordType& type,
                 const Model& model,
                 Findings& findings) {
    FieldCheck{draft, type, model, findings}.run();
}

}  // namespace sleutel::model
