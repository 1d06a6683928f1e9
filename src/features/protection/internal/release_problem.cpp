#include "features/protection/internal/release_problem.hpp"

#include "base/distinct.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace sleutel::protection {

namespace {

/// What it is worth to publish a whole, above any cell of a breakdown.
constexpr std::int64_t kWhole = std::int64_t{1} << 40;

}  // namespace

ReleaseProblem::ReleaseProblem(const CellSet& set, const DisclosureSettings& settings)
    : set_{set}, settings_{settings}, numbers_{set.cells()} {
    for (auto& number : numbers_) {
        // Nothing that is published adds up to it.
        number.is_counted = number.is_counted && !is_for_questions(number);
    }
    groups_ = find_groups(
        numbers_, set_.atoms(), [&](const NumberCell& number) { return rules_of(number).group; });
    for (const auto& atom : set_.atoms()) {
        disclosure::Cell cell;
        cell.value = atom.value;
        cell.role = disclosure::Role::latent;
        if (!atom.ledger.empty()) {
            cell.owner = contributors_.number_of(atom.ledger);
        }
        atoms_.push_back(cell);
    }
    add_numbers();
    add_known_slices();
    add_groups();
    add_increments();
    add_differences();
    add_singles();
    build();
}

const disclosure::Rules& ReleaseProblem::rules_of(const NumberCell& number) const {
    const auto [found, is_new] = rules_.try_emplace({number.definition, number.name.by});
    if (is_new) {
        found->second = settings_.rules_for(*number.definition, number.name.by);
    }
    return found->second;
}

void ReleaseProblem::add_numbers() {
    for (const auto& number : numbers_) {
        add_number(number);
    }
}

/// What is listed because somebody is there is known not to be empty.
void ReleaseProblem::add_known_slices() {
    for (const auto& slice : set_.known_slices()) {
        Form form;
        for (const auto number : slice) {
            const auto& atoms = numbers_[number].atoms;
            form.atoms.insert(form.atoms.end(), atoms.begin(), atoms.end());
        }
        keep_distinct(form.atoms);
        for (const auto atom : form.atoms) {
            form.cell.value += atoms_[atom].value;
        }
        if (form.cell.value == 0) {
            continue;
        }
        const auto [found, is_new] = by_atoms_.try_emplace(form.atoms, forms_.size());
        if (!is_new) {
            auto& known = forms_[found->second].cell;
            known.lower = std::max<std::int64_t>(known.lower, 1);
            known.protection.down = std::min(known.protection.down, known.value - known.lower);
            continue;
        }
        form.cell.lower = 1;
        form.cell.role = disclosure::Role::latent;
        form.cell.owner = owner_of(form.atoms);
        forms_.push_back(std::move(form));
    }
}

/// Nothing adds up to it: it is published as it stands, or not at all where it isn't to be seen
/// that it is empty.
void ReleaseProblem::add_alone(const NumberCell& number) {
    disclosure::Cell atom;
    atom.role = disclosure::Role::latent;
    Form form;
    const bool is_hidden = number.hides_zero && number.is_counted;
    form.cell.role =
        is_hidden || (is_for_questions(number) && indicators::is_reported(number.value))
            ? disclosure::Role::latent
            : disclosure::Role::shown;
    form.atoms = {static_cast<std::uint32_t>(atoms_.size())};
    form.is_earlier = number.edition > 0;
    form_of_.push_back(forms_.size());
    forms_.push_back(std::move(form));
    atoms_.push_back(atom);
}

/// Not published exactly in any release, so neither here.
bool ReleaseProblem::is_for_questions(const NumberCell& number) const {
    return number.edition == 0 &&
           settings_.method_of(*number.definition, set_.catalogue()) != Method::withhold;
}

void ReleaseProblem::add_number(const NumberCell& number) {
    if (!number.is_counted || number.atoms.empty()) {
        add_alone(number);
        return;
    }
    auto form = make_form(number);
    const auto [found, is_new] = by_atoms_.try_emplace(number.atoms, forms_.size());
    form_of_.push_back(found->second);
    if (is_new) {
        forms_.push_back(std::move(form));
    } else {
        join(forms_[found->second], form);
    }
}

