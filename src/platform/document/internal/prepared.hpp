#pragma once

#include "platform/document/document.hpp"

#include <string>
#include <string_view>

namespace sleutel::document {

enum class RelativeAddresses : bool { drop, keep };

struct Preparation {
    std::string base_address;
    /// What becomes of a relative address without a base.
    RelativeAddresses relative = RelativeAddresses::keep;
};

/// The same document with everything settled that the three writers must agree on, so that none of
/// them can get it wrong by itself:
/// - all text is clean; addresses are safe and whole (an empty one means: plain text);
/// - ids are clean and unique, and `#id` addresses lead somewhere;
/// - no link, figure or footnote stands inside a link, and no footnote inside a footnote;
/// - figures have a label; heading levels are 1 to 4; tables have their columns, rows are full.
Document prepared(Document document, const Preparation& preparation);

/// Whether an item has several paragraphs: then the items stand as far apart as these.
bool is_loose(const List& list);

/// The size of a PNG image in pixels, from its first bytes.
struct PixelSize {
    int width = 0;
    int height = 0;
};

/// Error{bad_request} where the bytes aren't a PNG file.
PixelSize png_size(const Image& image);

}  // namespace sleutel::document
