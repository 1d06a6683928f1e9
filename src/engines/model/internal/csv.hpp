#pragma once

#include "engines/model/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::model {

struct CsvCell {
    std::string text;
    int line = 0;
    int column = 0;  ///< in characters, from 1
};

struct CsvRow {
    std::vector<CsvCell> cells;
    int line = 0;
};

/// Our own CSV files: UTF-8, separator ",", quotes as in RFC 4180; lines that start with "#" and
/// empty lines are left out. What partners send is read elsewhere, by another reader.
std::optional<std::vector<CsvRow>> read_csv(const SourceText& source, Findings& findings);

}  // namespace sleutel::model
