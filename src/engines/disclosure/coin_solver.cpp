#include "engines/disclosure/solver.hpp"

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

#include <cmath>
#include <limits>
#include <numeric>

namespace sleutel::disclosure {

namespace {

/// A coordinate this close to a whole number is taken for it; the exact check follows.
constexpr double kNearWhole = 1e-6;

double to_bound(std::int64_t bound) {
    if (bound >= Program::kUnbounded) {
        return std::numeric_limits<double>::max();
    }
    return bound <= -Program::kUnbounded ? -std::numeric_limits<double>::max()
                                         : static_cast<double>(bound);
}

std::optional<std::vector<std::int64_t>> to_whole(const double* numbers, std::size_t count) {
    std::vector<std::int64_t> whole(count);
    for (std::size_t at = 0; at < count; ++at) {
        const double rounded = std::round(numbers[at]);
        // Also false for what isn't a number.
        if (!(std::abs(numbers[at] - rounded) <= kNearWhole) || std::abs(rounded) > 1e12) {
            return std::nullopt;
        }
        whole[at] = static_cast<std::int64_t>(rounded);
    }
    return whole;
}

class CoinSolver : public Solver {
public:
    CoinSolver() { settle(); }

    void load(const Program& program) override {
        model_ = ClpSimplex{};
        settle();
        std::vector<double> least;
        std::vector<double> most;
        std::vector<double> cost;
        for (const auto& row : program.rows) {
            least.push_back(to_bound(row.least));
            most.push_back(to_bound(row.most));
        }
        const std::vector<CoinBigIndex> no_elements(program.rows.size() + 1, 0);
        model_.addRows(static_cast<int>(program.rows.size()),
                       least.data(),
                       most.data(),
                       no_elements.data(),
                       nullptr,
                       nullptr);
        std::vector<CoinBigIndex> starts(program.columns.size() + 1, 0);
        for (const auto& element : program.elements) {
            ++starts[element.column + 1];
        }
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        std::vector<int> rows(program.elements.size());
        std::vector<double> coefficients(program.elements.size());
        auto next = starts;
        for (const auto& element : program.elements) {
            const auto at = static_cast<std::size_t>(next[element.column]++);
            rows[at] = static_cast<int>(element.row);
            coefficients[at] = static_cast<double>(element.coefficient);
        }
        least.clear();
        most.clear();
        for (const auto& column : program.columns) {
            least.push_back(to_bound(column.least));
            most.push_back(to_bound(column.most));
            cost.push_back(static_cast<double>(column.cost));
        }
        model_.addColumns(static_cast<int>(program.columns.size()),
                          least.data(),
                          most.data(),
                          cost.data(),
                          starts.data(),
                          rows.data(),
                          coefficients.data());
    }

    void set_column(std::size_t column, std::int64_t least, std::int64_t most) override {
        model_.setColumnBounds(static_cast<int>(column), to_bound(least), to_bound(most));
    }

    void set_row(std::size_t row, std::int64_t least, std::int64_t most) override {
        model_.setRowBounds(static_cast<int>(row), to_bound(least), to_bound(most));
    }

    std::optional<Relaxed> solve_relaxed() override {
        // Nothing changed is the cheapest without a goal, so this start is dual feasible, and a
        // goal costs about as many steps as its answer has changes.
        model_.allSlackBasis(true);
        if (!solve_again()) {
            return std::nullopt;
        }
        const double* numbers = model_.primalColumnSolution();
        const double* prices = model_.dualRowSolution();
        return Relaxed{{numbers, numbers + model_.numberColumns()},
                       {prices, prices + model_.numberRows()}};
    }

    std::optional<std::vector<std::int64_t>> solve_vertex(int dives) override {
        auto answer = solve_again() ? read() : std::nullopt;
        std::vector<Bounds> changed;
        while (!answer && dives-- > 0 && model_.status() == 0 && dive(changed)) {
            answer = read();
        }
        // NOLINTNEXTLINE(modernize-loop-convert): backwards
        for (auto bounds = changed.rbegin(); bounds != changed.rend(); ++bounds) {
            model_.setColumnBounds(bounds->column, bounds->least, bounds->most);
        }
        return answer;
    }

    std::optional<std::vector<std::int64_t>> solve_whole(int nodes) override {
        OsiClpSolverInterface osi{&model_};
        osi.messageHandler()->setLogLevel(0);
        for (int column = 0; column < osi.getNumCols(); ++column) {
            osi.setInteger(column);
        }
        is_best_ = false;
        osi.initialSolve();
        if (!osi.isProvenOptimal()) {
            return std::nullopt;
        }
        CbcModel cbc{osi};
        cbc.setLogLevel(0);
        cbc.setMaximumNodes(nodes);
        cbc.branchAndBound();
        is_best_ = cbc.isProvenOptimal();
        const double* best = cbc.bestSolution();
        return best == nullptr ? std::nullopt
                               : to_whole(best, static_cast<std::size_t>(osi.getNumCols()));
    }

    [[nodiscard]] bool is_best() const override { return is_best_; }

private:
    struct Bounds {
        int column = 0;
        double least = 0;
        double most = 0;
    };

    void settle() {
        model_.setLogLevel(0);
        model_.scaling(0);
        model_.setPerturbation(100);
    }

    bool solve_again() { return model_.dual(0, 0) == 0 && model_.status() == 0; }

    [[nodiscard]] std::optional<std::vector<std::int64_t>> read() const {
        return to_whole(model_.primalColumnSolution(),
                        static_cast<std::size_t>(model_.numberColumns()));
    }

    /// Bounds the column that is the farthest from whole by the nearest whole number, or, where
    /// that leaves no answer, by the one on its other side.
    bool dive(std::vector<Bounds>& changed) {
        const double* numbers = model_.primalColumnSolution();
        int chosen = -1;
        double farthest = kNearWhole;
        for (int column = 0; column < model_.numberColumns(); ++column) {
            const double off = std::abs(numbers[column] - std::round(numbers[column]));
            if (off > farthest) {
                farthest = off;
                chosen = column;
            }
        }
        if (chosen < 0) {
            return false;
        }
        const double number = numbers[chosen];
        const Bounds old{chosen, model_.columnLower()[chosen], model_.columnUpper()[chosen]};
        changed.push_back(old);
        const bool is_up = number - std::floor(number) >= 0.5;
        // NOLINTNEXTLINE(readability-use-anyofallof): each turn changes the model
        for (const bool up : {is_up, !is_up}) {
            model_.setColumnBounds(
                chosen, up ? std::ceil(number) : old.least, up ? old.most : std::floor(number));
            if (solve_again()) {
                return true;
            }
        }
        return false;
    }

    ClpSimplex model_;
    bool is_best_ = false;  ///< what Cbc said of its last answer
};

}  // namespace

std::unique_ptr<Solver> make_coin_solver() {
    return std::make_unique<CoinSolver>();
}

}  // namespace sleutel::disclosure
