#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::http {

struct Request {
    std::string method;  ///< "GET", "HEAD", ...
    std::string path;    ///< decoded, without the query
    std::map<std::string, std::string> query;
    std::string accept_language;
    std::map<std::string, std::string> parameters;  ///< of the route's {names}
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::string location;  ///< of a redirect
};

using Handler = std::function<Response(const Request&)>;

/// One route: `/figure/{id}`. The summary feeds the description of the interface.
struct Route {
    std::string method;
    std::string pattern;
    std::string summary;
    Handler handler;
};

/// Which handler answers what. A thrown Error becomes its status (not_found 404, bad_request 400,
/// forbidden 403, ...) with the page that `on_error` makes; anything else becomes a 500.
class Router {
public:
    using ErrorPage =
        std::function<Response(int status, const std::string& text_key, const Request&)>;

    explicit Router(ErrorPage on_error) : on_error_{std::move(on_error)} {}

    /// A route that reads: answers HEAD as well. Nothing that is got changes state.
    void get(std::string pattern, std::string summary, Handler handler);

    [[nodiscard]] Response answer(Request request) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    ErrorPage on_error_;
};

/// Splits and decodes a request target: path and query. Nothing that isn't valid UTF-8, and no path
/// that climbs (`..`) or holds a NUL, gets through: then the path is empty.
Request read_target(std::string_view method, std::string_view target);

std::string percent_decoded(std::string_view text);

}  // namespace sleutel::http
