#pragma once

#include "base/clock.hpp"
#include "features/packs/pack.hpp"
#include "features/protection/protect_figures.hpp"
#include "platform/cli/command.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace sleutel::releases {

/// What else belongs to a release of a pack, beside what is asked for: the tables of its reports.
using RequestsOfPack = std::function<std::vector<protection::FigureRequest>(
    const packs::Pack&, const indicators::Catalogue&)>;

std::unique_ptr<cli::Command> make_release_command(const Clock& clock,
                                                   RequestsOfPack requests_of_pack);

}  // namespace sleutel::releases
