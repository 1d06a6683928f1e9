#pragma once

#include "engines/indicators/internal/accessor.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sleutel::indicators {

/// A question about one field that each row answers with its code: what it costs per row is one
/// look in a table, whatever is asked.
class CodeTest {
public:
    /// Holds where the path gives any code but 0.
    static CodeTest is_filled(const Accessor& field);

    /// `truth` by code of the path.
    CodeTest(const Accessor& field, std::vector<std::uint8_t> truth);

    void keep(const facts::Block& block, facts::Mask& mask) const;

    /// Whether both ask the same column, so that one table can answer for both.
    [[nodiscard]] bool asks_like(const CodeTest& other) const;

    void join_with(const CodeTest& other, bool both);
    void negate();

private:
    CodeTest(const facts::PackedColumn& column, std::uint64_t first, std::uint64_t last)
        : column_{&column}, first_{first}, last_{last} {}

    void find_range();

    const facts::PackedColumn* column_;
    std::vector<std::uint8_t> truth_;  ///< empty: asked is only whether it lies in the range
    /// Codes from the first up to and including the last hold, and no others; often it is only one.
    /// Such a range is compared with, which is faster than looking it up. Last before first: no
    /// range.
    std::uint64_t first_ = 1;
    std::uint64_t last_ = 0;
};

/// A filter made ready for one snapshot and position: each comparison is decided once for every
/// value of its column, by model::holds() itself, so that facts and records can't differ about what
/// a condition means.
class Filter {
public:
    Filter(const View& view,
           const model::RecordType& of,
           const std::optional<model::Expression>& where);

    [[nodiscard]] std::size_t clause_count() const { return clauses_.size(); }

    /// What comparisons of two fields gave, by pair of codes. One per thread.
    using Memory = std::unordered_map<const void*, std::unordered_map<std::uint64_t, bool>>;

    /// Takes out the rows for which a part of the top-level `and` doesn't hold.
    void keep(std::size_t clause,
              const facts::Block& block,
              facts::Mask& mask,
              Memory& memory) const {
        keep(clauses_[clause], block, mask, memory);
    }

private:
    using Op = model::Expression::Operator;

    struct Part {
        Op op = Op::all_of;
        std::vector<Part> operands;
        std::optional<CodeTest> test;  ///< where one field is asked
        std::vector<Accessor> fields;  ///< where two are compared
        model::Expression pair;        ///< then: `left` and `right` compared
    };

    [[nodiscard]] Part made_ready(const View& view, const model::Expression::Node& node) const;
    [[nodiscard]] CodeTest test_of(const View& view, const model::Expression::Node& node) const;
    void keep(const Part& part, const facts::Block& block, facts::Mask& mask, Memory& memory) const;
    void keep_pairs(const Part& part,
                    const facts::Block& block,
                    facts::Mask& mask,
                    Memory& memory) const;
    [[nodiscard]] bool holds_for_pair(const Part& part,
                                      std::uint32_t left,
                                      std::uint32_t right) const;

    const model::Model& model_;
    const model::RecordType& of_;
    std::vector<Part> clauses_;
};

}  // namespace sleutel::indicators
