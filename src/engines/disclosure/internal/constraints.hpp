#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// What everybody knows of a set of atoms: that their changes add up to something within a range.
/// Of published cells the range is nothing but 0; of withheld ones it comes from their bounds.
struct Constraint {
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::uint32_t atoms = 0;  ///< how many atoms may change in it
    std::uint32_t cost = 0;   ///< what withholding its cell would cost; 0 if it can't be
};

/// Everything that a table differing from the truth has to keep to, given a pattern.
/// Each cell has one constraint, with the cell's own number.
class Constraints {
public:
    Constraints(const Problem& problem, const Pattern& pattern);

    [[nodiscard]] const Problem& problem() const { return problem_; }

    [[nodiscard]] const Constraint& of(CellIndex cell) const { return constraints_[cell]; }

    /// May this atom's value be another one, as far as its own state goes?
    [[nodiscard]] bool is_free(CellIndex atom) const { return is_free_[atom] != 0; }

    /// The atoms of a cell that are free, with coefficients.
    [[nodiscard]] std::span<const Term> free_terms(CellIndex cell) const {
        return {terms_.data() + starts_[cell], terms_.data() + ends_[cell]};
    }

    /// The forms of an atom that say something: published, bounded, or sensitive.
    [[nodiscard]] std::span<const Term> telling_forms(CellIndex atom) const {
        return {forms_.data() + form_starts_[atom], forms_.data() + form_ends_[atom]};
    }

    /// Those of them that don't follow from others: who keeps to these keeps to all.
    [[nodiscard]] std::span<const Term> needed_forms(CellIndex atom) const {
        return {forms_.data() + form_starts_[atom], forms_.data() + needed_ends_[atom]};
    }

    /// Whether a form limits its atoms at all; other telling forms are only followed.
    [[nodiscard]] bool limits(CellIndex form) const { return limits_[form] != 0; }

    [[nodiscard]] bool is_implied(CellIndex form) const { return is_implied_[form] != 0; }

    /// The cell becomes withheld. What followed from it and now doesn't isn't noticed: there is
    /// need_again() for when that shows.
    void loosen(CellIndex cell);

    /// The cell becomes published again, after loosen() or from the start.
    void tighten(CellIndex cell);

    /// The form doesn't follow from the others any more.
    void need_again(CellIndex form);

private:
    [[nodiscard]] Constraint make(CellIndex cell, Showing showing) const;
    [[nodiscard]] bool tells(CellIndex cell) const;
    [[nodiscard]] bool find_limits(CellIndex cell) const;
    [[nodiscard]] bool is_published(CellIndex cell) const;
    void set_free(CellIndex atom, bool is_free);
    void find_implied();
    void index_forms();

    const Problem& problem_;
    std::vector<Constraint> constraints_;
    std::vector<std::uint8_t> is_free_;
    std::vector<std::uint8_t> has_own_part_;
    std::vector<std::uint8_t> limits_;
    std::vector<std::size_t> starts_;
    std::vector<std::size_t> ends_;
    std::vector<Term> terms_;
    std::vector<std::size_t> form_starts_;
    std::vector<std::size_t> form_ends_;
    std::vector<std::size_t> needed_ends_;
    std::vector<std::uint8_t> is_implied_;
    std::vector<Term> forms_;
};

}  // namespace sleutel::disclosure
