#pragma once

#include "platform/db/database.hpp"
#include "platform/db/internal/address.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace sleutel::db {

/// One connection and the statements prepared on it. One thread at a time.
class Connection {
public:
    explicit Connection(const Address& address);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    [[nodiscard]] Driver driver() const;

    std::int64_t execute(Sql sql, std::span<const Parameter> parameters);
    Rows query(Sql sql, std::span<const Parameter> parameters);

    /// A statement without parameters or answer, not kept.
    void run(Sql sql);

    void begin(Mode mode);
    void commit();

    /// Whether the connection can be used again. Never throws: it runs in destructors.
    bool roll_back() noexcept;

private:
    struct State;
    struct Prepared;

    Prepared& prepare(Sql sql, std::span<const Parameter> parameters);
    void forget(Sql sql);
    [[noreturn]] void throw_failure() const;
    void set_up_sqlite();
    void set_up_postgresql();

    std::unique_ptr<State> state_;
};

}  // namespace sleutel::db
