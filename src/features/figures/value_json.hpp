#pragma once

#include "features/protection/released_figure.hpp"

#include <boost/json/object.hpp>

namespace sleutel::figures {

/// A value with its kind, as manifests and exports have it: docs/manifest.md.
boost::json::object value_to_json(const indicators::FigureValue& value);

/// The kind `withheld` where it is.
boost::json::object value_to_json(const protection::ReleasedValue& value);

}  // namespace sleutel::figures
