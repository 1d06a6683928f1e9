// Random indicators for the comparison of facts and SQL.
#include "engines/indicators/levels.hpp"
#include "features/figures/internal/random_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sleutel::test {
namespace {

using model::Field;
using model::FieldType;

constexpr std::array kComparisons{" = ", " != ", " < ", " <= ", " > ", " >= "};

/// A field as a filter may name it: of the record itself or of the one it refers to.
struct Named {
    std::string path;
    const Field* field = nullptr;
};

std::vector<Named> fields_of(const model::Model& model, const std::string& type) {
    std::vector<Named> fields;
    for (const auto& field : model.get_type(type).fields) {
        fields.push_back({field.name, &field});
    }
    if (type == "lower") {
        for (const auto& field : model.get_type("upper").fields) {
            fields.push_back({"up." + field.name, &field});
        }
    }
    return fields;
}

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

std::string random_code(const model::Model& model, const Field& field, Dice& dice) {
    const auto entries = model.list_of(field).entries();
    return quoted(entries[dice.below(entries.size())].code);
}

std::string random_day(Dice& dice) {
    constexpr std::array kDays{"2021-01-01", "2021-06-30", "2022-01-01", "2022-07-15"};
    return dice.one_of(kDays);
}

class FilterWriter {
public:
    FilterWriter(const model::Model& model, const std::string& type, Dice& dice)
        : model_{model}, fields_{fields_of(model, type)}, dice_{dice} {}

    std::string write(std::size_t depth) {
        if (depth == 0 || dice_.one_in(4)) {
            return leaf(dice_.one_of(fields_));
        }
        if (dice_.one_in(5)) {
            return "not (" + write(depth - 1) + ")";
        }
        return "(" + write(depth - 1) + (dice_.one_in(2) ? " and " : " or ") + write(depth - 1) +
               ")";
    }

private:
    std::string leaf(const Named& named) {
        if (dice_.one_in(6)) {
            return named.path + (dice_.one_in(2) ? " is missing" : " is filled");
        }
        if (dice_.one_in(6)) {
            if (auto pair = compared_with_another(named); !pair.empty()) {
                return pair;
            }
        }
        return with_literal(named);
    }

    /// Another field of the same type, where there is one.
    std::string compared_with_another(const Named& named) {
        const auto type = named.field->type;
        if (type != FieldType::date && type != FieldType::partial_date &&
            type != FieldType::date_range && type != FieldType::count &&
            type != FieldType::integer) {
            return "";
        }
        for (const auto& other : fields_) {
            if (other.path != named.path && other.field->type == type) {
                return named.path + dice_.one_of(kComparisons) + other.path;
            }
        }
        return "";
    }

    std::string with_literal(const Named& named) {
        const auto& path = named.path;
        switch (named.field->type) {
            case FieldType::integer:
            case FieldType::count:
                return path + dice_.one_of(kComparisons) + std::to_string(dice_.below(8));
            case FieldType::boolean:
                return dice_.one_in(2) ? path : path + " = false";
            case FieldType::date:
            case FieldType::partial_date:
            case FieldType::date_range:
            case FieldType::instant:
                return path + dice_.one_of(kComparisons) + random_day(dice_);
            case FieldType::code:
            case FieldType::place:
                return code_leaf(named);
            case FieldType::codes:
                return path + (dice_.one_in(2) ? " has " : " within ") +
                       random_code(model_, *named.field, dice_);
            case FieldType::text:
                return path + " = \"text 1\"";
            case FieldType::reference:
            case FieldType::references:
            case FieldType::person:
            case FieldType::long_text:
            case FieldType::decimal:
            case FieldType::money:
            case FieldType::file:
            case FieldType::translated_text:
                return path + " is filled";
        }
        return path + " is filled";
    }

    std::string code_leaf(const Named& named) {
        const auto one = [&] { return random_code(model_, *named.field, dice_); };
        switch (dice_.below(4)) {
            case 0:
                return named.path + " != " + one();
            case 1:
                return named.path + " within " + one();
            case 2:
                return named.path + " in [" + one() + ", " + one() + "]";
            default:
                return named.path + " = " + one();
        }
    }

    const model::Model& model_;
    std::vector<Named> fields_;
    Dice& dice_;
};

bool is_breakdown(const Field& field) {
    return field.part == model::Part::dimension || field.part == model::Part::date ||
           field.part == model::Part::place;
}

/// A measure and its field, "" where the type has none that fits.
std::string random_measure(const std::vector<Named>& fields, Dice& dice) {
    const auto& named = dice.one_of(fields);
    const auto type = named.field->type;
    const bool own = named.path.find('.') == std::string::npos;
    const auto with = [&](const char* measure) {
        return "measure = \"" + std::string{measure} + "\"\nfield = " + quoted(named.path) + "\n";
    };
    if ((type == FieldType::count || type == FieldType::integer) && own) {
        return with(dice.one_in(4) ? "value" : "sum");
    }
    if (type == FieldType::code && dice.one_in(3)) {
        std::string dates;
        for (const auto& each : fields) {
            if (each.field->type == FieldType::date ||
                each.field->type == FieldType::partial_date) {
                dates += (dates.empty() ? "" : ", ") + quoted(each.path);
            }
        }
        return with("milestone") + "date = [" + dates + "]\n";
    }
    if (type == FieldType::code || type == FieldType::codes || type == FieldType::place ||
        type == FieldType::person || type == FieldType::reference ||
        type == FieldType::references) {
        return with("distinct");
    }
    return "measure = \"count\"\n";
}

}  // namespace

model::SourceText random_indicators(const model::Model& model, std::size_t number, Dice& dice) {
    std::string text;
    for (std::size_t at = 0; at < number; ++at) {
        const std::string type = dice.one_in(3) ? "upper" : "lower";
        const auto fields = fields_of(model, type);
        const auto measure = random_measure(fields, dice);
        text += fmt::format(
            "[[indicator]]\nid = \"i{}\"\nlabel = {{ nl = \"I\", en = \"I\" }}\nof = \"{}\"\n{}",
            at,
            type,
            measure);
        if (!dice.one_in(5)) {
            text += "where = '" + FilterWriter{model, type, dice}.write(3) + "'\n";
        }
        const bool takes_cells = measure.find("value") == std::string::npos &&
                                 measure.find("milestone") == std::string::npos;
        if (takes_cells) {
            text += dice.one_in(3) ? "empty = \"zero\"\n" : "";
            text += "by = [\"ledger\"";
            for (const auto& [path, field] : fields) {
                text += is_breakdown(*field) ? ", " + quoted(path) : "";
            }
            text += "]\n";
        }
    }
    return {"random.toml", text};
}

std::vector<indicators::Dimension> random_breakdown(const indicators::Definition& definition,
                                                    const indicators::Catalogue& catalogue,
                                                    const model::Model& model,
                                                    Dice& dice) {
    std::vector<indicators::Dimension> dimensions;
    for (auto left = definition.by.empty() ? 0 : dice.below(3); left > 0; --left) {
        const auto& path = dice.one_of(definition.by);
        const auto levels = indicators::levels_of(path, definition, catalogue, model);
        dimensions.push_back({path, levels.empty() || dice.one_in(3) ? "" : dice.one_of(levels)});
    }
    return dimensions;
}

}  // namespace sleutel::test
