#include "features/figures/write_figures.hpp"

#include "features/figures/internal/figure_rows.hpp"

#include <ostream>

namespace sleutel::figures {
namespace {

/// Quoted where it must be, and never a formula.
std::string csv_text(const std::string& text) {
    const bool is_formula =
        !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    const auto safe = is_formula ? "'" + text : text;
    if (safe.find_first_of("\",\r\n") == std::string::npos) {
        return safe;
    }
    std::string quoted = "\"";
    for (const char sign : safe) {
        quoted += sign == '"' ? "\"\"" : std::string{sign};
    }
    return quoted + "\"";
}

std::string csv_cell(const RowCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return csv_text(*text);
    }
    const auto* number = std::get_if<std::int64_t>(&cell);
    return number == nullptr ? "" : std::to_string(*number);
}

}  // namespace

void write_csv(std::ostream& out, const FigureSet& set) {
    const char* separator = "";
    for (const auto& column : figure_columns()) {
        out << separator << column;
        separator = ",";
    }
    out << "\r\n";
    for (const auto& row : figure_rows(set)) {
        separator = "";
        for (const auto& cell : row) {
            out << separator << csv_cell(cell);
            separator = ",";
        }
        out << "\r\n";
    }
}

}  // namespace sleutel::figures
