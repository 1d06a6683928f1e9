#include "features/protection/internal/read_rules.hpp"

#include "base/did_you_mean.hpp"

namespace sleutel::protection {

namespace {

constexpr std::int64_t kPercent = 100;
constexpr std::int64_t kUsualDominance = 85;
/// Of a number the two largest parts are known, and how much the others are together.
constexpr std::int64_t kMostPartners = 2;

disclosure::Zeros read_zeros(TomlTable& table) {
    static const std::vector<std::string> kNames{"printed", "withheld"};
    const auto name = table.text("zeros");
    if (name.empty() || name == kNames[0]) {
        return disclosure::Zeros::printed;
    }
    if (name != kNames[1]) {
        table.refuse(unknown("protection.unknown_zeros", name, kNames), "zeros");
    }
    return disclosure::Zeros::withheld;
}

}  // namespace

std::optional<std::int64_t> read_whole(TomlTable& table,
                                       const char* name,
                                       const WholeRange& range) {
    const auto number = table.integer(name);
    if (number && (*number < range.least || *number > range.most)) {
        table.refuse({"protection.number_out_of_range",
                      {{"field", table.path_of(name)},
                       {"least", std::to_string(range.least)},
                       {"most", std::to_string(range.most)}}},
                     name);
        return std::nullopt;
    }
    return number;
}

disclosure::Rules read_rules(TomlTable& table) {
    disclosure::Rules rules;
    rules.minimum = read_whole(table, "minimum", {}).value_or(rules.minimum);
    rules.zeros = read_zeros(table);
    rules.spread = read_whole(table, "spread", {.least = 1}).value_or(rules.spread);
    rules.p_percent = read_whole(table, "p_percent", {1, kPercent});
    rules.group = read_whole(table, "group", {});
    rules.minimum_contributors =
        static_cast<std::uint32_t>(read_whole(table, "minimum_partners", {}).value_or(0));
    rules.differences = table.boolean("differences").value_or(true)
                            ? disclosure::Differences::kept_safe
                            : disclosure::Differences::ignored;
    if (rules.zeros == disclosure::Zeros::withheld && rules.minimum < 1) {
        table.refuse({"protection.zeros_without_minimum", {}}, "zeros");
    }
    if (auto dominance = table.table("dominance")) {
        rules.dominance = disclosure::DominanceRule{
            static_cast<std::uint32_t>(
                read_whole(*dominance, "partners", {1, kMostPartners}).value_or(1)),
            read_whole(*dominance, "percent", {1, kPercent}).value_or(kUsualDominance)};
        dominance->finish();
    }
    return rules;
}

}  // namespace sleutel::protection
