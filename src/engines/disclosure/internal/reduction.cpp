#include "engines/disclosure/internal/reduction.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <bit>

namespace sleutel::disclosure {

Column subtract(const Column& left, field::Element factor, const Column& right) {
    Column result;
    result.reserve(left.size() + right.size());
    const field::Element minus = field::negate(factor);
    auto other = right.begin();
    for (const Entry& entry : left) {
        for (; other != right.end() && other->row < entry.row; ++other) {
            result.push_back({other->row, field::multiply(minus, other->value)});
        }
        if (other == right.end() || other->row != entry.row) {
            result.push_back(entry);
            continue;
        }
        const auto sum = field::add(entry.value, field::multiply(minus, other->value));
        if (sum != 0) {
            result.push_back({entry.row, sum});
        }
        ++other;
    }
    for (; other != right.end(); ++other) {
        result.push_back({other->row, field::multiply(minus, other->value)});
    }
    return result;
}

Pivots::Pivots(std::size_t rows)
    : pivot_of_row_(rows, kNone), sums_(rows, 0), is_touched_(rows, 0) {}

void Pivots::put(std::uint32_t row, field::Element value) {
    if (is_touched_[row] == 0) {
        is_touched_[row] = 1;
        touched_.push_back(row);
    }
    sums_[row] = field::add(sums_[row], value);
    if (const auto pivot = pivot_of_row_[row]; pivot != kNone) {
        pending_[pivot / 64] |= std::uint64_t{1} << (pivot % 64);
    }
}

void Pivots::take_out(std::uint32_t pivot) {
    const auto own = row_of_pivot_[pivot];
    const auto factor = field::negate(sums_[own]);
    sums_[own] = 0;
    if (factor == 0) {
        return;
    }
    const auto end = starts_[pivot + 1];
    if (factor == 1) {
        for (auto at = starts_[pivot]; at < end; ++at) {
            put(rows_[at], values_[at]);
        }
    } else if (factor == field::kPrime - 1) {
        for (auto at = starts_[pivot]; at < end; ++at) {
            put(rows_[at], field::negate(values_[at]));
        }
    } else {
        for (auto at = starts_[pivot]; at < end; ++at) {
            put(rows_[at], field::multiply(factor, values_[at]));
        }
    }
}

Column Pivots::reduce(std::span<const Term> terms) {
    for (const Term& term : terms) {
        put(term.cell, field::of(term.coefficient));
    }
    // A pivot's entries lie in rows of later pivots only, so one pass upwards is enough.
    for (std::size_t word = 0; word < pending_.size(); ++word) {
        while (pending_[word] != 0) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(pending_[word]));
            pending_[word] &= pending_[word] - 1;
            take_out(static_cast<std::uint32_t>(word * 64) + bit);
        }
    }
    std::ranges::sort(touched_);
    Column column;
    for (const auto row : touched_) {
        is_touched_[row] = 0;
        if (sums_[row] != 0) {
            column.push_back({row, sums_[row]});
            sums_[row] = 0;
        }
    }
    touched_.clear();
    return column;
}

void Pivots::add(Column column, std::uint32_t row) {
    const auto own = std::ranges::find(column, row, &Entry::row);
    ensure(own != column.end(), "a pivot's row is in its column");
    const auto scale = field::inverse(own->value);
    for (const Entry& entry : column) {
        if (entry.row != row) {
            rows_.push_back(entry.row);
            values_.push_back(field::multiply(entry.value, scale));
        }
    }
    starts_.push_back(rows_.size());
    pivot_of_row_[row] = static_cast<std::uint32_t>(row_of_pivot_.size());
    row_of_pivot_.push_back(row);
    pending_.resize(row_of_pivot_.size() / 64 + 1, 0);
}

}  // namespace sleutel::disclosure
