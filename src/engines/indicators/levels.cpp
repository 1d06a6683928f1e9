#include "engines/indicators/levels.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/internal/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace sleutel::indicators {
namespace {

constexpr std::string_view kPlaces = "places";

/// How large a place is. Municipalities and regions have codes of Statistics Netherlands (GM0363,
/// VR13); above them are country parts and countries. Groups of places that cut across these, such
/// as provinces, have no size.
std::string_view size_of_place(const model::CodeList& places, const std::string& code) {
    constexpr std::size_t kCountryPart = 2;
    // The lengths keep countries apart from them: GM is Gambia.
    if (code.starts_with("GM") && code.size() == 6) {
        return "municipality";
    }
    if (code.starts_with("VR") && code.size() == 4) {
        return "region";
    }
    const auto depth = places.path(code).size();
    return depth == 1 ? "country" : depth == kCountryPart ? "country_part" : "";
}

/// Whether the code itself is at the level.
bool is_at_level(const model::CodeList& list, const std::string& code, std::string_view level) {
    return list.name() == kPlaces ? size_of_place(list, code) == level
                                  : std::to_string(list.path(code).size()) == level;
}

/// The code, or the one above it, that is at the level; else the code.
std::string code_at_level(const model::CodeList& list,
                          const std::string& code,
                          std::string_view level) {
    const auto path = list.path(code);
    const auto found = std::ranges::find_if(
        path, [&](const auto& above) { return is_at_level(list, above, level); });
    return found == path.end() ? code : *found;
}

std::optional<PartialDate> date_of(const model::Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return PartialDate{*date};
    }
    if (const auto* range = std::get_if<DateRange>(&value)) {
        return PartialDate{range->first};
    }
    if (const auto* instant = std::get_if<Instant>(&value)) {
        return PartialDate{Date{std::chrono::floor<std::chrono::days>(*instant)}};
    }
    if (const auto* partial = std::get_if<PartialDate>(&value)) {
        return *partial;
    }
    return std::nullopt;
}

std::string date_at_level(const PartialDate& date, std::string_view level) {
    if (date.month() == 0 || level.empty() || level == "year") {
        return fmt::format("{:04}", date.year());
    }
    if (level == "quarter") {
        constexpr unsigned kMonths = 3;
        return fmt::format("{:04}-Q{}", date.year(), (date.month() - 1) / kMonths + 1);
    }
    return fmt::format("{:04}-{:02}", date.year(), date.month());
}

int depth_of(const model::CodeList& list) {
    std::size_t deepest = 0;
    for (const auto& entry : list.entries()) {
        deepest = std::max(deepest, list.path(entry.code).size());
    }
    return static_cast<int>(deepest);
}

std::vector<std::string> levels_of(const model::Model& model, const model::Field& field) {
    if (is_date(field.type)) {
        return {"year", "quarter", "month"};
    }
    const auto* list = find_list(model, field);
    if (list == nullptr) {
        return {};
    }
    if (list->name() == kPlaces) {
        return {"country", "country_part", "region", "municipality"};
    }
    std::vector<std::string> levels;
    for (int level = 1; level <= depth_of(*list); ++level) {
        levels.push_back(std::to_string(level));
    }
    return levels;
}

}  // namespace

std::vector<std::string> levels_of(const Path& path,
                                   const Definition& definition,
                                   const Catalogue& catalogue,
                                   const model::Model& model) {
    const auto& counted =
        definition.measure == Measure::ratio ? catalogue.get(definition.denominator) : definition;
    const auto end = find_end(model, model.get_type(counted.of), path);
    return end.field == nullptr ? std::vector<std::string>{} : levels_of(model, *end.field);
}

std::vector<std::string> texts_at_level(const model::Model& model,
                                        const model::Field& field,
                                        const model::Value& value,
                                        std::string_view level) {
    if (model::is_empty(value)) {
        return {};
    }
    if (is_date(field.type)) {
        const auto date = date_of(value);
        return date ? std::vector{date_at_level(*date, level)} : std::vector<std::string>{};
    }
    std::vector<std::string> texts;
    const auto* list = find_list(model, field);
    if (const auto* codes = std::get_if<std::vector<model::Code>>(&value)) {
        for (const auto& code : *codes) {
            texts.push_back(code_at_level(*list, code.text, level));
        }
    } else if (const auto* ids = std::get_if<std::vector<model::RecordId>>(&value)) {
        for (const auto& id : *ids) {
            texts.push_back(id.text);
        }
    } else if (const auto* code = std::get_if<model::Code>(&value)) {
        texts.push_back(code_at_level(*list, code->text, level));
    } else {
        texts.push_back(model::to_text(value));
    }
    // Two municipalities of one region are one region.
    keep_distinct(texts);
    return texts;
}

std::vector<std::string> codes_at_level(const model::CodeList& list, std::string_view level) {
    std::vector<std::string> codes;
    for (const auto& entry : list.entries()) {
        if (is_at_level(list, entry.code, level)) {
            codes.push_back(entry.code);
        }
    }
    return codes;
}

void check_offered(const Dimension& dimension,
                   const Definition& definition,
                   const Catalogue& catalogue,
                   const model::Model& model) {
    std::vector<std::string> paths;
    for (const auto& path : definition.by) {
        paths.push_back(to_text(path));
    }
    const auto check = [&](const char* key, const std::string& name, const auto& offered) {
        if (std::ranges::find(offered, name) == offered.end()) {
            throw Error{Failure::bad_request,
                        {key,
                         {{"indicator", definition.id},
                          {"name", name},
                          {"offered", offered.empty() ? "–" : join(offered, ", ")}}}};
        }
    };
    check("indicator.no_breakdown", to_text(dimension.path), paths);
    if (!dimension.level.empty()) {
        check("indicator.no_level",
              dimension.level,
              levels_of(dimension.path, definition, catalogue, model));
    }
}

}  // namespace sleutel::indicators
