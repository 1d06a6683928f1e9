#include "engines/indicators/internal/fields.hpp"

namespace sleutel::indicators {

using model::FieldType;

PathEnd find_end(const model::Model& model, const model::RecordType& of, const Path& path) {
    PathEnd end;
    const auto* type = &of;
    for (const auto& step : path.steps) {
        if (end.field != nullptr) {
            if (end.field->type != FieldType::reference) {
                return {};
            }
            type = model.find_type(end.field->refers_to);
        }
        end = {type, type == nullptr ? nullptr : type->find_field(step)};
        if (end.field == nullptr) {
            return {};
        }
    }
    return end;
}

const model::Field* find_field(const model::Model& model,
                               const model::RecordType& of,
                               const Path& path) {
    return find_end(model, of, path).field;
}

bool is_ledger(const model::RecordType& of, const Path& path) {
    return path.steps.size() == 1 && path.steps.front() == kLedger &&
           of.find_field(kLedger) == nullptr;
}

namespace {

void add_paths(const model::Expression::Node& node, std::vector<Path>& paths) {
    if (!node.path.empty()) {
        paths.push_back({node.path});
    }
    if (!node.other.empty()) {
        paths.push_back({node.other});
    }
    for (const auto& operand : node.operands) {
        add_paths(operand, paths);
    }
}

}  // namespace

std::vector<Path> paths_of(const model::Expression& expression) {
    std::vector<Path> paths;
    add_paths(expression.root(), paths);
    return paths;
}

bool is_date(FieldType type) {
    return type == FieldType::date || type == FieldType::partial_date ||
           type == FieldType::date_range || type == FieldType::instant;
}

bool is_code(FieldType type) {
    return type == FieldType::code || type == FieldType::codes || type == FieldType::place;
}

bool is_list(FieldType type) {
    return type == FieldType::codes || type == FieldType::references;
}

const model::CodeList* find_list(const model::Model& model, const model::Field& field) {
    return is_code(field.type) ? &model.list_of(field) : nullptr;
}

}  // namespace sleutel::indicators
