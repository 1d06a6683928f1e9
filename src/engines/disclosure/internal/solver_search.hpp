#pragma once

#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/internal/witness_search.hpp"
#include "engines/disclosure/solver.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace sleutel::disclosure {

/// Asks a solver for the smallest change that reaches a goal. Nothing of the answer is believed but
/// the changes of atoms; what they do is summed up here and checked by who asked.
class SolverSearch {
public:
    SolverSearch(const Constraints& constraints, Solver& solver);

    /// `dives`: see Solver::solve_vertex().
    std::optional<Witness> find(const Goal& goal, const Knowledge& knowledge, int dives);

    /// Atoms and telling forms that the answer found last changes.
    [[nodiscard]] const std::vector<Change>& changed_cells() const { return changed_; }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    /// Where a cell is in the program: an atom's changes up and down are two columns, a form's sum
    /// is a row.
    struct Place {
        std::uint32_t up = kNone;
        std::uint32_t down = kNone;
        std::uint32_t row = kNone;
    };

    void add_atom(Program& program, CellIndex atom);
    void add_form(Program& program, CellIndex form);
    void rest(CellIndex cell);
    void narrow(CellIndex cell, std::int64_t least, std::int64_t most);
    std::optional<std::vector<std::int64_t>> ask(const Goal& atom, const Goal& goal, int dives);
    [[nodiscard]] Witness read(const std::vector<std::int64_t>& numbers);

    const Constraints& constraints_;
    const Problem& problem_;
    Solver& solver_;
    std::vector<Place> places_;
    std::vector<CellIndex> narrowed_;
    std::vector<Change> changed_;
};

}  // namespace sleutel::disclosure
