#include "features/protection/internal/release_problem.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

/// What it is worth to publish a whole, above any cell of a breakdown.
constexpr std::int64_t kWhole = std::int64_t{1} << 40;

bool is_protected(const disclosure::Rules& rules) {
    return rules.minimum > 1 || rules.p_percent || rules.dominance ||
           rules.minimum_contributors > 1 || rules.group;
}

}  // namespace

ReleaseProblem::ReleaseProblem(const CellSet& set, const DisclosureSettings& settings)
    : set_{set}, settings_{settings} {
    for (const auto& atom : set.atoms()) {
        disclosure::Cell cell;
        cell.value = atom.value;
        cell.role = disclosure::Role::latent;
        if (!atom.ledger.empty()) {
            cell.owner = contributors_.number_of(atom.ledger);
        }
        atoms_.push_back(cell);
    }
    add_numbers();
    add_differences();
    add_singles();
    build();
}

void ReleaseProblem::add_numbers() {
    for (const auto& number : set_.cells()) {
        add_number(number);
    }
}

void ReleaseProblem::add_number(const NumberCell& number) {
    const auto cell = make_cell(number);
    if (!number.is_counted || number.atoms.empty()) {
        // Nothing adds up to it: it is published as it stands.
        auto alone = cell;
        alone.role = disclosure::Role::shown;
        alone.value = 0;
        alone.lower = 0;
        alone.protection = {};
        forms_.push_back({alone, {static_cast<std::uint32_t>(atoms_.size())}});
        auto atom = alone;
        atom.role = disclosure::Role::latent;
        atoms_.push_back(atom);
        form_of_.push_back(forms_.size() - 1);
        return;
    }
    const auto [found, is_new] = by_atoms_.try_emplace(number.atoms, forms_.size());
    form_of_.push_back(found->second);
    if (is_new) {
        forms_.push_back({cell, number.atoms});
        return;
    }
    // The same records under another name: what is shown there is shown here.
    auto& known = forms_[found->second].cell;
    known.weight = std::max(known.weight, cell.weight);
    if (known.role == disclosure::Role::shown || cell.role == disclosure::Role::shown) {
        known.role = disclosure::Role::shown;
        known.protection = {};
        return;
    }
    known.protection.up = std::max(known.protection.up, cell.protection.up);
    known.protection.down = std::max(known.protection.down, cell.protection.down);
    known.protection.spread = std::max(known.protection.spread, cell.protection.spread);
}

disclosure::Cell ReleaseProblem::make_cell(const NumberCell& number) const {
    const auto& rules = settings_.rules_for(*number.definition);
    disclosure::Cell cell;
    cell.value = number.amount;
    // Zeros are printed, so whatever is withheld counts somebody.
    cell.lower = number.amount > 0 ? 1 : 0;
    cell.weight = number.name.by.empty() ? kWhole + number.amount : number.amount;
    cell.owner = owner_of(number.atoms);
    if (!is_protected(rules) || settings_.find_override(number.name) != nullptr) {
        cell.role = disclosure::Role::shown;
        return cell;
    }
    disclosure::CubeCell counted;
    counted.value = number.amount;
    counted.records = number.amount;
    counted.contribution = contribution_of(number);
    cell.protection = disclosure::find_protection(counted, rules);
    return cell;
}

disclosure::Contribution ReleaseProblem::contribution_of(const NumberCell& number) const {
    std::map<std::string, std::int64_t> by_ledger;
    for (const auto atom : number.atoms) {
        by_ledger[set_.atoms()[atom].ledger] += set_.atoms()[atom].value;
    }
    disclosure::Contribution contribution;
    for (const auto& [ledger, amount] : by_ledger) {
        ++contribution.contributors;
        contribution.others += contribution.second;
        contribution.second = std::min(amount, contribution.largest);
        contribution.largest = std::max(amount, contribution.largest);
    }
    return contribution;
}

