#pragma once

#include "features/site/site.hpp"
#include "platform/http/http.hpp"

namespace sleutel::site {

/// The site's pages. `site` outlives the router.
http::Router make_router(Site& site);

}  // namespace sleutel::site
