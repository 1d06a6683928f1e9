#include "bench/workbook/orcus_parse.hpp"

#include "bench/timing.hpp"

#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>

namespace sleutel::bench {

double parse_with_orcus(std::string_view bytes) {
    const auto begin = Clock::now();
    orcus::spreadsheet::document document{{1'048'576, 16'384}};
    orcus::spreadsheet::import_factory factory{document};
    orcus::orcus_xlsx reader{&factory};
    reader.read_stream(bytes);
    return seconds(begin);
}

}  // namespace sleutel::bench
