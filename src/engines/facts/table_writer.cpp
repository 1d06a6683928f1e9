#include "engines/facts/table_writer.hpp"

#include <utility>

namespace sleutel::facts {

RecordNumber TableWriter::number_of(const model::RecordId& id, Epoch epoch) {
    const auto next = table_.record_count();
    const auto [found, is_new] = numbers_.try_emplace(id.text, next);
    if (is_new) {
        table_.ids_.push_back(id, epoch);
        table_.latest_.push_back(0, epoch);
    }
    return found->second;
}

bool TableWriter::end_row(RecordNumber record, Position position, Epoch epoch) {
    const auto latest = table_.latest_.at(record);
    if (latest == 0 || table_.to_.at(latest - 1) != 0) {
        return false;
    }
    table_.to_.set(latest - 1, static_cast<std::uint64_t>(position), epoch);
    return true;
}

void TableWriter::end_as_withdrawn(RecordNumber record, Position position, Epoch epoch) {
    if (end_row(record, position, epoch)) {
        table_.withdrawn_.set(table_.latest_.at(record) - 1, 1, epoch);
    }
}

void TableWriter::add_row(const model::Record& record,
                          const Version& version,
                          const NumberOf& number_of_other,
                          Epoch epoch) {
    const auto number = number_of(record.id, epoch);
    for (auto& [name, column] : table_.columns_) {
        const auto code = code_of(column, record.at(name), number_of_other, epoch);
        column.codes_.push_back(code, epoch);
    }
    const auto row = table_.row_count();
    table_.record_.push_back(number, epoch);
    table_.previous_.push_back(table_.latest_.at(number), epoch);
    table_.from_.push_back(static_cast<std::uint64_t>(version.position), epoch);
    table_.to_.push_back(0, epoch);
    table_.withdrawn_.push_back(0, epoch);
    table_.version_.push_back(static_cast<std::uint64_t>(version.version), epoch);
    table_.ledger_.push_back(text_code(table_.ledgers_, ledger_codes_, version.ledger, epoch),
                             epoch);
    table_.source_.push_back(text_code(table_.sources_, source_codes_, version.source, epoch),
                             epoch);
    table_.latest_.set(number, row + std::uint64_t{1}, epoch);
}

void TableWriter::forget_person(RecordNumber record, Epoch epoch) {
    for (auto next = table_.latest_.at(record); next != 0; next = table_.previous_.at(next - 1)) {
        for (auto& [name, column] : table_.columns_) {
            if (column.field().sensitivity >= model::Sensitivity::personal) {
                column.codes_.set(next - 1, 0, epoch);
            }
        }
    }
}

std::uint32_t TableWriter::code_of(Column& column,
                                   const model::Value& value,
                                   const NumberOf& number_of_other,
                                   Epoch epoch) {
    if (model::is_empty(value)) {
        return 0;
    }
    if (column.is_reference()) {
        const auto* id = std::get_if<model::RecordId>(&value);
        ensure(id != nullptr, "a reference field holds a record's id");
        return number_of_other(column.field().refers_to, *id) + 1;
    }
    const auto next = static_cast<std::uint32_t>(column.values_.size() + 1);
    const auto [found, is_new] =
        value_codes_[&column.field()].try_emplace(model::to_text(value), next);
    if (is_new) {
        column.values_.push_back(value, epoch);
    }
    return found->second;
}

std::uint64_t TableWriter::text_code(Blocks<std::string>& texts,
                                     Codes& codes,
                                     const std::string& text,
                                     Epoch epoch) {
    const auto [found, is_new] = codes.try_emplace(text, static_cast<std::uint32_t>(texts.size()));
    if (is_new) {
        texts.push_back(text, epoch);
    }
    return found->second;
}

}  // namespace sleutel::facts
