#include "platform/spreadsheet/csv_fields.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

bool CsvFields::next() {
    // After a separator there is a field, be it empty; after a line end only where text follows.
    if (rest_.empty() && ends_row_) {
        return false;
    }
    if (!rest_.starts_with('"') || !read_quoted()) {
        read_plain();
    }
    take_separator();
    return true;
}

bool CsvFields::read_quoted() {
    unquoted_.clear();
    std::size_t at = 1;
    for (auto quote = rest_.find('"', at); quote != std::string_view::npos;
         quote = rest_.find('"', at)) {
        unquoted_.append(rest_.substr(at, quote - at));
        at = quote + 1;
        if (at < rest_.size() && rest_[at] == '"') {
            unquoted_ += '"';
            ++at;
            continue;
        }
        rest_.remove_prefix(at);
        // What stands between the closing quote and the separator is kept, as Excel does.
        read_plain();
        unquoted_.append(field_);
        field_ = unquoted_;
        return true;
    }
    return false;
}

void CsvFields::read_plain() {
    const auto end = std::ranges::find_if(
        rest_, [&](char sign) { return sign == separator_ || sign == '\n' || sign == '\r'; });
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    field_ = rest_.substr(0, length);
    rest_.remove_prefix(length);
}

void CsvFields::take_separator() {
    ends_row_ = !rest_.starts_with(separator_);
    if (rest_.starts_with("\r\n")) {
        rest_.remove_prefix(2);
    } else if (!rest_.empty()) {
        rest_.remove_prefix(1);
    }
}

}  // namespace sleutel::spreadsheet
