#include "features/figures/command_catalogue_cli.hpp"

#include "access/reading_log.hpp"
#include "base/error.hpp"
#include "features/figures/facts_place_store.hpp"
#include "features/figures/figures.hpp"
#include "features/protection/secret_decisions.hpp"
#include "features/workplace/workplace_cli.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::figures {

indicators::Catalogue read_for_command(workplace::Workplace& workplace,
                                       cli::Terminal& terminal,
                                       const std::vector<std::string>& asked) {
    workplace.require(access::Permission::read_figures);
    Findings findings;
    auto catalogue = read_indicators(workplace.pack(), findings);
    for (const auto& finding : findings.list()) {
        terminal.error << say(terminal.language, finding) << "\n";
    }
    if (findings.has_refusals()) {
        throw Error{Failure::unavailable, {"figures.definitions_wrong", {}}};
    }
    for (const auto& id : asked) {
        if (catalogue.find(id) == nullptr) {
            throw Error{Failure::bad_request, catalogue.unknown_message(id)};
        }
    }
    return catalogue;
}

protection::DisclosureSettings settings_for_command(workplace::Workplace& workplace,
                                                    cli::Terminal& terminal,
                                                    const indicators::Catalogue& catalogue,
                                                    const ProtectionAsked& asked) {
    if (asked.unprotected) {
        workplace.require(access::Permission::read_unprotected);
        access::log_reading(workplace.journal(),
                            workplace.clock(),
                            workplace.actor(),
                            {"figures without disclosure control", "figure", 0, asked.purpose});
        return protection::DisclosureSettings::none();
    }
    Findings findings;
    const auto& pack = workplace.pack();
    auto settings =
        protection::DisclosureSettings::read(pack.disclosure, catalogue, pack.model, findings);
    protection::refuse_secret_decisions(settings, catalogue, pack.model, findings);
    for (const auto& finding : findings.list()) {
        terminal.error << say(terminal.language, finding) << "\n";
    }
    if (findings.has_refusals()) {
        throw Error{Failure::unavailable, {"figures.settings_wrong", {}}};
    }
    return settings;
}

FollowerOptions follower_for_command(workplace::Workplace& workplace, cli::Terminal& terminal) {
    return follower_options(workplace, workplace::report_to(terminal));
}

}  // namespace sleutel::figures
