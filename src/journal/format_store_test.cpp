#include "journal/backup.hpp"
#include "journal/internal/journal_fixture.hpp"

#include <sys/stat.h>

// Each form of the journal that was ever released is kept as a backup and its key, made up for this
// test, in tests/fixtures/journal: it must be read for as long as there are stores.

namespace sleutel::journal {

namespace {

class JournalFormat : public test::JournalFixture {
protected:
    KeyRing open_keys(const std::string& name) {
        const auto copy = store_.store().folder() / name;
        std::filesystem::copy_file("tests/fixtures/journal/" + name, copy);
        ::chmod(copy.c_str(), S_IRUSR | S_IWUSR);
        return KeyRing::open(copy);
    }
};

}  // namespace

TEST_F(JournalFormat, OneIsStillRead) {
    auto keys = open_keys("format-1.key");
    sleutel::test::TestStore target;

    const auto restored = restore_backup(
        target.database(), model_, keys, store_.clock(), "tests/fixtures/journal/format-1.backup");

    EXPECT_TRUE(restored.verification.findings.empty());
    EXPECT_EQ(restored.content,
              (BackupContent{.position = 4, .entries = 4, .subject_keys = 1, .checkpoints = 1}));
    Journal journal{target.database(), model_, keys, store_.clock()};
    EXPECT_EQ(journal.find("meeting", {"m1"})->record, test::a_meeting("m1", 15));
    EXPECT_EQ(journal.find("visit", {"v1"})->record, test::a_visit("v1", "token"));
    EXPECT_TRUE(journal.find("meeting", {"m1"})->withdrawn);
    EXPECT_EQ(crypto::to_hex(keys.token_key("agenda").reveal()),
              "f8b9cae46a3d4b772a8d68611c6baccf165b1064968816f467f80966154efcaf");
    EXPECT_EQ(journal.last_checkpoint()->hash,
              "34f8d82f001e1b21b0c2287766f4a5862b0dacd00353162fb478617a9f7f356c");
}

}  // namespace sleutel::journal
