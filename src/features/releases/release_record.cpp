#include "features/releases/release_record.hpp"

#include "base/error.hpp"
#include "engines/model/model.hpp"
#include "features/packs/pack.hpp"
#include "platform/crypto/crypto.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace sleutel::releases {

namespace {

namespace json = boost::json;

constexpr std::int64_t kFormat = 1;

json::object name_to_json(const protection::CellName& name) {
    json::object object{{"figure", name.indicator}};
    if (!name.by.empty()) {
        object["by"] = name.by;
        object["codes"] = json::array(name.codes.begin(), name.codes.end());
    }
    return object;
}

std::string text_of(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    return value == nullptr ? std::string{} : std::string{value->as_string()};
}

std::optional<std::int64_t> whole_of(const json::object& object, std::string_view field) {
    const auto* value = object.if_contains(field);
    return value == nullptr ? std::nullopt : std::optional{value->as_int64()};
}

std::vector<std::string> texts_of(const json::object& object, std::string_view field) {
    std::vector<std::string> texts;
    if (const auto* list = object.if_contains(field)) {
        for (const auto& text : list->as_array()) {
            texts.emplace_back(text.as_string());
        }
    }
    return texts;
}

protection::CellName name_from(const json::object& object) {
    return {text_of(object, "figure"), text_of(object, "by"), texts_of(object, "codes")};
}

json::object to_json(const Number& number) {
    auto object = name_to_json(number.name);
    if (number.value) {
        object["value"] = *number.value;
    } else {
        object["status"] = "withheld";
    }
    if (number.amount) {
        object["amount"] = *number.amount;
    }
    object["item"] = static_cast<std::int64_t>(number.item);
    object["definition"] = number.definition_hash;
    if (!number.record_set_hash.empty()) {
        object["record_set"] = number.record_set_hash;
    }
    if (number.is_decided) {
        object["decided"] = true;
    }
    if (!number.is_listed) {
        object["listed"] = false;
    }
    return object;
}

Number number_from(const json::object& object) {
    Number number;
    number.name = name_from(object);
    if (object.contains("value")) {
        number.value = text_of(object, "value");
    }
    number.amount = whole_of(object, "amount");
    number.item = static_cast<std::size_t>(whole_of(object, "item").value_or(0));
    number.definition_hash = text_of(object, "definition");
    number.record_set_hash = text_of(object, "record_set");
    number.is_decided = object.contains("decided");
    number.is_listed = !object.contains("listed");
    return number;
}

json::object to_json(const Labels& labels) {
    json::object object;
    for (const auto& [language, text] : labels) {
        object[language] = text;
    }
    return object;
}

Labels labels_from(const json::value& value) {
    Labels labels;
    for (const auto& [language, text] : value.as_object()) {
        labels[std::string{language}] = std::string{text.as_string()};
    }
    return labels;
}

json::object to_json(const Decision& decision) {
    auto object = name_to_json(decision.name);
    object["decided_by"] = decision.decided_by;
    object["reason"] = to_json(decision.reason);
    object["ground"] = to_json(decision.ground);
    return object;
}

Decision decision_from(const json::object& object) {
    return {name_from(object),
            text_of(object, "decided_by"),
            labels_from(object.at("reason")),
            labels_from(object.at("ground"))};
}

json::object to_json(const UnitRule& rule) {
    const auto& rules = rule.rules;
    json::object object{{"unit", rule.unit}, {"minimum", rules.minimum}, {"spread", rules.spread}};
    if (!rule.sensitivities.empty()) {
        object["sensitivity"] = json::array(rule.sensitivities.begin(), rule.sensitivities.end());
    }
    if (rules.zeros == disclosure::Zeros::withheld) {
        object["zeros"] = "withheld";
    }
    if (rules.differences == disclosure::Differences::ignored) {
        object["differences"] = false;
    }
    if (rules.p_percent) {
        object["p_percent"] = *rules.p_percent;
    }
    if (rules.group) {
        object["group"] = *rules.group;
    }
    if (rules.minimum_contributors > 0) {
        object["minimum_partners"] = rules.minimum_contributors;
    }
    if (rules.dominance) {
        object["dominance"] = {{"partners", rules.dominance->contributors},
                               {"percent", rules.dominance->percent}};
    }
    return object;
}

UnitRule rule_from(const json::object& object) {
    UnitRule rule{text_of(object, "unit"), texts_of(object, "sensitivity"), {}};
    auto& rules = rule.rules;
    rules.zeros =
        object.contains("zeros") ? disclosure::Zeros::withheld : disclosure::Zeros::printed;
    rules.differences = object.contains("differences") ? disclosure::Differences::ignored
                                                       : disclosure::Differences::kept_safe;
    rules.minimum = whole_of(object, "minimum").value_or(rules.minimum);
    rules.spread = whole_of(object, "spread").value_or(rules.spread);
    rules.p_percent = whole_of(object, "p_percent");
    rules.group = whole_of(object, "group");
    rules.minimum_contributors =
        static_cast<std::uint32_t>(whole_of(object, "minimum_partners").value_or(0));
    if (const auto* dominance = object.if_contains("dominance")) {
        const auto& parts = dominance->as_object();
        rules.dominance =
            disclosure::DominanceRule{static_cast<std::uint32_t>(parts.at("partners").as_int64()),
                                      parts.at("percent").as_int64()};
    }
    return rule;
}

template <typename Item>
json::array list_to_json(const std::vector<Item>& items) {
    json::array array;
    for (const auto& item : items) {
        array.push_back(to_json(item));
    }
    return array;
}

std::string content_of(const Release& release) {
    const bool hides_zeros = std::ranges::any_of(release.rules, [](const UnitRule& rule) {
        return rule.rules.zeros == disclosure::Zeros::withheld;
    });
    return json::serialize(
        json::object{{"format", kFormat},
                     {"method", "withholding"},
                     {"zeros", hides_zeros ? "withheld" : "printed"},
                     {"rules", list_to_json(release.rules)},
                     {"decisions", list_to_json(release.decisions)},
                     {"numbers", list_to_json(release.numbers)},
                     {"unlinked", json::array(release.unlinked.begin(), release.unlinked.end())}});
}

void read_content(Release& release, const std::string& text) {
    const auto content = json::parse(text).as_object();
    ensure(content.at("format").as_int64() == kFormat, "the content of a release has a format");
    for (const auto& rule : content.at("rules").as_array()) {
        release.rules.push_back(rule_from(rule.as_object()));
    }
    for (const auto& decision : content.at("decisions").as_array()) {
        release.decisions.push_back(decision_from(decision.as_object()));
    }
    for (const auto& number : content.at("numbers").as_array()) {
        release.numbers.push_back(number_from(number.as_object()));
    }
    for (const auto& name : content.at("unlinked").as_array()) {
        release.unlinked.emplace_back(name.as_string());
    }
}

}  // namespace

