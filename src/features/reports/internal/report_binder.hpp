#pragma once

#include "features/reports/internal/figure_text.hpp"
#include "features/reports/make_report.hpp"

#include <map>
#include <string>
#include <vector>

namespace sleutel::reports {

/// Gives a text its figures and sources, and remembers which, where.
class ReportBinder {
public:
    ReportBinder(const ReportBasis& basis,
                 std::string_view language,
                 FigureLinks links,
                 Findings& findings);

    document::Inline figure(const FigureReference& reference);
    document::Inlines citation(const Citation& citation);
    document::Block figures(const FiguresBlock& block);

    /// The indicator's value without breakdown.
    const protection::ReleasedFigure& value_of(const indicators::Definition& definition);

    /// The definition, or nothing and a refusal.
    const indicators::Definition* find_definition(const std::string& id, const Place& place);

    struct Printing {
        const indicators::Definition& definition;
        const protection::ReleasedFigure& figure;
        const protection::ReleasedValue& value;
        Form form;
        std::string text;
        Place place;
        std::optional<PrintedCell> cell;
    };

    /// Prints a value and writes it in the manifest.
    document::Inline put(const Printing& printing);

    /// The number that the next table has.
    int next_table() { return ++tables_; }

    [[nodiscard]] const ReportBasis& basis() const { return basis_; }

    [[nodiscard]] const FigureText& text() const { return text_; }

    [[nodiscard]] Findings& findings() { return findings_; }

    /// In the order of the text.
    [[nodiscard]] const std::vector<PrintedFigure>& printed() const { return printed_; }

    /// Keys of the sources cited, in the order of the text.
    [[nodiscard]] const std::vector<std::string>& cited() const { return cited_; }

private:
    const ReportBasis& basis_;
    FigureLinks links_;
    Findings& findings_;
    FigureText text_;
    std::map<std::string, int, std::less<>> occurrences_;
    std::vector<PrintedFigure> printed_;
    std::vector<std::string> cited_;
    int tables_ = 0;
};

/// Whether there is anything to print: a value, or that it is withheld.
bool is_reported(const protection::ReleasedValue& value);

}  // namespace sleutel::reports
