#include "features/figures/facts_place_store.hpp"
#include "features/reports/report_basis.hpp"
#include "features/reports/reports_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <fstream>
#include <iterator>
#include <ostream>

namespace sleutel::reports {

namespace {

/// With a report: recomputes it. Without: recomputes the journal itself.
class VerifyCommand : public workplace::WorkplaceCommand {
public:
    explicit VerifyCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.argument("REPORT", "report.option_report", file_);
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::read_figures);
        return file_.empty() ? verify_journal(workplace, terminal)
                             : verify_file(workplace, terminal);
    }

private:
    static cli::ExitCode conclude(const Findings& findings,
                                  const Message& whole,
                                  cli::Terminal& terminal) {
        bool differs = false;
        for (const auto& finding : findings.list()) {
            differs = differs || finding.severity != Severity::note;
            terminal.out << say(terminal.language, finding) << "\n";
        }
        terminal.out << say(terminal.language,
                            differs ? Message{"report.verify_differs", whole.values} : whole)
                     << "\n";
        return differs ? cli::ExitCode::with_refusals : cli::ExitCode::done;
    }

    static cli::ExitCode verify_journal(workplace::Workplace& workplace, cli::Terminal& terminal) {
        const auto found = workplace.journal().verify();
        return conclude(found.findings,
                        {"report.verify_journal_whole",
                         {{"entries", std::to_string(found.entries)},
                          {"ledgers", std::to_string(found.ledgers)},
                          {"checkpoints", std::to_string(found.checkpoints)}}},
                        terminal);
    }

    cli::ExitCode verify_file(workplace::Workplace& workplace, cli::Terminal& terminal) const {
        std::ifstream file{file_, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        if (!file.is_open()) {
            throw Error{Failure::unavailable, {"report.cannot_read", {{"file", file_}}}};
        }
        const auto say_finding = workplace::report_to(terminal);
        const CurrentBasis basis{
            workplace, say_finding, figures::facts_from_journal(workplace, say_finding)};
        const auto found = verify_report(bytes, basis.for_verification());
        return conclude(
            found.findings,
            {"report.verify_whole", {{"file", file_}, {"figures", std::to_string(found.figures)}}},
            terminal);
    }

    std::string file_;
};

}  // namespace

std::unique_ptr<cli::Command> make_verify_command(const Clock& clock) {
    return std::make_unique<VerifyCommand>(clock);
}

}  // namespace sleutel::reports
