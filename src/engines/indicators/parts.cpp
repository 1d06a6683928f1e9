#include "engines/indicators/parts.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "engines/indicators/internal/count_rows.hpp"

#include <array>
#include <map>
#include <memory>
#include <utility>

namespace sleutel::indicators {

std::string quantity_of(const model::Model& model, const Definition& definition) {
    switch (definition.measure) {
        case Measure::sum:
        case Measure::value:
            return "sum of " + definition.of + "." + to_text(definition.field);
        case Measure::distinct: {
            // A person is the same person whatever record names him.
            const auto* field = find_field(model, model.get_type(definition.of), definition.field);
            const bool is_person = field != nullptr && field->type == model::FieldType::person;
            return is_person ? "persons"
                             : "distinct " + definition.of + "." + to_text(definition.field);
        }
        case Measure::count:
            return "records of " + definition.of;
        case Measure::ratio:
        case Measure::milestone:
            return "";
    }
    return "";
}

namespace {

/// Reads one row after the other: a release is made seldom, and what it costs goes into the proof.
class RowReader {
public:
    RowReader(const Query& query, const std::vector<Elements>& dimensions, facts::Row row)
        : query_{query},
          dimensions_{dimensions},
          row_{row},
          block_{row / facts::kChunkRows, row % facts::kChunkRows, 1} {}

    /// All combinations of what the row has of each dimension.
    std::vector<std::vector<std::string>> cells(facts::Numbers& numbers) const {
        std::vector<std::vector<std::string>> cells;
        if (dimensions_.empty()) {
            return cells;
        }
        cells.emplace_back();
        for (const auto& dimension : dimensions_) {
            std::vector<std::vector<std::string>> longer;
            for (const auto& code : codes(dimension, numbers)) {
                for (const auto& cell : cells) {
                    longer.push_back(cell);
                    longer.back().push_back(code);
                }
            }
            cells = std::move(longer);
        }
        return cells;
    }

    /// What the row has to be counted distinct.
    std::vector<std::string> elements(facts::Numbers& numbers) const {
        query_.measure.read(block_, kOnly, numbers);
        return texts_of(*query_.measure.elements(), numbers[0], {});
    }

    std::int64_t amount(facts::Numbers& numbers) const {
        if (!query_.measure.has_sums()) {
            return 1;
        }
        query_.measure.read(block_, kOnly, numbers);
        return query_.measure.sum_of(numbers[0]).low;
    }

    [[nodiscard]] std::string unit() const {
        const auto& table = query_.table;
        return table.id_of(table.record_of(row_)).text + " " +
               std::to_string(table.version_of(row_));
    }

private:
    static constexpr std::array<std::uint16_t, 1> kOnly{0};

    [[nodiscard]] std::vector<std::string> codes(const Elements& dimension,
                                                 facts::Numbers& numbers) const {
        dimension.read(block_, kOnly, numbers);
        return texts_of(dimension, numbers[0], {""});
    }

    static std::vector<std::string> texts_of(const Elements& elements,
                                             std::uint32_t number,
                                             std::vector<std::string> of_none) {
        if (!elements.is_list()) {
            return {elements.text_of(number)};
        }
        std::vector<std::string> texts;
        for (const auto item : elements.items(number)) {
            texts.push_back(elements.text_of(item));
        }
        return texts.empty() ? std::move(of_none) : texts;
    }

    const Query& query_;
    const std::vector<Elements>& dimensions_;
    facts::Row row_;
    facts::Block block_;
};

/// Joins what several rows say of one unit.
class PartList {
public:
    void add(Part part) {
        const auto [found, is_new] = parts_.try_emplace(part.unit, part);
        if (is_new) {
            return;
        }
        auto& known = found->second;
        if (known.ledger != part.ledger) {
            known.ledger.clear();
        }
        known.cells.insert(known.cells.end(), part.cells.begin(), part.cells.end());
    }

    std::vector<Part> finish() {
        std::vector<Part> list;
        for (auto& [unit, part] : parts_) {
            keep_distinct(part.cells);
            list.push_back(std::move(part));
        }
        return list;
    }

private:
    std::map<std::string, Part> parts_;
};

}  // namespace

Parts list_parts(const facts::Snapshot& snapshot,
                 const Definition& definition,
                 const std::vector<Dimension>& by,
                 facts::Position position) {
    return list_parts_if(snapshot, definition, by, position, {});
}

Parts list_parts_if(const facts::Snapshot& snapshot,
                    const Definition& definition,
                    const std::vector<Dimension>& by,
                    facts::Position position,
                    std::span<const Supposed> supposed,
                    const std::set<std::string>& units) {
    ensure(definition.measure != Measure::ratio, "a ratio has no parts of its own");
    const View view{snapshot, position, supposed};
    const Query query{view, definition, {}};
    const auto dimensions = elements_of(view, definition, by);
    const auto counted = count_rows(query, true, 1);
    const auto numbers = std::make_unique<facts::Numbers>();
    const auto is_asked = [&](const std::string& unit) {
        return units.empty() || units.contains(unit);
    };
    PartList list;
    for (const auto row : counted.rows) {
        const RowReader reader{query, dimensions, row};
        if (definition.measure != Measure::distinct) {
            auto unit = reader.unit();
            if (is_asked(unit)) {
                list.add({std::move(unit),
                          query.table.ledger_of(row),
                          reader.amount(*numbers),
                          reader.cells(*numbers)});
            }
            continue;
        }
        for (auto& element : reader.elements(*numbers)) {
            if (is_asked(element)) {
                list.add(
                    {std::move(element), query.table.ledger_of(row), 1, reader.cells(*numbers)});
            }
        }
    }
    return {quantity_of(snapshot.model(), definition), list.finish()};
}

}  // namespace sleutel::indicators
