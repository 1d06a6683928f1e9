#include "features/upkeep/status.hpp"

#include "base/error.hpp"
#include "features/figures/figures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sleutel::upkeep {

namespace {

using model::Code;

/// Records that the system makes about its own work; they aren't what a partner has sent.
constexpr std::string_view kImportRun = "import_run";
constexpr std::string_view kQuarantinedRow = "quarantined_row";
constexpr std::string_view kReading = "reading";

std::string code_of(const model::Record& record, const std::string& field) {
    const auto* code = std::get_if<Code>(&record.at(field));
    return code == nullptr ? "" : code->text;
}

std::string text_of(const model::Record& record, const std::string& field) {
    const auto* text = std::get_if<std::string>(&record.at(field));
    return text == nullptr ? "" : *text;
}

struct Runs {
    std::map<std::string, std::set<std::string>> files;
    std::map<std::string, Instant> last;
    std::set<std::string> read;
};

Runs read_runs(journal::Journal& journal) {
    Runs runs;
    for (const auto& stored : journal.list(kImportRun)) {
        const auto partner = code_of(stored.record, "partner");
        const auto file = text_of(stored.record, "file");
        runs.files[partner].insert(file);
        runs.read.insert(file);
        if (const auto* at = std::get_if<Instant>(&stored.record.at("ran_at"))) {
            runs.last[partner] = std::max(runs.last[partner], *at);
        }
    }
    return runs;
}

std::map<std::string, std::int64_t> count_waiting(journal::Journal& journal) {
    std::map<std::string, std::int64_t> waiting;
    for (const auto& stored : journal.list(kQuarantinedRow)) {
        if (code_of(stored.record, "state") == "open") {
            ++waiting[code_of(stored.record, "partner")];
        }
    }
    return waiting;
}

/// Records per ledger, without those of the system itself and the withdrawn ones.
std::map<std::string, std::int64_t> count_records(journal::Journal& journal,
                                                  const model::Model& model) {
    std::map<std::string, std::int64_t> records;
    for (const auto& type : model.types()) {
        if (type.name == kImportRun || type.name == kQuarantinedRow || type.name == kReading) {
            continue;
        }
        for (const auto& stored : journal.list(type.name)) {
            records[stored.ledger] += stored.withdrawn ? 0 : 1;
        }
    }
    return records;
}

void add_figures(Status& status,
                 journal::Journal& journal,
                 const packs::Pack& pack,
                 const facts::Snapshot& snapshot) {
    Findings findings;
    const auto catalogue = figures::read_indicators(pack, findings);
    if (findings.has_refusals()) {
        throw Error{
            Failure::unavailable,
            {"workplace.invalid_pack", {{"count", std::to_string(findings.list().size())}}}};
    }
    for (const auto& figure :
         figures::list_figures(journal, snapshot, catalogue, {}, indicators::Evidence::leave_out)) {
        if (indicators::is_reported(figure.value)) {
            ++status.figures_reported;
        } else {
            status.figures_missing.push_back(figure.indicator);
        }
    }
}

}  // namespace

Status read_status(journal::Journal& journal,
                   const packs::Pack& pack,
                   const facts::Snapshot& snapshot,
                   std::string_view language) {
    Status status;
    status.position = snapshot.position();
    const auto runs = read_runs(journal);
    const auto waiting = count_waiting(journal);
    const auto records = count_records(journal, pack.model);
    const auto of = [](const auto& numbers, const std::string& key) {
        const auto found = numbers.find(key);
        return found == numbers.end() ? std::int64_t{0} : found->second;
    };
    for (const auto& partner : pack.agenda.partners) {
        PartnerStatus line{model::label_in(partner.name, language),
                           0,
                           of(records, partner.id),
                           of(waiting, partner.id),
                           {}};
        if (const auto files = runs.files.find(partner.id); files != runs.files.end()) {
            line.files = static_cast<std::int64_t>(files->second.size());
            line.last_import = runs.last.at(partner.id);
        }
        status.partners.push_back(line);
    }
    for (const auto& [ledger, number] : records) {
        status.records += number;
    }
    for (const auto& [partner, number] : waiting) {
        status.waiting += number;
    }
    for (const auto& source : pack.sources) {
        if (!runs.read.contains(source.name)) {
            status.unread.push_back(source.name);
        }
    }
    add_figures(status, journal, pack, snapshot);
    return status;
}

}  // namespace sleutel::upkeep
