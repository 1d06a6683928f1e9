#include "engines/model/internal/expression_tokens.hpp"

#include <algorithm>
#include <array>

namespace sleutel::model {

namespace {

constexpr std::array<std::string_view, 12> kSymbols = {
    "!=", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", "."};
constexpr std::string_view kDateForm = "dddd-dd-dd";

bool is_digit(char letter) {
    return '0' <= letter && letter <= '9';
}

bool is_letter(char letter) {
    return ('a' <= letter && letter <= 'z') || ('A' <= letter && letter <= 'Z') || letter == '_';
}

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_{text} {}

    Token next() {
        while (at_ < text_.size() && is_blank(text_[at_])) {
            ++at_;
        }
        start_ = at_;
        if (at_ == text_.size()) {
            return token(Token::Kind::end);
        }
        const char first = text_[at_];
        if (is_letter(first)) {
            return name();
        }
        if (first == '"') {
            return quoted();
        }
        if (is_date()) {
            at_ += kDateForm.size();
            return token(Token::Kind::date);
        }
        if (is_digit(first) || first == '-') {
            return number();
        }
        return symbol();
    }

private:
    [[nodiscard]] Token token(Token::Kind kind) const {
        return {kind, std::string{text_.substr(start_, at_ - start_)}, start_};
    }

    Token name() {
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) {
            ++at_;
        }
        return token(Token::Kind::name);
    }

    /// "…" with \" and \\ for a quote and a backslash.
    Token quoted() {
        std::string inside;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                return {Token::Kind::text, std::move(inside), start_};
            }
            const bool escapes = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                                 (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
            at_ += escapes ? 1U : 0U;
            inside += text_[at_];
        }
        return token(Token::Kind::wrong);
    }

    [[nodiscard]] bool is_date() const {
        const auto rest = text_.substr(at_, kDateForm.size());
        return rest.size() == kDateForm.size() &&
               std::ranges::equal(rest, kDateForm, [](char letter, char form) {
                   return form == 'd' ? is_digit(letter) : letter == form;
               });
    }

    void skip_digits() {
        while (at_ < text_.size() && is_digit(text_[at_])) {
            ++at_;
        }
    }

    Token number() {
        at_ += text_[at_] == '-' ? 1U : 0U;
        const auto digits = at_;
        skip_digits();
        bool is_right = at_ > digits;
        if (is_right && at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
            ++at_;
            skip_digits();
        }
        // "12persons" is no number and a name: it is a mistake.
        is_right = is_right && (at_ == text_.size() || !is_letter(text_[at_]));
        return token(is_right ? Token::Kind::number : Token::Kind::wrong);
    }

    Token symbol() {
        for (const auto candidate : kSymbols) {
            if (text_.substr(at_).starts_with(candidate)) {
                at_ += candidate.size();
                return token(Token::Kind::symbol);
            }
        }
        // The whole letter, not its first byte.
        do {
            ++at_;
        } while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U);
        return token(Token::Kind::wrong);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
    Scanner scanner{text};
    std::vector<Token> tokens;
    do {
        tokens.push_back(scanner.next());
    } while (tokens.back().kind != Token::Kind::end && tokens.back().kind != Token::Kind::wrong);
    return tokens;
}

}  // namespace sleutel::model
