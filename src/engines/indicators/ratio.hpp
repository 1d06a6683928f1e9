#pragma once

#include "engines/indicators/figure.hpp"

namespace sleutel::indicators {

/// Two figures with the same breakdown as one. A cell that only the denominator has gets what the
/// numerator's definition says of emptiness.
Figure ratio_of(Figure numerator, Figure denominator, Empty numerator_empty);

}  // namespace sleutel::indicators
