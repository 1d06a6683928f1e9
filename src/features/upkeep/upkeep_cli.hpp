#pragma once

#include "base/clock.hpp"
#include "platform/cli/command.hpp"

#include <memory>

namespace sleutel::upkeep {

std::unique_ptr<cli::Command> make_init_command(const Clock& clock);
std::unique_ptr<cli::Command> make_status_command(const Clock& clock);
std::unique_ptr<cli::Command> make_doctor_command(const Clock& clock);
std::unique_ptr<cli::Command> make_backup_command(const Clock& clock);
std::unique_ptr<cli::Command> make_restore_command(const Clock& clock);
std::unique_ptr<cli::Command> make_erase_command(const Clock& clock);
std::unique_ptr<cli::Command> make_key_command(const Clock& clock);

}  // namespace sleutel::upkeep
