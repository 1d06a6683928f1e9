#include "platform/cli/command.hpp"

namespace sleutel::cli {

Option& Options::argument(std::string name, std::string help, std::string& target) {
    Option made;
    made.value = name;
    made.names = std::move(name);
    made.help = std::move(help);
    made.take = [&target](const auto& values) { target = values.back(); };
    return options_.emplace_back(std::move(made));
}

Option& Options::arguments(std::string name, std::string help, std::vector<std::string>& target) {
    Option made;
    made.value = name;
    made.names = std::move(name);
    made.help = std::move(help);
    made.takes_many = true;
    made.take = [&target](const auto& values) { target = values; };
    return options_.emplace_back(std::move(made));
}

Option& Options::option(std::string names, std::string help, std::string& target) {
    auto& made = argument(std::move(names), std::move(help), target);
    made.value = "TEXT";
    return made;
}

Option& Options::list(std::string names, std::string help, std::vector<std::string>& target) {
    auto& made = arguments(std::move(names), std::move(help), target);
    made.value = "A,B";
    made.splits_at_commas = true;
    return made;
}

Option& Options::flag(std::string names, std::string help, bool& target) {
    Option made;
    made.names = std::move(names);
    made.help = std::move(help);
    made.is_flag = true;
    made.take = [&target](const auto& /*values*/) { target = true; };
    return options_.emplace_back(std::move(made));
}

}  // namespace sleutel::cli
