#include "base/error.hpp"
#include "platform/crypto/crypto.hpp"
#include "tests/support/test_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace sleutel::crypto {

namespace {

class KeyFile : public testing::Test {
protected:
    void write_text(std::string_view text) const {
        std::ofstream{file_} << text;
        ::chmod(file_.c_str(), S_IRUSR | S_IWUSR);
    }

    [[nodiscard]] std::string failure() const {
        try {
            read_key_file(file_);
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::unavailable);
            return error.message().key;
        }
        return "";
    }

    test::TestFolder on_disk_;
    const std::filesystem::path& folder_ = on_disk_.path();
    std::filesystem::path file_ = folder_ / "master.key";
};

}  // namespace

TEST_F(KeyFile, IsReadBackAndOnlyItsOwnerCanReadIt) {
    const auto key = random_key();

    write_key_file(file_, key);

    EXPECT_EQ(read_key_file(file_).reveal(), key.reveal());

    struct stat status {};

    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(KeyFile, IsNeverOverwritten) {
    const auto key = random_key();
    write_key_file(file_, key);

    EXPECT_THROW(write_key_file(file_, random_key()), Error);

    EXPECT_EQ(read_key_file(file_).reveal(), key.reveal());
}

TEST_F(KeyFile, IsRefusedWhereOthersCanReadIt) {
    write_key_file(file_, random_key());

    for (const mode_t mode : {0640U, 0604U, 0660U, 0644U, 0601U}) {
        ::chmod(file_.c_str(), mode);
        EXPECT_EQ(failure(), "key.permissions") << mode;
    }
}

TEST_F(KeyFile, IsMissedWithAName) {
    EXPECT_EQ(failure(), "key.missing");
}

TEST_F(KeyFile, IsRefusedWhereItHoldsNoKey) {
    const std::string hex(64, 'a');
    for (const auto& text : {std::string{},
                             std::string{"hello"},
                             hex,
                             "sleutel-key-1 " + hex.substr(1),
                             "sleutel-key-1 " + hex + "aa",
                             "sleutel-key-1 " + std::string(64, 'x'),
                             std::string(100000, 'a')}) {
        write_text(text);
        EXPECT_EQ(failure(), "key.damaged") << text.substr(0, 80);
    }
}

TEST_F(KeyFile, IsNotAFolder) {
    std::filesystem::create_directory(file_);

    EXPECT_EQ(failure(), "key.damaged");
}

TEST_F(KeyFile, CannotBeWrittenIntoAFolderThatIsNotThere) {
    try {
        write_key_file(folder_ / "nowhere" / "master.key", random_key());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "key.cannot_write");
    }
}

}  // namespace sleutel::crypto
