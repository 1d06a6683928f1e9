#include "engines/model/model.hpp"
#include "features/figures/figures.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/reports/coverage.hpp"
#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <ostream>

namespace sleutel::upkeep {

namespace {

/// Checks everything that can be wrong before work begins, and prints the model as a document.
class DoctorCommand : public cli::Command {
public:
    explicit DoctorCommand(const Clock& clock)
        : clock_{clock}, settings_{workplace::settings_from_environment()} {}

    void read_options(cli::Options& options) override {
        options.flag("--model", "upkeep.option_model", prints_model_);
        options.flag("--coverage", "upkeep.option_coverage", prints_coverage_);
        workplace::read_settings(options, settings_);
    }

    cli::ExitCode run(cli::Terminal& terminal) override {
        const auto pack = workplace::read_pack(settings_, workplace::report_to(terminal));
        if (prints_coverage_) {
            return print_coverage(pack, terminal);
        }
        if (prints_model_) {
            terminal.out << to_readable_text(pack.model, terminal.language);
            return cli::ExitCode::done;
        }
        say_pack(pack, terminal);
        const auto indicators_whole = check_indicators(pack, terminal);
        const workplace::Workplace workplace{settings_, clock_, workplace::report_to(terminal)};
        terminal.out << say(terminal.language,
                            Message{"upkeep.doctor_store",
                                    {{"store", settings_.store},
                                     {"position", std::to_string(workplace.journal().position())}}})
                     << "\n";
        return indicators_whole ? cli::ExitCode::done : cli::ExitCode::with_refusals;
    }

private:
    /// The page docs/coverage.md: the mission's rows and what meets each. Exit code 1 where one
    /// lacks something.
    static cli::ExitCode print_coverage(const packs::Pack& pack, cli::Terminal& terminal) {
        Findings findings;
        const auto catalogue = figures::read_indicators(pack, findings);
        const auto mappings = mappings::read_mappings(pack, findings);
        for (const auto& finding : findings.list()) {
            terminal.error << say(terminal.language, finding) << "\n";
        }
        const auto rows = reports::list_coverage(pack, catalogue, mappings, "nl");
        terminal.out << reports::write_coverage(pack, rows);
        const auto is_met = [](const reports::CoverageRow& row) {
            return reports::gaps_of(row).empty();
        };
        return std::ranges::all_of(rows, is_met) ? cli::ExitCode::done
                                                 : cli::ExitCode::with_refusals;
    }

    void say_pack(const packs::Pack& pack, cli::Terminal& terminal) const {
        terminal.out << say(terminal.language,
                            Message{"upkeep.doctor_pack",
                                    {{"agenda", settings_.agenda},
                                     {"types", std::to_string(pack.model.types().size())},
                                     {"lists", std::to_string(pack.model.code_lists().size())},
                                     {"mappings", std::to_string(pack.mappings.size())},
                                     {"sources", std::to_string(pack.sources.size())}}})
                     << "\n";
    }

    static bool check_indicators(const packs::Pack& pack, cli::Terminal& terminal) {
        Findings findings;
        const auto catalogue = figures::read_indicators(pack, findings);
        for (const auto& finding : findings.list()) {
            terminal.error << say(terminal.language, finding) << "\n";
        }
        terminal.out << say(terminal.language,
                            Message{"upkeep.doctor_indicators",
                                    {{"count", std::to_string(catalogue.list().size())}}})
                     << "\n";
        return !findings.has_refusals();
    }

    const Clock& clock_;
    workplace::Settings settings_;
    bool prints_model_ = false;
    bool prints_coverage_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_doctor_command(const Clock& clock) {
    return std::make_unique<DoctorCommand>(clock);
}

}  // namespace sleutel::upkeep
