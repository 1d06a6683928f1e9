#include "bench/disclosure/measures.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/csp_file.hpp"
#include "engines/disclosure/exact.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/release_audit/audit.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace sleutel::bench {

using namespace disclosure;  // NOLINT(google-build-using-namespace): what is measured

namespace {

std::optional<CspFile> read(const std::string& name) {
    std::ifstream file{name, std::ios::binary};
    std::stringstream text;
    text << file.rdbuf();
    Findings findings;
    auto problem = read_csp(text.str(), name, findings);
    for (const Finding& finding : findings.list()) {
        std::cerr << to_text(finding.origin) << ": " << to_log_text(finding.message) << "\n";
    }
    return problem;
}

}  // namespace

bool measure_csp(const std::string& file, const std::string& output, Report& report) {
    const auto csp = report.timed("read_s", [&] { return read(file); });
    if (!csp) {
        return false;
    }
    const Problem& problem = csp->problem;
    report.note("cells", static_cast<double>(problem.countable()));
    report.note("decimals", csp->decimals);
    const auto solver = make_coin_solver();
    const auto release = report.timed(
        "protect_s", [&] { return protect(problem, Contributors::ignored, {}, solver.get()); });
    report.note("loss", static_cast<double>(find_loss(problem, release.pattern())));
    const auto least = report.timed("least_s", [&] {
        return find_least(problem, Contributors::ignored, release.pattern(), {}, *solver);
    });
    report.note("is_least", least.is_least && !least.pattern ? 1 : 0);
    const auto proof = write_certificate(problem, Contributors::ignored, release);
    const auto verdict = report.timed("audit_s", [&] { return release_audit::audit(proof); });
    report.note("to_protect", static_cast<double>(verdict.to_protect));
    report.note("withheld", static_cast<double>(verdict.withheld));
    report.note("is_proven", verdict.is_proven() ? 1 : 0);
    if (!output.empty()) {
        std::ofstream{output} << write_csp(problem, release.pattern());
    }
    return verdict.is_proven();
}

}  // namespace sleutel::bench
