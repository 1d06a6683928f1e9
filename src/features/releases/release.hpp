#pragma once

#include "base/date.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::releases {

/// One number that a release published or withheld.
struct Number {
    protection::CellName name;
    std::optional<std::string> value;    ///< as manifests write it; nothing where it was withheld
    std::optional<std::int64_t> amount;  ///< what the certificate's item shows
    std::size_t item = 0;
    std::string definition_hash;
    std::string record_set_hash;  ///< of a whole that was published
    bool is_decided = false;      ///< published by somebody's decision
    bool is_listed = true;        ///< whether anybody may know that there is such a cell

    friend bool operator==(const Number&, const Number&) = default;
};

/// By whom, why and on what ground a number was published although the rules withhold it.
struct Decision {
    protection::CellName name;
    std::string decided_by;
    Labels reason;
    Labels ground;

    friend bool operator==(const Decision&, const Decision&) = default;
};

/// The rules that the numbers of one unit were protected by, where they rest on fields of
/// sensitivities that have rules of their own.
struct UnitRule {
    std::string unit;
    std::vector<std::string> sensitivities;
    disclosure::Rules rules;
};

/// Figures made public together, as the journal keeps them. The journal's entry and its certificate
/// are written in one transaction; nothing of it changes afterwards.
struct Release {
    std::string stream;
    std::int64_t number = 0;  ///< within the stream, from 1
    Instant at;
    std::string by;
    facts::Position position = 0;
    std::vector<Number> numbers;
    std::vector<Decision> decisions;
    std::vector<UnitRule> rules;
    std::vector<std::string> unlinked;         ///< protection::ReleasedFigures::unlinked
    std::map<std::string, std::string> files;  ///< name to content, as published
    std::string certificate_hash;              ///< hexadecimal BLAKE2b-256

    [[nodiscard]] std::size_t withheld() const;
};

/// "agenda 3".
std::string name_of(const Release& release);

/// What the next protection has to know of it.
protection::EarlierRelease to_earlier(const Release& release);

}  // namespace sleutel::releases
