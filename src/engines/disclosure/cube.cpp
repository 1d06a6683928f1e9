#include "engines/disclosure/cube.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace sleutel::disclosure {

namespace {

std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

RecordSet hash_of(std::uint64_t record) {
    return {mix(record + 0x9E3779B97F4A7C15U), mix(~record * 0xD1342543DE82EF95U + 1)};
}

void add_to(RecordSet& left, const RecordSet& right) {
    left.high += right.high;
    left.low += right.low;
}

/// What one contributor adds to one atom.
struct Share {
    std::uint32_t atom = 0;
    Contributor contributor = kNobody;
    std::int64_t amount = 0;
};

class CubeMaker {
public:
    CubeMaker(std::vector<Dimension> dimensions,
              std::vector<Crossing> crossings,
              const Microdata& microdata,
              EmptyCells empty)
        : microdata_{microdata}, empty_{empty} {
        cube_.counts = microdata.amounts.empty();
        cube_.dimensions = std::move(dimensions);
        cube_.crossings = std::move(crossings);
    }

    Cube make() {
        check();
        number_atoms();
        count_atoms();
        for (std::uint32_t crossing = 0; crossing < cube_.crossings.size(); ++crossing) {
            add_crossing(crossing);
        }
        return std::move(cube_);
    }

private:
    void check() const;
    [[nodiscard]] std::uint64_t count_keys(bool with_groups) const;
    [[nodiscard]] std::vector<std::uint64_t> list_atom_keys(std::vector<std::uint64_t> keys) const;
    void number_atoms();
    void count_atoms();
    void add_crossing(std::uint32_t crossing);
    void collect_shares();
    [[nodiscard]] std::vector<std::vector<Code>> codes_of_levels(const Crossing& levels) const;
    [[nodiscard]] std::uint64_t key_of(const std::vector<std::vector<Code>>& level_codes,
                                       CellIndex atom) const;
    [[nodiscard]] std::vector<Code> codes_of(std::uint64_t key) const;
    [[nodiscard]] CellIndex find_or_add(std::vector<Term> atoms);
    void add_contribution(CubeCell& cell);

    [[nodiscard]] std::int64_t amount(std::size_t record) const {
        return microdata_.amounts.empty() ? 1 : microdata_.amounts[record];
    }

    static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};
    static constexpr std::uint64_t kMostEmptyCells = 10'000'000;

    const Microdata& microdata_;
    EmptyCells empty_;
    Cube cube_;
    std::vector<std::uint32_t> atom_of_;
    std::vector<Share> shares_;              ///< sorted by atom
    std::vector<std::size_t> share_starts_;  ///< per atom
    std::map<RecordSet, CellIndex> by_set_;
};

void CubeMaker::check() const {
    ensure(microdata_.columns.size() == cube_.dimensions.size(), "a column per dimension");
    for (std::size_t dimension = 0; dimension < cube_.dimensions.size(); ++dimension) {
        const auto& column = microdata_.columns[dimension];
        const auto& it = cube_.dimensions[dimension];
        ensure(column.size() == microdata_.size(), "columns of one length");
        const auto wrong = std::ranges::find_if(column, [&](Code c) { return c >= it.finest(); });
        if (wrong != column.end()) {
            throw Error{Failure::bad_request,
                        Message{"disclosure.unknown_code",
                                {{"dimension", it.name()}, {"code", std::to_string(*wrong)}}}};
        }
    }
    const auto size_is_right = [&](std::size_t size) {
        return size == 0 || size == microdata_.size();
    };
    ensure(
        size_is_right(microdata_.contributors.size()) && size_is_right(microdata_.amounts.size()),
        "contributors and amounts of all records or of none");
    if (std::ranges::any_of(microdata_.amounts, [](std::int64_t amount) { return amount < 0; })) {
        throw Error{Failure::bad_request,
                    Message{"disclosure.negative_count", {{"cell", "amount"}, {"value", "< 0"}}}};
    }
    for (const Crossing& crossing : cube_.crossings) {
        ensure(crossing.size() == cube_.dimensions.size(), "a level per dimension");
    }
}

/// How many keys there are; with groups, as places are packed the same way.
std::uint64_t CubeMaker::count_keys(bool with_groups) const {
    std::uint64_t product = 1;
    for (const Dimension& dimension : cube_.dimensions) {
        const std::uint64_t size = with_groups ? dimension.size() : dimension.finest();
        if (__builtin_mul_overflow(product, std::max<std::uint64_t>(size, 1), &product)) {
            throw Error{Failure::bad_request, Message{"disclosure.number_too_large", {}}};
        }
    }
    return product;
}

