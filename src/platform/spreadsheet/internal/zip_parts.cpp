#include "platform/spreadsheet/internal/zip_parts.hpp"

#include "base/error.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16U;
constexpr std::uint64_t kRatioMatters = std::uint64_t{1} << 20U;
constexpr std::size_t kMaxParts = 20'000;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string plain_name(std::string_view name) {
    std::string plain{name.substr(name.starts_with('/') ? 1 : 0)};
    std::ranges::transform(plain, plain.begin(), [](char sign) {
        if (sign == '\\') {
            return '/';
        }
        return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign;
    });
    return plain;
}

/// libzip makes an entry in memory of every entry that the directory claims; each of those begins
/// with these four bytes.
bool has_too_many_entries(std::string_view bytes) {
    std::size_t count = 0;
    for (auto at = bytes.find("PK\x01\x02"); at != std::string_view::npos && count <= kMaxParts;
         at = bytes.find("PK\x01\x02", at + 4)) {
        ++count;
    }
    return count > kMaxParts;
}

/// A zip's directory is at its end, so a file of which the end got lost hasn't got one.
bool has_no_end(std::string_view bytes) {
    constexpr std::size_t kEndSize = 22;
    const auto end = bytes.rfind("PK\x05\x06");
    return end == std::string_view::npos || bytes.size() - end < kEndSize;
}

}  // namespace

void CloseZip::operator()(zip* archive) const {
    zip_discard(archive);
}

std::unique_ptr<zip, CloseZip> open_zip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        throw std::bad_alloc{};
    }
    std::unique_ptr<zip, CloseZip> archive{zip_open_from_source(source, ZIP_RDONLY, &error)};
    zip_error_fini(&error);
    if (!archive) {
        zip_source_free(source);
        if (has_no_end(bytes)) {
            throw CutOff{};
        }
        throw Malformed{""};
    }
    return archive;
}

ZipParts::ZipParts(std::string_view bytes, std::string file_name, const Limits& limits)
    : file_name_{std::move(file_name)} {
    if (has_too_many_entries(bytes)) {
        throw Error{Failure::bad_request, {"spreadsheet.zip_bomb", {{"file", file_name_}}}};
    }
    archive_ = open_zip(bytes);
    list_parts(limits);
}

void ZipParts::list_parts(const Limits& limits) {
    std::uint64_t total = 0;
    const auto count = zip_get_num_entries(archive_.get(), 0);
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(std::max<zip_int64_t>(count, 0));
         ++index) {
        zip_stat_t stat;
        if (zip_stat_index(archive_.get(), index, 0, &stat) != 0 || stat.name == nullptr) {
            throw Malformed{""};
        }
        if (stat.encryption_method != ZIP_EM_NONE) {
            throw Error{Failure::bad_request, {"spreadsheet.encrypted", {{"file", file_name_}}}};
        }
        const auto swells =
            stat.size > kRatioMatters &&
            stat.size / std::max<std::uint64_t>(stat.comp_size, 1) >= limits.max_ratio;
        // Without wrapping round: sizes are whatever the file claims.
        total = stat.size > limits.max_unpacked_bytes ? stat.size : total + stat.size;
        if (swells || total > limits.max_unpacked_bytes) {
            throw Error{Failure::bad_request, {"spreadsheet.zip_bomb", {{"file", file_name_}}}};
        }
        parts_.emplace(plain_name(stat.name), Part{stat.name, index, stat.size});
    }
}

const ZipParts::Part* ZipParts::find(std::string_view name) const {
    const auto found = parts_.find(plain_name(name));
    return found == parts_.end() ? nullptr : &found->second;
}

bool ZipParts::has(std::string_view name) const {
    return find(name) != nullptr;
}

std::string ZipParts::archive_name(std::string_view name) const {
    const auto* part = find(name);
    return part == nullptr ? std::string{name} : part->name;
}

std::uint64_t ZipParts::unpacked_size(std::string_view name) const {
    const auto* part = find(name);
    return part == nullptr ? 0 : part->size;
}

void ZipParts::stream(std::string_view name,
                      const std::function<void(std::string_view)>& sink) const {
    const auto* part = find(name);
    if (part == nullptr) {
        throw Malformed{std::string{name}};
    }
    const std::unique_ptr<zip_file_t, CloseFile> file{
        zip_fopen_index(archive_.get(), part->index, 0)};
    if (!file) {
        throw Malformed{std::string{name}};
    }
    std::array<char, kPiece> piece{};
    std::uint64_t size = 0;
    // libzip checks the CRC at the end, and gives -1 where it's wrong.
    for (auto got = zip_fread(file.get(), piece.data(), piece.size()); got != 0;
         got = zip_fread(file.get(), piece.data(), piece.size())) {
        size += got > 0 ? static_cast<std::uint64_t>(got) : 0;
        if (got < 0 || size > part->size) {
            throw Malformed{std::string{name}};
        }
        sink({piece.data(), static_cast<std::size_t>(got)});
    }
    if (size != part->size) {
        throw Malformed{std::string{name}};
    }
}

void ZipParts::stream(std::string_view name, XmlListener& listener) const {
    XmlFeed feed{listener, std::string{name}};
    stream(name, [&](std::string_view piece) { feed.feed(piece); });
    feed.finish();
}

std::string ZipParts::read(std::string_view name, std::size_t max_bytes) const {
    if (unpacked_size(name) > max_bytes) {
        throw Malformed{std::string{name}};
    }
    std::string content;
    stream(name, [&](std::string_view piece) { content.append(piece); });
    return content;
}

}  // namespace sleutel::spreadsheet
