#include "engines/indicators/internal/tally.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace sleutel::indicators {
namespace {

Count count_of(const model::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return Count::exactly(*number);
    }
    const auto* count = std::get_if<Count>(&value);
    return count == nullptr ? Count{} : *count;
}

std::optional<PartialDate> date_of(const model::Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return PartialDate{*date};
    }
    const auto* partial = std::get_if<PartialDate>(&value);
    return partial == nullptr ? std::nullopt : std::optional{*partial};
}

std::uint8_t bit_of(Count::Kind kind) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}

}  // namespace

Sum Sum::of(const Count& count) {
    return count.is_reported() ? Sum{count.low(), count.high(), bit_of(count.kind())} : Sum{};
}

void Sum::add(const Sum& other) {
    const bool fits = !__builtin_add_overflow(low, other.low, &low) &&
                      !__builtin_add_overflow(high, other.high, &high);
    ensure(fits, "a sum of counts fits in 64 bits");
    kinds |= other.kinds;
}

Count Sum::count() const {
    using Kind = Count::Kind;
    const auto has = [this](Kind kind) { return (kinds & bit_of(kind)) != 0; };
    if (kinds == 0) {
        return {};
    }
    if (has(Kind::about)) {
        return Count::about(low);
    }
    if (has(Kind::at_least)) {
        return Count::at_least(low);
    }
    return has(Kind::interval) ? Count::between(low, high) : Count::exactly(low);
}

MeasureReader::MeasureReader(const View& view, const Definition& definition)
    : definition_{definition} {
    if (definition.measure == Measure::count) {
        return;
    }
    const auto& of = view.snapshot.model().get_type(definition.of);
    if (definition.measure == Measure::distinct) {
        elements_.emplace(view, of, Dimension{definition.field, ""});
        is_filled_ = elements_->is_there();
        return;
    }
    field_.emplace(view, of, definition.field.steps);
    for (const auto& date : definition.date_fields) {
        dates_.emplace_back(view, of, date.steps);
    }
    if (definition.measure == Measure::milestone) {
        is_filled_ = CodeTest::is_filled(*field_);
        return;
    }
    std::vector<std::uint8_t> reported;
    for (std::uint32_t code = 0; code < field_->code_count(); ++code) {
        sums_.push_back(Sum::of(count_of(field_->value_of(code))));
        reported.push_back(static_cast<std::uint8_t>(sums_.back().kinds != 0));
    }
    is_filled_ = CodeTest{*field_, std::move(reported)};
}

void MeasureReader::keep_filled(const facts::Block& block, facts::Mask& mask) const {
    if (is_filled_) {
        is_filled_->keep(block, mask);
    }
}

void MeasureReader::read(const facts::Block& block,
                         std::span<const std::uint16_t> rows,
                         facts::Numbers& numbers) const {
    if (elements_) {
        elements_->read(block, rows, numbers);
    } else if (!sums_.empty()) {
        field_->read(block, rows, numbers);
    }
}

Milestone MeasureReader::milestone_of(facts::Row row) const {
    Milestone milestone{model::to_text(field_->value_of(field_->code_at(row))), {}};
    for (auto date = dates_.begin(); date != dates_.end() && !milestone.date; ++date) {
        milestone.date = date_of(date->value_of(date->code_at(row)));
    }
    return milestone;
}

FigureValue Tally::value(const Definition& definition, const MeasureReader& measure) const {
    if (records == 0) {
        return definition.empty == Empty::zero ? Count::exactly(0) : Count{};
    }
    switch (definition.measure) {
        case Measure::count:
        case Measure::ratio:
            return Count::exactly(records);
        case Measure::distinct:
            return Count::exactly(distinct);
        case Measure::sum:
            return sum.count();
        // Which of several records is meant can't be known: the caller says so.
        case Measure::value:
            return records > 1 ? Count{} : sum.count();
        case Measure::milestone:
            return records > 1 ? FigureValue{Count{}} : FigureValue{measure.milestone_of(row)};
    }
    return Count{};
}

Tallies::Tallies(const MeasureReader& measure, std::size_t rows) : measure_{measure} {
    if (measure.elements() != nullptr) {
        seen_.emplace(rows);
    }
}

void Tallies::grow(std::size_t cells) {
    if (cells <= records_.size()) {
        return;
    }
    records_.resize(cells, 0);
    if (measure_.has_sums()) {
        sums_.resize(cells);
    }
    if (measure_.measure() == Measure::milestone) {
        rows_.resize(cells, 0);
    }
}

void Tallies::add(const Points& points,
                  const facts::Numbers& numbers,
                  std::span<const std::uint16_t> rows,
                  facts::Row first) {
    for (const auto cell : points.cells) {
        ++records_[cell];
    }
    const auto count = points.cells.size();
    if (!sums_.empty()) {
        for (std::size_t point = 0; point < count; ++point) {
            sums_[points.cells[point]].add(measure_.sum_of(numbers[points.at[point]]));
        }
    }
    if (!rows_.empty()) {
        for (std::size_t point = 0; point < count; ++point) {
            rows_[points.cells[point]] = first + rows[points.at[point]];
        }
    }
    if (!seen_) {
        return;
    }
    const auto* elements = measure_.elements();
    for (std::size_t point = 0; point < count; ++point) {
        const auto number = numbers[points.at[point]];
        if (!elements->is_list()) {
            seen_->add(points.cells[point], number);
            continue;
        }
        for (const auto item : elements->items(number)) {
            seen_->add(points.cells[point], item);
        }
    }
}

void Tallies::add_marked(std::span<const std::uint16_t> cells, const facts::Mask& mask) {
    auto* __restrict records = records_.data();
    // Adding 0 or 1 is faster than a jump that goes wrong now and then.
    for (std::size_t row = 0; row < cells.size(); ++row) {
        records[cells[row]] += mask[row];
    }
}

void Tallies::add(Tallies& other, std::span<const std::uint32_t> cells) {
    for (std::size_t cell = 0; cell < other.records_.size(); ++cell) {
        if (other.records_[cell] == 0) {
            continue;
        }
        const auto mine = cells[cell];
        records_[mine] += other.records_[cell];
        if (!sums_.empty()) {
            sums_[mine].add(other.sums_[cell]);
        }
        if (!rows_.empty()) {
            rows_[mine] = std::max(rows_[mine], other.rows_[cell]);
        }
    }
    if (other.seen_) {
        other.seen_->renumber(cells);
    }
}

std::vector<Tally> Tallies::finish(std::span<Tallies* const> others, unsigned threads) {
    std::vector<Tally> tallies(records_.size());
    for (std::size_t cell = 0; cell < tallies.size(); ++cell) {
        tallies[cell].records = records_[cell];
        tallies[cell].sum = sums_.empty() ? Sum{} : sums_[cell];
        tallies[cell].row = rows_.empty() ? 0 : rows_[cell];
    }
    if (seen_) {
        std::vector<SeenPairs*> all{&*seen_};
        for (auto* other : others) {
            all.push_back(&*other->seen_);
        }
        const auto distinct = SeenPairs::count(all, tallies.size(), threads);
        for (std::size_t cell = 0; cell < tallies.size(); ++cell) {
            tallies[cell].distinct = distinct[cell];
        }
    }
    return tallies;
}

}  // namespace sleutel::indicators
