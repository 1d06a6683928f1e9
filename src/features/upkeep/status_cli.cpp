#include "features/figures/facts_place_store.hpp"
#include "features/upkeep/status.hpp"
#include "features/upkeep/upkeep_cli.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/cli/text_table.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <vector>

namespace sleutel::upkeep {

namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

void write_partners(const Status& status, cli::Terminal& terminal) {
    const auto title = [&](const char* key) { return say(terminal.language, key); };
    const std::vector<cli::Column> columns = {{title("upkeep.partner"), cli::Align::left},
                                              {title("upkeep.files"), cli::Align::right},
                                              {title("upkeep.records"), cli::Align::right},
                                              {title("upkeep.waiting"), cli::Align::right},
                                              {title("upkeep.last_import"), cli::Align::left}};
    std::vector<std::vector<std::string>> rows;
    for (const auto& partner : status.partners) {
        rows.push_back({partner.partner,
                        number(partner.files),
                        number(partner.records),
                        number(partner.waiting),
                        partner.last_import ? to_text(*partner.last_import).substr(0, 10) : "-"});
    }
    write_text_table(terminal.out, columns, rows);
}

class StatusCommand : public workplace::WorkplaceCommand {
public:
    explicit StatusCommand(const Clock& clock) : WorkplaceCommand{clock} {}

protected:
    void read_own_options(cli::Options& /*options*/) override {}

    cli::ExitCode run_in(workplace::Workplace& workplace, cli::Terminal& terminal) override {
        workplace.require(access::Permission::read_figures);
        const auto snapshot = figures::current_facts(workplace, workplace::report_to(terminal));
        const auto status =
            read_status(workplace.journal(), workplace.pack(), *snapshot, terminal.language);
        write_partners(status, terminal);
        const auto line = [&](const Message& message) {
            terminal.out << say(terminal.language, message) << "\n";
        };
        terminal.out << "\n";
        line({"upkeep.status_records",
              {{"records", number(status.records)}, {"position", number(status.position)}}});
        line({"upkeep.status_waiting", {{"count", number(status.waiting)}}});
        line({"upkeep.status_figures",
              {{"reported", number(status.figures_reported)},
               {"missing", number(static_cast<std::int64_t>(status.figures_missing.size()))}}});
        for (const auto& figure : status.figures_missing) {
            line({"upkeep.status_missing", {{"figure", figure}}});
        }
        for (const auto& file : status.unread) {
            line({"upkeep.status_unread", {{"file", file}}});
        }
        return cli::ExitCode::done;
    }
};

}  // namespace

std::unique_ptr<cli::Command> make_status_command(const Clock& clock) {
    return std::make_unique<StatusCommand>(clock);
}

}  // namespace sleutel::upkeep
