#include "features/releases/restatement.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/figures/figure_words.hpp"
#include "features/releases/release_store.hpp"
#include "features/releases/value_words.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace sleutel::releases {

namespace {

/// Nothing where the breakdown is no longer on offer.
std::optional<std::vector<indicators::Dimension>> read_by(const PublishBasis& basis,
                                                          const indicators::Definition& definition,
                                                          const std::string& by) {
    try {
        return indicators::read_breakdown(
            by, "", definition, basis.catalogue, basis.snapshot.model());
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// What was asked of a release, as far as there still is such a thing.
std::vector<protection::FigureRequest> requests_of(const PublishBasis& basis,
                                                   const Release& release) {
    std::set<std::pair<std::string, std::string>> tables;
    for (const auto& number : release.numbers) {
        tables.insert({number.name.indicator, number.name.by});
    }
    std::vector<protection::FigureRequest> requests;
    for (const auto& [figure, by] : tables) {
        const auto* definition = basis.catalogue.find(figure);
        if (definition == nullptr) {
            continue;
        }
        if (auto dimensions = read_by(basis, *definition, by)) {
            requests.push_back({definition, std::move(*dimensions)});
        }
    }
    return requests;
}

std::map<protection::CellName, std::optional<std::string>> numbers_now(const PublishBasis& basis,
                                                                       const Release& release) {
    const auto releases = list_releases(basis.journal, basis.stream);
    std::vector<protection::EarlierRelease> known;
    std::ranges::transform(releases, std::back_inserter(known), to_earlier);
    const auto released = protection::protect_figures({.snapshot = basis.snapshot,
                                                       .catalogue = basis.catalogue,
                                                       .settings = basis.settings,
                                                       .position = basis.snapshot.position(),
                                                       .compute = {},
                                                       .earlier = known},
                                                      requests_of(basis, release));
    std::map<protection::CellName, std::optional<std::string>> numbers;
    for (const auto& number : released.numbers) {
        numbers[number.name] = number.value.is_withheld()
                                   ? std::nullopt
                                   : std::optional{indicators::to_text(*number.value.value())};
    }
    return numbers;
}

/// The figures themselves, and the shares of them.
std::set<std::string> figures_with(const indicators::Catalogue& catalogue,
                                   const std::vector<Restated>& numbers) {
    std::set<std::string> figures;
    for (const auto& number : numbers) {
        figures.insert(number.name.indicator);
    }
    std::set<std::string> all = figures;
    for (const auto& definition : catalogue.list()) {
        if (figures.contains(definition.numerator) || figures.contains(definition.denominator)) {
            all.insert(definition.id);
        }
    }
    return all;
}

bool is_of_name(char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '-' || sign == '_';
}

/// Where a name stands as a word of its own; npos where it doesn't.
std::size_t find_name(std::string_view line, std::string_view name) {
    for (auto at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
        const bool begins = at == 0 || !is_of_name(line[at - 1]);
        const auto end = at + name.size();
        if (begins && (end == line.size() || !is_of_name(line[end]))) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::vector<Mention> find_mentions(const packs::Pack& pack,
                                   const std::string& language,
                                   const std::set<std::string>& figures) {
    std::vector<Mention> mentions;
    const auto texts = pack.report.find(language);
    if (texts == pack.report.end()) {
        return mentions;
    }
    for (const auto& text : texts->second) {
        int number = 0;
        for (const auto& line : split(text.text, '\n')) {
            ++number;
            for (const auto& figure : figures) {
                const auto at = find_name(line, figure);
                if (at != std::string_view::npos) {
                    Origin origin;
                    origin.file = text.name;
                    origin.line = number;
                    origin.column = static_cast<int>(at) + 1;
                    mentions.push_back({std::move(origin), std::string{trimmed(line)}, figure});
                }
            }
        }
    }
    return mentions;
}

std::map<model::RecordId, indicators::Contribution> contributions_at(
    const PublishBasis& basis, const indicators::Definition& definition, facts::Position position) {
    std::map<model::RecordId, indicators::Contribution> by_id;
    for (auto& contribution :
         indicators::evaluate(
             basis.snapshot, definition, basis.catalogue, {.as_of = position, .by = {}})
             .contributions) {
        by_id.emplace(contribution.id, std::move(contribution));
    }
    return by_id;
}

void add_changed(std::vector<ChangedRecord>& changed,
                 const PublishBasis& basis,
                 const indicators::Definition& definition,
                 facts::Position position) {
    const auto then = contributions_at(basis, definition, position);
    const auto now = contributions_at(basis, definition, basis.snapshot.position());
    for (const auto& [id, before] : then) {
        const auto found = now.find(id);
        if (found == now.end()) {
            changed.push_back(
                {definition.id, definition.of, id, before.ledger, before.version, {}});
        } else if (found->second.version != before.version) {
            changed.push_back({definition.id,
                               definition.of,
                               id,
                               before.ledger,
                               before.version,
                               found->second.version});
        }
    }
    for (const auto& [id, after] : now) {
        if (!then.contains(id)) {
            changed.push_back({definition.id, definition.of, id, after.ledger, {}, after.version});
        }
    }
}

/// "Information meetings", or with the names of a cell's codes.
std::string label_of(const PublishBasis& basis, const protection::CellName& name) {
    const auto* definition = basis.catalogue.find(name.indicator);
    if (definition == nullptr) {
        return to_text(name);
    }
    auto label = label_in(definition->label, basis.language);
    if (name.by.empty()) {
        return label;
    }
    const auto by = read_by(basis, *definition, name.by);
    if (!by) {
        return to_text(name);
    }
    std::vector<std::string> words;
    for (std::size_t at = 0; at < name.codes.size() && at < by->size(); ++at) {
        words.push_back(figures::code_in_words(
            name.codes[at], (*by)[at].path, *definition, basis.snapshot.model(), basis.language));
    }
    return label + " (" + join(words, ", ") + ")";
}

}  // namespace

Restatement restate(const PublishBasis& basis,
                    const Release& release,
                    const packs::Pack& pack,
                    const MaySee& may_see) {
    Restatement made;
    const auto now = numbers_now(basis, release);
    for (const auto& number : release.numbers) {
        if (!number.value) {
            continue;
        }
        const auto found = now.find(number.name);
        const auto value = found == now.end() ? std::nullopt : found->second;
        if (value != number.value) {
            made.numbers.push_back({number.name, *number.value, value});
        }
    }
    made.mentions =
        find_mentions(pack, basis.language, figures_with(basis.catalogue, made.numbers));
    std::set<std::string> figures;
    for (const auto& number : made.numbers) {
        const auto* definition = basis.catalogue.find(number.name.indicator);
        if (definition != nullptr && figures.insert(definition->id).second) {
            add_changed(made.records, basis, *definition, release.position);
        }
    }
    std::erase_if(made.records, [&](const auto& record) { return !may_see(record.ledger); });
    return made;
}

std::vector<Message> draft_erratum(const PublishBasis& basis,
                                   const Release& release,
                                   const Restatement& restatement) {
    std::vector<Message> lines;
    lines.push_back({"release.erratum_head",
                     {{"number", std::to_string(release.number)},
                      {"date", to_text(release.at).substr(0, 10)}}});
    for (const auto& number : restatement.numbers) {
        const auto label = label_of(basis, number.name);
        const auto then = value_in_words(number.then, basis.language);
        if (number.now) {
            lines.push_back({"release.erratum_now",
                             {{"figure", label},
                              {"then", then},
                              {"now", value_in_words(number.now, basis.language)}}});
        } else {
            lines.push_back({"release.erratum_withheld", {{"figure", label}, {"then", then}}});
        }
    }
    return lines;
}

}  // namespace sleutel::releases
