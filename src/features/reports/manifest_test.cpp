#include "features/reports/manifest.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

PrintedFigure figure_of(const indicators::FigureValue& value) {
    PrintedFigure figure;
    figure.id = "figure-a-1";
    figure.indicator = "a";
    figure.value = value;
    figure.form = Form::words;
    figure.text = "meer dan \"700\" </script>";
    figure.place = {{"report/nl/01.md", {}, {}, 12, 3}, "Één kop"};
    figure.definition_hash = "d";
    figure.position = 7;
    figure.record_set_hash = "r";
    figure.sources = {{"fsan", "fsan-a/x", 6}, {"pharos", "form", 1}};
    return figure;
}

Manifest manifest_of(const std::vector<PrintedFigure>& figures) {
    Manifest manifest;
    manifest.agenda = "agenda";
    manifest.language = "nl";
    manifest.title = "Rapportage";
    manifest.date = "2023-02-14";
    manifest.position = 7;
    manifest.position_time = *read_instant("2023-01-31T12:00:00Z");
    manifest.pack_hash = "p";
    manifest.tool_version = "sleutel 0.1.0";
    manifest.figures = figures;
    return manifest;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(Manifest, ReadsEveryKindOfValueThatItWrites) {
    const std::vector<indicators::FigureValue> values = {
        Count::exactly(132),
        Count::exactly(0),
        Count::more_than(700),
        Count::about(40),
        Count::between(674, 1914),
        Count{},
        indicators::Ratio{Count::exactly(12), Count::at_least(14)},
        indicators::Milestone{"done", read_partial_date("2022-12")},
        indicators::Milestone{"planned", {}},
    };
    for (const auto& value : values) {
        const auto written = write_manifest(manifest_of({figure_of(value)}));
        const auto read = read_manifest(written);
        ASSERT_EQ(read.figures.size(), 1U);
        EXPECT_EQ(read.figures[0].value, value) << written;
        EXPECT_EQ(write_manifest(read), written);
    }
}

TEST(Manifest, KeepsPlaceSourcesAndCell) {
    auto figure = figure_of(Count::exactly(5));
    figure.cell = PrintedCell{"activity.place", "region", "NL-ZH", 5};
    figure.is_protected = false;
    const auto read = read_manifest(write_manifest(manifest_of({figure}))).figures.at(0);
    EXPECT_EQ(read.place.origin, figure.place.origin);
    EXPECT_EQ(read.place.section, figure.place.section);
    EXPECT_EQ(read.sources, figure.sources);
    EXPECT_EQ(read.cell, figure.cell);
    EXPECT_EQ(read.text, figure.text);
    EXPECT_EQ(read.form, figure.form);
    EXPECT_FALSE(read.is_protected);
}

TEST(Manifest, SaysWhatIsWithheldAndWhatWasDecided) {
    auto figure = figure_of(Count::exactly(3));
    figure.value.reset();
    figure.record_set_hash.clear();
    figure.sources = {{"fsan", "fsan-a/x", std::nullopt}};
    figure.cell = PrintedCell{"place", "region", "NL-ZH", std::nullopt};
    auto manifest = manifest_of({figure});
    manifest.disclosure = {
        12, 2, {{{"a", "place:region", {"NL-ZH"}}, "A. Jansen", "Reden", "Grond"}}};
    const auto written = write_manifest(manifest);
    EXPECT_NE(written.find("\"kind\": \"withheld\""), std::string::npos);
    EXPECT_EQ(written.find("record"), std::string::npos) << "neither how many nor which";
    const auto read = read_manifest(written);
    EXPECT_EQ(read.figures[0].value, std::nullopt);
    EXPECT_EQ(read.figures[0].sources, figure.sources);
    EXPECT_EQ(read.disclosure, manifest.disclosure);
    EXPECT_EQ(write_manifest(read), written);
}

TEST(Manifest, IsTheSameBytesEachTime) {
    const auto manifest = manifest_of({figure_of(Count::exactly(3)), figure_of(Count{})});
    EXPECT_EQ(write_manifest(manifest), write_manifest(manifest));
    EXPECT_EQ(write_manifest(manifest_of({})).substr(0, 24), "{\n  \"format_version\": 1,");
}

TEST(Manifest, NamesWhatIsWrongWithOne) {
    const auto whole = write_manifest(manifest_of({figure_of(Count::exactly(3))}));
    const std::vector<std::pair<std::string, std::string>> cases = {
        {replaced(whole, "\"kind\": \"exact\"", "\"kind\": \"exactly\""), "value"},
        {replaced(whole, "\"number\": 3", "\"number\": -3"), "number"},
        {replaced(whole, "\"number\": 3", "\"number\": 0"), "value"},
        {replaced(whole, "\"number\": 3", "\"number\": \"3\""), "number"},
        {replaced(whole, "\"form\": \"words\"", "\"form\": \"\""), "form"},
        {replaced(whole, "\"indicator\"", "\"indicater\""), "indicator"},
        {replaced(whole, "\"protected\": true", "\"protected\": 1"), "protected"},
        {replaced(whole, "2023-01-31T12", "2023-02-31T12"), "position_time"},
        {replaced(whole, "\"figures\": [", "\"figures\": [1,"), "figures"},
        {"[]", "{"},
        {whole.substr(0, whole.size() / 2), "incomplete JSON"},
        {"", "incomplete JSON"},
        {std::string(100000, '['), "too deep"},
    };
    for (const auto& [text, what] : cases) {
        try {
            read_manifest(text);
            FAIL() << what;
        } catch (const Error& error) {
            EXPECT_EQ(error.message().key, "report.manifest_malformed");
            EXPECT_EQ(error.message().values.at(0).second, what);
        }
    }
}

TEST(Manifest, RefusesOneOfANewerSleutel) {
    const auto whole = write_manifest(manifest_of({}));
    try {
        read_manifest(replaced(whole, "\"format_version\": 1", "\"format_version\": 2"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "report.manifest_newer");
    }
}

}  // namespace
}  // namespace sleutel::reports
