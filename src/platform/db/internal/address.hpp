#pragma once

#include "platform/db/database.hpp"

#include <string>

namespace sleutel::db {

/// Where a store is.
struct Address {
    Driver driver = Driver::sqlite;
    std::string target;  ///< a file, or what libpq connects with
    std::string name;    ///< as given, without a password
};

/// Throws Error bad_request `store.address`.
Address read_address(const std::string& text);

}  // namespace sleutel::db
