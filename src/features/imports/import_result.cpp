#include "features/imports/import_result.hpp"

#include <algorithm>
#include <numeric>

namespace sleutel::imports {

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::stored:
            return "stored";
        case Verdict::unchanged:
            return "unchanged";
        case Verdict::amended:
            return "amended";
        case Verdict::refused:
            return "refused";
    }
    return "";
}

std::string_view to_text(CellVerdict verdict) {
    switch (verdict) {
        case CellVerdict::taken:
            return "taken";
        case CellVerdict::kept:
            return "kept";
        case CellVerdict::conflict:
            return "conflict";
    }
    return "";
}

std::int64_t ImportResult::count(Verdict verdict) const {
    return std::ranges::count(rows, verdict, &RowResult::verdict) +
           unlisted.at(static_cast<std::size_t>(verdict));
}

std::int64_t ImportResult::row_count() const {
    return std::accumulate(
        unlisted.begin(), unlisted.end(), static_cast<std::int64_t>(rows.size()));
}

}  // namespace sleutel::imports
