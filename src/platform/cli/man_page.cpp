#include "base/text.hpp"
#include "platform/cli/command_line.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>
#include <sstream>

namespace sleutel::cli {

namespace {

/// roff takes a backslash, a dash and a leading dot or quote for its own.
std::string roff(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\\' || letter == '-') {
            safe += '\\';
        }
        if ((letter == '.' || letter == '\'') && (safe.empty() || safe.back() == '\n')) {
            safe += "\\&";
        }
        safe += letter;
    }
    return safe;
}

void write_option(std::ostream& out, const Option& option, const std::string& language) {
    out << ".TP\n\\fB" << roff(option.names) << "\\fR";
    if (!option.is_flag && option.names.starts_with("-")) {
        out << " \\fI" << roff(option.choices.empty() ? option.value : join(option.choices, "|"))
            << "\\fR";
    }
    out << "\n" << roff(say(language, option.help)) << "\n";
    if (!option.environment.empty()) {
        out << "(" << roff(option.environment) << ")\n";
    }
}

void write_command(std::ostream& out, const CommandEntry& command, const std::string& language) {
    const auto made = command.make();
    Options options;
    made->read_options(options);
    out << ".SH " << roff(say(language, "app.man_description")) << "\n"
        << roff(say(language, command.description)) << "\n";
    if (!options.all().empty()) {
        out << ".SH " << roff(say(language, "app.man_options")) << "\n";
    }
    for (const auto& option : options.all()) {
        write_option(out, option, language);
    }
}

void write_program(std::ostream& out,
                   std::span<const CommandEntry> commands,
                   const std::string& language) {
    out << ".SH " << roff(say(language, "app.man_description")) << "\n"
        << roff(say(language, "app.about")) << "\n"
        << ".SH " << roff(say(language, "app.man_commands")) << "\n";
    for (const auto& command : commands) {
        out << ".TP\n\\fBsleutel\\-" << roff(command.name) << "\\fR(1)\n"
            << roff(say(language, command.summary)) << "\n";
    }
}

}  // namespace

std::string man_page(std::span<const CommandEntry> commands,
                     const std::string& name,
                     const std::string& language) {
    std::ostringstream out;
    const auto title = name.empty() ? std::string{"sleutel"} : "sleutel-" + name;
    out << ".TH " << roff(title) << " 1 \"\" \"sleutel " << SLEUTEL_VERSION << "\"\n.SH "
        << roff(say(language, "app.man_name")) << "\n"
        << roff(title) << " \\- ";
    for (const auto& command : commands) {
        if (command.name == name) {
            out << roff(say(language, command.summary)) << "\n";
            write_command(out, command, language);
        }
    }
    if (name.empty()) {
        out << roff(say(language, "app.tagline")) << "\n";
        write_program(out, commands, language);
    }
    out << ".SH " << roff(say(language, "app.man_exit")) << "\n"
        << roff(say(language, "app.exit_codes")) << "\n";
    return out.str();
}

std::string bash_completion(std::span<const CommandEntry> commands) {
    std::ostringstream out;
    out << "_sleutel() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n    case ${COMP_WORDS[1]} in\n";
    std::string names;
    for (const auto& command : commands) {
        const auto made = command.make();
        Options options;
        made->read_options(options);
        out << "        " << command.name << ") words=\"";
        for (const auto& option : options.all()) {
            if (option.names.starts_with("-")) {
                out << split(option.names, ',').front() << " ";
            }
        }
        out << "--help\";;\n";
        names += command.name + " ";
    }
    out << "    esac\n    [ \"$COMP_CWORD\" = 1 ] && words=\"" << names << "\"\n"
        << "    COMPREPLY=($(compgen -f -W \"$words\" -- \"$word\"))\n}\ncomplete -F _sleutel "
           "sleutel\n";
    return out.str();
}

}  // namespace sleutel::cli
