#pragma once

#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/internal/witness_search.hpp"
#include "engines/disclosure/solver.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// Looks for the smallest change that reaches a goal, and for the cheapest further cells to
/// withhold where there is none without, by linear programs of a few hundred atoms around the goal.
/// The prices of each answer say which further atoms would help. So the work depends on how far an
/// answer is, not on how large the table is.
///
/// Nothing of a solver's answer is believed but the changes of atoms; what they do is summed up
/// here and checked by who asked.
class LinearSearch {
public:
    LinearSearch(const Constraints& constraints, Solver& solver);

    /// How far around a goal to look. Where it isn't reached some more programs are made.
    struct Reach {
        std::size_t atoms = 120;  ///< of the first program
        int rounds = 2;           ///< programs, the later ones larger
        int dives = 3;            ///< see Solver::solve_vertex()
        int nodes = 0;            ///< see Solver::solve_whole(); 0: it isn't asked
    };

    /// The cheapest further cells to withhold for which there is an answer; none where it is found
    /// without.
    std::optional<Relaxation> relax(const Goal& goal,
                                    const Knowledge& knowledge,
                                    const Reach& search);

    /// An answer without withholding anything further.
    std::optional<Witness> find(const Goal& goal, const Knowledge& knowledge, const Reach& reach);

    /// Atoms and telling forms that the answer found last changes.
    [[nodiscard]] const std::vector<Change>& changed_cells() const { return changed_; }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    static constexpr std::uint32_t kMissing = 0;  ///< the column for what isn't reached

    /// Where a cell is in the program: an atom's changes up and down are two columns, a form's sum
    /// is a row, with columns for how far it may go beyond what is published.
    struct Place {
        std::uint32_t up = kNone;
        std::uint32_t down = kNone;
        std::uint32_t row = kNone;
    };

    struct Range {
        std::int64_t least = 0;
        std::int64_t most = 0;
    };

    struct Narrowed {
        CellIndex cell = 0;
        Range range;
    };

    enum class Withholding : bool { none, at_a_price };

    std::optional<Witness> answer(const Goal& goal,
                                  const Knowledge& knowledge,
                                  const Reach& search);
    bool begin(const Goal& goal, const Knowledge& knowledge);
    void end();
    void narrow(CellIndex cell, Range range);
    [[nodiscard]] Range range_of(CellIndex cell) const;
    [[nodiscard]] bool may_be_withheld(CellIndex cell) const;
    [[nodiscard]] bool can_move(CellIndex atom) const;
    void take_in(CellIndex atom);
    void take_in_row(CellIndex form);
    void take_in_around(std::size_t most);
    void take_in_some_of(CellIndex form, std::size_t most);
    std::vector<CellIndex> sum_gains(std::span<const double> prices);
    bool take_in_priced(std::span<const double> prices);
    [[nodiscard]] std::int64_t cost_of(CellIndex cell) const;
    [[nodiscard]] Program make_program();
    std::uint32_t add_column(Program& program, CellIndex cell, std::int64_t most);
    void add_atom(Program& program, CellIndex atom);
    void add_row(Program& program, CellIndex form);
    [[nodiscard]] bool withholds(std::span<const double> numbers) const;
    bool solve(int rounds);
    std::optional<std::vector<std::int64_t>> ask(const Reach& search);
    Witness read(const std::vector<std::int64_t>& numbers);
    [[nodiscard]] Relaxation make_relaxation(Witness witness) const;

    const Constraints& constraints_;
    const Problem& problem_;
    Solver& solver_;
    Goal goal_;
    Withholding withholding_ = Withholding::at_a_price;
    std::vector<Place> places_;
    std::vector<std::uint8_t> is_in_;          ///< per cell
    std::vector<CellIndex> atoms_;             ///< in the program
    std::vector<CellIndex> rows_;              ///< forms in the program
    std::vector<std::uint32_t> dear_columns_;  ///< of the program, those that withhold something
    std::vector<Narrowed> narrowed_;           ///< by this goal and this attacker's knowledge
    std::vector<std::uint8_t> is_narrowed_;
    std::vector<double> gains_;                         ///< per atom, while pricing
    std::map<CellIndex, std::int32_t> places_of_goal_;  ///< its atoms, with coefficients
    std::vector<std::int64_t> sums_;
    std::vector<Change> changed_;
};

}  // namespace sleutel::disclosure
