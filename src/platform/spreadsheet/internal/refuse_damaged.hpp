#pragma once

#include "base/error.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <string>

namespace sleutel::spreadsheet {

/// Does the work; a Malformed that comes out of it becomes Error spreadsheet.damaged, or
/// .damaged_file where it names no part, and a CutOff .cut_off. The parsers know which part is
/// broken but not of which file: here both come together.
template <typename Work>
auto refusing_damaged(const std::string& file_name, const Work& work) {
    try {
        return work();
    } catch (const CutOff&) {
        throw Error{Failure::bad_request, {"spreadsheet.cut_off", {{"file", file_name}}}};
    } catch (const Malformed& malformed) {
        const std::string part = malformed.what();
        throw Error{Failure::bad_request,
                    {part.empty() ? "spreadsheet.damaged_file" : "spreadsheet.damaged",
                     {{"file", file_name}, {"part", part}}}};
    }
}

}  // namespace sleutel::spreadsheet
