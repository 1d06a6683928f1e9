#pragma once

#include "features/figures/facts_follower.hpp"
#include "features/workplace/workplace.hpp"

#include <filesystem>
#include <memory>

namespace sleutel::db {
class Database;
}

namespace sleutel::figures {

/// Where the facts of a store are kept between starts: beside an SQLite file; of a server in the
/// user's cache. "" where there is no such place.
std::filesystem::path checkpoint_of(const db::Database& database);

/// Facts kept beside the store; `report` is told now and then how far the journal is read, where
/// much of it has to be.
FollowerOptions follower_options(const workplace::Workplace& workplace,
                                 const workplace::Report& report);

/// The facts of the workplace's journal as it is now, for who asks once.
std::shared_ptr<const facts::Snapshot> current_facts(const workplace::Workplace& workplace,
                                                     const workplace::Report& report);

/// The same from nothing but the journal, for who verifies.
std::shared_ptr<const facts::Snapshot> facts_from_journal(const workplace::Workplace& workplace,
                                                          const workplace::Report& report);

}  // namespace sleutel::figures
