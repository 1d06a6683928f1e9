#include "features/site/site.hpp"

#include "base/error.hpp"
#include "features/figures/explain.hpp"
#include "features/reports/explanation_page.hpp"
#include "features/reports/figure_list.hpp"

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

}  // namespace

Site::Site(const workplace::Workplace& workplace, workplace::Report report)
    : workplace_{workplace}, report_{std::move(report)} {
    refresh();
}

void Site::refresh() {
    if (!basis_ || workplace_.journal().position() != basis_->snapshot().position()) {
        basis_ = std::make_unique<reports::CurrentBasis>(workplace_, report_);
        files_.clear();
    }
}

const std::string& Site::report_page(const std::string& language) {
    return make(language, "html", reports::FigureLinks::pages);
}

const std::string& Site::report_file(const std::string& language, const std::string& form) {
    if (std::ranges::find(kForms, form) == kForms.end()) {
        throw Error{Failure::not_found, {"site.no_file", {{"file", form}}}};
    }
    return make(language, form, reports::FigureLinks::appendix);
}

const std::string& Site::make(const std::string& language,
                              const std::string& form,
                              reports::FigureLinks links) {
    refresh();
    const auto key =
        language + "." + form + (links == reports::FigureLinks::pages ? " page" : " file");
    if (const auto found = files_.find(key); found != files_.end()) {
        return found->second;
    }
    Findings findings;
    const auto report = make_report(basis_->for_report(), language, links, findings);
    for (const auto& finding : findings.list()) {
        report_(finding);
    }
    if (!report) {
        throw Error{Failure::unavailable, {"site.no_report", {}}};
    }
    for (auto& file : report_files(*report, format_of(form))) {
        if (file.name == "report." + language + "." + form) {
            return files_[key] = std::move(file.content);
        }
    }
    throw Bug{"every form of a report is one of its files"};
}

document::Document Site::figure_list(const std::string& language) {
    refresh();
    return make_figure_list(basis_->for_report(), language);
}

document::Document Site::explanation(const std::string& indicator, const std::string& language) {
    refresh();
    figures::ExplainRequest request;
    request.indicator = indicator;
    request.language = language;
    const auto explained = figures::explain(workplace_.journal(),
                                            basis_->snapshot(),
                                            basis_->catalogue(),
                                            workplace_.pack().agenda,
                                            request);
    return reports::make_explanation_page(
        explained, {workplace_.pack(), basis_->catalogue(), language, "/?language=" + language});
}

}  // namespace sleutel::site
