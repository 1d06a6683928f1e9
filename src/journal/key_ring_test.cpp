#include "journal/key_ring.hpp"

#include "base/error.hpp"
#include "tests/support/test_folder.hpp"

#include <gtest/gtest.h>

namespace sleutel::journal {

namespace {

class KeyRingFile : public testing::Test {
protected:
    sleutel::test::TestFolder on_disk_;
    const std::filesystem::path& folder_ = on_disk_.path();
};

}  // namespace

TEST_F(KeyRingFile, GivesTheSameKeysWhenOpenedAgain) {
    const auto made = KeyRing::create(folder_ / "master.key");
    const auto opened = KeyRing::open(folder_ / "master.key");
    const auto subject_key = crypto::random_key();

    EXPECT_EQ(opened.unwrap(made.wrap(subject_key, "context"), "context")->reveal(),
              subject_key.reveal());
    EXPECT_EQ(opened.subject_index("token"), made.subject_index("token"));
    EXPECT_EQ(opened.token_key("agenda").reveal(), made.token_key("agenda").reveal());
    EXPECT_EQ(opened.figures_key("agenda").reveal(), made.figures_key("agenda").reveal());
    EXPECT_EQ(opened.backup_key().reveal(), made.backup_key().reveal());
    EXPECT_EQ(opened.signing_key().public_key(), made.signing_key().public_key());
}

TEST_F(KeyRingFile, GivesOtherKeysForOtherPurposesAndAgendas) {
    const auto ring = KeyRing::create(folder_ / "master.key");
    const auto other = KeyRing::create(folder_ / "other.key");

    EXPECT_NE(ring.token_key("one").reveal(), ring.token_key("two").reveal());
    EXPECT_NE(ring.token_key("one").reveal(), other.token_key("one").reveal());
    EXPECT_NE(ring.figures_key("one").reveal(), ring.figures_key("two").reveal());
    EXPECT_NE(ring.figures_key("one").reveal(), ring.token_key("one").reveal());
    EXPECT_NE(ring.subject_index("token"), other.subject_index("token"));
    EXPECT_NE(ring.backup_key().reveal(), other.backup_key().reveal());
}

TEST_F(KeyRingFile, UnwrapsOnlyItsOwnForTheSameContext) {
    const auto ring = KeyRing::create(folder_ / "master.key");
    const auto other = KeyRing::create(folder_ / "other.key");
    const auto wrapped = ring.wrap(crypto::random_key(), "context");

    EXPECT_FALSE(ring.unwrap(wrapped, "another").has_value());
    EXPECT_FALSE(other.unwrap(wrapped, "context").has_value());
    EXPECT_FALSE(ring.unwrap("", "context").has_value());
    EXPECT_FALSE(ring.unwrap("no base64", "context").has_value());
}

TEST_F(KeyRingFile, IsNeverReplaced) {
    static_cast<void>(KeyRing::create(folder_ / "master.key"));

    EXPECT_THROW(KeyRing::create(folder_ / "master.key"), Error);
}

}  // namespace sleutel::journal
