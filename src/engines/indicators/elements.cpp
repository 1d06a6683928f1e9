#include "engines/indicators/internal/elements.hpp"

#include "engines/indicators/internal/fields.hpp"
#include "engines/indicators/levels.hpp"

namespace sleutel::indicators {
namespace {

/// Whether each code shows as a text of its own, so that there is nothing to gather.
bool is_as_recorded(const model::Field& field) {
    return !is_date(field.type) && !is_code(field.type) && !is_list(field.type);
}

}  // namespace

Elements::Elements(const View& view, const model::RecordType& of, const Dimension& dimension) {
    if (is_ledger(of, dimension.path)) {
        ledgers_ = &view.snapshot.get_table(of.name);
        for (std::size_t code = 0; code < ledgers_->ledgers().size(); ++code) {
            by_code_.push_back(element_of(ledgers_->ledgers().at(code)));
        }
        return;
    }
    accessor_.emplace(view, of, dimension.path.steps);
    if (!is_as_recorded(accessor_->column().field()) || accessor_->supposed()) {
        read_codes(view.snapshot.model(), dimension);
    }
}

void Elements::read_codes(const model::Model& model, const Dimension& dimension) {
    const auto& field = accessor_->column().field();
    for (std::uint32_t code = 0; code < accessor_->code_count(); ++code) {
        const auto texts = texts_at_level(model, field, accessor_->value_of(code), dimension.level);
        if (indicators::is_list(field.type)) {
            begins_.push_back(static_cast<std::uint32_t>(by_code_.size()));
            for (const auto& text : texts) {
                by_code_.push_back(element_of(text));
            }
        } else {
            by_code_.push_back(texts.empty() ? 0 : element_of(texts.front()));
        }
    }
    if (indicators::is_list(field.type)) {
        begins_.push_back(static_cast<std::uint32_t>(by_code_.size()));
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

std::size_t Elements::count() const {
    return by_code_.empty() && begins_.empty() && accessor_ ? accessor_->code_count()
                                                            : texts_.size();
}

std::string Elements::text_of(std::uint32_t element) const {
    if (element < texts_.size()) {
        return texts_[element];
    }
    return model::to_text(accessor_->value_of(element));
}

void Elements::read(const facts::Block& block,
                    std::span<const std::uint16_t> rows,
                    facts::Numbers& elements) const {
    if (ledgers_ != nullptr) {
        facts::read_numbers(ledgers_->ledger_numbers(), block, rows, elements);
    } else {
        accessor_->read(block, rows, elements);
    }
    if (!is_list() && !by_code_.empty()) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            elements[at] = by_code_[elements[at]];
        }
    }
}

namespace {

/// What each of them is its place times; nothing where they aren't.
std::optional<std::uint32_t> factor_of(std::span<const std::uint32_t> elements,
                                       std::uint32_t factor) {
    for (std::uint32_t code = 0; code < elements.size(); ++code) {
        if (elements[code] != code * factor) {
            return std::nullopt;
        }
    }
    return factor;
}

}  // namespace

Elements::Table Elements::table(std::uint32_t factor) const {
    const auto element_of_code = [&](std::uint32_t code) {
        return (by_code_.empty() ? code : by_code_[code]) * factor;
    };
    Table made{ledgers_ != nullptr ? &ledgers_->ledger_numbers() : &accessor_->first_column(), {}};
    if (accessor_ && !accessor_->through().empty()) {
        for (const auto code : accessor_->through()) {
            made.elements.push_back(element_of_code(code));
        }
        return made;
    }
    const auto codes = ledgers_ != nullptr ? by_code_.size() : accessor_->code_count();
    for (std::uint32_t code = 0; code < codes; ++code) {
        made.elements.push_back(element_of_code(code));
    }
    made.factor = factor_of(made.elements, factor);
    return made;
}

CodeTest Elements::is_there() const {
    if (by_code_.empty() && begins_.empty()) {
        return CodeTest::is_filled(*accessor_);
    }
    std::vector<std::uint8_t> truth(accessor_->code_count(), 0);
    for (std::uint32_t code = 0; code < truth.size(); ++code) {
        truth[code] =
            static_cast<std::uint8_t>(is_list() ? !items(code).empty() : by_code_[code] != 0);
    }
    return CodeTest{*accessor_, std::move(truth)};
}

}  // namespace sleutel::indicators
