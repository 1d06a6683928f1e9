#include "features/protection/internal/changed_numbers.hpp"

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/rounding.hpp"
#include "engines/indicators/parts.hpp"
#include "features/protection/internal/cell_set.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

using indicators::Definition;
using Codes = std::vector<std::string>;

struct KeyedCount {
    std::int64_t count = 0;
    std::uint64_t key = 0;
};

/// A whole and its cells, by codes.
std::map<Codes, KeyedCount> count_with_keys(const indicators::Parts& parts,
                                            const disclosure::RecordKeys& keys) {
    std::map<Codes, KeyedCount> counts{{{}, {}}};
    for (const auto& part : parts.parts) {
        // What adds nothing mustn't change the noise; what is counted twice in two ways mustn't
        // have the same noise twice.
        const auto key = part.amount == 0 ? 0 : keys.of(parts.quantity + "\n" + part.unit);
        const auto add = [&](const Codes& codes) {
            auto& counted = counts[codes];
            counted.count += part.amount;
            counted.key += key;
        };
        add({});
        for (const auto& codes : part.cells) {
            add(codes);
        }
    }
    return counts;
}

/// Everything that is rounded, as one problem, so that whatever is asked fits together.
class RoundedSet {
public:
    explicit RoundedSet(const ReleaseBasis& basis) : basis_{basis}, set_{basis} {
        const auto& questions = basis.settings.free_questions();
        for (const auto& definition : basis.catalogue.list()) {
            if (definition.measure != indicators::Measure::ratio) {
                add(definition, {});
            }
        }
        for (const auto& [figure, by, origin] : questions.tables) {
            const auto& definition = basis.catalogue.get(figure);
            add(definition,
                indicators::read_breakdown(
                    by, "", definition, basis.catalogue, basis.snapshot.model()));
        }
        set_.find_atoms();
    }

    ChangedTables round(std::uint64_t seed) {
        disclosure::ProblemBuilder builder;
        for (const auto& atom : set_.atoms()) {
            disclosure::Cell cell;
            cell.value = atom.value;
            cell.role = disclosure::Role::latent;
            builder.add_atom(cell);
        }
        disclosure::Cell nothing;
        nothing.role = disclosure::Role::latent;
        const auto nobody = builder.add_atom(nothing);
        const auto empty = add_form(builder, {}, {nobody});
        std::map<std::size_t, disclosure::CellIndex> indices;
        for (std::size_t at = 0; at < set_.cells().size(); ++at) {
            const auto& number = set_.cells()[at];
            if (number.is_counted) {
                indices[at] =
                    number.atoms.empty() ? empty : add_form(builder, number, number.atoms);
            }
        }
        const auto rounded =
            disclosure::round_to(builder.build(), basis_.settings.free_questions().base, seed);
        ChangedTables made{{}, rounded.cell(empty)};
        for (const auto& [definition, by] : asked_) {
            made.by_name[{definition->id, to_text(by)}];
        }
        for (const auto& [at, index] : indices) {
            const auto& name = set_.cells()[at].name;
            for (auto& [table, numbers] : made.by_name) {
                // A whole stands in all tables of its figure.
                if (table.first == name.indicator && (name.by.empty() || table.second == name.by)) {
                    numbers.emplace(name.codes, rounded.cell(index));
                }
            }
        }
        return made;
    }

private:
    void add(const Definition& definition, const std::vector<indicators::Dimension>& by) {
        if (definition.measure == indicators::Measure::ratio) {
            add(basis_.catalogue.get(definition.numerator), by);
            add(basis_.catalogue.get(definition.denominator), by);
        } else if (basis_.settings.method_of(definition, basis_.catalogue) == Method::round) {
            set_.add(definition, by);
            asked_.push_back({&definition, by});
        }
    }

    static disclosure::CellIndex add_form(disclosure::ProblemBuilder& builder,
                                          const NumberCell& number,
                                          const std::vector<std::uint32_t>& atoms) {
        disclosure::Cell cell;
        cell.value = number.amount;
        std::vector<disclosure::Term> terms;
        terms.reserve(atoms.size());
        for (const auto atom : atoms) {
            terms.push_back({atom, 1});
        }
        return builder.add_form(cell, std::move(terms));
    }

    const ReleaseBasis& basis_;
    CellSet set_;
    std::vector<FigureRequest> asked_;
};

}  // namespace

ChangedTable perturb(const ReleaseBasis& basis,
                     const FigureRequest& request,
                     const disclosure::RecordKeys& keys,
                     const disclosure::PerturbationTable& noise) {
    const auto parts =
        indicators::list_parts(basis.snapshot, *request.definition, request.by, basis.position);
    ChangedTable table;
    const bool is_signed = std::ranges::any_of(
        parts.parts, [](const indicators::Part& part) { return part.amount < 0; });
    if (is_signed) {
        return table;
    }
    for (const auto& [codes, counted] : count_with_keys(parts, keys)) {
        table.emplace(codes, noise.publish(counted.count, counted.key));
    }
    return table;
}

ChangedTables round_all(const ReleaseBasis& basis, std::uint64_t seed) {
    return RoundedSet{basis}.round(seed);
}

}  // namespace sleutel::protection
