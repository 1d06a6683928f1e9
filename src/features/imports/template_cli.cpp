#include "features/imports/imports_cli.hpp"
#include "features/templates/make_template.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/files/write_files.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <string>

namespace sleutel::imports {

namespace {

class TemplateCommand : public workplace::WorkplaceCommand {
public:
    explicit TemplateCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& options) override {
        options.argument("TYPE", "template.option_type", request_.type).is_required = true;
        auto& partner = options.option("--partner", "template.option_partner", request_.partner);
        partner.is_required = true;
        partner.value = "ID";
        auto& output = options.option("--output,-o", "template.option_output", file_);
        output.is_required = true;
        output.value = "FILE.xlsx";
        options.option("--language", "template.option_language", request_.language).choices = {
            "nl", "en"};
    }

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.policy().require(
            workplace.actor(), access::Permission::read_records, request_.partner);
        const auto& pack = workplace.pack();
        const auto bytes =
            templates::make_template({workplace.journal(), pack.model, pack.agenda}, request_);
        files::write_file(file_, bytes);
        terminal.out << say(terminal.language, Message{"template.written", {{"file", file_}}})
                     << "\n";
        return cli::ExitCode::done;
    }

private:
    templates::TemplateRequest request_;
    std::string file_;
};

}  // namespace

std::unique_ptr<cli::Command> make_template_command(const Clock& clock) {
    return std::make_unique<TemplateCommand>(clock);
}

}  // namespace sleutel::imports
