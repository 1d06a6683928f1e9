#include "features/figures/facts_place_store.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace sleutel::figures {
namespace {

namespace fs = std::filesystem;

fs::path cache_folder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache != '\0') {
        return fs::path{cache} / "sleutel";
    }
    const char* home = std::getenv("HOME");
    return home == nullptr || *home == '\0' ? fs::path{} : fs::path{home} / ".cache" / "sleutel";
}

}  // namespace

fs::path checkpoint_of(const db::Database& database) {
    constexpr std::string_view kSqlite = "sqlite:";
    if (database.name().starts_with(kSqlite)) {
        return database.name().substr(kSqlite.size()) + ".facts";
    }
    const auto folder = cache_folder();
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (folder.empty() || problem) {
        return {};
    }
    return folder / (crypto::to_hex(crypto::hash(database.name())).substr(0, 16) + ".facts");
}

FollowerOptions follower_options(const workplace::Workplace& workplace,
                                 const workplace::Report& report) {
    FollowerOptions options;
    options.checkpoint = checkpoint_of(workplace.database());
    options.progress = [report](journal::Position read, journal::Position last) {
        report({Severity::note,
                {"figures.reading_journal",
                 {{"read", std::to_string(read)}, {"last", std::to_string(last)}}},
                {},
                {}});
    };
    return options;
}

std::shared_ptr<const facts::Snapshot> current_facts(const workplace::Workplace& workplace,
                                                     const workplace::Report& report) {
    return FactsFollower{
        workplace.journal(), workplace.pack().model, follower_options(workplace, report)}
        .refresh();
}

std::shared_ptr<const facts::Snapshot> facts_from_journal(const workplace::Workplace& workplace,
                                                          const workplace::Report& report) {
    auto options = follower_options(workplace, report);
    options.checkpoint.clear();
    return FactsFollower{workplace.journal(), workplace.pack().model, std::move(options)}.refresh();
}

}  // namespace sleutel::figures
