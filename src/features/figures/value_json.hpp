#pragma once

#include "engines/indicators/figure.hpp"

#include <boost/json/object.hpp>

namespace sleutel::figures {

/// A value with its kind, as manifests and exports have it: docs/manifest.md.
boost::json::object value_to_json(const indicators::FigureValue& value);

}  // namespace sleutel::figures
