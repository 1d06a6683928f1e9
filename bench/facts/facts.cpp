// Measures the facts engine and writes what it found as JSON: see bench/run.

#include "base/error.hpp"
#include "bench/facts/made_facts.hpp"
#include "bench/facts/plain_scan.hpp"
#include "bench/timing.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/figures/facts_checkpoint.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sleutel;
using bench::Clock;
using bench::median_of;
using bench::milliseconds;
using bench::quantile;
using bench::Size;

struct Options {
    Size size;
    unsigned threads = 2;
    int repeats = 9;
    int changes = 1'001;
    std::string csv;
};

/// Bytes of this program in memory, of its own.
std::size_t memory() {
    malloc_trim(0);
    std::ifstream status{"/proc/self/statm"};
    std::size_t size = 0;
    std::size_t resident = 0;
    std::size_t shared = 0;
    status >> size >> resident >> shared;
    constexpr std::size_t kPage = 4'096;
    return (resident - shared) * kPage;
}

/// What ten columns, ids and dictionary take at the least, each at its fixed width.
std::size_t own_bytes(const Size& size) {
    constexpr std::size_t kId = 16;
    constexpr std::size_t kToken = 16;
    constexpr std::size_t kNine = 2 + 1 + 1 + 4 + 2 + 1 + 1 + 1 + 1;
    return size.facts * (kId + kNine) + size.facts / 8 + size.persons * kToken;
}

class Report {
public:
    template <typename Number>
    void add(std::string_view name, Number number) {
        fmt::print("{}\"{}\": {:.3f}", is_first_ ? "{" : ",\n ", name, static_cast<double>(number));
        is_first_ = false;
    }

    void end() { fmt::print("}}\n"); }

private:
    bool is_first_ = true;
};

class Measuring {
public:
    explicit Measuring(Options options)
        : options_{std::move(options)},
          model_{bench::make_model()},
          catalogue_{bench::make_catalogue(model_)} {}

    void run();

private:
    indicators::Figure figure(const char* id, const std::vector<std::string>& by) {
        indicators::EvaluationOptions how;
        how.evidence = indicators::Evidence::leave_out;
        how.threads = options_.threads;
        for (const auto& each : by) {
            how.by.push_back({{{each}}, ""});
        }
        return indicators::evaluate(*image_.snapshot(), catalogue_.get(id), catalogue_, how);
    }

    void load();
    void scan();
    void change();
    void start();

    Options options_;
    model::Model model_;
    indicators::Catalogue catalogue_;
    facts::Image image_{model_};
    Report report_;
};

void Measuring::load() {
    const auto before = memory();
    const auto begin = Clock::now();
    bench::fill(image_, options_.size, [](std::uint32_t facts) {
        std::cerr << fmt::format("\r{} facts", facts) << std::flush;
    });
    std::cerr << "\n";
    report_.add("load_s", bench::seconds(begin));
    const auto taken = memory() - before;
    report_.add("memory_mb", static_cast<double>(taken) / 1e6);
    report_.add("own_mb", static_cast<double>(own_bytes(options_.size)) / 1e6);
}

void Measuring::scan() {
    const bench::PlainScan plain{options_.size};
    std::vector<std::uint32_t> expected;
    report_.add("plain_scan_ms",
                median_of(options_.repeats, [&] { expected = plain.count(options_.threads); }));
    indicators::Figure made;
    report_.add("records_by_place_kind_ms", median_of(options_.repeats, [&] {
                    made = figure("records", {"place", "kind"});
                }));
    ensure(std::ranges::all_of(made.breakdown->cells,
                               [&](const auto& cell) {
                                   const auto number = [](const std::string& text) {
                                       return std::stoul(text.substr(text[0] == 'G' ? 2 : 4));
                                   };
                                   const auto index = number(cell.codes[0]) * bench::kKinds +
                                                      number(cell.codes[1]);
                                   return cell.records == expected[index];
                               }),
           "engine and plain scan agree");
    report_.add("records_ms", median_of(options_.repeats, [&] { figure("records", {}); }));
    report_.add("persons_ms", median_of(options_.repeats, [&] { made = figure("persons", {}); }));
    report_.add("persons", std::get<Count>(made.value).low());
    report_.add("persons_by_place_ms",
                median_of(options_.repeats, [&] { made = figure("persons", {"place"}); }));
    std::int64_t persons = 0;
    for (const auto& cell : made.breakdown->cells) {
        persons += std::get<Count>(cell.value).low();
    }
    report_.add("persons_by_place_sum", persons);
}

/// One record more, another way or gone, to figures that have it.
void Measuring::change() {
    std::vector<double> taking;
    std::vector<double> counting;
    auto position = image_.position();
    for (int change = 0; change < options_.changes; ++change) {
        const auto step = static_cast<std::uint32_t>(change);
        const bool is_new = step % 3 == 0;
        const auto number =
            is_new ? options_.size.facts + step : step * 7'919 % options_.size.facts;
        const auto record = bench::make_record(options_.size, number);
        const auto operation = is_new          ? facts::Operation::create
                               : step % 3 == 1 ? facts::Operation::amend
                                               : facts::Operation::withdraw;
        const auto begin = Clock::now();
        image_.apply({++position, operation, "partner1", "partner1/list", 2, &record});
        const auto snapshot = image_.snapshot();
        taking.push_back(milliseconds(begin));
        const auto made = figure("records", {});
        counting.push_back(milliseconds(begin));
        ensure(made.position == position, "the figure is as of the last change");
    }
    report_.add("taken_p50_ms", quantile(taking, 0.5));
    report_.add("taken_p99_ms", quantile(taking, 0.99));
    report_.add("fresh_p50_ms", quantile(counting, 0.5));
    report_.add("fresh_p99_ms", quantile(counting, 0.99));
}

/// From a checkpoint in a file, as at the start of a program, to the first figure.
void Measuring::start() {
    const auto file = std::filesystem::temp_directory_path() /
                      fmt::format("sleutel-bench-{}.facts", options_.size.seed);
    const figures::CheckpointOrigin origin{"layout", "first", "last", image_.position()};
    const auto begin = Clock::now();
    figures::write_checkpoint(file, *image_.snapshot(), origin);
    report_.add("checkpoint_write_s", bench::seconds(begin));
    report_.add("checkpoint_mb", static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    report_.add("start_s", median_of(3, [&] {
                               auto image = figures::read_checkpoint(
                                   file, model_, [&](auto) { return origin; });
                               ensure(image.has_value(), "the checkpoint is read");
                               ensure(image->position() == image_.position(), "and is whole");
                           }) / 1'000);
    std::filesystem::remove(file);
}

void Measuring::run() {
    if (!options_.csv.empty()) {
        std::ofstream file{options_.csv};
        bench::write_csv(file, options_.size);
    }
    load();
    scan();
    change();
    start();
    report_.end();
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"The facts engine: loading, counting, changing, starting"};
    app.add_option("--facts", options.size.facts, "How many")->capture_default_str();
    app.add_option("--persons", options.size.persons, "Of how many")->capture_default_str();
    app.add_option("--seed", options.size.seed, "Of the made facts")->capture_default_str();
    app.add_option("--threads", options.threads, "That count together")->capture_default_str();
    app.add_option("--repeats", options.repeats, "An odd number; the median counts")
        ->capture_default_str();
    app.add_option("--changes", options.changes, "One record each")->capture_default_str();
    app.add_option("--csv", options.csv, "Write the facts to this file as well");
    CLI11_PARSE(app, argc, argv);
    // What goes wrong is said, and the exit code tells.
    try {
        Measuring{std::move(options)}.run();
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 3;
    }
}
