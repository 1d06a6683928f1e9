#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <vector>

namespace sleutel::bench {

/// How much of what to make.
struct Size {
    std::uint32_t facts = 10'000'000;
    std::uint32_t persons = 2'000'000;
    std::uint64_t seed = 1;
};

constexpr std::uint32_t kPlaces = 345;
constexpr std::uint32_t kKinds = 20;

/// One fact as numbers: the same for a number and seed, on any machine.
struct Fact {
    std::uint16_t place;
    std::uint8_t kind;
    std::uint8_t state;  ///< one of three, each as often
    std::uint32_t person;
    std::uint16_t day;
    std::uint8_t visits;
    std::uint8_t theme;
    std::uint8_t audience;
    std::uint8_t language;
    bool online;
};

Fact make_fact(const Size& size, std::uint32_t number);

/// Ten columns: attendances with what a fact has.
model::Model make_model();
indicators::Catalogue make_catalogue(const model::Model& model);

/// A fact as the journal would bring it.
model::Record make_record(const Size& size, std::uint32_t number);

/// An image of all facts. Calls `progress` after each million.
void fill(facts::Image& image,
          const Size& size,
          const std::function<void(std::uint32_t)>& progress);

/// As comma-separated numbers, for the database beside.
void write_csv(std::ostream& out, const Size& size);

}  // namespace sleutel::bench
