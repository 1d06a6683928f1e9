#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace sleutel::disclosure {

/// Minimise cost x column over columns within bounds, with row sums within bounds. Bounds beyond
/// plus or minus kUnbounded are none.
struct Program {
    static constexpr std::int64_t kUnbounded = std::int64_t{1} << 40;

    struct Column {
        std::int64_t least = 0;
        std::int64_t most = kUnbounded;
        std::int64_t cost = 0;
    };

    struct Row {
        std::int64_t least = 0;
        std::int64_t most = 0;
    };

    struct Element {
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        std::int64_t coefficient = 1;
    };

    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<Element> elements;
};

/// Somebody else's solver. Nothing it says is believed: its whole numbers are put to an exact
/// check by who asked, and "there is none" only makes us withhold more.
class Solver {
public:
    virtual ~Solver() = default;

    virtual void load(const Program& program) = 0;
    virtual void set_column(std::size_t column, std::int64_t least, std::int64_t most) = 0;
    virtual void set_row(std::size_t row, std::int64_t least, std::int64_t most) = 0;

    /// The best of the linear relaxation, and what one unit more on each row would cost.
    struct Relaxed {
        std::vector<double> numbers;
        std::vector<double> prices;
    };

    virtual std::optional<Relaxed> solve_relaxed() = 0;

    /// The best vertex if its coordinates are whole numbers; otherwise one near it, after bounding
    /// up to `dives` columns one after the other. Fast, and may miss what exists.
    virtual std::optional<std::vector<std::int64_t>> solve_vertex(int dives) = 0;

    /// The best in whole numbers that `nodes` nodes of branch and bound come to.
    virtual std::optional<std::vector<std::int64_t>> solve_whole(int nodes) = 0;

    /// Whether it says that the last answer of solve_whole() is the best there is.
    [[nodiscard]] virtual bool is_best() const { return false; }
};

/// COIN-OR Clp and Cbc, single-threaded: the same answer each time.
std::unique_ptr<Solver> make_coin_solver();

}  // namespace sleutel::disclosure
