#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sleutel::disclosure {

/// Number of a code within its dimension: first the finest codes, then the groups.
using Code = std::uint32_t;

constexpr Code kNoCode = 0xFFFFFFFFU;

/// A set of codes of which each record has at most one: "province", "municipality", "total".
struct Level {
    std::string name;
    std::vector<Code> codes;
};

/// One line of a hierarchy as a code list has it. Without a parent it is a top.
struct HierarchyRow {
    std::string code;
    std::string parent;
};

/// One way to divide records: region, age, theme, or the release they came in. Groups are sets of
/// finest codes and may overlap (region vintages, "under 20" beside "under 25"); a level may not.
/// Immutable and checked: Error{bad_request} names the code.
class Dimension {
public:
    struct Group {
        std::string code;
        std::vector<Code> parts;  ///< finest codes
    };

    Dimension(std::string name, std::vector<std::string> finest, std::vector<Group> groups);

    /// From a tree of codes: refuses a gap (a parent that isn't in the list), two parents, a
    /// circle. Each depth becomes a level, named level 0 (the tops) and so on; a code without
    /// children that isn't at the deepest depth belongs to all levels below it as well.
    static Dimension from_hierarchy(std::string name, std::span<const HierarchyRow> rows);

    /// A level of these codes; refuses an unknown code and two that overlap.
    void add_level(std::string name, std::span<const std::string> codes);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] std::size_t finest() const { return finest_; }

    [[nodiscard]] std::size_t size() const { return codes_.size(); }

    [[nodiscard]] const std::string& code(Code code) const { return codes_[code]; }

    [[nodiscard]] std::optional<Code> find_code(const std::string& code) const;

    /// Sorted finest codes; of a finest code itself.
    [[nodiscard]] const std::vector<Code>& parts(Code code) const { return parts_[code]; }

    [[nodiscard]] const std::vector<Level>& levels() const { return levels_; }

    /// For each finest code its code in a level, or kNoCode.
    [[nodiscard]] std::vector<Code> codes_at(std::size_t level) const;

private:
    std::string name_;
    std::size_t finest_ = 0;
    std::vector<std::string> codes_;
    std::vector<std::vector<Code>> parts_;
    std::vector<Level> levels_;
};

}  // namespace sleutel::disclosure
