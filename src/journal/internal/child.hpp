#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace sleutel::journal::test {

/// A program that runs beside the test; killed at the latest with this.
class Child {
public:
    explicit Child(const std::vector<std::string>& command);
    ~Child();
    Child(Child&& other) noexcept;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child& operator=(Child&&) = delete;

    /// The next line it printed; "" at its end.
    std::string read_line();

    /// kill -9, and what it had still printed.
    std::vector<std::string> kill();

    /// Waits for its end; its exit status, -1 where it was killed.
    int wait();

private:
    pid_t number_ = -1;
    int output_ = -1;
    std::string waiting_;
};

}  // namespace sleutel::journal::test
