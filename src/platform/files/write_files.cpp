#include "platform/files/write_files.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace sleutel::files {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::error_code& reason) {
    throw Error{Failure::unavailable,
                {"file.cannot_write", {{"file", path.string()}, {"reason", reason.message()}}}};
}

fs::path beside(const fs::path& path) {
    auto unfinished = path;
    unfinished += ".part";
    return unfinished;
}

/// Whether it can be replaced: a file, or nothing yet.
bool is_ordinary(const fs::path& path) {
    std::error_code unknown;
    const auto status = fs::status(path, unknown);
    return fs::is_regular_file(status) || !fs::exists(status);
}

void make_folder(const fs::path& path) {
    std::error_code failed;
    if (const auto folder = path.parent_path(); !folder.empty()) {
        fs::create_directories(folder, failed);
        if (failed) {
            refuse(path, failed);
        }
    }
}

void write(const fs::path& path, const std::string& content, const fs::path& meant) {
    errno = 0;
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream) {
        refuse(meant, {errno == 0 ? EIO : errno, std::generic_category()});
    }
}

/// The files written beside their places; those that haven't got there go when it does.
class Unfinished {
public:
    explicit Unfinished(std::span<const NewFile> files) : files_{files} {}

    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    Unfinished(Unfinished&&) = delete;
    Unfinished& operator=(Unfinished&&) = delete;

    ~Unfinished() {
        std::error_code ignored;
        for (const auto& file : files_) {
            if (is_ordinary(file.path)) {
                fs::remove(beside(file.path), ignored);
            }
        }
    }

    void write_all() const {
        for (const auto& [path, content] : files_) {
            make_folder(path);
            write(is_ordinary(path) ? beside(path) : path, content, path);
        }
    }

    void put_in_place() const {
        std::error_code failed;
        for (const auto& file : files_) {
            if (!is_ordinary(file.path)) {
                continue;
            }
            fs::rename(beside(file.path), file.path, failed);
            if (failed) {
                refuse(file.path, failed);
            }
        }
    }

private:
    std::span<const NewFile> files_;
};

}  // namespace

void write_files(std::span<const NewFile> files) {
    const Unfinished unfinished{files};
    unfinished.write_all();
    unfinished.put_in_place();
}

void write_file(const fs::path& path, std::string content) {
    const NewFile file{path, std::move(content)};
    write_files({&file, 1});
}

}  // namespace sleutel::files
