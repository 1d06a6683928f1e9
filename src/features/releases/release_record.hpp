#pragma once

#include "engines/model/value.hpp"
#include "features/releases/release.hpp"

#include <string>
#include <string_view>

namespace sleutel::releases {

inline constexpr std::string_view kReleaseType = "release";
inline constexpr std::string_view kCertificateType = "release_certificate";

model::RecordId release_id(std::string_view type, std::string_view stream, std::int64_t number);

/// The journal's record of a release.
model::Record to_record(const Release& release);

/// Hexadecimal BLAKE2b-256 of everything in the record.
std::string hash_of(const Release& release);

/// The reverse of to_record(). Throws Error unavailable `release.record_damaged` where it isn't
/// one.
Release from_record(const model::Record& record);

}  // namespace sleutel::releases
