#include "features/imports/agenda_store.hpp"
#include "features/imports/import_files.hpp"
#include "features/imports/import_text.hpp"
#include "features/imports/imports_cli.hpp"
#include "features/imports/mark_refusals.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "journal/key_ring.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <filesystem>
#include <ostream>
#include <vector>

namespace sleutel::imports {

namespace {

class ImportCommand : public workplace::WorkplaceCommand {
public:
    explicit ImportCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.arguments("FILE", "import.option_file", files_);
        options.option("--mapping", "import.option_mapping", mapping_).value = "ID";
        options.option("--as", "import.option_as", type_).value = "TYPE";
        options.option("--partner", "import.option_partner", partner_).value = "ID";
        options.flag("--dry-run", "import.option_dry_run", is_dry_run_);
        options.option("--errors-to", "import.option_errors_to", errors_to_).value = "DIR";
        options.flag("--verbose,-v", "import.option_verbose", is_verbose_);
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        check_options();
        workplace.require(access::Permission::change_records);
        const auto mappings = read_mappings(workplace.pack(), terminal);
        const auto context = to_context(workplace, mappings);
        if (!is_dry_run_) {
            store_agenda(workplace.journal(), workplace.pack(), workplace.actor().name);
        }
        const auto position = workplace.journal().position();
        FilesRequest request;
        request.files = list_files(workplace.pack());
        request.mapping = mapping_;
        request.type = type_;
        request.partner = partner_;
        request.dry_run = is_dry_run_ ? DryRun::yes : DryRun::no;
        request.language = terminal.language;
        request.progress = [&](std::size_t number, std::size_t of, const std::string& name) {
            show_progress(terminal, number, of, name);
        };
        request.lines = [&](std::int64_t lines) { show_lines(terminal, lines); };
        const auto result = import_files(context, request);
        for (const auto& outcome : result.files) {
            write_outcome(outcome, context.model, terminal);
        }
        if (workplace.journal().position() > position) {
            workplace.journal().sign_checkpoint();
        }
        write_totals(result, terminal);
        return result.is_clean() ? cli::ExitCode::done : cli::ExitCode::with_refusals;
    }

private:
    /// A file of records doesn't say of which type and whose it is.
    void check_options() const {
        const bool has_one = !type_.empty() || !partner_.empty();
        if (has_one && (type_.empty() || partner_.empty() || files_.empty() || !mapping_.empty())) {
            throw Error{Failure::bad_request, {"import.as_needs_partner", {}}};
        }
    }

    static std::vector<mappings::Mapping> read_mappings(const packs::Pack& pack,
                                                        cli::Terminal& terminal) {
        Findings findings;
        auto mappings = mappings::read_mappings(pack, findings);
        for (const auto& finding : findings.list()) {
            terminal.error << say(terminal.language, finding) << "\n";
        }
        if (findings.has_refusals()) {
            throw Error{
                Failure::unavailable,
                {"workplace.invalid_pack", {{"count", std::to_string(findings.list().size())}}}};
        }
        return mappings;
    }

    static ImportContext to_context(workplace::Workplace& workplace,
                                    std::span<const mappings::Mapping> mappings) {
        const auto& pack = workplace.pack();
        return {workplace.journal(),
                pack.model,
                pack.agenda,
                mappings,
                workplace.clock(),
                workplace.keys().token_key(pack.agenda.id),
                workplace.actor().name,
                [&workplace](const std::string& ledger) {
                    workplace.policy().require(
                        workplace.actor(), access::Permission::change_records, ledger);
                }};
    }

    [[nodiscard]] std::vector<FileToImport> list_files(const packs::Pack& pack) const {
        std::vector<FileToImport> listed;
        if (files_.empty()) {
            for (const auto& source : pack.sources) {
                listed.push_back({source.name, source.path});
            }
            return listed;
        }
        const auto sources = std::filesystem::weakly_canonical(pack.folder / "sources");
        for (const auto& file : files_) {
            // A source of the pack keeps the name it has there, however it is pointed at.
            const auto below = std::filesystem::weakly_canonical(file).lexically_relative(sources);
            const bool is_source = !below.empty() && *below.begin() != "..";
            const std::filesystem::path path{file};
            listed.push_back({(is_source ? below : path.filename()).generic_string(), path});
        }
        return listed;
    }

    /// On the error stream, so that what is asked for stays clean.
    static void show_progress(cli::Terminal& terminal,
                              std::size_t number,
                              std::size_t of,
                              const std::string& name) {
        terminal.error << say(terminal.language,
                              Message{"import.progress",
                                      {{"number", std::to_string(number + 1)},
                                       {"of", std::to_string(of)},
                                       {"file", name}}})
                       << std::endl;
    }

    static void show_lines(cli::Terminal& terminal, std::int64_t lines) {
        constexpr std::int64_t kOften = 100'000;
        if (lines % kOften == 0) {
            terminal.error << say(terminal.language,
                                  Message{"import.lines_read", {{"lines", std::to_string(lines)}}})
                           << std::endl;
        }
    }

    void write_outcome(const FileOutcome& outcome,
                       const model::Model& model,
                       cli::Terminal& terminal) const {
        if (outcome.error) {
            terminal.out << outcome.name << ": " << say(terminal.language, *outcome.error) << "\n";
            return;
        }
        const auto detail = is_verbose_ || is_dry_run_ ? Detail::changes : Detail::refusals;
        write_result(terminal.out, outcome.result, model, {terminal.language, detail});
        if (errors_to_.empty() || is_dry_run_ || !type_.empty()) {
            return;
        }
        if (const auto marked = mark_refusals(outcome.result, read_bytes(outcome.path))) {
            write_marked(outcome, *marked, terminal);
        }
    }

    void write_marked(const FileOutcome& outcome,
                      const std::string& bytes,
                      cli::Terminal& terminal) const {
        const auto path = std::filesystem::path{errors_to_} / outcome.result.partner /
                          marked_name(outcome.result);
        files::write_file(path, bytes);
        terminal.out << say(terminal.language,
                            Message{"import.marked_written", {{"file", path.string()}}})
                     << "\n";
    }

    void write_totals(const FilesResult& result, cli::Terminal& terminal) const {
        const auto number = [&](Verdict verdict) { return std::to_string(result.count(verdict)); };
        terminal.out << say(terminal.language,
                            Message{is_dry_run_ ? "import.totals_dry_run" : "import.totals",
                                    {{"files", std::to_string(result.files.size())},
                                     {"stored", number(Verdict::stored)},
                                     {"amended", number(Verdict::amended)},
                                     {"unchanged", number(Verdict::unchanged)},
                                     {"refused", number(Verdict::refused)},
                                     {"refused_files", std::to_string(result.refused_files())}}})
                     << "\n";
    }

    std::vector<std::string> files_;
    std::string mapping_;
    std::string type_;
    std::string partner_;
    std::string errors_to_;
    bool is_dry_run_ = false;
    bool is_verbose_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_import_command(const Clock& clock) {
    return std::make_unique<ImportCommand>(clock);
}

}  // namespace sleutel::imports
