#include "features/values/pattern.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace sleutel::values {

struct Pattern::Compiled {
    std::unique_ptr<icu::RegexPattern> pattern;
};

Pattern::Pattern(std::shared_ptr<const Compiled> compiled, std::string text)
    : compiled_{std::move(compiled)}, text_{std::move(text)} {}

Pattern::~Pattern() = default;

std::optional<Pattern> Pattern::from(const std::string& text) {
    auto failed = U_ZERO_ERROR;
    UParseError where{};
    std::unique_ptr<icu::RegexPattern> pattern{
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(text),
                                   static_cast<std::uint32_t>(UREGEX_CASE_INSENSITIVE),
                                   where,
                                   failed)};
    if (text.empty() || U_FAILURE(failed) != 0) {
        return std::nullopt;
    }
    return Pattern{std::make_shared<const Compiled>(Compiled{std::move(pattern)}), text};
}

bool Pattern::is_in(std::string_view text) const {
    return !find_all(text).empty();
}

std::vector<std::pair<std::size_t, std::size_t>> Pattern::find_all(std::string_view text) const {
    constexpr int kTimeLimit = 500;  // of ICU's steps: about as many milliseconds
    std::vector<std::pair<std::size_t, std::size_t>> found;
    auto failed = U_ZERO_ERROR;
    UText opened = UTEXT_INITIALIZER;
    utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &failed);
    const std::unique_ptr<icu::RegexMatcher> matcher{compiled_->pattern->matcher(failed)};
    if (U_SUCCESS(failed) != 0) {
        matcher->setTimeLimit(kTimeLimit, failed);
        matcher->reset(&opened);
        while (matcher->find(failed) != 0 && U_SUCCESS(failed) != 0) {
            found.emplace_back(static_cast<std::size_t>(matcher->start64(failed)),
                               static_cast<std::size_t>(matcher->end64(failed)));
        }
    }
    utext_close(&opened);
    return found;
}

}  // namespace sleutel::values
