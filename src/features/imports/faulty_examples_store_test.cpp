#include "features/imports/agenda_store.hpp"
#include "features/imports/import_text.hpp"
#include "features/imports/internal/test_agenda.hpp"
#include "tests/support/expectations.hpp"

#include <array>
#include <filesystem>
#include <set>
#include <sstream>

namespace sleutel::imports {
namespace {

const std::filesystem::path kExamples = "examples/faulty";
const std::filesystem::path kGolden = "tests/golden/import";

struct Example {
    const char* file;
    const char* mapping;
};

/// As examples/faulty/README.md says.
constexpr std::array<Example, 10> kFaulty = {
    {{"scholing-datums.xlsx", "fsan-scholing"},
     {"scholing-aantallen.xlsx", "fsan-scholing"},
     {"geloofsverlaters-personen.xlsx", "humanistisch-verbond"},
     {"waterlelie-formule.xlsx", "mo-waterlelie"},
     {"waterlelie-kolommen.xlsx", "mo-waterlelie"},
     {"waterlelie-tabblad.xlsx", "mo-waterlelie"},
     {"kompas-tikfouten.csv", "mo-kompas"},
     {"karavaan-dubbel.csv", "mo-karavaan"},
     {"geen-werkboek.xlsx", "fsan-scholing"},
     {"afgebroken.xlsx", "fsan-scholing"}}};

TEST_F(FirstAgenda, AnswersFaultyFilesInPlainWords) {
    for (const auto& [file, mapping] : kFaulty) {
        start();
        store_agenda(store_->journal(), pack_, "test");
        FilesRequest request;
        request.files = {{file, kExamples / file}};
        request.mapping = mapping;
        const auto outcome = import_files(context(), request).files.front();
        for (const auto* language : {"nl", "en"}) {
            std::ostringstream text;
            if (outcome.error) {
                text << outcome.name << ": " << say(language, *outcome.error) << "\n";
            } else {
                write_result(text, outcome.result, pack_.model, {language, Detail::refusals});
            }
            test::expect_golden(
                kGolden / (std::filesystem::path{file}.stem().string() + "." + language + ".txt"),
                text.str());
        }
    }
}

TEST(FaultyExamples, AreAllAnswered) {
    std::set<std::string> there;
    for (const auto& entry : std::filesystem::directory_iterator{kExamples}) {
        if (entry.path().extension() != ".md") {
            there.insert(entry.path().filename().string());
        }
    }
    std::set<std::string> answered;
    for (const auto& example : kFaulty) {
        answered.insert(example.file);
    }
    EXPECT_EQ(there, answered);
}

}  // namespace
}  // namespace sleutel::imports
