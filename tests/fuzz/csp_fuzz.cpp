// Files of cells and sums of any content: they are read or refused with the line, and what is read
// can be written and read again.
#include "base/error.hpp"
#include "engines/disclosure/csp_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace sleutel;
using disclosure::CellIndex;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Findings findings;
    const auto file = disclosure::read_csp(std::string(bytes, bytes + size), "fuzz.csp", findings);
    ensure(file.has_value() != findings.has_refusals(), "a file is read or refused");
    ensure(findings.list().size() <= 20, "no more is told than somebody reads");
    if (!file) {
        return 0;
    }
    const auto& problem = file->problem;
    const disclosure::Pattern pattern(problem.size(), disclosure::Showing::published);
    const auto text = disclosure::write_csp(problem, pattern);
    const auto again = disclosure::read_csp(text, "again.csp", findings);
    ensure(again.has_value(), "what was written can be read");
    ensure(again->cells.size() == problem.countable(), "no cell is lost");
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        const auto& before = problem.cell(cell);
        const auto& after = again->problem.cell(again->cells[cell]);
        ensure(before.value == after.value && before.lower == after.lower &&
                   before.upper == after.upper && before.protection == after.protection,
               "a cell is as it was");
    }
    return 0;
}