/// The keys of the atoms: those that occur, or all there could be.
std::vector<std::uint64_t> CubeMaker::list_atom_keys(std::vector<std::uint64_t> keys) const {
    if (empty_ == EmptyCells::kept) {
        const auto all = count_keys(false);
        if (all > kMostEmptyCells) {
            throw Error{Failure::bad_request, Message{"disclosure.too_many_empty_cells", {}}};
        }
        keys.resize(all);
        std::iota(keys.begin(), keys.end(), 0);
        return keys;
    }
    keep_distinct(keys);
    return keys;
}

/// Codes are packed into one key; keys are numbered in their order.
void CubeMaker::number_atoms() {
    static_cast<void>(count_keys(true));
    const std::size_t records = microdata_.size();
    std::vector<std::uint64_t> keys(records, 0);
    for (std::size_t dimension = 0; dimension < cube_.dimensions.size(); ++dimension) {
        const std::uint64_t size = cube_.dimensions[dimension].finest();
        const auto column = microdata_.columns[dimension];
        for (std::size_t record = 0; record < records; ++record) {
            keys[record] = keys[record] * size + column[record];
        }
    }
    const std::vector<std::uint64_t> present = list_atom_keys(keys);
    atom_of_.resize(records);
    for (std::size_t record = 0; record < records; ++record) {
        atom_of_[record] = static_cast<std::uint32_t>(
            std::ranges::lower_bound(present, keys[record]) - present.begin());
    }
    cube_.atoms = present.size();
    for (std::uint64_t key : present) {
        std::vector<Code> codes(cube_.dimensions.size());
        for (std::size_t dimension = codes.size(); dimension-- > 0;) {
            const std::uint64_t size = cube_.dimensions[dimension].finest();
            codes[dimension] = static_cast<Code>(key % size);
            key /= size;
        }
        cube_.atom_codes.push_back(std::move(codes));
    }
}

void CubeMaker::collect_shares() {
    const auto records = microdata_.size();
    if (!microdata_.contributors.empty()) {
        shares_.reserve(records);
        for (std::size_t record = 0; record < records; ++record) {
            shares_.push_back({atom_of_[record], microdata_.contributors[record], amount(record)});
        }
        std::ranges::sort(shares_, [](const Share& left, const Share& right) {
            return std::pair{left.atom, left.contributor} <
                   std::pair{right.atom, right.contributor};
        });
        std::vector<Share> merged;
        for (const Share& share : shares_) {
            if (!merged.empty() && merged.back().atom == share.atom &&
                merged.back().contributor == share.contributor) {
                merged.back().amount += share.amount;
            } else {
                merged.push_back(share);
            }
        }
        shares_ = std::move(merged);
    }
    share_starts_.assign(cube_.atoms + 1, 0);
    for (const Share& share : shares_) {
        ++share_starts_[share.atom + 1];
    }
    std::partial_sum(share_starts_.begin(), share_starts_.end(), share_starts_.begin());
}

void CubeMaker::count_atoms() {
    collect_shares();
    cube_.cells.resize(cube_.atoms);
    for (std::size_t record = 0; record < microdata_.size(); ++record) {
        CubeCell& cell = cube_.cells[atom_of_[record]];
        cell.value = add_checked(cell.value, amount(record));
        ++cell.records;
        add_to(cell.set, hash_of(microdata_.records[record]));
    }
    if (empty_ == EmptyCells::kept) {
        // Empty cells share the empty record set without being one unknown: tell them apart.
        for (CellIndex atom = 0; atom < cube_.atoms; ++atom) {
            add_to(cube_.cells[atom].set, hash_of(~std::uint64_t{atom}));
        }
    }
    for (CellIndex atom = 0; atom < cube_.atoms; ++atom) {
        CubeCell& cell = cube_.cells[atom];
        cell.atoms = {{atom, 1}};
        add_contribution(cell);
        by_set_.emplace(cell.set, atom);
    }
}

