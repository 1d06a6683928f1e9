#include "engines/release_audit/proof_text.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <string>
#include <unordered_map>

namespace sleutel::release_audit {

namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {}

    ProofText read() {
        check_hash();
        while (next_line()) {
            read_line();
        }
        link_places();
        return std::move(proof_);
    }

private:
    [[noreturn]] void fail() const {
        throw Error{Failure::bad_request,
                    Message{"audit.ill_formed", {{"line", std::to_string(line_number_)}}}};
    }

    void require(bool condition) const {
        if (!condition) {
            fail();
        }
    }

    void check_hash() {
        const auto end = text_.rfind("blake2b ");
        line_number_ = 0;
        require(end != std::string_view::npos && end > 0);
        std::array<unsigned char, crypto_generichash_BYTES> hash{};
        crypto_generichash(hash.data(),
                           hash.size(),
                           reinterpret_cast<const unsigned char*>(text_.data()),
                           end,
                           nullptr,
                           0);
        std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
        sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
        require(text_.substr(end) == "blake2b " + std::string{hex.data()} + "\n");
        text_ = text_.substr(0, end);
    }

    bool next_line() {
        if (text_.empty()) {
            return false;
        }
        const auto end = text_.find('\n');
        require(end != std::string_view::npos);
        line_ = text_.substr(0, end);
        text_.remove_prefix(end + 1);
        ++line_number_;
        return true;
    }

    std::string_view word() {
        const auto end = std::min(line_.find(' '), line_.size());
        const auto word = line_.substr(0, end);
        line_.remove_prefix(std::min(end + 1, line_.size()));
        require(!word.empty());
        return word;
    }

    std::int64_t number() { return to_number(word()); }

    [[nodiscard]] std::int64_t to_number(std::string_view word) const {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        require(error == std::errc{} && end == word.data() + word.size());
        return number;
    }

    std::uint32_t index(std::size_t size) {
        const auto it = number();
        require(it >= 0 && static_cast<std::size_t>(it) < size);
        return static_cast<std::uint32_t>(it);
    }

    std::optional<std::int64_t> optional_number() {
        const auto it = word();
        return it == "-" ? std::nullopt : std::optional{to_number(it)};
    }

    bool choice(std::string_view yes, std::string_view no) {
        const auto it = word();
        require(it == yes || it == no);
        return it == yes;
    }

    void read_line();
    void read_group();
    void read_place();
    void read_item();
    void read_about_sum(std::string_view kind);
    void read_witness();
    void link_places();
    void link_atom(std::uint32_t atom);

    std::string_view text_;
    std::string_view line_;
    std::size_t line_number_ = 0;
    ProofText proof_;
    std::unordered_map<std::uint64_t, std::uint32_t> places_;
};

void Reader::read_line() {
    const auto kind = word();
    if (line_number_ == 1) {
        require(kind == "sleutel-proof" && number() == 1);
    } else if (kind == "contributors") {
        proof_.contributors_attack = choice("attack", "ignored");
    } else if (kind == "zeros") {
        proof_.zeros_printed = choice("printed", "withheld");
    } else if (kind == "counts") {
        proof_.counts_records = choice("records", "amounts");
    } else if (kind == "minimum") {
        proof_.minimum = number();
    } else if (kind == "spread") {
        proof_.spread = number();
        require(proof_.spread >= 1);
    } else if (kind == "dimension") {
        const auto finest = index(1U << 24U);
        proof_.dimensions.push_back({finest, finest, {}});
        for (std::uint32_t code = 0; code < finest; ++code) {
            proof_.dimensions.back().codes_of.push_back({code});
        }
    } else if (kind == "group") {
        read_group();
    } else if (kind == "atom") {
        proof_.atoms.push_back(number());
        proof_.sums_of.emplace_back();
        proof_.atom_codes.emplace_back();
        for (const Dimension& dimension : proof_.dimensions) {
            proof_.atom_codes.back().push_back(index(dimension.finest));
        }
    } else if (kind == "place") {
        read_place();
    } else if (kind == "item") {
        read_item();
    } else if (kind == "witness") {
        read_witness();
    } else {
        read_about_sum(kind);
    }
    require(line_.empty());
}

