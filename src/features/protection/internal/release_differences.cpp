// What of ReleaseProblem concerns what numbers differ by.
#include "features/protection/internal/release_problem.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

/// Below anything that can be counted.
constexpr std::int64_t kNoLower = -(std::int64_t{1} << 50);

}  // namespace

std::vector<const NumberCell*> ReleaseProblem::protected_numbers() const {
    std::vector<const NumberCell*> numbers;
    for (const auto& number : numbers_) {
        if (number.is_counted && number.amount > 0 &&
            !settings_.is_open(*number.definition, set_.catalogue())) {
            numbers.push_back(&number);
        }
    }
    return numbers;
}

/// What a number grew or shrank by between two releases.
void ReleaseProblem::add_increments() {
    std::map<CellName, std::vector<const NumberCell*>> by_name;
    for (const auto* number : protected_numbers()) {
        by_name[number->name].push_back(number);
    }
    for (const auto& [name, numbers] : by_name) {
        for (std::size_t one = 0; one < numbers.size(); ++one) {
            for (auto other = one + 1; other < numbers.size(); ++other) {
                add_increment(*numbers[one], *numbers[other]);
            }
        }
    }
}

void ReleaseProblem::add_increment(const NumberCell& one, const NumberCell& other) {
    const auto& large = one.amount > other.amount ? one : other;
    const auto& small = one.amount > other.amount ? other : one;
    const auto difference = large.amount - small.amount;
    const auto& rules = rules_of(large);
    const bool is_small =
        difference > 0 &&
        difference <= std::max<std::int64_t>(rules.minimum - 1, rules.group.value_or(0));
    if (is_small && !is_decided(large)) {
        add_more(large, small);
    }
}

/// What one number has more than another, as a cell that no table shows.
void ReleaseProblem::add_more(const NumberCell& large, const NumberCell& small) {
    Form form;
    std::ranges::set_difference(large.atoms, small.atoms, std::back_inserter(form.atoms));
    std::ranges::set_difference(small.atoms, large.atoms, std::back_inserter(form.minus));
    const bool is_new = form.minus.empty() ? by_atoms_.try_emplace(form.atoms, forms_.size()).second
                                           : mixed_.emplace(form.atoms, form.minus).second;
    if (!is_new) {
        return;
    }
    form.cell.value = large.amount - small.amount;
    // Something may have gone as well as come: then nobody knows a least of the two together.
    form.cell.lower = form.minus.empty() ? 0 : kNoLower;
    form.cell.role = disclosure::Role::latent;
    std::vector<std::uint32_t> both;
    std::ranges::set_union(form.atoms, form.minus, std::back_inserter(both));
    form.cell.owner = owner_of(both);
    form.cell.protection.spread = std::max<std::int64_t>(rules_of(large).spread, 1);
    form.is_difference = true;
    forms_.push_back(std::move(form));
}

/// Two published numbers, one of which counts a part of what the other does, give away how many
/// the rest are.
void ReleaseProblem::add_differences() {
    auto numbers = protected_numbers();
    std::ranges::stable_sort(numbers, {}, [](const auto* number) { return number->amount; });
    for (std::size_t small = 0; small < numbers.size(); ++small) {
        const auto& rules = rules_of(*numbers[small]);
        if (rules.differences == disclosure::Differences::ignored) {
            continue;
        }
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
    const auto& form_of_small = forms_[by_atoms_.at(small.atoms)];
    const auto& form_of_large = forms_[by_atoms_.at(large.atoms)];
    // What somebody decided to publish is published with what follows from it.
    if (difference <= 0 || form_of_small.is_decided || form_of_large.is_decided ||
        form_of_small.cell.protection.is_needed() || !is_within(small, large)) {
        return;
    }
    add_more(large, small);
}

/// Whether all that the one counts is in the other; who might be in it needn't.
bool ReleaseProblem::is_within(const NumberCell& small, const NumberCell& large) const {
    std::vector<std::uint32_t> elsewhere;
    std::ranges::set_difference(small.atoms, large.atoms, std::back_inserter(elsewhere));
    return std::ranges::all_of(elsewhere,
                               [&](auto atom) { return set_.atoms()[atom].is_supposed; });
}

}  // namespace sleutel::protection
