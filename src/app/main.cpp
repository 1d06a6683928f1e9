#include "app/commands.hpp"
#include "platform/cli/command_line.hpp"
#include "platform/system_clock/system_clock.hpp"
#include "platform/texts/texts.hpp"

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Dutch where the reader asks for it, else English: SLEUTEL_LANGUAGE first, then the locale.
std::string language_of_reader() {
    for (const auto* name : {"SLEUTEL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view{value}.starts_with("nl") ? "nl" : "en";
        }
    }
    return "en";
}

}  // namespace

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    const sleutel::SystemClock clock;
    const auto commands = sleutel::app::list_commands(clock);
    sleutel::cli::Terminal terminal{std::cout, std::cerr, language_of_reader()};
    const std::vector<std::string> words{arguments + 1, arguments + count};
    const auto code = run_command_line(commands, words, terminal);
    // A full disk behind a pipe or a file is found only here.
    if (!std::cout.flush()) {
        std::cerr << sleutel::say(terminal.language, "app.output_lost") << "\n";
        return static_cast<int>(sleutel::cli::ExitCode::could_not_run);
    }
    return static_cast<int>(code);
}
