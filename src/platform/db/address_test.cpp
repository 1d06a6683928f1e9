#include "platform/db/internal/address.hpp"

#include <gtest/gtest.h>

namespace sleutel::db {

TEST(StoreAddress, OfSqliteIsAFile) {
    const auto address = read_address("sqlite:some/folder/store.db");

    EXPECT_EQ(address.driver, Driver::sqlite);
    EXPECT_EQ(address.target, "some/folder/store.db");
    EXPECT_EQ(address.name, "sqlite:some/folder/store.db");
}

TEST(StoreAddress, OfPostgresqlIsWhatLibpqTakes) {
    EXPECT_EQ(read_address("postgresql://host/db").target,
              "postgresql://host/db?application_name=sleutel");
    EXPECT_EQ(read_address("postgres:///db?host=/run").target,
              "postgres:///db?host=/run&application_name=sleutel");
    EXPECT_EQ(read_address("postgresql://host/db").driver, Driver::postgresql);
}

TEST(StoreAddress, IsNamedWithoutItsPassword) {
    EXPECT_EQ(read_address("postgresql://me:secret@host/db").name, "postgresql://me:***@host/db");
    EXPECT_EQ(read_address("postgresql://host/db?user=me&password=secret&sslmode=require").name,
              "postgresql://host/db?user=me&password=***&sslmode=require");
    EXPECT_EQ(read_address("postgresql://host/db?password=secret").name,
              "postgresql://host/db?password=***");
    EXPECT_EQ(read_address("postgresql://host:5432/db").name, "postgresql://host:5432/db");
}

TEST(StoreAddress, OfAnythingElseIsRefused) {
    for (const auto* text : {"", "sqlite:", "store.db", "mysql://host/db", "postgresql:/db"}) {
        try {
            read_address(text);
            FAIL() << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::bad_request);
            EXPECT_EQ(error.message().key, "store.address");
        }
    }
}

}  // namespace sleutel::db
