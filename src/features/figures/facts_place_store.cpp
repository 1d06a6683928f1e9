#include "features/figures/facts_place_store.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

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

}  // namespace sleutel::figures
