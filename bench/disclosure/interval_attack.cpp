#include "bench/disclosure/interval_attack.hpp"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

#include <algorithm>
#include <cmath>

namespace sleutel::bench {

namespace {

constexpr double kNothing = 1e-6;
constexpr double kMost = 1e7;  // more people than any of these tables has

/// One of what is asked, and the numbers it was seen to be.
struct Asked {
    std::vector<int> columns;
    double known = 0;  ///< the sum of its variables that are known already
    double least = kMost;
    double most = -kMost;

    void see(const double* numbers) {
        double sum = known;
        for (const int column : columns) {
            sum += numbers[column];
        }
        least = std::min(least, sum);
        most = std::max(most, sum);
    }

    /// Two whole numbers lie between.
    [[nodiscard]] bool is_uncertain() const {
        return std::floor(most + kNothing) - std::ceil(least - kNothing) >= 1;
    }
};

/// The variables that aren't known yet, as columns of one program; only its goal changes.
class Programs {
public:
    Programs(const std::vector<double>& least, const std::vector<double>& most) {
        model_.setLogLevel(0);
        model_.resize(0, static_cast<int>(least.size()));
        for (std::size_t column = 0; column < least.size(); ++column) {
            model_.setColumnBounds(static_cast<int>(column), least[column], most[column]);
        }
    }

    void add_row(const std::vector<int>& columns, double least, double most) {
        const std::vector<double> ones(columns.size(), 1);
        model_.addRow(static_cast<int>(columns.size()), columns.data(), ones.data(), least, most);
    }

    /// The table where the sum is smallest or largest; none where the solver fails.
    const double* look(const std::vector<int>& columns, double direction) {
        for (const int column : columns) {
            model_.setObjectiveCoefficient(column, direction);
        }
        const bool is_solved = model_.primal() == 0 && model_.isProvenOptimal();
        for (const int column : columns) {
            model_.setObjectiveCoefficient(column, 0);
        }
        return is_solved ? model_.primalColumnSolution() : nullptr;
    }

private:
    ClpSimplex model_;
};

}  // namespace

IntervalAttack::IntervalAttack(std::size_t variables)
    : least_(variables, 0), most_(variables, kMost) {}

void IntervalAttack::know(const std::vector<Variable>& sum,
                          std::int64_t least,
                          std::optional<std::int64_t> most) {
    rows_.push_back({sum, static_cast<double>(least), most ? static_cast<double>(*most) : kMost});
}

/// No variable is more than what the row leaves when all others are as small as they can be.
bool IntervalAttack::lower_most(const Row& row) {
    double least = 0;
    for (const Variable variable : row.variables) {
        least += least_[variable];
    }
    bool has_changed = false;
    for (const Variable variable : row.variables) {
        const double most = row.most - (least - least_[variable]);
        if (most < most_[variable] - kNothing) {
            most_[variable] = most;
            has_changed = true;
        }
    }
    return has_changed;
}

/// And none is less than what the row needs when all others are as large as they can be.
bool IntervalAttack::raise_least(const Row& row) {
    double most = 0;
    for (const Variable variable : row.variables) {
        most += most_[variable];
    }
    bool has_changed = false;
    for (const Variable variable : row.variables) {
        const double least = row.least - (most - most_[variable]);
        if (least > least_[variable] + kNothing) {
            least_[variable] = least;
            has_changed = true;
        }
    }
    return has_changed;
}

bool IntervalAttack::narrow() {
    bool has_changed = false;
    for (const Row& row : rows_) {
        has_changed = lower_most(row) || has_changed;
        has_changed = raise_least(row) || has_changed;
    }
    return has_changed;
}

std::size_t IntervalAttack::count_exact(const std::vector<std::vector<Variable>>& sums) {
    constexpr int kRounds = 100;
    for (int round = 0; round < kRounds && narrow(); ++round) {
    }
    std::vector<int> columns(least_.size(), -1);
    std::vector<double> least;
    std::vector<double> most;
    for (std::size_t variable = 0; variable < least_.size(); ++variable) {
        if (most_[variable] - least_[variable] > kNothing) {
            columns[variable] = static_cast<int>(least.size());
            least.push_back(least_[variable]);
            most.push_back(most_[variable]);
        }
    }
    const auto split = [&](const std::vector<Variable>& sum) {
        Asked asked;
        for (const Variable variable : sum) {
            if (columns[variable] >= 0) {
                asked.columns.push_back(columns[variable]);
            } else {
                asked.known += least_[variable];
            }
        }
        return asked;
    };
    Programs program{least, most};
    for (const Row& row : rows_) {
        const auto open = split(row.variables);
        if (!open.columns.empty()) {
            program.add_row(open.columns, row.least - open.known, row.most - open.known);
        }
    }
    std::vector<Asked> all;
    for (const auto& sum : sums) {
        all.push_back(split(sum));
    }
    std::size_t exact = 0;
    for (Asked& asked : all) {
        if (asked.columns.empty()) {
            ++exact;
            continue;
        }
        for (const double direction : {1.0, -1.0}) {
            if (asked.is_uncertain()) {
                break;
            }
            ++programs_;
            if (const double* numbers = program.look(asked.columns, direction)) {
                for (Asked& other : all) {
                    other.see(numbers);
                }
            }
        }
        exact += asked.is_uncertain() ? 0U : 1U;
    }
    return exact;
}

}  // namespace sleutel::bench
