#pragma once

#include "features/imports/build_rows.hpp"
#include "features/templates/read_template.hpp"
#include "journal/journal.hpp"

#include <string>
#include <vector>

namespace sleutel::imports {

/// Makes the rows of a template that came back. Cells that nobody touched keep what the record had
/// when the template was made; what was touched is read. Each record knows that state as its base.
/// Throws Error bad_request `import.template_other_store` where a record or its version isn't in
/// this journal.
std::vector<BuiltRow> build_template_rows(const templates::FilledTemplate& filled,
                                          journal::Journal& journal,
                                          const std::string& file_name,
                                          const BuildContext& context);

}  // namespace sleutel::imports
