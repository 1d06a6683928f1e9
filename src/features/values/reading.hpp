#pragma once

#include "base/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sleutel::values {

/// What came of reading what somebody wrote: a value, or why there is none. A warning is for a
/// value that was taken but that somebody should look at.
template <typename T>
struct Reading {
    std::optional<T> value;
    std::optional<Message> refusal;
    std::optional<Message> warning;

    static Reading of(T value) { return {std::move(value), {}, {}}; }

    static Reading refused(Message message) { return {{}, std::move(message), {}}; }

    /// The same refusal, of another type of value.
    template <typename U>
    static Reading refused_as(Reading<U> other) {
        return {{}, std::move(other.refusal), std::move(other.warning)};
    }
};

/// Whose habits of writing dates and numbers are to be expected. Both understand the other's words;
/// they differ in what "1.250" and "March 22" mean.
enum class Language : std::uint8_t { dutch, english };

/// "en" and "en-GB" are English, anything else Dutch.
Language to_language(std::string_view code);

/// Whether the text says that nothing is known or applies: empty, "-", "n.v.t.", "onbekend", "?".
bool says_nothing(std::string_view text);

/// The text for use in a message: on one line and at most 80 characters long.
std::string shortened(std::string_view text);

}  // namespace sleutel::values
