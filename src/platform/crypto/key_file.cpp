#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sleutel::crypto {

namespace {

// One line of text, so that the file survives an editor and can be written down on paper.
constexpr std::string_view kPrefix = "sleutel-key-1 ";
constexpr std::size_t kMaxFileBytes = 4096;

Error key_error(Failure failure, std::string key, const std::filesystem::path& file) {
    return Error{failure, {std::move(key), {{"file", file.string()}}}};
}

Error key_error_with_reason(std::string key, const std::filesystem::path& file, int reason) {
    return Error{Failure::unavailable,
                 {std::move(key), {{"file", file.string()}, {"reason", std::strerror(reason)}}}};
}

/// An open file descriptor that closes itself.
class File {
public:
    explicit File(int number) : number_{number} {}

    ~File() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

/// The folder's entry for a new file must be on disk as well: a lost key can't be made again.
bool sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const File opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return opened.number() >= 0 && ::fsync(opened.number()) == 0;
}

}  // namespace

void write_key_file(const std::filesystem::path& file, const Key& key) {
    constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
    const File opened{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly)};
    if (opened.number() < 0) {
        throw errno == EEXIST ? key_error(Failure::conflict, "key.exists", file)
                              : key_error_with_reason("key.cannot_write", file, errno);
    }
    if (!write_all(opened.number(), std::string{kPrefix} + to_hex(key.reveal()) + "\n") ||
        !sync_folder(file)) {
        const int reason = errno;
        // Half a key is worse than none: the next try must not meet it.
        ::unlink(file.c_str());
        throw key_error_with_reason("key.cannot_write", file, reason);
    }
}

Key read_key_file(const std::filesystem::path& file) {
    const File opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (opened.number() < 0) {
        throw errno == ENOENT || errno == ENOTDIR
            ? key_error(Failure::unavailable, "key.missing", file)
            : key_error_with_reason("key.cannot_read", file, errno);
    }

    struct stat status {};

    if (::fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw key_error(Failure::unavailable, "key.damaged", file);
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw key_error(Failure::unavailable, "key.permissions", file);
    }
    std::string text(kMaxFileBytes, '\0');
    const auto length = ::read(opened.number(), text.data(), text.size());
    text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    auto line = trimmed(text);
    if (line.substr(0, kPrefix.size()) != kPrefix) {
        throw key_error(Failure::unavailable, "key.damaged", file);
    }
    const auto bytes = from_hex(line.substr(kPrefix.size()));
    if (!bytes || bytes->size() != Key::kBytes) {
        throw key_error(Failure::unavailable, "key.damaged", file);
    }
    return Key{*bytes};
}

}  // namespace sleutel::crypto
