#pragma once

#include "engines/disclosure/internal/attack.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/solver.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace sleutel::disclosure {

/// May be published or not: neither sensitive nor settled.
bool is_candidate(const Cell& cell);

/// What withholding a candidate costs: its weight, and at least one.
std::int64_t loss_of(const Cell& cell);

/// The cheapest choice of cells to withhold under the conditions so far.
class Choice {
public:
    Choice(const Problem& problem, Solver& solver);

    [[nodiscard]] std::size_t candidates() const { return candidates_.size(); }

    /// Of the linear relaxation.
    std::optional<Shares> relax();

    /// The best that `nodes` nodes of branch and bound come to.
    std::optional<Shares> choose(int nodes);

    /// Whether the solver says that nothing under the conditions is cheaper than what it chose.
    [[nodiscard]] bool is_best() const { return solver_.is_best(); }

    /// The gains of what is withheld must add up to `least`. False where `shares` already does.
    bool demand(const std::vector<double>& gains, double least, const Shares& shares);

    /// One more than `shares` must be withheld of the cells that gain anything; of all, if empty.
    bool demand_one_of(const std::vector<double>& gains, const Shares& shares);

    /// Forgets conditions that `shares` meets by far.
    void forget_loose(const Shares& shares);

private:
    struct Part {
        std::uint32_t column = 0;
        std::int64_t coefficient = 1;

        friend auto operator<=>(const Part&, const Part&) = default;
    };

    /// These candidates with these coefficients, withheld, are enough.
    struct Condition {
        std::vector<Part> parts;
        std::int64_t least = 0;

        friend auto operator<=>(const Condition&, const Condition&) = default;
    };

    [[nodiscard]] Program make_program() const;
    [[nodiscard]] Shares to_shares(const std::vector<double>& numbers) const;
    [[nodiscard]] double sum(const Condition& condition, const Shares& shares) const;
    bool add(Condition condition);

    const Problem& problem_;
    Solver& solver_;
    std::vector<CellIndex> candidates_;
    std::vector<Condition> conditions_;
    std::set<Condition> known_;
};

}  // namespace sleutel::disclosure
