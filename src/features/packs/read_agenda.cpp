#include "features/packs/read_agenda.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "base/toml_table.hpp"

#include <algorithm>
#include <array>

namespace sleutel::packs {

namespace {

constexpr std::array<std::string_view, 1> kKnownZones = {"Europe/Amsterdam"};

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 80 && std::ranges::all_of(text, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-' ||
               sign == '_';
    });
}

/// The id of a partner, line or action; it is a code and part of record ids, so it keeps to plain
/// signs and is there once.
template <typename Item>
std::string read_id(TomlTable& table, const std::vector<Item>& earlier) {
    auto id = table.required_text("id");
    if (!id.empty() && !is_id(id)) {
        table.refuse({"pack.id_invalid", {{"id", id}}}, "id");
    }
    const auto same = [&](const Item& item) { return item.id == id; };
    if (const auto found = std::ranges::find_if(earlier, same); found != earlier.end()) {
        table.refuse({"pack.id_twice", {{"id", id}, {"first", to_text(found->origin)}}}, "id");
    }
    return id;
}

void read_head(TomlTable table, Agenda& agenda) {
    agenda.id = table.required_text("id");
    if (!agenda.id.empty() && !is_id(agenda.id)) {
        table.refuse({"pack.id_invalid", {{"id", agenda.id}}}, "id");
    }
    agenda.title = table.required_labels("title");
    if (const auto period = table.period("period")) {
        agenda.period = *period;
    } else if (!table.has("period")) {
        table.refuse({"toml.missing", {{"field", table.path_of("period")}}}, "period");
    }
    agenda.time_zone = table.text("time_zone");
    if (agenda.time_zone.empty()) {
        agenda.time_zone = kKnownZones.front();
    }
    table.finish();
}

void read_partner(TomlTable table, Agenda& agenda) {
    Partner partner;
    partner.origin = table.origin();
    partner.id = read_id(table, agenda.partners);
    if (partner.id == kAgendaLedger) {
        table.refuse({"pack.id_reserved", {{"id", partner.id}}}, "id");
    }
    partner.name = table.required_labels("name");
    partner.short_name = table.text("short");
    partner.kind = table.text("kind");
    partner.aliases = table.texts("aliases");
    table.finish();
    agenda.partners.push_back(std::move(partner));
}

void read_line(TomlTable table, Agenda& agenda) {
    ActionLine line;
    line.origin = table.origin();
    line.id = read_id(table, agenda.lines);
    line.title = table.required_labels("title");
    table.finish();
    agenda.lines.push_back(std::move(line));
}

template <typename Item>
std::vector<std::string> ids_of(const std::vector<Item>& items) {
    std::vector<std::string> ids;
    for (const auto& item : items) {
        ids.push_back(item.id);
    }
    return ids;
}

void check_known(const TomlTable& table,
                 std::string_view field,
                 const std::string& id,
                 const std::vector<std::string>& known) {
    if (!id.empty() && std::ranges::find(known, id) == known.end()) {
        table.refuse(
            did_you_mean(
                {"pack.unknown_id", {{"id", id}, {"field", table.path_of(field)}}}, id, known),
            field);
    }
}

void read_action(TomlTable table, Agenda& agenda) {
    Action action;
    action.origin = table.origin();
    action.id = read_id(table, agenda.actions);
    action.line = table.required_text("line");
    action.title = table.required_labels("title");
    action.mission_rows = table.integers("mission_rows");
    action.partners = table.texts("partners");
    action.period = table.period("period").value_or(agenda.period);
    table.finish();
    check_known(table, "line", action.line, ids_of(agenda.lines));
    for (const auto& partner : action.partners) {
        check_known(table, "partners", partner, ids_of(agenda.partners));
    }
    const auto lines = ids_of(agenda.lines);
    if (std::ranges::find(lines, action.id) != lines.end()) {
        table.refuse({"pack.action_is_line", {{"id", action.id}}}, "id");
    }
    agenda.actions.push_back(std::move(action));
}

std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char sign : text) {
        if (sign == '"' || sign == '\\') {
            result += '\\';
        }
        // Control characters can't stand in a TOML text; in a name they mean nothing.
        result += static_cast<unsigned char>(sign) < 0x20 ? ' ' : sign;
    }
    return result + "\"";
}

std::string code_text(const std::string& id, const model::Labels& labels) {
    std::string text = "\n[[code]]\ncode = " + toml_text(id) + "\nlabel = {";
    const char* between = " ";
    for (const auto& [language, label] : labels) {
        text += between + toml_text(language) + " = " + toml_text(label);
        between = ", ";
    }
    return text + " }\n";
}

std::string list_text(std::string_view name, std::string_view dutch, std::string_view english) {
    return "[list]\nname = " + toml_text(name) + "\nlabel = { nl = " + toml_text(dutch) +
           ", en = " + toml_text(english) + " }\n";
}

/// The short name and the aliases; what says the same as the name is left out.
std::vector<std::string> written_forms(const Partner& partner) {
    std::vector<std::string> forms;
    std::vector<std::string> seen{folded(partner.id)};
    for (const auto& [language, name] : partner.name) {
        seen.push_back(folded(name));
    }
    auto candidates = partner.aliases;
    candidates.insert(candidates.begin(), partner.short_name);
    for (const auto& form : candidates) {
        const auto key = folded(form);
        if (!key.empty() && std::ranges::find(seen, key) == seen.end()) {
            seen.push_back(key);
            forms.push_back(form);
        }
    }
    return forms;
}

std::string partner_codes(const Agenda& agenda) {
    auto text = list_text("partners", "Partners", "Partners");
    for (const auto& partner : agenda.partners) {
        text += code_text(partner.id, partner.name);
        std::string list;
        for (const auto& alias : written_forms(partner)) {
            list += (list.empty() ? "" : ", ") + toml_text(alias);
        }
        text += "aliases = [" + list + "]\n";
    }
    return text;
}

std::string action_codes(const Agenda& agenda) {
    auto text = list_text("actions", "Maatregelen", "Actions");
    for (const auto& line : agenda.lines) {
        text += code_text(line.id, line.title);
    }
    for (const auto& action : agenda.actions) {
        text += code_text(action.id, action.title);
        text += "parent = " + toml_text(action.line) + "\n";
    }
    return text;
}

}  // namespace

std::optional<Agenda> read_agenda(const model::SourceText& text, Findings& findings) {
    const auto root = read_toml(text, findings);
    if (!root) {
        return std::nullopt;
    }
    TomlTable table{*root, "", findings};
    auto head = table.table("agenda");
    if (!head) {
        table.refuse({"toml.missing", {{"field", "agenda"}}}, "agenda");
        return std::nullopt;
    }
    Agenda agenda;
    read_head(*head, agenda);
    for (auto& partner : table.tables("partner")) {
        read_partner(partner, agenda);
    }
    for (auto& line : table.tables("line")) {
        read_line(line, agenda);
    }
    for (auto& action : table.tables("action")) {
        read_action(action, agenda);
    }
    table.finish();
    return agenda;
}

std::vector<model::SourceText> to_code_texts(const Agenda& agenda) {
    return {{"agenda.toml (partners)", partner_codes(agenda)},
            {"agenda.toml (actions)", action_codes(agenda)}};
}

}  // namespace sleutel::packs
