#pragma once

#include "engines/indicators/categories.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sleutel::protection {

/// A cell of a table that nobody is in, and who might have been.
struct EmptyCell {
    std::vector<std::string> codes;
    std::vector<indicators::Supposed> as_if;  ///< puts them there
    std::set<std::string> units;              ///< indicators::Part::unit of some of them
};

/// What of a table at a position is empty, although somebody might be there: a record with other
/// codes in what the table is broken down by, and all else as it is.
class EmptyCells {
public:
    /// By dimension, codes that are known to be there from elsewhere.
    using Known = std::vector<std::set<std::string>>;

    /// What earlier releases a unit was in: one that was in none might be where they had nobody.
    using Past = std::map<std::string, std::set<std::size_t>>;

    EmptyCells(const facts::Snapshot& snapshot,
               const FigureRequest& request,
               facts::Position position,
               Known known = {});

    /// All combinations of categories; without units.
    /// Nothing where they are more than anybody would read. None of sums of which some parts are
    /// negative, which aren't counts of anybody.
    [[nodiscard]] std::optional<std::vector<EmptyCell>> list() const;

    /// The cell with these codes, without units.
    [[nodiscard]] EmptyCell make(const std::vector<std::string>& codes) const;

    /// Looks for units. Those that change least first; of those that are in the same cells, of the
    /// same partner and in the same earlier releases one is enough.
    void find_units(EmptyCell& cell, const Past& past) const;

    /// Whether a code of a dimension is listed only because somebody has it.
    [[nodiscard]] bool is_known_only(std::size_t dimension, const std::string& code) const {
        const auto found = categories_[dimension].find(code);
        return found == categories_[dimension].end() || found->second.is_known_only;
    }

    static constexpr std::size_t kMostCells = 2'000;

private:
    using Codes = std::vector<std::string>;

    [[nodiscard]] std::size_t changes(const std::string& unit, const Codes& codes) const;

    const facts::Snapshot& snapshot_;
    FigureRequest request_;
    facts::Position position_;
    bool is_signed_ = false;
    std::set<Codes> full_;
    std::map<std::string, std::vector<Codes>> cells_of_;                   ///< by unit
    std::vector<std::map<std::string, indicators::Category>> categories_;  ///< by dimension
};

}  // namespace sleutel::protection