void CubeMaker::add_contribution(CubeCell& cell) {
    Contribution& it = cell.contribution;
    if (microdata_.contributors.empty()) {
        // Each record is its own contributor: only who is alone matters, and he is named by the
        // atom that he is alone in.
        it.contributors = static_cast<std::uint32_t>(cell.records);
        it.only = cell.records == 1 ? cell.atoms.front().cell : kNobody;
        return;
    }
    std::map<Contributor, std::int64_t> amounts;
    for (const Term& atom : cell.atoms) {
        for (auto at = share_starts_[atom.cell]; at < share_starts_[atom.cell + 1]; ++at) {
            amounts[shares_[at].contributor] += shares_[at].amount;
        }
    }
    it.contributors = static_cast<std::uint32_t>(amounts.size());
    it.only = amounts.size() == 1 ? amounts.begin()->first : kNobody;
    for (const auto& [contributor, amount] : amounts) {
        if (amount > it.largest) {
            it.second = std::exchange(it.largest, amount);
        } else {
            it.second = std::max(it.second, amount);
        }
    }
    it.others = cell.value - it.largest - it.second;
}

std::vector<std::vector<Code>> CubeMaker::codes_of_levels(const Crossing& levels) const {
    std::vector<std::vector<Code>> codes;
    for (std::size_t dimension = 0; dimension < levels.size(); ++dimension) {
        codes.push_back(cube_.dimensions[dimension].codes_at(levels[dimension]));
    }
    return codes;
}

CellIndex CubeMaker::find_or_add(std::vector<Term> atoms) {
    RecordSet set;
    std::int64_t value = 0;
    std::int64_t records = 0;
    for (const Term& atom : atoms) {
        add_to(set, cube_.cells[atom.cell].set);
        value = add_checked(value, cube_.cells[atom.cell].value);
        records += cube_.cells[atom.cell].records;
    }
    const auto [found, is_new] = by_set_.emplace(set, static_cast<CellIndex>(cube_.cells.size()));
    if (is_new) {
        cube_.cells.push_back({value, records, set, {}, std::move(atoms), false});
        add_contribution(cube_.cells.back());
    }
    return found->second;
}

std::uint64_t CubeMaker::key_of(const std::vector<std::vector<Code>>& level_codes,
                                CellIndex atom) const {
    std::uint64_t key = 0;
    for (std::size_t dimension = 0; dimension < level_codes.size(); ++dimension) {
        const Code code = level_codes[dimension][cube_.atom_codes[atom][dimension]];
        if (code == kNoCode) {
            return kNowhere;
        }
        key = key * cube_.dimensions[dimension].size() + code;
    }
    return key;
}

std::vector<Code> CubeMaker::codes_of(std::uint64_t key) const {
    std::vector<Code> codes(cube_.dimensions.size());
    for (std::size_t dimension = codes.size(); dimension-- > 0;) {
        codes[dimension] = static_cast<Code>(key % cube_.dimensions[dimension].size());
        key /= cube_.dimensions[dimension].size();
    }
    return codes;
}

void CubeMaker::add_crossing(std::uint32_t crossing) {
    const auto level_codes = codes_of_levels(cube_.crossings[crossing]);
    std::vector<std::pair<std::uint64_t, CellIndex>> keyed;
    for (CellIndex atom = 0; atom < cube_.atoms; ++atom) {
        if (const auto key = key_of(level_codes, atom); key != kNowhere) {
            keyed.emplace_back(key, atom);
        }
    }
    std::ranges::sort(keyed);
    for (auto at = keyed.begin(); at != keyed.end();) {
        const auto key = at->first;
        std::vector<Term> atoms;
        for (; at != keyed.end() && at->first == key; ++at) {
            atoms.push_back({at->second, 1});
        }
        const CellIndex cell = find_or_add(std::move(atoms));
        cube_.cells[cell].in_table = true;
        cube_.places.push_back({crossing, cell, codes_of(key)});
    }
}

}  // namespace

std::vector<Crossing> cross(std::span<const std::vector<std::size_t>> levels) {
    std::vector<Crossing> crossings{{}};
    for (const auto& of_dimension : levels) {
        std::vector<Crossing> longer;
        for (const Crossing& crossing : crossings) {
            for (const std::size_t level : of_dimension) {
                longer.push_back(crossing);
                longer.back().push_back(level);
            }
        }
        crossings = std::move(longer);
    }
    return crossings;
}

Cube make_cube(std::vector<Dimension> dimensions,
               std::vector<Crossing> crossings,
               const Microdata& microdata,
               EmptyCells empty) {
    return CubeMaker{std::move(dimensions), std::move(crossings), microdata, empty}.make();
}

}  // namespace sleutel::disclosure
