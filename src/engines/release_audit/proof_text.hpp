#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::release_audit {

/// A sum of atoms that is published or withheld: a place in a table, or a listed item.
struct Sum {
    std::optional<std::int64_t> shown;
    std::int64_t lower = 0;
    std::optional<std::int64_t> upper;
    std::int64_t value = 0;  ///< worked out from the atoms
    std::int64_t up = 0;
    std::int64_t down = 0;
    std::int64_t spread = 0;
    std::vector<std::int64_t> owners;
    std::vector<std::pair<std::int64_t, std::int64_t>> parts;  ///< contributor, at least
};

struct Dimension {
    std::size_t finest = 0;
    std::size_t codes = 0;
    std::vector<std::vector<std::uint32_t>> codes_of;  ///< per finest code, itself included
};

/// The proof as it was written, read strictly: an unknown word, a number out of range, a place
/// twice, or a wrong hash is an ill-formed proof.
struct ProofText {
    bool contributors_attack = false;
    bool zeros_printed = false;
    bool counts_records = true;
    std::int64_t minimum = 0;
    std::int64_t spread = 1;
    std::vector<Dimension> dimensions;
    std::vector<std::int64_t> atoms;
    std::vector<std::vector<std::uint32_t>> atom_codes;
    std::vector<Sum> sums;
    /// Per atom, the sums it is in, with coefficients.
    std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> sums_of;
    std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> witnesses;
};

/// Throws Error{bad_request} with the line that is wrong.
ProofText read_proof(std::string_view text);

std::int64_t add(std::int64_t left, std::int64_t right);
std::int64_t multiply(std::int64_t left, std::int64_t right);

}  // namespace sleutel::release_audit
