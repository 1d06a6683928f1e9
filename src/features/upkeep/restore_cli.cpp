#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::upkeep {

namespace {

/// Needs no store beforehand: it makes the one it restores into.
class RestoreCommand : public cli::Command {
public:
    explicit RestoreCommand(const Clock& clock)
        : clock_{clock}, settings_{workplace::settings_from_environment()} {}

    void read_options(cli::Options& options) override {
        options.argument("FILE", "upkeep.option_restore", file_).is_required = true;
        workplace::read_settings(options, settings_);
    }

    cli::ExitCode run(cli::Terminal& terminal) override {
        const auto restored =
            workplace::restore_store(settings_, clock_, file_, workplace::report_to(terminal));
        for (const auto& finding : restored.verification.findings.list()) {
            terminal.error << say(terminal.language, finding) << "\n";
        }
        const auto whole = !restored.verification.findings.has_refusals();
        terminal.out << say(terminal.language,
                            Message{whole ? "upkeep.restored" : "upkeep.restored_damaged",
                                    {{"store", settings_.store},
                                     {"entries", std::to_string(restored.content.entries)}}})
                     << "\n";
        return whole ? cli::ExitCode::done : cli::ExitCode::with_refusals;
    }

private:
    const Clock& clock_;
    workplace::Settings settings_;
    std::string file_;
};

}  // namespace

std::unique_ptr<cli::Command> make_restore_command(const Clock& clock) {
    return std::make_unique<RestoreCommand>(clock);
}

}  // namespace sleutel::upkeep
