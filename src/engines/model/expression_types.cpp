#include "engines/model/internal/expression_types.hpp"

#include "base/text.hpp"
#include "engines/model/internal/drafts.hpp"
#include "engines/model/internal/field_type.hpp"
#include "engines/model/value_text.hpp"

#include <algorithm>
#include <charconv>

namespace sleutel::model {

namespace {

/// Kinds of values that can be compared with each other.
enum class Kind : std::uint8_t {
    none,
    text,
    number,
    money,
    boolean,
    day,
    instant,
    code,
    id,
    person
};

Kind kind_of(FieldType type) {
    switch (type) {
        case FieldType::text:
        case FieldType::long_text:
            return Kind::text;
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::count:
            return Kind::number;
        case FieldType::money:
            return Kind::money;
        case FieldType::boolean:
            return Kind::boolean;
        case FieldType::date:
        case FieldType::partial_date:
        case FieldType::date_range:
            return Kind::day;
        case FieldType::instant:
            return Kind::instant;
        case FieldType::code:
        case FieldType::place:
            return Kind::code;
        case FieldType::reference:
            return Kind::id;
        case FieldType::person:
            return Kind::person;
        case FieldType::codes:
        case FieldType::references:
        case FieldType::file:
        case FieldType::translated_text:
            return Kind::none;
    }
    return Kind::none;
}

bool has_order(FieldType type) {
    const auto kind = kind_of(type);
    return kind == Kind::number || kind == Kind::money || kind == Kind::day ||
           kind == Kind::instant;
}

std::optional<Value> number_for(const Field& field, const std::string& text) {
    const auto number = read_decimal(text);
    if (!number) {
        return std::nullopt;
    }
    if (field.type == FieldType::decimal) {
        return Value{*number};
    }
    if (field.type == FieldType::money) {
        constexpr int kCents = 2;
        auto digits = text;
        if (number->scale > kCents) {
            return std::nullopt;
        }
        digits +=
            number->scale == 0 ? ".00" : std::string(std::size_t(kCents - number->scale), '0');
        const auto cents = read_decimal(digits);
        return cents ? std::optional<Value>{Money{cents->units, "EUR"}} : std::nullopt;
    }
    if (number->scale != 0) {
        return std::nullopt;
    }
    if (field.type == FieldType::count) {
        return number->units < 0 ? std::nullopt
                                 : std::optional<Value>{Count::exactly(number->units)};
    }
    return field.type == FieldType::integer ? std::optional<Value>{number->units} : std::nullopt;
}

std::optional<Value> date_for(const Field& field, const std::string& text) {
    const auto date = read_date(text);
    if (!date) {
        return std::nullopt;
    }
    if (kind_of(field.type) == Kind::day) {
        return Value{*date};
    }
    return field.type == FieldType::instant ? std::optional<Value>{Instant{date->days()}}
                                            : std::nullopt;
}

/// A code of the field's list; an unknown one is refused here, with the nearest.
std::optional<Value> code_for(const Field& field,
                              const Token& token,
                              const Model& model,
                              ExpressionFindings& findings) {
    const auto* list = model.find_list(field.type == FieldType::place ? "places" : field.code_list);
    if (list == nullptr) {
        return std::nullopt;  // refused with the field
    }
    if (list->find(token.text) == nullptr) {
        auto message = unknown("model.unknown_code", token.text, list->names());
        message.values.emplace_back("list", list->name());
        findings.refuse(std::move(message), token.at);
        return std::nullopt;
    }
    return Value{Code{token.text}};
}

bool takes_codes(const Field& field) {
    return kind_of(field.type) == Kind::code || field.type == FieldType::codes;
}

std::optional<Value> text_for(const Field& field, const Token& token) {
    if (kind_of(field.type) == Kind::text) {
        return Value{token.text};
    }
    if (field.type == FieldType::reference || field.type == FieldType::references) {
        return is_record_id(token.text) ? std::optional<Value>{RecordId{token.text}} : std::nullopt;
    }
    if (field.type == FieldType::money) {
        const auto amount = read_money(token.text);
        return amount ? std::optional<Value>{*amount} : std::nullopt;
    }
    if (field.type == FieldType::instant) {
        const auto instant = read_instant(token.text);
        return instant ? std::optional<Value>{*instant} : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void ExpressionFindings::refuse(Message message, std::size_t at) {
    has_refused_ = true;
    auto place = origin_;
    for (std::size_t byte = 0; byte < std::min(at, text_.size()); ++byte) {
        if (text_[byte] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text_[byte]) & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    findings_->refuse(std::move(message), std::move(place), about_);
}

const Field* resolve(const std::vector<Token>& path,
                     const Model& model,
                     const RecordType& type,
                     ExpressionFindings& findings) {
    const auto* current = &type;
    const Field* field = nullptr;
    for (const auto& token : path) {
        if (field != nullptr) {
            if (field->type != FieldType::reference) {
                findings.refuse({"model.condition_not_a_reference", {{"name", field->name}}},
                                token.at);
                return nullptr;
            }
            current = model.find_type(field->refers_to);
            if (current == nullptr) {
                return nullptr;  // refused with the field
            }
        }
        field = current->find_field(token.text);
        if (field == nullptr) {
            std::vector<std::string> names;
            for (const auto& known : current->fields) {
                names.push_back(known.name);
            }
            auto message = unknown("model.unknown_field", token.text, names);
            message.values.emplace_back("type", current->name);
            findings.refuse(std::move(message), token.at);
            return nullptr;
        }
    }
    return field;
}

const Field* field_at(const std::vector<std::string>& path,
                      const Model& model,
                      const RecordType& type) {
    const auto* current = &type;
    const Field* field = nullptr;
    for (const auto& name : path) {
        if (field != nullptr) {
            current = model.find_type(field->refers_to);
        }
        field = current == nullptr ? nullptr : current->find_field(name);
        if (field == nullptr) {
            return nullptr;
        }
    }
    return field;
}

bool allows(Expression::Operator op, FieldType type) {
    using Op = Expression::Operator;
    switch (op) {
        case Op::equal:
        case Op::not_equal:
        case Op::in:
            return kind_of(type) != Kind::none;
        case Op::less:
        case Op::less_or_equal:
        case Op::greater:
        case Op::greater_or_equal:
            return has_order(type);
        case Op::within:
            return kind_of(type) == Kind::code || type == FieldType::codes;
        case Op::has:
            return type == FieldType::codes || type == FieldType::references;
        case Op::is_true:
            return type == FieldType::boolean;
        case Op::is_missing:
        case Op::is_filled:
            return true;
        case Op::all_of:
        case Op::any_of:
        case Op::negation:
            return false;
    }
    return false;
}

bool are_comparable(const Field& left, const Field& right) {
    const auto kind = kind_of(left.type);
    if (kind == Kind::none || kind != kind_of(right.type)) {
        return false;
    }
    const auto list_of = [](const Field& field) {
        return field.type == FieldType::place ? std::string{"places"} : field.code_list;
    };
    return (kind != Kind::code || list_of(left) == list_of(right)) &&
           (kind != Kind::id || left.refers_to == right.refers_to);
}

bool is_literal(const Token& token) {
    return token.kind == Token::Kind::text || token.kind == Token::Kind::number ||
           token.kind == Token::Kind::date ||
           (token.kind == Token::Kind::name && (token.text == "true" || token.text == "false"));
}

std::optional<Value> literal_for(const Field& field,
                                 const Token& token,
                                 const Model& model,
                                 ExpressionFindings& findings) {
    std::optional<Value> value;
    if (token.kind == Token::Kind::text && takes_codes(field)) {
        return code_for(field, token, model, findings);
    }
    if (token.kind == Token::Kind::text) {
        value = text_for(field, token);
    } else if (token.kind == Token::Kind::number) {
        value = number_for(field, token.text);
    } else if (token.kind == Token::Kind::date) {
        value = date_for(field, token.text);
    } else if (field.type == FieldType::boolean) {
        value = Value{token.text == "true"};
    }
    if (!value) {
        findings.refuse({"model.condition_wrong_value",
                         {{"text", token.text},
                          {"field", field.name},
                          {"type", std::string{name_of(field.type)}}}},
                        token.at);
    }
    return value;
}

}  // namespace sleutel::model
