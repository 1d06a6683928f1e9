#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <vector>

namespace sleutel::app {

/// The table of commands, in the order in which somebody needs them. The clock outlives the
/// commands.
std::vector<cli::CommandEntry> list_commands(const Clock& clock);

}  // namespace sleutel::app
