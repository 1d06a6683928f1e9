#include "platform/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace sleutel::cli {
namespace {

using testing::HasSubstr;

class Greet : public Command {
public:
    void read_options(Options& options) override {
        options.argument("WHOM", "app.help_option", whom_).is_required = true;
        options.option("--tone,-t", "app.help_option", tone_).choices = {"kind", "curt"};
        options.flag("--fail", "app.help_option", fails_);
        options.list("--by", "app.help_option", by_);
        options.arguments("MORE", "app.help_option", more_);
    }

    ExitCode run(Terminal& terminal) override {
        if (fails_) {
            throw Error{Failure::unavailable,
                        {"app.unknown_command_nearest", {{"name", "a"}, {"nearest", "b"}}}};
        }
        terminal.out << tone_ << " " << whom_ << " " << by_.size() << " " << more_.size();
        return ExitCode::done;
    }

private:
    std::string whom_;
    std::string tone_ = "kind";
    bool fails_ = false;
    std::vector<std::string> by_;
    std::vector<std::string> more_;
};

struct Ran {
    ExitCode code;
    std::string out;
    std::string error;
};

Ran run(const std::vector<std::string>& arguments) {
    const std::vector<CommandEntry> commands = {
        {"greet", "app.about", "app.about", [] { return std::make_unique<Greet>(); }}};
    std::ostringstream out;
    std::ostringstream error;
    Terminal terminal{out, error, "en"};
    const auto code = run_command_line(commands, arguments, terminal);
    return {code, out.str(), error.str()};
}

TEST(CommandLine, RunsACommandWithItsOptions) {
    const auto ran = run({"greet", "Amina", "-t", "curt", "--by", "a,b", "--by", "c"});
    EXPECT_EQ(ran.code, ExitCode::done);
    EXPECT_EQ(ran.out, "curt Amina 3 0");
}

TEST(CommandLine, TakesManyArguments) {
    EXPECT_EQ(run({"greet", "Amina", "Bo", "Cas", "--tone", "kind"}).out, "kind Amina 0 2");
}

TEST(CommandLine, SuggestsTheNearestCommand) {
    const auto ran = run({"gret"});
    EXPECT_EQ(ran.code, ExitCode::wrong_use);
    EXPECT_THAT(ran.error, HasSubstr("Do you mean 'greet'?"));
}

TEST(CommandLine, RefusesAnUnknownOptionAsWrongUse) {
    EXPECT_EQ(run({"greet", "Amina", "--loud"}).code, ExitCode::wrong_use);
    EXPECT_EQ(run({"greet", "Amina", "--tone", "rude"}).code, ExitCode::wrong_use);
    EXPECT_EQ(run({"greet"}).code, ExitCode::wrong_use);
    EXPECT_EQ(run({}).code, ExitCode::wrong_use);
}

TEST(CommandLine, SaysWhatIsWrongWithItsUse) {
    EXPECT_THAT(run({"greet", "Amina", "--tune", "kind"}).error,
                HasSubstr("there is no option '--tune'. Did you mean '--tone'?"));
    EXPECT_THAT(run({"greet", "Amina", "--tone", "rude"}).error,
                HasSubstr("'rude' isn't one of: kind, curt."));
    EXPECT_THAT(run({"greet", "Amina", "--tone"}).error, HasSubstr("--tone takes a value"));
    EXPECT_THAT(run({"greet"}).error, HasSubstr("WHOM is missing."));
}

TEST(CommandLine, TurnsAnErrorIntoItsTextAndExitCode) {
    const auto ran = run({"greet", "Amina", "--fail"});
    EXPECT_EQ(ran.code, ExitCode::could_not_run);
    EXPECT_EQ(ran.error, "There is no command 'a'. Do you mean 'b'?\n");
}

TEST(CommandLine, HelpIsNoError) {
    const auto ran = run({"greet", "--help"});
    EXPECT_EQ(ran.code, ExitCode::done);
    EXPECT_THAT(ran.out, HasSubstr("--tone kind|curt "));
    EXPECT_THAT(ran.out, HasSubstr("  WHOM (required) "));
}

}  // namespace
}  // namespace sleutel::cli
