#include "app/commands.hpp"

#include "features/figures/figures_cli.hpp"
#include "features/imports/imports_cli.hpp"
#include "features/releases/release_store.hpp"
#include "features/releases/releases_cli.hpp"
#include "features/reports/report_requests.hpp"
#include "features/reports/reports_cli.hpp"
#include "features/site/site_cli.hpp"
#include "features/upkeep/upkeep_cli.hpp"
#include "platform/cli/command_line.hpp"

#include <memory>
#include <ostream>
#include <string>

namespace sleutel::app {

namespace {

/// The man page of one command, from the table itself.
class ManCommand : public cli::Command {
public:
    explicit ManCommand(const Clock& clock) : clock_{clock} {}

    void read_options(cli::Options& options) override {
        options.argument("COMMAND", "app.option_man", name_);
    }

    cli::ExitCode run(cli::Terminal& terminal) override {
        terminal.out << cli::man_page(list_commands(clock_), name_, terminal.language);
        return cli::ExitCode::done;
    }

private:
    const Clock& clock_;
    std::string name_;
};

class CompletionCommand : public cli::Command {
public:
    explicit CompletionCommand(const Clock& clock) : clock_{clock} {}

    void read_options(cli::Options& /*options*/) override {}

    cli::ExitCode run(cli::Terminal& terminal) override {
        terminal.out << cli::bash_completion(list_commands(clock_));
        return cli::ExitCode::done;
    }

private:
    const Clock& clock_;
};

template <typename Make>
cli::CommandEntry entry(const std::string& name, const Clock& clock, Make make) {
    return {name, "app." + name, "app." + name + "_about", [&clock, make] { return make(clock); }};
}

template <typename Command>
std::unique_ptr<cli::Command> make_own(const Clock& clock) {
    return std::make_unique<Command>(clock);
}

std::unique_ptr<cli::Command> make_release(const Clock& clock) {
    return releases::make_release_command(clock, reports::report_requests);
}

std::vector<protection::EarlierRelease> earlier_releases(workplace::Workplace& workplace) {
    return releases::earlier_releases(workplace.journal(), workplace.pack().agenda.id);
}

std::unique_ptr<cli::Command> make_figures(const Clock& clock) {
    return figures::make_figures_command(clock, earlier_releases);
}

std::unique_ptr<cli::Command> make_explain(const Clock& clock) {
    return figures::make_explain_command(clock, earlier_releases);
}

}  // namespace

std::vector<cli::CommandEntry> list_commands(const Clock& clock) {
    return {entry("init", clock, upkeep::make_init_command),
            entry("import", clock, imports::make_import_command),
            entry("template", clock, imports::make_template_command),
            entry("figures", clock, make_figures),
            entry("explain", clock, make_explain),
            entry("release", clock, make_release),
            entry("report", clock, reports::make_report_command),
            entry("verify", clock, reports::make_verify_command),
            entry("serve", clock, site::make_serve_command),
            entry("status", clock, upkeep::make_status_command),
            entry("doctor", clock, upkeep::make_doctor_command),
            entry("backup", clock, upkeep::make_backup_command),
            entry("restore", clock, upkeep::make_restore_command),
            entry("erase", clock, upkeep::make_erase_command),
            entry("key", clock, upkeep::make_key_command),
            entry("man", clock, make_own<ManCommand>),
            entry("completion", clock, make_own<CompletionCommand>)};
}

}  // namespace sleutel::app
