#include "engines/indicators/internal/accessor.hpp"

#include "base/error.hpp"

namespace sleutel::indicators {

Accessor::Accessor(const facts::Snapshot& snapshot,
                   const model::RecordType& of,
                   const std::vector<std::string>& path)
    : table_{&snapshot.get_table(of.name)} {
    for (const auto& name : path) {
        if (column_ != nullptr) {
            table_ = &snapshot.get_table(column_->field().refers_to);
            steps_.push_back({column_, table_});
        }
        column_ = table_->find_column(name);
        ensure(column_ != nullptr, "paths of a definition lead to columns");
    }
    ensure(column_ != nullptr, "a path isn't empty");
    if (column_->is_reference()) {
        referred_ = &snapshot.get_table(column_->field().refers_to);
    }
}

std::uint32_t Accessor::code_at(facts::Row row, facts::Position position) const {
    for (const auto& step : steps_) {
        const auto code = step.reference->code_at(row);
        const auto next = code == 0 ? std::nullopt : step.target->row_at(code - 1, position);
        if (!next) {
            return 0;
        }
        row = *next;
    }
    return column_->code_at(row);
}

std::uint32_t Accessor::code_count() const {
    return referred_ == nullptr ? column_->code_count() : referred_->record_count() + 1;
}

model::Value Accessor::value_of(std::uint32_t code) const {
    if (referred_ == nullptr) {
        return column_->value_of(code);
    }
    return code == 0 ? model::Value{} : model::Value{referred_->id_of(code - 1)};
}

}  // namespace sleutel::indicators
