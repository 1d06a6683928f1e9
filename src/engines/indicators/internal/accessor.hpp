#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sleutel::indicators {

/// Finds the code that a path gives for a row. It follows references to the records as they were
/// at the same position: a record that was withdrawn by then gives nothing.
class Accessor {
public:
    /// The path must lead to a column.
    Accessor(const facts::Snapshot& snapshot,
             const model::RecordType& of,
             const std::vector<std::string>& path);

    [[nodiscard]] std::uint32_t code_at(facts::Row row, facts::Position position) const;

    [[nodiscard]] const facts::Column& column() const { return *column_; }

    /// The type that has the column.
    [[nodiscard]] const model::RecordType& type() const { return table_->type(); }

    /// One more than the largest code.
    [[nodiscard]] std::uint32_t code_count() const;

    /// What a code stands for, of a reference the record's id.
    [[nodiscard]] model::Value value_of(std::uint32_t code) const;

private:
    struct Step {
        const facts::Column* reference;
        const facts::Table* target;
    };

    std::vector<Step> steps_;
    const facts::Table* table_ = nullptr;
    const facts::Column* column_ = nullptr;
    const facts::Table* referred_ = nullptr;  ///< where the column itself is a reference
};

}  // namespace sleutel::indicators
