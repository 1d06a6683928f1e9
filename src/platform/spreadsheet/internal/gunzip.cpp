#include "platform/spreadsheet/internal/gunzip.hpp"

#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <new>

namespace sleutel::spreadsheet {

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1F\x8B");
}

Gunzip::Gunzip(std::string_view packed) {
    // zlib declares what it reads as writable, and doesn't write there.
    auto* const first = const_cast<char*>(packed.data());  // NOLINT(*-const-cast)
    stream_.next_in = reinterpret_cast<Bytef*>(first);     // NOLINT(*-reinterpret-cast)
    stream_.avail_in = static_cast<uInt>(packed.size());
    constexpr int kGzipOnly = MAX_WBITS + 16;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) {
        throw std::bad_alloc{};
    }
}

Gunzip::~Gunzip() {
    inflateEnd(&stream_);
}

std::string_view Gunzip::next() {
    if (at_end_) {
        return {};
    }
    stream_.next_out = piece_.data();
    stream_.avail_out = static_cast<uInt>(piece_.size());
    const auto status = inflate(&stream_, Z_NO_FLUSH);
    at_end_ = status == Z_STREAM_END;
    const auto length = piece_.size() - stream_.avail_out;
    if (!at_end_ && (status != Z_OK || length == 0)) {
        if (stream_.avail_in == 0) {
            throw CutOff{};
        }
        throw Malformed{""};
    }
    return {reinterpret_cast<const char*>(piece_.data()), length};  // NOLINT(*-reinterpret-cast)
}

}  // namespace sleutel::spreadsheet
