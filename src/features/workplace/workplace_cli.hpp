#pragma once

#include "features/workplace/workplace.hpp"
#include "platform/cli/command.hpp"

namespace sleutel::workplace {

/// Settings from the environment, before any option: SLEUTEL_STORE, SLEUTEL_KEY, SLEUTEL_AGENDA,
/// SLEUTEL_ROLE, SLEUTEL_PARTNER, SLEUTEL_ACTOR.
Settings settings_from_environment();

/// A command that works in a workplace: it has the options for where, and gets it opened.
class WorkplaceCommand : public cli::Command {
public:
    void read_options(cli::Options& options) final;
    cli::ExitCode run(cli::Terminal& terminal) final;

protected:
    explicit WorkplaceCommand(const Clock& clock);

    virtual void read_own_options(cli::Options& options) = 0;
    virtual cli::ExitCode run_in(Workplace& workplace, cli::Terminal& terminal) = 0;

private:
    const Clock& clock_;
    Settings settings_;
};

/// Declares the options for where to work.
void read_settings(cli::Options& options, Settings& settings);

/// Says each finding on the terminal.
Report report_to(cli::Terminal& terminal);

}  // namespace sleutel::workplace
