#include "features/reports/internal/front_matter.hpp"
#include "features/reports/report_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

/// docs/formats.md is what people write reports by: its examples are read as reports are.
namespace sleutel::reports {
namespace {

const std::string kFront = "---\ntitle: T\ndate: 2023-03-01\n---\n";

std::string report_part() {
    std::ifstream file{"docs/formats.md"};
    std::ostringstream text;
    text << file.rdbuf();
    const auto page = text.str();
    return page.substr(page.find("## Report:"));
}

/// What stands between two marks, each time.
std::vector<std::string> all_between(const std::string& text,
                                     const std::string& open,
                                     const std::string& close) {
    std::vector<std::string> found;
    for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        const auto end = text.find(close, at);
        found.push_back(text.substr(at, end - at));
        at = end + close.size();
    }
    return found;
}

struct Reading {
    std::vector<Form> forms;
    std::vector<FiguresBlock> blocks;
    std::size_t citations = 0;
    FrontMatter front;
    std::string mistakes;
};

Reading read(const std::string& text) {
    Reading reading;
    Findings findings;
    const std::vector<model::SourceText> files = {{"docs/formats.md", text}};
    const Bindings bindings{[&](const FigureReference& reference) {
                                reading.forms.push_back(reference.form);
                                return document::text("1");
                            },
                            [&](const Citation& /*citation*/) {
                                ++reading.citations;
                                return document::Inlines{document::text("bron")};
                            },
                            [&](const FiguresBlock& block) {
                                reading.blocks.push_back(block);
                                return document::paragraph("tabel");
                            }};
    reading.front = read_report_text(files, "nl", bindings, findings).front;
    for (const auto& finding : findings.list()) {
        reading.mistakes += to_text(finding.origin) + " " + to_log_text(finding.message) + "\n";
    }
    return reading;
}

std::vector<std::string> examples() {
    return all_between(report_part(), "````markdown\n", "````\n");
}

TEST(FormatsPage, HasExamplesThatAreReadWithoutAMistake) {
    const auto all = examples();
    ASSERT_EQ(all.size(), 4U);
    for (const auto& example : all) {
        const auto text = example.starts_with("---") ? example : kFront + example;
        EXPECT_EQ(read(text).mistakes, "") << example;
    }
}

TEST(FormatsPage, ShowsEachKeyOfTheFrontMatter) {
    const auto example = examples().front();
    for (const auto key : front_matter_keys()) {
        EXPECT_NE(example.find(std::string{key} + ": "), std::string::npos) << key;
    }
    EXPECT_TRUE(read(example).front.colophon.ends_with("beginnen."));
}

TEST(FormatsPage, ShowsEachFormOfAFigure) {
    std::string text = kFront;
    for (const auto& mark : all_between(report_part(), "{{", "}}")) {
        text += "{{" + mark + "}}\n\n";
    }
    const auto reading = read(text);
    EXPECT_EQ(reading.mistakes, "");
    for (const auto& name : form_names()) {
        EXPECT_NE(std::ranges::find(reading.forms, *read_form(name)), reading.forms.end()) << name;
    }
    EXPECT_NE(std::ranges::find(reading.forms, Form::standard), reading.forms.end());
}

TEST(FormatsPage, ShowsAndExplainsEachKeyOfATableOfFigures) {
    const auto part = report_part();
    for (const auto key : figures_keys()) {
        EXPECT_NE(part.find("\n" + std::string{key} + ": "), std::string::npos) << key;
        EXPECT_NE(part.find("`" + std::string{key} + "`"), std::string::npos) << key;
    }
}

TEST(FormatsPage, ShowsHeadingsAndLabelsInTables) {
    const auto by_rows = read(kFront + examples().at(2)).blocks.at(0);
    EXPECT_EQ(by_rows.entries.at(0).figure, "");
    EXPECT_EQ(by_rows.entries.at(0).label, "Dona Daria");
    EXPECT_EQ(by_rows.entries.at(2).label, "Vrouwen die zijn bereikt");
    const auto by_columns = read(kFront + examples().at(3)).blocks.at(0);
    EXPECT_EQ(by_columns.entries.at(0).label, "Bijeenkomsten");
    EXPECT_EQ(by_columns.by, "place");
}

TEST(FormatsPage, ShowsHowSourcesAreCitedInTextAndFootnote) {
    EXPECT_EQ(read(kFront + examples().at(1)).citations, 2U);
}

}  // namespace
}  // namespace sleutel::reports
