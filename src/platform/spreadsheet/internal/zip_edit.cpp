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
using Archive = std::unique_ptr<zip_t, CloseZip>;

// The same files give the same bytes: parts get the oldest moment a zip can hold.
constexpr zip_uint16_t kDosDate1980 = 0x21;

// libzip's own choice is 9, which takes many times as long on a large sheet for little gain.
constexpr zip_uint32_t kLevel = 5;

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
    zip_set_file_compression(archive, number, ZIP_CM_DEFLATE, kLevel);
    zip_file_set_dostime(archive, number, 0, kDosDate1980, 0);
}

/// As it is packed.
void copy_part(zip_t* archive, zip_t* old, zip_uint64_t index) {
    const auto* name = zip_get_name(old, index, ZIP_FL_ENC_RAW);
    if (name == nullptr) {
        throw Malformed{"zip"};
    }
    auto* const source = zip_source_zip(archive, old, index, ZIP_FL_COMPRESSED, 0, -1);
    if (source == nullptr || zip_file_add(archive, name, source, ZIP_FL_ENC_GUESS) < 0) {
        zip_source_free(source);
        throw Malformed{name};
    }
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
    // Into a new archive, not into the old one: libzip 1.7 frees what isn't its own when it changes
    // an archive in memory.
    const auto old = open_zip(zip_bytes);
    const Source source{zip_source_buffer_create(nullptr, 0, 0, nullptr)};
    if (!source) {
        throw std::bad_alloc{};
    }
    // The archive takes one hold of the source, and gives it up when closed; ours stays.
    zip_source_keep(source.get());
    Archive archive{zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr)};
    if (!archive) {
        zip_source_free(source.get());
        throw std::bad_alloc{};
    }
    const auto count = zip_get_num_entries(old.get(), 0);
    for (zip_int64_t index = 0; index < count; ++index) {
        copy_part(archive.get(), old.get(), static_cast<zip_uint64_t>(index));
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
