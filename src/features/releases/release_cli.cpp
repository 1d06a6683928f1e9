#include "base/error.hpp"
#include "features/figures/command_catalogue_cli.hpp"
#include "features/releases/publish_release.hpp"
#include "features/releases/release_store.hpp"
#include "features/releases/release_tables_cli.hpp"
#include "features/releases/releases_cli.hpp"
#include "features/releases/restatement.hpp"
#include "features/releases/verify_release.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>

namespace sleutel::releases {

namespace {

using workplace::Workplace;

class ReleaseCommand : public workplace::WorkplaceCommand {
public:
    ReleaseCommand(const Clock& clock, RequestsOfPack requests_of_pack)
        : WorkplaceCommand{clock}, requests_of_pack_{std::move(requests_of_pack)} {}

protected:
    void read_own_options(cli::Options& options) override {
        auto& action = options.argument("ACTION", "release.option_action", action_);
        action.is_required = true;
        action.choices = {"publish", "list", "show", "verify"};
        options.argument("NUMBER", "release.option_number", number_);
        options.option("--stream", "release.option_stream", stream_).value = "NAME";
        auto& tables = options.list("--table", "release.option_table", tables_);
        tables.value = "FIGURE:DIM[,DIM]";
        tables.splits_at_commas = false;
        options.option("--output,-o", "release.option_output", output_).value = "DIR";
    }

    cli::ExitCode run_in(Workplace& workplace, cli::Terminal& terminal) override {
        if (action_ == "publish") {
            return publish_one(workplace, terminal);
        }
        if (action_ == "list") {
            return list(workplace, terminal);
        }
        return action_ == "show" ? show(workplace, terminal) : verify_all(workplace, terminal);
    }

private:
    [[nodiscard]] std::string stream_or_own(const Workplace& workplace) const {
        return stream_.empty() ? workplace.pack().agenda.id : stream_;
    }

    static void say_line(cli::Terminal& terminal, const Message& message) {
        terminal.out << say(terminal.language, message) << "\n";
    }

    /// Calls with everything a release is made from.
    template <typename Work>
    cli::ExitCode with_basis(Workplace& workplace, cli::Terminal& terminal, Work work) const {
        const auto catalogue = figures::read_for_command(workplace, terminal, {});
        const auto settings =
            figures::settings_for_command(workplace, terminal, catalogue, {false, "release"});
        auto& journal = workplace.journal();
        figures::FactsFollower follower{
            journal, workplace.pack().model, figures::follower_for_command(workplace, terminal)};
        const auto snapshot = follower.refresh();
        return work(PublishBasis{journal,
                                 *snapshot,
                                 catalogue,
                                 settings,
                                 workplace.clock(),
                                 workplace.actor().name,
                                 stream_or_own(workplace),
                                 terminal.language});
    }

    cli::ExitCode publish_one(Workplace& workplace, cli::Terminal& terminal) {
        workplace.require(access::Permission::publish_releases);
        if (!number_.empty()) {
            throw Error{Failure::bad_request, {"release.number_is_given", {}}};
        }
        return with_basis(workplace, terminal, [&](const PublishBasis& basis) {
            auto requests = requests_for(basis.catalogue, workplace.pack().model, tables_);
            add_missing(requests, requests_of_pack_(workplace.pack(), basis.catalogue));
            const auto [release, is_new] = publish(basis, requests);
            if (is_new) {
                basis.journal.sign_checkpoint();
            }
            say_line(terminal,
                     {is_new ? "release.published" : "release.nothing_new",
                      {{"number", std::to_string(release.number)},
                       {"stream", release.stream},
                       {"position", std::to_string(release.position)},
                       {"numbers", std::to_string(release.numbers.size())},
                       {"withheld", std::to_string(release.withheld())},
                       {"decisions", std::to_string(release.decisions.size())}}});
            write(terminal, release);
            return cli::ExitCode::done;
        });
    }

    static void add_missing(std::vector<protection::FigureRequest>& requests,
                            std::vector<protection::FigureRequest> more) {
        for (auto& request : more) {
            const bool is_there = std::ranges::any_of(requests, [&](const auto& known) {
                return known.definition == request.definition && known.by == request.by;
            });
            if (!is_there) {
                requests.push_back(std::move(request));
            }
        }
    }

