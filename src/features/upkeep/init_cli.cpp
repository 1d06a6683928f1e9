#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::upkeep {

namespace {

/// Makes a store and its key. Running it again changes nothing.
class InitCommand : public cli::Command {
public:
    explicit InitCommand(const Clock& clock)
        : clock_{clock}, settings_{workplace::settings_from_environment()} {}

    void read_options(cli::Options& options) override {
        workplace::read_settings(options, settings_);
    }

    cli::ExitCode run(cli::Terminal& terminal) override {
        workplace::Workplace::create(settings_, clock_, workplace::report_to(terminal));
        terminal.out << say(terminal.language,
                            Message{"upkeep.store_ready",
                                    {{"store", settings_.store}, {"key", settings_.key_file}}})
                     << "\n";
        return cli::ExitCode::done;
    }

private:
    const Clock& clock_;
    workplace::Settings settings_;
};

}  // namespace

std::unique_ptr<cli::Command> make_init_command(const Clock& clock) {
    return std::make_unique<InitCommand>(clock);
}

}  // namespace sleutel::upkeep
