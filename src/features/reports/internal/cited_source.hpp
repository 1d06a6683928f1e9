#pragma once

#include "engines/model/model.hpp"
#include "features/reports/internal/figure_text.hpp"
#include "platform/document/document.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// The record of type "source" that has this name, or nothing.
const model::Record* find_source(std::span<const model::Record> sources, std::string_view key);

/// For "did you mean".
std::vector<std::string> source_keys(std::span<const model::Record> sources);

/// The source as a note says it: who, what, where, when, with its address.
document::Inlines source_words(const model::Record& source, const FigureText& text);

}  // namespace sleutel::reports
