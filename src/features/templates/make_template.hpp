#pragma once

#include "features/packs/pack.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <string>

namespace sleutel::templates {

struct TemplateRequest {
    std::string type;
    std::string partner;
    std::string language = "nl";
};

struct TemplateContext {
    journal::Journal& journal;
    const model::Model& model;
    const packs::Agenda& agenda;
};

/// A workbook in which a partner fills in and changes records of one type: a column per field with
/// its help, drop-down lists from code lists and from the partner's own records, the partner's
/// records as they are, and empty rows. It knows of each row which record and version it is, so
/// that `import` takes from it what was changed and nothing else. Throws Error bad_request
/// `template.unknown_type`, `template.no_template`, `template.unknown_partner`.
std::string make_template(const TemplateContext& context, const TemplateRequest& request);

}  // namespace sleutel::templates
