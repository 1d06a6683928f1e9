#pragma once

#include "features/workplace/workplace.hpp"

#include <functional>
#include <string>

namespace sleutel::site {

struct ServeOptions {
    std::string listen;          ///< "127.0.0.1:8080"
    std::string public_address;  ///< "https://.../" or ""
};

/// Serves the site until SIGINT or SIGTERM. `ready` is told the address once the door is open.
/// Throws Error unavailable `http.listen`, bad_request `http.listen_address`.
void serve(const workplace::Workplace& workplace,
           const workplace::Report& report,
           const ServeOptions& options,
           const std::function<void(const std::string& address)>& ready);

}  // namespace sleutel::site
