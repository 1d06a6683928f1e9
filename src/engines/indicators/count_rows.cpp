#include "engines/indicators/internal/count_rows.hpp"

#include "engines/facts/parallel.hpp"
#include "engines/indicators/internal/name_cells.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>
#include <utility>

namespace sleutel::indicators {
namespace {

/// One thread's part of the counting. All it needs per block is made once.
class Counter {
public:
    Counter(const Query& query, bool with_rows)
        : query_{query},
          with_rows_{with_rows},
          index_{query.dimensions, query.rows},
          tallies_{query.measure, query.rows},
          total_seen_{query.measure.elements() == nullptr ? 0 : query.measure.elements()->count()} {
        counted_.failing.resize(query.filter.clause_count(), 0);
        std::iota(each_.begin(), each_.end(), std::uint16_t{0});
    }

    void take(const facts::Block& block);

    void absorb(Counter& other);
    Counted finish(std::span<const std::unique_ptr<Counter>> others, unsigned threads);

private:
    void take_withdrawn(const facts::Block& block);
    void add_to_total(const facts::Block& block, std::span<const std::uint16_t> rows);
    void add_to_cells(const facts::Block& block, std::span<const std::uint16_t> rows);
    [[nodiscard]] bool counts_by_marks(const facts::Block& block, std::size_t left) const;
    void count_by_marks(const facts::Block& block, std::size_t left);
    void find_cells(const facts::Block& block, std::span<const std::uint16_t> rows);
    void spread(const Elements& dimension, const facts::Numbers& codes);

    const Query& query_;
    bool with_rows_;
    Counted counted_;
    CellIndex index_;
    Tallies tallies_;
    ElementSet total_seen_;
    Filter::Memory memory_;

    facts::Mask mask_{};
    facts::Selection selection_;
    facts::Numbers numbers_{};   ///< of the measure, per selected row
    facts::Numbers elements_{};  ///< of a dimension, per selected row
    std::array<std::uint16_t, facts::kBlockRows> each_{};
    bool is_spread_ = false;                ///< whether some row of the block has several points
    std::vector<std::uint32_t> cells_;      ///< per point
    std::vector<std::uint16_t> at_;         ///< per point, once there are lists
    std::vector<std::uint32_t> stretched_;  ///< elements per point
};

void Counter::take(const facts::Block& block) {
    facts::mark_valid(query_.table, block, query_.position, mask_);
    auto left = facts::count_marked(mask_, block.count);
    counted_.candidates += static_cast<std::int64_t>(left);
    const auto note_lost = [&](std::int64_t& lost) {
        const auto kept = facts::count_marked(mask_, block.count);
        lost += static_cast<std::int64_t>(left - kept);
        left = kept;
    };
    for (std::size_t clause = 0; clause < counted_.failing.size() && left > 0; ++clause) {
        query_.filter.keep(clause, block, mask_, memory_);
        note_lost(counted_.failing[clause]);
    }
    if (query_.measure.measure() != Measure::count) {
        query_.measure.keep_filled(block, mask_);
        note_lost(counted_.no_measure);
    } else if (query_.dimensions.empty() && !with_rows_) {
        // To know how many there are is enough.
        counted_.total.records += static_cast<std::int64_t>(left);
        left = 0;
    }
    if (left > 0 && counts_by_marks(block, left)) {
        count_by_marks(block, left);
    } else if (left > 0) {
        selection_.take(mask_, block.count);
        const auto rows = selection_.rows();
        query_.measure.read(block, rows, numbers_);
        add_to_total(block, rows);
        if (!query_.dimensions.empty()) {
            add_to_cells(block, rows);
        }
    }
    if (query_.table.withdrawals().chunk(block.chunk).largest() > 0) {
        take_withdrawn(block);
    }
}

/// Records that are withdrawn at the position: what would have counted is missing from the figure.
void Counter::take_withdrawn(const facts::Block& block) {
    const auto& table = query_.table;
    std::fill_n(mask_.begin(), block.count, std::uint8_t{1});
    facts::keep_between(table.withdrawals(), block, 1, 1, mask_);
    selection_.take(mask_, block.count);
    for (const auto at : selection_.rows()) {
        const auto row = static_cast<facts::Row>(block.row() + at);
        const bool is_gone = table.ended_at(row) <= query_.position &&
                             table.last_row(table.record_of(row), query_.position) == row;
        mask_[at] = static_cast<std::uint8_t>(is_gone);
    }
    for (std::size_t clause = 0; clause < counted_.failing.size(); ++clause) {
        query_.filter.keep(clause, block, mask_, memory_);
    }
    counted_.withdrawn += static_cast<std::int64_t>(facts::count_marked(mask_, block.count));
}

void Counter::add_to_total(const facts::Block& block, std::span<const std::uint16_t> rows) {
    auto& total = counted_.total;
    total.records += static_cast<std::int64_t>(rows.size());
    total.row = std::max(total.row, static_cast<facts::Row>(block.row() + rows.back()));
    if (query_.measure.has_sums()) {
        Sum sum;
        for (std::size_t at = 0; at < rows.size(); ++at) {
            sum.add(query_.measure.sum_of(numbers_[at]));
        }
        total.sum.add(sum);
    }
    if (const auto* elements = query_.measure.elements()) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            if (!elements->is_list()) {
                total_seen_.add(numbers_[at]);
                continue;
            }
            for (const auto item : elements->items(numbers_[at])) {
                total_seen_.add(item);
            }
        }
    }
    if (with_rows_) {
        for (const auto at : rows) {
            counted_.rows.push_back(block.row() + at);
        }
    }
}

