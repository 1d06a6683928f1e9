#pragma once

#include "features/imports/import_records.hpp"
#include "features/imports/internal/test_import.hpp"
#include "tests/support/test_folder.hpp"

#include <string>

namespace sleutel::imports {

/// Imports the text as a file of records of FSAN.
inline ImportResult import_text(ImportWorld& world,
                                const std::string& text,
                                const std::string& type = "activity",
                                DryRun dry_run = DryRun::no) {
    const test::TestFolder folder;
    return import_records(
        world.context(),
        {"records.txt", folder.write("records.txt", text), type, "fsan", dry_run, "nl", {}});
}

/// "4 import.code_unknown_nearest place" for everything said of rows.
inline std::vector<std::string> lines_of(const ImportResult& result) {
    std::vector<std::string> all;
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            all.push_back(std::to_string(finding.origin.line) + " " + finding.message.key +
                          (finding.field.empty() ? "" : " " + finding.field));
        }
    }
    return all;
}

/// "2 stored 1 refused": the verdicts that there are.
inline std::string counts_of(const ImportResult& result) {
    std::string text;
    for (const auto verdict :
         {Verdict::stored, Verdict::amended, Verdict::unchanged, Verdict::refused}) {
        if (result.count(verdict) > 0) {
            text += (text.empty() ? "" : " ") + std::to_string(result.count(verdict)) + " " +
                    std::string{to_text(verdict)};
        }
    }
    return text;
}

/// A csv of so many meetings, numbered from `first`.
inline std::string many_meetings(int first, int count) {
    std::string text = "id,action,kind,title,starts,visits\n";
    for (int number = first; number < first + count; ++number) {
        const auto name = std::to_string(number);
        text.append("m-").append(name).append(",refresher,meeting,Nummer ").append(name);
        text.append(",2022-03,").append(name).append("\n");
    }
    return text;
}

}  // namespace sleutel::imports
