#include "features/imports/agenda_store.hpp"
#include "features/imports/import_file.hpp"
#include "features/imports/import_text.hpp"
#include "features/imports/imports_cli.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "journal/key_ring.hpp"
#include "platform/texts/texts.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <vector>

namespace sleutel::imports {

namespace {

struct Totals {
    std::int64_t files = 0;
    std::int64_t refused_files = 0;
    std::int64_t stored = 0;
    std::int64_t amended = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
};

/// The whole file, or Error unavailable `import.cannot_read`.
std::string read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!file && !file.eof()) {
        throw Error{Failure::unavailable, {"import.cannot_read", {{"file", path.string()}}}};
    }
    return bytes;
}

class ImportCommand : public workplace::WorkplaceCommand {
public:
    explicit ImportCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.arguments("FILE", "import.option_file", files_);
        options.option("--mapping", "import.option_mapping", mapping_).value = "ID";
        options.flag("--dry-run", "import.option_dry_run", is_dry_run_);
        options.option("--errors-to", "import.option_errors_to", errors_to_).value = "DIR";
        options.flag("--verbose,-v", "import.option_verbose", is_verbose_);
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::change_records);
        const auto mappings = read_mappings(workplace.pack(), terminal);
        const auto context = to_context(workplace, mappings);
        if (!is_dry_run_) {
            store_agenda(workplace.journal(), workplace.pack(), workplace.actor().name);
        }
        const auto position = workplace.journal().position();
        Totals totals;
        for (const auto& source : list_files(workplace.pack())) {
            import_one(context, source, terminal, totals);
        }
        if (workplace.journal().position() > position) {
            workplace.journal().sign_checkpoint();
        }
        write_totals(totals, terminal);
        return totals.refused + totals.refused_files > 0 ? cli::ExitCode::with_refusals
                                                         : cli::ExitCode::done;
    }

private:
    static std::vector<mappings::Mapping> read_mappings(const packs::Pack& pack,
                                                        cli::Terminal& terminal) {
        Findings findings;
        auto mappings = mappings::read_mappings(pack, findings);
        for (const auto& finding : findings.list()) {
            terminal.error << say(terminal.language, finding) << "\n";
        }
        if (findings.has_refusals()) {
            throw Error{Failure::unavailable,
                        {"workplace.invalid_pack",
                         {{"count", std::to_string(findings.list().size())}}}};
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

    [[nodiscard]] std::vector<packs::SourceFile> list_files(const packs::Pack& pack) const {
        if (files_.empty()) {
            return pack.sources;
        }
        const auto sources = std::filesystem::weakly_canonical(pack.folder / "sources");
        std::vector<packs::SourceFile> listed;
        for (const auto& file : files_) {
            // A source of the pack keeps the name it has there, however it is pointed at.
            const auto below = std::filesystem::weakly_canonical(file).lexically_relative(sources);
            const bool is_source = !below.empty() && *below.begin() != "..";
            listed.push_back({is_source ? below.generic_string()
                                        : std::filesystem::path{file}.filename().string(),
                              file});
        }
        return listed;
    }

    /// The loop over files is one of the four places that catch: one bad file doesn't keep the others.
    void import_one(const ImportContext& context,
                    const packs::SourceFile& source,
                    cli::Terminal& terminal,
                    Totals& totals) const {
        ++totals.files;
        try {
            const auto bytes = read_file(source.path);
            const ImportRequest request{
                source.name, bytes, mapping_, is_dry_run_ ? DryRun::yes : DryRun::no, {}};
            const auto result = import_file(context, request);
            write_result(terminal.out,
                         result,
                         context.model,
                         {terminal.language, is_verbose_ || is_dry_run_ ? Detail::changes : Detail::refusals});
            totals.refused_files += result.is_refused ? 1 : 0;
            totals.stored += result.count(Verdict::stored);
            totals.amended += result.count(Verdict::amended);
            totals.unchanged += result.count(Verdict::unchanged);
            totals.refused += result.count(Verdict::refused);
            if (!errors_to_.empty() && !is_dry_run_) {
                write_marked_workbook(terminal, result, bytes);
            }
        } catch (const Error& error) {
            // Of the file itself: say so and go on. A store that can't be used concerns all files.
            if (error.failure() == Failure::unavailable) {
                throw;
            }
            ++totals.refused_files;
            terminal.out << source.name << ": " << say(terminal.language, error.message()) << "\n";
        }
    }

    void write_marked_workbook(cli::Terminal& terminal,
                               const ImportResult& result,
                               const std::string& bytes) const {
        const auto marked = mark_refusals(result, bytes);
        if (!marked) {
            return;
        }
        auto path = std::filesystem::path{errors_to_} / result.file;
        path.replace_extension(".xlsx");
        std::filesystem::create_directories(path.parent_path());
        std::ofstream file{path, std::ios::binary};
        file << *marked;
        if (!file.flush()) {
            throw Error{Failure::unavailable, {"import.cannot_write", {{"file", path.string()}}}};
        }
        terminal.out << say(terminal.language,
                            Message{"import.marked_written", {{"file", path.string()}}})
                     << "\n";
    }

    void write_totals(const Totals& totals, cli::Terminal& terminal) const {
        terminal.out << say(terminal.language,
                            Message{is_dry_run_ ? "import.totals_dry_run" : "import.totals",
                                    {{"files", std::to_string(totals.files)},
                                     {"stored", std::to_string(totals.stored)},
                                     {"amended", std::to_string(totals.amended)},
                                     {"unchanged", std::to_string(totals.unchanged)},
                                     {"refused", std::to_string(totals.refused)},
                                     {"refused_files", std::to_string(totals.refused_files)}}})
                     << "\n";
    }

    std::vector<std::string> files_;
    std::string mapping_;
    std::string errors_to_;
    bool is_dry_run_ = false;
    bool is_verbose_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_import_command(const Clock& clock) {
    return std::make_unique<ImportCommand>(clock);
}

}  // namespace sleutel::imports
