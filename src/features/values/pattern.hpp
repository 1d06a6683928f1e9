#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::values {

/// A regular expression (ICU's), case ignored in all scripts. Gives up on a text that would take it
/// unreasonably long, as if it didn't match.
class Pattern {
public:
    /// Nothing where it isn't a regular expression.
    static std::optional<Pattern> from(const std::string& text);

    Pattern(const Pattern&) = default;
    Pattern& operator=(const Pattern&) = default;
    Pattern(Pattern&&) = default;
    Pattern& operator=(Pattern&&) = default;
    ~Pattern();

    /// Whether it is found anywhere in the text.
    [[nodiscard]] bool is_in(std::string_view text) const;

    /// First and last byte (not included) of every place where it is found, in order.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> find_all(
        std::string_view text) const;

    /// As it was written.
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    struct Compiled;
    Pattern(std::shared_ptr<const Compiled> compiled, std::string text);

    // Shared, because patterns never change and mappings are copied.
    std::shared_ptr<const Compiled> compiled_;
    std::string text_;
};

}  // namespace sleutel::values
