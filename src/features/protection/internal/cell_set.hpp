#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/parts.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sleutel::protection {

/// Numbers a name from 0 in the order in which they come.
class Names {
public:
    std::uint32_t number_of(const std::string& name) {
        return numbers_.try_emplace(name, static_cast<std::uint32_t>(numbers_.size()))
            .first->second;
    }

private:
    std::map<std::string, std::uint32_t> numbers_;
};

/// What is counted in exactly the same numbers of a release and by the same partner.
struct Atom {
    std::int64_t value = 0;
    std::string ledger;  ///< "" where several have it
};

/// A number of the release.
struct NumberCell {
    CellName name;
    const indicators::Definition* definition = nullptr;
    indicators::FigureValue value;
    std::int64_t amount = 0;           ///< the sum of its atoms
    std::vector<std::uint32_t> atoms;  ///< sorted
    bool is_counted = false;           ///< of counts that nothing is subtracted from
};

/// All numbers of a release, and the finest parts that they are made of.
class CellSet {
public:
    explicit CellSet(const ReleaseBasis& basis) : basis_{basis} {}

    /// Each figure once; a ratio brings its two figures.
    void add(const indicators::Definition& definition,
             const std::vector<indicators::Dimension>& by);

    /// After all were added.
    void find_atoms();

    [[nodiscard]] const std::vector<NumberCell>& cells() const { return cells_; }

    [[nodiscard]] const std::vector<Atom>& atoms() const { return atoms_; }

    [[nodiscard]] bool has(const CellName& name) const { return by_name_.contains(name); }

    /// The number of a cell, which must be there.
    [[nodiscard]] std::size_t find(const CellName& name) const { return by_name_.at(name); }

    /// The evaluated figure, which must be there.
    [[nodiscard]] const indicators::Figure& figure(const indicators::Definition& definition,
                                                   const std::string& by) const {
        return figures_.at({definition.id, by});
    }

private:
    struct Unit {
        std::int64_t amount = 0;
        std::string ledger;
        std::vector<std::size_t> cells;
    };

    void add_cells(const indicators::Definition& definition, const indicators::Figure& figure);
    std::size_t add_cell(NumberCell cell);
    void add_parts(const indicators::Parts& parts,
                   const indicators::Definition& definition,
                   const std::string& by);

    const ReleaseBasis& basis_;
    std::map<std::pair<std::string, std::string>, indicators::Figure> figures_;
    std::vector<NumberCell> cells_;
    std::map<CellName, std::size_t> by_name_;
    std::map<std::pair<std::string, std::string>, Unit> units_;  ///< by quantity and unit
    std::vector<Atom> atoms_;
};

/// A breakdown as names of cells have it.
std::string to_text(const std::vector<indicators::Dimension>& by);

}  // namespace sleutel::protection
