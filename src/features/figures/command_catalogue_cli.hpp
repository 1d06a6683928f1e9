#pragma once

#include "engines/indicators/definition.hpp"
#include "features/figures/facts_follower.hpp"
#include "features/protection/disclosure_settings.hpp"
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

/// Whether somebody asks for figures as they are, and for what, as the journal has it.
struct ProtectionAsked {
    bool unprotected = false;
    std::string purpose;  ///< "explain"
};

/// The pack's rules of disclosure control; none where that is asked, by who may. Then the journal
/// says so before the first figure is seen. Throws Error forbidden `access.forbidden`, unavailable
/// `figures.settings_wrong` after saying what is wrong.
protection::DisclosureSettings settings_for_command(workplace::Workplace& workplace,
                                                    cli::Terminal& terminal,
                                                    const indicators::Catalogue& catalogue,
                                                    const ProtectionAsked& asked);

/// Facts kept beside the store, and how far it is for whoever waits.
FollowerOptions follower_for_command(workplace::Workplace& workplace, cli::Terminal& terminal);

}  // namespace sleutel::figures
