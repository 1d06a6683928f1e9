#include "features/reports/report_requests.hpp"

#include "base/error.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/reports/report_text.hpp"

#include <algorithm>

namespace sleutel::reports {

namespace {

class Collector {
public:
    Collector(const packs::Pack& pack, const indicators::Catalogue& catalogue)
        : pack_{pack}, catalogue_{catalogue} {}

    std::vector<protection::FigureRequest> collected() {
        for (const auto& definition : catalogue_.list()) {
            requests_.push_back({&definition, {}});
        }
        const Bindings bindings{[](const FigureReference&) { return document::text({}); },
                                [](const Citation&) { return document::Inlines{}; },
                                [&](const FiguresBlock& block) {
                                    add(block);
                                    return document::paragraph(std::string{});
                                }};
        for (const auto& [language, files] : pack_.report) {
            Findings left_for_later;
            read_report_text(files, language, bindings, left_for_later);
        }
        return std::move(requests_);
    }

private:
    void add(const FiguresBlock& block) {
        for (const auto& entry : block.entries) {
            const auto* definition = catalogue_.find(entry.figure);
            if (definition != nullptr && !block.by.empty()) {
                add(*definition, block);
            }
        }
    }

    void add(const indicators::Definition& definition, const FiguresBlock& block) {
        try {
            protection::FigureRequest request{
                &definition,
                indicators::read_breakdown(
                    block.by, block.level, definition, catalogue_, pack_.model)};
            const bool is_known = std::ranges::any_of(requests_, [&](const auto& known) {
                return known.definition == request.definition && known.by == request.by;
            });
            if (!is_known) {
                requests_.push_back(std::move(request));
            }
        } catch (const Error&) {
            // A breakdown that isn't on offer: who binds the text says so, with its place.
            return;
        }
    }

    const packs::Pack& pack_;
    const indicators::Catalogue& catalogue_;
    std::vector<protection::FigureRequest> requests_;
};

}  // namespace

std::vector<protection::FigureRequest> report_requests(const packs::Pack& pack,
                                                       const indicators::Catalogue& catalogue) {
    return Collector{pack, catalogue}.collected();
}

const protection::ReleasedFigure& find_released(const protection::ReleasedFigures& released,
                                                const protection::FigureRequest& request) {
    const auto found = std::ranges::find_if(released.figures, [&](const auto& figure) {
        const bool has_breakdown =
            figure.breakdown ? figure.breakdown->dimensions == request.by : request.by.empty();
        return figure.indicator == request.definition->id && has_breakdown;
    });
    ensure(found != released.figures.end(), "what is printed was released");
    return *found;
}

}  // namespace sleutel::reports
