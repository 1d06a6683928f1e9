#pragma once

#include "engines/disclosure/released_cell.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sleutel::disclosure {

/// Keys of records, under a secret: SipHash-2-4 of libsodium, made for short input under a key. A
/// record keeps its key as long as the secret is kept, so a cell with the same records gets the
/// same noise each time it is asked for. What an outsider sees is one rounded-off draw per sum of
/// keys, never a key, so a hash against forgery is more than enough.
class RecordKeys {
public:
    using Secret = std::array<unsigned char, 16>;

    explicit RecordKeys(const Secret& secret) : secret_{secret} {}

    [[nodiscard]] std::uint64_t of(std::uint64_t record) const;

    /// Of what is named by a text. The key of a cell is the sum of these, modulo 2^64.
    [[nodiscard]] std::uint64_t of(std::string_view name) const;

    /// The key of a cell: the sum of those of its records, modulo 2^64. The order doesn't matter.
    [[nodiscard]] std::uint64_t sum(std::span<const std::uint64_t> records) const;

private:
    Secret secret_;
};

/// What to publish instead of a count, by the key of its cell. Rows are distributions over values;
/// larger counts than the last row's get the last row's differences.
class PerturbationTable {
public:
    struct Chance {
        std::int64_t value = 0;
        double probability = 0;
    };

    /// One row per count from 1. Refuses what isn't a distribution with Error{bad_request}.
    explicit PerturbationTable(const std::vector<std::vector<Chance>>& rows);

    /// A count as it may be published. Zeros stay zero.
    [[nodiscard]] ReleasedCell publish(std::int64_t count, std::uint64_t cell_key) const;

private:
    struct Step {
        std::uint64_t below = 0;  ///< keys up to and with this
        std::int64_t difference = 0;
    };

    std::vector<std::vector<Step>> rows_;
};

/// Unbiased noise of at most `most` either way, with this variance, none of the values 1 to
/// `never_up_to`, and of all such distributions the one of largest entropy (Marley and Leaver;
/// ptable of sdcTools). Where a count is too small for that variance it has the nearest there is.
struct Noise {
    std::int64_t most = 5;
    double variance = 2;
    std::int64_t never_up_to = 0;
};

std::vector<std::vector<PerturbationTable::Chance>> make_noise(const Noise& noise);

}  // namespace sleutel::disclosure
