#include "platform/spreadsheet/internal/csv_text.hpp"

#include "platform/spreadsheet/csv_fields.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

using namespace std::string_view_literals;

/// Rows as `[a|b][c]`.
std::string walk(std::string_view text, char separator = ';') {
    CsvFields fields{text, separator};
    std::string walked;
    bool begins = true;
    while (fields.next()) {
        walked += begins ? "[" : "|";
        walked += fields.field();
        begins = fields.ends_row();
        walked += begins ? "]" : "";
    }
    return walked;
}

TEST(CsvFields, AreSeparated) {
    EXPECT_EQ(walk("a;b\nc;d\n"), "[a|b][c|d]");
    EXPECT_EQ(walk("a;b\r\nc;d"), "[a|b][c|d]");
    EXPECT_EQ(walk("a;b\rc;d\r"), "[a|b][c|d]");
    EXPECT_EQ(walk(";\n\na;"), "[|][][a|]");
    EXPECT_EQ(walk(""), "");
}

TEST(CsvFields, MayBeInQuotes) {
    EXPECT_EQ(walk("\"a;b\";\"c\"\"d\"\n\"e\nf\";g"), "[a;b|c\"d][e\nf|g]");
    EXPECT_EQ(walk("\"\";x"), "[|x]");
    EXPECT_EQ(walk("\"\"\"\""), "[\"]");
}

TEST(CsvFields, KeepWhatFollowsAClosingQuote) {
    EXPECT_EQ(walk("\"a\"b;c"), "[ab|c]");
}

TEST(CsvFields, TakeAQuoteWithinATextAsItIs) {
    EXPECT_EQ(walk("5\" pijp;x"), "[5\" pijp|x]");
}

TEST(CsvFields, EndAnOpenQuoteWithItsLine) {
    EXPECT_EQ(walk("\"a;b\nc;d"), "[\"a|b][c|d]");
    EXPECT_EQ(walk("x;\""), "[x|\"]");
}

TEST(CsvEncoding, IsFoundByTheMarkOrTheBytes) {
    EXPECT_EQ(detect_encoding("\xEF\xBB\xBFnaam"), Encoding::utf8);
    EXPECT_EQ(detect_encoding("\xFF\xFEn\0"sv), Encoding::utf16_le);
    EXPECT_EQ(detect_encoding("\xFE\xFF\0n"sv), Encoding::utf16_be);
    EXPECT_EQ(detect_encoding("n\0a\0a\0m\0"sv), Encoding::utf16_le);
    EXPECT_EQ(detect_encoding("\0n\0a\0a\0m"sv), Encoding::utf16_be);
    EXPECT_EQ(detect_encoding("één"), Encoding::utf8);
    EXPECT_EQ(detect_encoding("\xE9\xE9n"), Encoding::windows_1252);
    EXPECT_EQ(detect_encoding("naam"), Encoding::utf8);
}

TEST(CsvEncoding, OfWindowsHasTheEuroAndCurlyQuotes) {
    EXPECT_EQ(from_windows_1252("\x80 5 \x93\xE9\x94"), "€ 5 “é”");
    EXPECT_EQ(from_windows_1252("\x81"), "\xEF\xBF\xBD");
}

TEST(CsvEncoding, OfSixteenBitsHasPairs) {
    EXPECT_EQ(from_utf16("\x3D\xD8\x00\xDE"sv, Encoding::utf16_le), "😀");
    EXPECT_EQ(from_utf16("\xD8\x3D\xDE\x00"sv, Encoding::utf16_be), "😀");
    EXPECT_EQ(from_utf16("\x3D\xD8"sv, Encoding::utf16_le), "\xEF\xBF\xBD");
    EXPECT_EQ(from_utf16("a\0b"sv, Encoding::utf16_le), "a");
}

TEST(CsvSeparator, IsTheOneThatFits) {
    EXPECT_EQ(detect_separator("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(detect_separator("a;b;c\n1;2,5;3\n"), ';');
    EXPECT_EQ(detect_separator("a\tb\n1,5\t2,5\n"), '\t');
    EXPECT_EQ(detect_separator("a|b\n1|2\n"), '|');
    EXPECT_EQ(detect_separator("naam\nJan\n"), ';');
    EXPECT_EQ(detect_separator(""), ';');
}

TEST(CsvSeparator, IsFoundBelowATitleAndBesideOthersInQuotes) {
    EXPECT_EQ(
        detect_separator("Overzicht 2022\n\nnaam;plaats;aantal\n\"Jan, Piet, Klaas\";Delft;3\n"
                         "\"Bo, Jo\";Ede;4\n"),
        ';');
    EXPECT_EQ(detect_separator("naam,omschrijving\nx,\"a;b;c\"\ny,\"d;e;f\"\n"), ',');
}

TEST(CsvSeparator, IsWhatTheFirstLineSays) {
    EXPECT_EQ(detect_separator("sep=,\na;b,c\n"), ',');
    EXPECT_EQ(without_separator_line("sep=,\r\na"), "a");
    EXPECT_EQ(without_separator_line("sep=\na"), "sep=\na");
    EXPECT_EQ(without_separator_line("sep"), "sep");
}

TEST(PlainText, HasNoControlCharacters) {
    EXPECT_TRUE(is_plain_text("a\tb\r\né"));
    EXPECT_FALSE(is_plain_text("a\0b"sv));
    EXPECT_FALSE(is_plain_text("a\x01"));
}

}  // namespace
}  // namespace sleutel::spreadsheet
