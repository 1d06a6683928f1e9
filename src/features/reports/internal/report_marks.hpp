#pragma once

#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::reports {

enum class MarkKind : std::uint8_t { figure, citation };

/// Something in a text that isn't CommonMark: `{{figure|form}}` or `[@source]`.
struct Mark {
    MarkKind kind = MarkKind::figure;
    std::string name;     ///< the figure's or the source's
    std::string form;     ///< after the bar, "" without one
    std::string written;  ///< whole, as it stands in the text
    Origin origin;
};

/// A text in which a token stands for each mark, so that no rule of CommonMark can touch it (the
/// bar would end a table's cell, underscores would emphasise) and its place stays known.
struct MarkedText {
    std::string text;
    std::vector<Mark> marks;
};

/// Takes the marks out. Refuses marks that aren't whole, and footnotes that nothing defines or
/// nothing mentions. Lines stay where they were; `first_line` is the number of the first.
MarkedText take_marks(const model::SourceText& source, int first_line, Findings& findings);

/// A piece of a marked text: plain text, or one mark.
struct Piece {
    std::string text;
    const Mark* mark = nullptr;
};

/// The text cut at its tokens.
std::vector<Piece> cut_at_marks(std::string_view text, const std::vector<Mark>& marks);

/// The text with its marks as they were written, for code and addresses.
std::string with_marks_written(std::string_view text, const std::vector<Mark>& marks);

}  // namespace sleutel::reports
