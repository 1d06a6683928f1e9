#include "platform/cli/text_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace sleutel::cli {
namespace {

TEST(TextTable, AlignsByWhatATerminalShows) {
    std::ostringstream out;
    write_text_table(out,
                     {{"plaats", Align::left}, {"n", Align::right}},
                     {{"Fryslân", "7"}, {"e\u0301e\u0301n", "1.400"}});
    EXPECT_EQ(out.str(),
              "plaats       n\n"
              "───────  ─────\n"
              "Fryslân      7\n"
              "e\u0301e\u0301n      1.400\n");
}

TEST(TextTable, CountsWideAndCombiningLetters) {
    EXPECT_EQ(width_of("日本"), 4U);
    EXPECT_EQ(width_of("e\u0301"), 1U);
    EXPECT_EQ(width_of(""), 0U);
}

}  // namespace
}  // namespace sleutel::cli
