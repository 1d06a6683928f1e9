#include "features/figures/figures.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sleutel::figures {
namespace {

std::optional<facts::Position> read_position(std::string_view text) {
    facts::Position position = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), position);
    const bool is_whole = problem == std::errc{} && end == text.data() + text.size();
    return is_whole && position >= 0 ? std::optional{position} : std::nullopt;
}

/// The last moment that still belongs to what is meant.
std::optional<Instant> read_moment(std::string_view text) {
    if (const auto day = read_date(text)) {
        return Instant{day->days() + std::chrono::days{1}} - std::chrono::seconds{1};
    }
    return read_instant(text);
}

/// Whether the definition has all fields of the breakdown; a wrong level is a mistake all the same.
bool offers(const indicators::Definition& definition, std::string_view by) {
    return std::ranges::all_of(split(by, ','), [&](const std::string& part) {
        const auto name = trimmed(std::string_view{part}.substr(0, part.find(':')));
        return std::ranges::any_of(
            definition.by, [&](const auto& path) { return indicators::to_text(path) == name; });
    });
}

}  // namespace

indicators::Catalogue read_indicators(const packs::Pack& pack, Findings& findings) {
    return indicators::read_definitions(pack.indicators, pack.model, findings);
}

std::optional<facts::Position> read_as_of(journal::Journal& journal, std::string_view text) {
    if (text.empty()) {
        return std::nullopt;
    }
    if (const auto position = read_position(text)) {
        return position;
    }
    if (const auto moment = read_moment(text)) {
        return journal.position_at(*moment);
    }
    throw Error{Failure::bad_request, {"figures.as_of_wrong", {{"text", std::string{text}}}}};
}

std::vector<AskedFigure> asked_figures(const indicators::Catalogue& catalogue,
                                       const model::Model& model,
                                       const FiguresRequest& request) {
    const bool all = request.indicators.empty();
    std::vector<AskedFigure> asked;
    for (const auto& id : all ? catalogue.ids() : request.indicators) {
        const auto& definition = catalogue.get(id);
        asked.push_back({&definition, {}});
        if (!all || offers(definition, request.by)) {
            asked.back().by =
                indicators::read_breakdown(request.by, request.level, definition, catalogue, model);
        }
    }
    return asked;
}

indicators::Figure compute_figure(journal::Journal& journal,
                                  const facts::Snapshot& snapshot,
                                  const indicators::Catalogue& catalogue,
                                  std::string_view indicator,
                                  const FiguresRequest& request) {
    auto one = request;
    one.indicators = {std::string{indicator}};
    return std::move(list_figures(journal, snapshot, catalogue, one).front());
}

std::vector<indicators::Figure> list_figures(journal::Journal& journal,
                                             const facts::Snapshot& snapshot,
                                             const indicators::Catalogue& catalogue,
                                             const FiguresRequest& request,
                                             indicators::Evidence evidence) {
    const auto asked = asked_figures(catalogue, snapshot.model(), request);
    const auto as_of = read_as_of(journal, request.as_of);
    std::vector<indicators::Figure> figures;
    figures.reserve(asked.size());
    for (const auto& [definition, by] : asked) {
        figures.push_back(indicators::evaluate(
            snapshot, *definition, catalogue, {.as_of = as_of, .by = by, .evidence = evidence}));
    }
    return figures;
}

}  // namespace sleutel::figures
