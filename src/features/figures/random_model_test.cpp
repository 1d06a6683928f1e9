// Random models for the comparison of facts and SQL.
#include "features/figures/internal/random_world.hpp"

#include <array>

namespace sleutel::test {
namespace {

constexpr std::array kTypes{"integer",
                            "boolean",
                            "date",
                            "partial_date",
                            "date_range",
                            "instant",
                            "code",
                            "codes",
                            "place",
                            "count",
                            "text"};
constexpr std::array kUnits{"visits", "items", "other"};

std::string labelled(const std::string& name) {
    return "label = { nl = \"" + name + "\", en = \"" + name + "\" }\n";
}

std::string header(const std::string& name) {
    return "[type]\nname = \"" + name + "\"\n" + labelled(name) + "plural = { nl = \"" + name +
           "\", en = \"" + name + "\" }\n";
}

std::string field(const std::string& name, const std::string& type, const std::string& rest) {
    return "\n[[field]]\nname = \"" + name + "\"\ntype = \"" + type + "\"\n" + labelled(name) +
           rest;
}

std::string random_field(const std::string& name, Dice& dice) {
    const std::string type = dice.one_of(kTypes);
    std::string rest;
    if (type == "integer" || type == "count") {
        const bool measured = type == "count" || dice.one_in(2);
        rest = measured
                   ? "part = \"measure\"\nunit = \"" + std::string{dice.one_of(kUnits)} + "\"\n"
                   : "part = \"dimension\"\n";
        rest += type == "integer" ? "min = 0\n" : "";
    } else if (type == "code" || type == "codes") {
        rest = "part = \"dimension\"\nlist = \"" + std::string{dice.one_in(2) ? "tree" : "flat"} +
               "\"\n";
    } else if (type == "place") {
        rest = "part = \"place\"\n";
    } else if (type == "boolean") {
        rest = "part = \"dimension\"\n";
    } else if (type == "text") {
        rest = "key = true\nrequired = true\n";
    } else {
        rest = "part = \"date\"\n";
    }
    return field(name, type, rest);
}

std::string random_fields(Dice& dice) {
    std::string text;
    const auto number = 3 + dice.below(6);
    for (std::size_t at = 0; at < number; ++at) {
        // Names that the projections have columns of their own for are as good as any.
        const auto name =
            at == 0 && dice.one_in(3) ? std::string{"source"} : "f" + std::to_string(at);
        text += random_field(name, dice);
    }
    return text;
}

model::SourceText random_list(const std::string& name, std::size_t codes, Dice& dice) {
    std::string text = "code,parent,also_within,label_nl\n";
    for (std::size_t at = 0; at < codes; ++at) {
        const auto code = [&](std::size_t number) {
            return name.substr(0, 1) + std::to_string(number);
        };
        const bool has_parent = at > 0 && name == "tree" && !dice.one_in(3);
        const bool has_group = at > 0 && dice.one_in(4);
        text += code(at) + "," + (has_parent ? code(dice.below(at)) : "") + "," +
                (has_group ? code(dice.below(at)) : "") + ",Label " + code(at) + "\n";
    }
    return {"codes/" + name + ".csv", text};
}

}  // namespace

std::vector<model::SourceText> random_model_texts(Dice& dice) {
    const auto person = std::string{"part = \"person\"\nsensitivity = \"personal\"\n"};
    const auto special =
        std::string{"part = \"dimension\"\nlist = \"flat\"\nsensitivity = \"special\"\n"};
    return {
        {"upper.toml", header("upper") + random_fields(dice)},
        {"lower.toml",
         header("lower") + "subject = \"person\"\n" + random_fields(dice) +
             field("up", "reference", "part = \"dimension\"\nrefers_to = \"upper\"\n") +
             field("ups", "references", "part = \"dimension\"\nrefers_to = \"upper\"\n") +
             field("person", "person", person) + field("group", "code", special)},
        random_list("tree", 3 + dice.below(6), dice),
        random_list("flat", 2 + dice.below(4), dice),
        {"codes/places.csv",
         "code,parent,also_within,label_nl\nNL,,,Nederland\nNL-west,NL,,West\nNL-ran,NL,,Randstad\n"
         "VR13,NL-west,NL-ran,Regio A\nVR17,NL-west,,Regio R\nGM0363,VR13,,Amsterdam\n"
         "GM0384,VR13,,Diemen\nGM0599,VR17,NL-ran,Rotterdam\nSO,,,Somalië\n"},
    };
}

}  // namespace sleutel::test
