#include "features/figures/internal/sql_source_store.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace sleutel::figures {
namespace {

constexpr std::array<std::string_view, 7> kFixedColumns{
    "id", "ledger", "source", "version", "position", "withdrawn", "erased"};

std::string quoted(const std::string& name) {
    return '"' + name + '"';
}

/// A field that is called like one of the projections' own columns has an underscore more.
std::string column_name(const model::Field& field) {
    const bool is_taken = std::ranges::find(kFixedColumns, field.name) != kFixedColumns.end();
    return is_taken ? field.name + "_" : field.name;
}

}  // namespace

std::string SqlPlace::column(const std::string& suffix) const {
    return alias + "." + quoted(column_name(*field) + suffix);
}

std::string SqlPlace::list_table() const {
    return quoted("r_" + type->name + "__" + field->name);
}

SqlSource::SqlSource(const model::Model& model, const model::RecordType& of)
    : model_{model}, of_{of}, from_{quoted("r_" + of.name) + " t"} {}

std::string SqlSource::new_alias(const char* letter) {
    return letter + std::to_string(aliases_++);
}

SqlPlace SqlSource::find(const std::vector<std::string>& path) {
    SqlPlace place{"t", &of_, nullptr};
    std::vector<std::string> way;
    for (const auto& step : path) {
        if (place.field != nullptr) {
            auto& alias = joined_[way];
            const auto* target = &model_.get_type(place.field->refers_to);
            if (alias.empty()) {
                alias = new_alias("j");
                from_.append(" LEFT JOIN ").append(quoted("r_" + target->name));
                from_.append(" ").append(alias).append(" ON ").append(alias);
                from_.append(".\"id\" = ").append(place.column());
                from_.append(" AND ").append(alias).append(".\"withdrawn\" = 0");
            }
            place = {alias, target, nullptr};
        }
        place.field = &place.type->get_field(step);
        way.push_back(step);
    }
    ensure(place.field != nullptr, "a path has a field");
    return place;
}

std::string SqlSource::join_list(const SqlPlace& place) {
    has_lists_ = true;
    const auto alias = new_alias("l");
    from_ += " LEFT JOIN " + place.list_table() + " " + alias + " ON " + alias +
             ".\"id\" = " + place.alias + ".\"id\"";
    return alias + ".\"value\"";
}

std::string SqlSource::join_level(const std::string& code,
                                  const model::CodeList& list,
                                  const std::vector<std::string>& ancestors) {
    if (ancestors.empty()) {
        return code;
    }
    const auto alias = new_alias("c");
    std::string names;
    for (const auto& ancestor : ancestors) {
        names += (names.empty() ? "" : ", ") + parameter(ancestor);
    }
    from_ += " LEFT JOIN code_path " + alias + " ON " + alias +
             ".list = " + parameter(list.name()) + " AND " + alias + ".code = " + code + " AND " +
             alias + ".ancestor IN (" + names + ")";
    return "COALESCE(" + alias + ".ancestor, " + code + ")";
}

std::string SqlSource::parameter(std::variant<std::int64_t, std::string> value) {
    values_.emplace_back("p" + std::to_string(values_.size()), std::move(value));
    return ":" + values_.back().first;
}

}  // namespace sleutel::figures
