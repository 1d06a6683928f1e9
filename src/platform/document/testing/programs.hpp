#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sleutel::document {

/// A folder of its own that goes away with the object.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();

    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    TempFolder(TempFolder&&) = delete;
    TempFolder& operator=(TempFolder&&) = delete;

    /// Writes a file there and gives its path.
    [[nodiscard]] std::string file(const std::string& name, std::string_view content) const;

    [[nodiscard]] std::string path(const std::string& name) const {
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

/// What the command prints, errors included.
std::string output_of(const std::string& command);

std::string content_of(const std::string& path);

}  // namespace sleutel::document
