#pragma once

#include "features/workplace/workplace.hpp"

#include <functional>
#include <string>

namespace sleutel::site {

/// Serves the site until SIGINT or SIGTERM. `ready` is told the address once the door is open.
/// Throws Error unavailable `http.listen`, bad_request `http.listen_address`.
void serve(const workplace::Workplace& workplace,
           const workplace::Report& report,
           const std::string& listen,
           const std::function<void(const std::string& address)>& ready);

}  // namespace sleutel::site
