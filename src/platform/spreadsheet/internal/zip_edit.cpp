#include "platform/spreadsheet/internal/zip_edit.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/zip_parts.hpp"

#include <zip.h>

#include <array>
#include <memory>
#include <new>

namespace sleutel::spreadsheet {

namespace {

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

using Source = std::unique_ptr<zip_source_t, FreeSource>;

// The same files give the same bytes: parts get the oldest moment a zip can hold.
constexpr zip_uint16_t kDosDate1980 = 0x21;

void set_part(zip_t* archive, const std::string& name, const std::string& content) {
    auto* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
    ensure(source != nullptr, "there is memory for a part");
    const auto index =
        zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        throw Malformed{name};
    }
    const auto number = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, number, ZIP_CM_DEFLATE, 0);
    zip_file_set_dostime(archive, number, 0, kDosDate1980, 0);
}

std::string read_all(zip_source_t* source) {
    constexpr std::size_t kPiece = std::size_t{1} << 16U;
    std::array<char, kPiece> piece{};
    std::string content;
    ensure(zip_source_open(source) == 0, "what was written can be read");
    for (auto got = zip_source_read(source, piece.data(), piece.size()); got > 0;
         got = zip_source_read(source, piece.data(), piece.size())) {
        content.append(piece.data(), static_cast<std::size_t>(got));
    }
    zip_source_close(source);
    return content;
}

}  // namespace

std::string with_parts(std::string_view zip_bytes,
                       const std::map<std::string, std::string>& parts) {
    const Source source{zip_source_buffer_create(zip_bytes.data(), zip_bytes.size(), 0, nullptr)};
    if (!source) {
        throw std::bad_alloc{};
    }
    // The archive takes one hold of the source, and gives it up when closed; ours stays.
    zip_source_keep(source.get());
    std::unique_ptr<zip_t, CloseZip> archive{zip_open_from_source(source.get(), 0, nullptr)};
    if (!archive) {
        zip_source_free(source.get());
        throw Malformed{"zip"};
    }
    for (const auto& [name, content] : parts) {
        set_part(archive.get(), name, content);
    }
    if (zip_close(archive.get()) != 0) {
        throw Malformed{"zip"};
    }
    static_cast<void>(archive.release());  // closing freed it
    return read_all(source.get());
}

}  // namespace sleutel::spreadsheet
