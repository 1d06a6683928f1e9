#pragma once

#include <filesystem>

namespace sleutel::db {
class Database;
}

namespace sleutel::figures {

/// Where the facts of a store are kept between starts: beside an SQLite file; of a server in the
/// user's cache. "" where there is no such place.
std::filesystem::path checkpoint_of(const db::Database& database);

}  // namespace sleutel::figures
