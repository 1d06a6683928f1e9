#pragma once

#include "bench/facts/made_facts.hpp"

#include <cstdint>
#include <vector>

namespace sleutel::bench {

/// The same facts as bare arrays, and the least that any program would have to do to count them:
/// what is physically possible, with no dictionary, validity, filter language or evidence.
class PlainScan {
public:
    explicit PlainScan(const Size& size);

    /// Facts by place and kind, of one state.
    [[nodiscard]] std::vector<std::uint32_t> count(unsigned threads) const;

private:
    std::vector<std::uint16_t> places_;
    std::vector<std::uint8_t> kinds_;
    std::vector<std::uint8_t> states_;
};

}  // namespace sleutel::bench
