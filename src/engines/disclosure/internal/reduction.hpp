#pragma once

#include "engines/disclosure/prime_field.hpp"
#include "engines/disclosure/problem.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// One entry of a sparse column over the atoms.
struct Entry {
    std::uint32_t row = 0;
    field::Element value = 0;

    friend bool operator==(const Entry&, const Entry&) = default;
};

using Column = std::vector<Entry>;

/// `left - factor * right`, both sorted by row.
Column subtract(const Column& left, field::Element factor, const Column& right);

/// The columns published so far, each reduced by those before it and with a row of its own.
class Pivots {
public:
    explicit Pivots(std::size_t rows);

    /// What is left of a cell's column once everything published is taken out. Sorted by row;
    /// empty if the cell follows from what is published.
    Column reduce(std::span<const Term> terms);

    /// `column` has been reduced; `row` is one of its rows and becomes its own.
    void add(Column column, std::uint32_t row);

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    void put(std::uint32_t row, field::Element value);
    void take_out(std::uint32_t pivot);

    std::vector<std::uint32_t> pivot_of_row_;
    std::vector<std::uint32_t> row_of_pivot_;
    std::vector<std::size_t> starts_{0};
    std::vector<std::uint32_t> rows_;     ///< of all pivots' entries, one after the other
    std::vector<field::Element> values_;  ///< so that the entry in the own row is 1
    std::vector<field::Element> sums_;    ///< dense column at work
    std::vector<std::uint8_t> is_touched_;
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint64_t> pending_;  ///< bit per pivot that is to be taken out
};

}  // namespace sleutel::disclosure