/// The same records under another name: what is shown there is shown here.
void ReleaseProblem::join(Form& known, const Form& added) {
    using disclosure::Role;
    auto& cell = known.cell;
    cell.weight = std::max(cell.weight, added.cell.weight);
    cell.lower = std::max(cell.lower, added.cell.lower);
    known.is_decided = known.is_decided || added.is_decided;
    // Shown by whom it was first: it stays known if the other changes its mind.
    known.is_earlier = cell.role == added.cell.role ? known.is_earlier || added.is_earlier
                       : cell.role == Role::shown   ? known.is_earlier
                                                    : added.is_earlier;
    if (cell.role == Role::shown || added.cell.role == Role::shown) {
        cell.role = Role::shown;
        cell.protection = {};
        return;
    }
    if (added.cell.role == Role::open) {
        cell.role = Role::open;
    }
    cell.protection = larger(cell.protection, added.cell.protection);
    cell.protection.down = std::min(cell.protection.down, cell.value - cell.lower);
}

bool ReleaseProblem::is_decided(const NumberCell& number) const {
    return settings_.is_open(*number.definition, set_.catalogue()) ||
           settings_.find_override(number.name) != nullptr;
}

ReleaseProblem::Form ReleaseProblem::make_form(const NumberCell& number) const {
    Form form;
    form.atoms = number.atoms;
    form.is_earlier = number.edition > 0;
    form.is_decided = is_decided(number);
    auto& cell = form.cell;
    cell.value = number.amount;
    // Where zeros are printed, whatever is withheld counts somebody.
    cell.lower = number.amount > 0 && !(number.hides_zero && !number.name.by.empty()) ? 1 : 0;
    cell.weight = number.name.by.empty() ? kWhole + number.amount : number.amount;
    cell.owner = owner_of(number.atoms);
    if (form.is_earlier) {
        cell.role = number.was_withheld ? disclosure::Role::latent : disclosure::Role::shown;
    } else if (form.is_decided) {
        cell.role = disclosure::Role::shown;
    }
    if (cell.role != disclosure::Role::shown && !form.is_decided) {
        disclosure::CubeCell counted;
        counted.value = number.amount;
        counted.records = number.amount;
        counted.contribution = contribution_of(number);
        cell.protection = disclosure::find_protection(counted, rules_of(number));
        if (number.amount == 0 && number.hides_zero) {
            // Also one that an earlier release kept back, beside a category in which all were.
            cell.protection.spread = std::max<std::int64_t>(cell.protection.spread, 1);
        }
        // Everybody knows that it isn't less than that, and who has most of it that it isn't less
        // than his own.
        const bool is_of_several = counted.contribution.contributors > 1;
        const auto least = is_of_several ? counted.contribution.largest : cell.lower;
        cell.protection.down = std::min(cell.protection.down, cell.value - least);
    }
    return form;
}

/// What several partners have may be of the largest, and is of two of them at least.
disclosure::Contribution ReleaseProblem::contribution_of(const NumberCell& number) const {
    std::map<std::string, std::int64_t> by_ledger;
    for (const auto atom : number.atoms) {
        if (set_.atoms()[atom].value != 0) {
            by_ledger[set_.atoms()[atom].ledger] += set_.atoms()[atom].value;
        }
    }
    const auto shared = by_ledger.find("");
    const auto of_several = shared == by_ledger.end() ? 0 : shared->second;
    by_ledger.erase("");
    std::vector<std::int64_t> amounts;
    amounts.reserve(by_ledger.size());
    for (const auto& [ledger, amount] : by_ledger) {
        amounts.push_back(amount);
    }
    std::ranges::sort(amounts, std::greater{});
    amounts.resize(std::max<std::size_t>(amounts.size(), 2));
    disclosure::Contribution contribution;
    contribution.largest = amounts[0] + of_several;
    contribution.second = amounts[1];
    contribution.others = std::accumulate(amounts.begin() + 2, amounts.end(), std::int64_t{0});
    contribution.contributors =
        std::max(static_cast<std::uint32_t>(by_ledger.size()), of_several > 0 ? 2U : 0U);
    return contribution;
}

/// Who alone has what is counted; where nothing is, who alone might have something.
disclosure::Contributor ReleaseProblem::owner_of(const std::vector<std::uint32_t>& atoms) const {
    const auto is_supposed = [&](auto atom) { return set_.atoms()[atom].is_supposed; };
    const bool is_empty = std::ranges::all_of(atoms, is_supposed);
    disclosure::Contributor owner = disclosure::kNobody;
    for (const auto atom : atoms) {
        if (is_supposed(atom) && !is_empty) {
            continue;
        }
        const auto& ledger = set_.atoms()[atom].ledger;
        const auto one = ledger.empty() ? disclosure::kNobody : contributors_.number_of(ledger);
        if (one == disclosure::kNobody || (owner != disclosure::kNobody && owner != one)) {
            return disclosure::kNobody;
        }
        owner = one;
    }
    return owner;
}

