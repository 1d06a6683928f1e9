#pragma once

#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/proof.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// A cell that is to differ from the truth: by at least `by` if positive, by at most if negative.
struct Goal {
    CellIndex cell = 0;
    std::int64_t by = 1;
};

/// What an attacker knows besides what is published.
struct Knowledge {
    std::vector<CellIndex> exact;  ///< cells whose value he knows
    std::vector<OwnPart> parts;    ///< cells of which he knows a part
};

/// A table that would fit if some more cells were withheld.
struct Relaxation {
    Witness witness;
    std::vector<CellIndex> withhold;
    std::uint64_t cost = 0;
};

/// Looks for whole-number tables that differ from the truth and fit what is published, by repairing
/// one broken sum after the other with the change that breaks the least. It starts from whole
/// numbers and only adds whole numbers, so there is nothing to round. It may fail to find what
/// exists; what it finds, fits. No clock: the effort is counted in steps, so that the same problem
/// gives the same answer everywhere.
class WitnessSearch {
public:
    explicit WitnessSearch(const Constraints& constraints);

    std::optional<Witness> find(const Goal& goal, const Knowledge& knowledge, int tries);

    /// The cheapest set of further cells to withhold that it comes upon.
    std::optional<Relaxation> relax(const Goal& goal, const Knowledge& knowledge, int tries);

    /// After Constraints::loosen().
    void refresh(CellIndex cell);

    /// Cells that the witness found last changes, with by how much; atoms and telling forms.
    [[nodiscard]] const std::vector<Change>& changed_cells() const { return changed_; }

private:
    enum class Mode : bool { strict, relaxed };

    struct Step {
        CellIndex atom = kNoCell;
        std::int64_t by = 0;
    };

    [[nodiscard]] std::span<const Term> forms_of(CellIndex atom) const;
    void begin(const Goal& goal, const Knowledge& knowledge);
    void reset();
    bool run(const Goal& goal, Relaxation& best);
    bool start_goal(const Goal& goal);
    void apply(CellIndex atom, std::int64_t by);
    void add_to_sum(CellIndex cell, std::int64_t by);
    void narrow(CellIndex cell, std::int64_t least, std::int64_t most);
    void end(const Goal& goal);
    void note_violation(CellIndex cell);
    [[nodiscard]] std::int64_t violation(CellIndex cell, std::int64_t sum) const;
    [[nodiscard]] std::int64_t penalty(CellIndex cell, std::int64_t sum) const;
    [[nodiscard]] CellIndex choose_violated();
    [[nodiscard]] Step choose_step(CellIndex form);
    [[nodiscard]] std::optional<Step> step_for(const Term& term, CellIndex form) const;
    [[nodiscard]] std::int64_t score(const Step& step) const;
    [[nodiscard]] std::uint64_t cost_now() const;
    [[nodiscard]] Witness witness_now() const;
    void keep_changed();
    std::uint64_t random();

    const Constraints& constraints_;
    const Problem& problem_;
    std::vector<std::int64_t> sums_;  ///< of changes, per cell
    std::vector<std::int64_t> least_;
    std::vector<std::int64_t> most_;
    std::vector<std::uint32_t> tabu_until_;
    std::vector<std::uint8_t> is_locked_;
    std::vector<std::uint8_t> is_touched_;
    std::vector<CellIndex> touched_;    ///< cells whose state isn't at rest
    std::vector<std::uint32_t> place_;  ///< in violated_, plus one
    std::vector<CellIndex> violated_;
    std::vector<CellIndex> narrowed_;  ///< by this goal and this attacker's knowledge
    std::vector<Change> changed_;
    Mode mode_ = Mode::strict;
    std::uint32_t step_ = 0;
    std::uint64_t seed_ = 0;
};

}  // namespace sleutel::disclosure
