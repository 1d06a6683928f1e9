#include "engines/indicators/internal/elements.hpp"

#include "engines/indicators/internal/fields.hpp"
#include "engines/indicators/levels.hpp"

namespace sleutel::indicators {

Elements::Elements(const facts::Snapshot& snapshot,
                   const model::RecordType& of,
                   const Dimension& dimension) {
    if (is_ledger(of, dimension.path)) {
        ledgers_ = &snapshot.get_table(of.name);
        for (std::size_t code = 0; code < ledgers_->ledgers().size(); ++code) {
            by_code_.push_back({element_of(ledgers_->ledgers().at(code))});
        }
        return;
    }
    accessor_.emplace(snapshot, of, dimension.path.steps);
    const auto& field = accessor_->column().field();
    for (std::uint32_t code = 0; code < accessor_->code_count(); ++code) {
        auto& elements = by_code_.emplace_back();
        const auto texts =
            texts_at_level(snapshot.model(), field, accessor_->value_of(code), dimension.level);
        for (const auto& text : texts) {
            elements.push_back(element_of(text));
        }
    }
}

std::uint32_t Elements::element_of(const std::string& text) {
    const auto [found, is_new] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) {
        texts_.push_back(text);
    }
    return found->second;
}

const std::vector<std::uint32_t>& Elements::at(facts::Row row, facts::Position position) const {
    return by_code_[accessor_ ? accessor_->code_at(row, position) : ledgers_->ledger_code(row)];
}

}  // namespace sleutel::indicators
