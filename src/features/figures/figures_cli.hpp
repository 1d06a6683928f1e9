#pragma once

#include "base/clock.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/workplace/workplace.hpp"
#include "platform/cli/command.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace sleutel::figures {

/// What was released before in the agenda's own stream: what is printed on a day in between must
/// not tell what came in since.
using EarlierReleases =
    std::function<std::vector<protection::EarlierRelease>(workplace::Workplace&)>;

std::unique_ptr<cli::Command> make_figures_command(const Clock& clock, EarlierReleases earlier);
std::unique_ptr<cli::Command> make_explain_command(const Clock& clock, EarlierReleases earlier);

}  // namespace sleutel::figures
