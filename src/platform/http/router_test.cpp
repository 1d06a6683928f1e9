#include "base/error.hpp"
#include "platform/http/http.hpp"

#include <gtest/gtest.h>

namespace sleutel::http {
namespace {

Router a_router() {
    Router router{[](int status, const std::string& key, const Request&) {
        return Response{status, "text/plain", key, ""};
    }};
    router.get("/figure/{id}", "one figure", [](const Request& request) {
        if (request.parameters.at("id") == "none") {
            throw Error{Failure::not_found, {"figures.unknown", {}}};
        }
        return Response{200, "text/plain", request.parameters.at("id"), ""};
    });
    return router;
}

Response get(std::string_view target, std::string_view method = "GET") {
    return a_router().answer(read_target(method, target));
}

TEST(Router, FillsTheNamesOfARoute) {
    EXPECT_EQ(get("/figure/key-persons%2D1?language=nl").body, "key-persons-1");
}

TEST(Router, AnswersWithTheStatusOfAFailure) {
    EXPECT_EQ(get("/figure/none").status, 404);
    EXPECT_EQ(get("/nothing/here").status, 404);
    EXPECT_EQ(get("/figure/x", "POST").status, 405);
}

TEST(Router, RefusesTargetsThatClimbOrHideSomething) {
    for (const auto* target : {"/figure/../etc", "/%2e%2e/x", "figure", "/a%00b", "/%ff"}) {
        EXPECT_EQ(get(target).status, 400) << target;
    }
}

TEST(ReadTarget, DecodesTheQuery) {
    const auto request = read_target("GET", "/?language=nl&q=a+b%26c&empty");
    EXPECT_EQ(request.query.at("language"), "nl");
    EXPECT_EQ(request.query.at("q"), "a b&c");
    EXPECT_EQ(request.query.at("empty"), "");
}

}  // namespace
}  // namespace sleutel::http
