#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::site {

std::unique_ptr<cli::Command> make_serve_command(const Clock& clock);

}  // namespace sleutel::site
