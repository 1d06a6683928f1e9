#include "platform/db/internal/address.hpp"

#include <string_view>

namespace sleutel::db {

namespace {

constexpr std::string_view kSqlite = "sqlite:";

/// The URI without what stands between "user:" and "@", and without a password parameter.
std::string without_password(std::string uri) {
    const auto authority = uri.find("//") + 2;
    const auto at = uri.find('@', authority);
    const auto colon = uri.find(':', authority);
    if (at != std::string::npos && colon < at) {
        uri.replace(colon + 1, at - colon - 1, "***");
    }
    constexpr std::string_view kParameter = "password=";
    if (const auto start = uri.find(kParameter); start != std::string::npos) {
        const auto value = start + kParameter.size();
        uri.replace(value, std::min(uri.find('&', value), uri.size()) - value, "***");
    }
    return uri;
}

}  // namespace

Address read_address(const std::string& text) {
    const std::string_view view{text};
    if (view.starts_with(kSqlite) && view.size() > kSqlite.size()) {
        return {Driver::sqlite, std::string{view.substr(kSqlite.size())}, text};
    }
    if (view.starts_with("postgresql://") || view.starts_with("postgres://")) {
        // SOCI takes connection strings apart at "=" and loses one that has none.
        const char* separator = view.find('?') == std::string_view::npos ? "?" : "&";
        return {Driver::postgresql,
                text + separator + "application_name=sleutel",
                without_password(text)};
    }
    throw Error{Failure::bad_request, {"store.address", {{"address", text}}}};
}

}  // namespace sleutel::db
