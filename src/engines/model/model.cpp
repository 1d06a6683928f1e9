#include "engines/model/model.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace sleutel::model {

namespace {

template <typename Things>
auto* find_named(Things& things, std::string_view name) {
    const auto found =
        std::ranges::find_if(things, [&](const auto& thing) { return thing.name == name; });
    return found == things.end() ? nullptr : &*found;
}

Error not_found(const char* key, std::string_view name) {
    return Error{Failure::not_found, {key, {{"name", std::string{name}}}}};
}

}  // namespace

const Field* RecordType::find_field(std::string_view field) const {
    return find_named(fields, field);
}

const Field& RecordType::get_field(std::string_view field) const {
    if (const auto* found = find_field(field)) {
        return *found;
    }
    throw not_found("model.no_such_field", name + "." + std::string{field});
}

std::vector<const Field*> RecordType::key_fields() const {
    std::vector<const Field*> keys;
    for (const auto& field : fields) {
        if (field.is_key) {
            keys.push_back(&field);
        }
    }
    return keys;
}

Model::Model(std::vector<RecordType> types, std::vector<CodeList> lists)
    : types_{std::move(types)}, lists_{std::move(lists)} {}

const RecordType* Model::find_type(std::string_view name) const {
    return find_named(types_, name);
}

const RecordType& Model::get_type(std::string_view name) const {
    if (const auto* found = find_type(name)) {
        return *found;
    }
    throw not_found("model.no_such_type", name);
}

const CodeList* Model::find_list(std::string_view name) const {
    const auto found =
        std::ranges::find_if(lists_, [&](const CodeList& list) { return list.name() == name; });
    return found == lists_.end() ? nullptr : &*found;
}

const CodeList& Model::get_list(std::string_view name) const {
    if (const auto* found = find_list(name)) {
        return *found;
    }
    throw not_found("model.no_such_list", name);
}

const CodeList& Model::list_of(const Field& field) const {
    return get_list(field.type == FieldType::place ? "places" : field.code_list);
}

}  // namespace sleutel::model
