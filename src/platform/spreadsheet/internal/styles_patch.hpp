#pragma once

#include "base/findings.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace sleutel::spreadsheet {

/// The styles of an xlsx, with marked variants of its cell formats added as they are asked for.
class StylesPatch {
public:
    /// Empty xml: the file has no styles yet. Throws Malformed.
    StylesPatch(const std::string& xml, const std::string& part);

    /// The number of the cell format that is like this one but has the severity's background.
    std::uint32_t marked_format(std::uint32_t format, Severity severity);

    [[nodiscard]] std::string to_xml() const;

private:
    std::uint32_t fill_of(Severity severity);

    pugi::xml_document tree_;
    std::map<Severity, std::uint32_t> fills_;
    std::map<std::pair<std::uint32_t, Severity>, std::uint32_t> formats_;
};

}  // namespace sleutel::spreadsheet
