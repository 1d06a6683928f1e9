#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::imports {

std::unique_ptr<cli::Command> make_import_command(const Clock& clock);
std::unique_ptr<cli::Command> make_template_command(const Clock& clock);

}  // namespace sleutel::imports
