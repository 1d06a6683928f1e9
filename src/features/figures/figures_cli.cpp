#include "features/figures/figures_cli.hpp"

#include "base/error.hpp"
#include "features/figures/command_catalogue_cli.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "features/figures/figure_table_cli.hpp"
#include "features/figures/figures.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <sstream>

namespace sleutel::figures {
namespace {

class FiguresCommand : public workplace::WorkplaceCommand {
public:
    explicit FiguresCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.arguments("INDICATOR", "figures.option_indicators", request_.indicators);
        options.option("--by", "figures.option_by", request_.by).value = "DIM[,DIM]";
        options.option("--level", "figures.option_level", request_.level).value = "LEVEL";
        options.option("--as-of", "figures.option_as_of", request_.as_of).value = "POSITION|DATE";
        auto& engine = options.option("--engine", "figures.option_engine", engine_);
        engine.value = "ENGINE";
        engine.choices = {"facts", "sql"};
        auto& format = options.option("--format", "figures.option_format", format_);
        format.value = "FORMAT";
        format.choices = {"table", "csv", "json", "xlsx"};
        options.option("--output,-o", "figures.option_output", output_).value = "FILE";
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        const auto catalogue = read_for_command(workplace, terminal, request_.indicators);
        const FigureSet set{workplace.pack().model,
                            catalogue,
                            compute(workplace, terminal, catalogue),
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
    [[nodiscard]] std::vector<indicators::Figure> compute(
        workplace::Workplace& workplace,
        cli::Terminal& terminal,
        const indicators::Catalogue& catalogue) const {
        const auto& model = workplace.pack().model;
        // A table doesn't say which records figures rest on; gathering them takes longest.
        const auto evidence =
            format_ == "table" ? indicators::Evidence::leave_out : indicators::Evidence::gather;
        if (engine_ == "sql") {
            if (!request_.as_of.empty()) {
                throw Error{Failure::bad_request, {"figures.sql_only_now", {}}};
            }
            return compute_figures_by_sql(workplace.database(),
                                          model,
                                          catalogue,
                                          asked_figures(catalogue, model, request_),
                                          evidence);
        }
        auto& journal = workplace.journal();
        FactsFollower follower{journal, model, follower_for_command(workplace, terminal)};
        return list_figures(journal, *follower.refresh(), catalogue, request_, evidence);
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

    FiguresRequest request_;
    std::string engine_ = "facts";
    std::string format_ = "table";
    std::string output_;
};

}  // namespace

std::unique_ptr<cli::Command> make_figures_command(const Clock& clock) {
    return std::make_unique<FiguresCommand>(clock);
}

}  // namespace sleutel::figures
