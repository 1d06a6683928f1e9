#pragma once

#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/internal/moves.hpp"
#include "engines/disclosure/internal/witness_search.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sleutel::disclosure {

/// Looks for witnesses by adding up moves: everything published adds up all the time, and what is
/// broken is only that some cell is out of its bounds. One broken bound after the other is mended
/// by the move that breaks the least. No clock: the effort is counted in steps.
class MoveSearch {
public:
    MoveSearch(const Constraints& constraints, const Moves& moves);

    std::optional<Witness> find(const Goal& goal, const Knowledge& knowledge, int tries);

    /// After Constraints::loosen() or tighten().
    void refresh(CellIndex cell);

    /// Cells that the witness found last changes, with by how much; atoms and telling forms.
    [[nodiscard]] const std::vector<Change>& changed_cells() const { return changed_; }

private:
    struct Step {
        std::uint32_t move = 0;
        std::int64_t times = 0;
    };

    void narrow(CellIndex cell, std::int64_t least, std::int64_t most);
    void begin(const Goal& goal, const Knowledge& knowledge);
    void reset();
    void end();
    bool run(const Goal& goal);
    void apply(const Step& step);
    void note_broken(CellIndex cell);
    [[nodiscard]] std::int64_t distance(CellIndex cell, std::int64_t sum) const;
    [[nodiscard]] std::int64_t score(const Step& step, std::int64_t best) const;
    Step choose_step(CellIndex cell);
    std::uint64_t random();
    Witness take_witness();

    const Constraints& constraints_;
    const Problem& problem_;
    const Moves& moves_;
    std::vector<std::int64_t> sums_;
    std::vector<std::int64_t> least_;
    std::vector<std::int64_t> most_;
    std::vector<std::uint8_t> is_touched_;
    std::vector<std::uint32_t> place_;  ///< in broken_, plus one
    std::vector<CellIndex> touched_;
    std::vector<CellIndex> broken_;
    std::vector<CellIndex> narrowed_;
    std::vector<Step> done_;  ///< of this try
    std::vector<Change> changed_;
    std::uint64_t seed_ = 0;
};

}  // namespace sleutel::disclosure
