#include "features/site/site.hpp"

#include "base/error.hpp"
#include "features/figures/explain.hpp"
#include "features/figures/facts_place_store.hpp"
#include "features/reports/explanation_page.hpp"
#include "features/reports/figure_list.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace sleutel::site {

namespace {

constexpr std::array<std::string_view, 4> kForms = {"html", "pdf", "docx", "manifest.json"};

/// The manifest comes along with any format, so it needs none.
std::set<reports::Format> format_of(std::string_view form) {
    using reports::Format;
    if (form == "manifest.json") {
        return {};
    }
    return {form == "pdf" ? Format::pdf : (form == "docx" ? Format::docx : Format::html)};
}

std::string_view other_than(std::string_view language) {
    return language == "nl" ? "en" : "nl";
}

/// To the same page in the other language, in the words of that language.
document::Inline to_other_language(std::string_view language, const std::string& path) {
    const std::string other{other_than(language)};
    document::Inline words{
        document::InLanguage{other, {document::text(say(other, "site.in_this_language"))}}};
    return {document::Link{path + "?language=" + other, {std::move(words)}}};
}

/// What a reader may want instead of the page, or to take along.
document::Block report_ways(const std::string& language) {
    document::Inlines ways{to_other_language(language, "/")};
    const auto add = [&](const char* key, const std::string& address) {
        ways.push_back(document::text(" · "));
        ways.push_back(document::link(address, say(language, key)));
    };
    const auto file = "/report/report." + language + ".";
    add("site.as_pdf", file + "pdf");
    add("site.as_word", file + "docx");
    add("site.as_manifest", file + "manifest.json");
    add("site.all_figures", "/figures?language=" + language);
    return document::paragraph(std::move(ways));
}

}  // namespace

Site::Site(const workplace::Workplace& workplace,
           workplace::Report report,
           std::string public_address)
    : workplace_{workplace},
      report_{std::move(report)},
      public_address_{std::move(public_address)},
      facts_{workplace.database(),
             workplace.journal(),
             workplace.pack().model,
             figures::follower_options(workplace, report_)} {
    refresh();
}

void Site::refresh() {
    auto snapshot = facts_.fresh();
    if (!basis_ || snapshot->position() != basis_->snapshot().position()) {
        basis_ = std::make_unique<reports::CurrentBasis>(workplace_, report_, std::move(snapshot));
        files_.clear();
    }
}

Site::Progress Site::progress() {
    return {facts_.now()->position(), workplace_.journal().position()};
}

const std::string& Site::report_page(const std::string& language) {
    return make(language, "html", Use::page);
}

const std::string& Site::report_file(const std::string& language, const std::string& form) {
    if (std::ranges::find(kForms, form) == kForms.end()) {
        throw Error{Failure::not_found, {"site.no_file", {{"file", form}}}};
    }
    return make(language, form, Use::file);
}

const std::string& Site::make(const std::string& language, const std::string& form, Use use) {
    using reports::FigureLinks;
    refresh();
    auto key = language;
    key.append(".").append(form).append(use == Use::page ? " page" : " file");
    if (const auto found = files_.find(key); found != files_.end()) {
        return found->second;
    }
    Findings findings;
    const auto address = use == Use::page ? std::string{} : public_address_;
    const auto links =
        use == Use::file && address.empty() ? FigureLinks::appendix : FigureLinks::pages;
    auto report = make_report(basis_->for_report(), language, links, findings);
    for (const auto& finding : findings.list()) {
        report_(finding);
    }
    if (!report) {
        throw Error{Failure::unavailable, {"site.no_report", {}}};
    }
    if (use == Use::page) {
        auto& blocks = report->document.blocks;
        blocks.insert(blocks.begin(), report_ways(language));
    }
    const auto name = "report." + language + "." + form;
    for (auto& file : report_files(*report, format_of(form), address)) {
        if (file.name == name) {
            return files_[key] = std::move(file.content);
        }
    }
    throw Bug{"every form of a report is one of its files"};
}

document::Document Site::figure_list(const std::string& language) {
    refresh();
    auto page = make_figure_list(basis_->for_report(), language);
    page.blocks.push_back(document::paragraph({to_other_language(language, "/figures")}));
    return page;
}

document::Document Site::explanation(const std::string& indicator, const std::string& language) {
    refresh();
    figures::ExplainRequest request;
    request.indicator = indicator;
    request.language = language;
    const auto explained = figures::explain({workplace_.journal(),
                                             basis_->snapshot(),
                                             basis_->catalogue(),
                                             workplace_.pack().agenda,
                                             basis_->settings(),
                                             basis_->earlier()},
                                            request);
    auto page = reports::make_explanation_page(
        explained, {workplace_.pack(), basis_->catalogue(), language, "/?language=" + language});
    page.blocks.push_back(
        document::paragraph({to_other_language(language, "/figure/" + indicator)}));
    return page;
}

}  // namespace sleutel::site