model::RecordId release_id(std::string_view type, std::string_view stream, std::int64_t number) {
    const std::vector<std::string> key = {std::string{stream}, std::to_string(number)};
    return model::record_id(packs::kAgendaLedger, type, key);
}

model::Record to_record(const Release& release) {
    json::object files;
    for (const auto& [name, content] : release.files) {
        files[name] = content;
    }
    model::Record record;
    record.type = kReleaseType;
    record.id = release_id(kReleaseType, release.stream, release.number);
    record.fields = {{"stream", release.stream},
                     {"number", release.number},
                     {"published_at", release.at},
                     {"published_by", release.by},
                     {"journal_position", release.position},
                     {"content", content_of(release)},
                     {"files", json::serialize(files)},
                     {"certificate_hash", release.certificate_hash}};
    return record;
}

std::string hash_of(const Release& release) {
    crypto::Hasher hasher;
    for (const auto& [name, value] : to_record(release).fields) {
        const auto text = model::to_text(value);
        for (const auto* part : {&name, &text}) {
            hasher.add(std::to_string(part->size()) + ":");
            hasher.add(*part);
        }
    }
    return crypto::to_hex(hasher.finish());
}

Release from_record(const model::Record& record) {
    try {
        Release release;
        release.stream = std::get<std::string>(record.at("stream"));
        release.number = std::get<std::int64_t>(record.at("number"));
        release.at = std::get<Instant>(record.at("published_at"));
        release.by = std::get<std::string>(record.at("published_by"));
        release.position = std::get<std::int64_t>(record.at("journal_position"));
        release.certificate_hash = std::get<std::string>(record.at("certificate_hash"));
        read_content(release, std::get<std::string>(record.at("content")));
        const auto files = json::parse(std::get<std::string>(record.at("files")));
        for (const auto& [name, content] : files.as_object()) {
            release.files[std::string{name}] = std::string{content.as_string()};
        }
        return release;
    } catch (const std::exception& error) {
        throw Error{Failure::unavailable,
                    {"release.record_damaged", {{"id", record.id.text}, {"reason", error.what()}}}};
    }
}

}  // namespace sleutel::releases
