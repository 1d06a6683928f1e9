#pragma once

#include "engines/indicators/definition.hpp"
#include "features/protection/free_questions.hpp"
#include "features/protection/released_figure.hpp"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::figures {

/// Figures that were released together, with what is needed to write them down. What is withheld is
/// written as such, in every format.
struct FigureSet {
    const model::Model& model;
    const indicators::Catalogue& catalogue;
    std::vector<protection::ReleasedFigure> figures;
    std::string language;
    /// Where some of them were changed: how.
    const protection::FreeQuestions* questions = nullptr;
};

/// RFC 4180 in UTF-8, codes and labels, a row per figure and per cell; the columns stay the same
/// whatever is asked. A text that a spreadsheet would take for a formula gets an apostrophe.
void write_csv(std::ostream& out, const FigureSet& set);

/// One object with all figures; values as in a report's manifest. Where numbers were changed, it
/// begins with how: the method and its parameters but the range of noise, which would tell that
/// some numbers can't be what they seem.
void write_json(std::ostream& out, const FigureSet& set);

/// An xlsx workbook with the rows of the csv; its bytes.
std::string to_workbook(const FigureSet& set);

}  // namespace sleutel::figures
