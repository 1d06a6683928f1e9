#pragma once

#include "base/findings.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::spreadsheet {

/// The styles of an xlsx, with marked variants of its cell formats added as they are asked for.
class StylesPatch {
public:
    /// Empty xml: the file has no styles yet. Throws Malformed.
    StylesPatch(const std::string& xml, const std::string& part);

    /// The number of the cell format that is like this one but has the severity's background. Of a
    /// format that an earlier marking made, the one it was made from is taken.
    std::uint32_t marked_format(std::uint32_t format, Severity severity);

    /// The formats that an earlier marking made, and what each was made from, as far as that can
    /// still be told.
    [[nodiscard]] const std::map<std::uint32_t, std::uint32_t>& unmarked_formats() const {
        return unmarked_;
    }

    [[nodiscard]] std::string to_xml() const;

private:
    std::uint32_t fill_of(Severity severity);
    void find_marked_formats();
    std::uint32_t add_like(const pugi::xml_node& format, std::uint32_t fill);

    pugi::xml_document tree_;
    std::vector<pugi::xml_node> formats_;  // all cell formats, by number
    std::uint32_t fill_count_ = 0;
    std::map<Severity, std::uint32_t> fills_;
    std::map<std::pair<std::uint32_t, Severity>, std::uint32_t> marked_;
    std::map<std::uint32_t, std::uint32_t> unmarked_;
};

}  // namespace sleutel::spreadsheet
