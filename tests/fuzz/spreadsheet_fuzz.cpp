// Files of any content are read or refused, and what is read can be marked and read again. The
// first byte chooses what the bytes are: a whole file, or one part of an xlsx or ods that is
// otherwise well, because a fuzzer can't find its way through compression and checksums.

#include "base/error.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sleutel;
using namespace sleutel::spreadsheet;

constexpr std::array<const char*, 7> kXlsxParts = {"xl/worksheets/sheet1.xml",
                                                   "xl/workbook.xml",
                                                   "xl/styles.xml",
                                                   "xl/sharedStrings.xml",
                                                   "xl/_rels/workbook.xml.rels",
                                                   "xl/comments1.xml",
                                                   "xl/vmlDrawing1.vml"};

std::string with_comments(Parts parts) {
    parts["xl/worksheets/_rels/sheet1.xml.rels"] =
        R"(<Relationships><Relationship Id="r1" Type="x/comments" Target="/xl/comments1.xml"/>)"
        R"(<Relationship Id="r2" Type="x/vmlDrawing" Target="/xl/vmlDrawing1.vml"/></Relationships>)";
    return zip_of(parts);
}

std::string file_of(std::uint8_t choice, std::string_view bytes) {
    if (choice < kXlsxParts.size()) {
        auto parts = xlsx_parts(R"(<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>)");
        parts["xl/comments1.xml"] = "<comments><authors/><commentList/></comments>";
        parts["xl/vmlDrawing1.vml"] = "<xml></xml>";
        parts[kXlsxParts.at(choice)] = bytes;
        return with_comments(std::move(parts));
    }
    if (choice == kXlsxParts.size()) {
        return zip_of({{"content.xml", std::string{bytes}}});
    }
    return std::string{bytes};
}

/// Goes through all that was read; what is wrong in it shows here at the latest.
std::size_t walk(const Workbook& workbook) {
    std::size_t length = 0;
    for (const auto& sheet : workbook.sheets) {
        for (std::size_t index = 0; index < sheet.filled_row_count(); ++index) {
            const auto row = sheet.filled_row(index);
            for (std::size_t at = 0; at < row.size(); ++at) {
                length += row.cell_at(at).shown().size();
            }
            length += sheet.cell_shown_at(row.row(), 1).shown().size();
        }
    }
    return length;
}

void read_and_mark(const std::string& file) {
    Limits limits;
    limits.max_cells = 20'000;
    limits.max_unpacked_bytes = std::size_t{16} << 20U;
    try {
        const auto workbook = read_workbook(file, "fuzz", limits);
        walk(workbook);
        const std::vector<CellMark> marks = {
            {workbook.sheets[0].name(), {0, 0}, "een", Severity::refusal},
            {workbook.sheets[0].name(), {3, 2}, "twee", Severity::note}};
        const auto marked = mark_workbook(file, "fuzz", marks, {.limits = limits});
        // What we hand back must be readable to ourselves.
        walk(read_workbook(marked, "marked"));
    } catch (const Error&) {
        // Refused: that is what it is for. Anything else, Bug above all, is a finding.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    read_and_mark(file_of(bytes[0] % (kXlsxParts.size() + 2), text.substr(1)));
    return 0;
}
