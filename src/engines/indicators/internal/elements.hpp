#pragma once

#include "engines/indicators/internal/accessor.hpp"
#include "engines/indicators/internal/filter.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace sleutel::indicators {

/// What a field gives to count or to break down by: of a list each item, of a hierarchy the code at
/// the level asked. Elements are numbers within this object; number 0 is "nothing there".
class Elements {
public:
    Elements(const View& view, const model::RecordType& of, const Dimension& dimension);

    /// One more than the largest element.
    [[nodiscard]] std::size_t count() const;

    [[nodiscard]] std::string text_of(std::uint32_t element) const;

    /// Whether a row may have several: then read() gives codes, and items() what is in them.
    [[nodiscard]] bool is_list() const { return !begins_.empty(); }

    /// Each row's element.
    void read(const facts::Block& block,
              std::span<const std::uint16_t> rows,
              facts::Numbers& elements) const;

    /// Without 0; nothing where the field is empty.
    [[nodiscard]] std::span<const std::uint32_t> items(std::uint32_t code) const {
        return std::span{by_code_}.subspan(begins_[code], begins_[code + 1] - begins_[code]);
    }

    /// Where it begins in the table that is counted, and by that column's codes the elements, times
    /// a factor. Not of lists.
    struct Table {
        const facts::PackedColumn* column;
        std::vector<std::uint32_t> elements;
        /// Where each is its code times this: that factor.
        std::optional<std::uint32_t> factor = {};
    };

    [[nodiscard]] Table table(std::uint32_t factor) const;

    /// That a row has an element at all. Not by ledger.
    [[nodiscard]] CodeTest is_there() const;

private:
    void read_codes(const model::Model& model, const Dimension& dimension);
    std::uint32_t element_of(const std::string& text);

    const facts::Table* ledgers_ = nullptr;  ///< where it is by ledger
    std::optional<Accessor> accessor_;       ///< otherwise
    /// Elements by code; empty where a code is an element by itself. Of lists, those of a code lie
    /// from its begin up to the next one's.
    std::vector<std::uint32_t> by_code_;
    std::vector<std::uint32_t> begins_;
    std::vector<std::string> texts_{""};
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace sleutel::indicators