    void write(cli::Terminal& terminal, const Release& release) const {
        if (output_.empty()) {
            return;
        }
        std::vector<files::NewFile> made;
        for (const auto& [name, content] : release.files) {
            made.push_back({std::filesystem::path{output_} / name, content});
        }
        files::write_files(made);
        say_line(terminal, {"release.written", {{"folder", output_}}});
    }

    /// Those asked for by stream and number; of all streams where none is named.
    [[nodiscard]] std::vector<Release> find(Workplace& workplace, const std::string& stream) const {
        auto releases = list_releases(workplace.journal(), stream);
        if (!stream_.empty() && releases.empty()) {
            throw Error{Failure::not_found, {"release.unknown_stream", {{"stream", stream_}}}};
        }
        if (!number_.empty()) {
            std::int64_t number = 0;
            const auto* end = number_.data() + number_.size();
            if (std::from_chars(number_.data(), end, number).ptr != end) {
                throw Error{Failure::bad_request, {"release.number_wrong", {{"text", number_}}}};
            }
            std::erase_if(releases, [&](const auto& one) { return one.number != number; });
            if (releases.empty()) {
                throw Error{Failure::not_found,
                            {"release.unknown_number", {{"stream", stream}, {"number", number_}}}};
            }
        }
        return releases;
    }

    cli::ExitCode list(Workplace& workplace, cli::Terminal& terminal) const {
        workplace.require(access::Permission::read_figures);
        const auto releases = find(workplace, stream_);
        if (releases.empty()) {
            say_line(terminal, {"release.none", {}});
        } else {
            print_list(terminal, releases);
        }
        return cli::ExitCode::done;
    }

    cli::ExitCode show(Workplace& workplace, cli::Terminal& terminal) const {
        workplace.require(access::Permission::read_figures);
        if (number_.empty()) {
            throw Error{Failure::bad_request, {"release.number_needed", {}}};
        }
        const auto release = find(workplace, stream_or_own(workplace)).front();
        print_release(terminal, release);
        write(terminal, release);
        // What a next release would say isn't public yet.
        if (!workplace.policy().allows(
                workplace.actor(), access::Permission::publish_releases, "")) {
            return cli::ExitCode::done;
        }
        return with_basis(workplace, terminal, [&](const PublishBasis& basis) {
            const auto restatement =
                restate(basis, release, workplace.pack(), [&](std::string_view ledger) {
                    return workplace.policy().allows(
                        workplace.actor(), access::Permission::read_records, ledger);
                });
            print_restatement(terminal, restatement, draft_erratum(basis, release, restatement));
            return cli::ExitCode::done;
        });
    }

    cli::ExitCode verify_all(Workplace& workplace, cli::Terminal& terminal) const {
        workplace.require(access::Permission::read_records);
        const auto stream = number_.empty() ? stream_ : stream_or_own(workplace);
        auto code = cli::ExitCode::done;
        for (const auto& release : find(workplace, stream)) {
            const auto verdict = verify(workplace.journal(), release);
            say_line(terminal,
                     {verdict.is_proven() ? "release.proven" : "release.not_proven",
                      {{"release", name_of(release)},
                       {"numbers", std::to_string(release.numbers.size())},
                       {"protected", std::to_string(verdict.to_protect)},
                       {"witnesses", std::to_string(verdict.witnesses)}}});
            for (const auto& finding : verdict.findings.list()) {
                say_line(terminal, finding.message);
            }
            if (!verdict.is_proven()) {
                code = cli::ExitCode::with_refusals;
            }
        }
        return code;
    }

    RequestsOfPack requests_of_pack_;
    std::string action_;
    std::string number_;
    std::string stream_;
    std::vector<std::string> tables_;
    std::string output_;
};

}  // namespace

std::unique_ptr<cli::Command> make_release_command(const Clock& clock,
                                                   RequestsOfPack requests_of_pack) {
    return std::make_unique<ReleaseCommand>(clock, std::move(requests_of_pack));
}

}  // namespace sleutel::releases
