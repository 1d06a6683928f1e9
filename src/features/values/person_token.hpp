#pragma once

#include "engines/model/value.hpp"
#include "platform/crypto/crypto.hpp"

#include <span>
#include <string>

namespace sleutel::values {

/// Turns what identifies somebody (name, date of birth) into a token that is the same wherever the
/// same is written: capitals, accents, dots, hyphens and blanks don't matter, and a date counts as
/// a date however it is written. Only who has the key can compute it; nothing leads back.
model::PersonToken person_token(const crypto::Key& key, std::span<const std::string> texts);

}  // namespace sleutel::values
