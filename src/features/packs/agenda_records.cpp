#include "engines/model/value_text.hpp"
#include "features/packs/read_agenda.hpp"

#include <algorithm>

namespace sleutel::packs {

namespace {

/// Fills fields by name, of those that the type has.
class RecordMaker {
public:
    RecordMaker(const model::Model& model, std::string_view type) : model_{model} {
        type_ = model.find_type(type);
        record_.type = std::string{type};
    }

    void set(const std::string& name, const std::string& text) {
        const auto* field = type_ == nullptr ? nullptr : type_->find_field(name);
        if (field == nullptr || text.empty()) {
            return;
        }
        if (auto value = model::read_value(model_, *field, text)) {
            record_.fields[name] = std::move(*value);
        }
    }

    void set(const std::string& name, const model::Labels& labels) {
        const auto* field = type_ == nullptr ? nullptr : type_->find_field(name);
        if (field == nullptr) {
            return;
        }
        if (field->type == model::FieldType::translated_text) {
            record_.fields[name] = model::TranslatedText(labels.begin(), labels.end());
        } else {
            set(name, model::label_in(labels, "nl"));
        }
    }

    /// The record under the id that its key fields, or else its own id, give it.
    model::Record finish(const std::string& id) {
        const std::vector<std::string> key{id};
        record_.id = model::record_id(kAgendaLedger, record_.type, key);
        return std::move(record_);
    }

    [[nodiscard]] bool is_known() const { return type_ != nullptr; }

private:
    const model::Model& model_;
    const model::RecordType* type_ = nullptr;
    model::Record record_;
};

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const auto& code : codes) {
        text += (text.empty() ? "" : "|") + code;
    }
    return text;
}

}  // namespace

std::vector<model::Record> to_records(const Agenda& agenda, const model::Model& model) {
    std::vector<model::Record> records;
    const auto add = [&](RecordMaker& maker, const std::string& id) {
        if (maker.is_known()) {
            records.push_back(maker.finish(id));
        }
    };
    RecordMaker whole{model, "agenda"};
    whole.set("name", agenda.id);
    whole.set("title", agenda.title);
    whole.set("period", to_text(agenda.period));
    whole.set("time_zone", agenda.time_zone);
    add(whole, agenda.id);
    for (const auto& partner : agenda.partners) {
        RecordMaker maker{model, "organisation"};
        maker.set("partner", partner.id);
        maker.set("name", partner.name);
        maker.set("short_name", partner.short_name);
        maker.set("kind", partner.kind);
        add(maker, partner.id);
    }
    for (const auto& line : agenda.lines) {
        RecordMaker maker{model, "action_line"};
        maker.set("line", line.id);
        maker.set("title", line.title);
        add(maker, line.id);
    }
    for (const auto& action : agenda.actions) {
        RecordMaker maker{model, "action"};
        maker.set("action", action.id);
        maker.set("line", action.line);
        maker.set("title", action.title);
        maker.set("partners", joined(action.partners));
        maker.set("period", to_text(action.period));
        add(maker, action.id);
    }
    return records;
}

}  // namespace sleutel::packs
