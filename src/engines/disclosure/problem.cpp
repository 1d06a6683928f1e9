#include "engines/disclosure/problem.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace sleutel::disclosure {

namespace {

/// Sorted by cell, each cell once, without zeros.
std::vector<Term> merge_terms(std::vector<Term> terms) {
    std::ranges::sort(terms, {}, &Term::cell);
    std::vector<Term> merged;
    for (const Term& term : terms) {
        if (!merged.empty() && merged.back().cell == term.cell) {
            merged.back().coefficient += term.coefficient;
        } else {
            merged.push_back(term);
        }
    }
    std::erase_if(merged, [](const Term& term) { return term.coefficient == 0; });
    return merged;
}

}  // namespace

std::int64_t add_checked(std::int64_t left, std::int64_t right) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) {
        throw Error{Failure::bad_request, Message{"disclosure.number_too_large", {}}};
    }
    return sum;
}

std::int64_t multiply_checked(std::int64_t left, std::int64_t right) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(left, right, &product)) {
        throw Error{Failure::bad_request, Message{"disclosure.number_too_large", {}}};
    }
    return product;
}

void Problem::index_forms() {
    form_starts_.assign(atoms_ + 1, 0);
    for (std::size_t form = atoms_; form < cells_.size(); ++form) {
        for (const Term& term : terms(static_cast<CellIndex>(form))) {
            ++form_starts_[term.cell + 1];
        }
    }
    for (std::size_t atom = 0; atom < atoms_; ++atom) {
        form_starts_[atom + 1] += form_starts_[atom];
    }
    forms_.resize(form_starts_[atoms_]);
    std::vector<std::size_t> next{form_starts_.begin(), form_starts_.end() - 1};
    for (std::size_t form = atoms_; form < cells_.size(); ++form) {
        for (const Term& term : terms(static_cast<CellIndex>(form))) {
            forms_[next[term.cell]++] = {static_cast<CellIndex>(form), term.coefficient};
        }
    }
}

void ProblemBuilder::check_cell(const Cell& cell, const std::string& name) const {
    const std::string shown =
        name.empty() ? "#" + std::to_string(problem_.cells_.size() + 1) : name;
    if (cell.value < 0) {
        throw Error{Failure::bad_request,
                    Message{"disclosure.negative_count",
                            {{"cell", shown}, {"value", std::to_string(cell.value)}}}};
    }
    if (cell.value < cell.lower || cell.value > cell.upper) {
        throw Error{Failure::bad_request,
                    Message{"disclosure.value_outside_bounds", {{"cell", shown}}}};
    }
    if (cell.protection.is_needed() && cell.role == Role::shown) {
        throw Error{Failure::bad_request,
                    Message{"disclosure.shown_and_protected", {{"cell", shown}}}};
    }
}

void ProblemBuilder::append(const Cell& cell, std::vector<Term> terms, const std::string& name) {
    std::int64_t sum = 0;
    for (const Term& term : terms) {
        ensure(term.cell < problem_.atoms_, "a form is made of atoms");
        sum =
            add_checked(sum, multiply_checked(term.coefficient, problem_.cells_[term.cell].value));
    }
    if (sum != cell.value) {
        throw Error{
            Failure::bad_request,
            Message{"disclosure.does_not_add_up",
                    {{"relation",
                      name.empty() ? "#" + std::to_string(problem_.cells_.size() + 1) : name},
                     {"expected", std::to_string(cell.value)},
                     {"sum", std::to_string(sum)}}}};
    }
    problem_.cells_.push_back(cell);
    problem_.terms_.insert(problem_.terms_.end(), terms.begin(), terms.end());
    problem_.term_starts_.push_back(problem_.terms_.size());
}

CellIndex ProblemBuilder::add_atom(const Cell& cell) {
    ensure(problem_.cells_.size() == problem_.atoms_, "atoms come before forms");
    check_cell(cell, {});
    if (problem_.term_starts_.empty()) {
        problem_.term_starts_.push_back(0);
    }
    const auto index = static_cast<CellIndex>(problem_.atoms_++);
    problem_.cells_.push_back(cell);
    problem_.terms_.push_back({index, 1});
    problem_.term_starts_.push_back(problem_.terms_.size());
    return index;
}

CellIndex ProblemBuilder::add_form(const Cell& cell,
                                   std::vector<Term> terms,
                                   const std::string& name) {
    check_cell(cell, name);
    if (problem_.term_starts_.empty()) {
        problem_.term_starts_.push_back(0);
    }
    append(cell, merge_terms(std::move(terms)), name);
    return static_cast<CellIndex>(problem_.cells_.size() - 1);
}

void ProblemBuilder::add_relation(std::string name, std::vector<Term> terms, std::int64_t right) {
    relations_.push_back({std::move(name), std::move(terms), right});
}

Problem ProblemBuilder::build() {
    if (problem_.term_starts_.empty()) {
        problem_.term_starts_.push_back(0);
    }
    problem_.countable_ = problem_.cells_.size();
    for (const Relation& relation : relations_) {
        std::vector<Term> flat;
        for (const Term& term : relation.terms) {
            ensure(term.cell < problem_.countable_, "a relation names cells of its problem");
            for (const Term& part : problem_.terms(term.cell)) {
                flat.push_back({part.cell, part.coefficient * term.coefficient});
            }
        }
        Cell cell;
        cell.value = relation.right;
        cell.lower = cell.upper = relation.right;
        cell.role = Role::shown;
        append(cell, merge_terms(std::move(flat)), relation.name);
    }
    for (const OwnPart& part : problem_.own_parts_) {
        ensure(part.cell < problem_.countable_ && part.least <= problem_.cells_[part.cell].value,
               "nobody contributes more to a cell than it holds");
    }
    problem_.index_forms();
    relations_.clear();
    return std::exchange(problem_, Problem{});
}

}  // namespace sleutel::disclosure
