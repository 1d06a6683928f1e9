#include "features/figures/internal/figure_rows.hpp"

#include "base/text.hpp"
#include "features/figures/figure_words.hpp"

namespace sleutel::figures {
namespace {

struct ValueCells {
    RowCell number;
    RowCell low;
    RowCell high;
    RowCell denominator;
    RowCell state;
    RowCell date;
};

ValueCells cells_of(const protection::ReleasedValue& released) {
    ValueCells cells;
    if (released.is_withheld()) {
        return cells;
    }
    const auto& value = *released.value();
    if (const auto* count = std::get_if<Count>(&value); count != nullptr && count->is_reported()) {
        const bool is_interval = count->kind() == Count::Kind::interval;
        (is_interval ? cells.low : cells.number) = count->low();
        if (is_interval) {
            cells.high = count->high();
        }
    } else if (const auto* ratio = std::get_if<indicators::Ratio>(&value)) {
        cells.number = ratio->numerator.is_reported() ? RowCell{ratio->numerator.low()} : RowCell{};
        cells.denominator =
            ratio->denominator.is_reported() ? RowCell{ratio->denominator.low()} : RowCell{};
    } else if (const auto* milestone = std::get_if<indicators::Milestone>(&value)) {
        cells.state = milestone->state;
        cells.date = milestone->date ? RowCell{to_text(*milestone->date)} : RowCell{};
    }
    return cells;
}

class RowMaker {
public:
    explicit RowMaker(const FigureSet& set) : set_{set} {}

    void add(const protection::ReleasedFigure& figure) {
        const auto& definition = set_.catalogue.get(figure.indicator);
        add(figure, definition, nullptr);
        if (figure.breakdown) {
            for (const auto& cell : figure.breakdown->cells) {
                add(figure, definition, &cell);
            }
        }
    }

    std::vector<std::vector<RowCell>> rows;

private:
    void add(const protection::ReleasedFigure& figure,
             const indicators::Definition& definition,
             const protection::ReleasedBreakdownCell* cell) {
        const auto& value = cell == nullptr ? figure.value : cell->value;
        const auto& records = cell == nullptr ? figure.records : cell->records;
        const auto cells = cells_of(value);
        rows.push_back({definition.id,
                        model::label_in(definition.label, set_.language),
                        cell == nullptr ? RowCell{} : RowCell{dimensions(figure)},
                        cell == nullptr ? RowCell{} : RowCell{join(cell->codes, " | ")},
                        cell == nullptr ? RowCell{} : RowCell{labels(figure, definition, *cell)},
                        kind_of(value),
                        cells.number,
                        cells.low,
                        cells.high,
                        cells.denominator,
                        cells.state,
                        cells.date,
                        unit_in_words(definition, set_.language),
                        records ? RowCell{*records} : RowCell{},
                        figure.position,
                        status_of(value)});
    }

    static std::string dimensions(const protection::ReleasedFigure& figure) {
        std::vector<std::string> texts;
        for (const auto& dimension : figure.breakdown->dimensions) {
            texts.push_back(to_text(dimension));
        }
        return join(texts, " | ");
    }

    [[nodiscard]] std::string labels(const protection::ReleasedFigure& figure,
                                     const indicators::Definition& definition,
                                     const protection::ReleasedBreakdownCell& cell) const {
        const auto& counted = definition.measure == indicators::Measure::ratio
                                  ? set_.catalogue.get(definition.denominator)
                                  : definition;
        std::vector<std::string> texts;
        for (std::size_t at = 0; at < cell.codes.size(); ++at) {
            texts.push_back(code_in_words(cell.codes[at],
                                          figure.breakdown->dimensions[at].path,
                                          counted,
                                          set_.model,
                                          set_.language));
        }
        return join(texts, " | ");
    }

    const FigureSet& set_;
};

}  // namespace

std::string kind_of(const Count& count) {
    switch (count.kind()) {
        case Count::Kind::exact:
            return "exact";
        case Count::Kind::at_least:
            return "at_least";
        case Count::Kind::about:
            return "about";
        case Count::Kind::interval:
            return "interval";
        case Count::Kind::zero_reported:
            return "zero_reported";
        case Count::Kind::not_reported:
            return "not_reported";
    }
    return "";
}

std::string kind_of(const indicators::FigureValue& value) {
    if (const auto* count = std::get_if<Count>(&value)) {
        return kind_of(*count);
    }
    return std::holds_alternative<indicators::Ratio>(value) ? "ratio" : "milestone";
}

std::string kind_of(const protection::ReleasedValue& value) {
    return value.is_withheld() ? kWithheld : kind_of(*value.value());
}

std::string status_of(const protection::ReleasedValue& value) {
    if (value.is_withheld()) {
        return kWithheld;
    }
    switch (value.way()) {
        case disclosure::Way::exact:
            return "published";
        case disclosure::Way::rounded:
            return "rounded";
        case disclosure::Way::perturbed:
            return "perturbed";
    }
    return "";
}

std::vector<std::string> figure_columns() {
    return {"indicator",
            "label",
            "by",
            "codes",
            "cell",
            "kind",
            "number",
            "low",
            "high",
            "of",
            "state",
            "date",
            "unit",
            "records",
            "position",
            "status"};
}

std::vector<std::vector<RowCell>> figure_rows(const FigureSet& set) {
    RowMaker maker{set};
    for (const auto& figure : set.figures) {
        maker.add(figure);
    }
    return std::move(maker.rows);
}

}  // namespace sleutel::figures
