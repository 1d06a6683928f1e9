#pragma once

#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::journal {

/// The form of the tables, raised when it changes. A store with a higher number was written by a
/// newer version of the program, and is left alone.
constexpr int kFormat = 1;

/// Makes the journal's tables where they aren't there yet.
void create_tables(db::Transaction& transaction);

bool has_tables(db::Transaction& transaction);

/// Throws Error unavailable `journal.newer`.
void check_format(db::Transaction& transaction);

std::optional<std::string> find_setting(db::Transaction& transaction, std::string_view name);
void set_setting(db::Transaction& transaction, std::string_view name, std::string_view value);

// Names of settings.
constexpr std::string_view kProjectionSetting = "projection";  ///< hash of the projections' form
constexpr std::string_view kTablesSetting = "projection_tables";
constexpr std::string_view kPublicKeySetting = "public_key";

}  // namespace sleutel::journal
