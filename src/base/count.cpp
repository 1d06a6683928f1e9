#include "base/count.hpp"

#include "base/error.hpp"

#include <charconv>

namespace sleutel {

namespace {

std::int64_t added(std::int64_t left, std::int64_t right) {
    std::int64_t sum = 0;
    ensure(!__builtin_add_overflow(left, right, &sum), "a sum of counts fits in 64 bits");
    return sum;
}

std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || number < 0) {
        return std::nullopt;
    }
    return number;
}

}  // namespace

Count Count::exactly(std::int64_t number) {
    ensure(number >= 0, "a count is never negative");
    return {number == 0 ? Kind::zero_reported : Kind::exact, number, number};
}

Count Count::at_least(std::int64_t number) {
    ensure(number >= 0, "a count is never negative");
    return {Kind::at_least, number, number};
}

Count Count::about(std::int64_t number) {
    ensure(number >= 0, "a count is never negative");
    return {Kind::about, number, number};
}

Count Count::between(std::int64_t low, std::int64_t high) {
    ensure(0 <= low && low <= high, "an interval of counts goes up from zero");
    return {Kind::interval, low, high};
}

Count operator+(const Count& left, const Count& right) {
    using Kind = Count::Kind;
    if (!left.is_reported()) {
        return right;
    }
    if (!right.is_reported()) {
        return left;
    }
    const auto has = [&](Kind kind) { return left.kind() == kind || right.kind() == kind; };
    const auto low = added(left.low(), right.low());
    if (has(Kind::about)) {
        return Count::about(low);
    }
    if (has(Kind::at_least)) {
        return Count::at_least(low);
    }
    if (has(Kind::interval)) {
        return Count::between(low, added(left.high(), right.high()));
    }
    return Count::exactly(low);
}

std::string to_text(const Count& count) {
    auto low = std::to_string(count.low());
    switch (count.kind()) {
        case Count::Kind::exact:
        case Count::Kind::zero_reported:
            return low;
        case Count::Kind::at_least:
            return ">=" + low;
        case Count::Kind::about:
            return "~" + low;
        case Count::Kind::interval:
            return low + ".." + std::to_string(count.high());
        case Count::Kind::not_reported:
            return "-";
    }
    return {};
}

std::optional<Count> read_count(std::string_view text) {
    if (text == "-") {
        return Count{};
    }
    if (text.starts_with(">=")) {
        const auto number = read_number(text.substr(2));
        return number ? std::optional{Count::at_least(*number)} : std::nullopt;
    }
    if (text.starts_with("~")) {
        const auto number = read_number(text.substr(1));
        return number ? std::optional{Count::about(*number)} : std::nullopt;
    }
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto low = read_number(text.substr(0, dots));
        const auto high = read_number(text.substr(dots + 2));
        return low && high && *low <= *high ? std::optional{Count::between(*low, *high)}
                                            : std::nullopt;
    }
    const auto number = read_number(text);
    return number ? std::optional{Count::exactly(*number)} : std::nullopt;
}

}  // namespace sleutel
