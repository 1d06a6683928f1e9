#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace sleutel::test {

void expect_none(const Findings& findings) {
    for (const auto& finding : findings.list()) {
        ADD_FAILURE() << to_text(finding.origin) << " " << finding.field << ": "
                      << to_log_text(finding.message);
    }
}

void expect_golden(const std::filesystem::path& file, const std::string& made) {
    if (std::getenv("SLEUTEL_ACCEPT") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream{file, std::ios::binary} << made;
    }
    std::ostringstream kept;
    kept << std::ifstream{file, std::ios::binary}.rdbuf();
    EXPECT_EQ(made, kept.str()) << file << "; SLEUTEL_ACCEPT=1 writes it anew";
}

}  // namespace sleutel::test
