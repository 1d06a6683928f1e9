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

/// The file `tests/golden/document/<name>`. With SLEUTEL_ACCEPT=1 in the environment it is first
/// rewritten with what came out; the difference is then for the reviewer.
std::string golden(const std::string& name, const std::string& actual);

}  // namespace sleutel::document
