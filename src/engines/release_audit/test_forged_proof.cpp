#include "engines/release_audit/test_forged_proof.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <sstream>

namespace sleutel::release_audit::test {

namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test

bool begins_with(const std::string& line, const std::string& word) {
    return line.starts_with(word + " ");
}

}  // namespace

std::string with_new_hash(std::string text) {
    text.resize(text.rfind("blake2b "));
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(),
                       hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(),
                       nullptr,
                       0);
    std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return text + "blake2b " + hex.data() + "\n";
}

std::string write_forged(const Problem& problem,
                         const Pattern& pattern,
                         const std::vector<std::vector<std::int64_t>>& witnesses) {
    std::string text = "sleutel-proof 1\ncontributors ignored\n";
    for (CellIndex atom = 0; atom < problem.atoms(); ++atom) {
        text += fmt::format("atom {}\n", problem.cell(atom).value);
    }
    for (CellIndex index = 0; index < problem.size(); ++index) {
        const Cell& cell = problem.cell(index);
        const bool is_shown = pattern[index] == Showing::published;
        text +=
            fmt::format("item {} {} -", is_shown ? std::to_string(cell.value) : "-", cell.lower);
        for (const Term& term : problem.terms(index)) {
            text += fmt::format(" {} {}", term.cell, term.coefficient);
        }
        text += "\n";
        const Protection& needed = cell.protection;
        if (needed.is_needed()) {
            text +=
                fmt::format("protect {} {} {} {}\n", index, needed.up, needed.down, needed.spread);
        }
    }
    for (const auto& witness : witnesses) {
        text += "witness";
        for (std::size_t atom = 0; atom < witness.size(); ++atom) {
            if (witness[atom] != 0) {
                text += fmt::format(" {} {}", atom, witness[atom]);
            }
        }
        text += "\n";
    }
    return with_new_hash(text + "blake2b x\n");
}

std::vector<std::string> list_lines(const std::string& text, const std::string& word) {
    std::vector<std::string> lines;
    std::istringstream all{text};
    for (std::string line; std::getline(all, line);) {
        if (begins_with(line, word)) {
            lines.push_back(line);
        }
    }
    return lines;
}

std::string without_lines(const std::string& text, const std::string& word) {
    std::string left;
    std::istringstream all{text};
    for (std::string line; std::getline(all, line);) {
        if (!begins_with(line, word)) {
            left += line + "\n";
        }
    }
    return with_new_hash(left);
}

std::string with_line(const std::string& text,
                      const std::string& word,
                      std::size_t number,
                      const std::string& line) {
    std::string changed;
    std::istringstream all{text};
    for (std::string old; std::getline(all, old);) {
        const bool is_it = begins_with(old, word) && number-- == 0;
        changed += (is_it ? line : old) + "\n";
    }
    return with_new_hash(changed);
}

}  // namespace sleutel::release_audit::test
