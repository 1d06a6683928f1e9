#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sleutel::disclosure {

/// A number of a file as it is written there: digits and where the point is.
struct CspNumber {
    std::int64_t digits = 0;
    int decimals = 0;  ///< not negative; the last of them isn't a zero

    /// 12, -0.50, 1e+05: at most 18 digits. Nothing else; no NaN, no infinity, no comma.
    static std::optional<CspNumber> read(std::string_view text);

    /// In units of ten to the power -decimals; none where that doesn't fit.
    [[nodiscard]] std::optional<std::int64_t> round_up(int to_decimals) const;
    [[nodiscard]] std::optional<std::int64_t> round_down(int to_decimals) const;
};

}  // namespace sleutel::disclosure
