#include "platform/crypto/sealed_stream.hpp"

#include <gtest/gtest.h>

namespace sleutel::crypto {

namespace {

struct Sealed {
    Key key = random_key();
    std::string header;
    std::vector<std::string> pieces;

    Sealed() {
        StreamSealer sealer{key};
        header = sealer.header();
        pieces = {sealer.seal("one", Piece::more),
                  sealer.seal("", Piece::more),
                  sealer.seal("three", Piece::last)};
    }
};

}  // namespace

TEST(SealedStream, OpensWhatWasSealedInOrder) {
    const Sealed sealed;
    StreamOpener opener{sealed.key, sealed.header};

    const auto first = opener.open(sealed.pieces[0]);
    const auto second = opener.open(sealed.pieces[1]);
    const auto third = opener.open(sealed.pieces[2]);

    ASSERT_TRUE(first && second && third);
    EXPECT_EQ(first->text, "one");
    EXPECT_EQ(first->piece, Piece::more);
    EXPECT_EQ(second->text, "");
    EXPECT_EQ(third->text, "three");
    EXPECT_EQ(third->piece, Piece::last);
}

TEST(SealedStream, RefusesPiecesOutOfOrder) {
    const Sealed sealed;
    StreamOpener skipping{sealed.key, sealed.header};
    StreamOpener repeating{sealed.key, sealed.header};

    EXPECT_FALSE(skipping.open(sealed.pieces[1]).has_value());
    EXPECT_TRUE(repeating.open(sealed.pieces[0]).has_value());
    EXPECT_FALSE(repeating.open(sealed.pieces[0]).has_value());
    EXPECT_FALSE(repeating.open(sealed.pieces[1]).has_value());
}

TEST(SealedStream, RefusesAnotherKeyHeaderOrByte) {
    const Sealed sealed;
    StreamOpener other_key{random_key(), sealed.header};
    auto header = sealed.header;
    header[0] = static_cast<char>(header[0] ^ 1);
    StreamOpener other_header{sealed.key, header};
    StreamOpener short_header{sealed.key, "short"};

    EXPECT_FALSE(other_key.open(sealed.pieces[0]).has_value());
    EXPECT_FALSE(other_header.open(sealed.pieces[0]).has_value());
    EXPECT_FALSE(short_header.open(sealed.pieces[0]).has_value());
    for (std::size_t i = 0; i < sealed.pieces[0].size(); ++i) {
        auto changed = sealed.pieces[0];
        changed[i] = static_cast<char>(changed[i] ^ 1);
        StreamOpener opener{sealed.key, sealed.header};
        EXPECT_FALSE(opener.open(changed).has_value()) << i;
    }
}

}  // namespace sleutel::crypto
