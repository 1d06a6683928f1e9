#include "engines/indicators/internal/tally.hpp"

namespace sleutel::indicators {
namespace {

Count count_of(const model::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return Count::exactly(*number);
    }
    const auto* count = std::get_if<Count>(&value);
    return count == nullptr ? Count{} : *count;
}

std::optional<PartialDate> date_of(const model::Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return PartialDate{*date};
    }
    const auto* partial = std::get_if<PartialDate>(&value);
    return partial == nullptr ? std::nullopt : std::optional{*partial};
}

}  // namespace

MeasureReader::MeasureReader(const facts::Snapshot& snapshot, const Definition& definition)
    : measure_{definition.measure} {
    const auto& of = snapshot.model().get_type(definition.of);
    if (measure_ == Measure::distinct) {
        elements_.emplace(snapshot, of, Dimension{definition.field, ""});
    } else if (measure_ != Measure::count) {
        field_.emplace(snapshot, of, definition.field.steps);
    }
    for (const auto& date : definition.date_fields) {
        dates_.emplace_back(snapshot, of, date.steps);
    }
    if (measure_ == Measure::sum || measure_ == Measure::value) {
        for (std::uint32_t code = 0; code < field_->code_count(); ++code) {
            numbers_.push_back(count_of(field_->value_of(code)));
        }
    }
}

std::optional<Offer> MeasureReader::read(facts::Row row, facts::Position position) const {
    Offer offer;
    switch (measure_) {
        case Measure::count:
        case Measure::ratio:
            return offer;
        case Measure::sum:
        case Measure::value:
            offer.number = numbers_[field_->code_at(row, position)];
            return offer.number.is_reported() ? std::optional{offer} : std::nullopt;
        case Measure::distinct:
            offer.elements = &elements_->at(row, position);
            return offer.elements->empty() ? std::nullopt : std::optional{offer};
        case Measure::milestone:
            offer.milestone.state = to_text(field_->value_of(field_->code_at(row, position)));
            for (auto date = dates_.begin(); date != dates_.end() && !offer.milestone.date;
                 ++date) {
                offer.milestone.date = date_of(date->value_of(date->code_at(row, position)));
            }
            return offer.milestone.state.empty() ? std::nullopt : std::optional{offer};
    }
    return std::nullopt;
}

void Tally::add(Measure measure, const Offer& offer) {
    ++records_;
    if (measure == Measure::distinct) {
        elements_.insert(offer.elements->begin(), offer.elements->end());
    } else if (measure == Measure::milestone) {
        milestone_ = offer.milestone;
    } else if (measure != Measure::count) {
        sum_ = sum_ + offer.number;
    }
}

FigureValue Tally::value(const Definition& definition) const {
    if (records_ == 0) {
        return definition.empty == Empty::zero ? Count::exactly(0) : Count{};
    }
    switch (definition.measure) {
        case Measure::count:
        case Measure::ratio:
            return Count::exactly(records_);
        case Measure::distinct:
            return Count::exactly(static_cast<std::int64_t>(elements_.size()));
        case Measure::sum:
            return sum_;
        // Which of several records is meant can't be known: the caller says so.
        case Measure::value:
            return records_ > 1 ? Count{} : sum_;
        case Measure::milestone:
            return records_ > 1 ? FigureValue{Count{}} : FigureValue{milestone_};
    }
    return Count{};
}

}  // namespace sleutel::indicators
