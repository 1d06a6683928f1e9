#pragma once

#include <string>

namespace sleutel::imports {

/// A file's name as it stays the same when it is sent again: without folders, copy marks ("(2)",
/// "kopie", "v2"), our own mark and ending.
std::string file_key(const std::string& name);

/// A file's name without folders, our own mark ("(nakijken)", whatever its language) and ending.
std::string unmarked_name(const std::string& name);

}  // namespace sleutel::imports
