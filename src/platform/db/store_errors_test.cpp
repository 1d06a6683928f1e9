#include "platform/db/internal/store_errors.hpp"

#include "platform/db/database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace sleutel::db {

namespace {

std::string sqlite_key(int code) {
    try {
        throw_sqlite_failure(code, {"sqlite:x", "reason"});
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::unavailable);
        return error.message().key;
    } catch (const Bug&) {
        return "bug";
    }
}

std::string postgresql_key(std::string_view sqlstate) {
    try {
        throw_postgresql_failure(sqlstate, {"postgresql://x", "reason"});
    } catch (const Retryable& error) {
        return "retryable " + error.message().key;
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::unavailable);
        return error.message().key;
    } catch (const Bug&) {
        return "bug";
    }
}

}  // namespace

TEST(StoreErrors, SayWhatAnSqliteFailureMeans) {
    EXPECT_EQ(sqlite_key(SQLITE_FULL), "store.disk_full");
    EXPECT_EQ(sqlite_key(SQLITE_READONLY), "store.read_only");
    EXPECT_EQ(sqlite_key(SQLITE_READONLY_DIRECTORY), "store.read_only");
    EXPECT_EQ(sqlite_key(SQLITE_IOERR_WRITE), "store.disk_error");
    EXPECT_EQ(sqlite_key(SQLITE_BUSY), "store.locked");
    EXPECT_EQ(sqlite_key(SQLITE_CANTOPEN), "store.cannot_open");
    EXPECT_EQ(sqlite_key(SQLITE_NOTADB), "store.damaged");
    EXPECT_EQ(sqlite_key(SQLITE_CORRUPT), "store.damaged");
    EXPECT_EQ(sqlite_key(SQLITE_NOMEM), "store.failed");
    EXPECT_EQ(sqlite_key(SQLITE_CONSTRAINT), "bug");
    EXPECT_EQ(sqlite_key(SQLITE_ERROR), "bug");
}

TEST(StoreErrors, SayWhatAPostgresqlFailureMeans) {
    EXPECT_EQ(postgresql_key("53100"), "store.disk_full");
    EXPECT_EQ(postgresql_key("55P03"), "store.locked");
    EXPECT_EQ(postgresql_key("25006"), "store.read_only");
    EXPECT_EQ(postgresql_key("58030"), "store.disk_error");
    EXPECT_EQ(postgresql_key("XX001"), "store.disk_error");
    EXPECT_EQ(postgresql_key("28P01"), "store.not_allowed");
    EXPECT_EQ(postgresql_key("3D000"), "store.not_allowed");
    EXPECT_EQ(postgresql_key("42501"), "store.not_allowed");
    EXPECT_EQ(postgresql_key(""), "store.no_server");
    EXPECT_EQ(postgresql_key("08006"), "store.no_server");
    EXPECT_EQ(postgresql_key("57P01"), "store.no_server");
    EXPECT_EQ(postgresql_key("53300"), "store.failed");
    EXPECT_EQ(postgresql_key("57014"), "store.failed");
    EXPECT_EQ(postgresql_key("40001"), "retryable store.retry");
    EXPECT_EQ(postgresql_key("40P01"), "retryable store.retry");
    EXPECT_EQ(postgresql_key("42601"), "bug");
    EXPECT_EQ(postgresql_key("23505"), "bug");
}

}  // namespace sleutel::db
