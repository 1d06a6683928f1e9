#pragma once

#include <string>

namespace sleutel::spreadsheet {

/// A file in memory only, with a path that libraries can open.
class MemoryFile {
public:
    /// Throws Error (unavailable, spreadsheet.cannot_write).
    MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    MemoryFile(MemoryFile&&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;
    ~MemoryFile();

    [[nodiscard]] std::string path() const;

    /// All that was written to it.
    [[nodiscard]] std::string content() const;

private:
    int descriptor_;
};

}  // namespace sleutel::spreadsheet
