#include "engines/disclosure/dimension.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace sleutel::disclosure {

namespace {

[[noreturn]] void refuse(const std::string& key, const std::string& dim, const std::string& code) {
    throw Error{Failure::bad_request, Message{key, {{"dimension", dim}, {"code", code}}}};
}

/// For each row the number of its parent's row, or its own for a top.
std::vector<std::size_t> find_parents(const std::string& name, std::span<const HierarchyRow> rows) {
    std::map<std::string, std::size_t> number;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!number.emplace(rows[row].code, row).second) {
            refuse("disclosure.two_parents", name, rows[row].code);
        }
    }
    std::vector<std::size_t> parents;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].parent.empty()) {
            parents.push_back(row);
            continue;
        }
        const auto parent = number.find(rows[row].parent);
        if (parent == number.end()) {
            refuse("disclosure.hierarchy_gap", name, rows[row].parent);
        }
        parents.push_back(parent->second);
    }
    return parents;
}

/// The rows from a top down to `row` itself.
std::vector<std::size_t> find_path(const std::string& name,
                                   std::span<const HierarchyRow> rows,
                                   const std::vector<std::size_t>& parents,
                                   std::size_t row) {
    std::vector<std::size_t> path{row};
    while (parents[path.back()] != path.back()) {
        path.push_back(parents[path.back()]);
        if (path.size() > rows.size()) {
            refuse("disclosure.hierarchy_circle", name, rows[row].code);
        }
    }
    if (parents[row] == row && !rows[row].parent.empty()) {
        refuse("disclosure.hierarchy_circle", name, rows[row].code);
    }
    std::ranges::reverse(path);
    return path;
}

}  // namespace

Dimension::Dimension(std::string name, std::vector<std::string> finest, std::vector<Group> groups)
    : name_{std::move(name)}, finest_{finest.size()}, codes_{std::move(finest)} {
    for (Code code = 0; code < finest_; ++code) {
        parts_.push_back({code});
    }
    for (Group& group : groups) {
        std::ranges::sort(group.parts);
        const bool is_set =
            std::ranges::adjacent_find(group.parts) == group.parts.end() && !group.parts.empty();
        if (!is_set || group.parts.back() >= finest_) {
            refuse("disclosure.bad_group", name_, group.code);
        }
        codes_.push_back(std::move(group.code));
        parts_.push_back(std::move(group.parts));
    }
    auto sorted = codes_;
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end()) {
        refuse("disclosure.two_parents", name_, *twice);
    }
}

Dimension Dimension::from_hierarchy(std::string name, std::span<const HierarchyRow> rows) {
    const auto parents = find_parents(name, rows);
    std::vector<bool> has_children(rows.size(), false);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        has_children[parents[row]] = has_children[parents[row]] || parents[row] != row;
    }
    std::vector<std::string> finest;
    std::vector<std::vector<Code>> parts(rows.size());
    std::vector<std::vector<std::size_t>> paths;
    std::size_t depth = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto path = find_path(name, rows, parents, row);
        depth = std::max(depth, path.size());
        if (has_children[row]) {
            continue;
        }
        for (const auto above : path) {
            parts[above].push_back(static_cast<Code>(finest.size()));
        }
        finest.push_back(rows[row].code);
        paths.push_back(path);
    }
    std::vector<Group> groups;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (has_children[row]) {
            groups.push_back({rows[row].code, parts[row]});
        }
    }
    Dimension dimension{std::move(name), std::move(finest), std::move(groups)};
    for (std::size_t level = 0; level < depth; ++level) {
        std::vector<std::string> codes;
        for (const auto& path : paths) {
            const auto& code = rows[path[std::min(level, path.size() - 1)]].code;
            if (std::ranges::find(codes, code) == codes.end()) {
                codes.push_back(code);
            }
        }
        dimension.add_level("level " + std::to_string(level), codes);
    }
    return dimension;
}

void Dimension::add_level(std::string name, std::span<const std::string> codes) {
    Level level{std::move(name), {}};
    std::vector<bool> is_taken(finest_, false);
    for (const std::string& text : codes) {
        const auto code = find_code(text);
        if (!code) {
            refuse("disclosure.unknown_code", name_, text);
        }
        for (const Code part : parts_[*code]) {
            if (is_taken[part]) {
                refuse("disclosure.level_overlaps", name_, text);
            }
            is_taken[part] = true;
        }
        level.codes.push_back(*code);
    }
    levels_.push_back(std::move(level));
}

std::optional<Code> Dimension::find_code(const std::string& code) const {
    const auto found = std::ranges::find(codes_, code);
    if (found == codes_.end()) {
        return std::nullopt;
    }
    return static_cast<Code>(found - codes_.begin());
}

std::vector<Code> Dimension::codes_at(std::size_t level) const {
    std::vector<Code> codes(finest_, kNoCode);
    for (const Code code : levels_.at(level).codes) {
        for (const Code part : parts_[code]) {
            codes[part] = code;
        }
    }
    return codes;
}

}  // namespace sleutel::disclosure
