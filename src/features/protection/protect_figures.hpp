#pragma once

#include "engines/facts/image.hpp"
#include "features/protection/disclosure_settings.hpp"
#include "features/protection/released_figure.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sleutel::protection {

/// A figure to be released, with a breakdown or without.
struct FigureRequest {
    const indicators::Definition* definition;
    std::vector<indicators::Dimension> by;
};

/// What an earlier release of the stream said of one number.
struct EarlierNumber {
    CellName name;
    std::optional<std::string> value;  ///< indicators::to_text of it; nothing where it was withheld
    std::string definition_hash;
    bool is_listed = true;  ///< ReleasedNumber::is_listed
};

/// What everybody has seen already.
struct EarlierRelease {
    std::string name;  ///< for messages: "agenda 3"
    facts::Position position = 0;
    std::vector<EarlierNumber> numbers;
};

/// What figures are released from.
struct ReleaseBasis {
    const facts::Snapshot& snapshot;
    const indicators::Catalogue& catalogue;
    const DisclosureSettings& settings;
    facts::Position position;  ///< at most the snapshot's
    /// Where figures aren't computed from the facts; what they count always is.
    std::function<indicators::Figure(const FigureRequest&)> compute = {};
    /// All earlier releases of the stream, oldest first: what is new is protected together with
    /// them.
    std::span<const EarlierRelease> earlier = {};
};

/// One number of a release, as a ledger of releases keeps it.
struct ReleasedNumber {
    CellName name;
    ReleasedValue value;
    std::string definition_hash;
    std::string record_set_hash;         ///< of a whole that is published
    const Override* decision = nullptr;  ///< that it is published by
    std::size_t item = 0;                ///< its item in the certificate
    /// Whether anybody may know that there is such a cell.
    bool is_listed = true;
    /// What that item shows; nothing where the number is withheld or nothing adds up to it.
    std::optional<std::int64_t> amount;
};

/// Figures that are safe to be seen together.
struct ReleasedFigures {
    std::vector<ReleasedFigure> figures;     ///< in the order asked
    std::vector<const Override*> decisions;  ///< that changed what is published
    std::vector<ReleasedNumber> numbers;     ///< all that are published or withheld
    std::size_t cells = 0;                   ///< how many those are
    std::size_t withheld = 0;
    std::string certificate;  ///< internal: it holds true values
    /// Earlier numbers that the records don't give any more (a definition was changed, a person
    /// erased): they were looked at as they were published, not with what they count.
    std::vector<std::string> unlinked;
};

/// Looks at all numbers asked for together: wholes, cells and their differences, linked where they
/// count the same records or persons, whatever their names. Withholds what the rules say, and what
/// would give that away, and proves that it doesn't (docs/disclosure.md).
///
/// What earlier releases published stays published. What they withheld stays protected, and so
/// does what a number grew or shrank by since, where that is little; what earlier numbers give
/// away by themselves can't be protected any more (docs/releases.md).
///
/// Throws Error conflict: `protection.decision_gives_away` where an override gives away another
/// number that has none, `disclosure.no_proof`; nothing is released then.
ReleasedFigures protect_figures(const ReleaseBasis& basis, std::span<const FigureRequest> requests);

/// Adds all figures, as wholes, that count the same kind of thing as those asked for, so that one
/// answer after the other tells no more than all of them at once.
void add_linked(std::vector<FigureRequest>& requests,
                const indicators::Catalogue& catalogue,
                const model::Model& model);

/// A value beside a release, as it once was: there only where no rule applies to it.
ReleasedValue release_alone(const ReleaseBasis& basis,
                            const indicators::Definition& definition,
                            const indicators::FigureValue& exact);

}  // namespace sleutel::protection
