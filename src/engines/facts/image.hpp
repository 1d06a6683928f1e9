#pragma once

#include "engines/facts/table.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::facts {

/// What happened to a record, as the journal names it.
enum class Operation : std::uint8_t { create, amend, withdraw, erase };

/// One journal entry, as far as counting needs it.
struct Change {
    Position position = 0;
    Operation operation = Operation::create;
    std::string ledger;
    std::string source;
    std::int64_t version = 0;
    const model::Record* record = nullptr;  ///< after the change; its type and id always count
};

/// All tables as they were after one position; never changes, so any thread may read it while the
/// image goes on.
class Snapshot {
public:
    Snapshot(const model::Model& model,
             Position position,
             std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables)
        : model_{&model}, position_{position}, tables_{std::move(tables)} {}

    [[nodiscard]] const model::Model& model() const { return *model_; }

    /// Of the last entry in it.
    [[nodiscard]] Position position() const { return position_; }

    /// Throws Error not_found for a type that the model doesn't have.
    [[nodiscard]] const Table& get_table(std::string_view type) const;

private:
    const model::Model* model_;
    Position position_;
    // Shared with the snapshots before and after in which the table is the same.
    std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables_;
};

/// What can be counted, in memory: a table of dictionary-encoded columns per record type, following
/// the journal entry by entry. Rows are never removed: each holds from one position up to another,
/// so every figure can be asked as of any position. One thread writes; it never waits for those who
/// read snapshots, nor they for it.
class Image {
public:
    /// The model must outlive the image and its snapshots.
    explicit Image(const model::Model& model);
    /// Goes on from tables as they were after a position: one per type, in the model's order.
    Image(const model::Model& model, Position position, std::vector<Table> tables);
    ~Image();
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    Image(Image&&) noexcept;
    Image& operator=(Image&&) noexcept;

    /// Takes the next entry. Positions must rise; entries of types that the model doesn't know (any
    /// more) only move the position. After an erasure, earlier rows of the record lose their
    /// personal fields as well, as they can't be read from the journal any more either.
    void apply(const Change& change);

    [[nodiscard]] Position position() const;

    /// Costs a pointer per 65,536 numbers of the tables that changed since the last one.
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace sleutel::facts
