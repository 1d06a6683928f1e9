#include "engines/indicators/internal/accessor.hpp"

#include "base/error.hpp"
#include "engines/facts/parallel.hpp"

namespace sleutel::indicators {
namespace {

constexpr std::size_t kRowsPerThread = 262'144;

const facts::Column& get_column(const facts::Table& table, const std::string& field) {
    if (const auto* column = table.find_column(field)) {
        return *column;
    }
    throw Bug{"paths of a definition lead to columns"};
}

/// By record number plus 1, the code that the path gives for the record at the position; 0 where
/// the record wasn't there. Where something is supposed of the field, 1 where it was.
std::vector<std::uint32_t> codes_by_record(const facts::Snapshot& snapshot,
                                           const facts::Table& table,
                                           std::span<const std::string> path,
                                           facts::Position position,
                                           bool is_supposed) {
    const auto& column = get_column(table, path.front());
    std::vector<std::uint32_t> further;
    if (path.size() > 1) {
        const auto& target = snapshot.get_table(column.field().refers_to);
        further = codes_by_record(snapshot, target, path.subspan(1), position, is_supposed);
    }
    std::vector<std::uint32_t> codes(table.record_count() + std::size_t{1}, 0);
    const auto rows = table.rows_until(position);
    const auto take = [&](const facts::Block& block) {
        facts::Mask mask;
        facts::Selection selection;
        facts::Numbers distances;
        facts::Numbers found;
        facts::mark_valid(table, block, position, mask);
        selection.take(mask, block.count);
        const auto selected = selection.rows();
        facts::read_numbers(table.record_distances(), block, selected, distances);
        facts::read_numbers(column.codes(), block, selected, found);
        for (std::size_t at = 0; at < selected.size(); ++at) {
            // No two rows of a record are valid at one position, so threads never write the same.
            const auto record = block.row() + selected[at] - distances[at];
            const auto code = is_supposed ? 1 : found[at];
            codes[record + std::size_t{1}] = further.empty() ? code : further[found[at]];
        }
    };
    facts::in_parallel(facts::threads_for(rows, kRowsPerThread),
                       (rows + facts::kChunkRows - 1) / facts::kChunkRows,
                       [&](unsigned /*thread*/, std::size_t chunk) {
                           for (const auto& block : facts::blocks_of(chunk, rows)) {
                               take(block);
                           }
                       });
    return codes;
}

}  // namespace

Accessor::Accessor(const View& view,
                   const model::RecordType& of,
                   const std::vector<std::string>& path) {
    ensure(!path.empty(), "a path isn't empty");
    const auto& snapshot = view.snapshot;
    const auto* table = &snapshot.get_table(of.name);
    for (const auto& name : path) {
        if (column_ != nullptr) {
            table = &snapshot.get_table(column_->field().refers_to);
        }
        column_ = &get_column(*table, name);
        first_ = first_ == nullptr ? column_ : first_;
    }
    type_ = &table->type();
    if (column_->is_reference()) {
        referred_ = &snapshot.get_table(column_->field().refers_to);
    }
    for (const auto& [of_type, field, value] : view.supposed) {
        if (of_type == type_->name && field == path.back()) {
            supposed_ = value;
        }
    }
    if (path.size() > 1) {
        const auto& target = snapshot.get_table(first_->field().refers_to);
        through_ = codes_by_record(
            snapshot, target, std::span{path}.subspan(1), view.position, supposed_.has_value());
    }
}

void Accessor::read(const facts::Block& block,
                    std::span<const std::uint16_t> rows,
                    facts::Numbers& codes) const {
    facts::read_numbers(first_->codes(), block, rows, codes);
    if (!through_.empty()) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            codes[at] = through_[codes[at]];
        }
    }
}

std::uint32_t Accessor::code_at(facts::Row row) const {
    const auto code = first_->code_at(row);
    return through_.empty() ? code : through_[code];
}

std::uint32_t Accessor::code_count() const {
    if (supposed_ && !through_.empty()) {
        return 2;
    }
    return referred_ == nullptr ? column_->code_count() : referred_->record_count() + 1;
}

model::Value Accessor::value_of(std::uint32_t code) const {
    if (supposed_) {
        // What isn't referred to has nothing.
        return code == 0 && !through_.empty() ? model::Value{} : *supposed_;
    }
    if (referred_ == nullptr) {
        return column_->value_of(code);
    }
    return code == 0 ? model::Value{} : model::Value{referred_->id_of(code - 1)};
}

}  // namespace sleutel::indicators
