#pragma once

#include "features/packs/pack.hpp"
#include "features/releases/publish_release.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::releases {

/// A number that a next release would print differently.
struct Restated {
    protection::CellName name;
    std::string then;
    std::optional<std::string>
        now;  ///< nothing where it would be withheld, or isn't there any more

    friend bool operator==(const Restated&, const Restated&) = default;
};

/// Where the report speaks of such a number.
struct Mention {
    Origin origin;
    std::string line;
    std::string figure;
};

/// A record that made the difference. No version: it counted at one of the two moments only.
struct ChangedRecord {
    std::string figure;
    std::string type;
    model::RecordId id;
    std::string ledger;
    std::optional<std::int64_t> then;
    std::optional<std::int64_t> now;
};

struct Restatement {
    std::vector<Restated> numbers;
    std::vector<Mention> mentions;
    std::vector<ChangedRecord> records;  ///< those only that may be seen
};

/// Whether somebody may see the records of a ledger.
using MaySee = std::function<bool(std::string_view ledger)>;

/// What of a release would read differently in the next one of its stream, at the basis's
/// position; in the report text of the basis's language.
Restatement restate(const PublishBasis& basis,
                    const Release& release,
                    const packs::Pack& pack,
                    const MaySee& may_see);

/// A text for readers, drafted from the numbers: one line each, as the publisher may change it.
std::vector<Message> draft_erratum(const PublishBasis& basis,
                                   const Release& release,
                                   const Restatement& restatement);

}  // namespace sleutel::releases
