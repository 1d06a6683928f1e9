#include "tests/support/test_store.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>

namespace sleutel::test {

namespace {

std::string server() {
    const char* address = std::getenv("SLEUTEL_TEST_STORE");
    return address == nullptr ? "" : address;
}

/// Different for each store of each process.
std::string new_schema() {
    // Shared by all stores of the process: that is its point.
    static std::atomic<int> count{0};
    return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

void run(const std::string& statement) {
    db::Database{server()}.run_outside_transaction(db::Sql::generated(statement));
}

}  // namespace

TestStore::TestStore() {
    if (is_postgresql()) {
        schema_ = new_schema();
        run("CREATE SCHEMA " + schema_);
        const auto* separator = server().find('?') == std::string::npos ? "?" : "&";
        address_ = server() + separator + "options=-csearch_path%3D" + schema_;
    } else {
        address_ = "sqlite:" + (folder_.path() / "store.db").string();
    }
    database_ = std::make_unique<db::Database>(address_, db::Missing::create);
}

TestStore::~TestStore() {
    database_.reset();
    if (is_postgresql()) {
        // A test that killed its own server must still end.
        try {
            run("DROP SCHEMA " + schema_ + " CASCADE");
        } catch (const std::exception&) {
            return;
        }
    }
}

bool TestStore::is_postgresql() {
    return !server().empty();
}

}  // namespace sleutel::test
