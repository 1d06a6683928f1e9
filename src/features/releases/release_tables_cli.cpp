#include "features/releases/release_tables_cli.hpp"

#include "features/releases/value_words.hpp"
#include "platform/cli/text_table.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::releases {

namespace {

constexpr const char* kNothing = "–";

using Rows = std::vector<std::vector<std::string>>;

std::string version_text(const std::optional<std::int64_t>& version) {
    return version ? std::to_string(*version) : kNothing;
}

void print_decisions(cli::Terminal& terminal, const Release& release) {
    for (const auto& decision : release.decisions) {
        terminal.out << say(terminal.language,
                            Message{"release.decision",
                                    {{"figure", to_text(decision.name)},
                                     {"who", decision.decided_by},
                                     {"reason", label_in(decision.reason, terminal.language)},
                                     {"ground", label_in(decision.ground, terminal.language)}}})
                     << "\n";
    }
}

}  // namespace

void print_list(cli::Terminal& terminal, const std::vector<Release>& releases) {
    const auto word = [&](const char* key) { return say(terminal.language, key); };
    Rows rows;
    for (const auto& release : releases) {
        rows.push_back({std::to_string(release.number),
                        release.stream,
                        to_text(release.at),
                        release.by,
                        std::to_string(release.position),
                        std::to_string(release.numbers.size()),
                        std::to_string(release.withheld()),
                        std::to_string(release.decisions.size())});
    }
    cli::write_text_table(terminal.out,
                          {{word("release.number"), cli::Align::right},
                           {word("release.stream"), cli::Align::left},
                           {word("release.at"), cli::Align::left},
                           {word("release.by"), cli::Align::left},
                           {word("release.position"), cli::Align::right},
                           {word("release.numbers"), cli::Align::right},
                           {word("release.withheld"), cli::Align::right},
                           {word("release.decisions"), cli::Align::right}},
                          rows);
}

void print_release(cli::Terminal& terminal, const Release& release) {
    const auto word = [&](const char* key) { return say(terminal.language, key); };
    terminal.out << say(terminal.language,
                        Message{"release.head",
                                {{"number", std::to_string(release.number)},
                                 {"stream", release.stream},
                                 {"at", to_text(release.at)},
                                 {"by", release.by},
                                 {"position", std::to_string(release.position)}}})
                 << "\n\n";
    Rows rows;
    for (const auto& number : release.numbers) {
        if (number.is_listed) {
            rows.push_back({to_text(number.name), value_in_words(number.value, terminal.language)});
        }
    }
    cli::write_text_table(
        terminal.out,
        {{word("release.figure"), cli::Align::left}, {word("release.value"), cli::Align::right}},
        rows);
    if (release.withheld() > 0) {
        terminal.out << word("release.legend") << "\n";
    }
    print_decisions(terminal, release);
    for (const auto& name : release.unlinked) {
        terminal.out << say(terminal.language, Message{"release.unlinked", {{"figure", name}}})
                     << "\n";
    }
    terminal.out << say(terminal.language,
                        Message{"release.certificate", {{"hash", release.certificate_hash}}})
                 << "\n";
}

void print_restatement(cli::Terminal& terminal,
                       const Restatement& restatement,
                       const std::vector<Message>& erratum) {
    const auto word = [&](const char* key) { return say(terminal.language, key); };
    if (restatement.numbers.empty()) {
        terminal.out << "\n" << word("release.nothing_restated") << "\n";
        return;
    }
    terminal.out << "\n" << word("release.restated") << "\n";
    Rows rows;
    for (const auto& number : restatement.numbers) {
        rows.push_back({to_text(number.name),
                        value_in_words(number.then, terminal.language),
                        value_in_words(number.now, terminal.language)});
    }
    const cli::Column figure{word("release.figure"), cli::Align::left};
    const cli::Column then{word("release.then"), cli::Align::right};
    const cli::Column now{word("release.now"), cli::Align::right};
    cli::write_text_table(terminal.out, {figure, then, now}, rows);
    for (const auto& mention : restatement.mentions) {
        terminal.out << to_text(mention.origin) << ": " << mention.line << "\n";
    }
    if (!restatement.records.empty()) {
        terminal.out << "\n" << word("release.by_records") << "\n";
        rows.clear();
        for (const auto& record : restatement.records) {
            rows.push_back({record.figure,
                            record.type,
                            record.id.text,
                            version_text(record.then),
                            version_text(record.now)});
        }
        cli::write_text_table(terminal.out,
                              {figure,
                               {word("release.record_type"), cli::Align::left},
                               {word("release.record"), cli::Align::left},
                               then,
                               now},
                              rows);
    }
    terminal.out << "\n" << word("release.erratum") << "\n";
    for (const auto& line : erratum) {
        terminal.out << say(terminal.language, line) << "\n";
    }
}

}  // namespace sleutel::releases
