#include "features/imports/refuse_doubles.hpp"

#include <map>

namespace sleutel::imports {

namespace {

using Key = std::pair<std::string, model::RecordId>;

/// Where a record was first seen.
struct Seen {
    std::size_t row = 0;
    model::Record record;
    std::string place;
};

Origin origin_of(const BuiltRow& row, std::string cell, const std::string& file_name) {
    return {file_name, row.table->sheet->name(), std::move(cell), 0, 0};
}

std::string place_in(const BuiltRow& row, const std::string& cell) {
    return row.table->sheet->name() + "!" + cell;
}

}  // namespace

void refuse_doubles(std::vector<BuiltRow>& rows, const std::string& file_name) {
    std::map<Key, Seen> seen;
    std::map<std::size_t, std::vector<Finding>> refusals;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto& row = rows[at];
        if (row.is_refused()) {
            continue;
        }
        std::vector<BuiltRecord> kept;
        for (auto& built : row.records) {
            const auto [first, is_new] = seen.try_emplace({built.record.type, built.record.id},
                                                          Seen{at, built.record, built.key_place});
            if (is_new) {
                kept.push_back(std::move(built));
                continue;
            }
            const auto& other = rows[first->second.row];
            if (built.record == first->second.record) {
                row.findings.push_back(
                    {Severity::warning,
                     {"import.row_twice", {{"first", place_in(other, first->second.place)}}},
                     origin_of(row, built.key_place, file_name),
                     ""});
                continue;
            }
            const auto refuse =
                [&](std::size_t where, const std::string& cell, const std::string& elsewhere) {
                    refusals[where].push_back({Severity::refusal,
                                               {"import.key_twice", {{"other", elsewhere}}},
                                               origin_of(rows[where], cell, file_name),
                                               ""});
                };
            refuse(at, built.key_place, place_in(other, first->second.place));
            refuse(first->second.row, first->second.place, place_in(row, built.key_place));
            kept.push_back(std::move(built));
        }
        row.records = std::move(kept);
    }
    for (auto& [at, findings] : refusals) {
        for (auto& finding : findings) {
            rows[at].findings.push_back(std::move(finding));
        }
    }
}

}  // namespace sleutel::imports
