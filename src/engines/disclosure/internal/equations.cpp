#include "engines/disclosure/internal/equations.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace sleutel::disclosure {

namespace {

constexpr std::size_t kMostTerms = 20'000'000;
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// By atom; long, because sums of sums may be.
using Flat = std::vector<std::pair<CellIndex, std::int64_t>>;

[[noreturn]] void refuse_size() {
    throw Error{Failure::bad_request, Message{"disclosure.csp_too_complex", {}}};
}

/// The one cell that has the other sign than all others: the total of these.
std::optional<Term> find_total(const Equation& equation) {
    const auto is_negative = [](const Term& term) { return term.coefficient < 0; };
    const auto negative = std::ranges::count_if(equation.terms, is_negative);
    const auto all = static_cast<std::ptrdiff_t>(equation.terms.size());
    if (equation.right != 0 || all < 2 || (negative != 1 && negative != all - 1)) {
        return std::nullopt;
    }
    const bool is_sign_negative = negative == 1;
    const auto total = std::ranges::find_if(
        equation.terms, [&](const Term& term) { return is_negative(term) == is_sign_negative; });
    return total->coefficient == 1 || total->coefficient == -1 ? std::optional{*total}
                                                               : std::nullopt;
}

class Tying {
public:
    Tying(const std::vector<Cell>& cells, const std::vector<Equation>& equations)
        : cells_{cells}, equations_{equations}, defined_by_(cells.size(), kNone) {
        for (std::size_t equation = 0; equation < equations.size(); ++equation) {
            const auto total = find_total(equations[equation]);
            if (total && defined_by_[total->cell] == kNone) {
                defined_by_[total->cell] = equation;
            }
        }
    }

    Tied run() {
        sort_out();
        Tied tied{ProblemBuilder{}.build(), std::vector<CellIndex>(cells_.size(), kNoCell)};
        ProblemBuilder builder;
        for (CellIndex cell = 0; cell < cells_.size(); ++cell) {
            if (defined_by_[cell] == kNone) {
                tied.cells[cell] = builder.add_atom(cells_[cell]);
            }
        }
        for (CellIndex cell = 0; cell < cells_.size(); ++cell) {
            if (defined_by_[cell] != kNone) {
                tied.cells[cell] = builder.add_form(cells_[cell], number(flat_[cell], tied.cells));
            }
        }
        for (std::size_t equation = 0; equation < equations_.size(); ++equation) {
            add_relation(builder, equation, tied.cells);
        }
        tied.problem = builder.build();
        return tied;
    }

private:
    /// Cells after all that they are sums of; a circle is broken where it is met.
    void sort_out() {
        flat_.resize(cells_.size());
        waits_for_.assign(cells_.size(), 0);
        waiting_.resize(cells_.size());
        is_done_.assign(cells_.size(), false);
        for (CellIndex cell = 0; cell < cells_.size(); ++cell) {
            list_waiting(cell);
        }
        finish_ready();
        for (CellIndex cell = 0; cell < cells_.size(); ++cell) {
            if (!is_done_[cell]) {
                defined_by_[cell] = kNone;
                ready_.push_back(cell);
                finish_ready();
            }
        }
    }

    void list_waiting(CellIndex cell) {
        if (defined_by_[cell] == kNone) {
            ready_.push_back(cell);
            return;
        }
        for (const Term& term : equations_[defined_by_[cell]].terms) {
            if (term.cell != cell) {
                waiting_[term.cell].push_back(cell);
                ++waits_for_[cell];
            }
        }
    }

    void finish_ready() {
        while (!ready_.empty()) {
            const auto cell = ready_.back();
            ready_.pop_back();
            flatten(cell);
            is_done_[cell] = true;
            for (const CellIndex other : waiting_[cell]) {
                if (--waits_for_[other] == 0 && !is_done_[other]) {
                    ready_.push_back(other);
                }
            }
        }
    }

    void flatten(CellIndex cell) {
        if (defined_by_[cell] == kNone) {
            flat_[cell] = {{cell, 1}};
            return;
        }
        const Equation& equation = equations_[defined_by_[cell]];
        const auto own = std::ranges::find(equation.terms, cell, &Term::cell);
        flat_[cell] = sum(equation, cell, -own->coefficient);
    }

    /// All terms but those of `besides`, times `factor`, in atoms.
    Flat sum(const Equation& equation, CellIndex besides, std::int64_t factor) {
        std::map<CellIndex, std::int64_t> sums;
        for (const Term& term : equation.terms) {
            if (term.cell == besides) {
                continue;
            }
            const auto times = multiply_checked(factor, term.coefficient);
            for (const auto& [atom, coefficient] : flat_[term.cell]) {
                auto& all = sums[atom];
                all = add_checked(all, multiply_checked(times, coefficient));
            }
            terms_ += flat_[term.cell].size();
            if (terms_ > kMostTerms) {
                refuse_size();
            }
        }
        std::erase_if(sums, [](const auto& entry) { return entry.second == 0; });
        return {sums.begin(), sums.end()};
    }

    static std::vector<Term> number(const Flat& flat, const std::vector<CellIndex>& cells) {
        std::vector<Term> terms;
        for (const auto& [atom, coefficient] : flat) {
            if (coefficient > std::numeric_limits<std::int32_t>::max() ||
                coefficient < std::numeric_limits<std::int32_t>::min()) {
                refuse_size();
            }
            terms.push_back({cells[atom], static_cast<std::int32_t>(coefficient)});
        }
        return terms;
    }

    void add_relation(ProblemBuilder& builder,
                      std::size_t number_of_it,
                      const std::vector<CellIndex>& cells) {
        const Equation& equation = equations_[number_of_it];
        const bool is_definition = std::ranges::any_of(equation.terms, [&](const Term& term) {
            return defined_by_[term.cell] == number_of_it;
        });
        if (is_definition) {
            return;
        }
        if (auto terms = number(sum(equation, kNoCell, 1), cells); !terms.empty()) {
            builder.add_relation("#" + std::to_string(number_of_it + 1), terms, equation.right);
        }
    }

    const std::vector<Cell>& cells_;
    const std::vector<Equation>& equations_;
    std::vector<std::size_t> defined_by_;
    std::vector<std::size_t> waits_for_;           ///< per cell, how many before it
    std::vector<std::vector<CellIndex>> waiting_;  ///< per cell, which after it
    std::vector<CellIndex> ready_;
    std::vector<bool> is_done_;
    std::vector<Flat> flat_;
    std::size_t terms_ = 0;
};

}  // namespace

Tied tie(const std::vector<Cell>& cells, const std::vector<Equation>& equations) {
    return Tying{cells, equations}.run();
}

}  // namespace sleutel::disclosure
