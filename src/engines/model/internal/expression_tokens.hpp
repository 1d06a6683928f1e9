#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::model {

struct Token {
    enum class Kind : std::uint8_t {
        name,    ///< of a field, or a word such as `and`
        text,    ///< "…", without its quotes
        number,  ///< 12, -3, 1.5
        date,    ///< 2022-01-31
        symbol,  ///< = != < <= > >= ( ) [ ] , .
        end,
        wrong,  ///< nothing of the language
    };

    Kind kind = Kind::end;
    std::string text;
    std::size_t at = 0;  ///< byte in the expression
};

/// Always ends with a token of kind end, or with the first wrong one.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace sleutel::model
