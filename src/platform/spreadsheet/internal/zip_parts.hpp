#pragma once

#include "platform/spreadsheet/internal/xml_feed.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct zip;  // libzip's

namespace sleutel::spreadsheet {

struct CloseZip {
    void operator()(zip* archive) const;
};

/// Opens bytes, which must stay where they are, as a zip to read. Throws Malformed.
std::unique_ptr<zip, CloseZip> open_zip(std::string_view bytes);

/// The parts of a zip from outside. What they claim to measure is held against the limits before
/// any is unpacked, and what they turn out to measure against their claim.
class ZipParts {
public:
    /// The bytes must outlive this. Throws Malformed, and Error spreadsheet.zip_bomb and
    /// .encrypted.
    ZipParts(std::string_view bytes, std::string file_name, const Limits& limits);

    /// Names are taken without regard to case, and with \ as /: some writers are careless.
    [[nodiscard]] bool has(std::string_view name) const;

    /// The part's name as the archive has it; as given where there is no such part.
    [[nodiscard]] std::string archive_name(std::string_view name) const;

    /// The whole part. Throws Malformed where it isn't there, is damaged or is above max_bytes: for
    /// parts that are small in any real file.
    [[nodiscard]] std::string read(std::string_view name,
                                   std::size_t max_bytes = std::size_t{16} << 20U) const;

    /// The part piece by piece. Throws Malformed.
    void stream(std::string_view name, const std::function<void(std::string_view)>& sink) const;

    /// The part through an XML parser.
    void stream(std::string_view name, XmlListener& listener) const;

    [[nodiscard]] std::uint64_t unpacked_size(std::string_view name) const;

private:
    struct Part {
        std::string name;
        std::uint64_t index = 0;
        std::uint64_t size = 0;
    };

    void list_parts(const Limits& limits);
    [[nodiscard]] const Part* find(std::string_view name) const;

    std::string file_name_;
    std::unique_ptr<zip, CloseZip> archive_;
    std::unordered_map<std::string, Part> parts_;
};

}  // namespace sleutel::spreadsheet
