#pragma once

#include <string>
#include <string_view>

namespace sleutel::db {

/// What a failure is about, for messages. `reason` is the driver's own sentence; it may hold the
/// statement, but never values.
struct StoreFailure {
    std::string store;
    std::string reason;
};

/// Throws the Error (or Retryable) that a primary SQLite result code means.
[[noreturn]] void throw_sqlite_failure(int code, const StoreFailure& failure);

/// The same for a PostgreSQL SQLSTATE; "" where the server couldn't be reached.
[[noreturn]] void throw_postgresql_failure(std::string_view sqlstate, const StoreFailure& failure);

}  // namespace sleutel::db
