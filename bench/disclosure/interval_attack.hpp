#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace sleutel::bench {

/// Somebody who knows sums of whole numbers and works out others by linear programs. Shares no code
/// with the engine: neither its problem, nor its elimination, nor its witnesses.
class IntervalAttack {
public:
    using Variable = std::uint32_t;

    explicit IntervalAttack(std::size_t variables);

    /// The variables add up to at least `least` and, where known, at most `most`.
    void know(const std::vector<Variable>& sum,
              std::int64_t least,
              std::optional<std::int64_t> most);

    /// How many of the sums have one whole number that they can be. Looks first at whether the
    /// tables found so far have two.
    std::size_t count_exact(const std::vector<std::vector<Variable>>& sums);

    [[nodiscard]] std::size_t programs() const { return programs_; }

private:
    struct Row {
        std::vector<Variable> variables;
        double least = 0;
        double most = 0;
    };

    bool narrow();
    bool lower_most(const Row& row);
    bool raise_least(const Row& row);

    std::vector<Row> rows_;
    std::vector<double> least_;
    std::vector<double> most_;
    std::size_t programs_ = 0;
};

}  // namespace sleutel::bench
