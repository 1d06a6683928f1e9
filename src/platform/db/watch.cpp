#include "platform/db/watch.hpp"

#include "platform/db/database.hpp"
#include "platform/db/internal/connection.hpp"
#include "platform/db/internal/pool.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace sleutel::db {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// A committed record has to be in every figure within 10 ms, and counting needs half of that.
constexpr milliseconds kLookAtSqlite{2};
constexpr Sql kDataVersion{"PRAGMA data_version"};

/// A descriptor that can be read when it is time to wake up.
class Bell {
public:
    Bell() : descriptor_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
        ensure(descriptor_ >= 0, "the system has descriptors left");
    }

    ~Bell() { ::close(descriptor_); }

    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    Bell(Bell&&) = delete;
    Bell& operator=(Bell&&) = delete;

    void ring() const noexcept { static_cast<void>(::eventfd_write(descriptor_, 1)); }

    /// Whether it rang within the time. Returns at once where the other descriptor can be read.
    [[nodiscard]] bool rings_within(milliseconds patience, int other) const {
        // poll() passes over a descriptor of -1.
        std::array<pollfd, 2> waiting{pollfd{descriptor_, POLLIN, 0}, pollfd{other, POLLIN, 0}};
        const auto most = std::max<milliseconds::rep>(patience.count(), 0);
        static_cast<void>(::poll(waiting.data(), waiting.size(), static_cast<int>(most)));
        eventfd_t rung = 0;
        return ::eventfd_read(descriptor_, &rung) == 0;
    }

private:
    int descriptor_;
};

milliseconds until(Clock::time_point end) {
    return std::chrono::ceil<milliseconds>(end - Clock::now());
}

void ignore_notice(void* /*context*/, const char* /*notice*/) {}

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

}  // namespace

class StoreWatch::Listener {
public:
    explicit Listener(milliseconds look_anyway) : look_anyway_{look_anyway} {}

    virtual ~Listener() = default;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    Listener(Listener&&) = delete;
    Listener& operator=(Listener&&) = delete;

    virtual bool wait() = 0;

    void wake() const noexcept { bell_.ring(); }

    static std::unique_ptr<Listener> make(const Address& address, milliseconds look_anyway);

protected:
    [[nodiscard]] const Bell& bell() const { return bell_; }

    [[nodiscard]] Clock::time_point end() const { return Clock::now() + look_anyway_; }

private:
    class OnSqlite;
    class OnPostgresql;

    Bell bell_;
    milliseconds look_anyway_;
};

/// On a connection of its own: the count doesn't tell of what its own connection wrote.
class StoreWatch::Listener::OnSqlite : public Listener {
public:
    OnSqlite(Address address, milliseconds look_anyway)
        : Listener{look_anyway}, address_{std::move(address)} {
        static_cast<void>(has_changed());
    }

    bool wait() override {
        for (const auto last = end(); Clock::now() < last;) {
            if (has_changed()) {
                return true;
            }
            if (bell().rings_within(kLookAtSqlite, -1)) {
                return false;
            }
        }
        return false;
    }

private:
    bool has_changed() {
        // What is wrong with the store is for who reads it next to say.
        try {
            if (!connection_) {
                connection_.emplace(address_);
            }
            const auto version = connection_->query(kDataVersion, {}).front().integer(0);
            return std::exchange(version_, version) != version;
        } catch (const Error&) {
            connection_.reset();
            return false;
        }
    }

    Address address_;
    std::optional<Connection> connection_;
    std::int64_t version_ = 0;
};

/// With libpq itself: SOCI doesn't show notifications.
class StoreWatch::Listener::OnPostgresql : public Listener {
public:
    OnPostgresql(Address address, milliseconds look_anyway)
        : Listener{look_anyway}, address_{std::move(address)} {
        listen();
    }

    bool wait() override {
        // What was announced while nobody listened is lost: then there may be something at once.
        if (!connection_ && listen()) {
            return true;
        }
        for (const auto last = end(); Clock::now() < last;) {
            if (take_notifications()) {
                return true;
            }
            const int socket = connection_ ? PQsocket(connection_.get()) : -1;
            if (bell().rings_within(until(last), socket)) {
                return false;
            }
        }
        return false;
    }

private:
    bool listen() {
        // What the address itself says comes later, and holds.
        constexpr std::array kNames{"connect_timeout", "dbname", static_cast<const char*>(nullptr)};
        const std::array values{"5", address_.target.c_str(), static_cast<const char*>(nullptr)};
        connection_.reset(PQconnectdbParams(kNames.data(), values.data(), 1));
        PQsetNoticeProcessor(connection_.get(), ignore_notice, nullptr);
        PGresult* answer = PQexec(connection_.get(), kListen);
        if (PQresultStatus(answer) != PGRES_COMMAND_OK) {
            connection_.reset();
        }
        PQclear(answer);
        return connection_ != nullptr;
    }

    bool take_notifications() {
        if (!connection_) {
            return false;
        }
        if (PQconsumeInput(connection_.get()) == 0) {
            connection_.reset();
            return true;  // the server went away: whoever reads will say so
        }
        bool found = false;
        for (PGnotify* told = PQnotifies(connection_.get()); told != nullptr;
             told = PQnotifies(connection_.get())) {
            found = true;
            PQfreemem(told);
        }
        return found;
    }

    static constexpr const char* kListen = "LISTEN sleutel_journal";

    Address address_;
    std::unique_ptr<PGconn, CloseConnection> connection_;
};

std::unique_ptr<StoreWatch::Listener> StoreWatch::Listener::make(const Address& address,
                                                                 milliseconds look_anyway) {
    if (address.driver == Driver::sqlite) {
        return std::make_unique<OnSqlite>(address, look_anyway);
    }
    return std::make_unique<OnPostgresql>(address, look_anyway);
}

StoreWatch::StoreWatch(const Database& database, milliseconds look_anyway)
    : listener_{Listener::make(database.pool_->address(), look_anyway)} {}

StoreWatch::~StoreWatch() = default;

bool StoreWatch::wait() {
    return listener_->wait();
}

void StoreWatch::wake() noexcept {
    listener_->wake();
}

}  // namespace sleutel::db
