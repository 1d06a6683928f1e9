#include "journal/record_codec.hpp"

#include "base/error.hpp"
#include "journal/internal/netstring.hpp"
#include "journal/internal/value_json.hpp"

namespace sleutel::journal {

namespace {

namespace json = boost::json;

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
            result_.record.fields.try_emplace(field.name, std::move(*read));
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
    // Straight to text, as serialising an object of these members in this order would write it:
    // making the object first takes as long as storing the record.
    std::string body = "{";
    for (const auto& [name, value] : record.fields) {
        if (model::is_empty(value)) {
            continue;
        }
        const auto& field = type.get_field(name);
        ensure(holds_type(field.type, value), "a field holds a value of its type");
        body += body.size() == 1 ? "" : ",";
        add_json_text(body, name);
        body += ':';
        if (is_sealed(field)) {
            ensure(key != nullptr, "a record with personal fields has a key");
            body += json::serialize(seal_value(
                to_json(name, value), *key, seal_context(type.name, {record.id, version}, name)));
        } else {
            add_json(body, name, value);
        }
    }
    body += '}';
    return body;
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
