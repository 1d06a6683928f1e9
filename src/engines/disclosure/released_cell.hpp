#pragma once

#include <cstdint>
#include <optional>

namespace sleutel::disclosure {

class Release;

/// What readers may see of one cell. Only the engine makes these: whatever prints, draws, exports
/// or feeds takes nothing else, so a raw count can't get out by mistake. Why a cell is withheld
/// isn't in here: nobody outside may see which withheld cells are the small ones.
class ReleasedCell {
public:
    [[nodiscard]] bool is_withheld() const { return !value_.has_value(); }

    /// The count as published; nothing where it is withheld.
    [[nodiscard]] std::optional<std::int64_t> value() const { return value_; }

    friend bool operator==(const ReleasedCell&, const ReleasedCell&) = default;

private:
    friend class Release;

    ReleasedCell() = default;

    explicit ReleasedCell(std::int64_t value) : value_{value} {}

    std::optional<std::int64_t> value_;
};

}  // namespace sleutel::disclosure
