#pragma once

#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sleutel::journal {

/// The form of the tables, raised when it changes. A store with a higher number was written by a
/// newer version of the program, and is left alone.
constexpr int kFormat = 1;

/// Makes the journal's tables where they aren't there yet.
void create_tables(db::Transaction& transaction);

bool has_tables(db::Transaction& transaction);

/// What the store says of itself, by name.
using Settings = std::map<std::string, std::string, std::less<>>;

Settings read_settings(db::Transaction& transaction);
void set_setting(db::Transaction& transaction, std::string_view name, std::string_view value);

/// The setting, or "".
std::string_view setting(const Settings& settings, std::string_view name);

/// Throws Error unavailable `journal.newer`.
void check_format(const Settings& settings);

/// Throws Error unavailable `journal.key_wrong` where the store was made with another master key.
void check_public_key(const Settings& settings, const KeyRing& keys);

// Names of settings.
constexpr std::string_view kFormatSetting = "format";
constexpr std::string_view kProjectionSetting = "projection";  ///< hash of the projections' form
constexpr std::string_view kTablesSetting = "projection_tables";
constexpr std::string_view kPublicKeySetting = "public_key";  ///< of the first who wrote

}  // namespace sleutel::journal
