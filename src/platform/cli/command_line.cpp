#include "platform/cli/command_line.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "platform/texts/texts.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace sleutel::cli {

namespace {

constexpr const char* kProgram = "sleutel";

/// The program's own help, in the reader's language: CLI11 knows English only.
class TranslatedHelp : public CLI::Formatter {
public:
    explicit TranslatedHelp(std::string language) : language_{std::move(language)} {
        column_width(28);
        label("REQUIRED", "(" + say(language_, "app.required") + ")");
        label("SUBCOMMANDS", say(language_, "app.commands"));
        label("Options", say(language_, "app.options"));
        label("Positionals", say(language_, "app.arguments"));
        label("Subcommands", say(language_, "app.commands"));
        label("Usage", say(language_, "app.usage"));
        label("OPTION", say(language_, "app.option"));
        label("SUBCOMMAND", say(language_, "app.command"));
        label("Env", say(language_, "app.environment"));
    }

private:
    std::string language_;
};

bool is_argument(const Option& option) {
    return !option.names.starts_with('-');
}

/// What help says of an option behind its name: its value or its choices, and whether it must be.
std::string words_after_name(const Option& option, const std::string& language) {
    std::vector<std::string> words;
    if (!is_argument(option)) {
        words.push_back(option.choices.empty() ? option.value : join(option.choices, "|"));
    }
    if (option.takes_many) {
        words.emplace_back("...");
    }
    if (option.is_required) {
        words.push_back("(" + say(language, "app.required") + ")");
    }
    return join(words, " ");
}

/// What is wrong with a value that isn't one of the choices; empty where it is one.
std::string wrong_choice(const Option& option,
                         const std::string& value,
                         const std::string& language) {
    if (std::ranges::find(option.choices, value) != option.choices.end()) {
        return {};
    }
    return say(
        language,
        Message{"app.wrong_choice", {{"value", value}, {"choices", join(option.choices, ", ")}}});
}

void add_option(CLI::App& app, const Option& option, const std::string& language) {
    const auto help = say(language, option.help);
    if (option.is_flag) {
        app.add_flag_callback(
            option.names, [&option] { option.take({}); }, help);
        return;
    }
    const CLI::callback_t take = [&option](const CLI::results_t& values) {
        option.take(values);
        return true;
    };
    auto* added = app.add_option(option.names, take, help);
    added->type_name("")
        ->option_text(words_after_name(option, language))
        ->required(option.is_required);
    added->expected(1, option.takes_many ? CLI::detail::expected_max_vector_size : 1)
        ->allow_extra_args(option.takes_many);
    if (option.splits_at_commas) {
        added->delimiter(',');
    }
    if (!option.choices.empty()) {
        added->check([&option, language](const std::string& value) {
            return wrong_choice(option, value, language);
        });
    }
    if (!option.environment.empty()) {
        added->envname(option.environment);
    }
}

const CommandEntry* find_command(std::span<const CommandEntry> commands, std::string_view name) {
    const auto found = std::ranges::find(commands, name, &CommandEntry::name);
    return found == commands.end() ? nullptr : &*found;
}

void print_overview(std::span<const CommandEntry> commands,
                    std::ostream& out,
                    const std::string& language) {
    out << say(language, "app.about") << "\n\n"
        << say(language, "app.usage") << ": " << kProgram << " " << say(language, "app.command")
        << " [...]\n\n";
    for (const auto& command : commands) {
        out << "  " << command.name
            << std::string(12 - std::min<std::size_t>(11, command.name.size()), ' ')
            << say(language, command.summary) << "\n";
    }
    out << "\n"
        << say(language, "app.more_help") << "\n"
        << say(language, "app.exit_codes") << "\n";
}

std::string name_of(const Option& option) {
    return option.names.substr(0, option.names.find(','));
}

Message unexpected(const std::string& argument, const Options& options) {
    std::vector<std::string> names;
    for (const auto& option : options.all()) {
        if (!is_argument(option)) {
            names.push_back(name_of(option));
        }
    }
    return did_you_mean({"app.unexpected_argument", {{"argument", argument}}}, argument, names);
}

/// What CLI11 found wrong, in the reader's language: it knows English only.
std::string reason_of(const CLI::ParseError& error,
                      const CLI::App& app,
                      const Options& options,
                      const std::string& language) {
    // Said first, because a name mistyped may be why something else is missing.
    if (const auto left = app.remaining(); !left.empty()) {
        return say(language, unexpected(left.front(), options));
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const auto missing = std::ranges::find_if(options.all(), [&](const Option& option) {
            return option.is_required && app.count(name_of(option)) == 0;
        });
        if (missing != options.all().end()) {
            return say(language, Message{"app.missing_argument", {{"name", name_of(*missing)}}});
        }
    }
    const std::string words = error.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return say(language,
                   Message{"app.missing_value", {{"name", words.substr(0, words.find(':'))}}});
    }
    return words;
}

