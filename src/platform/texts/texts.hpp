#pragma once

#include "base/error.hpp"
#include "base/findings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sleutel {

/// Languages that catalogues exist for, the default first: "nl", "en".
std::span<const std::string_view> languages();

/// The text of a message in a language, from the catalogues built into the program (locale/). A
/// text with plural forms is chosen by the message's value "count". What a language lacks is said
/// in English; a key that nobody knows is said as it is, with its values, so that nothing is lost.
std::string say(std::string_view language, const Message& message);

/// The text of a key without values.
std::string say(std::string_view language, std::string_view key);

/// `where: what`, one line, for a terminal.
std::string say(std::string_view language, const Finding& finding);

}  // namespace sleutel
