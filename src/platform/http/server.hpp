#pragma once

#include "platform/http/http.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace sleutel::http {

/// A small HTTP/1.1 server on Boost.Beast. Requests are limited in size and time, and every answer
/// carries the security headers: no scripts or frames from elsewhere, no sniffing, no referrer, no
/// cookies at all.
class Server {
public:
    /// Listens at once. `listen` is "127.0.0.1:8080"; port 0 takes a free one. Throws Error
    /// unavailable `http.listen` or bad_request `http.listen_address`.
    Server(Router router, const std::string& listen, unsigned threads = 2);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    [[nodiscard]] std::string address() const;  ///< "127.0.0.1:8080", with the port really taken

    /// Serves until stop() or SIGINT or SIGTERM; requests under way are finished.
    void run();

    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace sleutel::http
