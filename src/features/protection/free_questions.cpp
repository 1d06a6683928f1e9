#include "features/protection/free_questions.hpp"

#include "base/did_you_mean.hpp"
#include "base/error.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/protection/internal/read_rules.hpp"

#include <algorithm>
#include <array>

namespace sleutel::protection {

namespace {

constexpr std::array kMethods{Method::withhold, Method::round, Method::cell_keys};
/// Beyond that nothing is left of the numbers, and the distributions take long to find.
constexpr std::int64_t kMostNoise = 20;

void read_method(TomlTable& table, FreeQuestions& made) {
    const auto name = table.required_text("method");
    std::vector<std::string> names;
    names.reserve(kMethods.size());
    for (const auto method : kMethods) {
        names.emplace_back(to_text(method));
    }
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) {
        made.method = kMethods.at(static_cast<std::size_t>(found - names.begin()));
    } else if (!name.empty()) {
        table.refuse(unknown("protection.unknown_method", name, names), "method");
    }
}

void read_types(TomlTable& table,
                const indicators::Catalogue& catalogue,
                const model::Model& model,
                FreeQuestions& made) {
    std::set<std::string> counted;
    for (const auto& definition : catalogue.list()) {
        if (!definition.of.empty()) {
            counted.insert(definition.of);
        }
    }
    for (const auto& name : table.written_texts("of")) {
        if (model.find_type(name.text) == nullptr) {
            table.findings().refuse(
                unknown("protection.unknown_type",
                        name.text,
                        std::vector<std::string>(counted.begin(), counted.end())),
                name.origin,
                table.path_of("of"));
        }
        made.types.insert(name.text);
    }
    if (made.types.empty()) {
        made.types = std::move(counted);
    }
}

void read_noise(TomlTable& table, FreeQuestions& made) {
    made.noise.most = read_whole(table, "range", {1, kMostNoise}).value_or(made.noise.most);
    const auto most = made.noise.most * made.noise.most;
    const auto usual = std::min(most, static_cast<std::int64_t>(made.noise.variance));
    made.noise.variance =
        static_cast<double>(read_whole(table, "variance", {1, most}).value_or(usual));
    made.noise.never_up_to = read_whole(table, "never_up_to", {0, made.noise.most}).value_or(0);
    made.changes.emplace(disclosure::make_noise(made.noise));
}

void read_tables(TomlTable& table,
                 const indicators::Catalogue& catalogue,
                 const model::Model& model,
                 FreeQuestions& made) {
    constexpr std::int64_t kLeast = 3;
    constexpr std::int64_t kMost = 1000;
    made.base = read_whole(table, "base", {kLeast, kMost}).value_or(0);
    if (!table.has("base")) {
        table.refuse({"toml.missing", {{"field", table.path_of("base")}}}, "base");
    }
    for (const auto& written : table.written_texts("tables")) {
        const auto colon = std::min(written.text.find(':'), written.text.size());
        const auto figure = written.text.substr(0, colon);
        const auto* definition = catalogue.find(figure);
        if (definition == nullptr) {
            table.findings().refuse(
                catalogue.unknown_message(figure), written.origin, table.path_of("tables"));
            continue;
        }
        try {
            const auto by = written.text.substr(std::min(colon + 1, written.text.size()));
            indicators::read_breakdown(by, "", *definition, catalogue, model);
            made.tables.push_back({figure, by, written.origin});
        } catch (const Error& error) {
            // A mistake in the pack is a finding, with its place.
            table.findings().refuse(error.message(), written.origin, table.path_of("tables"));
        }
    }
}

}  // namespace

std::string_view to_text(Method method) {
    switch (method) {
        case Method::withhold:
            return "withhold";
        case Method::round:
            return "round";
        case Method::cell_keys:
            return "cell_keys";
    }
    return "";
}

FreeQuestions read_free_questions(TomlTable& table,
                                  const indicators::Catalogue& catalogue,
                                  const model::Model& model) {
    FreeQuestions made;
    made.origin = table.origin();
    read_method(table, made);
    read_types(table, catalogue, model, made);
    if (made.method == Method::cell_keys) {
        read_noise(table, made);
    } else if (made.method == Method::round) {
        read_tables(table, catalogue, model, made);
    }
    table.finish();
    return made;
}

}  // namespace sleutel::protection
