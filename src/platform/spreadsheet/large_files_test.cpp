// What reading takes of memory and time, measured in a process of its own.

#include "base/error.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"
#include "platform/spreadsheet/read_workbook.hpp"
#include "tests/support/test_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

namespace sleutel::spreadsheet {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr long kAllowedMegabytes = 4'096;  // freed memory is kept, to find use after it
#else
constexpr long kAllowedMegabytes = 512;
#endif

struct Measured {
    int status = 0;
    long megabytes = 0;
};

/// Does the work in a child process; it ends with what the work gives.
Measured measure(const std::function<int()>& work) {
    const auto child = fork();
    if (child == 0) {
        _exit(work());
    }
    int status = 0;
    rusage usage{};
    EXPECT_EQ(wait4(child, &status, 0, &usage), child);
    EXPECT_TRUE(WIFEXITED(status));
    return {WEXITSTATUS(status), usage.ru_maxrss / 1'024};
}

class LargeFiles : public testing::Test {
protected:
    /// Makes the xlsx in a child, so that its memory doesn't count as ours.
    std::filesystem::path make(const std::function<std::string()>& rows) {
        auto path = folder_.path() / "groot.xlsx";
        const auto made = measure([&] {
            std::ofstream{path, std::ios::binary} << zip_of(xlsx_parts(rows()));
            return 0;
        });
        EXPECT_EQ(made.status, 0);
        return path;
    }

    test::TestFolder folder_;
};

TEST_F(LargeFiles, OfAMillionEmptyFormattedRowsTakeLittle) {
    const auto path = make([] {
        std::string rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
        for (Row row = 2; row <= kMaxRows; ++row) {
            const auto number = std::to_string(row);
            rows.append("<row r=\"").append(number).append("\" s=\"1\" customFormat=\"1\"/>");
        }
        return rows;
    });
    const auto measured = measure([&] {
        const auto workbook = read_workbook(read_bytes(path), "groot.xlsx");
        return workbook.sheets.at(0).filled_row_count() == 1 ? 0 : 1;
    });
    EXPECT_EQ(measured.status, 0);
    EXPECT_LT(measured.megabytes, kAllowedMegabytes / 4);
}

TEST_F(LargeFiles, OfManyFilledCellsFitInMemory) {
    const auto path = make([] {
        std::string rows;
        for (Row row = 1; row <= 10'000; ++row) {
            rows += "<row>";
            for (Column column = 0; column < 25; ++column) {
                rows += "<c t=\"str\"><v>" + std::to_string(row * 7 + column) + "</v></c>";
            }
            rows += "</row>";
        }
        return rows;
    });
    const auto read = measure([&] {
        const auto workbook = read_workbook(read_bytes(path), "groot.xlsx");
        return workbook.sheets.at(0).row_count() == 10'000 ? 0 : 1;
    });
    EXPECT_EQ(read.status, 0);
    EXPECT_LT(read.megabytes, kAllowedMegabytes / 4);
    const auto marked = measure([&] {
        const std::vector<CellMark> marks = {{"Blad", {9'999, 3}, "fout", Severity::refusal}};
        return mark_workbook(read_bytes(path), "groot.xlsx", marks).size() > 1'000 ? 0 : 1;
    });
    EXPECT_EQ(marked.status, 0);
    EXPECT_LT(marked.megabytes, kAllowedMegabytes);
}

TEST_F(LargeFiles, AreRefusedBeforeTheyAreRead) {
    const auto path = folder_.path() / "groot.csv";
    std::ofstream{path} << "a;b\n";
    std::filesystem::resize_file(path, std::uintmax_t{300} << 20U);
    const auto measured = measure([&] {
        try {
            static_cast<void>(read_bytes(path));
            return 1;
        } catch (const Error& error) {
            return to_log_text(error.message()) ==
                           "spreadsheet.too_large (file=groot.csv, size=300, limit=64)"
                       ? 0
                       : 2;
        }
    });
    EXPECT_EQ(measured.status, 0);
    EXPECT_LT(measured.megabytes, kAllowedMegabytes / 4);
}

TEST_F(LargeFiles, OfTextFillNoMoreThanTheLimit) {
    // 60 MB of windows-1252 of which every field is different, and longer in UTF-8.
    const auto path = folder_.path() / "tekst.csv";
    {
        std::ofstream file{path, std::ios::binary};
        const std::string euros(50, '\x80');
        for (Row row = 0; row < kMaxRows; ++row) {
            file << row << euros << '\n';
        }
    }
    const auto measured = measure([&] {
        try {
            static_cast<void>(read_workbook(read_bytes(path), "tekst.csv"));
            return 1;
        } catch (const Error& error) {
            return error.message().key == "spreadsheet.too_much_text" ? 0 : 2;
        }
    });
    EXPECT_EQ(measured.status, 0);
    EXPECT_LT(measured.megabytes, kAllowedMegabytes);
}

TEST_F(LargeFiles, ThatArentThereAreSaidToBeMissing) {
    try {
        static_cast<void>(read_bytes(folder_.path() / "weg.xlsx"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::not_found);
        EXPECT_EQ(error.message().key, "spreadsheet.cannot_read");
    }
    EXPECT_THROW(static_cast<void>(read_bytes(folder_.path())), Error);
}

}  // namespace
}  // namespace sleutel::spreadsheet
