#pragma once

#include "engines/indicators/internal/accessor.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sleutel::indicators {

/// What a field gives to count or to break down by: of a list each item, of a hierarchy the code at
/// the level asked. Elements are numbers within this object; number 0 is "nothing there".
class Elements {
public:
    Elements(const facts::Snapshot& snapshot,
             const model::RecordType& of,
             const Dimension& dimension);

    /// Those of a row, sorted by text; none where the field is empty.
    [[nodiscard]] const std::vector<std::uint32_t>& at(facts::Row row,
                                                       facts::Position position) const;

    [[nodiscard]] const std::string& text_of(std::uint32_t element) const {
        return texts_[element];
    }

private:
    std::uint32_t element_of(const std::string& text);

    const facts::Table* ledgers_ = nullptr;  ///< where it is by ledger
    std::optional<Accessor> accessor_;       ///< otherwise
    std::vector<std::vector<std::uint32_t>> by_code_;
    std::vector<std::string> texts_{""};
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace sleutel::indicators
