#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::cli {

enum class Align : std::uint8_t { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
};

/// A table for a terminal: columns as wide as their widest cell, a line under the titles. Widths
/// are those of a terminal, so letters with accents, Arabic and wide signs stay in their columns.
void write_text_table(std::ostream& out,
                      const std::vector<Column>& columns,
                      const std::vector<std::vector<std::string>>& rows);

/// How many columns of a terminal the text takes.
std::size_t width_of(std::string_view text);

}  // namespace sleutel::cli
