#pragma once

#include "base/findings.hpp"
#include "engines/model/model.hpp"
#include "features/reports/number_text.hpp"
#include "platform/document/document.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// Where something stands in a report's text.
struct Place {
    Origin origin;        ///< file, line, column
    std::string section;  ///< the heading it stands under, "" before the first
};

/// `{{gp-ambassadors|words}}`
struct FigureReference {
    std::string indicator;
    Form form = Form::standard;
    Place place;
};

/// `[@kst-28345-234]`
struct Citation {
    std::string key;
    Place place;
};

/// One of `rows:` or `figure:`: `figure`, `figure = Its own name`, or, in rows, `# A heading over
/// what follows`.
struct FiguresEntry {
    std::string figure;  ///< "" for a heading
    std::string label;   ///< "": the figure's own
};

/// A ```figures block. Its columns are figures; its rows are the groups of a breakdown. Without
/// `by`, its rows are the figures.
struct FiguresBlock {
    std::string caption;
    std::vector<FiguresEntry> entries;  ///< its rows, or, broken down, its columns
    std::vector<std::string> figures;   ///< of all entries
    std::string by;                     ///< the breakdown's path, "" for none
    std::string level;                  ///< of a hierarchy: which level, "" for its own
    std::string header;                 ///< above the rows' names, "" for the usual word
    std::string value;                  ///< above a single column of values, "" for the usual word
    std::string note;                   ///< under the table
    bool with_total = false;
    Place place;
};

/// What a text is bound to. Each gives what to print, and notes for itself what it can't give.
struct Bindings {
    std::function<document::Inline(const FigureReference&)> figure;
    std::function<document::Inlines(const Citation&)> citation;
    std::function<document::Block(const FiguresBlock&)> figures;
};

/// The block between `---` lines at the top of the first file.
struct FrontMatter {
    std::string title;
    std::string subtitle;
    std::string date;
    std::string author;
    std::string colophon;
};

struct ReportText {
    FrontMatter front;
    document::Blocks blocks;
};

/// Reads a report's files as one text and binds what they refer to, in the order of the text.
/// Everything wrong becomes a refusal with file, line and column; what is returned is whole only if
/// there are none.
ReportText read_report_text(std::span<const model::SourceText> files,
                            std::string_view language,
                            const Bindings& bindings,
                            Findings& findings);

}  // namespace sleutel::reports
