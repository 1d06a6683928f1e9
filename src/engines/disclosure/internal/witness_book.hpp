#pragma once

#include "engines/disclosure/internal/witness_search.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/proof.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// What is still missing to prove a cell safe, and against whom.
struct Lack {
    std::vector<Contributor> attackers;  ///< empty: against everybody
};

/// The witnesses found so far and what they prove.
class WitnessBook {
public:
    WitnessBook(const Problem& problem, Contributors contributors);

    /// `changed`: all cells that the witness changes, as WitnessSearch gives them.
    void add(Witness witness, std::span<const Change> changed);

    [[nodiscard]] std::optional<Lack> find_lack(CellIndex cell) const;

    /// Witnesses that change a cell which is sensitive or could be published; not those dropped.
    [[nodiscard]] std::vector<std::uint32_t> list_changing(CellIndex cell) const;

    /// Sensitive cells that a witness changes.
    [[nodiscard]] std::span<const CellIndex> cells_of(std::uint32_t witness) const {
        return cells_[witness];
    }

    /// A witness that is dropped proves nothing, until it is taken back.
    void drop(std::uint32_t witness) { is_dropped_[witness] = 1; }

    void take_back(std::uint32_t witness) { is_dropped_[witness] = 0; }

    /// How far the witnesses so far go down and up, without those that `attacker` rules out.
    struct Reach {
        std::int64_t down = 0;
        std::int64_t up = 0;
    };

    [[nodiscard]] Reach reach(CellIndex cell, Contributor attacker) const {
        return reach(uses_[cell], attacker);
    }

    /// What these contributors together know; for one, what he knows.
    [[nodiscard]] Knowledge knowledge_of(std::span<const Contributor> contributors) const;

    /// Only the witnesses that are needed.
    [[nodiscard]] Proof make_proof(std::span<const CellIndex> cells) const;

private:
    struct Use {
        std::uint32_t witness = 0;
        std::int64_t by = 0;
    };

    struct Owned {
        Contributor contributor = kNobody;
        CellIndex cell = 0;
    };

    [[nodiscard]] std::vector<Contributor> list_blocked(std::span<const Change> changed) const;
    [[nodiscard]] Reach reach(std::span<const Use> uses, Contributor attacker) const;
    [[nodiscard]] bool suffices(CellIndex cell,
                                std::span<const Use> uses,
                                Contributor attacker) const;
    [[nodiscard]] std::optional<Lack> find_lack(CellIndex cell, std::span<const Use> uses) const;
    [[nodiscard]] bool is_his_own(CellIndex cell, Contributor attacker) const;
    [[nodiscard]] bool is_blocked(std::uint32_t witness, Contributor attacker) const;
    [[nodiscard]] std::vector<Use> list_uses(CellIndex cell) const;
    [[nodiscard]] std::vector<Use> choose_uses(CellIndex cell,
                                               std::span<const std::uint32_t> numbers) const;

    const Problem& problem_;
    bool contributors_attack_ = false;
    std::vector<Witness> witnesses_;
    std::vector<std::vector<Contributor>> blocked_;  ///< per witness, who knows it isn't so
    std::vector<std::vector<CellIndex>> cells_;      ///< per witness
    std::vector<std::uint8_t> is_dropped_;           ///< per witness
    std::vector<std::vector<Use>> uses_;             ///< per cell
    std::vector<Owned> owned_;                       ///< by contributor
    std::vector<OwnPart> parts_by_contributor_;
    std::vector<OwnPart> parts_by_cell_;
};

}  // namespace sleutel::disclosure
