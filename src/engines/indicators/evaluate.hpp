#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/indicators/figure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// Whether a figure says which records it rests on: contributions and record-set hash. Naming them
/// takes many times as long as counting them.
enum class Evidence : bool { leave_out, gather };

/// How to look at a figure.
struct EvaluationOptions {
    std::optional<facts::Position> as_of = {};  ///< none: the snapshot's last position
    std::vector<Dimension> by = {};             ///< each by one of the definition's paths
    Evidence evidence = Evidence::gather;
    /// At most; fewer are used where there is little to count. The figure is the same for any.
    unsigned threads = kAllThreads;
    /// Fewer rows aren't worth a thread.
    std::size_t rows_per_thread = 262'144;

    static constexpr unsigned kAllThreads = ~0U;
};

/// A definition's value over the facts. Persons are counted once, however many records name them.
/// Throws Error bad_request `indicator.no_breakdown` or `indicator.no_level`, and
/// `indicator.future_position` where `as_of` lies beyond the snapshot.
Figure evaluate(const facts::Snapshot& snapshot,
                const Definition& definition,
                const Catalogue& catalogue,
                const EvaluationOptions& options = {});

/// "activity.place:region, kind": breakdowns that the definition offers. `level` is of those that
/// name none and have levels of that name. Throws Error bad_request `indicator.no_breakdown`, with
/// the nearest one on offer.
std::vector<Dimension> read_breakdown(std::string_view text,
                                      std::string_view level,
                                      const Definition& definition,
                                      const Catalogue& catalogue,
                                      const model::Model& model);

}  // namespace sleutel::indicators
