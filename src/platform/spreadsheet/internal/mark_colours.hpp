#pragma once

#include "base/findings.hpp"

#include <cstdint>

namespace sleutel::spreadsheet {

/// The background of a marked cell, as 0xRRGGBB: as good as Excel's own colours for bad and
/// neutral, and a light blue. Black text stays well readable on each. By the last digit our marks
/// are known from somebody else's colours when the workbook comes back.
constexpr std::uint32_t mark_colour(Severity severity) {
    switch (severity) {
        case Severity::refusal:
            return 0xFFC7CD;
        case Severity::warning:
            return 0xFFEB9B;
        case Severity::note:
            return 0xDDEBF6;
    }
    return 0xFFC7CD;
}

}  // namespace sleutel::spreadsheet