disclosure::Contributor ReleaseProblem::owner_of(const std::vector<std::uint32_t>& atoms) const {
    disclosure::Contributor owner = disclosure::kNobody;
    for (const auto atom : atoms) {
        const auto& ledger = set_.atoms()[atom].ledger;
        const auto one = ledger.empty() ? disclosure::kNobody : contributors_.number_of(ledger);
        if (one == disclosure::kNobody || (owner != disclosure::kNobody && owner != one)) {
            return disclosure::kNobody;
        }
        owner = one;
    }
    return owner;
}

/// Two published numbers, one of which counts a part of what the other does, give away how many
/// the rest are.
void ReleaseProblem::add_differences() {
    std::vector<const NumberCell*> numbers;
    for (const auto& number : set_.cells()) {
        if (number.is_counted && !number.atoms.empty() &&
            is_protected(settings_.rules_for(*number.definition))) {
            numbers.push_back(&number);
        }
    }
    std::ranges::stable_sort(numbers, {}, [](const auto* number) { return number->amount; });
    for (std::size_t small = 0; small < numbers.size(); ++small) {
        const auto& rules = settings_.rules_for(*numbers[small]->definition);
        const auto most = std::max<std::int64_t>(rules.minimum - 1, rules.group.value_or(0));
        for (auto large = small + 1;
             large < numbers.size() && numbers[large]->amount - numbers[small]->amount <= most;
             ++large) {
            add_difference(*numbers[large], *numbers[small]);
        }
    }
}

void ReleaseProblem::add_difference(const NumberCell& large, const NumberCell& small) {
    const auto difference = large.amount - small.amount;
    const auto& form_of_small = forms_[by_atoms_.at(small.atoms)].cell;
    const auto& form_of_large = forms_[by_atoms_.at(large.atoms)].cell;
    // What somebody decided to publish is published with what follows from it.
    const bool is_decided = form_of_small.role == disclosure::Role::shown ||
                            form_of_large.role == disclosure::Role::shown;
    if (difference <= 0 || is_decided || form_of_small.protection.is_needed() ||
        !std::ranges::includes(large.atoms, small.atoms)) {
        return;
    }
    std::vector<std::uint32_t> rest;
    std::ranges::set_difference(large.atoms, small.atoms, std::back_inserter(rest));
    if (!by_atoms_.try_emplace(rest, forms_.size()).second) {
        return;
    }
    disclosure::Cell cell;
    cell.value = difference;
    cell.role = disclosure::Role::latent;
    cell.owner = owner_of(rest);
    cell.protection.spread =
        std::max<std::int64_t>(settings_.rules_for(*large.definition).spread, 1);
    forms_.push_back({cell, std::move(rest)});
}

/// Who is alone in a number that is to be protected knows about himself, and could take himself
/// out of larger ones.
void ReleaseProblem::add_singles() {
    std::set<std::uint32_t> alone;
    for (const auto& form : forms_) {
        if (form.cell.protection.is_needed()) {
            std::ranges::copy_if(form.atoms, std::inserter(alone, alone.end()), [&](auto atom) {
                return atoms_[atom].value == 1;
            });
        }
    }
    for (const auto atom : alone) {
        disclosure::Cell cell;
        cell.value = 1;
        cell.role = disclosure::Role::latent;
        cell.owner = contributors_.number_of("person " + std::to_string(atom));
        forms_.push_back({cell, {atom}});
    }
}

void ReleaseProblem::build() {
    disclosure::ProblemBuilder builder;
    for (const auto& atom : atoms_) {
        builder.add_atom(atom);
    }
    std::vector<disclosure::CellIndex> indices;
    for (const auto& form : forms_) {
        std::vector<disclosure::Term> terms;
        for (const auto atom : form.atoms) {
            terms.push_back({atom, 1});
        }
        indices.push_back(builder.add_form(form.cell, std::move(terms)));
        const bool is_one_alone = form.cell.protection.is_needed() && form.cell.value == 1;
        for (const auto atom : form.atoms) {
            if (is_one_alone && atoms_[atom].value == 1) {
                builder.add_own_part(
                    {contributors_.number_of("person " + std::to_string(atom)), indices.back(), 1});
            }
        }
    }
    for (const auto form : form_of_) {
        cells_.push_back(indices[form]);
    }
    problem_ = builder.build();
}

}  // namespace sleutel::protection
