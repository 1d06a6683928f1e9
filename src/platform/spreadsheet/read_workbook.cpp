#include "platform/spreadsheet/read_workbook.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/spreadsheet/internal/csv_text.hpp"
#include "platform/spreadsheet/internal/detect_format.hpp"
#include "platform/spreadsheet/internal/readers.hpp"
#include "platform/spreadsheet/internal/refuse_damaged.hpp"

#include <fstream>

namespace sleutel::spreadsheet {

namespace {

void check_size(std::uint64_t size, const std::string& file_name, const Limits& limits) {
    if (size == 0) {
        throw Error{Failure::bad_request, {"spreadsheet.empty_file", {{"file", file_name}}}};
    }
    if (size > limits.max_bytes) {
        throw Error{Failure::bad_request,
                    {"spreadsheet.too_large",
                     {{"file", file_name},
                      {"size", std::to_string(size >> 20U)},
                      {"limit", std::to_string(limits.max_bytes >> 20U)}}}};
    }
}

Workbook read_zip(std::string_view bytes, const std::string& file_name, const Limits& limits) {
    const ZipParts zip{bytes, file_name, limits};
    const auto format = detect_in_zip(zip, file_name);
    WorkbookBuilder builder{file_name, format, limits};
    if (format == Format::ods) {
        read_ods(zip, builder);
    } else {
        read_xlsx(zip, builder);
    }
    return builder.build();
}

Workbook read_plain(std::string_view bytes, const std::string& file_name, const Limits& limits) {
    const auto format = detect_in_bytes(bytes, file_name);
    WorkbookBuilder builder{file_name, format, limits};
    if (format == Format::gnumeric) {
        read_gnumeric(bytes, limits, builder);
    } else {
        read_csv(bytes, file_name, builder);
    }
    return builder.build();
}

}  // namespace

std::string read_bytes(const std::filesystem::path& path, const Limits& limits) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    const auto refuse = [&] {
        throw Error{Failure::not_found,
                    {"spreadsheet.cannot_read", {{"file", path.filename().string()}}}};
    };
    if (error) {
        refuse();
    }
    check_size(size, path.filename().string(), limits);
    std::string bytes(size, '\0');
    std::ifstream file{path, std::ios::binary};
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!file) {
        refuse();
    }
    return bytes;
}

Workbook read_workbook(std::string_view bytes, const std::string& file_name, const Limits& limits) {
    constexpr std::size_t kFew = 4'096;
    const auto is_blank = bytes.size() < kFew && trimmed(without_byte_order_mark(bytes)).empty();
    check_size(is_blank ? 0 : bytes.size(), file_name, limits);
    return refusing_damaged(file_name, [&] {
        return is_zip(bytes) ? read_zip(bytes, file_name, limits)
                             : read_plain(bytes, file_name, limits);
    });
}

}  // namespace sleutel::spreadsheet
