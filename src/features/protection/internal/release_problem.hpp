#pragma once

#include "engines/disclosure/problem.hpp"
#include "features/protection/internal/cell_set.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace sleutel::protection {

/// A release put as a problem of the disclosure engine.
class ReleaseProblem {
public:
    ReleaseProblem(const CellSet& set, const DisclosureSettings& settings);

    [[nodiscard]] const disclosure::Problem& problem() const { return *problem_; }

    /// The engine's cell of each number; numbers of the same records share one.
    [[nodiscard]] const std::vector<disclosure::CellIndex>& cells() const { return cells_; }

private:
    struct Form {
        disclosure::Cell cell;
        std::vector<std::uint32_t> atoms;
    };

    void add_numbers();
    void add_number(const NumberCell& number);
    [[nodiscard]] disclosure::Cell make_cell(const NumberCell& number) const;
    [[nodiscard]] disclosure::Contribution contribution_of(const NumberCell& number) const;
    void add_differences();
    void add_difference(const NumberCell& large, const NumberCell& small);
    void add_singles();
    void build();
    [[nodiscard]] disclosure::Contributor owner_of(const std::vector<std::uint32_t>& atoms) const;

    const CellSet& set_;
    const DisclosureSettings& settings_;
    mutable Names contributors_;
    std::vector<disclosure::Cell> atoms_;
    std::vector<Form> forms_;
    std::map<std::vector<std::uint32_t>, std::size_t> by_atoms_;  ///< numbers of counts
    std::vector<std::size_t> form_of_;                            ///< by number
    std::vector<disclosure::CellIndex> cells_;
    std::optional<disclosure::Problem> problem_;
};

}  // namespace sleutel::protection
