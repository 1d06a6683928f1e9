#include "platform/files/write_files.hpp"

#include "base/error.hpp"
#include "tests/support/test_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <vector>

namespace sleutel::files {
namespace {

class WriteFiles : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path at(const std::string& name) const {
        return folder_.path() / name;
    }

    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream stream{at(name), std::ios::binary};
        return {std::istreambuf_iterator<char>{stream}, {}};
    }

    [[nodiscard]] std::size_t count_files() const {
        const std::filesystem::recursive_directory_iterator all{folder_.path()};
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

private:
    sleutel::test::TestFolder folder_;
};

TEST_F(WriteFiles, MakesFoldersAndReplacesWhatWasThere) {
    write_file(at("out/a.txt"), "first");
    write_file(at("out/a.txt"), "second");
    EXPECT_EQ(content("out/a.txt"), "second");
    EXPECT_EQ(count_files(), 2U);
}

TEST_F(WriteFiles, LeavesAllAsItWasWhereOneCantBeWritten) {
    write_file(at("a"), "old");
    std::filesystem::create_directory(at("b"));
    write_file(at("b/in the way"), "");
    const std::vector<NewFile> files{{at("a"), "new"}, {at("a") / "below a file", "new"}};
    try {
        write_files(files);
        FAIL() << "a file isn't a folder";
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "file.cannot_write");
        EXPECT_NE(to_log_text(error.message()).find("below a file"), std::string::npos);
    }
    EXPECT_EQ(content("a"), "old");
    EXPECT_EQ(count_files(), 3U);
}

TEST_F(WriteFiles, NamesAFullDisk) {
    try {
        write_file("/dev/full", "anything");
        FAIL() << "a full device takes nothing";
    } catch (const Error& error) {
        EXPECT_NE(to_log_text(error.message()).find("No space left"), std::string::npos);
    }
}

TEST_F(WriteFiles, WritesToADeviceAndDoesntReplaceIt) {
    write_file("/dev/null", "anything");

    struct stat status {};

    ASSERT_EQ(::stat("/dev/null", &status), 0);
    EXPECT_TRUE(S_ISCHR(status.st_mode));
    EXPECT_FALSE(std::filesystem::exists("/dev/null.part"));
}

}  // namespace
}  // namespace sleutel::files
