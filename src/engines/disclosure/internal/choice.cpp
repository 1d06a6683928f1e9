#include "engines/disclosure/internal/choice.hpp"

#include <algorithm>
#include <cmath>

namespace sleutel::disclosure {

namespace {

constexpr double kNothing = 1e-6;
constexpr double kEnough = 1e-3;         // of a condition, to be worth another round
constexpr std::int64_t kScale = 10'000;  // of coefficients, which are whole numbers

}  // namespace

bool is_candidate(const Cell& cell) {
    return cell.role == Role::open && !cell.protection.is_needed();
}

std::int64_t loss_of(const Cell& cell) {
    return std::max<std::int64_t>(cell.weight, 1);
}

Choice::Choice(const Problem& problem, Solver& solver) : problem_{problem}, solver_{solver} {
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (is_candidate(problem.cell(cell))) {
            candidates_.push_back(cell);
        }
    }
}

Program Choice::make_program() const {
    Program program;
    for (const CellIndex cell : candidates_) {
        program.columns.push_back({0, 1, loss_of(problem_.cell(cell))});
    }
    for (const Condition& condition : conditions_) {
        const auto row = static_cast<std::uint32_t>(program.rows.size());
        program.rows.push_back({condition.least, Program::kUnbounded});
        for (const Part& part : condition.parts) {
            program.elements.push_back({row, part.column, part.coefficient});
        }
    }
    return program;
}

/// What is shown anyhow has no share, and sensitive and latent cells are withheld.
Shares Choice::to_shares(const std::vector<double>& numbers) const {
    Shares shares(problem_.size(), 1);
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        if (problem_.cell(cell).role == Role::shown) {
            shares[cell] = 0;
        }
    }
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
        const double rounded = std::round(numbers[at]);
        const double share = std::abs(numbers[at] - rounded) < kNothing ? rounded : numbers[at];
        shares[candidates_[at]] = std::clamp(share, 0.0, 1.0);
    }
    return shares;
}

std::optional<Shares> Choice::relax() {
    solver_.load(make_program());
    const auto relaxed = solver_.solve_relaxed();
    const auto is_number = [](double number) { return std::abs(number) < 1e12; };
    if (!relaxed || relaxed->numbers.size() != candidates_.size() ||
        !std::ranges::all_of(relaxed->numbers, is_number)) {
        return std::nullopt;
    }
    return to_shares(relaxed->numbers);
}

std::optional<Shares> Choice::choose(int nodes) {
    solver_.load(make_program());
    const auto chosen = solver_.solve_whole(nodes);
    if (!chosen || chosen->size() != candidates_.size()) {
        return std::nullopt;
    }
    return to_shares({chosen->begin(), chosen->end()});
}

double Choice::sum(const Condition& condition, const Shares& shares) const {
    double all = 0;
    for (const Part& part : condition.parts) {
        all += static_cast<double>(part.coefficient) * shares[candidates_[part.column]];
    }
    return all;
}

bool Choice::demand(const std::vector<double>& gains, double least, const Shares& shares) {
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        if (!is_candidate(problem_.cell(cell))) {
            least -= shares[cell] * gains[cell];
        }
    }
    if (least < kNothing) {
        return false;
    }
    Condition condition{{}, kScale};
    for (std::uint32_t at = 0; at < candidates_.size(); ++at) {
        const double gain = std::min(gains[candidates_[at]] / least, 1.0);
        if (gain > kNothing) {
            // Rounded up, so that nothing that is enough is cut off.
            const auto part = static_cast<std::int64_t>(std::ceil(gain * kScale - kNothing));
            condition.parts.push_back({at, part});
        }
    }
    return sum(condition, shares) < (1 - kEnough) * kScale && add(std::move(condition));
}

bool Choice::demand_one_of(const std::vector<double>& gains, const Shares& shares) {
    Condition condition{{}, 1};
    for (std::uint32_t at = 0; at < candidates_.size(); ++at) {
        const CellIndex cell = candidates_[at];
        if (shares[cell] < 1 && (gains.empty() || gains[cell] > kNothing)) {
            condition.parts.push_back({at, 1});
        }
    }
    return add(std::move(condition));
}

void Choice::forget_loose(const Shares& shares) {
    std::erase_if(conditions_, [&](const Condition& condition) {
        const bool is_loose =
            sum(condition, shares) > (1 + kEnough) * static_cast<double>(condition.least);
        if (is_loose) {
            known_.erase(condition);
        }
        return is_loose;
    });
}

bool Choice::add(Condition condition) {
    const bool is_new = known_.insert(condition).second;
    if (is_new) {
        conditions_.push_back(std::move(condition));
    }
    return is_new;
}

}  // namespace sleutel::disclosure
