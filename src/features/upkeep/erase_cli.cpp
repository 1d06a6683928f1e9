#include "features/figures/facts_checkpoint.hpp"
#include "features/figures/facts_place_store.hpp"
#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::upkeep {

namespace {

/// Destroys the key of a person or a record: what was personal can't be read any more, by anybody.
class EraseCommand : public workplace::WorkplaceCommand {
public:
    explicit EraseCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.argument("SUBJECT", "upkeep.option_subject", subject_).is_required = true;
        options.option("--reason", "upkeep.option_reason", reason_).is_required = true;
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::erase_persons);
        const Origin origin{"erase: " + reason_, "", "", 0, 0};
        const auto records =
            workplace.journal().erase_subject(subject_, workplace.actor().name, origin);
        // What was counted of the person lies in it too, until it is written anew.
        figures::drop_checkpoint(figures::checkpoint_of(workplace.database()));
        terminal.out << say(terminal.language,
                            Message{"upkeep.erased", {{"count", std::to_string(records)}}})
                     << "\n";
        return records > 0 ? cli::ExitCode::done : cli::ExitCode::with_refusals;
    }

private:
    std::string subject_;
    std::string reason_;
};

}  // namespace

std::unique_ptr<cli::Command> make_erase_command(const Clock& clock) {
    return std::make_unique<EraseCommand>(clock);
}

}  // namespace sleutel::upkeep
