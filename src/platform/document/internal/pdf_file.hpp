#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/pdf_tags.hpp"

#include <string>
#include <string_view>

namespace sleutel::document {

/// The tag that decoration is drawn under: Cairo 1.16 has none for what isn't read out, so it gets
/// this one, which nothing else uses, and finished_pdf() makes it an artifact.
inline constexpr std::string_view kDecorationRole = "Private";

/// Makes a finished file of what Cairo drew. Cairo 1.16 can mark content, but knows no language, no
/// descriptions of images or links, no headers of tables and no elements that go on over a page. So
/// its pages, fonts and images are kept byte for byte, and the structure, links, bookmarks,
/// properties and attachments are written here.
std::string finished_pdf(std::string_view drawn, const PdfMarks& marks, const Document& document);

}  // namespace sleutel::document
