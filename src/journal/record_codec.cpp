#include "journal/record_codec.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "journal/internal/netstring.hpp"

#include <boost/json.hpp>

namespace sleutel::journal {

namespace {

namespace json = boost::json;
using model::FieldType;
using model::Value;

constexpr std::string_view kSealed = "sealed";

/// What an encrypted value is bound to, so that it can't be moved to another record or field.
std::string seal_context(std::string_view type, const BodyPlace& place, std::string_view field) {
    std::string context;
    add_netstring(context, "sleutel field 1");
    add_netstring(context, type);
    add_netstring(context, place.id.text);
    add_netstring(context, field);
    add_netstring(context, std::to_string(place.version));
    return context;
}

json::string checked_text(const std::string& text, const std::string& field) {
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
        throw Error{Failure::bad_request, {"journal.text_invalid", {{"field", field}}}};
    }
    return json::string{text};
}

template <typename Item>
json::array to_array(const std::vector<Item>& items, const std::string& field) {
    json::array array;
    for (const auto& item : items) {
        array.emplace_back(checked_text(item.text, field));
    }
    return array;
}

json::value to_json(const std::string& field, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    if (const auto* truth = std::get_if<bool>(&value)) {
        return *truth;
    }
    if (const auto* codes = std::get_if<std::vector<model::Code>>(&value)) {
        return to_array(*codes, field);
    }
    if (const auto* ids = std::get_if<std::vector<model::RecordId>>(&value)) {
        return to_array(*ids, field);
    }
    if (const auto* file = std::get_if<model::FileReference>(&value)) {
        return json::object{{"hash", checked_text(file->hash, field)},
                            {"media_type", checked_text(file->media_type, field)},
                            {"name", checked_text(file->name, field)}};
    }
    if (const auto* texts = std::get_if<model::TranslatedText>(&value)) {
        json::object object;
        for (const auto& [language, text] : *texts) {
            object.emplace(checked_text(language, field), checked_text(text, field));
        }
        return object;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return checked_text(*text, field);
    }
    return checked_text(model::to_text(value), field);
}

std::optional<std::string> text_of(const json::value& value) {
    const auto* text = value.if_string();
    return text == nullptr ? std::nullopt : std::optional{std::string{*text}};
}

template <typename Item>
std::optional<Value> read_items(const json::value& value) {
    const auto* array = value.if_array();
    if (array == nullptr) {
        return std::nullopt;
    }
    std::vector<Item> items;
    for (const auto& element : *array) {
        auto text = text_of(element);
        if (!text) {
            return std::nullopt;
        }
        items.push_back(Item{std::move(*text)});
    }
    return items;
}

std::optional<Value> read_translated(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) {
        return std::nullopt;
    }
    model::TranslatedText texts;
    for (const auto& [language, element] : *object) {
        auto text = text_of(element);
        if (!text) {
            return std::nullopt;
        }
        texts.emplace(std::string{language}, std::move(*text));
    }
    return texts;
}

std::optional<Value> read_file(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr || !object->contains("hash") || !object->contains("name") ||
        !object->contains("media_type")) {
        return std::nullopt;
    }
    auto hash = text_of(object->at("hash"));
    auto name = text_of(object->at("name"));
    auto media_type = text_of(object->at("media_type"));
    if (!hash || !name || !media_type) {
        return std::nullopt;
    }
    return model::FileReference{std::move(*hash), std::move(*name), std::move(*media_type)};
}

template <typename T>
std::optional<Value> as_value(std::optional<T> read) {
    return read ? std::optional<Value>{std::move(*read)} : std::nullopt;
}

/// Values that are written as one text.
std::optional<Value> read_text_value(FieldType type, std::string text) {
    switch (type) {
        case FieldType::text:
        case FieldType::long_text:
            return Value{std::move(text)};
        case FieldType::code:
        case FieldType::place:
            return Value{model::Code{std::move(text)}};
        case FieldType::reference:
            return Value{model::RecordId{std::move(text)}};
        case FieldType::person:
            return Value{model::PersonToken{std::move(text)}};
        case FieldType::decimal:
            return as_value(model::read_decimal(text));
        case FieldType::money:
            return as_value(model::read_money(text));
        case FieldType::date:
            return as_value(read_date(text));
        case FieldType::partial_date:
            return as_value(read_partial_date(text));
        case FieldType::date_range:
            return as_value(read_date_range(text));
        case FieldType::instant:
            return as_value(read_instant(text));
        case FieldType::count:
            return as_value(read_count(text));
        case FieldType::integer:
        case FieldType::boolean:
        case FieldType::codes:
        case FieldType::references:
        case FieldType::file:
        case FieldType::translated_text:
            break;
    }
    return std::nullopt;
}

