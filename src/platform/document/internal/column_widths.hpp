#pragma once

#include "platform/document/document.hpp"

#include <vector>

namespace sleutel::document {

/// What a column would like to have.
struct ColumnNeed {
    double narrowest = 0;  ///< its longest word
    double widest = 0;     ///< its longest cell on one line
};

/// Divides a table's width over its columns as browsers do: each gets its longest word, and what is
/// left goes to those with much text. The columns fill the width.
std::vector<double> divided(const std::vector<ColumnNeed>& needs, double width);

/// By the columns' own shares; empty unless each has one.
std::vector<double> shared(const std::vector<Column>& columns, double width);

/// Needs by counting letters, for a writer that can't measure them.
std::vector<ColumnNeed> estimated_needs(const Table& table, double letter_width, double padding);

/// In letters. Lines break after blanks, hyphens and slashes.
std::size_t longest_word(std::string_view text);

}  // namespace sleutel::document