void Reader::read_group() {
    require(!proof_.dimensions.empty() && proof_.atoms.empty());
    Dimension& dimension = proof_.dimensions.back();
    const auto code = static_cast<std::uint32_t>(dimension.codes++);
    while (!line_.empty()) {
        auto& codes = dimension.codes_of[index(dimension.finest)];
        require(codes.back() != code);
        codes.push_back(code);
    }
}

void Reader::read_place() {
    Sum sum;
    sum.shown = optional_number();
    sum.lower = proof_.zeros_printed && proof_.counts_records ? 1 : 0;
    std::uint64_t key = 0;
    for (const Dimension& dimension : proof_.dimensions) {
        key = key * dimension.codes + index(dimension.codes);
    }
    require(places_.emplace(key, static_cast<std::uint32_t>(proof_.sums.size())).second);
    proof_.sums.push_back(std::move(sum));
}

void Reader::read_item() {
    Sum sum;
    sum.shown = optional_number();
    sum.lower = number();
    sum.upper = optional_number();
    const auto here = static_cast<std::uint32_t>(proof_.sums.size());
    while (!line_.empty()) {
        const auto atom = index(proof_.atoms.size());
        const auto coefficient = number();
        proof_.sums_of[atom].emplace_back(here, coefficient);
        sum.value = add(sum.value, multiply(coefficient, proof_.atoms[atom]));
    }
    proof_.sums.push_back(std::move(sum));
}

void Reader::read_about_sum(std::string_view kind) {
    require(kind == "protect" || kind == "owner" || kind == "part");
    Sum& sum = proof_.sums[index(proof_.sums.size())];
    if (kind == "protect") {
        sum.up = number();
        sum.down = number();
        sum.spread = number();
        require(sum.up >= 0 && sum.down >= 0 && sum.spread >= 0);
    } else if (kind == "owner") {
        sum.owners.push_back(number());
    } else {
        const auto contributor = number();
        sum.parts.emplace_back(contributor, number());
    }
}

void Reader::read_witness() {
    auto& witness = proof_.witnesses.emplace_back();
    while (!line_.empty()) {
        const auto atom = index(proof_.atoms.size());
        require(witness.empty() || witness.back().first < atom);
        witness.emplace_back(atom, number());
    }
}

/// All combinations of the codes that an atom falls under.
void Reader::link_atom(std::uint32_t atom) {
    std::vector<std::uint64_t> keys{0};
    for (std::size_t at = 0; at < proof_.dimensions.size(); ++at) {
        const Dimension& dimension = proof_.dimensions[at];
        std::vector<std::uint64_t> longer;
        for (const auto key : keys) {
            for (const auto code : dimension.codes_of[proof_.atom_codes[atom][at]]) {
                longer.push_back(key * dimension.codes + code);
            }
        }
        keys = std::move(longer);
    }
    for (const auto key : keys) {
        if (const auto place = places_.find(key); place != places_.end()) {
            proof_.sums_of[atom].emplace_back(place->second, 1);
            auto& value = proof_.sums[place->second].value;
            value = add(value, proof_.atoms[atom]);
        }
    }
}

void Reader::link_places() {
    std::uint64_t product = 1;
    for (const Dimension& dimension : proof_.dimensions) {
        require(dimension.codes > 0 &&
                !__builtin_mul_overflow(product, std::uint64_t{dimension.codes}, &product));
    }
    if (places_.empty()) {
        return;
    }
    for (std::uint32_t atom = 0; atom < proof_.atoms.size(); ++atom) {
        link_atom(atom);
    }
}

}  // namespace

std::int64_t add(std::int64_t left, std::int64_t right) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) {
        throw Error{Failure::bad_request, Message{"audit.too_large", {}}};
    }
    return sum;
}

std::int64_t multiply(std::int64_t left, std::int64_t right) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(left, right, &product)) {
        throw Error{Failure::bad_request, Message{"audit.too_large", {}}};
    }
    return product;
}

ProofText read_proof(std::string_view text) {
    return Reader{text}.read();
}

}  // namespace sleutel::release_audit
