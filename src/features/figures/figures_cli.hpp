#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::figures {

std::unique_ptr<cli::Command> make_figures_command(const Clock& clock);
std::unique_ptr<cli::Command> make_explain_command(const Clock& clock);

}  // namespace sleutel::figures
