#include "features/site/site_pages.hpp"

#include "platform/document/html.hpp"
#include "platform/texts/texts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <utility>

namespace sleutel::site {

namespace {

using http::Request;
using http::Response;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTypes = {{
    {"html", "text/html; charset=utf-8"},
    {"pdf", "application/pdf"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"manifest.json", "application/json"},
}};

/// As asked in the address, else as the browser prefers, else Dutch.
std::string language_of(const Request& request) {
    const auto asked = request.query.find("language");
    const auto wish = asked == request.query.end() ? request.accept_language : asked->second;
    return wish.starts_with("en") ? "en" : "nl";
}

Response page(const document::Document& document) {
    return {200, std::string{kTypes[0].second}, write_html(document), ""};
}

/// "report.nl.pdf" as language and form; empty where it is no such name.
std::pair<std::string, std::string> read_file_name(const std::string& name) {
    constexpr std::string_view kStart = "report.";
    for (const auto language : languages()) {
        const auto start = std::string{kStart} + std::string{language} + ".";
        if (name.starts_with(start)) {
            return {std::string{language}, name.substr(start.size())};
        }
    }
    return {"nl", name};
}

Response file_answer(Site& site, const Request& request) {
    const auto [language, form] = read_file_name(request.parameters.at("file"));
    Response response{200, "", site.report_file(language, form), ""};
    for (const auto& [known, type] : kTypes) {
        if (form == known) {
            response.content_type = type;
        }
    }
    return response;
}

Response error_page(int status, const std::string& text_key, const Request& request) {
    const auto language = language_of(request);
    document::Document page;
    page.language = language;
    page.title = say(language, text_key);
    page.labels = document::read_labels([&](std::string_view key) { return say(language, key); });
    page.blocks.push_back(document::paragraph(
        {document::link("/?language=" + language, say(language, "site.to_report"))}));
    return {status, std::string{kTypes[0].second}, write_html(page), ""};
}

/// For who watches over servers; no more than manifests say.
Response status_answer(Site& site) {
    const auto progress = site.progress();
    const boost::json::object status{{"facts", progress.facts}, {"journal", progress.journal}};
    return {200, "application/json", boost::json::serialize(status) + "\n", ""};
}

}  // namespace

http::Router make_router(Site& site) {
    http::Router router{error_page};
    router.get("/", "the report", [&site](const Request& request) {
        return Response{
            200, std::string{kTypes[0].second}, site.report_page(language_of(request)), ""};
    });
    router.get("/report/{file}", "a file of the report", [&site](const Request& request) {
        return file_answer(site, request);
    });
    router.get("/figures", "all figures", [&site](const Request& request) {
        return page(site.figure_list(language_of(request)));
    });
    router.get("/figure/{id}", "what is behind a figure", [&site](const Request& request) {
        return page(site.explanation(request.parameters.at("id"), language_of(request)));
    });
    router.get("/status", "how far the facts are", [&site](const Request& /*request*/) {
        return status_answer(site);
    });
    return router;
}

}  // namespace sleutel::site
