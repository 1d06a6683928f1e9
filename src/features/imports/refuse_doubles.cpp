#include "features/imports/refuse_doubles.hpp"

#include <algorithm>
#include <map>

namespace sleutel::imports {

namespace {

using Key = std::pair<std::string, model::RecordId>;

/// Looks through the rows and remembers where each record was first seen.
class Doubles {
public:
    Doubles(std::vector<BuiltRow>& rows, const std::string& file_name)
        : rows_{rows}, file_name_{file_name} {}

    void look() {
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            if (rows_[at].is_refused()) {
                continue;
            }
            for (std::size_t number = 0; number < rows_[at].records.size(); ++number) {
                look_at(at, number);
            }
        }
        refuse_copies();
        drop_copies();
        for (const auto& [at, refusals] : refusals_) {
            refuse(rows_[at], refusals);
        }
    }

private:
    struct Seen {
        std::size_t row = 0;
        std::size_t number = 0;  ///< of its records
    };

    /// A record of a row that an earlier row has as well.
    struct Copy {
        std::size_t row = 0;
        std::size_t number = 0;
        std::string place;
        std::size_t first_row = 0;
        std::string first_place;
    };

    void look_at(std::size_t at, std::size_t number) {
        const auto& built = rows_[at].records[number];
        const auto [found, is_new] =
            seen_.try_emplace({built.record.type, built.record.id}, Seen{at, number});
        if (is_new) {
            return;
        }
        const auto first_row = found->second.row;
        const auto& first = rows_[first_row].records[found->second.number];
        if (first.record == built.record) {
            warn_once(rows_[at], built.key_place, place_in(first_row, first.key_place));
            copies_.push_back({at, number, built.key_place, first_row, first.key_place});
            return;
        }
        add_refusal(at, built.key_place, place_in(first_row, first.key_place));
        add_refusal(first_row, first.key_place, place_in(at, built.key_place));
    }

    void drop_copies() {
        // From the last on, so that the numbers of those before stay.
        std::for_each(copies_.rbegin(), copies_.rend(), [&](const Copy& copy) {
            auto& records = rows_[copy.row].records;
            records.erase(records.begin() + static_cast<std::ptrdiff_t>(copy.number));
        });
    }

    [[nodiscard]] std::string place_in(std::size_t at, const std::string& cell) const {
        return rows_[at].table->sheet->name() + "!" + cell;
    }

    [[nodiscard]] Origin origin(const BuiltRow& row, const std::string& cell) const {
        return {file_name_, row.table->sheet->name(), cell, 0, 0};
    }

    void add_refusal(std::size_t at, const std::string& cell, const std::string& other) {
        refusals_[at].push_back({Severity::refusal,
                                 {"import.key_twice", {{"other", other}}},
                                 origin(rows_[at], cell),
                                 ""});
    }

    static bool is_row_twice(const Finding& finding) {
        return finding.message.key == "import.row_twice";
    }

    /// A copy counts by way of the first row; where that one is refused nothing of it would be
    /// left.
    void refuse_copies() {
        // The first row is above the copy, so whether it is refused is known by then.
        for (const auto& copy : copies_) {
            if (refusals_.contains(copy.first_row)) {
                add_refusal(copy.row, copy.place, place_in(copy.first_row, copy.first_place));
            }
        }
    }

    /// Once, however many records the row has.
    void warn_once(BuiltRow& row, const std::string& cell, const std::string& first) const {
        if (std::ranges::none_of(row.findings, is_row_twice)) {
            row.findings.push_back({Severity::warning,
                                    {"import.row_twice", {{"first", first}}},
                                    origin(row, cell),
                                    ""});
        }
    }

    /// That other records of the row are the same no longer matters then.
    static void refuse(BuiltRow& row, const std::vector<Finding>& refusals) {
        std::erase_if(row.findings, is_row_twice);
        for (const auto& refusal : refusals) {
            if (std::ranges::find(row.findings, refusal) == row.findings.end()) {
                row.findings.push_back(refusal);
            }
        }
    }

    std::vector<BuiltRow>& rows_;
    const std::string& file_name_;
    std::map<Key, Seen> seen_;
    std::vector<Copy> copies_;
    std::map<std::size_t, std::vector<Finding>> refusals_;
};

}  // namespace

void refuse_doubles(std::vector<BuiltRow>& rows, const std::string& file_name) {
    Doubles{rows, file_name}.look();
}

}  // namespace sleutel::imports
