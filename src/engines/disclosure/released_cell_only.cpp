// Compiled by tests only (CMakeLists.txt beside it): a page that prints a cell. With RELEASED it is
// right; the others differ in one line, and the compiler has to refuse that line for its type.

#include "engines/disclosure/protect.hpp"

#include <cstdint>

namespace {

bool prints(const sleutel::disclosure::ReleasedCell& cell) {
    return !cell.is_withheld();
}

}  // namespace

bool print_page(const sleutel::disclosure::Release& release, std::int64_t count);

bool print_page(const sleutel::disclosure::Release& release, std::int64_t count) {
    static_cast<void>(count);
#if defined(RELEASED)
    return prints(release.cell(0));
#elif defined(RAW)
    return prints(count);
#elif defined(MADE)
    return prints(sleutel::disclosure::ReleasedCell{count});
#else
    return prints(sleutel::disclosure::ReleasedCell{});
#endif
}
