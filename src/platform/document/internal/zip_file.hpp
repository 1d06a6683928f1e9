#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::document {

/// Name and content of the parts of a container.
using ZipParts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of these parts, in this order, without the time of day: the same parts give the same
/// bytes.
std::string write_zip(const ZipParts& parts);

/// The parts whose names start so. Nothing where the bytes aren't a zip file, and nothing of a part
/// that grows beyond all reason when unpacked.
ZipParts read_zip(std::string_view bytes, std::string_view name_start);

}  // namespace sleutel::document
