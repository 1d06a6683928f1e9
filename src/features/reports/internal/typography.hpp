#pragma once

#include <string>
#include <string_view>

namespace sleutel::reports {

/// Makes what is typed on a keyboard into what is printed: quotes that open and close, apostrophes
/// ('s avonds), dashes (-- and ---), an ellipsis, and spaces that don't break where a line end
/// would hurt (nr. 234, € 5, 12 maart). It remembers what came before, so one of these follows a
/// paragraph from its first text to its last.
class Typographer {
public:
    explicit Typographer(std::string_view language) : language_{language} {}

    [[nodiscard]] std::string set(std::string_view text);

    /// Something that isn't text stands here: a figure, code. A quote after it closes.
    void pass_word() { before_ = 'x'; }

private:
    [[nodiscard]] bool opens() const;
    [[nodiscard]] bool is_apostrophe(std::string_view after) const;

    std::string language_;
    char before_ =
        ' ';  ///< last byte of the text so far; a multi-byte character counts as a letter
};

}  // namespace sleutel::reports
