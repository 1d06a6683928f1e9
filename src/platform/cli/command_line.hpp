#pragma once

#include "base/error.hpp"
#include "platform/cli/command.hpp"

#include <span>
#include <string>
#include <vector>

namespace sleutel::cli {

/// Finds the command that the arguments (without the program's name) name, reads its options and
/// runs it. Whatever goes wrong is said on the terminal's error stream and becomes an exit code:
/// this is one of the four places that catch.
ExitCode run_command_line(std::span<const CommandEntry> commands,
                          const std::vector<std::string>& arguments,
                          Terminal& terminal);

/// The exit code of a failure: bad requests are wrong use, refusals and conflicts a failed check,
/// the rest could not run.
ExitCode exit_code_of(Failure failure);

/// The man page (roff) of one command, or with `name` empty of the program as a whole.
std::string man_page(std::span<const CommandEntry> commands,
                     const std::string& name,
                     const std::string& language);

/// A completion script for bash.
std::string bash_completion(std::span<const CommandEntry> commands);

}  // namespace sleutel::cli
