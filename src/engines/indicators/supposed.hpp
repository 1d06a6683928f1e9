#pragma once

#include "engines/model/value.hpp"

#include <string>

namespace sleutel::indicators {

/// What all records of a type might have had in a field, instead of what they have.
struct Supposed {
    std::string type;
    std::string field;
    model::Value value;
};

}  // namespace sleutel::indicators
