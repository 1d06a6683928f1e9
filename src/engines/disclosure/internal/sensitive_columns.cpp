#include "engines/disclosure/internal/sensitive_columns.hpp"

#include "base/distinct.hpp"

#include <algorithm>

namespace sleutel::disclosure {

namespace {

/// splitmix64: fixed weights, so that the same problem gives the same pattern everywhere.
field::Element weight_of(std::uint64_t number) {
    std::uint64_t bits = (number + 1) * 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return ((bits ^ (bits >> 31U)) & (field::kPrime >> 1U)) + 1;
}

bool are_proportional(const Column& left, const Column& right) {
    if (left.size() != right.size() || left.empty()) {
        return left.empty() && right.empty();
    }
    for (std::size_t at = 0; at < left.size(); ++at) {
        const bool same_ratio = field::multiply(left[at].value, right[0].value) ==
                                field::multiply(right[at].value, left[0].value);
        if (left[at].row != right[at].row || !same_ratio) {
            return false;
        }
    }
    return true;
}

}  // namespace

SensitiveColumns::SensitiveColumns(const Problem& problem, Contributors contributors)
    : contributors_attack_{contributors == Contributors::attack},
      counts_(problem.atoms(), 0),
      in_row_(problem.atoms()) {
    weights_.reserve(problem.atoms());
    for (std::size_t row = 0; row < problem.atoms(); ++row) {
        weights_.push_back({weight_of(2 * row), weight_of(2 * row + 1)});
    }
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (!problem.cell(cell).protection.is_needed()) {
            continue;
        }
        Sensitive sensitive{cell, problem.cell(cell).owner, {}, {}};
        for (const Term& term : problem.terms(cell)) {
            sensitive.column.push_back({term.cell, field::of(term.coefficient)});
        }
        sensitive.hash = hash_of(sensitive.column);
        sensitive_.push_back(std::move(sensitive));
        const auto index = static_cast<std::uint32_t>(sensitive_.size() - 1);
        for (const Entry& entry : sensitive_.back().column) {
            in_row_[entry.row].push_back(index);
        }
        remember(index);
    }
}

SensitiveColumns::Hash SensitiveColumns::hash_of(const Column& column) const {
    Hash hash;
    for (const Entry& entry : column) {
        hash.first =
            field::add(hash.first, field::multiply(entry.value, weights_[entry.row].first));
        hash.second =
            field::add(hash.second, field::multiply(entry.value, weights_[entry.row].second));
    }
    return hash;
}

field::Element SensitiveColumns::ratio_of(const Hash& hash) {
    return field::multiply(hash.first, field::inverse(hash.second));
}

field::Element SensitiveColumns::entry_at(const Column& column, std::uint32_t row) {
    const auto found = std::ranges::lower_bound(column, row, {}, &Entry::row);
    return found != column.end() && found->row == row ? found->value : 0;
}

void SensitiveColumns::remember(std::uint32_t index) {
    for (const Entry& entry : sensitive_[index].column) {
        ++counts_[entry.row];
    }
    if (!sensitive_[index].column.empty()) {
        by_ratio_.emplace(ratio_of(sensitive_[index].hash), index);
    }
}

void SensitiveColumns::forget(std::uint32_t index) {
    for (const Entry& entry : sensitive_[index].column) {
        --counts_[entry.row];
    }
    auto [at, end] = by_ratio_.equal_range(ratio_of(sensitive_[index].hash));
    for (; at != end; ++at) {
        if (at->second == index) {
            by_ratio_.erase(at);
            return;
        }
    }
}

std::vector<std::uint32_t> SensitiveColumns::list_in(std::uint32_t row) const {
    std::vector<std::uint32_t> list;
    for (const auto index : in_row_[row]) {
        if (entry_at(sensitive_[index].column, row) != 0) {
            list.push_back(index);
        }
    }
    keep_distinct(list);
    return list;
}

bool SensitiveColumns::tells(const Sensitive& one, const Sensitive& other) const {
    return one.owner != other.owner;
}

bool SensitiveColumns::would_give_away(const Column& column, std::uint32_t row) const {
    if (counts_[row] == 0) {
        return false;
    }
    const auto [at, end] = by_ratio_.equal_range(ratio_of(hash_of(column)));
    const bool is_sensitive = std::any_of(at, end, [&](const auto& entry) {
        return are_proportional(sensitive_[entry.second].column, column);
    });
    return is_sensitive || (contributors_attack_ && follows_from_one_owner(column, row));
}

bool SensitiveColumns::follows_from_one_owner(const Column& column, std::uint32_t row) const {
    const auto hash = hash_of(column);
    const auto pivot = field::inverse(entry_at(column, row));
    const auto reduced = [&](const Sensitive& sensitive) {
        const auto factor = field::multiply(entry_at(sensitive.column, row), pivot);
        return factor == 0 ? sensitive.column : subtract(sensitive.column, factor, column);
    };
    std::unordered_multimap<field::Element, std::uint32_t> changed;
    for (const auto index : list_in(row)) {
        const Sensitive& one = sensitive_[index];
        const auto factor = field::negate(field::multiply(entry_at(one.column, row), pivot));
        const auto ratio =
            ratio_of({field::add(one.hash.first, field::multiply(factor, hash.first)),
                      field::add(one.hash.second, field::multiply(factor, hash.second))});
        const auto meets = [&](const auto& entry) {
            const Sensitive& other = sensitive_[entry.second];
            return tells(one, other) && are_proportional(reduced(one), reduced(other));
        };
        const auto [at, end] = by_ratio_.equal_range(ratio);
        const auto [also_at, also_end] = changed.equal_range(ratio);
        if (std::any_of(at, end, meets) || std::any_of(also_at, also_end, meets)) {
            return true;
        }
        changed.emplace(ratio, index);
    }
    return false;
}

std::vector<CellIndex> SensitiveColumns::take_out(const Column& column, std::uint32_t row) {
    std::vector<CellIndex> known;
    const auto hash = hash_of(column);
    const auto pivot = field::inverse(entry_at(column, row));
    for (const auto index : list_in(row)) {
        forget(index);
        Sensitive& sensitive = sensitive_[index];
        const auto factor = field::multiply(entry_at(sensitive.column, row), pivot);
        const auto minus = field::negate(factor);
        sensitive.column = subtract(sensitive.column, factor, column);
        sensitive.hash.first = field::add(sensitive.hash.first, field::multiply(minus, hash.first));
        sensitive.hash.second =
            field::add(sensitive.hash.second, field::multiply(minus, hash.second));
        for (const Entry& entry : sensitive.column) {
            auto& list = in_row_[entry.row];
            if (entry_at(column, entry.row) != 0) {
                list.push_back(index);
            }
        }
        remember(index);
        if (sensitive.column.empty()) {
            known.push_back(sensitive.cell);
        }
    }
    in_row_[row].clear();
    return known;
}

}  // namespace sleutel::disclosure
