#pragma once

#include "engines/model/model.hpp"
#include "features/imports/import_result.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace sleutel::imports {

enum class Detail : std::uint8_t {
    refusals,  ///< what was refused, warned of, or vanished
    changes,   ///< also what was or would be stored, field by field
};

struct ResultTextOptions {
    std::string language;
    Detail detail = Detail::refusals;
};

/// An import's result for a terminal: a line for the file, and below it what needs attention.
void write_result(std::ostream& out,
                  const ImportResult& result,
                  const model::Model& model,
                  const ResultTextOptions& options);

}  // namespace sleutel::imports
