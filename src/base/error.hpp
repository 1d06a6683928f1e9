#pragma once

#include "base/message.hpp"

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>

namespace sleutel {

/// What a caller can do about it, not where it happened.
enum class Failure : std::uint8_t {
    bad_request,    ///< the request or command is wrong: change it (exit code 2)
    not_signed_in,  ///< say who you are
    forbidden,      ///< you may not
    not_found,      ///< what you name isn't there
    conflict,       ///< somebody was first, or the state doesn't allow it
    unavailable,    ///< store, file, disk or configuration can't be used (exit code 3)
};

/// A use case can't keep its promise. Caught in four places only: HTTP dispatcher, command line,
/// job runner, and the loop over files of an import (decision 0001).
class Error : public std::exception {
public:
    Error(Failure failure, Message message)
        : failure_{failure}, message_{std::move(message)}, log_text_{to_log_text(message_)} {}

    [[nodiscard]] Failure failure() const noexcept { return failure_; }

    [[nodiscard]] const Message& message() const noexcept { return message_; }

    [[nodiscard]] const char* what() const noexcept override { return log_text_.c_str(); }

private:
    Failure failure_;
    Message message_;
    std::string log_text_;
};

/// We broke our own promise: a defect of the program, never of its input.
class Bug : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws Bug unless the condition holds. The sentence says what should have been true.
void ensure(bool condition,
            const char* sentence,
            const char* file = __builtin_FILE(),
            int line = __builtin_LINE());

}  // namespace sleutel
