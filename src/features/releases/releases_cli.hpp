#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::releases {

std::unique_ptr<cli::Command> make_release_command(const Clock& clock);

}  // namespace sleutel::releases
