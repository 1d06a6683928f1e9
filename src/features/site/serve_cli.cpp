#include "features/reports/report_files.hpp"
#include "features/site/serve.hpp"
#include "features/site/site_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::site {

namespace {

class ServeCommand : public workplace::WorkplaceCommand {
public:
    explicit ServeCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.option("--listen", "site.option_listen", listen_).value = "ADDRESS:PORT";
        auto& address =
            options.option("--public-address", "report.option_public_address", public_address_);
        address.value = "URL";
        address.environment = "SLEUTEL_PUBLIC_ADDRESS";
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::read_figures);
        const ServeOptions options{listen_, reports::read_public_address(public_address_)};
        serve(workplace, workplace::report_to(terminal), options, [&](const std::string& address) {
            terminal.out << say(terminal.language, Message{"site.serving", {{"address", address}}})
                         << std::endl;  // at once: whoever waits for it may be a program
        });
        return cli::ExitCode::done;
    }

private:
    std::string listen_ = "127.0.0.1:8080";
    std::string public_address_;
};

}  // namespace

std::unique_ptr<cli::Command> make_serve_command(const Clock& clock) {
    return std::make_unique<ServeCommand>(clock);
}

}  // namespace sleutel::site
