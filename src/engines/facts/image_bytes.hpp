#pragma once

#include "engines/facts/image.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace sleutel::facts {

/// Changes with each change of what write_image() writes, so that nobody reads what an older or
/// newer program wrote.
inline constexpr std::uint32_t kImageFormat = 1;

/// Takes the next bytes.
using Sink = std::function<void(std::span<const std::byte> bytes)>;

/// All that a snapshot has, for read_image().
void write_image(const Snapshot& snapshot, const Sink& sink);

/// The image that goes on from the snapshot that was written. The bytes must be whole and of this
/// format, and the model laid out alike (see layout_of): the caller makes sure, by version and
/// hash. Throws Bug where they aren't.
Image read_image(const model::Model& model, std::span<const std::byte> bytes);

/// What of a model decides how its facts are kept: same text, same image from the same journal.
std::string layout_of(const model::Model& model);

}  // namespace sleutel::facts
