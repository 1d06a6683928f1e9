#include "features/site/serve.hpp"
#include "features/site/site_pages.hpp"
#include "platform/http/server.hpp"

namespace sleutel::site {

void serve(const workplace::Workplace& workplace,
           const workplace::Report& report,
           const ServeOptions& options,
           const std::function<void(const std::string& address)>& ready) {
    Site site{workplace, report, options.public_address};
    // One thread: the site isn't shared, and a report takes a moment only when the journal has
    // moved.
    constexpr unsigned kThreads = 1;
    http::Server server{make_router(site), options.listen, kThreads};
    ready(server.address());
    server.run();
}

}  // namespace sleutel::site
