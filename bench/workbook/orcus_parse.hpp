#pragma once

#include <string_view>

namespace sleutel::bench {

/// Seconds that liborcus takes to parse a workbook into its own document.
double parse_with_orcus(std::string_view bytes);

}  // namespace sleutel::bench
