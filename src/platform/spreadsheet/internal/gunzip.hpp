#pragma once

#include <zlib.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace sleutel::spreadsheet {

bool is_gzip(std::string_view bytes);

/// Unpacks gzip piece by piece. The packed bytes must outlive it.
class Gunzip {
public:
    explicit Gunzip(std::string_view packed);

    // zlib holds pointers into this object.
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    Gunzip(Gunzip&&) = delete;
    Gunzip& operator=(Gunzip&&) = delete;
    ~Gunzip();

    /// The next piece, "" at the end. Throws Malformed.
    std::string_view next();

private:
    static constexpr std::size_t kPiece = std::size_t{1} << 16U;

    z_stream stream_{};
    std::array<Bytef, kPiece> piece_{};
    bool at_end_ = false;
};

}  // namespace sleutel::spreadsheet
