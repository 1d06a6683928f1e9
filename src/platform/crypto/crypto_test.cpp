#include "platform/crypto/crypto.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::crypto {

namespace {

std::string bytes(std::string_view hex) {
    return from_hex(hex).value();
}

Key key_of(std::string_view hex) {
    return Key{bytes(hex)};
}

Key counting_key() {
    return key_of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
}

}  // namespace

// Values from another implementation (Python's hashlib.blake2b, digest_size=32).
TEST(Crypto, HashesAsBlake2b256) {
    EXPECT_EQ(to_hex(hash("abc")),
              "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    EXPECT_EQ(to_hex(hash("")), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(to_hex(keyed_hash(counting_key(), "abc")),
              "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

TEST(Crypto, HashesInPiecesAsInOne) {
    Hasher hasher;
    hasher.add("a");
    hasher.add("");
    hasher.add("bc");

    EXPECT_EQ(hasher.finish(), hash("abc"));
}

// hashlib.blake2b(key=..., salt=7 as 8 bytes little-endian, person="testing1").
TEST(Crypto, DerivesKeysAsLibsodiumDocuments) {
    const auto derived = derive_key(counting_key(), 7, "testing1");

    EXPECT_EQ(to_hex(derived.reveal()),
              "87382df84530365eabfc54be9cb127e0c28387a75a60fa27849c30e7d112b60e");
    EXPECT_NE(derive_key(counting_key(), 8, "testing1").reveal(), derived.reveal());
    EXPECT_NE(derive_key(counting_key(), 7, "testing2").reveal(), derived.reveal());
    EXPECT_THROW(derive_key(counting_key(), 7, "short"), Bug);
}

// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
TEST(Crypto, OpensThePublishedXChaCha20Poly1305Example) {
    const auto key = key_of("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const auto context = bytes("50515253c0c1c2c3c4c5c6c7");
    const auto sealed = bytes(
        "404142434445464748494a4b4c4d4e4f5051525354555657"
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49");

    EXPECT_EQ(open(key, sealed, context),
              "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
              "future, sunscreen would be it.");
}

TEST(Crypto, OpensWhatItSealedAndNothingElse) {
    const auto key = random_key();
    const auto sealed = seal(key, "secret", "here");

    EXPECT_EQ(open(key, sealed, "here"), "secret");
    EXPECT_EQ(open(key, sealed, "there"), std::nullopt);
    EXPECT_EQ(open(random_key(), sealed, "here"), std::nullopt);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(open(key, changed, "here"), std::nullopt) << "byte " << i;
        EXPECT_EQ(open(key, sealed.substr(0, i), "here"), std::nullopt) << "cut at " << i;
    }
}

TEST(Crypto, SealsTheSameTextDifferentlyEachTime) {
    const auto key = random_key();

    EXPECT_NE(seal(key, "secret", ""), seal(key, "secret", ""));
    EXPECT_EQ(open(key, seal(key, "", ""), ""), "");
}

// RFC 8032, section 7.1, tests 1 and 2.
TEST(Crypto, SignsAsThePublishedEd25519Examples) {
    const SigningKey first{
        key_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")};
    const SigningKey second{
        key_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")};

    EXPECT_EQ(to_hex(first.public_key()),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(to_hex(first.sign("")),
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
              "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    EXPECT_EQ(to_hex(second.sign("\x72")),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(Crypto, AcceptsASignatureOnlyForItsTextAndKey) {
    const SigningKey signer{random_key()};
    const SigningKey other{random_key()};
    const auto signature = signer.sign("text");

    EXPECT_TRUE(is_signed_by(signer.public_key(), "text", signature));
    EXPECT_FALSE(is_signed_by(signer.public_key(), "texts", signature));
    EXPECT_FALSE(is_signed_by(other.public_key(), "text", signature));
    EXPECT_FALSE(is_signed_by(signer.public_key(), "text", "short"));
    EXPECT_FALSE(is_signed_by("short", "text", signature));
}

TEST(Crypto, WritesBytesAsHexAndBase64AndReadsThemBack) {
    const std::string some{"\x00\xff\x10z", 4};

    EXPECT_EQ(to_hex(some), "00ff107a");
    EXPECT_EQ(from_hex("00ff107a"), some);
    EXPECT_EQ(to_base64(some), "AP8Qeg==");
    EXPECT_EQ(from_base64("AP8Qeg=="), some);
    EXPECT_EQ(from_hex(to_hex("")), "");
    EXPECT_EQ(from_base64(to_base64("")), "");
}

TEST(Crypto, ReadsNoBrokenHexOrBase64) {
    EXPECT_EQ(from_hex("0"), std::nullopt);
    EXPECT_EQ(from_hex("0g"), std::nullopt);
    EXPECT_EQ(from_hex("00 11"), std::nullopt);
    EXPECT_EQ(from_base64("AP8Qeg="), std::nullopt);
    EXPECT_EQ(from_base64("AP8Qeg==AA"), std::nullopt);
    EXPECT_EQ(from_base64("A*=="), std::nullopt);
}

}  // namespace sleutel::crypto
