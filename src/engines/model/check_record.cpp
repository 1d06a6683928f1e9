#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "engines/model/internal/field_type.hpp"
#include "engines/model/model.hpp"
#include "engines/model/value_text.hpp"

#include <algorithm>
#include <compare>

namespace sleutel::model {

namespace {

constexpr std::size_t kTextLength = 500;
constexpr std::size_t kLongTextLength = 20'000;
constexpr int kMaxScale = 9;

/// No record that a reference names: conditions of fields don't look at other records.
const Record* find_nothing(const RecordId& /*id*/) {
    return nullptr;
}

bool is_missing(const Value& value) {
    const auto* count = std::get_if<Count>(&value);
    return is_empty(value) || (count != nullptr && !count->is_reported());
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

/// The days that a date of whatever precision can mean.
std::optional<DateRange> days_of(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return DateRange{*date, *date};
    }
    if (const auto* partial = std::get_if<PartialDate>(&value)) {
        return DateRange{partial->first(), partial->last()};
    }
    if (const auto* range = std::get_if<DateRange>(&value)) {
        return *range;
    }
    if (const auto* instant = std::get_if<Instant>(&value)) {
        const Date day{std::chrono::floor<std::chrono::days>(*instant)};
        return DateRange{day, day};
    }
    return std::nullopt;
}

class RecordCheck {
public:
    RecordCheck(const Model& model, const Record& record, const RecordType& type)
        : model_{model}, record_{record}, type_{type} {
        if (!type.period_field.empty()) {
            days_ = days_of(record.at(type.period_field));
        }
    }

    Findings run() {
        for (const auto& [name, value] : record_.fields) {
            if (type_.find_field(name) == nullptr) {
                refuse(name, {"model.record_unknown_field", {{"field", name}}});
            }
        }
        for (const auto& field : type_.fields) {
            check(field);
        }
        return std::move(findings_);
    }

private:
    void refuse(const std::string& field, Message message) {
        findings_.refuse(std::move(message), {}, field);
    }

    void check(const Field& field) {
        const auto& value = record_.at(field.name);
        if (is_missing(value)) {
            check_required(field);
            return;
        }
        if (!fits(field.type, value)) {
            refuse(field.name,
                   {"model.record_wrong_type", {{"type", std::string{name_of(field.type)}}}});
            return;
        }
        check_value(field, value);
        if (field.constraint && !holds(*field.constraint, model_, record_, find_nothing)) {
            // The text is the model's own, per language; the reader of findings looks it up there.
            refuse(field.name,
                   {"model.record_constraint",
                    {{"nl", label_in(field.constraint_text, "nl")},
                     {"en", label_in(field.constraint_text, "en")}}});
        }
    }

    void check_required(const Field& field) {
        const bool required =
            field.requirement == Requirement::required ||
            (field.required_if && holds(*field.required_if, model_, record_, find_nothing));
        if (required) {
            refuse(field.name, {"model.record_required", {}});
        }
    }

    void check_value(const Field& field, const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            check_text(field, *text);
        } else if (const auto* texts = std::get_if<TranslatedText>(&value)) {
            check_translated(field, *texts);
        } else if (const auto* code = std::get_if<Code>(&value)) {
            check_code(field, *code);
        } else if (const auto* codes = std::get_if<std::vector<Code>>(&value)) {
            check_set(field, *codes);
            for (const auto& one : *codes) {
                check_code(field, one);
            }
        } else if (const auto* ids = std::get_if<std::vector<RecordId>>(&value)) {
            check_set(field, *ids);
            for (const auto& one : *ids) {
                check_id(field, one);
            }
        } else if (const auto* id = std::get_if<RecordId>(&value)) {
            check_id(field, *id);
        } else {
            check_plain(field, value);
        }
    }

