#pragma once

#include <cstdint>
#include <optional>

namespace sleutel::disclosure {

class Release;
class RoundedRelease;
class PerturbationTable;

/// What was done to a count before anybody may see it.
enum class Way : std::uint8_t { exact, rounded, perturbed };

/// What readers may see of one cell. Only the engine makes these: whatever prints, draws, exports
/// or feeds takes nothing else, so a raw count can't get out by mistake. Why a cell is withheld
/// isn't in here: nobody outside may see which withheld cells are the small ones.
class ReleasedCell {
public:
    [[nodiscard]] bool is_withheld() const { return !value_.has_value(); }

    /// The count as published; nothing where it is withheld.
    [[nodiscard]] std::optional<std::int64_t> value() const { return value_; }

    /// How the published count was made; a withheld cell would have been exact.
    [[nodiscard]] Way way() const { return way_; }

    friend bool operator==(const ReleasedCell&, const ReleasedCell&) = default;

private:
    friend class Release;
    friend class RoundedRelease;
    friend class PerturbationTable;

    ReleasedCell() = default;

    explicit ReleasedCell(std::int64_t value, Way way = Way::exact) : value_{value}, way_{way} {}

    std::optional<std::int64_t> value_;
    Way way_ = Way::exact;
};

}  // namespace sleutel::disclosure
