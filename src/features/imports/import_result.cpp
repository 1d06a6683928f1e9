#include "features/imports/import_result.hpp"

#include <algorithm>

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
    return std::ranges::count(rows, verdict, &RowResult::verdict);
}

}  // namespace sleutel::imports
