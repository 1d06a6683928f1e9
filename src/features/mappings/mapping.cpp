#include "features/mappings/mapping.hpp"

#include "base/text.hpp"
#include "features/mappings/glob.hpp"

#include <algorithm>
#include <set>

namespace sleutel::mappings {

namespace {

/// Collects columns in the order in which they are first named.
class ColumnList {
public:
    void add(const std::string& column) {
        if (!column.starts_with('@') && seen_.insert(folded(column)).second) {
            columns_.push_back(column);
        }
    }

    void add(const std::vector<std::string>& columns) {
        for (const auto& column : columns) {
            add(column);
        }
    }

    std::vector<std::string> take() { return std::move(columns_); }

private:
    std::set<std::string> seen_;
    std::vector<std::string> columns_;
};

}  // namespace

std::vector<std::string> TableMapping::used_columns() const {
    ColumnList list;
    for (const auto& record : records) {
        list.add(record.key);
        if (record.when) {
            list.add(record.when->column);
        }
        for (const auto& field : record.fields) {
            list.add(field.columns);
        }
        for (const auto& breakdown : record.each) {
            list.add(breakdown.column);
        }
    }
    for (const auto& test : skip) {
        list.add(test.column);
    }
    return list.take();
}

bool TableMapping::is_optional(std::string_view column) const {
    const auto wanted = folded(column);
    return std::ranges::any_of(optional,
                               [&](const auto& other) { return folded(other) == wanted; });
}

bool Mapping::takes_file(std::string_view name) const {
    return std::ranges::any_of(files, [&](const auto& glob) { return matches_glob(name, glob); });
}

}  // namespace sleutel::mappings
