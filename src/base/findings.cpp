#include "base/findings.hpp"

#include <algorithm>

namespace sleutel {

std::string to_text(const Origin& origin) {
    std::string text = origin.file;
    if (origin.line > 0) {
        text += ":" + std::to_string(origin.line);
        if (origin.column > 0) {
            text += ":" + std::to_string(origin.column);
        }
    }
    for (const auto* part : {&origin.sheet, &origin.cell}) {
        if (!part->empty()) {
            text += text.empty() ? *part : ", " + *part;
        }
    }
    return text;
}

void Findings::add_all(const Findings& others) {
    list_.insert(list_.end(), others.list_.begin(), others.list_.end());
}

bool Findings::has_refusals() const {
    return std::ranges::any_of(
        list_, [](const Finding& finding) { return finding.severity == Severity::refusal; });
}

}  // namespace sleutel
