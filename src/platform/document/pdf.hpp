#pragma once

#include "platform/document/document.hpp"

#include <string>

namespace sleutel::document {

struct PdfOptions {
    /// Put before every relative address. Where it is empty, a relative address is plain text: a
    /// file on somebody's disk has nothing to be relative to.
    std::string base_address;
};

/// A4, tagged, with bookmarks, notes at the foot of their page and the attachments embedded. The
/// same document gives the same bytes on a machine with the same fonts. Error{unavailable} where
/// the fonts aren't installed or an image can't be read.
std::string write_pdf(const Document& document, const PdfOptions& options = {});

}  // namespace sleutel::document
