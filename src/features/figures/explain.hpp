#pragma once

#include "features/figures/figures.hpp"
#include "features/protection/protect_figures.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::figures {

/// How many of the contributing records are whose, and by which source they came.
struct ContributionShare {
    std::string ledger;
    std::string partner;  ///< the ledger's name in the language
    std::string source;
    std::optional<std::int64_t> records;  ///< where that says nothing of persons
};

/// One contributing record, for who may see it.
struct ContributingRecord {
    indicators::Contribution contribution;
    Origin origin;  ///< of its last entry: file, sheet, cell
};

struct ExclusionLine {
    std::string reason;  ///< in words
    std::int64_t records = 0;
};

/// A moment at which the value changed.
struct ValueChange {
    facts::Position position = 0;
    Instant at;
    protection::ReleasedValue value;
};

/// What is behind a figure: ready for a page or a terminal.
struct Explanation {
    std::string indicator;
    std::string label;
    std::string about;       ///< as the pack puts it
    std::string definition;  ///< in words, generated from what is computed
    protection::ReleasedFigure figure;
    bool is_open = true;                           ///< no rule of disclosure control applies
    std::vector<ContributionShare> shares = {};    ///< by partner and source
    std::vector<ContributingRecord> records = {};  ///< only those that the asker may see
    std::vector<ExclusionLine> exclusions = {};    ///< where no rule applies
    std::vector<ValueChange> history = {};         ///< oldest first; where no rule applies
    std::vector<Explanation> parts = {};           ///< of a ratio: its numerator and denominator
};

struct ExplainRequest {
    std::string indicator;
    std::string as_of;
    std::string language = "nl";
    /// Whether the asker may see single records of a ledger, and not only how many there are. None:
    /// no records.
    std::function<bool(std::string_view ledger)> may_see_records = {};
};

/// What figures are explained from.
struct ExplainBasis {
    journal::Journal& journal;
    const facts::Snapshot& snapshot;
    const indicators::Catalogue& catalogue;
    const packs::Agenda& agenda;
    const protection::DisclosureSettings& settings;
    /// What was released before, where that is known.
    std::span<const protection::EarlierRelease> earlier = {};
};

/// The figure as it would be released together with all others, so that one explanation after the
/// other tells no more than all of them at once. Throws what compute_figure() and protect_figures()
/// do.
Explanation explain(const ExplainBasis& basis, const ExplainRequest& request);

/// The public and internal fields of a record that contributes, as it then was: label and value.
/// Personal fields stay out. Nothing where it can't be found.
std::vector<std::pair<std::string, std::string>> describe_record(
    journal::Journal& journal,
    const model::Model& model,
    std::string_view type,
    const indicators::Contribution& contribution,
    std::string_view language);

}  // namespace sleutel::figures
