#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/parts.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
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

/// Which release a number is of: 0 is the one to be made, 1 the oldest before it.
using Edition = std::size_t;

/// A number of the release, or of one before it.
struct NumberCell {
    CellName name;
    Edition edition = 0;
    bool was_withheld = false;  ///< in an earlier release
    bool is_unlinked = false;   ///< earlier, and not what the records give any more
    const indicators::Definition* definition = nullptr;
    const indicators::Figure* figure = nullptr;  ///< of the release to be made
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

    /// What an earlier release said, counted as of then.
    void add_earlier(Edition edition, const EarlierRelease& release);

    /// After all were added.
    void find_atoms();

    [[nodiscard]] const indicators::Catalogue& catalogue() const { return basis_.catalogue; }

    [[nodiscard]] const std::vector<NumberCell>& cells() const { return cells_; }

    [[nodiscard]] const std::vector<Atom>& atoms() const { return atoms_; }

    /// Whether the release to be made has it.
    [[nodiscard]] bool has(const CellName& name) const { return by_name_.contains({0, name}); }

    /// The number of a cell of the release to be made, which must be there.
    [[nodiscard]] std::size_t find(const CellName& name) const { return by_name_.at({0, name}); }

    /// The evaluated figure, which must be there.
    [[nodiscard]] const indicators::Figure& figure(const indicators::Definition& definition,
                                                   const std::string& by) const {
        return figures_.at({definition.id, by});
    }

private:
    struct Unit {
        std::string ledger;
        std::vector<std::size_t> cells;
    };

    /// Quantity, unit and what it adds: what counts for another amount is something else.
    using UnitKey = std::tuple<std::string, std::string, std::int64_t>;

    struct Table {
        FigureRequest request;
        Edition edition = 0;
        facts::Position position = 0;
    };

    using EarlierTable = std::vector<const EarlierNumber*>;

    [[nodiscard]] indicators::Figure compute(const FigureRequest& request) const;
    void add_cells(const indicators::Definition& definition, const indicators::Figure& figure);
    void add_earlier_table(Edition edition, facts::Position position, const EarlierTable& numbers);
    [[nodiscard]] std::optional<FigureRequest> read_request(const CellName& name) const;
    std::size_t add_cell(NumberCell cell);
    [[nodiscard]] std::set<std::string> protected_quantities() const;
    void add_parts(const Table& table);
    void note_part(Unit& unit, const Table& table, const CellName& name);

    const ReleaseBasis& basis_;
    std::map<std::pair<std::string, std::string>, indicators::Figure> figures_;
    std::vector<Table> tables_;
    std::vector<NumberCell> cells_;
    std::map<std::pair<Edition, CellName>, std::size_t> by_name_;
    std::map<UnitKey, Unit> units_;
    std::vector<Atom> atoms_;
};

/// A breakdown as names of cells have it.
std::string to_text(const std::vector<indicators::Dimension>& by);

}  // namespace sleutel::protection
