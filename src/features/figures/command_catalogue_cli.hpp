#pragma once

#include "engines/indicators/definition.hpp"
#include "features/figures/facts_follower.hpp"
#include "features/workplace/workplace.hpp"
#include "platform/cli/command.hpp"

#include <string>
#include <vector>

namespace sleutel::figures {

/// The pack's indicators for a command that is asked for some of them. Throws Error forbidden
/// `access.forbidden`, unavailable `figures.definitions_wrong` after saying what is wrong, and
/// bad_request `indicator.unknown_indicator`: a figure that isn't there is wrong use of a command.
indicators::Catalogue read_for_command(workplace::Workplace& workplace,
                                       cli::Terminal& terminal,
                                       const std::vector<std::string>& asked);

/// Facts kept beside the store, and how far it is for whoever waits.
FollowerOptions follower_for_command(workplace::Workplace& workplace, cli::Terminal& terminal);

}  // namespace sleutel::figures
