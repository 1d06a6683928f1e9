#include "engines/disclosure/internal/witness_book.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"

#include <algorithm>

namespace sleutel::disclosure {

WitnessBook::WitnessBook(const Problem& problem, Contributors contributors)
    : problem_{problem},
      contributors_attack_{contributors == Contributors::attack},
      uses_(problem.size()) {
    if (!contributors_attack_) {
        return;
    }
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (problem.cell(cell).owner != kNobody) {
            owned_.push_back({problem.cell(cell).owner, cell});
        }
    }
    std::ranges::stable_sort(owned_, {}, &Owned::contributor);
    const auto parts = problem.own_parts();
    parts_by_contributor_.assign(parts.begin(), parts.end());
    parts_by_cell_ = parts_by_contributor_;
    std::ranges::stable_sort(parts_by_contributor_, {}, &OwnPart::contributor);
    std::ranges::stable_sort(parts_by_cell_, {}, &OwnPart::cell);
}

std::vector<Contributor> WitnessBook::list_blocked(std::span<const Change> changed) const {
    std::vector<Contributor> blocked;
    for (const Change& change : changed) {
        const Cell& cell = problem_.cell(change.atom);
        if (cell.owner != kNobody) {
            blocked.push_back(cell.owner);
        }
        for (auto part = std::ranges::lower_bound(parts_by_cell_, change.atom, {}, &OwnPart::cell);
             part != parts_by_cell_.end() && part->cell == change.atom;
             ++part) {
            if (cell.value + change.by < part->least) {
                blocked.push_back(part->contributor);
            }
        }
    }
    keep_distinct(blocked);
    return blocked;
}

void WitnessBook::add(Witness witness, std::span<const Change> changed) {
    const auto number = static_cast<std::uint32_t>(witnesses_.size());
    cells_.emplace_back();
    is_dropped_.push_back(0);
    for (const Change& change : changed) {
        const Cell& cell = problem_.cell(change.atom);
        if (cell.protection.is_needed()) {
            cells_.back().push_back(change.atom);
        }
        if (cell.protection.is_needed() || cell.role == Role::open) {
            uses_[change.atom].push_back({number, change.by});
        }
    }
    witnesses_.push_back(std::move(witness));
    blocked_.push_back(contributors_attack_ ? list_blocked(changed) : std::vector<Contributor>{});
}

bool WitnessBook::is_blocked(std::uint32_t witness, Contributor attacker) const {
    return attacker != kNobody && std::ranges::binary_search(blocked_[witness], attacker);
}

WitnessBook::Reach WitnessBook::reach(std::span<const Use> uses, Contributor attacker) const {
    Reach reach;
    for (const Use& use : uses) {
        if (is_dropped_[use.witness] == 0 && !is_blocked(use.witness, attacker)) {
            reach.up = std::max(reach.up, use.by);
            reach.down = std::max(reach.down, -use.by);
        }
    }
    return reach;
}

bool WitnessBook::suffices(CellIndex cell, std::span<const Use> uses, Contributor attacker) const {
    const auto it = reach(uses, attacker);
    const Protection& needed = problem_.cell(cell).protection;
    return it.up >= needed.up && it.down >= needed.down && it.up + it.down >= needed.spread;
}

/// What is only his, he may know.
bool WitnessBook::is_his_own(CellIndex cell, Contributor attacker) const {
    if (problem_.cell(cell).owner == attacker) {
        return true;
    }
    const auto is_before = [](const OwnPart& part, Contributor contributor) {
        return part.contributor < contributor;
    };
    auto part = std::lower_bound(
        parts_by_contributor_.begin(), parts_by_contributor_.end(), attacker, is_before);
    for (; part != parts_by_contributor_.end() && part->contributor == attacker; ++part) {
        if (part->cell == cell && part->least >= problem_.cell(cell).value) {
            return true;
        }
    }
    return false;
}

