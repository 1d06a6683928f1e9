#include "engines/disclosure/internal/moves.hpp"

#include "engines/disclosure/internal/reduction.hpp"

#include <algorithm>
#include <cstdlib>
#include <queue>
#include <utility>

namespace sleutel::disclosure {

namespace {

constexpr std::size_t kMostAtoms = 100;  // of a move; larger ones are of little use
constexpr std::int64_t kMostBy = 6;      // of one atom in a move
constexpr std::int64_t kRoom = 3;        // more than this isn't better

std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

}  // namespace

/// The published sums, each solved for an atom of its own.
class Moves::Elimination {
public:
    Elimination(const Constraints& constraints,
                std::uint64_t seed,
                std::span<const std::uint8_t> wanted)
        : constraints_{constraints},
          problem_{constraints.problem()},
          seed_{seed},
          wanted_{wanted},
          is_pivot_(problem_.atoms(), 0),
          sums_(problem_.atoms(), 0) {
        Pivots pivots{problem_.atoms()};
        std::vector<CellIndex> sums = list_sums();
        in_.resize(problem_.atoms());
        for (const CellIndex sum : sums) {
            Column column = pivots.reduce(constraints_.free_terms(sum));
            if (column.empty()) {
                continue;
            }
            const auto row = choose_row(column);
            keep(column, row);
            pivots.add(std::move(column), row);
        }
    }

    [[nodiscard]] bool is_pivot(CellIndex atom) const { return is_pivot_[atom] != 0; }

    /// The move that changes `atom` by one and of the other atoms only pivots; empty if too large.
    std::vector<Change> circuit(CellIndex atom) {
        std::vector<Change> changes;
        std::priority_queue<std::uint32_t> next;
        bool is_small = put(atom, 1, changes, next);
        while (!next.empty()) {
            const auto pivot = next.top();
            next.pop();
            const CellIndex own = rows_[pivot];
            const auto by = std::exchange(sums_[own], 0);
            if (by != 0 && is_small) {
                is_small = put(own, by, changes, next);
            }
        }
        return is_small ? changes : std::vector<Change>{};
    }

private:
    struct Part {
        std::uint32_t pivot = 0;
        std::int32_t coefficient = 0;
    };

    [[nodiscard]] std::vector<CellIndex> list_sums() const {
        std::vector<CellIndex> sums;
        for (auto form = static_cast<CellIndex>(problem_.atoms()); form < problem_.size(); ++form) {
            const Constraint& it = constraints_.of(form);
            if (it.least == 0 && it.most == 0 && it.atoms > 0 && !constraints_.is_implied(form)) {
                sums.push_back(form);
            }
        }
        std::ranges::stable_sort(
            sums, {}, [&](CellIndex form) { return constraints_.of(form).atoms; });
        return sums;
    }

    /// With room first, then in few sums; `seed` decides what is left to decide.
    [[nodiscard]] std::uint32_t choose_row(const Column& column) const {
        const auto key = [&](const Entry& entry) {
            const Cell& cell = problem_.cell(entry.row);
            const auto room = std::min(cell.value - cell.lower, kRoom) -
                              (!wanted_.empty() && wanted_[entry.row] != 0 ? 1 : 0);
            const auto sums = constraints_.needed_forms(entry.row).size();
            const auto chance = mix(seed_ + entry.row) % 1024;
            return std::pair{-room, sums * 512 + chance};
        };
        return std::ranges::min_element(column, {}, key)->row;
    }

    void keep(const Column& column, std::uint32_t row) {
        const auto pivot = static_cast<std::uint32_t>(rows_.size());
        const auto own = std::ranges::find(column, row, &Entry::row)->value;
        const auto scale = field::negate(field::inverse(own));
        for (const Entry& entry : column) {
            if (entry.row == row) {
                continue;
            }
            const auto value = field::multiply(entry.value, scale);
            const bool is_negative = value > field::kPrime / 2;
            const auto size = is_negative ? field::kPrime - value : value;
            // What isn't a small whole number is left out: add() sees whether it mattered.
            if (size <= 64) {
                const auto whole = static_cast<std::int32_t>(size);
                in_[entry.row].push_back({pivot, is_negative ? -whole : whole});
            }
        }
        is_pivot_[row] = 1;
        rows_.push_back(row);
    }

    bool put(CellIndex atom,
             std::int64_t by,
             std::vector<Change>& changes,
             std::priority_queue<std::uint32_t>& next) {
        if (std::abs(by) > kMostBy || changes.size() == kMostAtoms) {
            return false;
        }
        changes.push_back({atom, by});
        for (const Part& part : in_[atom]) {
            sums_[rows_[part.pivot]] += by * part.coefficient;
            next.push(part.pivot);
        }
        return true;
    }

    const Constraints& constraints_;
    const Problem& problem_;
    std::uint64_t seed_;
    std::span<const std::uint8_t> wanted_;
    std::vector<std::uint8_t> is_pivot_;
    std::vector<CellIndex> rows_;        ///< per pivot, the atom that it is solved for
    std::vector<std::vector<Part>> in_;  ///< per atom, the pivots that make up for it
    std::vector<std::int64_t> sums_;
};

Moves::Moves(const Constraints& constraints)
    : constraints_{constraints},
      problem_{constraints.problem()},
      uses_(problem_.size()),
      sums_(problem_.size(), 0) {}

void Moves::add_circuits(std::uint64_t seed, std::span<const std::uint8_t> wanted) {
    Elimination elimination{constraints_, mix(seed), wanted};
    for (CellIndex atom = 0; atom < problem_.atoms(); ++atom) {
        if (constraints_.is_free(atom) && !elimination.is_pivot(atom) &&
            (wanted.empty() || wanted[atom] != 0)) {
            add(elimination.circuit(atom));
        }
    }
}

void Moves::add(std::span<const Change> atoms) {
    std::vector<CellIndex> touched;
    const auto put = [&](CellIndex cell, std::int64_t by) {
        touched.push_back(cell);
        sums_[cell] += by;
    };
    for (const Change& change : atoms) {
        put(change.atom, change.by);
        for (const Term& form : constraints_.telling_forms(change.atom)) {
            put(form.cell, change.by * form.coefficient);
        }
    }
    std::ranges::sort(touched);
    const auto before = entries_.size();
    bool adds_up = !atoms.empty();
    for (const CellIndex cell : touched) {
        const auto by = std::exchange(sums_[cell], 0);
        if (by != 0) {
            entries_.push_back({cell, by});
            adds_up =
                adds_up && (constraints_.of(cell).least != 0 || constraints_.of(cell).most != 0);
        }
    }
    if (!adds_up) {
        entries_.resize(before);
        return;
    }
    const auto move = static_cast<std::uint32_t>(size());
    for (auto at = before; at < entries_.size(); ++at) {
        uses_[entries_[at].atom].push_back({move, entries_[at].by});
    }
    starts_.push_back(entries_.size());
}

}  // namespace sleutel::disclosure
