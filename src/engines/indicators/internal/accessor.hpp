#pragma once

#include "engines/facts/image.hpp"
#include "engines/facts/scan.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/indicators/supposed.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::indicators {

/// What facts are read as of, and what is supposed to be in them. What it refers to must stay.
struct View {
    const facts::Snapshot& snapshot;
    facts::Position position;
    std::span<const Supposed> supposed = {};
};

/// Finds the code that a path gives for a row at one position. What lies behind a reference is
/// found once per record referred to, as that record was at the position, and not again per row; a
/// record that was withdrawn by then gives nothing.
class Accessor {
public:
    /// The path must lead to a column.
    Accessor(const View& view, const model::RecordType& of, const std::vector<std::string>& path);

    /// The codes of the rows of a block.
    void read(const facts::Block& block,
              std::span<const std::uint16_t> rows,
              facts::Numbers& codes) const;

    [[nodiscard]] std::uint32_t code_at(facts::Row row) const;

    /// Of the table that is counted: where the path begins.
    [[nodiscard]] const facts::PackedColumn& first_column() const { return first_->codes(); }

    /// By code of the first column, the path's code; empty where the path is that column alone.
    [[nodiscard]] std::span<const std::uint32_t> through() const { return through_; }

    [[nodiscard]] const facts::Column& column() const { return *column_; }

    /// The type that has the column.
    [[nodiscard]] const model::RecordType& type() const { return *type_; }

    /// One more than the largest code.
    [[nodiscard]] std::uint32_t code_count() const;

    /// What every row is supposed to have; nothing where rows have what they have.
    [[nodiscard]] const std::optional<model::Value>& supposed() const { return supposed_; }

    /// What a code stands for, of a reference the record's id. Where something is supposed of the
    /// field, that, whatever the code; nothing where the record that has it isn't there.
    [[nodiscard]] model::Value value_of(std::uint32_t code) const;

private:
    const facts::Column* first_ = nullptr;
    const facts::Column* column_ = nullptr;
    const model::RecordType* type_ = nullptr;
    const facts::Table* referred_ = nullptr;  ///< where the column itself is a reference
    std::vector<std::uint32_t> through_;
    std::optional<model::Value> supposed_;
};

}  // namespace sleutel::indicators