std::optional<Value> from_json(FieldType type, const json::value& value) {
    switch (type) {
        case FieldType::integer:
            return value.is_int64() ? std::optional<Value>{value.get_int64()} : std::nullopt;
        case FieldType::boolean:
            return value.is_bool() ? std::optional<Value>{value.get_bool()} : std::nullopt;
        case FieldType::codes:
            return read_items<model::Code>(value);
        case FieldType::references:
            return read_items<model::RecordId>(value);
        case FieldType::file:
            return read_file(value);
        case FieldType::translated_text:
            return read_translated(value);
        default:
            break;
    }
    auto text = text_of(value);
    return text ? read_text_value(type, std::move(*text)) : std::nullopt;
}

/// The base64 of an encrypted value, if this is one. A file has other members, and "sealed" is no
/// language.
const json::string* find_sealed(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr || object->size() != 1) {
        return nullptr;
    }
    const auto* member = object->if_contains(kSealed);
    return member == nullptr ? nullptr : member->if_string();
}

json::value seal_value(const json::value& value,
                       const crypto::Key& key,
                       const std::string& context) {
    const auto sealed = crypto::seal(key, json::serialize(value), context);
    return json::object{{kSealed, crypto::to_base64(sealed)}};
}

std::optional<json::value> open_value(std::string_view sealed,
                                      const crypto::Key& key,
                                      const std::string& context) {
    const auto bytes = crypto::from_base64(sealed);
    const auto text = bytes ? crypto::open(key, *bytes, context) : std::nullopt;
    if (!text) {
        return std::nullopt;
    }
    json::error_code failure;
    auto value = json::parse(*text, failure);
    return failure ? std::nullopt : std::optional{std::move(value)};
}

std::optional<json::object> parse_object(std::string_view body) {
    json::error_code failure;
    auto value = json::parse({body.data(), body.size()}, failure);
    return failure || !value.is_object() ? std::nullopt : std::optional{value.get_object()};
}

/// Decodes field by field.
class Decoder {
public:
    Decoder(const model::RecordType& type, const BodyPlace& place, const crypto::Key* key)
        : type_{type}, place_{place}, key_{key} {
        result_.record.type = type.name;
        result_.record.id = place.id;
    }

    void read(const std::string& name, const json::value& value) {
        const auto* field = type_.find_field(name);
        if (field == nullptr) {
            return;
        }
        const auto* sealed = find_sealed(value);
        if (sealed == nullptr) {
            take(*field, value);
        } else if (key_ == nullptr) {
            result_.sealed.push_back(name);
        } else if (const auto opened =
                       open_value(*sealed, *key_, seal_context(type_.name, place_, name))) {
            take(*field, *opened);
        } else {
            result_.damaged.push_back(name);
        }
    }

    DecodedRecord finish() { return std::move(result_); }

private:
    void take(const model::Field& field, const json::value& value) {
        if (auto read = from_json(field.type, value)) {
            result_.record.fields.emplace(field.name, std::move(*read));
        } else {
            result_.damaged.push_back(field.name);
        }
    }

    const model::RecordType& type_;
    const BodyPlace& place_;
    const crypto::Key* key_;
    DecodedRecord result_;
};

}  // namespace

bool is_sealed(const model::Field& field) {
    return field.sensitivity >= model::Sensitivity::personal;
}

bool has_sealed_fields(const model::RecordType& type, const model::Record& record) {
    for (const auto& field : type.fields) {
        if (is_sealed(field) && !model::is_empty(record.at(field.name))) {
            return true;
        }
    }
    return false;
}

std::string encode_record(const model::RecordType& type,
                          const model::Record& record,
                          std::int64_t version,
                          const crypto::Key* key) {
    json::object body;
    for (const auto& [name, value] : record.fields) {
        if (model::is_empty(value)) {
            continue;
        }
        const auto& field = type.get_field(name);
        auto written = to_json(name, value);
        if (is_sealed(field)) {
            ensure(key != nullptr, "a record with personal fields has a key");
            written =
                seal_value(written, *key, seal_context(type.name, {record.id, version}, name));
        }
        body.emplace(name, std::move(written));
    }
    return json::serialize(body);
}

DecodedRecord decode_record(const model::RecordType& type,
                            const BodyPlace& place,
                            std::string_view body,
                            const crypto::Key* key) {
    Decoder decoder{type, place, key};
    const auto object = parse_object(body);
    if (object) {
        for (const auto& [name, value] : *object) {
            decoder.read(std::string{name}, value);
        }
    }
    auto result = decoder.finish();
    result.is_json = object.has_value();
    return result;
}

std::string without_sealed_fields(std::string_view body) {
    json::object kept;
    if (const auto object = parse_object(body)) {
        for (const auto& [name, value] : *object) {
            if (find_sealed(value) == nullptr) {
                kept.emplace(name, value);
            }
        }
    }
    return json::serialize(kept);
}

}  // namespace sleutel::journal
