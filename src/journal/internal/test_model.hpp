#pragma once

#include "engines/model/model.hpp"

// A small model for the journal's own tests: every field type, personal fields with and without a
// part in counting, and a type whose subject is another record's person.

namespace sleutel::journal::test {

inline model::Field field(std::string name, model::FieldType type) {
    model::Field made;
    made.name = std::move(name);
    made.type = type;
    made.labels = {{"nl", made.name}, {"en", made.name}};
    return made;
}

inline model::Field with(model::Field made,
                         model::Sensitivity sensitivity,
                         model::Part part = model::Part::none) {
    made.sensitivity = sensitivity;
    made.part = part;
    return made;
}

inline model::CodeList places() {
    const auto code = [](std::string name, std::string parent) {
        model::CodeEntry entry;
        entry.code = std::move(name);
        entry.labels = {{"nl", entry.code}};
        entry.parent = std::move(parent);
        return entry;
    };
    return {"places",
            {{"nl", "Plaatsen"}, {"en", "Places"}},
            {code("NL", ""), code("NL-west", "NL"), code("GM0599", "NL-west")}};
}

inline model::RecordType meeting() {
    using model::FieldType;
    model::RecordType type;
    type.name = "meeting";
    for (auto [name, field_type] : {
             std::pair{"title", FieldType::text},
             {"notes", FieldType::long_text},
             {"tables", FieldType::integer},
             {"score", FieldType::decimal},
             {"cost", FieldType::money},
             {"cancelled", FieldType::boolean},
             {"starts", FieldType::date},
             {"known_since", FieldType::partial_date},
             {"season", FieldType::date_range},
             {"registered", FieldType::instant},
             {"kind", FieldType::code},
             {"partners", FieldType::codes},
             {"follows", FieldType::reference},
             {"materials", FieldType::references},
             {"place", FieldType::place},
             {"source", FieldType::file},
             {"summary", FieldType::translated_text},
             {"visits", FieldType::count},
         }) {
        type.fields.push_back(field(name, field_type));
    }
    for (auto& made : type.fields) {
        made.code_list = made.type == FieldType::code || made.type == FieldType::codes ? "kinds"
                         : made.type == FieldType::place                               ? "places"
                                                                                       : "";
    }
    return type;
}

/// Personal fields under the person's key: `name` only in entries, `person` and `age` counted.
inline model::RecordType visit() {
    using model::FieldType;
    using model::Sensitivity;
    model::RecordType type;
    type.name = "visit";
    type.subject = "person";
    type.fields = {
        with(field("person", FieldType::person), Sensitivity::personal, model::Part::person),
        with(field("name", FieldType::text), Sensitivity::personal),
        with(field("age", FieldType::integer), Sensitivity::special, model::Part::dimension),
        with(field("needs", FieldType::codes), Sensitivity::special, model::Part::dimension),
        field("remark", FieldType::text),
    };
    return type;
}

/// Its own subject.
inline model::RecordType foreign_contact() {
    model::RecordType type;
    type.name = "contact";
    type.fields = {
        field("country", model::FieldType::text),
        with(field("phone", model::FieldType::text), model::Sensitivity::personal),
    };
    return type;
}

inline model::Model small_model() {
    return {{meeting(), visit(), foreign_contact()}, {places()}};
}

inline model::Record a_meeting(const std::string& id, std::int64_t visits = 12) {
    return {"meeting",
            {id},
            {{"title", std::string{"Avond " + id}},
             {"visits", Count::exactly(visits)},
             {"place", model::Code{"GM0599"}},
             {"partners", std::vector<model::Code>{{"fsan"}, {"pharos"}}}}};
}

inline model::Record a_visit(const std::string& id, const std::string& person) {
    return {"visit",
            {id},
            {{"person", model::PersonToken{person}},
             {"name", std::string{"Ayaan"}},
             {"age", std::int64_t{31}},
             {"needs", std::vector<model::Code>{{"care"}}},
             {"remark", std::string{"on time"}}}};
}

}  // namespace sleutel::journal::test
