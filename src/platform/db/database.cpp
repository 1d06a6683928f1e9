#include "platform/db/database.hpp"

#include "platform/db/internal/pool.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>
#include <thread>

namespace sleutel::db {

namespace {

constexpr Sql kCopyTo{"VACUUM INTO :target"};
constexpr Sql kIntegrityCheck{"PRAGMA integrity_check(100)"};

Error cannot_open(const std::string& store, int reason) {
    return Error{Failure::unavailable,
                 {"store.cannot_open", {{"store", store}, {"reason", std::strerror(reason)}}}};
}

/// Makes the file ourselves, because SQLite would let everybody read it.
void create_sqlite_file(const Address& address) {
    const auto folder = std::filesystem::path{address.target}.parent_path();
    std::error_code failure;
    if (!folder.empty()) {
        std::filesystem::create_directories(folder, failure);
    }
    constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
    const int file = ::open(address.target.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
    if (file < 0) {
        throw cannot_open(address.name, errno);
    }
    ::close(file);
}

}  // namespace

Database::Database(const std::string& address, Missing missing)
    : pool_{std::make_shared<Pool>(read_address(address))} {
    const auto& where = pool_->address();
    if (where.driver == Driver::sqlite && !std::filesystem::exists(where.target)) {
        if (missing == Missing::refuse) {
            throw Error{Failure::unavailable, {"store.missing", {{"store", where.name}}}};
        }
        create_sqlite_file(where);
    }
    pool_->give_back(pool_->take());
}

Database::~Database() = default;

Driver Database::driver() const {
    return pool_->address().driver;
}

const std::string& Database::name() const {
    return pool_->address().name;
}

Transaction Database::begin(Mode mode) {
    // A server that was restarted has forgotten the connections kept here: one more try.
    try {
        return Transaction{pool_, pool_->take(), mode};
    } catch (const Error& error) {
        if (error.message().key != "store.no_server") {
            throw;
        }
    }
    return Transaction{pool_, pool_->take_new(), mode};
}

Rows Database::query(Sql sql, std::initializer_list<Parameter> parameters) {
    return begin(Mode::read).query(sql, parameters);
}

void Database::run_outside_transaction(Sql sql) {
    auto connection = pool_->take();
    // Gives the connection back whatever happens.
    try {
        connection->run(sql);
    } catch (...) {
        pool_->give_back(std::move(connection));
        throw;
    }
    pool_->give_back(std::move(connection));
}

void Database::copy_to(const std::filesystem::path& target) {
    ensure(driver() == Driver::sqlite, "only SQLite stores are copied as a file");
    const auto text = target.string();
    const Parameter parameter{"target", text};
    auto connection = pool_->take();
    // Gives the connection back whatever happens.
    try {
        connection->execute(kCopyTo, std::span{&parameter, 1});
    } catch (...) {
        pool_->give_back(std::move(connection));
        throw;
    }
    pool_->give_back(std::move(connection));
}

void Database::scrub() {
    if (driver() == Driver::sqlite) {
        run_outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)");
    } else {
        run_outside_transaction("VACUUM");
    }
}

std::vector<std::string> Database::find_damage() {
    std::vector<std::string> damage;
    if (driver() == Driver::sqlite) {
        for (const auto& row : query(kIntegrityCheck)) {
            if (row.text(0) != "ok") {
                damage.push_back(row.text(0));
            }
        }
    }
    return damage;
}

void wait_before_retry(int attempt) {
    constexpr int kFirstMs = 10;
    constexpr int kMostMs = 1000;
    const int most = std::min(kMostMs, kFirstMs << std::min(attempt, 10));
    std::random_device chance;
    std::this_thread::sleep_for(
        std::chrono::milliseconds{std::uniform_int_distribution{1, most}(chance)});
}

}  // namespace sleutel::db
