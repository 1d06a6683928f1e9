#pragma once

#include "engines/facts/image.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

// Facts for tests.

namespace sleutel::facts {

using model::Record;
using model::RecordId;

inline model::Field field(const std::string& name, model::FieldType type) {
    model::Field made;
    made.name = name;
    made.type = type;
    return made;
}

inline model::Model small_model() {
    using model::FieldType;
    model::RecordType activity;
    activity.name = "activity";
    activity.fields = {field("kind", FieldType::code),
                       field("partners", FieldType::codes),
                       field("visits", FieldType::count),
                       field("remark", FieldType::long_text)};
    model::RecordType attendance;
    attendance.name = "attendance";
    attendance.fields = {field("activity", FieldType::reference),
                         field("person", FieldType::person)};
    attendance.fields[0].refers_to = "activity";
    attendance.fields[1].sensitivity = model::Sensitivity::personal;
    attendance.fields[1].part = model::Part::person;
    attendance.fields.push_back(field("religion", FieldType::code));
    attendance.fields[2].sensitivity = model::Sensitivity::special;
    return model::Model{{activity, attendance}, {}};
}

inline Record activity(const std::string& id, const std::string& kind) {
    return {"activity", RecordId{id}, {{"kind", model::Code{kind}}}};
}

inline Record attendance(const std::string& id,
                         const std::string& activity,
                         const std::string& person) {
    Record made{"attendance", RecordId{id}, {{"activity", RecordId{activity}}}};
    if (!person.empty()) {
        made.fields.try_emplace("person", model::PersonToken{person});
    }
    return made;
}

/// An image that takes what happens and numbers it itself.
class Fed {
public:
    void take(const Record& record, Operation operation = Operation::create) {
        const auto version = ++versions_[record.id.text];
        image.apply({++position_, operation, "fsan", "fsan/x", version, &record});
    }

    const Table& now(std::string_view type) {
        held_.push_back(image.snapshot());
        return held_.back()->get_table(type);
    }

    model::Model model = small_model();
    Image image{model};

private:
    Position position_ = 0;
    std::map<std::string, std::int64_t> versions_;
    std::vector<std::shared_ptr<const Snapshot>> held_;
};

}  // namespace sleutel::facts
