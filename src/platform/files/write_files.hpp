#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace sleutel::files {

/// A file to be made, and what comes in it.
struct NewFile {
    std::filesystem::path path;
    std::string content;
};

/// Writes the files, or none of them: each beside its place first, so that a full disk leaves what
/// was there before. Makes the folders that are missing. What is no ordinary file (/dev/stdout, a
/// pipe) is written to, not replaced.
///
/// Throws Error unavailable `file.cannot_write` with {file} and the system's {reason}.
void write_files(std::span<const NewFile> files);

void write_file(const std::filesystem::path& path, std::string content);

}  // namespace sleutel::files
