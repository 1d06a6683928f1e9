#include "engines/facts/table_writer.hpp"

#include "base/error.hpp"

#include <limits>
#include <utility>

namespace sleutel::facts {
namespace {

constexpr auto kLastPosition = std::numeric_limits<Position>::max();

}  // namespace

TableWriter::TableWriter(Table table) : table_{std::move(table)} {
    numbers_.rebuild(table_.ids_);
    ledger_numbers_.rebuild(table_.ledgers_);
    source_numbers_.rebuild(table_.sources_);
    for (const auto& [name, column] : table_.columns_) {
        codes_.emplace_back().rebuild(column.values_);
    }
}

std::shared_ptr<const Table> TableWriter::snapshot() {
    if (!last_) {
        last_ = std::make_shared<const Table>(table_);
        ++epoch_;
    }
    return last_;
}

std::pair<RecordNumber, bool> TableWriter::find_or_add(const model::RecordId& id,
                                                       std::uint64_t latest) {
    const auto [number, is_new] = numbers_.put(table_.ids_, id.text, epoch_);
    if (is_new) {
        table_.latest_.push_back(latest, epoch_);
        last_.reset();
    }
    return {number, is_new};
}

RecordNumber TableWriter::number_of(const model::RecordId& id) {
    return find_or_add(id, 0).first;
}

std::uint64_t TableWriter::distance_to_next_row(RecordNumber record) const {
    return Table::kSameNumber + table_.row_count() - record;
}

bool TableWriter::end_row(const model::RecordId& id, Position position) {
    const auto row = table_.last_row(number_of(id), kLastPosition);
    if (!row || table_.ended_at(*row) != 0) {
        return false;
    }
    last_.reset();
    table_.ended_.set(*row, static_cast<std::uint64_t>(position), epoch_);
    return true;
}

void TableWriter::end_as_withdrawn(const model::RecordId& id, Position position) {
    if (end_row(id, position)) {
        const auto row = table_.last_row(number_of(id), kLastPosition);
        table_.withdrawn_.set(*row, 1, epoch_);
    }
}

void TableWriter::add_row(const model::Record& record,
                          const Version& version,
                          const NumberOf& number_of_other) {
    last_.reset();
    const auto next = static_cast<RecordNumber>(table_.record_count());
    const auto row = table_.row_count();
    const auto [number, is_new] = find_or_add(record.id, distance_to_next_row(next));
    const auto before = is_new ? std::nullopt : table_.last_row(number, kLastPosition);
    auto codes = codes_.begin();
    for (auto& [name, column] : table_.columns_) {
        const auto code = code_of(column, *codes, record.at(name), number_of_other);
        column.codes_.push_back(code, epoch_);
        ++codes;
    }
    table_.record_.push_back(distance_to_next_row(number), epoch_);
    if (!is_new) {
        table_.latest_.set(number, distance_to_next_row(number), epoch_);
    }
    table_.previous_.push_back(before ? *before + std::uint64_t{1} : 0, epoch_);
    table_.ended_.push_back(0, epoch_);
    table_.withdrawn_.push_back(0, epoch_);
    table_.version_.push_back(static_cast<std::uint64_t>(version.version), epoch_);
    table_.ledger_.push_back(ledger_numbers_.put(table_.ledgers_, version.ledger, epoch_).first,
                             epoch_);
    table_.source_.push_back(source_numbers_.put(table_.sources_, version.source, epoch_).first,
                             epoch_);
    // Last, as it is what row_count() counts.
    table_.began_.push_back(static_cast<std::uint64_t>(version.position) - row, epoch_);
}

void TableWriter::forget_person(const model::RecordId& id) {
    last_.reset();
    const auto latest = table_.last_row(number_of(id), kLastPosition);
    for (auto next = latest ? *latest + std::uint64_t{1} : 0; next != 0;
         next = table_.previous_.at(next - 1)) {
        for (auto& [name, column] : table_.columns_) {
            if (column.field().sensitivity >= model::Sensitivity::personal) {
                column.codes_.set(next - 1, 0, epoch_);
            }
        }
    }
}

std::uint32_t TableWriter::code_of(Column& column,
                                   TextIndex& codes,
                                   const model::Value& value,
                                   const NumberOf& number_of_other) const {
    if (model::is_empty(value)) {
        return 0;
    }
    if (column.is_reference()) {
        const auto* id = std::get_if<model::RecordId>(&value);
        ensure(id != nullptr, "a reference field holds a record's id");
        return number_of_other(column.field().refers_to, *id) + 1;
    }
    return codes.put(column.values_, model::to_text(value), epoch_).first + 1;
}

}  // namespace sleutel::facts
