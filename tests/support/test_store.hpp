#pragma once

#include "platform/db/database.hpp"
#include "tests/support/test_folder.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace sleutel::test {

/// An empty store of a test's own: a schema in the PostgreSQL that SLEUTEL_TEST_STORE names, or,
/// where there is none, a SQLite file in a temporary folder. So a binary of STORE_TESTS runs on
/// both without knowing.
class TestStore {
public:
    TestStore();
    ~TestStore();
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;
    TestStore(TestStore&&) = delete;
    TestStore& operator=(TestStore&&) = delete;

    [[nodiscard]] db::Database& database() { return *database_; }

    /// For opening it again, also from another program.
    [[nodiscard]] const std::string& address() const { return address_; }

    /// For key files and the like; goes with the store.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    [[nodiscard]] static bool is_postgresql();

private:
    TestFolder folder_;
    std::string schema_;
    std::string address_;
    std::unique_ptr<db::Database> database_;
};

}  // namespace sleutel::test
