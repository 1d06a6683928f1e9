#pragma once

#include <utility>

namespace sleutel {

/// A value that must not end up in a log, a message or a page by accident: it has no formatter, no
/// stream operator and no conversion. `reveal()` is what a reviewer searches for.
template <typename T>
class Sensitive {
public:
    Sensitive() = default;

    explicit Sensitive(T value) : value_{std::move(value)} {}

    [[nodiscard]] const T& reveal() const { return value_; }

    friend bool operator==(const Sensitive&, const Sensitive&) = default;

private:
    T value_{};
};

}  // namespace sleutel
