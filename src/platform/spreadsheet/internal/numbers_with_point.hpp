#pragma once

#include <locale.h>

namespace sleutel::spreadsheet {

/// As long as it lives, printf in this thread writes 1.5 whatever language the program was told to
/// speak: libxlsxwriter prints numbers with it, and 1,5 makes a file that no program opens.
class NumbersWithPoint {
public:
    NumbersWithPoint()
        : plain_{newlocale(LC_NUMERIC_MASK, "C", duplocale(LC_GLOBAL_LOCALE))},
          before_{uselocale(plain_)} {}

    NumbersWithPoint(const NumbersWithPoint&) = delete;
    NumbersWithPoint& operator=(const NumbersWithPoint&) = delete;
    NumbersWithPoint(NumbersWithPoint&&) = delete;
    NumbersWithPoint& operator=(NumbersWithPoint&&) = delete;

    ~NumbersWithPoint() {
        uselocale(before_);
        freelocale(plain_);
    }

private:
    locale_t plain_;
    locale_t before_;
};

}  // namespace sleutel::spreadsheet
