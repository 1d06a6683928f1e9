#pragma once

#include "features/reports/make_report.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sleutel::reports {

/// The pack of tests/golden/reports/small with records fed by hand: what the tests of reports
/// share.
class SmallPack {
public:
    SmallPack();

    /// Puts a record, or a new version of it.
    void put(const model::Record& record, const std::string& ledger = "fsan");

    void withdraw(const std::string& type, const std::string& id);

    /// The report's one file in Dutch, below front matter of six lines.
    void write_text(const std::string& body);

    /// As things stand now. It must outlive what is made from it.
    ReportBasis basis();

    /// What verify_report() needs beside it.
    [[nodiscard]] const facts::Snapshot& snapshot() const { return *snapshot_; }

    packs::Pack pack;
    indicators::Catalogue catalogue;
    protection::DisclosureSettings settings = protection::DisclosureSettings::none();

private:
    facts::Image image_;
    std::shared_ptr<const facts::Snapshot> snapshot_;
    protection::ReleasedFigures released_;
    facts::Position position_ = 0;
    std::map<std::string, std::int64_t> versions_;
};

/// A meeting in a place with so many visits.
model::Record meeting(const std::string& id, const std::string& place, const Count& visits);

}  // namespace sleutel::reports
