#include "features/figures/facts_place_store.hpp"
#include "features/reports/report_basis.hpp"
#include "features/reports/reports_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>
#include <utility>
#include <vector>

namespace sleutel::reports {

namespace {

class ReportCommand : public workplace::WorkplaceCommand {
public:
    explicit ReportCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.list("--format", "report.option_format", formats_).choices = {
            "html", "pdf", "docx"};
        options.option("--language", "report.option_language", language_).choices = {"nl", "en"};
        options.option("--output,-o", "report.option_output", folder_).value = "DIR";
        auto& address =
            options.option("--public-address", "report.option_public_address", public_address_);
        address.value = "URL";
        address.environment = "SLEUTEL_PUBLIC_ADDRESS";
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::read_figures);
        const auto say_finding = workplace::report_to(terminal);
        const FilesRequest request{
            {language_}, read_formats(), read_public_address(public_address_)};
        const CurrentBasis basis{
            workplace, say_finding, figures::current_facts(workplace, say_finding)};
        Findings findings;
        auto made = make_report_files(basis.for_report(), request, findings);
        for (const auto& finding : findings.list()) {
            say_finding(finding);
        }
        if (findings.has_refusals()) {
            terminal.error << say(terminal.language, "report.not_written") << "\n";
            return cli::ExitCode::with_refusals;
        }
        std::vector<files::NewFile> written;
        for (auto& file : made) {
            written.push_back(
                {std::filesystem::path{folder_} / file.name, std::move(file.content)});
        }
        files::write_files(written);
        for (const auto& file : written) {
            terminal.out << say(terminal.language,
                                Message{"report.written", {{"file", file.path.string()}}})
                         << "\n";
        }
        return cli::ExitCode::done;
    }

private:
    /// All of them where none is asked for.
    [[nodiscard]] std::set<Format> read_formats() const {
        std::set<Format> formats;
        for (const auto& [name, format] : {std::pair{"html", Format::html},
                                           std::pair{"pdf", Format::pdf},
                                           std::pair{"docx", Format::docx}}) {
            if (formats_.empty() || std::ranges::find(formats_, name) != formats_.end()) {
                formats.insert(format);
            }
        }
        return formats;
    }

    std::vector<std::string> formats_;
    std::string language_ = "nl";
    std::string folder_ = "out";
    std::string public_address_;
};

}  // namespace

std::unique_ptr<cli::Command> make_report_command(const Clock& clock) {
    return std::make_unique<ReportCommand>(clock);
}

}  // namespace sleutel::reports