void Counter::add_to_cells(const facts::Block& block, std::span<const std::uint16_t> rows) {
    is_spread_ = false;
    cells_.assign(rows.size(), 0);
    for (const auto& table : query_.cell_tables) {
        facts::add_from_table(*table.column, block, rows, table.elements, cells_);
    }
    if (query_.cell_tables.empty()) {
        find_cells(block, rows);
    }
    counted_.overlaps = counted_.overlaps || cells_.size() > rows.size();
    tallies_.grow(index_.size());
    const auto at = is_spread_ ? std::span<const std::uint16_t>{at_} : std::span{each_};
    tallies_.add({cells_, at}, numbers_, rows, block.row());
}

/// Whether it takes less to go by all rows, one after the other, than to pick those that count.
bool Counter::counts_by_marks(const facts::Block& block, std::size_t left) const {
    constexpr std::size_t kFew = 8;
    constexpr std::size_t kSmallNumbers = std::size_t{1} << 16U;
    return query_.measure.measure() == Measure::count && !with_rows_ &&
           !query_.cell_tables.empty() && index_.size() <= kSmallNumbers &&
           left * kFew >= block.count;
}

void Counter::count_by_marks(const facts::Block& block, std::size_t left) {
    counted_.total.records += static_cast<std::int64_t>(left);
    facts::SmallNumbers cells{};
    for (const auto& table : query_.cell_tables) {
        if (table.factor) {
            facts::add_multiples(*table.column, block, *table.factor, cells);
        } else {
            facts::add_from_table(*table.column, block, table.elements, cells);
        }
    }
    tallies_.grow(index_.size());
    tallies_.add_marked(std::span{cells}.first(block.count), mask_);
}

void Counter::find_cells(const facts::Block& block, std::span<const std::uint16_t> rows) {
    for (std::size_t number = 0; number < query_.dimensions.size(); ++number) {
        const auto& dimension = query_.dimensions[number];
        dimension.read(block, rows, elements_);
        if (dimension.is_list()) {
            spread(dimension, elements_);
        } else if (is_spread_) {
            stretched_.clear();
            for (const auto at : at_) {
                stretched_.push_back(elements_[at]);
            }
        }
        const bool one_each = !dimension.is_list() && !is_spread_;
        index_.step(number, cells_, one_each ? std::span{elements_} : std::span{stretched_});
    }
}

