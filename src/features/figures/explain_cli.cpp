#include "features/figures/command_catalogue_cli.hpp"
#include "features/figures/explain.hpp"
#include "features/figures/figure_words.hpp"
#include "features/figures/figures_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/cli/text_table.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <utility>

namespace sleutel::figures {
namespace {

/// Prints an explanation; of a share, those of its parts below it.
class ExplanationPrinter {
public:
    ExplanationPrinter(workplace::Workplace& workplace,
                       const indicators::Catalogue& catalogue,
                       cli::Terminal& terminal)
        : workplace_{workplace}, catalogue_{catalogue}, terminal_{terminal} {}

    void print(const Explanation& explanation) {
        const auto& definition = catalogue_.get(explanation.indicator);
        out() << explanation.label << " (" << explanation.indicator << ")\n"
              << shown(explanation.figure.value, definition) << " "
              << unit_in_words(definition, terminal_.language) << "\n\n";
        if (!explanation.about.empty()) {
            out() << explanation.about << "\n";
        }
        out() << explanation.definition << "\n";
        for (const auto& caution : explanation.figure.cautions) {
            out() << say(terminal_.language, caution) << "\n";
        }
        if (explanation.figure.value.is_withheld()) {
            out() << "\n" << word("figures.withheld_why") << "\n";
        }
        print_shares(explanation);
        print_records(explanation, definition);
        print_exclusions(explanation);
        print_history(explanation, definition);
        print_check(explanation.figure);
        for (const auto& part : explanation.parts) {
            out() << "\n";
            print(part);
        }
    }

private:
    std::ostream& out() { return terminal_.out; }

    [[nodiscard]] std::string word(const char* key) const { return say(terminal_.language, key); }

    [[nodiscard]] std::string shown(const protection::ReleasedValue& value,
                                    const indicators::Definition& definition) const {
        return value_in_words(value, definition, workplace_.pack().model, terminal_.language);
    }

    void print_shares(const Explanation& explanation) {
        if (explanation.shares.empty()) {
            return;
        }
        out() << "\n" << word("figures.shares") << "\n";
        std::vector<std::vector<std::string>> rows;
        for (const auto& share : explanation.shares) {
            rows.push_back({share.partner,
                            share.source,
                            share.records ? std::to_string(*share.records) : "–"});
        }
        cli::write_text_table(out(),
                              {{word("figures.partner"), cli::Align::left},
                               {word("figures.source"), cli::Align::left},
                               {word("figures.records"), cli::Align::right}},
                              rows);
    }

    void print_records(const Explanation& explanation, const indicators::Definition& definition) {
        if (explanation.records.empty()) {
            return;
        }
        out() << "\n" << word("figures.record_list") << "\n";
        for (const auto& [contribution, origin] : explanation.records) {
            out() << contribution.id.text << "  " << to_text(origin) << "\n";
            const auto fields = describe_record(workplace_.journal(),
                                                workplace_.pack().model,
                                                definition.of,
                                                contribution,
                                                terminal_.language);
            for (const auto& [label, value] : fields) {
                out() << "    " << label << ": " << value << "\n";
            }
        }
    }

    void print_exclusions(const Explanation& explanation) {
        if (explanation.exclusions.empty()) {
            return;
        }
        out() << "\n" << word("figures.exclusions") << "\n";
        std::vector<std::vector<std::string>> rows;
        for (const auto& line : explanation.exclusions) {
            rows.push_back({std::to_string(line.records), line.reason});
        }
        cli::write_text_table(out(),
                              {{word("figures.records"), cli::Align::right},
                               {word("figures.reason"), cli::Align::left}},
                              rows);
    }

    void print_history(const Explanation& explanation, const indicators::Definition& definition) {
        if (!explanation.is_open) {
            out() << "\n" << word("figures.protected_why") << "\n";
            return;
        }
        out() << "\n" << word("figures.history") << "\n";
        std::vector<std::vector<std::string>> rows;
        for (const auto& change : explanation.history) {
            rows.push_back({std::to_string(change.position),
                            to_text(change.at),
                            shown(change.value, definition)});
        }
        cli::write_text_table(out(),
                              {{word("figures.position"), cli::Align::right},
                               {word("figures.moment"), cli::Align::left},
                               {word("figures.value"), cli::Align::right}},
                              rows);
    }

    void print_check(const protection::ReleasedFigure& figure) {
        out() << "\n"
              << word("figures.position") << " " << figure.position << "\n"
              << word("figures.record_set") << " " << figure.record_set_hash << "\n"
              << word("figures.definition_hash") << " " << figure.definition_hash << "\n";
    }

    workplace::Workplace& workplace_;
    const indicators::Catalogue& catalogue_;
    cli::Terminal& terminal_;
};

class ExplainCommand : public workplace::WorkplaceCommand {
public:
    ExplainCommand(const Clock& clock, EarlierReleases earlier)
        : WorkplaceCommand{clock}, earlier_{std::move(earlier)} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.argument("FIGURE", "figures.option_figure", request_.indicator).is_required = true;
        options.option("--as-of", "figures.option_as_of", request_.as_of).value = "POSITION|DATE";
        options.flag("--records", "figures.option_records", with_records_);
        options.flag("--unprotected", "figures.option_unprotected", unprotected_);
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        const auto catalogue = read_for_command(workplace, terminal, {request_.indicator});
        request_.language = terminal.language;
        if (with_records_) {
            request_.may_see_records = [&](std::string_view ledger) {
                return workplace.policy().allows(
                    workplace.actor(), access::Permission::read_records, ledger);
            };
        }
        const auto settings =
            settings_for_command(workplace, terminal, catalogue, {unprotected_, "explain"});
        auto& journal = workplace.journal();
        FactsFollower follower{
            journal, workplace.pack().model, follower_for_command(workplace, terminal)};
        const auto snapshot = follower.refresh();
        const auto earlier =
            unprotected_ ? std::vector<protection::EarlierRelease>{} : earlier_(workplace);
        ExplanationPrinter{workplace, catalogue, terminal}.print(explain(
            {journal, *snapshot, catalogue, workplace.pack().agenda, settings, earlier}, request_));
        return cli::ExitCode::done;
    }

private:
    EarlierReleases earlier_;
    ExplainRequest request_;
    bool with_records_ = false;
    bool unprotected_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_explain_command(const Clock& clock, EarlierReleases earlier) {
    return std::make_unique<ExplainCommand>(clock, std::move(earlier));
}

}  // namespace sleutel::figures
