#include "bench/facts/made_facts.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>

namespace sleutel::bench {
namespace {

/// splitmix64: every number of every seed by itself, so that facts can be made in any order.
std::uint64_t mixed(std::uint64_t number) {
    number += 0x9E37'79B9'7F4A'7C15;
    number = (number ^ (number >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    number = (number ^ (number >> 27U)) * 0x94D0'49BB'1331'11EB;
    return number ^ (number >> 31U);
}

std::string field(const char* name, const std::string& rest) {
    return fmt::format(
        "[[field]]\nname = \"{0}\"\nlabel = {{ nl = \"{0}\", en = \"{0}\" }}\n{1}\n\n", name, rest);
}

std::string code_field(const char* name) {
    return field(name, fmt::format("type = \"code\"\nlist = \"{}s\"\npart = \"dimension\"", name));
}

model::SourceText code_list(const char* name, std::uint32_t codes) {
    std::string rows = "code,parent,label_nl,label_en\n";
    for (std::uint32_t code = 0; code < codes; ++code) {
        rows += fmt::format("{0}{1},,{0} {1},{0} {1}\n", name, code);
    }
    return {fmt::format("codes/{}s.csv", name), rows};
}

model::SourceText places() {
    std::string rows = "code,parent,label_nl,label_en\n";
    for (std::uint32_t place = 0; place < kPlaces; ++place) {
        rows += fmt::format("GM{0:04},,Place {0},Place {0}\n", place);
    }
    return {"codes/places.csv", rows};
}

constexpr std::uint32_t kThemes = 12;
constexpr std::uint32_t kAudiences = 6;
constexpr std::uint32_t kLanguages = 25;
constexpr std::uint32_t kDays = 1'095;

model::Value code(const char* name, std::uint32_t number) {
    return model::Code{fmt::format("{}{}", name, number)};
}

constexpr const char* kIndicators = R"(
[[indicator]]
id = "records"
label = { nl = "x", en = "x" }
of = "attendance"
measure = "count"
where = 'state = "state1"'
by = ["place", "kind"]

[[indicator]]
id = "persons"
label = { nl = "x", en = "x" }
of = "attendance"
measure = "distinct"
field = "person"
unit = "persons"
where = 'state = "state1"'
by = ["place", "kind"]
)";

void refuse(const Findings& findings) {
    for (const auto& finding : findings.list()) {
        throw Error{Failure::bad_request, finding.message};
    }
}

}  // namespace

Fact make_fact(const Size& size, std::uint32_t number) {
    const auto first = mixed(size.seed * 0x1'0000'0001 + number * std::uint64_t{2});
    const auto second = mixed(first);
    const auto part = [](std::uint64_t bits, unsigned from, std::uint32_t sides) {
        return ((bits >> from) & 0xFFFFU) % sides;
    };
    return {static_cast<std::uint16_t>(part(first, 0, kPlaces)),
            static_cast<std::uint8_t>(part(first, 16, kKinds)),
            static_cast<std::uint8_t>(part(first, 32, 3)),
            static_cast<std::uint32_t>((second >> 16U) % size.persons),
            static_cast<std::uint16_t>(part(first, 48, kDays)),
            static_cast<std::uint8_t>(1 + part(second, 0, 40)),
            static_cast<std::uint8_t>(part(second, 4, kThemes)),
            static_cast<std::uint8_t>(part(second, 8, kAudiences)),
            static_cast<std::uint8_t>(part(second, 12, kLanguages)),
            part(second, 3, 2) == 1};
}

model::Model make_model() {
    const std::string type =
        "[type]\nname = \"attendance\"\nlabel = { nl = \"x\", en = \"x\" }\n"
        "plural = { nl = \"x\", en = \"x\" }\n\n" +
        field("place", "type = \"place\"\npart = \"place\"") + code_field("kind") +
        code_field("state") + field("person", "type = \"person\"\npart = \"person\"") +
        field("starts", "type = \"date\"\npart = \"date\"") +
        field("visits", "type = \"count\"\nunit = \"visits\"\npart = \"measure\"") +
        code_field("theme") + code_field("audience") + code_field("language") +
        field("online", "type = \"boolean\"\npart = \"dimension\"");
    const std::vector<model::SourceText> texts{{"attendance.toml", type},
                                               places(),
                                               code_list("kind", kKinds),
                                               code_list("state", 3),
                                               code_list("theme", kThemes),
                                               code_list("audience", kAudiences),
                                               code_list("language", kLanguages)};
    Findings findings;
    auto model = model::read_model(texts, findings);
    refuse(findings);
    return model;
}

indicators::Catalogue make_catalogue(const model::Model& model) {
    const std::vector<model::SourceText> texts{{"bench.toml", kIndicators}};
    Findings findings;
    auto catalogue = indicators::read_definitions(texts, model, findings);
    refuse(findings);
    return catalogue;
}

model::Record make_record(const Size& size, std::uint32_t number) {
    const auto fact = make_fact(size, number);
    const auto id = mixed(number + (size.seed << 32U));
    const Date day{std::chrono::sys_days{std::chrono::days{18'262 + fact.day}}};
    return {"attendance",
            {fmt::format("{:08x}-{:04x}-8{:03x}-9{:03x}-{:012x}",
                         id >> 32U,
                         (id >> 16U) & 0xFFFFU,
                         (id >> 4U) & 0xFFFU,
                         number & 0xFFFU,
                         number)},
            {{"place", model::Code{fmt::format("GM{:04}", fact.place)}},
             {"kind", code("kind", fact.kind)},
             {"state", code("state", fact.state)},
             {"person",
              model::PersonToken{fmt::format(
                  "{:016x}{:016x}", mixed(fact.person), mixed(fact.person + size.seed))}},
             {"starts", day},
             {"visits", Count::exactly(fact.visits)},
             {"theme", code("theme", fact.theme)},
             {"audience", code("audience", fact.audience)},
             {"language", code("language", fact.language)},
             {"online", fact.online}}};
}

void fill(facts::Image& image,
          const Size& size,
          const std::function<void(std::uint32_t)>& progress) {
    constexpr std::uint32_t kMillion = 1'000'000;
    constexpr std::uint32_t kLedgers = 40;
    for (std::uint32_t number = 0; number < size.facts; ++number) {
        const auto record = make_record(size, number);
        const auto ledger = fmt::format("partner{}", number % kLedgers);
        image.apply({number + facts::Position{1},
                     facts::Operation::create,
                     ledger,
                     ledger + "/list",
                     1,
                     &record});
        if ((number + 1) % kMillion == 0) {
            progress(number + 1);
        }
    }
}

void write_csv(std::ostream& out, const Size& size) {
    fmt::memory_buffer lines;
    for (std::uint32_t number = 0; number < size.facts; ++number) {
        const auto fact = make_fact(size, number);
        fmt::format_to(std::back_inserter(lines),
                       "{},{},{},{},{},{},{},{},{},{}\n",
                       fact.place,
                       fact.kind,
                       fact.state,
                       fact.person,
                       fact.day,
                       fact.visits,
                       fact.theme,
                       fact.audience,
                       fact.language,
                       fact.online ? 1 : 0);
        constexpr std::size_t kEnough = 1U << 20U;
        if (lines.size() > kEnough || number + 1 == size.facts) {
            out.write(lines.data(), static_cast<std::streamsize>(lines.size()));
            lines.clear();
        }
    }
}

}  // namespace sleutel::bench
