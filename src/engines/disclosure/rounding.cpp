#include "engines/disclosure/rounding.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstdlib>

namespace sleutel::disclosure {

namespace {

constexpr int kPasses = 40;
constexpr double kRelationWeight = 1e6;

std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

/// Rounds one way or the other, atom by atom, as long as sums come nearer to the truth.
class Rounding {
public:
    Rounding(const Problem& problem, std::int64_t base, std::uint64_t seed)
        : problem_{problem}, base_{base}, change_(problem.size(), 0) {
        auto rest = static_cast<std::int64_t>(mix(seed) % static_cast<std::uint64_t>(base));
        for (CellIndex atom = 0; atom < problem.atoms(); ++atom) {
            const auto over = problem.cell(atom).value % base;
            if (over == 0) {
                continue;
            }
            // Along the atoms the remainders are carried on, so that sums of neighbours are near.
            rest += over;
            const bool is_up = rest >= base;
            rest -= is_up ? base : 0;
            apply(atom, is_up ? base - over : -over);
            movable_.push_back(atom);
        }
        std::ranges::sort(movable_, {}, [&](CellIndex atom) { return mix(seed ^ mix(atom)); });
    }

    void improve() {
        for (int pass = 0; pass < kPasses; ++pass) {
            std::size_t moved = 0;
            for (const CellIndex atom : movable_) {
                const auto by = change_[atom] > 0 ? -base_ : base_;
                if (gain(atom, by) < 0) {
                    apply(atom, by);
                    ++moved;
                }
            }
            if (moved == 0) {
                return;
            }
        }
    }

    [[nodiscard]] const std::vector<std::int64_t>& changes() const { return change_; }

private:
    void apply(CellIndex atom, std::int64_t by) {
        change_[atom] += by;
        for (const Term& form : problem_.forms_of(atom)) {
            change_[form.cell] += by * form.coefficient;
        }
    }

    /// The fourth power makes the largest change count most.
    [[nodiscard]] double badness(CellIndex cell, std::int64_t change) const {
        const auto it = static_cast<double>(change) / static_cast<double>(base_);
        if (cell >= problem_.countable()) {
            return kRelationWeight * it * it;
        }
        return problem_.cell(cell).role == Role::latent ? 0 : it * it * it * it;
    }

    [[nodiscard]] double gain(CellIndex atom, std::int64_t by) const {
        double gain = badness(atom, change_[atom] + by) - badness(atom, change_[atom]);
        for (const Term& form : problem_.forms_of(atom)) {
            const auto now = change_[form.cell];
            gain += badness(form.cell, now + by * form.coefficient) - badness(form.cell, now);
        }
        return gain;
    }

    const Problem& problem_;
    std::int64_t base_;
    std::vector<std::int64_t> change_;  ///< per cell
    std::vector<CellIndex> movable_;
};

}  // namespace

ReleasedCell RoundedRelease::cell(CellIndex index) const {
    ensure(index < values_.size(), "only cells of the rounded problem are released");
    return is_published_[index] ? ReleasedCell{values_[index], Way::rounded} : ReleasedCell{};
}

double RoundedRelease::mean_change() const {
    return published_ == 0 ? 0
                           : static_cast<double>(total_change_) / static_cast<double>(published_);
}

RoundedRelease round_to(const Problem& problem, std::int64_t base, std::uint64_t seed) {
    if (base < 2) {
        throw Error{Failure::bad_request,
                    Message{"disclosure.base_too_small", {{"base", std::to_string(base)}}}};
    }
    Rounding rounding{problem, base, seed};
    rounding.improve();
    RoundedRelease release;
    release.base_ = base;
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        const auto change = rounding.changes()[cell];
        if (cell >= problem.countable()) {
            if (change != 0) {
                throw Error{Failure::conflict, Message{"disclosure.rounding_breaks_relation", {}}};
            }
            continue;
        }
        const bool is_published = problem.cell(cell).role != Role::latent;
        release.values_.push_back(add_checked(problem.cell(cell).value, change));
        release.is_published_.push_back(is_published);
        if (is_published) {
            release.largest_change_ = std::max(release.largest_change_, std::abs(change));
            release.total_change_ += std::abs(change);
            ++release.published_;
        }
    }
    return release;
}

}  // namespace sleutel::disclosure
