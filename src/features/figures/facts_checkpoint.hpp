#pragma once

#include "engines/facts/image.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace sleutel::figures {

/// Of which journal and model an image is, and up to where: a checkpoint is used only where all of
/// it is still so.
struct CheckpointOrigin {
    std::string layout;       ///< hash of facts::layout_of()
    std::string first_entry;  ///< hash of the journal's first entry: no other journal has it
    std::string last_entry;   ///< hash of the entry at the image's position
    facts::Position position = 0;
};

/// Writes a file beside `file` and puts it in its place when it is whole. Only its owner may read
/// it: it holds person tokens, as the store does.
void write_checkpoint(const std::filesystem::path& file,
                      const facts::Snapshot& snapshot,
                      const CheckpointOrigin& origin);

/// What the origin of an image at this position would have to be; without a last entry where there
/// is no such position.
using OriginAt = std::function<CheckpointOrigin(facts::Position)>;

/// Nothing where there is no file, or one that was cut off, changed, or written by another version
/// of the program, for another model, or from another journal or one that was set back since: what
/// is in doubt isn't read.
std::optional<facts::Image> read_checkpoint(const std::filesystem::path& file,
                                            const model::Model& model,
                                            const OriginAt& origin_at);

/// Needed when a person is erased: the file still has what they said.
void drop_checkpoint(const std::filesystem::path& file);

}  // namespace sleutel::figures
