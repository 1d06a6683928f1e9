#include "features/figures/figures_cli.hpp"

#include "base/error.hpp"
#include "features/figures/command_catalogue_cli.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "features/figures/figure_table_cli.hpp"
#include "features/figures/figures.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <sstream>
#include <utility>

namespace sleutel::figures {
namespace {

class FiguresCommand : public workplace::WorkplaceCommand {
public:
    FiguresCommand(const Clock& clock, EarlierReleases earlier)
        : WorkplaceCommand{clock}, earlier_{std::move(earlier)} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.arguments("INDICATOR", "figures.option_indicators", request_.indicators);
        options.option("--by", "figures.option_by", request_.by).value = "DIM[,DIM]";
        options.option("--level", "figures.option_level", request_.level).value = "LEVEL";
        options.option("--as-of", "figures.option_as_of", request_.as_of).value = "POSITION|DATE";
        auto& engine = options.option("--engine", "figures.option_engine", engine_);
        engine.value = "ENGINE";
        engine.choices = {"facts", "sql"};
        options.flag("--unprotected", "figures.option_unprotected", unprotected_);
        auto& format = options.option("--format", "figures.option_format", format_);
        format.value = "FORMAT";
        format.choices = {"table", "csv", "json", "xlsx"};
        options.option("--output,-o", "figures.option_output", output_).value = "FILE";
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        const auto catalogue = read_for_command(workplace, terminal, request_.indicators);
        const auto settings =
            settings_for_command(workplace, terminal, catalogue, {unprotected_, "figures"});
        const FigureSet set{workplace.pack().model,
                            catalogue,
                            release(workplace, terminal, catalogue, settings),
                            terminal.language};
        say_cautions(set, terminal);
        if (output_.empty()) {
            write(terminal.out, set);
        } else {
            std::ostringstream content;
            write(content, set);
            files::write_file(output_, std::move(content).str());
        }
        return cli::ExitCode::done;
    }

private:
    using Requests = std::vector<protection::FigureRequest>;
    using Figures = std::vector<protection::ReleasedFigure>;

    [[nodiscard]] Figures release(workplace::Workplace& workplace,
                                  cli::Terminal& terminal,
                                  const indicators::Catalogue& catalogue,
                                  const protection::DisclosureSettings& settings) const {
        if (engine_ == "sql" && !request_.as_of.empty()) {
            throw Error{Failure::bad_request, {"figures.sql_only_now", {}}};
        }
        const auto& model = workplace.pack().model;
        auto& journal = workplace.journal();
        FactsFollower follower{journal, model, follower_for_command(workplace, terminal)};
        const auto snapshot = follower.refresh();
        // Who sees everything needn't be kept from anything.
        const auto earlier =
            unprotected_ ? std::vector<protection::EarlierRelease>{} : earlier_(workplace);
        protection::ReleaseBasis basis{
            *snapshot,
            catalogue,
            settings,
            read_as_of(journal, request_.as_of).value_or(snapshot->position()),
            {},
            earlier};
        if (engine_ == "sql") {
            basis.compute = [&](const protection::FigureRequest& asked) {
                return compute_figures_by_sql(workplace.database(),
                                              model,
                                              catalogue,
                                              {{asked.definition, asked.by}},
                                              indicators::Evidence::gather)
                    .front();
            };
        }
        Requests requests;
        for (const auto& [definition, by] : asked_figures(catalogue, model, request_)) {
            requests.push_back({definition, by});
        }
        const auto asked = requests.size();
        if (!unprotected_) {
            protection::add_linked(requests, catalogue, model);
        }
        auto figures = protection::protect_figures(basis, requests).figures;
        figures.erase(figures.begin() + static_cast<std::ptrdiff_t>(asked), figures.end());
        return figures;
    }

    static void say_cautions(const FigureSet& set, cli::Terminal& terminal) {
        for (const auto& figure : set.figures) {
            for (const auto& caution : figure.cautions) {
                terminal.error << say(terminal.language, caution) << "\n";
            }
        }
    }

    void write(std::ostream& out, const FigureSet& set) const {
        if (format_ == "csv") {
            write_csv(out, set);
        } else if (format_ == "json") {
            write_json(out, set);
        } else if (format_ == "xlsx") {
            out << to_workbook(set);
        } else {
            write_table(out, set);
        }
    }

    EarlierReleases earlier_;
    FiguresRequest request_;
    bool unprotected_ = false;
    std::string engine_ = "facts";
    std::string format_ = "table";
    std::string output_;
};

}  // namespace

std::unique_ptr<cli::Command> make_figures_command(const Clock& clock, EarlierReleases earlier) {
    return std::make_unique<FiguresCommand>(clock, std::move(earlier));
}

}  // namespace sleutel::figures
