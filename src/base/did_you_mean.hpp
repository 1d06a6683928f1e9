#pragma once

#include "base/message.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sleutel {

/// A message about a name that isn't known. Where one of the candidates comes near it, this is the
/// message `<key>_nearest`, with that candidate as its {nearest}; else the message itself.
Message did_you_mean(Message message,
                     std::string_view name,
                     std::span<const std::string> candidates);

/// The same of a message that has but the {name}.
Message unknown(std::string_view key,
                std::string_view name,
                std::span<const std::string> candidates);

}  // namespace sleutel
