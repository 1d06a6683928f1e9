#pragma once

#include "base/findings.hpp"

#include <cstdint>

namespace sleutel::spreadsheet {

/// The background of a marked cell, as 0xRRGGBB: Excel's own colours for bad and neutral, and a
/// light blue. Black text stays well readable on each.
constexpr std::uint32_t mark_colour(Severity severity) {
    switch (severity) {
        case Severity::refusal:
            return 0xFFC7CE;
        case Severity::warning:
            return 0xFFEB9C;
        case Severity::note:
            return 0xDDEBF7;
    }
    return 0xFFC7CE;
}

}  // namespace sleutel::spreadsheet
