#pragma once

#include "features/reports/internal/report_binder.hpp"

namespace sleutel::reports {

/// What follows the text: the sources it cites, how each of its figures was made, and a colophon.
document::Blocks make_appendix(ReportBinder& binder,
                               const Manifest& manifest,
                               const FrontMatter& front);

}  // namespace sleutel::reports
