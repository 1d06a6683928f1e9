#pragma once

#include "engines/model/model.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::templates {

/// A column of a template workbook. Most fields have one; a translated text has one per language,
/// and a person two, because a name and a date of birth make a token and are themselves not kept.
struct TemplateColumn {
    enum class Part : std::uint8_t { whole, one_language, person_name, person_birth };

    std::string id;  ///< "title", "title.nl", "person.name", "person.born"
    const model::Field* field = nullptr;
    Part part = Part::whole;
    std::string language;  ///< of one_language
    std::string header;    ///< as people read it, different for each column; " *" where required

    [[nodiscard]] bool is_required() const {
        return part != Part::person_birth && field->requirement == model::Requirement::required;
    }
};

/// The columns for a type of record. Files and secrets aren't sent to and fro in workbooks.
std::vector<TemplateColumn> template_columns(const model::RecordType& type,
                                             std::string_view language);

/// Whether people may fill in records of this type: what Sleutel writes down itself isn't theirs.
bool can_have_template(const model::RecordType& type);

}  // namespace sleutel::templates
