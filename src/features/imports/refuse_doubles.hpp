#pragma once

#include "features/imports/build_rows.hpp"

#include <string>
#include <vector>

namespace sleutel::imports {

/// Looks for records that are in the file twice. The same content: the second one is dropped, with
/// a warning that names the first. Different content under one key: both rows are refused, each
/// naming the other's cell, because only the partner knows which is right.
void refuse_doubles(std::vector<BuiltRow>& rows, const std::string& file_name);

}  // namespace sleutel::imports
