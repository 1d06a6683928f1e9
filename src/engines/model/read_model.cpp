#include "base/text.hpp"
#include "engines/model/internal/drafts.hpp"
#include "engines/model/internal/field_type.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sleutel::model {

namespace {

// They mean something in conditions.
constexpr std::array<std::string_view, 9> kReserved = {
    "and", "or", "not", "in", "within", "has", "is", "true", "false"};

bool is_lower(char letter) {
    return 'a' <= letter && letter <= 'z';
}

bool is_digit(char letter) {
    return '0' <= letter && letter <= '9';
}

template <typename Things>
std::vector<std::string> names_of(const Things& things) {
    std::vector<std::string> names;
    for (const auto& thing : things) {
        names.push_back(thing.type.name);
    }
    return names;
}

/// The types with what other files add to them.
std::vector<TypeDraft> merged_types(std::vector<TypeDraft> drafts, Findings& findings) {
    std::vector<TypeDraft> types;
    for (auto& draft : drafts) {
        if (draft.extends) {
            continue;
        }
        if (std::ranges::find(types, draft.type.name, [](const auto& other) {
                return other.type.name;
            }) != types.end()) {
            findings.refuse({"model.duplicate_type", {{"name", draft.type.name}}},
                            draft.type.origin,
                            draft.type.name);
        } else {
            types.push_back(draft);
        }
    }
    for (auto& draft : drafts) {
        if (!draft.extends) {
            continue;
        }
        const auto same = std::ranges::find(
            types, draft.type.name, [](const auto& other) { return other.type.name; });
        if (same == types.end()) {
            findings.refuse(unknown("model.unknown_extended", draft.type.name, names_of(types)),
                            draft.type.origin,
                            draft.type.name);
            continue;
        }
        std::ranges::move(draft.fields, std::back_inserter(same->fields));
        auto& rows = same->type.mission_rows;
        rows.insert(rows.end(), draft.type.mission_rows.begin(), draft.type.mission_rows.end());
    }
    return types;
}

void check_fields_named(const TypeDraft& draft, Findings& findings) {
    std::set<std::string> seen;
    for (const auto& field : draft.fields) {
        if (!seen.insert(field.field.name).second) {
            findings.refuse({"model.duplicate_field", {{"name", field.field.name}}},
                            field.field.origin,
                            draft.type.name + "." + field.field.name);
        }
    }
}

void check_type(const TypeDraft& draft, Findings& findings) {
    const auto& type = draft.type;
    if (!is_name(type.name)) {
        findings.refuse({"model.name_invalid", {{"name", type.name}}}, type.origin, type.name);
    }
    check_labels(type.labels, type.name, type.origin, findings);
    check_labels(type.plural, type.name + ".plural", type.origin, findings);
    if (!type.help.empty()) {
        check_labels(type.help, type.name + ".help", type.origin, findings);
    }
    check_fields_named(draft, findings);
}

/// Subject and period name fields of the type that can be that.
void check_named_fields(const RecordType& type, Findings& findings) {
    std::vector<std::string> names;
    for (const auto& field : type.fields) {
        names.push_back(field.name);
    }
    using T = FieldType;
    const auto check =
        [&](const std::string& name, const char* key, const std::vector<T>& allowed) {
            if (name.empty()) {
                return;
            }
            const auto* field = type.find_field(name);
            if (field == nullptr) {
                auto message = unknown("model.unknown_field", name, names);
                message.values.emplace_back("type", type.name);
                findings.refuse(std::move(message), type.origin, type.name);
            } else if (std::ranges::find(allowed, field->type) == allowed.end()) {
                findings.refuse({"model.key_not_for_type",
                                 {{"key", key}, {"type", std::string{name_of(field->type)}}}},
                                type.origin,
                                type.name + "." + name);
            }
        };
    check(type.subject, "subject", {T::person, T::reference});
    check(type.period_field, "period", {T::date, T::partial_date, T::date_range, T::instant});
}

bool looks_elsewhere(const Expression::Node& node) {
    return node.path.size() > 1 || node.other.size() > 1 ||
           std::ranges::any_of(node.operands, looks_elsewhere);
}

/// A condition of a field: it may look at the record itself only, as it is asked while the record
/// is still being filled in.
std::optional<Expression> read_condition(const std::optional<Written>& written,
                                         const Model& model,
                                         const RecordType& type,
                                         Findings& findings) {
    if (!written) {
        return std::nullopt;
    }
    auto condition = read_expression(written->text, model, type, written->origin, findings);
    if (condition && looks_elsewhere(condition->root())) {
        findings.refuse({"model.condition_looks_elsewhere", {}}, written->origin, type.name);
    }
    return condition;
}

std::vector<RecordType> with_fields(const std::vector<TypeDraft>& drafts) {
    std::vector<RecordType> types;
    for (const auto& draft : drafts) {
        auto& type = types.emplace_back(draft.type);
        for (const auto& field : draft.fields) {
            type.fields.push_back(field.field);
        }
    }
    return types;
}

/// Conditions are read against the model as it is without them.
void add_conditions(const std::vector<TypeDraft>& drafts,
                    const Model& model,
                    std::vector<RecordType>& types,
                    Findings& findings) {
    for (std::size_t at = 0; at < drafts.size(); ++at) {
        for (std::size_t number = 0; number < drafts[at].fields.size(); ++number) {
            const auto& draft = drafts[at].fields[number];
            auto& field = types[at].fields[number];
            const auto& type = model.types()[at];
            field.required_if = read_condition(draft.required_if, model, type, findings);
            field.constraint = read_condition(draft.constraint, model, type, findings);
        }
    }
}

}  // namespace

Origin at_place(const std::string& file, int line, int column) {
    Origin origin;
    origin.file = file;
    origin.line = line;
    origin.column = column;
    return origin;
}

bool is_name(std::string_view text) {
    return !text.empty() && is_lower(text.front()) && std::ranges::all_of(text, [](char letter) {
        return is_lower(letter) || is_digit(letter) || letter == '_';
    }) && std::ranges::find(kReserved, text) == kReserved.end();
}

bool is_code(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return is_lower(letter) || is_digit(letter) || ('A' <= letter && letter <= 'Z') ||
               letter == '_' || letter == '-' || letter == '.' || letter == '+';
    });
}

void check_labels(const Labels& labels,
                  const std::string& of,
                  const Origin& origin,
                  Findings& findings) {
    for (const auto* language : {"nl", "en"}) {
        if (!labels.contains(language)) {
            findings.refuse({"model.label_missing", {{"language", language}}}, origin, of);
        }
    }
}

Model read_model(std::span<const SourceText> texts, Findings& findings) {
    Drafts drafts;
    for (const auto& source : texts) {
        source.name.ends_with(".csv") ? read_csv_codes(source, drafts, findings)
                                      : read_toml_text(source, drafts, findings);
    }
    auto lists = merged_lists(std::move(drafts.lists), findings);
    auto type_drafts = merged_types(std::move(drafts.types), findings);
    const Model names_only{with_fields(type_drafts), lists};
    for (auto& draft : type_drafts) {
        check_type(draft, findings);
        for (auto& field : draft.fields) {
            check_field(field, draft.type, names_only, findings);
        }
    }
    auto types = with_fields(type_drafts);
    for (const auto& type : types) {
        check_named_fields(type, findings);
    }
    const Model unconditional{types, lists};
    add_conditions(type_drafts, unconditional, types, findings);
    return Model{std::move(types), std::move(lists)};
}

}  // namespace sleutel::model
