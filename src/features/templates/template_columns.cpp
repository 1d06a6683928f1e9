#include "features/templates/template_columns.hpp"

#include "platform/texts/texts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sleutel::templates {

namespace {

using model::FieldType;

void add_columns(std::vector<TemplateColumn>& columns,
                 const model::Field& field,
                 std::string_view language) {
    using Part = TemplateColumn::Part;
    const auto label = model::label_in(field.labels, language);
    if (field.type == FieldType::translated_text) {
        for (const auto* each : {"nl", "en"}) {
            columns.push_back({field.name + "." + each,
                               &field,
                               Part::one_language,
                               each,
                               label + " (" + each + ")"});
        }
    } else if (field.type == FieldType::person) {
        columns.push_back({field.name + ".name",
                           &field,
                           Part::person_name,
                           "",
                           label + ": " + say(language, "template.person_name")});
        columns.push_back({field.name + ".born",
                           &field,
                           Part::person_birth,
                           "",
                           label + ": " + say(language, "template.person_birth")});
    } else {
        columns.push_back({field.name, &field, Part::whole, "", label});
    }
}

}  // namespace

std::vector<TemplateColumn> template_columns(const model::RecordType& type,
                                             std::string_view language) {
    std::vector<TemplateColumn> columns;
    for (const auto& field : type.fields) {
        if (field.type != FieldType::file && field.sensitivity != model::Sensitivity::secret) {
            add_columns(columns, field, language);
        }
    }
    std::set<std::string> seen;
    for (auto& column : columns) {
        if (!seen.insert(column.header).second) {
            column.header += " [" + column.id + "]";
            seen.insert(column.header);
        }
        column.header += column.is_required() ? " *" : "";
    }
    return columns;
}

bool can_have_template(const model::RecordType& type) {
    constexpr std::array<std::string_view, 4> kOwn = {
        "agenda", "import_run", "quarantined_row", "reading"};
    return std::ranges::find(kOwn, type.name) == kOwn.end();
}

}  // namespace sleutel::templates
