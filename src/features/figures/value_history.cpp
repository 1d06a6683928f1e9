#include "features/figures/value_history.hpp"

#include <optional>
#include <set>

namespace sleutel::figures {
namespace {

/// The record types whose entries can change the value: what is counted, and what it refers to.
class TypesInvolved {
public:
    TypesInvolved(const model::Model& model,
                  const indicators::Catalogue& catalogue,
                  const indicators::Definition& definition)
        : model_{model} {
        if (definition.measure == indicators::Measure::ratio) {
            add(catalogue.get(definition.numerator).of);
            add(catalogue.get(definition.denominator).of);
        } else {
            add(definition.of);
        }
    }

    [[nodiscard]] bool contains(const std::string& type) const { return names_.contains(type); }

private:
    void add(const std::string& type) {
        const auto* found = model_.find_type(type);
        if (found == nullptr || !names_.insert(type).second) {
            return;
        }
        for (const auto& field : found->fields) {
            if (field.type == model::FieldType::reference) {
                add(field.refers_to);
            }
        }
    }

    const model::Model& model_;
    std::set<std::string> names_;
};

struct Step {
    facts::Position last = 0;
    Instant at;
    bool is_involved = false;
    std::string actor;
    std::string file;
};

std::vector<Step> list_steps(journal::Journal& journal,
                             const TypesInvolved& types,
                             facts::Position last) {
    std::vector<Step> steps;
    if (last == 0) {
        return steps;
    }
    journal.follow(0, last, [&](const journal::Change& change) {
        const auto& entry = change.entry;
        const bool goes_on = !steps.empty() && steps.back().actor == entry.actor &&
                             steps.back().file == entry.origin.file && !entry.origin.file.empty();
        if (!goes_on) {
            steps.push_back({0, {}, false, entry.actor, entry.origin.file});
        }
        steps.back().last = entry.position;
        steps.back().at = entry.at;
        steps.back().is_involved = steps.back().is_involved || types.contains(entry.type);
    });
    return steps;
}

}  // namespace

std::vector<ValueChange> value_history(journal::Journal& journal,
                                       const protection::ReleaseBasis& basis,
                                       const indicators::Definition& definition) {
    const TypesInvolved types{basis.snapshot.model(), basis.catalogue, definition};
    std::vector<ValueChange> changes;
    std::optional<indicators::FigureValue> before;
    for (const auto& step : list_steps(journal, types, basis.position)) {
        if (!step.is_involved) {
            continue;
        }
        auto value =
            indicators::evaluate(basis.snapshot,
                                 definition,
                                 basis.catalogue,
                                 {.as_of = step.last, .evidence = indicators::Evidence::leave_out})
                .value;
        const bool says_nothing = !before && !indicators::is_reported(value);
        if (!says_nothing && (!before || *before != value)) {
            changes.push_back(
                {step.last, step.at, protection::release_alone(basis, definition, value)});
            before = std::move(value);
        }
    }
    return changes;
}

}  // namespace sleutel::figures
