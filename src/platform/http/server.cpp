#include "platform/http/server.hpp"

#include "base/error.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <charconv>
#include <chrono>
#include <csignal>
#include <thread>
#include <vector>

namespace sleutel::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace {

constexpr auto kTimeout = std::chrono::seconds{30};
constexpr std::uint32_t kHeaderLimit = 16 * 1024;
constexpr std::uint64_t kBodyLimit = 64 * 1024;  // nothing here takes a body; more is a mistake

using RawRequest = beast::http::request<beast::http::string_body>;
using RawResponse = beast::http::response<beast::http::string_body>;

tcp::endpoint read_endpoint(const std::string& listen) {
    const auto colon = listen.rfind(':');
    std::uint16_t port = 0;
    boost::system::error_code problem;
    const auto host = colon == std::string::npos ? listen : listen.substr(0, colon);
    const auto address = asio::ip::make_address(host, problem);
    const auto* begin = listen.data() + (colon == std::string::npos ? listen.size() : colon + 1);
    const auto* end = listen.data() + listen.size();
    const auto parsed = std::from_chars(begin, end, port);
    if (problem || parsed.ec != std::errc{} || parsed.ptr != end) {
        throw Error{Failure::bad_request, {"http.listen_address", {{"address", listen}}}};
    }
    return {address, port};
}

void add_security_headers(RawResponse& response) {
    using Field = beast::http::field;
    // Inline style only: the report carries its own style sheet and no script that runs.
    response.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'");
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "no-referrer");
    response.set("Cross-Origin-Opener-Policy", "same-origin");
    response.set("Cross-Origin-Resource-Policy", "same-origin");
    response.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    response.set(Field::cache_control, "no-store");
}

RawResponse to_raw(const Response& answer, const RawRequest& request) {
    RawResponse response{static_cast<beast::http::status>(answer.status), request.version()};
    add_security_headers(response);
    response.set(beast::http::field::content_type, answer.content_type);
    if (!answer.location.empty()) {
        response.set(beast::http::field::location, answer.location);
    }
    response.keep_alive(request.keep_alive());
    response.content_length(answer.body.size());
    if (request.method() != beast::http::verb::head) {
        response.body() = answer.body;
    }
    return response;
}

Response answer_to(const Router& router, const RawRequest& raw) {
    const auto target = raw.target();
    const auto method = raw.method_string();
    auto request = read_target({method.data(), method.size()}, {target.data(), target.size()});
    const auto language = raw[beast::http::field::accept_language];
    request.accept_language.assign(language.data(), language.size());
    return router.answer(std::move(request));
}

/// One connection, request after request, until the client closes, errs or falls silent: then the
/// coroutine simply ends, as there is nobody left to tell.
asio::awaitable<void> serve_connection(beast::tcp_stream stream, const Router& router) {
    beast::flat_buffer buffer;
    try {
        for (bool open = true; open;) {
            beast::http::request_parser<beast::http::string_body> parser;
            parser.header_limit(kHeaderLimit);
            parser.body_limit(kBodyLimit);
            stream.expires_after(kTimeout);
            co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
            const auto& request = parser.get();
            auto response = to_raw(answer_to(router, request), request);
            stream.expires_after(kTimeout);
            open = response.keep_alive();
            if (request.method() == beast::http::verb::head) {
                beast::http::response_serializer<beast::http::string_body> serializer{response};
                co_await beast::http::async_write_header(stream, serializer, asio::use_awaitable);
            } else {
                co_await beast::http::async_write(stream, response, asio::use_awaitable);
            }
        }
    } catch (const boost::system::system_error&) {
        co_return;  // the other side is gone or talks nonsense
    }
    boost::system::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> accept_connections(tcp::acceptor& acceptor, const Router& router) {
    while (acceptor.is_open()) {
        boost::system::error_code problem;
        auto socket =
            co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, problem));
        if (!problem) {
            auto executor = co_await asio::this_coro::executor;
            asio::co_spawn(executor,
                           serve_connection(beast::tcp_stream{std::move(socket)}, router),
                           asio::detached);
        }
    }
}

}  // namespace

struct Server::Parts {
    Router router;
    unsigned threads;
    asio::io_context context;
    tcp::acceptor acceptor{context};
    asio::signal_set signals{context};
};

Server::Server(Router router, const std::string& listen, unsigned threads)
    : parts_{std::make_unique<Parts>(std::move(router), threads)} {
    const auto endpoint = read_endpoint(listen);
    boost::system::error_code problem;
    auto& acceptor = parts_->acceptor;
    acceptor.open(endpoint.protocol(), problem);
    acceptor.set_option(tcp::acceptor::reuse_address{true}, problem);
    if (acceptor.bind(endpoint, problem) ||
        acceptor.listen(asio::socket_base::max_listen_connections, problem)) {
        throw Error{Failure::unavailable,
                    {"http.listen", {{"address", listen}, {"reason", problem.message()}}}};
    }
}

Server::~Server() = default;

std::string Server::address() const {
    const auto endpoint = parts_->acceptor.local_endpoint();
    return endpoint.address().to_string() + ":" + std::to_string(endpoint.port());
}

void Server::run() {
    auto& parts = *parts_;
    parts.signals.add(SIGINT);
    parts.signals.add(SIGTERM);
    parts.signals.async_wait([&parts](const auto& problem, int /*signal*/) {
        if (!problem) {
            parts.context.stop();
        }
    });
    asio::co_spawn(parts.context, accept_connections(parts.acceptor, parts.router), asio::detached);
    std::vector<std::jthread> others;
    for (unsigned number = 1; number < parts.threads; ++number) {
        others.emplace_back([&parts] { parts.context.run(); });
    }
    parts.context.run();
}

void Server::stop() {
    parts_->context.stop();
}

}  // namespace sleutel::http
