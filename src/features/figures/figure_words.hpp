#pragma once

#include "features/protection/released_figure.hpp"

#include <string>
#include <string_view>

namespace sleutel::figures {

/// A value as a table on a terminal has it: "132", "more than 700", "12/14 (86%)", "Done, 2022-12",
/// "–" where it is withheld.
std::string value_in_words(const protection::ReleasedValue& released,
                           const indicators::Definition& definition,
                           const model::Model& model,
                           std::string_view language);

/// "visits", "persons"; "share" and "milestone" where there is no unit.
std::string unit_in_words(const indicators::Definition& definition, std::string_view language);

/// The name of a dimension: the label of its field.
std::string dimension_in_words(const indicators::Path& path,
                               const indicators::Definition& definition,
                               const model::Model& model,
                               std::string_view language);

/// A cell's code as people read it: a code's label, "yes", "not filled in".
std::string code_in_words(const std::string& code,
                          const indicators::Path& path,
                          const indicators::Definition& definition,
                          const model::Model& model,
                          std::string_view language);

}  // namespace sleutel::figures
