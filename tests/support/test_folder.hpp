#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sleutel::test {

/// An empty folder of a test's own that goes with it: no two tests, or runs of one, share any.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    TestFolder(TestFolder&&) = delete;
    TestFolder& operator=(TestFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Writes a file there, in folders that it makes, and gives its path.
    std::filesystem::path write(const std::string& name, std::string_view content) const;

private:
    std::filesystem::path path_;
};

}  // namespace sleutel::test
