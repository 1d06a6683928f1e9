#include "features/releases/publish_release.hpp"

#include "base/error.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/figures/write_figures.hpp"
#include "features/releases/release_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <sstream>

namespace sleutel::releases {

namespace {

using protection::ReleasedFigures;

Number to_number(const protection::ReleasedNumber& released) {
    Number number;
    number.name = released.name;
    if (!released.value.is_withheld()) {
        number.value = indicators::to_text(*released.value.value());
    }
    number.amount = released.amount;
    number.item = released.item;
    number.definition_hash = released.definition_hash;
    number.record_set_hash = released.record_set_hash;
    number.is_decided = released.decision != nullptr;
    number.is_listed = released.is_listed;
    return number;
}

std::vector<UnitRule> rules_of(const PublishBasis& basis, const ReleasedFigures& released) {
    std::map<std::pair<std::string, std::vector<std::string>>, disclosure::Rules> rules;
    for (const auto& number : released.numbers) {
        const auto& definition = basis.catalogue.get(number.name.indicator);
        if (!basis.settings.is_open(definition, basis.catalogue)) {
            const auto& by = number.name.by;
            rules.try_emplace({std::string{indicators::to_text(definition.unit)},
                               basis.settings.sensitivities_for(definition, by)},
                              basis.settings.rules_for(definition, by));
        }
    }
    std::vector<UnitRule> list;
    list.reserve(rules.size());
    for (const auto& [of, rule] : rules) {
        list.push_back({of.first, of.second, rule});
    }
    return list;
}

std::map<std::string, std::string> files_of(const PublishBasis& basis, ReleasedFigures& released) {
    const figures::FigureSet set{
        basis.snapshot.model(), basis.catalogue, std::move(released.figures), basis.language};
    std::ostringstream csv;
    figures::write_csv(csv, set);
    std::ostringstream json;
    figures::write_json(json, set);
    return {{"figures.csv", std::move(csv).str()}, {"figures.json", std::move(json).str()}};
}

/// Where the proof has a number says nothing of what was published.
bool says_the_same(const Number& one, const Number& other) {
    return one.name == other.name && one.value == other.value &&
           one.definition_hash == other.definition_hash &&
           one.record_set_hash == other.record_set_hash && one.is_decided == other.is_decided &&
           one.is_listed == other.is_listed;
}

bool says_the_same(const Release& one, const Release& other) {
    return one.decisions == other.decisions &&
           std::ranges::equal(
               one.numbers, other.numbers, [](const Number& left, const Number& right) {
                   return says_the_same(left, right);
               });
}

Release make_release(const PublishBasis& basis, ReleasedFigures& released, std::int64_t number) {
    Release release;
    release.stream = basis.stream;
    release.number = number;
    release.at = basis.clock.now();
    release.by = basis.actor;
    release.position = basis.snapshot.position();
    std::ranges::transform(released.numbers, std::back_inserter(release.numbers), to_number);
    for (const auto* decision : released.decisions) {
        release.decisions.push_back(
            {decision->cell, decision->decided_by, decision->reason, decision->ground});
    }
    release.rules = rules_of(basis, released);
    release.unlinked = released.unlinked;
    release.files = files_of(basis, released);
    release.certificate_hash = crypto::to_hex(crypto::hash(released.certificate));
    return release;
}

}  // namespace

Published publish(const PublishBasis& basis, std::span<const protection::FigureRequest> requests) {
    auto earlier = list_releases(basis.journal, basis.stream);
    require_whole(basis.journal, basis.stream, earlier);
    std::vector<protection::EarlierRelease> known;
    std::ranges::transform(earlier, std::back_inserter(known), to_earlier);
    auto released = protection::protect_figures({.snapshot = basis.snapshot,
                                                 .catalogue = basis.catalogue,
                                                 .settings = basis.settings,
                                                 .position = basis.snapshot.position(),
                                                 .compute = {},
                                                 .earlier = known},
                                                requests);
    auto release = make_release(basis, released, static_cast<std::int64_t>(earlier.size()) + 1);
    if (!earlier.empty() && says_the_same(earlier.back(), release)) {
        return {std::move(earlier.back()), false};
    }
    store_release(basis.journal, release, released.certificate);
    return {std::move(release), true};
}

std::vector<protection::FigureRequest> requests_for(const indicators::Catalogue& catalogue,
                                                    const model::Model& model,
                                                    const std::vector<std::string>& tables) {
    std::vector<protection::FigureRequest> requests;
    for (const auto& definition : catalogue.list()) {
        requests.push_back({&definition, {}});
    }
    for (const auto& table : tables) {
        const auto colon = table.find(':');
        if (colon == std::string::npos || colon + 1 == table.size()) {
            throw Error{Failure::bad_request, {"release.table_wrong", {{"table", table}}}};
        }
        const auto& definition = catalogue.get(table.substr(0, colon));
        requests.push_back({&definition,
                            indicators::read_breakdown(
                                table.substr(colon + 1), "", definition, catalogue, model)});
    }
    return requests;
}

}  // namespace sleutel::releases
