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

/// The same widths, but no column narrower than its longest word where the others can spare it.
std::vector<double> with_room_for_words(std::vector<double> widths,
                                        const std::vector<ColumnNeed>& needs);

/// Needs by what letters usually take, for a writer that can't measure them. `size` is that of the
/// type, in the unit of the widths.
std::vector<ColumnNeed> estimated_needs(const Table& table, double size, double padding);

/// In letters. Lines break after blanks, hyphens and slashes.
std::size_t longest_word(std::string_view text);

}  // namespace sleutel::document
