#pragma once

#include "platform/document/document.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::document {

struct DocxOptions {
    /// Put before every relative address. Where it is empty, a relative address is plain text.
    std::string base_address;
};

/// A Word file. The same document gives the same bytes.
std::string write_docx(const Document& document, const DocxOptions& options = {});

/// The attachment of that name in a file that write_docx() made, byte for byte; also after Word has
/// saved it again. Nothing where the bytes aren't such a file.
std::optional<std::string> read_docx_attachment(std::string_view docx, std::string_view name);

}  // namespace sleutel::document
