#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/parts.hpp"
#include "features/protection/internal/empty_cells.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstdint>
#include <map>
#include <optional>
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
    /// Whether there is only what might be in an empty cell that isn't to be seen as such.
    bool is_supposed = false;
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
    /// Whether nobody may see that nothing is in it, so that it may be empty where it is withheld.
    bool hides_zero = false;
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

    /// After all were added. Lists the empty cells of tables whose zeros are hidden, and finds who
    /// might be there. Throws Error conflict `protection.zero_is_seen`, with the cells that can't
    /// be hidden, and `protection.too_many_categories`.
    void find_atoms();

    /// Numbers of cells of a table that are listed because somebody is in one of them.
    [[nodiscard]] const std::vector<std::vector<std::size_t>>& known_slices() const {
        return known_slices_;
    }

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
        bool is_listed = true;  ///< of an earlier release: whether anybody has seen its cells
    };

    using EarlierTable = std::vector<const EarlierNumber*>;
    using Units = std::map<UnitKey, Unit>;
    using Suppositions = std::vector<indicators::Supposed>;

    /// An empty cell that nobody may see to be empty.
    struct Hidden {
        std::size_t cell = 0;
        EmptyCell empty;
        bool must_hide =
            false;  ///< listed in a table whose zeros are hidden: or nothing is released
    };

    // The numbers (cell_set.cpp)
    [[nodiscard]] indicators::Figure compute(const FigureRequest& request) const;
    void add_cells(const indicators::Definition& definition, const indicators::Figure& figure);
    std::size_t add_empty_cell(const Table& table, const std::vector<std::string>& codes);
    void add_earlier_table(Edition edition, facts::Position position, const EarlierTable& numbers);
    [[nodiscard]] std::vector<NumberCell*> cells_of(const Table& table);
    [[nodiscard]] std::optional<FigureRequest> read_request(const CellName& name) const;
    std::size_t add_cell(NumberCell cell);
    [[nodiscard]] static CellName whole_of(const Table& table);
    [[nodiscard]] static std::pair<std::string, std::string> name_of(const Table& table);
    [[nodiscard]] std::string quantity_of(const indicators::Definition& definition) const;

    // What they are made of (cell_atoms.cpp)
    [[nodiscard]] std::set<std::string> protected_quantities() const;
    void add_parts(const Table& table);
    void note_part(const indicators::Part& part, const Table& table, Unit& unit) const;
    void keep_counted(Unit& unit) const;
    std::uint32_t atom_of(const UnitKey& key, const Unit& unit, bool is_supposed);

    // Those that are listed though they are empty (hidden_cells.cpp)
    [[nodiscard]] bool hides_zeros(const Table& table) const;
    [[nodiscard]] bool is_told(const Table& table) const;
    [[nodiscard]] bool is_of_nobody(const Table& table) const;
    void hide_empty_cells();
    [[nodiscard]] const EmptyCells::Past& past();
    void hide_earlier(const Table& table, const EarlierTable& numbers);
    [[nodiscard]] EmptyCells::Known known_codes(const Table& asked) const;
    void add_known_codes(const Table& table,
                         std::size_t dimension,
                         const std::string& level,
                         std::set<std::string>& known) const;
    void list_empty_cells(const Table& table,
                          EmptyCells::Known known,
                          const std::vector<Suppositions>& lenders);
    void note_known_codes(const Table& table, const EmptyCells& empty);
    void list_lent_tables();
    [[nodiscard]] std::vector<Suppositions> find_lenders(const Table& table,
                                                         EmptyCells::Known& known) const;
    [[nodiscard]] bool hides_group(const Table& table) const;
    void hide_group(const Table& table);
    [[nodiscard]] std::set<std::string> codes_elsewhere(
        const std::vector<indicators::Dimension>& by) const;
    [[nodiscard]] std::set<std::string> codes_of(const Table& table, std::size_t dimension) const;
    void list_cells_of_shares();

    // Who might be there (supposed_atoms.cpp)
    void add_possible_parts();
    void refuse_seen() const;
    [[nodiscard]] Units possible_units(const Hidden& hidden);
    [[nodiscard]] bool is_seen_to_be_empty(const indicators::Part& part, const Table& table) const;

    const ReleaseBasis& basis_;
    std::map<std::pair<std::string, std::string>, indicators::Figure> figures_;
    std::vector<Table> tables_;
    std::vector<NumberCell> cells_;
    std::map<std::pair<Edition, CellName>, std::size_t> by_name_;
    std::vector<Hidden> hidden_;
    std::optional<EmptyCells::Past> past_;
    std::vector<std::pair<Table, EarlierTable>> earlier_empty_;  ///< withheld zeros
    std::set<std::size_t> told_before_;  ///< empty, as an earlier release told
    std::vector<std::vector<std::size_t>> known_slices_;
    Units units_;
    std::vector<Atom> atoms_;
    std::map<std::tuple<std::string, std::string, std::vector<std::size_t>>, std::uint32_t>
        known_atoms_;  ///< by quantity, partner and cells
};

/// Whether it is a count of nobody; not reported is none.
bool is_zero(const indicators::FigureValue& value);

/// A breakdown as names of cells have it.
std::string to_text(const std::vector<indicators::Dimension>& by);

}  // namespace sleutel::protection
