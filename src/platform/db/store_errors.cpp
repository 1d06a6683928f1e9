#include "platform/db/internal/store_errors.hpp"

#include "platform/db/database.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace sleutel::db {

namespace {

Error unavailable(std::string key, const StoreFailure& failure) {
    return Error{
        Failure::unavailable,
        {std::move(key), {{"store", failure.store}, {"reason", failure.reason}}},
    };
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}

}  // namespace

void throw_sqlite_failure(int code, const StoreFailure& failure) {
    constexpr int kPrimary = 0xff;
    switch (code & kPrimary) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw unavailable("store.locked", failure);
        case SQLITE_FULL:
            throw unavailable("store.disk_full", failure);
        case SQLITE_READONLY:
            throw unavailable("store.read_only", failure);
        case SQLITE_IOERR:
            throw unavailable("store.disk_error", failure);
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw unavailable("store.cannot_open", failure);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw unavailable("store.damaged", failure);
        case SQLITE_NOMEM:
            throw unavailable("store.failed", failure);
        default:
            // A statement that SQLite doesn't accept, or a constraint that our own statements
            // should never break.
            throw Bug{"SQLite refuses a statement: " + failure.reason};
    }
}

void throw_postgresql_failure(std::string_view sqlstate, const StoreFailure& failure) {
    if (sqlstate == "40001" || sqlstate == "40P01") {
        throw Retryable{Failure::unavailable, {"store.retry", {{"store", failure.store}}}};
    }
    if (sqlstate == "55P03") {
        throw unavailable("store.locked", failure);
    }
    if (sqlstate == "53100") {
        throw unavailable("store.disk_full", failure);
    }
    if (sqlstate == "25006") {
        throw unavailable("store.read_only", failure);
    }
    if (starts_with_any(sqlstate, {"58", "XX001", "XX002"})) {
        throw unavailable("store.disk_error", failure);
    }
    if (starts_with_any(sqlstate, {"28", "3D", "42501"})) {
        throw unavailable("store.not_allowed", failure);
    }
    if (sqlstate.empty() || starts_with_any(sqlstate, {"08", "57P"})) {
        throw unavailable("store.no_server", failure);
    }
    if (starts_with_any(sqlstate, {"53", "54", "57"})) {
        throw unavailable("store.failed", failure);
    }
    throw Bug{"PostgreSQL refuses a statement: " + failure.reason};
}

}  // namespace sleutel::db
