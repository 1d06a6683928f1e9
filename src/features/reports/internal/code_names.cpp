#include "features/reports/internal/code_names.hpp"

#include "features/reports/number_text.hpp"
#include "platform/texts/texts.hpp"

namespace sleutel::reports {

namespace {

bool is_ledger(const indicators::Path& path) {
    return path.steps.size() == 1 && path.steps.front() == indicators::kLedger;
}

}  // namespace

const model::Field* CodeNames::find_field(const indicators::Definition& definition,
                                          const indicators::Path& path) const {
    const auto* counted = &definition;
    while (counted != nullptr && counted->of.empty()) {
        counted = catalogue_->find(counted->numerator);  // a share is broken down as its parts are
    }
    auto type = counted == nullptr ? std::string{} : counted->of;
    const model::Field* field = nullptr;
    for (const auto& step : path.steps) {
        const auto* record_type = model_->find_type(type);
        field = record_type == nullptr ? nullptr : record_type->find_field(step);
        type = field == nullptr ? std::string{} : field->refers_to;
    }
    return field;
}

const model::CodeList* CodeNames::find_list(const indicators::Definition& definition,
                                            const indicators::Path& path) const {
    const auto* field = find_field(definition, path);
    if (field == nullptr) {
        return is_ledger(path) ? model_->find_list("partners") : nullptr;
    }
    return field->code_list.empty() ? nullptr : model_->find_list(field->code_list);
}

std::string CodeNames::path(const indicators::Definition& definition,
                            const indicators::Path& path) const {
    if (const auto* field = find_field(definition, path)) {
        return model::label_in(field->labels, language_);
    }
    return is_ledger(path) ? say(language_, "report.partner") : indicators::to_text(path);
}

std::string CodeNames::code(const indicators::Definition& definition,
                            const indicators::Path& path,
                            const std::string& code) const {
    if (code.empty()) {
        return say(language_, "report.not_stated");
    }
    const auto* list = find_list(definition, path);
    const auto* entry = list == nullptr ? nullptr : list->find(code);
    return entry == nullptr ? code : model::label_in(entry->labels, language_);
}

std::size_t CodeNames::rank(const indicators::Definition& definition,
                            const indicators::Path& path,
                            const std::string& code) const {
    const auto* list = find_list(definition, path);
    if (list == nullptr) {
        return 0;
    }
    const auto* entry = list->find(code);
    return entry == nullptr ? list->entries().size()
                            : static_cast<std::size_t>(entry - list->entries().data());
}

bool CodeNames::is_unordered(const indicators::Definition& definition,
                             const indicators::Path& path) const {
    const auto* field = find_field(definition, path);
    return field == nullptr || field->type == model::FieldType::place ||
           field->type == model::FieldType::reference || field->code_list == "partners";
}

std::string CodeNames::state(const indicators::Definition& definition,
                             const std::string& code) const {
    return uncapitalised(this->code(definition, definition.field, code));
}

std::string CodeNames::partner(const std::string& ledger) const {
    const auto* list = model_->find_list("partners");
    const auto* entry = list == nullptr ? nullptr : list->find(ledger);
    if (entry != nullptr) {
        return model::label_in(entry->labels, language_);
    }
    return ledger == "agenda" ? say(language_, "report.agenda_ledger") : ledger;
}

}  // namespace sleutel::reports
