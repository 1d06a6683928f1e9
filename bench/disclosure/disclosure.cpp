// Measures disclosure control and writes what it found as JSON: see bench/run.

#include "bench/disclosure/measures.hpp"

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <string>

namespace {

using namespace sleutel;
using Measure = bool (*)(const disclosure::generated::Records&, bench::Report&);

const std::map<std::string, Measure> kMeasures{{"keys", bench::measure_keys},
                                               {"ledger", bench::measure_ledger},
                                               {"protect", bench::measure_protection},
                                               {"round", bench::measure_rounding},
                                               {"two_releases", bench::measure_two_releases},
                                               {"withhold", bench::measure_withholding}};

struct Options {
    std::size_t records = 10'000;
    std::uint64_t seed = 20'240'101;
    std::string what = "protect";
    std::string csp;
    std::string output;
};

bool run(const Options& options) {
    bench::Report report;
    const bool is_kept =
        options.csp.empty()
            ? kMeasures.at(options.what)(
                  disclosure::generated::make_records(options.records, options.seed), report)
            : bench::measure_csp(options.csp, options.output, report);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    report.note("peak_mb", static_cast<double>(usage.ru_maxrss) / 1024);
    std::cout << report.text() << "\n";
    return is_kept;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Disclosure control of made tables, or of a problem in a CSP or JJ file"};
    app.add_option("what", options.what, "What to measure")
        ->check(CLI::IsMember(kMeasures))
        ->capture_default_str();
    app.add_option("--records", options.records, "How many are made")->capture_default_str();
    app.add_option("--seed", options.seed, "Of the made records")->capture_default_str();
    app.add_option("--csp", options.csp, "A file of cells and sums to protect instead")
        ->check(CLI::ExistingFile);
    app.add_option("--output", options.output, "Where to write that file with what is withheld");
    CLI11_PARSE(app, argc, argv);
    // What goes wrong is said, and the exit code tells.
    try {
        return run(options) ? 0 : 1;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 3;
    }
}