/// Who is alone in a number that is to be protected knows about himself, and could take himself
/// out of larger ones.
void ReleaseProblem::add_singles() {
    std::set<std::uint32_t> alone;
    const auto note = [&](const std::vector<std::uint32_t>& atoms) {
        std::ranges::copy_if(atoms, std::inserter(alone, alone.end()), [&](auto atom) {
            return atoms_[atom].value == 1;
        });
    };
    for (const auto& form : forms_) {
        if (form.cell.protection.is_needed()) {
            note(form.atoms);
            note(form.minus);
        }
    }
    for (const auto atom : alone) {
        Form form;
        form.cell.value = 1;
        form.cell.role = disclosure::Role::latent;
        form.cell.owner = contributors_.number_of("person " + std::to_string(atom));
        form.atoms = {atom};
        forms_.push_back(std::move(form));
    }
}

disclosure::Problem ReleaseProblem::make_problem(
    const std::vector<Form>& forms, std::vector<disclosure::CellIndex>& indices) const {
    disclosure::ProblemBuilder builder;
    for (const auto& atom : atoms_) {
        builder.add_atom(atom);
    }
    for (const auto& form : forms) {
        std::vector<disclosure::Term> terms;
        for (const auto atom : form.atoms) {
            terms.push_back({atom, 1});
        }
        for (const auto atom : form.minus) {
            terms.push_back({atom, -1});
        }
        indices.push_back(builder.add_form(form.cell, std::move(terms)));
        const bool is_one_alone = form.cell.protection.is_needed() && form.cell.value == 1;
        for (const auto atom : form.atoms) {
            if (is_one_alone && atoms_[atom].value == 1) {
                builder.add_own_part(
                    {contributors_.number_of("person " + std::to_string(atom)), indices.back(), 1});
            }
        }
        if (form.cell.protection.is_needed() && form.cell.value == 0) {
            for (const auto partner : who_know_empty(form)) {
                builder.add_own_part({partner, indices.back(), 0});
            }
        }
    }
    return builder.build();
}

/// Who has all of a number knows in which cells of it nobody is.
std::vector<disclosure::Contributor> ReleaseProblem::who_know_empty(const Form& empty) const {
    std::vector<disclosure::Contributor> partners;
    for (const auto& form : forms_) {
        if (form.cell.owner != disclosure::kNobody && form.cell.value > 0 &&
            form.cell.owner != empty.cell.owner && form.minus.empty() &&
            std::ranges::includes(form.atoms, empty.atoms)) {
            partners.push_back(form.cell.owner);
        }
    }
    keep_distinct(partners);
    return partners;
}

void ReleaseProblem::build() {
    indices_.clear();
    cells_.clear();
    problem_ = make_problem(forms_, indices_);
    for (const auto form : form_of_) {
        cells_.push_back(indices_[form]);
    }
}

disclosure::Problem ReleaseProblem::earlier_problem() const {
    auto forms = forms_;
    for (auto& form : forms) {
        if (!form.is_earlier) {
            form.cell.role = disclosure::Role::latent;
        }
    }
    std::vector<disclosure::CellIndex> indices;
    return make_problem(forms, indices);
}

std::vector<std::size_t> ReleaseProblem::forms_of(
    const std::vector<disclosure::CellIndex>& cells) const {
    std::vector<std::size_t> forms;
    for (std::size_t form = 0; form < forms_.size(); ++form) {
        if (std::ranges::find(cells, indices_[form]) != cells.end()) {
            forms.push_back(form);
        }
    }
    return forms;
}

void ReleaseProblem::give_up_earlier(const std::vector<disclosure::CellIndex>& conflicts) {
    for (const auto form : forms_of(conflicts)) {
        forms_[form].cell.protection = {};
    }
    build();
}

bool ReleaseProblem::give_up_differences(const std::vector<disclosure::CellIndex>& conflicts) {
    const auto forms = forms_of(conflicts);
    if (!std::ranges::all_of(forms, [&](auto form) { return forms_[form].is_difference; })) {
        return false;
    }
    give_up_earlier(conflicts);
    return true;
}

}  // namespace sleutel::protection
