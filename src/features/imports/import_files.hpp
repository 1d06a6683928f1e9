#pragma once

#include "features/imports/import_file.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::imports {

/// A file to import. `name` is its path below `sources/`, or its name alone.
struct FileToImport {
    std::string name;
    std::filesystem::path path;
};

struct FilesRequest {
    std::vector<FileToImport> files;
    std::string mapping = {};  ///< id for all of them, or "" to find out
    std::string type = {};     ///< of files of records of this type, of `partner`; "": workbooks
    std::string partner = {};  ///< only with `type`
    DryRun dry_run = DryRun::no;
    std::string language = "nl";  ///< of who asks: for files of which no mapping says it
    /// Called before each file: its number from 0, of how many, its name.
    std::function<void(std::size_t number, std::size_t of, const std::string& name)> progress = {};
    /// Called while a file of records is read: its lines so far.
    std::function<void(std::int64_t lines)> lines = {};
};

/// A file that couldn't be read at all, or was imported.
struct FileOutcome {
    std::string name;
    std::filesystem::path path;
    ImportResult result;           ///< of an unreadable file only name and findings
    std::optional<Message> error;  ///< why it couldn't be read
};

struct FilesResult {
    std::vector<FileOutcome> files;  ///< in the order asked

    [[nodiscard]] std::int64_t count(Verdict verdict) const;
    [[nodiscard]] std::int64_t vanished() const;
    /// Files that weren't taken at all: unreadable, or of another layout than their mapping says.
    [[nodiscard]] std::int64_t refused_files() const;
    [[nodiscard]] bool is_clean() const;
};

/// Imports file after file; one that can't be read doesn't keep the others out. Rows that refer to
/// records of a later file are tried again when that file is in, so the order of files doesn't
/// matter. Errors of the store itself (unavailable) are thrown: what was committed before stays.
FilesResult import_files(const ImportContext& context, const FilesRequest& request);

/// The whole of a file's bytes. Throws Error unavailable `import.cannot_read`.
std::string read_bytes(const std::filesystem::path& path);

}  // namespace sleutel::imports