/// A row falls in a cell for each item of its list, and in the one of "nothing" where that is
/// empty.
void Counter::spread(const Elements& dimension, const facts::Numbers& codes) {
    std::vector<std::uint32_t> cells;
    std::vector<std::uint16_t> at;
    stretched_.clear();
    const auto add = [&](std::size_t point, std::uint16_t row, std::uint32_t element) {
        cells.push_back(cells_[point]);
        at.push_back(row);
        stretched_.push_back(element);
    };
    for (std::size_t point = 0; point < cells_.size(); ++point) {
        const auto row = is_spread_ ? at_[point] : static_cast<std::uint16_t>(point);
        const auto items = dimension.items(codes[row]);
        for (const auto item : items) {
            add(point, row, item);
        }
        if (items.empty()) {
            add(point, row, 0);
        }
    }
    cells_ = std::move(cells);
    at_ = std::move(at);
    is_spread_ = true;
}

void Counter::absorb(Counter& other) {
    counted_.candidates += other.counted_.candidates;
    counted_.no_measure += other.counted_.no_measure;
    counted_.withdrawn += other.counted_.withdrawn;
    for (std::size_t clause = 0; clause < counted_.failing.size(); ++clause) {
        counted_.failing[clause] += other.counted_.failing[clause];
    }
    auto& total = counted_.total;
    total.records += other.counted_.total.records;
    total.row = std::max(total.row, other.counted_.total.row);
    total.sum.add(other.counted_.total.sum);
    total_seen_.add(other.total_seen_);
    counted_.overlaps = counted_.overlaps || other.counted_.overlaps;
    std::ranges::copy(other.counted_.rows, std::back_inserter(counted_.rows));
    if (query_.dimensions.empty()) {
        return;
    }
    std::vector<std::uint32_t> cells;
    for (std::uint32_t cell = 0; cell < other.index_.size(); ++cell) {
        cells.push_back(index_.put(other.index_.elements_of(cell)));
    }
    tallies_.grow(index_.size());
    tallies_.add(other.tallies_, cells);
}

Counted Counter::finish(std::span<const std::unique_ptr<Counter>> others, unsigned threads) {
    std::vector<Tallies*> tallies;
    for (const auto& other : others) {
        absorb(*other);
        tallies.push_back(&other->tallies_);
    }
    counted_.total.distinct = total_seen_.count();
    if (!query_.dimensions.empty()) {
        const auto found = tallies_.finish(tallies, threads);
        std::int64_t distinct = 0;
        for (const auto& tally : found) {
            distinct += tally.distinct;
        }
        counted_.overlaps = counted_.overlaps || distinct > counted_.total.distinct;
        counted_.cells = name_cells(query_.dimensions, index_, found, threads);
    }
    return std::move(counted_);
}

}  // namespace

std::vector<Elements> elements_of(const View& view,
                                  const Definition& definition,
                                  const std::vector<Dimension>& by) {
    std::vector<Elements> elements;
    elements.reserve(by.size());
    for (const auto& dimension : by) {
        elements.emplace_back(view, view.snapshot.model().get_type(definition.of), dimension);
    }
    return elements;
}

Query::Query(const View& view, const Definition& definition, const std::vector<Dimension>& by)
    : table{view.snapshot.get_table(definition.of)},
      position{view.position},
      rows{table.rows_until(position)},
      filter{view, table.type(), definition.where},
      measure{view, definition},
      dimensions{elements_of(view, definition, by)},
      cell_tables{CellIndex::tables(dimensions, rows)} {}

Counted count_rows(const Query& query, bool with_rows, unsigned threads) {
    std::vector<std::unique_ptr<Counter>> counters;
    for (unsigned thread = 0; thread < threads; ++thread) {
        counters.push_back(std::make_unique<Counter>(query, with_rows));
    }
    facts::in_parallel(threads,
                       (query.rows + facts::kChunkRows - 1) / facts::kChunkRows,
                       [&](unsigned thread, std::size_t chunk) {
                           for (const auto& block : facts::blocks_of(chunk, query.rows)) {
                               counters[thread]->take(block);
                           }
                       });
    return counters.front()->finish(std::span{counters}.subspan(1), threads);
}

}  // namespace sleutel::indicators
