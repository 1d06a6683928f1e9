#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "journal/backup.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::upkeep {

namespace {

class BackupCommand : public workplace::WorkplaceCommand {
public:
    explicit BackupCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        auto& output = options.option("--output,-o", "upkeep.option_backup", file_);
        output.value = "FILE";
        output.is_required = true;
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::administer);
        const auto content = journal::write_backup(workplace.database(), workplace.keys(), file_);
        terminal.out << say(terminal.language,
                            Message{"upkeep.backed_up",
                                    {{"file", file_},
                                     {"entries", std::to_string(content.entries)},
                                     {"position", std::to_string(content.position)}}})
                     << "\n";
        return cli::ExitCode::done;
    }

private:
    std::string file_;
};

}  // namespace

std::unique_ptr<cli::Command> make_backup_command(const Clock& clock) {
    return std::make_unique<BackupCommand>(clock);
}

}  // namespace sleutel::upkeep
