#pragma once

#include <cstdint>

namespace sleutel::disclosure::field {

/// Whole numbers modulo the prime 2^61 - 1. A linear dependence over the rationals stays one here;
/// the other way round a stray one needs the prime to divide a determinant, which can only make us
/// withhold more. Nothing is rounded, so a test for zero is a test for zero.
using Element = std::uint64_t;

constexpr Element kPrime = (Element{1} << 61U) - 1;

constexpr Element add(Element left, Element right) {
    const Element sum = left + right;
    return sum >= kPrime ? sum - kPrime : sum;
}

constexpr Element negate(Element value) {
    return value == 0 ? 0 : kPrime - value;
}

constexpr Element multiply(Element left, Element right) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(left) * right;
    const auto low = static_cast<Element>(product) & kPrime;
    const auto high = static_cast<Element>(product >> 61U);
    return add(low, high);
}

/// By Fermat: value to the power prime - 2. Of zero it is zero.
constexpr Element inverse(Element value) {
    Element result = 1;
    for (Element exponent = kPrime - 2; exponent != 0; exponent >>= 1U) {
        if ((exponent & 1U) != 0) {
            result = multiply(result, value);
        }
        value = multiply(value, value);
    }
    return result;
}

constexpr Element of(std::int64_t number) {
    const auto rest = number % static_cast<std::int64_t>(kPrime);
    return rest < 0 ? kPrime - static_cast<Element>(-rest) : static_cast<Element>(rest);
}

}  // namespace sleutel::disclosure::field