ExitCode explain_wrong_use(const std::string& reason,
                           const CommandEntry& command,
                           Terminal& terminal) {
    terminal.error << say(terminal.language,
                          Message{"app.wrong_use", {{"command", command.name}, {"reason", reason}}})
                   << "\n";
    return ExitCode::wrong_use;
}

ExitCode run_command(const CommandEntry& entry,
                     const std::vector<std::string>& arguments,
                     Terminal& terminal) {
    const auto command = entry.make();
    Options options;
    command->read_options(options);
    CLI::App app{say(terminal.language, entry.description),
                 std::string{kProgram} + " " + entry.name};
    app.formatter(std::make_shared<TranslatedHelp>(terminal.language));
    app.set_help_flag("-h,--help", say(terminal.language, "app.help_option"));
    for (const auto& option : options.all()) {
        add_option(app, option, terminal.language);
    }
    try {
        std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        terminal.out << app.help();
        return ExitCode::done;
    } catch (const CLI::ParseError& error) {  // wrong use: say so, with advice
        return explain_wrong_use(
            reason_of(error, app, options, terminal.language), entry, terminal);
    }
    return command->run(terminal);
}

ExitCode refuse_unknown_command(std::span<const CommandEntry> commands,
                                const std::string& name,
                                Terminal& terminal) {
    std::vector<std::string> names;
    for (const auto& command : commands) {
        names.push_back(command.name);
    }
    terminal.error << say(terminal.language, unknown("app.unknown_command", name, names)) << "\n"
                   << say(terminal.language, "app.more_help") << "\n";
    return ExitCode::wrong_use;
}

ExitCode dispatch(std::span<const CommandEntry> commands,
                  const std::vector<std::string>& arguments,
                  Terminal& terminal) {
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" ||
        arguments[0] == "help") {
        if (arguments.size() > 1) {
            return dispatch(commands, {arguments[1], "--help"}, terminal);
        }
        print_overview(
            commands, arguments.empty() ? terminal.error : terminal.out, terminal.language);
        return arguments.empty() ? ExitCode::wrong_use : ExitCode::done;
    }
    if (arguments[0] == "--version") {
        terminal.out << kProgram << " " << SLEUTEL_VERSION << "\n";
        return ExitCode::done;
    }
    const auto* command = find_command(commands, arguments[0]);
    if (command == nullptr) {
        return refuse_unknown_command(commands, arguments[0], terminal);
    }
    return run_command(*command, {arguments.begin() + 1, arguments.end()}, terminal);
}

}  // namespace

ExitCode exit_code_of(Failure failure) {
    switch (failure) {
        case Failure::bad_request:
            return ExitCode::wrong_use;
        case Failure::not_signed_in:
        case Failure::forbidden:
        case Failure::not_found:
        case Failure::conflict:
            return ExitCode::with_refusals;
        case Failure::unavailable:
            return ExitCode::could_not_run;
    }
    return ExitCode::could_not_run;
}

ExitCode run_command_line(std::span<const CommandEntry> commands,
                          const std::vector<std::string>& arguments,
                          Terminal& terminal) {
    try {
        return dispatch(commands, arguments, terminal);
    } catch (const Error& error) {
        terminal.error << say(terminal.language, error.message()) << "\n";
        return exit_code_of(error.failure());
    } catch (const std::exception& error) {  // a Bug, or memory: nothing a user can mend
        terminal.error << say(terminal.language, Message{"app.bug", {{"detail", error.what()}}})
                       << "\n";
        return ExitCode::could_not_run;
    }
}

}  // namespace sleutel::cli
