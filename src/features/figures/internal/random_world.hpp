#pragma once

#include "engines/indicators/evaluate.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace sleutel::test {

/// Throws for tests: the same numbers for the same seed, on any machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : numbers_{seed} {}

    /// 0 up to, and not including, `sides`.
    std::size_t below(std::size_t sides) { return static_cast<std::size_t>(numbers_()) % sides; }

    bool one_in(std::size_t sides) { return below(sides) == 0; }

    template <typename List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 numbers_;
};

/// Two record types with random fields, of which the second refers to the first; code lists with
/// random hierarchies; a few places.
std::vector<model::SourceText> random_model_texts(Dice& dice);

/// Writes records at random: created, some amended, withdrawn, or a person erased.
void fill_journal(journal::Journal& journal,
                  const model::Model& model,
                  std::size_t records,
                  Dice& dice);

/// Indicators on the random model, with filters of some depth.
model::SourceText random_indicators(const model::Model& model, std::size_t number, Dice& dice);

/// Some of the breakdowns that the definition offers, with levels.
std::vector<indicators::Dimension> random_breakdown(const indicators::Definition& definition,
                                                    const indicators::Catalogue& catalogue,
                                                    const model::Model& model,
                                                    Dice& dice);

}  // namespace sleutel::test
