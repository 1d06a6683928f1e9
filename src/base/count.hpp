#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel {

/// What is known of a number of things. Never negative.
class Count {
public:
    // Stored in journal entries by name (to_text), in facts by number: add at the end.
    enum class Kind : std::uint8_t {
        exact = 0,          ///< 132; zero is written as zero_reported
        at_least = 1,       ///< "more than 700" is at least 701; "700+" is at least 700
        about = 2,          ///< "ca. 40"
        interval = 3,       ///< 674 to 1,914
        zero_reported = 4,  ///< somebody says that there were none: not a gap
        not_reported = 5,   ///< nobody said anything
    };

    /// Not reported.
    Count() = default;

    /// Exact; 0 becomes zero_reported.
    static Count exactly(std::int64_t number);
    static Count at_least(std::int64_t number);

    /// As written "more than number": at_least(number + 1), printed again as "more than number".
    static Count more_than(std::int64_t number) { return at_least(number + 1); }

    static Count about(std::int64_t number);
    /// Both ends included; `low <= high`.
    static Count between(std::int64_t low, std::int64_t high);

    [[nodiscard]] Kind kind() const { return kind_; }

    /// The number; the low end of an interval; 0 where nothing is reported.
    [[nodiscard]] std::int64_t low() const { return low_; }

    /// The number; the high end of an interval. Of at_least it is the same as low(), and no bound.
    [[nodiscard]] std::int64_t high() const { return high_; }

    [[nodiscard]] bool is_reported() const { return kind_ != Kind::not_reported; }

    [[nodiscard]] bool is_exact() const {
        return kind_ == Kind::exact || kind_ == Kind::zero_reported;
    }

    friend bool operator==(const Count&, const Count&) = default;

private:
    Count(Kind kind, std::int64_t low, std::int64_t high) : kind_{kind}, low_{low}, high_{high} {}

    Kind kind_ = Kind::not_reported;
    std::int64_t low_ = 0;
    std::int64_t high_ = 0;
};

/// The sum keeps the weakest knowledge: exact + at least = at least; anything + about = about;
/// an interval adds end by end; not reported adds nothing, and not reported twice stays so.
/// At least + interval is at least the sum of the low ends. At least + about is about.
/// Throws Bug where the sum doesn't fit in 64 bits.
Count operator+(const Count& left, const Count& right);

/// `132`, `>=701`, `~40`, `674..1914`, `0`, `-` (not reported): how journal and manifests write it.
std::string to_text(const Count& count);
std::optional<Count> read_count(std::string_view text);

}  // namespace sleutel
