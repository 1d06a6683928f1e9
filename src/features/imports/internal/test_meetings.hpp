#pragma once

#include "features/imports/internal/test_import.hpp"

#include <string>
#include <vector>

namespace sleutel::imports {

/// How a partner's list of meetings becomes activities; the agenda's action runs 2021 to 2022.
inline constexpr const char* kMeetings = R"(
[mapping]
id = "fsan-scholing"
partner = "fsan"
files = ["fsan/scholing*"]
language = "nl"
action = "refresher"

[[table]]
name = "bijeenkomsten"
sheet = "Bijeenkomsten"
header = ["Datum", "Plaats"]

  [[table.record]]
  type = "activity"
  key = ["Nr"]
  [table.record.fields]
  kind = { value = "training" }
  title = { column = "Onderwerp" }
  starts = { column = "Datum" }
  place = { column = "Plaats" }
  visits = { column = "Aantal" }
  persons = { column = "Personen" }
)";

inline constexpr const char* kMeetingsHeader = "Nr;Datum;Plaats;Onderwerp;Aantal;Personen\n";
inline constexpr const char* kRightRow = "9;12-3-2022;Rotterdam;Nazorg;12;10\n";
inline constexpr const char* kMeetingsFile = "fsan/scholing 2022.csv";

/// A csv of meetings: the header, and these rows.
inline std::string meetings(const std::string& rows) {
    return kMeetingsHeader + rows;
}

/// Who came to them, as the same partner lists that.
inline constexpr const char* kVisitors = R"(
[mapping]
id = "fsan-bezoekers"
partner = "fsan"
files = ["fsan/bezoekers*"]
action = "refresher"

[[table]]
name = "bezoekers"
header = ["Bijeenkomst", "Naam"]

  [[table.record]]
  type = "attendance"
  key = ["Bijeenkomst", "Naam"]
  [table.record.fields]
  activity = { record = "activity", key = ["Bijeenkomst"], table = "fsan-scholing/bijeenkomsten" }
  person = { token = ["Naam"] }
  visits = { value = "1" }
)";

/// A csv of who came: the header, and these rows.
inline std::string visitors(const std::string& rows) {
    return "Bijeenkomst;Naam\n" + rows;
}

/// "import.key_twice" for every finding of the file as a whole that isn't a mere note.
inline std::vector<std::string> file_findings_of(const ImportResult& result) {
    std::vector<std::string> all;
    for (const auto& finding : result.findings.list()) {
        if (finding.severity != Severity::note) {
            all.push_back(finding.message.key);
        }
    }
    return all;
}

/// A value of a message; "(none)" where it has no such value.
inline std::string value_of(const Message& message, const std::string& name) {
    for (const auto& [known, value] : message.values) {
        if (known == name) {
            return value;
        }
    }
    return "(none)";
}

}  // namespace sleutel::imports
