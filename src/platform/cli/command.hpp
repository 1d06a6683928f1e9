#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::cli {

/// How a command ends; scripts rely on these.
enum class ExitCode : std::uint8_t {
    done = 0,
    with_refusals = 1,  ///< done, but rows were refused or a check failed
    wrong_use = 2,
    could_not_run = 3,  ///< store, files or configuration
};

/// What one option or argument is, for parsing, help and man page alike.
struct Option {
    std::string names;  ///< "--output,-o" or, of an argument, "FILE"
    std::string help;   ///< text key
    std::string value;  ///< name of the value in help: "DIR"; empty for a flag
    bool is_required = false;
    bool is_flag = false;
    bool takes_many = false;
    bool splits_at_commas = false;
    std::vector<std::string> choices;
    std::string environment;  ///< variable that gives it where the command line doesn't
    std::function<void(const std::vector<std::string>&)> take;
};

/// A command declares its options by binding them to its own members, and does nothing else there.
class Options {
public:
    /// An argument without dashes.
    Option& argument(std::string name, std::string help, std::string& target);
    Option& arguments(std::string name, std::string help, std::vector<std::string>& target);
    Option& option(std::string names, std::string help, std::string& target);
    /// May be given more than once; a comma separates as well.
    Option& list(std::string names, std::string help, std::vector<std::string>& target);
    Option& flag(std::string names, std::string help, bool& target);

    [[nodiscard]] std::span<const Option> all() const { return options_; }

private:
    std::vector<Option> options_;
};

/// Where a command writes and in which language. Tests give streams of their own.
struct Terminal {
    std::ostream& out;
    std::ostream& error;
    std::string language;
};

/// One subcommand: read options, then run. `read_options` parses and does nothing else; `run` works
/// and parses nothing.
class Command {
public:
    virtual ~Command() = default;
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    Command(Command&&) = delete;
    Command& operator=(Command&&) = delete;

    virtual void read_options(Options& options) = 0;
    virtual ExitCode run(Terminal& terminal) = 0;
};

/// A line of the table of commands: drives parsing, help, completion, man pages and a help test
/// each.
struct CommandEntry {
    std::string name;
    std::string summary;      ///< text key: one line
    std::string description;  ///< text key: a paragraph or more, for help and man page
    std::function<std::unique_ptr<Command>()> make;
};

}  // namespace sleutel::cli
