#include "features/figures/figure_table_cli.hpp"

#include "features/figures/figure_words.hpp"
#include "platform/cli/text_table.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::figures {
namespace {

class TableMaker {
public:
    explicit TableMaker(const FigureSet& set) : set_{set} {}

    void add(const protection::ReleasedFigure& figure) {
        const auto& definition = set_.catalogue.get(figure.indicator);
        rows.push_back({definition.id,
                        model::label_in(definition.label, set_.language),
                        shown(figure.value, definition),
                        unit_in_words(definition, set_.language)});
        if (!figure.breakdown) {
            return;
        }
        const auto& counted = definition.measure == indicators::Measure::ratio
                                  ? set_.catalogue.get(definition.denominator)
                                  : definition;
        for (const auto& cell : figure.breakdown->cells) {
            rows.push_back({"",
                            "  " + name(cell, *figure.breakdown, counted),
                            shown(cell.value, definition),
                            ""});
        }
        if (figure.breakdown->overlaps) {
            rows.push_back({"", "  " + say(set_.language, "figures.overlaps"), "", ""});
        }
    }

    std::vector<std::vector<std::string>> rows;
    bool has_withheld = false;
    bool has_changed = false;

private:
    std::string shown(const protection::ReleasedValue& value,
                      const indicators::Definition& definition) {
        has_withheld = has_withheld || value.is_withheld();
        has_changed = has_changed || value.way() != disclosure::Way::exact;
        return value_in_words(value, definition, set_.model, set_.language);
    }

    [[nodiscard]] std::string name(const protection::ReleasedBreakdownCell& cell,
                                   const protection::ReleasedBreakdown& breakdown,
                                   const indicators::Definition& counted) const {
        std::string text;
        for (std::size_t at = 0; at < cell.codes.size(); ++at) {
            text += (at == 0 ? "" : ", ") + code_in_words(cell.codes[at],
                                                          breakdown.dimensions[at].path,
                                                          counted,
                                                          set_.model,
                                                          set_.language);
        }
        return text;
    }

    const FigureSet& set_;
};

Message changed_legend(const protection::FreeQuestions& questions) {
    if (questions.method == protection::Method::round) {
        return {"figures.rounded_legend", {{"base", std::to_string(questions.base)}}};
    }
    const auto variance = static_cast<std::int64_t>(questions.noise.variance);
    return {"figures.perturbed_legend", {{"variance", std::to_string(variance)}}};
}

}  // namespace

void write_table(std::ostream& out, const FigureSet& set) {
    TableMaker maker{set};
    for (const auto& figure : set.figures) {
        maker.add(figure);
    }
    const auto title = [&](const char* key) { return say(set.language, key); };
    cli::write_text_table(out,
                          {{title("figures.indicator"), cli::Align::left},
                           {title("figures.label"), cli::Align::left},
                           {title("figures.value"), cli::Align::right},
                           {title("figures.unit"), cli::Align::left}},
                          maker.rows);
    if (maker.has_withheld) {
        out << "\n" << title("figures.withheld_legend") << "\n";
    }
    if (maker.has_changed && set.questions != nullptr) {
        out << "\n" << say(set.language, changed_legend(*set.questions)) << "\n";
    }
}

}  // namespace sleutel::figures
