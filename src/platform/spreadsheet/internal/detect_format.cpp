#include "platform/spreadsheet/internal/detect_format.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/spreadsheet/internal/csv_text.hpp"
#include "platform/spreadsheet/internal/gunzip.hpp"
#include "platform/spreadsheet/internal/xlsx_parts.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kOle2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kOdsType = "application/vnd.oasis.opendocument.spreadsheet";

[[noreturn]] void refuse(const char* key, const std::string& file_name) {
    throw Error{Failure::bad_request, {key, {{"file", file_name}}}};
}

/// A workbook, but not of a kind that is read: saved again as xlsx it is.
[[noreturn]] void refuse_kind(const std::string& kind, const std::string& file_name) {
    throw Error{Failure::bad_request,
                {"spreadsheet.other_format", {{"file", file_name}, {"format", kind}}}};
}

/// Microsoft's older container: names of what is in it are in UTF-16.
[[noreturn]] void refuse_ole2(std::string_view bytes, const std::string& file_name) {
    const auto holds = [&](std::string_view name) {
        return bytes.find(name) != std::string_view::npos;
    };
    if (holds("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv)) {
        refuse("spreadsheet.encrypted", file_name);
    }
    if (holds("W\0o\0r\0k\0b\0o\0o\0k\0\0\0"sv) || holds("B\0o\0o\0k\0\0\0"sv)) {
        refuse("spreadsheet.old_xls", file_name);
    }
    refuse("spreadsheet.not_a_workbook", file_name);
}

/// Web pages and Excel's XML of 2003 are often named .xls, and Excel opens them as such.
Format detect_in_markup(std::string_view start, const std::string& file_name) {
    const auto text = folded(start);
    const auto holds = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (holds("http://www.gnumeric.org/")) {
        return Format::gnumeric;
    }
    if (holds("urn:schemas-microsoft-com:office:spreadsheet")) {
        refuse_kind("XML 2003", file_name);
    }
    if (holds("urn:oasis:names:tc:opendocument") && holds("opendocument.spreadsheet")) {
        refuse_kind("fods", file_name);
    }
    if (holds("<table")) {
        refuse_kind("HTML", file_name);
    }
    refuse("spreadsheet.not_a_workbook", file_name);
}

bool is_encrypted_ods(const ZipParts& zip) {
    constexpr auto* kManifest = "META-INF/manifest.xml";
    return zip.has(kManifest) && zip.read(kManifest).find("encryption-data") != std::string::npos;
}

}  // namespace

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Format detect_in_zip(const ZipParts& zip, const std::string& file_name) {
    if (zip.has("content.xml")) {
        const auto type = zip.has("mimetype") ? zip.read("mimetype") : std::string{kOdsType};
        if (!type.starts_with(kOdsType)) {
            refuse("spreadsheet.not_a_workbook", file_name);
        }
        if (is_encrypted_ods(zip)) {
            refuse("spreadsheet.encrypted", file_name);
        }
        return Format::ods;
    }
    if (zip.has("Index/Document.iwa")) {
        refuse_kind("Numbers", file_name);
    }
    const auto main_part = find_main_part(zip);
    if (main_part.ends_with(".bin")) {
        refuse_kind("xlsb", file_name);
    }
    if (main_part.starts_with("word/") || main_part.starts_with("ppt/") || !zip.has(main_part)) {
        refuse("spreadsheet.not_a_workbook", file_name);
    }
    return Format::xlsx;
}

Format detect_in_bytes(std::string_view bytes, const std::string& file_name) {
    if (bytes.starts_with(kOle2)) {
        refuse_ole2(bytes, file_name);
    }
    if (bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf")) {
        refuse("spreadsheet.not_a_workbook", file_name);
    }
    constexpr std::size_t kStart = 8'192;
    if (is_gzip(bytes)) {
        return detect_in_markup(Gunzip{bytes}.next().substr(0, kStart), file_name);
    }
    const auto start = trimmed(without_byte_order_mark(bytes).substr(0, kStart));
    return start.starts_with('<') ? detect_in_markup(start, file_name) : Format::csv;
}

}  // namespace sleutel::spreadsheet
