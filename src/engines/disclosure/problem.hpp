#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::disclosure {

/// Number of a cell within its Problem. A cell is one record set: two places of a table that count
/// the same records are the same cell.
using CellIndex = std::uint32_t;

constexpr CellIndex kNoCell = std::numeric_limits<CellIndex>::max();

/// Of a cell that the attacker can't bound from above.
constexpr std::int64_t kNoUpper = std::numeric_limits<std::int64_t>::max();

/// Somebody who contributed to cells and so knows his own part of them.
using Contributor = std::uint32_t;

constexpr Contributor kNobody = std::numeric_limits<Contributor>::max();

/// What may be done with a cell.
enum class Role : std::uint8_t {
    open,    ///< published where that is safe
    shown,   ///< must be published: a headline, a relation that everybody knows
    latent,  ///< never published in any table; it only ties other cells together
};

/// How far from the truth an attacker must be left, in units of the cell's value. All zero: not
/// sensitive. Upper, lower and sliding protection level of the literature (Hundepool and others,
/// Handbook on Statistical Disclosure Control, chapter 4).
struct Protection {
    std::int64_t up = 0;      ///< some fitting table has at least value + up
    std::int64_t down = 0;    ///< some fitting table has at most value - down
    std::int64_t spread = 0;  ///< two fitting tables differ by at least this much

    [[nodiscard]] bool is_needed() const { return up > 0 || down > 0 || spread > 0; }

    friend bool operator==(const Protection&, const Protection&) = default;
};

struct Cell {
    std::int64_t value = 0;
    std::int64_t lower = 0;         ///< what every attacker knows: at least this
    std::int64_t upper = kNoUpper;  ///< and at most this
    std::int64_t weight = 0;        ///< what it is worth to publish it; the dearest are kept first
    Role role = Role::open;
    Protection protection{};
    Contributor owner = kNobody;  ///< the only contributor, who knows the value
};

/// One term of a linear form or relation.
struct Term {
    CellIndex cell = 0;
    std::int32_t coefficient = 1;

    friend bool operator==(const Term&, const Term&) = default;
};

/// What a contributor knows besides what is published: at least `least` in that cell is his.
struct OwnPart {
    Contributor contributor = kNobody;
    CellIndex cell = 0;
    std::int64_t least = 0;
};

/// All cells of all tables of a release, and of the releases before it, with everything that ties
/// them together. The first `atoms()` cells are independent unknowns; each further cell is a whole
/// linear form of atoms. A relation between cells is such a form too, which must be shown and
/// whose value is its right-hand side. Made by ProblemBuilder only, so its truth always adds up.
class Problem {
public:
    [[nodiscard]] std::size_t size() const { return cells_.size(); }

    [[nodiscard]] std::size_t atoms() const { return atoms_; }

    /// Cells that stand for something countable; the relations come after them.
    [[nodiscard]] std::size_t countable() const { return countable_; }

    [[nodiscard]] const Cell& cell(CellIndex index) const { return cells_[index]; }

    /// The atoms of a form, sorted; of an atom itself.
    [[nodiscard]] std::span<const Term> terms(CellIndex index) const {
        return {terms_.data() + term_starts_[index], terms_.data() + term_starts_[index + 1]};
    }

    /// The forms that an atom is part of, without itself; Term::cell names the form.
    [[nodiscard]] std::span<const Term> forms_of(CellIndex atom) const {
        return {forms_.data() + form_starts_[atom], forms_.data() + form_starts_[atom + 1]};
    }

    [[nodiscard]] std::span<const OwnPart> own_parts() const { return own_parts_; }

private:
    friend class ProblemBuilder;
    Problem() = default;
    void index_forms();

    std::size_t atoms_ = 0;
    std::size_t countable_ = 0;
    std::vector<Cell> cells_;
    std::vector<std::size_t> term_starts_;
    std::vector<Term> terms_;
    std::vector<std::size_t> form_starts_;
    std::vector<Term> forms_;
    std::vector<OwnPart> own_parts_;
};

/// Collects cells and what ties them, and refuses what can't be a table: Error{bad_request} names
/// the relation that doesn't add up, the negative count, the value outside its bounds.
class ProblemBuilder {
public:
    /// An independent cell. All atoms come before the first form.
    CellIndex add_atom(const Cell& cell);

    /// A cell that is a sum (with coefficients) of atoms, each named once.
    /// `name` is for the error if its value isn't that sum.
    CellIndex add_form(const Cell& cell, std::vector<Term> terms, const std::string& name = {});

    /// The terms add up to `right`; the terms may name atoms and forms. Everybody knows it.
    void add_relation(std::string name, std::vector<Term> terms, std::int64_t right = 0);

    void add_own_part(const OwnPart& part) { problem_.own_parts_.push_back(part); }

    /// Leaves the builder empty.
    Problem build();

private:
    struct Relation {
        std::string name;
        std::vector<Term> terms;
        std::int64_t right;
    };

    void check_cell(const Cell& cell, const std::string& name) const;
    void append(const Cell& cell, std::vector<Term> terms, const std::string& name);

    Problem problem_;
    std::vector<Relation> relations_;
};

/// `left + right`, or Error{bad_request} where it doesn't fit in 64 bits.
std::int64_t add_checked(std::int64_t left, std::int64_t right);
std::int64_t multiply_checked(std::int64_t left, std::int64_t right);

}  // namespace sleutel::disclosure
