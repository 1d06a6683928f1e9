#pragma once

#include "base/findings.hpp"

#include <filesystem>
#include <string>

namespace sleutel::test {

/// Fails the test with each finding that there is.
void expect_none(const Findings& findings);

/// Compares with the file as it is kept in the repository. SLEUTEL_ACCEPT=1 in the environment
/// writes it anew instead, for the difference to be reviewed.
void expect_golden(const std::filesystem::path& file, const std::string& made);

}  // namespace sleutel::test
