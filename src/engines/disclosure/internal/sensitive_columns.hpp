#pragma once

#include "engines/disclosure/internal/reduction.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace sleutel::disclosure {

/// The columns of the sensitive cells, always with everything published taken out. A cell whose
/// column becomes empty would be given away; two columns that become proportional would give each
/// away to whoever knows the other.
class SensitiveColumns {
public:
    SensitiveColumns(const Problem& problem, Contributors contributors);

    /// Would a further published column (reduced, not empty) give a sensitive cell away?
    [[nodiscard]] bool would_give_away(const Column& column, std::uint32_t row) const;

    /// How many sensitive columns have an entry in this row.
    [[nodiscard]] std::size_t count_in(std::uint32_t row) const { return counts_[row]; }

    /// Takes a published column out of all. Gives the cells that became known by it.
    std::vector<CellIndex> take_out(const Column& column, std::uint32_t row);

private:
    /// A linear hash: that of a combination of columns is the combination of their hashes. Columns
    /// are proportional if first / second is the same (and, by chance, once in 2^61).
    struct Hash {
        field::Element first = 0;
        field::Element second = 0;
    };

    struct Sensitive {
        CellIndex cell = 0;
        Contributor owner = kNobody;
        Column column;
        Hash hash;
    };

    [[nodiscard]] Hash hash_of(const Column& column) const;
    [[nodiscard]] static field::Element ratio_of(const Hash& hash);
    [[nodiscard]] static field::Element entry_at(const Column& column, std::uint32_t row);
    [[nodiscard]] bool tells(const Sensitive& one, const Sensitive& other) const;
    [[nodiscard]] bool follows_from_one_owner(const Column& column, std::uint32_t row) const;
    [[nodiscard]] std::vector<std::uint32_t> list_in(std::uint32_t row) const;
    void forget(std::uint32_t index);
    void remember(std::uint32_t index);

    bool contributors_attack_ = false;
    std::vector<Hash> weights_;
    std::vector<Sensitive> sensitive_;
    std::vector<std::size_t> counts_;
    std::vector<std::vector<std::uint32_t>> in_row_;  ///< also some that left the row meanwhile
    std::unordered_multimap<field::Element, std::uint32_t> by_ratio_;
};

}  // namespace sleutel::disclosure
