#pragma once

#include "platform/document/document.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::document {

struct HtmlOptions {
    /// Put before every relative address ("https://example.org/"); empty: addresses stay as they
    /// are.
    std::string base_address;
};

/// One page without anything from outside: its style sheet, images and attachments are in it.
std::string write_html(const Document& document, const HtmlOptions& options = {});

/// The attachment of that name in a page that write_html() made. JSON comes back as the same JSON,
/// and byte for byte unless it spells "<" as an escape; anything else comes back byte for byte.
std::optional<std::string> read_html_attachment(std::string_view html, std::string_view name);

}  // namespace sleutel::document
