#include "platform/spreadsheet/internal/memory_file.hpp"

#include "base/error.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>

namespace sleutel::spreadsheet {

namespace {

[[noreturn]] void refuse() {
    throw Error{Failure::unavailable, {"spreadsheet.cannot_write", {{"file", "xlsx"}}}};
}

}  // namespace

MemoryFile::MemoryFile() : descriptor_{memfd_create("xlsx", MFD_CLOEXEC)} {
    if (descriptor_ < 0) {
        refuse();
    }
}

MemoryFile::~MemoryFile() {
    close(descriptor_);
}

std::string MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

std::string MemoryFile::content() const {
    constexpr std::size_t kPiece = std::size_t{1} << 16U;
    std::array<char, kPiece> piece{};
    std::string content;
    for (;;) {
        const auto at = static_cast<off_t>(content.size());
        const auto got = pread(descriptor_, piece.data(), piece.size(), at);
        if (got < 0) {
            refuse();
        }
        if (got == 0) {
            return content;
        }
        content.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace sleutel::spreadsheet
