#pragma once

#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/proof.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// Changes after which everything published still adds up, as building blocks of witnesses. Most
/// come from elimination: with the published sums solved for atoms that have room, each atom that
/// is left over gives a move of itself and what makes up for it (a circuit of the table). Of those
/// about half are witnesses as they are; the rest break a bound and are mended by others.
class Moves {
public:
    explicit Moves(const Constraints& constraints);

    /// Of one move, what it does to atoms and telling forms.
    [[nodiscard]] std::span<const Change> entries(std::uint32_t move) const {
        return {entries_.data() + starts_[move], entries_.data() + starts_[move + 1]};
    }

    struct Use {
        std::uint32_t move = 0;
        std::int64_t by = 0;
    };

    /// Moves that change a cell.
    [[nodiscard]] std::span<const Use> uses(CellIndex cell) const { return uses_[cell]; }

    [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }

    /// Those of another choice of what is solved for.
    void add_circuits(std::uint64_t seed, std::span<const std::uint8_t> wanted = {});

    /// Of changes of atoms; dropped where something published would not add up.
    void add(std::span<const Change> atoms);

private:
    class Elimination;

    const Constraints& constraints_;
    const Problem& problem_;
    std::vector<std::size_t> starts_{0};
    std::vector<Change> entries_;
    std::vector<std::vector<Use>> uses_;
    std::vector<std::int64_t> sums_;  ///< at rest all zero
};

}  // namespace sleutel::disclosure
