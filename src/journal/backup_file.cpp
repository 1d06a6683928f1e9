#include "journal/internal/backup_file.hpp"

#include "base/error.hpp"
#include "journal/internal/netstring.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

// The file: the line below, secretstream's header, then pieces: the length of the sealed piece as 4
// bytes, big-endian, and the piece. Opened, each piece is whole lines: a netstring holding the
// line's texts as netstrings.

namespace sleutel::journal {

namespace {

constexpr std::string_view kFirstLine = "sleutel backup 1\n";
constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr std::uint32_t kMaxPieceBytes = 256 * 1024 * 1024;
constexpr std::size_t kLengthBytes = 4;

std::string to_length(std::size_t size) {
    std::string bytes;
    for (std::size_t i = kLengthBytes; i-- > 0;) {
        bytes += static_cast<char>((size >> (8 * i)) & 0xffU);
    }
    return bytes;
}

Error backup_error(Failure failure, std::string key, const std::filesystem::path& file) {
    return Error{failure, {std::move(key), {{"file", file.string()}}}};
}

/// Takes a netstring from the front; nothing where there is none.
std::optional<std::string_view> take_netstring(std::string_view& from) {
    std::size_t size = 0;
    const auto [rest, failure] = std::from_chars(from.data(), from.data() + from.size(), size);
    const auto start = static_cast<std::size_t>(rest - from.data()) + 1;
    if (failure != std::errc{} || start > from.size() || from[start - 1] != ':' ||
        size >= from.size() - start || from[start + size] != ',') {
        return std::nullopt;
    }
    const auto text = from.substr(start, size);
    from.remove_prefix(start + size + 1);
    return text;
}

bool read_lines(std::string_view text, const std::function<void(const BackupLine&)>& call) {
    while (!text.empty()) {
        auto line = take_netstring(text);
        BackupLine parts;
        while (line && !line->empty()) {
            const auto part = take_netstring(*line);
            if (!part) {
                return false;
            }
            parts.emplace_back(*part);
        }
        if (!line || parts.empty()) {
            return false;
        }
        call(parts);
    }
    return true;
}

/// The next sealed piece; nothing where the file ends before it does.
std::optional<std::string> read_piece(std::istream& file) {
    std::array<char, kLengthBytes> length{};
    if (!file.read(length.data(), length.size())) {
        return std::nullopt;
    }
    std::uint32_t size = 0;
    for (const char byte : length) {
        size = size << 8U | static_cast<unsigned char>(byte);
    }
    // A changed length must not make us ask for gigabytes.
    if (size > kMaxPieceBytes) {
        return std::nullopt;
    }
    std::string piece(size, '\0');
    if (!file.read(piece.data(), static_cast<std::streamsize>(piece.size()))) {
        return std::nullopt;
    }
    return piece;
}

std::string read_bytes(std::istream& file, std::size_t count) {
    std::string bytes(count, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    return bytes;
}

}  // namespace

BackupWriter::BackupWriter(const crypto::Key& key, std::filesystem::path file)
    : file_{std::move(file)}, part_{file_.string() + ".part"}, sealer_{key} {
    if (std::filesystem::exists(file_)) {
        throw backup_error(Failure::conflict, "backup.exists", file_);
    }
    constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
    number_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
    if (number_ < 0) {
        throw_failure();
    }
    waiting_ = std::string{kFirstLine} + sealer_.header();
    write(waiting_);
    waiting_.clear();
}

BackupWriter::~BackupWriter() {
    if (number_ >= 0) {
        ::close(number_);
        ::unlink(part_.c_str());
    }
}

void BackupWriter::throw_failure() const {
    throw Error{
        Failure::unavailable,
        {"backup.cannot_write", {{"file", file_.string()}, {"reason", std::strerror(errno)}}}};
}

void BackupWriter::add(std::string_view kind, std::span<const std::string> texts) {
    std::string line;
    add_netstring(line, kind);
    for (const auto& text : texts) {
        add_netstring(line, text);
    }
    add_netstring(waiting_, line);
    if (waiting_.size() >= kPieceBytes) {
        write_piece(crypto::Piece::more);
    }
}

void BackupWriter::write_piece(crypto::Piece piece) {
    const auto sealed = sealer_.seal(waiting_, piece);
    waiting_.clear();
    write(to_length(sealed.size()) + sealed);
}

void BackupWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(number_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            throw_failure();
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

void BackupWriter::finish() {
    write_piece(crypto::Piece::last);
    if (::fsync(number_) != 0 || ::rename(part_.c_str(), file_.c_str()) != 0) {
        throw_failure();
    }
    ::close(number_);
    number_ = -1;
}

void read_backup_file(const crypto::Key& key,
                      const std::filesystem::path& file,
                      const std::function<void(const BackupLine&)>& call) {
    std::ifstream content{file, std::ios::binary};
    if (!content || !std::filesystem::is_regular_file(file)) {
        throw backup_error(Failure::unavailable, "backup.missing", file);
    }
    const auto damaged = backup_error(Failure::unavailable, "backup.damaged", file);
    if (read_bytes(content, kFirstLine.size()) != kFirstLine) {
        throw damaged;
    }
    crypto::StreamOpener opener{key, read_bytes(content, crypto::StreamOpener::header_bytes())};
    for (;;) {
        const auto piece = read_piece(content);
        const auto opened = piece ? opener.open(*piece) : std::nullopt;
        if (!opened || !read_lines(opened->text, call)) {
            throw damaged;
        }
        if (opened->piece == crypto::Piece::last) {
            break;
        }
    }
    if (content.peek() != std::ifstream::traits_type::eof()) {
        throw damaged;
    }
}

}  // namespace sleutel::journal
