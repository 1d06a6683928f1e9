#include "engines/disclosure/csp_file.hpp"

#include "engines/disclosure/exact.hpp"
#include "engines/disclosure/internal/csp_number.hpp"
#include "engines/disclosure/internal/equations.hpp"
#include "engines/disclosure/test_tables.hpp"
#include "engines/disclosure/test_vectors.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace sleutel::disclosure {
namespace {

// 7 = 3 + 4, of which 3 is sensitive.
constexpr const char* kSmall =
    "0\n3\n0 3 3 u 0 100 1 2 0\n1 4 4 s 0 100 0 0 0\n2 7 7 z 0 100 0 0 0\n1\n0 3 : 2 (-1) 0 (1) 1 "
    "(1)\n";

std::string read_fixture() {
    std::ifstream file{"tests/fixtures/disclosure/fischetti-salazar.csp"};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

CspFile must_read(const std::string& text) {
    Findings findings;
    auto file = read_csp(text, "test.csp", findings);
    EXPECT_TRUE(findings.empty()) << to_log_text(findings.list().front().message);
    EXPECT_TRUE(file.has_value());
    return std::move(*file);
}

/// The first finding and its line.
std::string refusal(const std::string& text) {
    Findings findings;
    const auto file = read_csp(text, "test.csp", findings);
    EXPECT_NE(file.has_value(), findings.has_refusals());
    return file ? ""
                : findings.list().front().message.key + " " +
                      std::to_string(findings.list().front().origin.line);
}

std::string replaced(const std::string& from, const std::string& to) {
    std::string text = kSmall;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(CspFile, TakesTheTableOfFischettiAndSalazarAndItsOptimum) {
    const auto file = must_read(read_fixture());
    const auto& problem = file.problem;
    const auto solver = make_coin_solver();

    const auto best = withhold_exactly(
        problem, Contributors::ignored, Pattern(problem.size(), Showing::withheld), {}, *solver);

    EXPECT_EQ(problem.atoms(), 9U);
    EXPECT_EQ(problem.countable(), 16U);
    // The total by columns says what that by rows said.
    EXPECT_EQ(problem.size(), 16U);
    ASSERT_TRUE(best);
    EXPECT_EQ(find_loss(problem, *best), 37);
}

TEST(CspFile, KnowsWhatEachWordOfALineMeans) {
    const auto file = must_read(kSmall);
    const Cell& sensitive = file.problem.cell(file.cells[0]);
    const Cell& total = file.problem.cell(file.cells[2]);

    EXPECT_EQ(sensitive.protection, (Protection{2, 1, 0}));
    EXPECT_EQ(sensitive.upper, 100);
    EXPECT_EQ(sensitive.weight, 3);
    EXPECT_EQ(file.problem.cell(file.cells[1]).role, Role::open);
    EXPECT_EQ(total.role, Role::shown);
    EXPECT_EQ(total.value, 7);
    EXPECT_EQ(file.problem.terms(file.cells[2]).size(), 2U);
}

TEST(CspFile, TakesWhatOtherProgramsWriteOtherwise) {
    // Cells from 1, room within parentheses, no count of terms, exponents, Windows' ends of lines.
    const auto file = must_read(
        "0\r\n3\r\n1 3.00 3 u 0 Inf 1.000 2.000 0.00\r\n2 4 4 m 0 1e+05 0 0 0\r\n"
        "3 7 7 s 0 100 0 0 0\r\n\r\n1\r\n0.0 : 3 ( -1 ) 1 ( 1 ) 2 ( 1 )\r\n");

    EXPECT_EQ(file.decimals, 0);
    EXPECT_EQ(file.problem.cell(file.cells[0]).upper, kNoUpper);
    EXPECT_EQ(file.problem.cell(file.cells[1]).upper, 100'000);
    EXPECT_EQ(file.problem.cell(file.cells[1]).role, Role::latent);
}

TEST(CspFile, MakesDecimalsWholeAndAsksNoLess) {
    const auto file = must_read(
        "0\n3\n0 3.5 3 u 0.25 9.99 0.01 0 0\n1 4.25 4 s 0 100 0 0 0\n2 7.75 7 s 0 100 0 0 0\n"
        "1\n0 3 : 2 (-1) 0 (1) 1 (1)\n");
    const Cell& cell = file.problem.cell(file.cells[0]);

    EXPECT_EQ(file.decimals, 2);
    EXPECT_EQ(cell.value, 350);
    EXPECT_EQ(cell.lower, 25);
    EXPECT_EQ(cell.upper, 999);
    EXPECT_EQ(cell.protection.down, 1);
    // Where values are whole, a level of less than one is one.
    const auto whole = must_read(replaced("100 1 2 0", "100 0.001 0 0"));
    EXPECT_EQ(whole.problem.cell(whole.cells[0]).protection.down, 1);
}

TEST(CspFile, LeavesASensitiveCellWithoutLevelsUncertainAllTheSame) {
    const auto file = must_read(replaced("100 1 2 0", "100 0 0 0"));

    EXPECT_EQ(file.problem.cell(file.cells[0]).protection, (Protection{0, 0, 1}));
}

TEST(CspFile, IsReadAsItWasWritten) {
    const auto problem = test::make_toy({5, 5, 0});
    const auto text = write_csp(problem, test::withhold_only(problem, {3, 6, 8}));

    const auto file = must_read(text);

    Pattern pattern(problem.size(), Showing::published);
    for (CellIndex cell = 0; cell < file.cells.size(); ++cell) {
        const Cell& it = file.problem.cell(file.cells[cell]);
        EXPECT_EQ(it.value, problem.cell(cell).value);
        EXPECT_EQ(it.protection, problem.cell(cell).protection);
        if (it.role == Role::latent) {
            pattern[cell] = Showing::withheld;
        }
    }
    EXPECT_EQ(test::list_secondary_values(problem, pattern),
              (std::vector<std::int64_t>{8, 17, 12}));
    EXPECT_EQ(write_csp(file.problem, pattern), text);
}

TEST(CspFile, SaysWhichLineIsWrong) {
    EXPECT_EQ(refusal(""), "disclosure.csp_ends_early 0");
    EXPECT_EQ(refusal("1\n"), "disclosure.csp_no_zero 1");
    EXPECT_EQ(refusal("0\n-3\n"), "disclosure.csp_no_count_of_cells 2");
    EXPECT_EQ(refusal("0\n99999999999999999999\n"), "disclosure.csp_no_count_of_cells 2");
    EXPECT_EQ(refusal("0\n2000000\n0 3 3 u 0 100 1 2 0\n"), "disclosure.csp_ends_early 3");
    EXPECT_EQ(refusal(replaced("0 3 3 u 0 100 1 2 0", "0 3 3 u 0 100 1 2")),
              "disclosure.csp_no_cell 3");
    EXPECT_EQ(refusal(replaced("1 4 4 s", "7 4 4 s")), "disclosure.csp_cell_out_of_order 4");
    EXPECT_EQ(refusal(replaced("1 4 4 s", "1 4 0.5 s")), "disclosure.csp_weight 4");
    EXPECT_EQ(refusal(replaced("1 4 4 s", "1 4 4 q")), "disclosure.csp_status 4");
    EXPECT_EQ(refusal(replaced("0 3 : 2", "0 4 : 2")), "disclosure.csp_no_sum 7");
    EXPECT_EQ(refusal(replaced("2 (-1)", "2 -1")), "disclosure.csp_no_sum 7");
    EXPECT_EQ(refusal(replaced("2 (-1)", "2 (0)")), "disclosure.csp_no_sum 7");
    EXPECT_EQ(refusal(replaced("2 (-1)", "9 (-1)")), "disclosure.csp_unknown_cell 7");
    EXPECT_EQ(refusal(replaced("2 (-1)", "1 (-1)")), "disclosure.csp_cell_twice 7");
    EXPECT_EQ(refusal(replaced("0 3 : 2", "1 3 : 2")), "disclosure.csp_does_not_add_up 7");
    EXPECT_EQ(refusal(std::string{kSmall} + "0 1 : 0 (1)\n"), "disclosure.csp_more_than_said 8");
}

TEST(CspFile, RefusesNumbersThatAreNone) {
    for (const char* number : {"NaN",
                               "Inf",
                               "-Inf",
                               "1,5",
                               "0x10",
                               "1e99",
                               "1e",
                               ".",
                               "-",
                               "--1",
                               "1e+-5",
                               "1.2.3",
                               "12345678901234567890"}) {
        EXPECT_EQ(refusal(replaced("0 3 3", "0 " + std::string{number} + " 3")),
                  "disclosure.csp_not_a_number 3")
            << number;
    }
}

TEST(CspFile, RefusesWhatCannotBeProtected) {
    EXPECT_EQ(refusal(replaced("0 3 3 u", "0 -3 3 u")), "disclosure.csp_negative 3");
    EXPECT_EQ(refusal(replaced("u 0 100", "u 0 2")), "disclosure.csp_outside_bounds 3");
    EXPECT_EQ(refusal(replaced("100 1 2 0", "100 -1 2 0")), "disclosure.csp_negative_level 3");
    EXPECT_EQ(refusal(replaced("z 0 100 0", "z 0 100 1")), "disclosure.csp_shown_and_protected 5");
    EXPECT_EQ(refusal(replaced("0 3 3 u", "0 3.0000001 3 u")), "disclosure.csp_too_precise 1");
    EXPECT_EQ(refusal(replaced("0 3 3 u", "0 3e16 3 u")), "disclosure.csp_too_large 3");
}

TEST(CspFile, TellsAtMostTwentyThings) {
    std::string text = "0\n100\n";
    for (int cell = 0; cell < 100; ++cell) {
        text += "x\n";
    }
    Findings findings;

    EXPECT_FALSE(read_csp(text, "test.csp", findings));
    EXPECT_EQ(findings.list().size(), 20U);
}

TEST(Equations, MakeACircleOfTotalsRelations) {
    // Each says that it is the sum of others: 2 = 1 + 1, and 1 = 2 - 1 the other way round.
    const std::vector<Cell> cells{{.value = 2}, {.value = 1}, {.value = 1}};
    const std::vector<Equation> circle{{{{0, -1}, {1, 1}, {2, 1}}, 0},
                                       {{{1, -1}, {0, 1}, {2, -1}}, 0}};

    const auto tied = tie(cells, circle);

    EXPECT_EQ(tied.problem.countable(), 3U);
    EXPECT_EQ(tied.problem.atoms(), 2U);
    EXPECT_EQ(tied.problem.size(), 3U);
}

TEST(Equations, KeepWhatIsNoTotalAsARelation) {
    const std::vector<Cell> cells{{.value = 5}, {.value = 3}, {.value = 4}, {.value = 4}};
    const std::vector<Equation> ties{{{{0, 1}, {1, 1}, {2, -1}, {3, -1}}, 0},
                                     {{{0, 2}, {1, -1}}, 7}};

    const auto tied = tie(cells, ties);

    EXPECT_EQ(tied.problem.atoms(), 4U);
    EXPECT_EQ(tied.problem.countable(), 4U);
    EXPECT_EQ(tied.problem.size(), 6U);
    EXPECT_EQ(tied.problem.cell(5).role, Role::shown);
}

TEST(CspNumber, IsRoundedTheWayThatIsAskedFor) {
    const auto number = CspNumber::read("-2.5");

    ASSERT_TRUE(number);
    EXPECT_EQ(number->round_down(0), -3);
    EXPECT_EQ(number->round_up(0), -2);
    EXPECT_EQ(number->round_up(3), -2500);
    EXPECT_EQ(CspNumber::read("1e-30")->round_up(0), 1);
    EXPECT_EQ(CspNumber::read("1e-30")->round_down(0), 0);
    EXPECT_FALSE(CspNumber::read("999999999999999999")->round_up(6));
}

}  // namespace
}  // namespace sleutel::disclosure
