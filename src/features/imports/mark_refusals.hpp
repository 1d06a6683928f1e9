#pragma once

#include "features/imports/import_result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::imports {

/// The partner's own workbook with the refused cells in colour and, in the mapping's language, why;
/// cells to look at have another colour. As xlsx, also of another kind of file. Nothing where there
/// is nothing to say.
std::optional<std::string> mark_refusals(const ImportResult& result, std::string_view bytes);

/// A name for it: "scholing 2022 (nakijken).xlsx". Sent back under this name it still counts as the
/// same file, and a file that was marked before is marked once.
std::string marked_name(const ImportResult& result);

}  // namespace sleutel::imports
