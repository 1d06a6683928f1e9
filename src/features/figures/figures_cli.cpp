#include "features/figures/figures_cli.hpp"

#include "base/error.hpp"
#include "features/figures/command_catalogue_cli.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "features/figures/figure_table_cli.hpp"
#include "features/figures/figures.hpp"
#include "features/protection/answer_questions.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <cstring>
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
        auto& method = options.option("--method", "figures.option_method", method_);
        method.value = "METHOD";
        method.choices = {"withhold", "round", "cell_keys"};
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
        const bool asks_freely = settings.free_questions().method != protection::Method::withhold;
        const FigureSet set{workplace.pack().model,
                            catalogue,
                            release(workplace, terminal, catalogue, settings),
                            terminal.language,
                            asks_freely ? &settings.free_questions() : nullptr};
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
        const auto requests = asked(catalogue, model, settings);
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
        return answer(workplace, basis, requests);
    }

    /// Those of the method that was asked for, or else all.
    [[nodiscard]] Requests asked(const indicators::Catalogue& catalogue,
                                 const model::Model& model,
                                 const protection::DisclosureSettings& settings) const {
        Requests requests;
        for (const auto& [definition, by] : asked_figures(catalogue, model, request_)) {
            const auto method = protection::to_text(settings.method_of(*definition, catalogue));
            if (method_.empty() || method == method_) {
                requests.push_back({definition, by});
            } else if (!request_.indicators.empty()) {
                throw Error{Failure::bad_request,
                            {"figures.other_method",
                             {{"figure", definition->id}, {"method", std::string{method}}}}};
            }
        }
        if (requests.empty() && !method_.empty()) {
            throw Error{Failure::bad_request, {"figures.no_method", {{"method", method_}}}};
        }
        return requests;
    }

    /// Each by its own method, in the order asked.
    [[nodiscard]] Figures answer(workplace::Workplace& workplace,
                                 const protection::ReleaseBasis& basis,
                                 const Requests& requests) const {
        const auto is_free = [&](const protection::FigureRequest& request) {
            return basis.settings.method_of(*request.definition, basis.catalogue) !=
                   protection::Method::withhold;
        };
        Requests free;
        Requests others;
        for (const auto& request : requests) {
            (is_free(request) ? free : others).push_back(request);
        }
        if (!unprotected_) {
            protection::add_linked(others, basis.catalogue, workplace.pack().model);
        }
        auto answers = protection::answer_questions(basis, free, secret_of(workplace));
        auto released = protection::protect_figures(basis, others).figures;
        auto answer = answers.begin();
        auto other = released.begin();
        Figures figures;
        figures.reserve(requests.size());
        for (const auto& request : requests) {
            figures.push_back(std::move(is_free(request) ? *answer++ : *other++));
        }
        return figures;
    }

    static disclosure::RecordKeys::Secret secret_of(const workplace::Workplace& workplace) {
        const auto key = workplace.keys().figures_key(workplace.pack().agenda.id);
        disclosure::RecordKeys::Secret secret{};
        std::memcpy(secret.data(), key.reveal().data(), secret.size());
        return secret;
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
    std::string method_;
    std::string engine_ = "facts";
    std::string format_ = "table";
    std::string output_;
};

}  // namespace

std::unique_ptr<cli::Command> make_figures_command(const Clock& clock, EarlierReleases earlier) {
    return std::make_unique<FiguresCommand>(clock, std::move(earlier));
}

}  // namespace sleutel::figures
