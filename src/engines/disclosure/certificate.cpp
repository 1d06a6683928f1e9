#include "engines/disclosure/certificate.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace sleutel::disclosure {

namespace {

class Writer {
public:
    explicit Writer(Contributors contributors) {
        line("contributors", contributors == Contributors::attack ? "attack" : "ignored");
    }

    template <typename... Words>
    void line(const Words&... words) {
        (word(words), ...);
        text_.back() = '\n';
    }

    void word(const std::string& text) { text_ += text + ' '; }

    void word(const char* text) { (text_ += text) += ' '; }

    void word(std::int64_t number) { text_ += std::to_string(number) + ' '; }

    void word(std::uint32_t number) { word(static_cast<std::int64_t>(number)); }

    void word(std::size_t number) { word(static_cast<std::int64_t>(number)); }

    void end_line() { text_.back() = '\n'; }

    void witnesses(const Proof& proof) {
        for (const Witness& witness : proof.witnesses) {
            word("witness");
            for (const Change& change : witness) {
                word(change.atom);
                word(change.by);
            }
            end_line();
        }
    }

    std::string finish() {
        std::array<unsigned char, crypto_generichash_BYTES> hash{};
        crypto_generichash(hash.data(),
                           hash.size(),
                           reinterpret_cast<const unsigned char*>(text_.data()),
                           text_.size(),
                           nullptr,
                           0);
        std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
        sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
        return text_ + "blake2b " + hex.data() + "\n";
    }

private:
    std::string text_ = "sleutel-proof 1\n";
};

std::string shown(const ReleasedCell& cell) {
    const auto value = cell.value();
    return value ? std::to_string(*value) : "-";
}

void write_dimensions(Writer& writer, const Cube& cube) {
    for (const Dimension& dimension : cube.dimensions) {
        writer.line("dimension", dimension.finest());
        for (auto code = static_cast<Code>(dimension.finest()); code < dimension.size(); ++code) {
            writer.word("group");
            for (const Code part : dimension.parts(code)) {
                writer.word(part);
            }
            writer.end_line();
        }
    }
}

/// Cells that no table shows but that must be protected all the same: small differences.
void write_unshown(Writer& writer, const Cube& cube, const Problem& problem) {
    std::size_t number = cube.places.size();
    for (CellIndex index = 0; index < problem.countable(); ++index) {
        const Cell& cell = problem.cell(index);
        const bool is_in_table = index < cube.cells.size() && cube.cells[index].in_table;
        if (is_in_table || !cell.protection.is_needed()) {
            continue;
        }
        writer.word("item");
        writer.word("-");
        writer.word(cell.lower);
        writer.word("-");
        for (const Term& term : problem.terms(index)) {
            writer.word(term.cell);
            writer.word(static_cast<std::int64_t>(term.coefficient));
        }
        writer.end_line();
        const Protection& needed = cell.protection;
        writer.line("protect", number, needed.up, needed.down, needed.spread);
        if (cell.owner != kNobody && (cell.value != 1 || cell.owner != index)) {
            writer.line("owner", number, cell.owner);
        }
        ++number;
    }
}

}  // namespace

std::string write_certificate(const Cube& cube,
                              const Problem& problem,
                              const Rules& rules,
                              Contributors contributors,
                              const Release& release) {
    Writer writer{contributors};
    writer.line("zeros", rules.zeros == Zeros::printed ? "printed" : "withheld");
    writer.line("minimum", rules.minimum);
    writer.line("spread", std::max<std::int64_t>(rules.spread, 1));
    writer.line("counts", cube.counts ? "records" : "amounts");
    write_dimensions(writer, cube);
    for (CellIndex atom = 0; atom < cube.atoms; ++atom) {
        writer.word("atom");
        writer.word(cube.cells[atom].value);
        for (const Code code : cube.atom_codes[atom]) {
            writer.word(code);
        }
        writer.end_line();
    }
    for (const Place& place : cube.places) {
        writer.word("place");
        writer.word(shown(release.cell(place.cell)));
        for (const Code code : place.codes) {
            writer.word(code);
        }
        writer.end_line();
    }
    for (std::size_t place = 0; place < cube.places.size(); ++place) {
        const Cell& cell = problem.cell(cube.places[place].cell);
        const Protection& needed = cell.protection;
        if (needed.is_needed()) {
            writer.line("protect", place, needed.up, needed.down, needed.spread);
        }
        // The one record of an atom needs no name: the checker sees that it is alone.
        const bool is_seen =
            cube.counts && cell.value == 1 && cell.owner == cube.places[place].cell;
        if (cell.owner != kNobody && !is_seen) {
            writer.line("owner", place, cell.owner);
        }
    }
    write_unshown(writer, cube, problem);
    writer.witnesses(release.proof());
    return writer.finish();
}

std::string write_certificate(const Problem& problem,
                              Contributors contributors,
                              const Release& release) {
    Writer writer{contributors};
    for (CellIndex atom = 0; atom < problem.atoms(); ++atom) {
        writer.line("atom", problem.cell(atom).value);
    }
    for (CellIndex index = 0; index < problem.size(); ++index) {
        const Cell& cell = problem.cell(index);
        writer.word("item");
        writer.word(index < problem.countable() ? shown(release.cell(index))
                                                : std::to_string(cell.value));
        writer.word(cell.lower);
        writer.word(cell.upper == kNoUpper ? "-" : std::to_string(cell.upper));
        for (const Term& term : problem.terms(index)) {
            writer.word(term.cell);
            writer.word(static_cast<std::int64_t>(term.coefficient));
        }
        writer.end_line();
        const Protection& needed = cell.protection;
        if (needed.is_needed()) {
            writer.line("protect", index, needed.up, needed.down, needed.spread);
        }
        if (cell.owner != kNobody) {
            writer.line("owner", index, cell.owner);
        }
    }
    for (const OwnPart& part : problem.own_parts()) {
        writer.line("part", part.cell, part.contributor, part.least);
    }
    writer.witnesses(release.proof());
    return writer.finish();
}

}  // namespace sleutel::disclosure
