#pragma once

#include "base/error.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <string>

namespace sleutel::spreadsheet {

/// Does the work; a Malformed that comes out of it becomes Error spreadsheet.damaged. The parsers
/// know which part is broken but not of which file: here both come together.
template <typename Work>
auto refusing_damaged(const std::string& file_name, const Work& work) {
    try {
        return work();
    } catch (const Malformed& malformed) {
        throw Error{Failure::bad_request,
                    {"spreadsheet.damaged", {{"file", file_name}, {"part", malformed.what()}}}};
    }
}

}  // namespace sleutel::spreadsheet
