#pragma once

#include "features/reports/make_report.hpp"

#include <string>

namespace sleutel::reports {

/// All figures of the pack in one table, by action, each linked to its explanation; what isn't
/// reported says so.
document::Document make_figure_list(const ReportBasis& basis, const std::string& language);

}  // namespace sleutel::reports
