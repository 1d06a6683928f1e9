#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "journal/key_ring.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::upkeep {

namespace {

class KeyCommand : public workplace::WorkplaceCommand {
public:
    explicit KeyCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.flag("--checkpoint", "upkeep.option_checkpoint", signs_);
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::administer);
        if (signs_) {
            workplace.journal().sign_checkpoint();
        }
        const auto key = crypto::to_hex(workplace.keys().signing_key().public_key());
        terminal.out << say(terminal.language,
                            Message{signs_ ? "upkeep.checkpoint_signed" : "upkeep.public_key",
                                    {{"key", key},
                                     {"position", std::to_string(workplace.journal().position())}}})
                     << "\n";
        return cli::ExitCode::done;
    }

private:
    bool signs_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_key_command(const Clock& clock) {
    return std::make_unique<KeyCommand>(clock);
}

}  // namespace sleutel::upkeep
