#pragma once

#include "platform/document/internal/pdf_pieces.hpp"

#include <vector>

namespace sleutel::document {

enum class Printing : std::uint8_t { first, repeated };

struct PlacedPiece {
    const Piece* piece = nullptr;
    double y = 0;                         ///< of its top, on the page
    Printing printing = Printing::first;  ///< a repeated one is decoration: read out once only
};

struct PlacedPage {
    std::vector<PlacedPiece> body;
    std::vector<PlacedPiece> notes;
    double notes_y = 0;  ///< of the line above them
};

/// Divides a flow over pages. The flow must outlive the pages.
/// - What keeps with the next stays on one page with it, as far as a page is long enough.
/// - A footnote starts on the page of its mark, at the foot; what doesn't fit goes on at the foot
/// of
///   the next page.
/// - A table that goes on repeats its header.
std::vector<PlacedPage> placed_on_pages(const Flow& flow);

}  // namespace sleutel::document
