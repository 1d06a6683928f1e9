#pragma once

#include "engines/disclosure/problem.hpp"
#include "features/protection/internal/cell_set.hpp"
#include "features/protection/internal/groups.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace sleutel::protection {

/// Protection that is as large as both.
disclosure::Protection larger(const disclosure::Protection& one,
                              const disclosure::Protection& other);

/// A release put as a problem of the disclosure engine, with the releases before it.
class ReleaseProblem {
public:
    ReleaseProblem(const CellSet& set, const DisclosureSettings& settings);

    [[nodiscard]] const disclosure::Problem& problem() const { return *problem_; }

    /// The engine's cell of each number; numbers of the same records share one.
    [[nodiscard]] const std::vector<disclosure::CellIndex>& cells() const { return cells_; }

    /// Nearly all of a group are in one category: the cell of that category.
    struct GroupCell {
        Group group;
        disclosure::CellIndex category = 0;
    };

    /// Of the release to be made.
    [[nodiscard]] std::vector<GroupCell> groups() const;

    /// What everybody has seen before the release to be made, as a problem by itself.
    [[nodiscard]] disclosure::Problem earlier_problem() const;

    /// Gives up protecting what earlier releases give away by themselves.
    void give_up_earlier(const std::vector<disclosure::CellIndex>& conflicts);

    /// Gives up protecting differences that follow from decisions. False, with nothing given up,
    /// where a number itself follows.
    bool give_up_differences(const std::vector<disclosure::CellIndex>& conflicts);

private:
    struct Form {
        disclosure::Cell cell;
        std::vector<std::uint32_t> atoms;
        std::vector<std::uint32_t> minus;  ///< atoms that are taken away
        /// Everybody knew it before this release.
        bool is_earlier = false;
        /// Somebody decided to publish it, or no rule applies.
        bool is_decided = false;
        /// Of two numbers, and no number itself.
        bool is_difference = false;
    };

    void add_groups();
    void add_group(const Group& group);
    void add_numbers();
    void add_number(const NumberCell& number);
    void add_known_slices();
    void add_alone(const NumberCell& number);
    void join(Form& known, const Form& added);
    [[nodiscard]] Form make_form(const NumberCell& number) const;
    [[nodiscard]] disclosure::Contribution contribution_of(const NumberCell& number) const;
    [[nodiscard]] std::vector<const NumberCell*> protected_numbers() const;
    void add_increments();
    void add_increment(const NumberCell& one, const NumberCell& other);
    void add_more(const NumberCell& large, const NumberCell& small);
    void add_differences();
    void add_difference(const NumberCell& large, const NumberCell& small);
    [[nodiscard]] bool is_within(const NumberCell& small, const NumberCell& large) const;
    [[nodiscard]] bool is_decided(const NumberCell& number) const;
    [[nodiscard]] bool is_for_questions(const NumberCell& number) const;
    [[nodiscard]] const disclosure::Rules& rules_of(const NumberCell& number) const;
    void add_singles();
    void build();
    [[nodiscard]] std::vector<disclosure::Contributor> who_know_empty(const Form& empty) const;
    [[nodiscard]] disclosure::Problem make_problem(
        const std::vector<Form>& forms, std::vector<disclosure::CellIndex>& indices) const;
    [[nodiscard]] std::vector<std::size_t> forms_of(
        const std::vector<disclosure::CellIndex>& cells) const;
    [[nodiscard]] disclosure::Contributor owner_of(const std::vector<std::uint32_t>& atoms) const;

    const CellSet& set_;
    const DisclosureSettings& settings_;
    mutable Names contributors_;
    mutable std::map<std::pair<const indicators::Definition*, std::string>, disclosure::Rules>
        rules_;
    std::vector<NumberCell> numbers_;
    std::vector<Group> groups_;
    std::vector<disclosure::Cell> atoms_;
    std::vector<Form> forms_;
    std::map<std::vector<std::uint32_t>, std::size_t> by_atoms_;  ///< numbers of counts
    std::set<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>> mixed_;
    std::vector<std::size_t> form_of_;  ///< by number
    std::vector<disclosure::CellIndex> cells_;
    std::vector<disclosure::CellIndex> indices_;  ///< by form
    std::optional<disclosure::Problem> problem_;
};

}  // namespace sleutel::protection
