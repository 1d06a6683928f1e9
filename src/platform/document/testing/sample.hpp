#pragma once

#include "platform/document/document.hpp"

namespace sleutel::document {

/// Labels as the Dutch catalogue has them.
Labels dutch_labels();

/// A made-up report of some pages that uses every part of the tree.
Document sample_report();

/// One paragraph, and nothing that varies.
Document small_document(Blocks blocks);

/// A PNG of one colour, `side` pixels wide and high.
std::string square_png(int side);

}  // namespace sleutel::document
