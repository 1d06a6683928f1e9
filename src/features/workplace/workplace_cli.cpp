#include "features/workplace/workplace_cli.hpp"

#include "platform/texts/texts.hpp"

#include <cstdlib>
#include <ostream>

namespace sleutel::workplace {

namespace {

std::string from_environment(const char* name, std::string otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::move(otherwise) : std::string{value};
}

}  // namespace

Settings settings_from_environment() {
    const Settings usual;
    return {from_environment("SLEUTEL_STORE", usual.store),
            from_environment("SLEUTEL_KEY", usual.key_file),
            from_environment("SLEUTEL_AGENDA", usual.agenda),
            from_environment("SLEUTEL_ROLE", usual.role),
            from_environment("SLEUTEL_PARTNER", ""),
            from_environment("SLEUTEL_ACTOR", "cli:" + from_environment("USER", "operator"))};
}

void read_settings(cli::Options& options, Settings& settings) {
    options.option("--store", "workplace.option_store", settings.store).value = "ADDRESS";
    options.option("--agenda", "workplace.option_agenda", settings.agenda).value = "DIR";
    options.option("--key", "workplace.option_key", settings.key_file).value = "FILE";
    options.option("--role", "workplace.option_role", settings.role).value = "ROLE";
    options.option("--as-partner", "workplace.option_partner", settings.partner).value = "ID";
}

Report report_to(cli::Terminal& terminal) {
    return [&terminal](const Finding& finding) {
        terminal.error << say(terminal.language, finding) << "\n";
    };
}

WorkplaceCommand::WorkplaceCommand(const Clock& clock)
    : clock_{clock}, settings_{settings_from_environment()} {}

void WorkplaceCommand::read_options(cli::Options& options) {
    read_own_options(options);
    read_settings(options, settings_);
}

cli::ExitCode WorkplaceCommand::run(cli::Terminal& terminal) {
    Workplace workplace{settings_, clock_, report_to(terminal)};
    return run_in(workplace, terminal);
}

}  // namespace sleutel::workplace
