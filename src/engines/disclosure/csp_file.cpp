#include "engines/disclosure/csp_file.hpp"

#include "base/error.hpp"
#include "engines/disclosure/internal/csp_number.hpp"
#include "engines/disclosure/internal/equations.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace sleutel::disclosure {

namespace {

constexpr std::size_t kMostCells = 2'000'000;
constexpr int kMostDecimals = 6;
constexpr std::int64_t kMostValue = 1'000'000'000'000'000;  // and of an upper bound: none
constexpr std::size_t kMostFindings = 20;

using Values = std::vector<std::pair<std::string, std::string>>;

/// "cell" and "(" are apart in some files and not in others.
std::vector<std::string_view> split(std::string_view line) {
    constexpr std::string_view kBetween = " \t\r";
    constexpr std::string_view kAlone = "():";
    std::vector<std::string_view> words;
    while (!line.empty()) {
        if (kBetween.find(line.front()) != std::string_view::npos) {
            line.remove_prefix(1);
            continue;
        }
        const bool is_alone = kAlone.find(line.front()) != std::string_view::npos;
        const auto end = is_alone ? 1 : std::min(line.find_first_of(" \t\r():"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
    return words;
}

/// A line of a cell as it stands there.
struct CellLine {
    int line = 0;
    char status = 's';
    std::int64_t weight = 0;
    CspNumber value;
    CspNumber lower;
    std::optional<CspNumber> upper;  ///< none: infinite
    CspNumber down;
    CspNumber up;
    CspNumber spread;
};

struct SumLine {
    int line = 0;
    CspNumber right;
    std::vector<Term> terms;
};

class CspReader {
public:
    CspReader(std::string_view text, const std::string& file, Findings& findings)
        : text_{text}, file_{file}, findings_{findings} {}

    std::optional<CspFile> run() {
        if (!read_zero()) {
            return std::nullopt;
        }
        const auto cells = read_count("disclosure.csp_no_count_of_cells", 1);
        for (std::int64_t cell = 0; cells && cell < *cells && can_go_on(); ++cell) {
            read_cell(cell, *cells);
        }
        const auto sums =
            can_go_on() ? read_count("disclosure.csp_no_count_of_sums", 0) : std::nullopt;
        for (std::int64_t sum = 0; sums && sum < *sums && can_go_on(); ++sum) {
            read_sum();
        }
        if (can_go_on() && next_line()) {
            refuse("disclosure.csp_more_than_said");
        }
        return refused_ ? std::nullopt : make();
    }

private:
    void refuse(const char* key, Values values = {}) { refuse_at(number_, key, std::move(values)); }

    void refuse_at(int line, const char* key, Values values = {}) {
        refused_ = true;
        if (findings_.list().size() < kMostFindings) {
            findings_.refuse(Message{key, std::move(values)}, {file_, {}, {}, line, 0});
        }
    }

    [[nodiscard]] bool can_go_on() const {
        return !has_ended_ && findings_.list().size() < kMostFindings;
    }

    /// The next line that isn't empty.
    bool next_line() {
        while (!text_.empty()) {
            const auto end = std::min(text_.find('\n'), text_.size());
            words_ = split(text_.substr(0, end));
            text_.remove_prefix(std::min(end + 1, text_.size()));
            ++number_;
            if (!words_.empty()) {
                return true;
            }
        }
        return false;
    }

    /// As next_line(), where there must be one.
    bool need_line() {
        if (next_line()) {
            return true;
        }
        has_ended_ = true;
        refuse("disclosure.csp_ends_early");
        return false;
    }

    bool read_zero() {
        if (!need_line()) {
            return false;
        }
        const bool is_zero = words_.size() == 1 && words_[0] == "0";
        if (!is_zero) {
            refuse("disclosure.csp_no_zero", {{"text", std::string{words_[0].substr(0, 40)}}});
        }
        return is_zero;
    }

    std::optional<std::int64_t> read_count(const char* key, std::int64_t least) {
        if (!need_line()) {
            return std::nullopt;
        }
        const auto count = words_.size() == 1 ? to_whole(words_[0]) : std::nullopt;
        if (!count || *count < least || *count > static_cast<std::int64_t>(kMostCells)) {
            // What follows can't be told apart any more.
            has_ended_ = true;
            refuse(key, {{"text", std::string{words_[0].substr(0, 40)}}});
            return std::nullopt;
        }
        return count;
    }

    static std::optional<std::int64_t> to_whole(std::string_view text) {
        const auto number = CspNumber::read(text);
        return number && number->decimals == 0 ? std::optional{number->digits} : std::nullopt;
    }

    CspNumber read_number(std::string_view text) {
        const auto number = CspNumber::read(text);
        if (!number) {
            refuse("disclosure.csp_not_a_number", {{"text", std::string{text.substr(0, 40)}}});
        }
        return number.value_or(CspNumber{});
    }

    void read_cell(std::int64_t cell, std::int64_t all) {
        if (!need_line()) {
            return;
        }
        constexpr std::size_t kColumns = 9;
        const auto index = to_whole(words_[0]);
        if (words_.size() != kColumns || !index) {
            refuse("disclosure.csp_no_cell",
                   {{"cell", std::to_string(cell + 1)}, {"cells", std::to_string(all)}});
            return;
        }
        if (cell == 0) {
            first_ = *index == 1 ? 1 : 0;
        }
        if (*index != cell + first_) {
            refuse(
                "disclosure.csp_cell_out_of_order",
                {{"expected", std::to_string(cell + first_)}, {"found", std::to_string(*index)}});
        }
        CellLine made;
        made.line = number_;
        made.value = read_number(words_[1]);
        const auto weight = to_whole(words_[2]);
        if (!weight || *weight < 0 || *weight > kMostValue) {
            refuse("disclosure.csp_weight", {{"text", std::string{words_[2].substr(0, 40)}}});
        }
        made.weight = weight.value_or(0);
        made.status = words_[3].size() == 1 ? words_[3][0] : '?';
        if (std::string_view{"suzmx"}.find(made.status) == std::string_view::npos) {
            refuse("disclosure.csp_status", {{"text", std::string{words_[3].substr(0, 40)}}});
        }
        made.lower = read_number(words_[4]);
        if (words_[5] != "Inf" && words_[5] != "inf") {
            made.upper = read_number(words_[5]);
        }
        made.down = read_number(words_[6]);
        made.up = read_number(words_[7]);
        made.spread = read_number(words_[8]);
        decimals_ = std::max(decimals_, made.value.decimals);
        cells_.push_back(made);
    }

    /// `0 3 : 2 (-1) 0 (1) 1 (1)`; the count of terms may be missing.
    void read_sum() {
        if (!need_line()) {
            return;
        }
        const auto colon = std::ranges::find(words_, ":");
        const auto before = colon - words_.begin();
        const auto after = words_.end() - colon - 1;
        constexpr std::ptrdiff_t kWords = 4;  // of a term: cell, parentheses, coefficient
        const auto count = before == 2 ? to_whole(words_[1]) : std::optional{after / kWords};
        if (colon == words_.end() || before < 1 || before > 2 || after < kWords ||
            after % kWords != 0 || count != after / kWords) {
            refuse("disclosure.csp_no_sum");
            return;
        }
        SumLine made;
        made.line = number_;
        made.right = read_number(words_[0]);
        for (auto word = colon + 1; word != words_.end(); word += kWords) {
            read_term(made, {*word, *(word + 1), *(word + 2), *(word + 3)});
        }
        std::ranges::sort(made.terms, {}, &Term::cell);
        if (std::ranges::adjacent_find(made.terms, {}, &Term::cell) != made.terms.end()) {
            refuse("disclosure.csp_cell_twice");
        }
        decimals_ = std::max(decimals_, made.right.decimals);
        sums_.push_back(std::move(made));
    }

    void read_term(SumLine& sum, const std::array<std::string_view, 4>& words) {
        const auto cell = to_whole(words[0]);
        const auto coefficient = to_whole(words[2]);
        constexpr std::int64_t kMostCoefficient = std::numeric_limits<std::int32_t>::max();
        if (words[1] != "(" || words[3] != ")" || !coefficient || *coefficient == 0 ||
            std::abs(*coefficient) > kMostCoefficient) {
            refuse("disclosure.csp_no_sum");
            return;
        }
        if (!cell || *cell < first_ || *cell - first_ >= static_cast<std::int64_t>(cells_.size())) {
            refuse("disclosure.csp_unknown_cell", {{"text", std::string{words[0].substr(0, 40)}}});
            return;
        }
        sum.terms.push_back(
            {static_cast<CellIndex>(*cell - first_), static_cast<std::int32_t>(*coefficient)});
    }

    std::optional<CspFile> make() {
        if (decimals_ > kMostDecimals) {
            refuse_at(1, "disclosure.csp_too_precise", {{"most", std::to_string(kMostDecimals)}});
            return std::nullopt;
        }
        std::vector<Cell> cells;
        for (const CellLine& line : cells_) {
            cells.push_back(make_cell(line));
        }
        std::vector<Equation> equations;
        for (const SumLine& line : sums_) {
            equations.push_back({line.terms, scaled(line.right.round_down(decimals_), line.line)});
            check_sum(cells, equations.back(), line.line);
        }
        if (refused_) {
            return std::nullopt;
        }
        try {
            auto tied = tie(cells, equations);
            return CspFile{std::move(tied.problem), std::move(tied.cells), decimals_};
        } catch (const Error&) {
            // A finding about the file, as all else that is wrong with it.
            refuse_at(1, "disclosure.csp_too_complex");
            return std::nullopt;
        }
    }

    std::int64_t scaled(std::optional<std::int64_t> number, int line) {
        if (!number || *number > kMostValue || *number < -kMostValue) {
            refuse_at(line, "disclosure.csp_too_large");
            return 0;
        }
        return *number;
    }

    Cell make_cell(const CellLine& line) {
        Cell cell;
        cell.value = scaled(line.value.round_down(decimals_), line.line);
        cell.weight = line.weight;
        cell.lower = std::max<std::int64_t>(scaled(line.lower.round_up(decimals_), line.line), 0);
        const auto upper = line.upper ? line.upper->round_down(decimals_) : std::nullopt;
        cell.upper = upper && *upper < kMostValue ? *upper : kNoUpper;
        cell.protection = {scaled(line.up.round_up(decimals_), line.line),
                           scaled(line.down.round_up(decimals_), line.line),
                           scaled(line.spread.round_up(decimals_), line.line)};
        check_cell(cell, line);
        if (line.status == 'u' && !cell.protection.is_needed()) {
            cell.protection.spread = 1;
        }
        cell.role = line.status == 'z'                         ? Role::shown
                    : line.status == 'm' || line.status == 'x' ? Role::latent
                                                               : Role::open;
        return cell;
    }

    void check_cell(const Cell& cell, const CellLine& line) {
        const Protection& needed = cell.protection;
        if (cell.value < 0) {
            refuse_at(line.line, "disclosure.csp_negative");
        } else if (cell.value < cell.lower || cell.value > cell.upper) {
            refuse_at(line.line, "disclosure.csp_outside_bounds");
        }
        if (needed.up < 0 || needed.down < 0 || needed.spread < 0) {
            refuse_at(line.line, "disclosure.csp_negative_level");
        } else if (line.status == 'z' && needed.is_needed()) {
            refuse_at(line.line, "disclosure.csp_shown_and_protected");
        }
    }

    void check_sum(const std::vector<Cell>& cells, const Equation& equation, int line) {
        std::int64_t sum = 0;
        for (const Term& term : equation.terms) {
            std::int64_t part = 0;
            if (__builtin_mul_overflow(cells[term.cell].value, term.coefficient, &part) ||
                __builtin_add_overflow(sum, part, &sum)) {
                refuse_at(line, "disclosure.csp_too_large");
                return;
            }
        }
        if (sum != equation.right && !refused_) {
            refuse_at(line, "disclosure.csp_does_not_add_up");
        }
    }

    std::string_view text_;
    const std::string& file_;
    Findings& findings_;
    std::vector<std::string_view> words_;
    int number_ = 0;
    std::int64_t first_ = 0;
    int decimals_ = 0;
    std::vector<CellLine> cells_;
    std::vector<SumLine> sums_;
    bool refused_ = false;
    bool has_ended_ = false;
};

char status_of(const Cell& cell, Showing showing) {
    if (cell.protection.is_needed()) {
        return 'u';
    }
    if (cell.role == Role::shown) {
        return 'z';
    }
    return showing == Showing::withheld ? 'm' : 's';
}

std::string write_terms(std::span<const Term> terms) {
    std::string text;
    for (const Term& term : terms) {
        text += " " + std::to_string(term.cell) + " (" + std::to_string(term.coefficient) + ")";
    }
    return text;
}

}  // namespace

std::optional<CspFile> read_csp(std::string_view text,
                                const std::string& file,
                                Findings& findings) {
    return CspReader{text, file, findings}.run();
}

std::string write_csp(const Problem& problem, const Pattern& pattern) {
    std::string text = "0\n" + std::to_string(problem.countable()) + "\n";
    for (CellIndex index = 0; index < problem.countable(); ++index) {
        const Cell& cell = problem.cell(index);
        text += std::to_string(index) + " " + std::to_string(cell.value) + " " +
                std::to_string(cell.weight) + " " + status_of(cell, pattern[index]) + " " +
                std::to_string(cell.lower) + " " +
                std::to_string(std::min(cell.upper, kMostValue)) + " " +
                std::to_string(cell.protection.down) + " " + std::to_string(cell.protection.up) +
                " " + std::to_string(cell.protection.spread) + "\n";
    }
    std::string sums;
    std::size_t count = 0;
    for (auto index = static_cast<CellIndex>(problem.atoms()); index < problem.size(); ++index) {
        const bool is_relation = index >= problem.countable();
        const auto terms = problem.terms(index);
        if (is_relation && terms.empty()) {
            continue;
        }
        ++count;
        sums += std::to_string(is_relation ? problem.cell(index).value : 0) + " " +
                std::to_string(terms.size() + (is_relation ? 0 : 1)) + " :" +
                (is_relation ? "" : " " + std::to_string(index) + " (-1)") + write_terms(terms) +
                "\n";
    }
    return text + std::to_string(count) + "\n" + sums;
}

}  // namespace sleutel::disclosure
