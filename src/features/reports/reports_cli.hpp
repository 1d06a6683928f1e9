#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::reports {

std::unique_ptr<cli::Command> make_report_command(const Clock& clock);
std::unique_ptr<cli::Command> make_verify_command(const Clock& clock);

}  // namespace sleutel::reports