    void check_plain(const Field& field, const Value& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            check_bounds(field, {*number, 0}, {*number, 0});
        } else if (const auto* count = std::get_if<Count>(&value)) {
            check_bounds(field, {count->low(), 0}, {count->high(), 0});
        } else if (const auto* decimal = std::get_if<Decimal>(&value)) {
            check_decimal(field, *decimal);
        } else if (std::holds_alternative<Money>(value) ||
                   std::holds_alternative<FileReference>(value) ||
                   std::holds_alternative<PersonToken>(value)) {
            // What the journal writes must be readable again.
            if (!read_value(model_, field, to_text(value))) {
                refuse(field.name, {"model.record_malformed", {}});
            }
        } else if (const auto* range = std::get_if<DateRange>(&value);
                   range != nullptr && range->last < range->first) {
            refuse(field.name, {"model.record_range_reversed", {}});
        }
    }

    void check_decimal(const Field& field, const Decimal& number) {
        if (number.scale < 0 || number.scale > kMaxScale) {
            refuse(field.name, {"model.record_malformed", {}});
        } else {
            check_bounds(field, number, number);
        }
    }

    void check_bounds(const Field& field, const Decimal& low, const Decimal& high) {
        if (field.minimum && std::is_lt(compare(low, {*field.minimum, 0}))) {
            refuse(field.name,
                   {"model.record_too_low", {{"limit", std::to_string(*field.minimum)}}});
        }
        if (field.maximum && std::is_gt(compare(high, {*field.maximum, 0}))) {
            refuse(field.name,
                   {"model.record_too_high", {{"limit", std::to_string(*field.maximum)}}});
        }
    }

    void check_text(const Field& field, const std::string& text) {
        const bool is_long = field.type == FieldType::long_text;
        const auto normal = is_long ? kLongTextLength : kTextLength;
        const auto limit = field.max_length != 0 ? field.max_length : normal;
        const bool is_readable =
            is_valid_utf8(text) && std::ranges::none_of(text, [&](char letter) {
                return static_cast<unsigned char>(letter) < ' ' &&
                       !(letter == '\n' || letter == '\t');
            });
        if (!is_readable || trimmed(text).empty()) {
            refuse(field.name, {"model.record_malformed", {}});
        } else if (characters_in(text) > limit) {
            refuse(field.name, {"model.record_too_long", {{"limit", std::to_string(limit)}}});
        }
    }

    void check_translated(const Field& field, const TranslatedText& texts) {
        if (texts.empty() || !read_value(model_, field, to_text(Value{texts}))) {
            refuse(field.name, {"model.record_malformed", {}});
        }
        for (const auto& [language, text] : texts) {
            check_text(field, text);
        }
    }

    void check_code(const Field& field, const Code& code) {
        const auto& list = model_.list_of(field);
        const auto* entry = list.find(code.text);
        if (entry == nullptr) {
            refuse(field.name,
                   did_you_mean(
                       {"model.record_unknown_code", {{"code", code.text}, {"list", list.name()}}},
                       code.text,
                       list.names()));
        } else if (days_ && ((entry->valid_from && days_->last < *entry->valid_from) ||
                             (entry->valid_to && *entry->valid_to < days_->first))) {
            refuse(field.name,
                   {"model.record_code_not_valid",
                    {{"code", code.text}, {"date", to_text(days_->first)}}});
        }
    }

    void check_id(const Field& field, const RecordId& id) {
        if (!is_record_id(id.text)) {
            refuse(field.name, {"model.record_malformed", {}});
        }
    }

    template <typename Item>
    void check_set(const Field& field, const std::vector<Item>& items) {
        if (items.empty() || as_set(items) != items) {
            refuse(field.name, {"model.record_malformed", {}});
        }
    }

    const Model& model_;
    const Record& record_;
    const RecordType& type_;
    std::optional<DateRange> days_;
    Findings findings_;
};

}  // namespace

Findings check_record(const Model& model, const Record& record) {
    const auto* type = model.find_type(record.type);
    if (type == nullptr) {
        Findings findings;
        findings.refuse({"model.record_unknown_type", {{"type", record.type}}}, {});
        return findings;
    }
    return RecordCheck{model, record, *type}.run();
}

}  // namespace sleutel::model
