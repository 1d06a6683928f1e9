#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/http/http.hpp"

#include <algorithm>
#include <optional>

namespace sleutel::http {

namespace {

std::optional<std::map<std::string, std::string>> matched(const std::string& pattern,
                                                          const std::string& path) {
    const auto wanted = split(pattern, '/');
    const auto parts = split(path, '/');
    if (wanted.size() != parts.size()) {
        return std::nullopt;
    }
    std::map<std::string, std::string> parameters;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (wanted[at].starts_with('{')) {
            parameters[wanted[at].substr(1, wanted[at].size() - 2)] = parts[at];
        } else if (wanted[at] != parts[at]) {
            return std::nullopt;
        }
    }
    return parameters;
}

int status_of(Failure failure) {
    switch (failure) {
        case Failure::bad_request:
            return 400;
        case Failure::not_signed_in:
            return 401;
        case Failure::forbidden:
            return 403;
        case Failure::not_found:
            return 404;
        case Failure::conflict:
            return 409;
        case Failure::unavailable:
            return 503;
    }
    return 500;
}

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    const char lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

void Router::get(std::string pattern, std::string summary, Handler handler) {
    routes_.push_back({"GET", std::move(pattern), std::move(summary), std::move(handler)});
}

Response Router::answer(Request request) const {
    if (request.path.empty()) {
        return on_error_(400, "http.bad_target", request);
    }
    for (const auto& route : routes_) {
        auto parameters = matched(route.pattern, request.path);
        if (!parameters) {
            continue;
        }
        if (request.method != "GET" && request.method != "HEAD") {
            return on_error_(405, "http.method", request);
        }
        request.parameters = std::move(*parameters);
        try {
            return route.handler(request);
        } catch (const Error& error) {  // the HTTP dispatcher is one of the four places that catch
            return on_error_(status_of(error.failure()), error.message().key, request);
        } catch (const std::exception&) {
            return on_error_(500, "http.bug", request);
        }
    }
    return on_error_(404, "http.not_found", request);
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escaped = text[at] == '%' && at + 2 < text.size() &&
                             hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
        if (escaped) {
            decoded += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
            at += 2;
        } else {
            decoded += text[at] == '+' ? ' ' : text[at];
        }
    }
    return decoded;
}

Request read_target(std::string_view method, std::string_view target) {
    Request request;
    request.method = method;
    const auto question = target.find('?');
    auto path = percent_decoded(target.substr(0, question));
    const auto parts = split(path, '/');
    const bool climbs = std::ranges::find(parts, "..") != parts.end();
    if (path.starts_with('/') && !climbs && is_valid_utf8(path) &&
        path.find('\0') == std::string::npos) {
        request.path = std::move(path);
    }
    if (question != std::string_view::npos) {
        for (const auto& pair : split(target.substr(question + 1), '&')) {
            const auto equals = pair.find('=');
            const auto value =
                equals == std::string::npos ? "" : percent_decoded(pair.substr(equals + 1));
            if (is_valid_utf8(value)) {
                request.query[percent_decoded(pair.substr(0, equals))] = value;
            }
        }
    }
    return request;
}

}  // namespace sleutel::http
