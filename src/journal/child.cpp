#include "journal/internal/child.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <utility>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to us

namespace sleutel::journal::test {

Child::Child(const std::vector<std::string>& command) {
    std::array<int, 2> ends{};
    ensure(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe can be made");
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    auto copies = command;
    std::vector<char*> arguments;
    for (auto& copy : copies) {
        arguments.push_back(copy.data());
    }
    arguments.push_back(nullptr);
    const int failure =
        ::posix_spawn(&number_, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    ensure(failure == 0, "the program starts");
}

Child::Child(Child&& other) noexcept
    : number_{std::exchange(other.number_, -1)},
      output_{std::exchange(other.output_, -1)},
      waiting_{std::move(other.waiting_)} {}

Child::~Child() {
    if (number_ > 0) {
        ::kill(number_, SIGKILL);
        ::waitpid(number_, nullptr, 0);
    }
    if (output_ >= 0) {
        ::close(output_);
    }
}

std::string Child::read_line() {
    for (;;) {
        if (const auto end = waiting_.find('\n'); end != std::string::npos) {
            auto line = waiting_.substr(0, end);
            waiting_.erase(0, end + 1);
            return line;
        }
        std::array<char, 4096> bytes{};
        const auto size = ::read(output_, bytes.data(), bytes.size());
        if (size <= 0) {
            return "";
        }
        waiting_.append(bytes.data(), static_cast<std::size_t>(size));
    }
}

std::vector<std::string> Child::kill() {
    ::kill(number_, SIGKILL);
    wait();
    std::vector<std::string> lines;
    for (auto line = read_line(); !line.empty(); line = read_line()) {
        lines.push_back(std::move(line));
    }
    return lines;
}

int Child::wait() {
    int status = 0;
    ::waitpid(std::exchange(number_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace sleutel::journal::test