std::optional<Lack> WitnessBook::find_lack(CellIndex cell, std::span<const Use> uses) const {
    if (!suffices(cell, uses, kNobody)) {
        return Lack{};
    }
    // Only who knows that one of the two widest isn't so can be left with too little.
    const Use* least = nullptr;
    const Use* most = nullptr;
    for (const Use& use : uses) {
        if (is_dropped_[use.witness] == 0) {
            least = least == nullptr || use.by < least->by ? &use : least;
            most = most == nullptr || use.by >= most->by ? &use : most;
        }
    }
    Lack lack;
    if (least == nullptr) {
        return std::nullopt;
    }
    for (const auto witness : {least->witness, most->witness}) {
        for (const Contributor attacker : blocked_[witness]) {
            if (!is_his_own(cell, attacker) && !suffices(cell, uses, attacker)) {
                lack.attackers.push_back(attacker);
            }
        }
    }
    keep_distinct(lack.attackers);
    return lack.attackers.empty() ? std::nullopt : std::optional{std::move(lack)};
}

std::optional<Lack> WitnessBook::find_lack(CellIndex cell) const {
    return find_lack(cell, uses_[cell]);
}

std::vector<WitnessBook::Use> WitnessBook::list_uses(CellIndex cell) const {
    std::vector<Use> uses;
    std::ranges::copy_if(uses_[cell], std::back_inserter(uses), [&](const Use& use) {
        return is_dropped_[use.witness] == 0;
    });
    return uses;
}

std::vector<std::uint32_t> WitnessBook::list_changing(CellIndex cell) const {
    std::vector<std::uint32_t> witnesses;
    for (const Use& use : list_uses(cell)) {
        witnesses.push_back(use.witness);
    }
    return witnesses;
}

Knowledge WitnessBook::knowledge_of(std::span<const Contributor> contributors) const {
    Knowledge knowledge;
    for (const Contributor contributor : contributors) {
        for (auto at = std::ranges::lower_bound(owned_, contributor, {}, &Owned::contributor);
             at != owned_.end() && at->contributor == contributor;
             ++at) {
            knowledge.exact.push_back(at->cell);
        }
        for (auto at = std::ranges::lower_bound(
                 parts_by_contributor_, contributor, {}, &OwnPart::contributor);
             at != parts_by_contributor_.end() && at->contributor == contributor;
             ++at) {
            knowledge.parts.push_back(*at);
        }
    }
    return knowledge;
}

/// The fewest that come to hand: one after the other, as long as something is missing; those first
/// that have a number because the proof has them already.
std::vector<WitnessBook::Use> WitnessBook::choose_uses(
    CellIndex cell, std::span<const std::uint32_t> numbers) const {
    std::vector<Use> chosen;
    auto uses = list_uses(cell);
    std::stable_partition(
        uses.begin(), uses.end(), [&](const Use& use) { return numbers[use.witness] != 0; });
    for (const Use& use : uses) {
        const auto lack = find_lack(cell, chosen);
        if (!lack) {
            break;
        }
        const bool helps = std::ranges::none_of(lack->attackers,
                                                [&](Contributor attacker) {
                                                    return is_blocked(use.witness, attacker);
                                                }) ||
                           chosen.size() < 2;
        if (helps) {
            chosen.push_back(use);
        }
    }
    return find_lack(cell, chosen) ? uses : chosen;
}

Proof WitnessBook::make_proof(std::span<const CellIndex> cells) const {
    Proof proof;
    std::vector<std::uint32_t> number(witnesses_.size(), 0);
    for (const CellIndex cell : cells) {
        Proof::Line line{cell, {}};
        for (const Use& use : choose_uses(cell, number)) {
            if (number[use.witness] == 0) {
                proof.witnesses.push_back(witnesses_[use.witness]);
                number[use.witness] = static_cast<std::uint32_t>(proof.witnesses.size());
            }
            line.witnesses.push_back(number[use.witness] - 1);
        }
        proof.lines.push_back(std::move(line));
    }
    return proof;
}

}  // namespace sleutel::disclosure
