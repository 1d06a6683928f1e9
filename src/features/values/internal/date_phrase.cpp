#include "features/values/internal/date_phrase.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace sleutel::values {

namespace {

struct NamedNumber {
    std::string_view name;
    unsigned number;
};

constexpr std::array<NamedNumber, 35> kMonths = {{
    {"januari", 1}, {"january", 1},   {"jan", 1},      {"februari", 2},  {"february", 2},
    {"febr", 2},    {"feb", 2},       {"maart", 3},    {"march", 3},     {"mrt", 3},
    {"mar", 3},     {"april", 4},     {"apr", 4},      {"mei", 5},       {"may", 5},
    {"juni", 6},    {"june", 6},      {"jun", 6},      {"juli", 7},      {"july", 7},
    {"jul", 7},     {"augustus", 8},  {"august", 8},   {"aug", 8},       {"september", 9},
    {"sept", 9},    {"sep", 9},       {"oktober", 10}, {"october", 10},  {"okt", 10},
    {"oct", 10},    {"november", 11}, {"nov", 11},     {"december", 12}, {"dec", 12},
}};

constexpr std::array<NamedNumber, 37> kWeekdays = {{
    {"zondag", 0},    {"zo", 0},       {"sunday", 0},    {"sun", 0},      {"maandag", 1},
    {"ma", 1},        {"monday", 1},   {"mon", 1},       {"dinsdag", 2},  {"di", 2},
    {"tuesday", 2},   {"tue", 2},      {"tues", 2},      {"woensdag", 3}, {"wo", 3},
    {"wednesday", 3}, {"wed", 3},      {"donderdag", 4}, {"do", 4},       {"thursday", 4},
    {"thu", 4},       {"thur", 4},     {"thurs", 4},     {"vrijdag", 5},  {"vr", 5},
    {"vrij", 5},      {"friday", 5},   {"fri", 5},       {"zaterdag", 6}, {"za", 6},
    {"zat", 6},       {"saturday", 6}, {"sat", 6},       {"zon", 0},      {"dins", 2},
    {"woe", 3},       {"don", 4},
}};

constexpr std::array<std::string_view, 24> kVague = {
    "begin", "eind",   "einde",  "medio",  "half",   "halverwege", "voorjaar", "lente",
    "zomer", "najaar", "herfst", "winter", "spring", "summer",     "autumn",   "fall",
    "early", "late",   "mid",    "rond",   "circa",  "ca",         "eerste",   "tweede"};

constexpr std::array<std::string_view, 12> kOrdinals = {
    "e", "de", "ste", "st", "nd", "rd", "th", "of", "the", "op", "on", "om"};

std::optional<unsigned> find_number(std::span<const NamedNumber> names, std::string_view word) {
    const auto found = std::ranges::find(names, word, &NamedNumber::name);
    return found == names.end() ? std::nullopt : std::optional{found->number};
}

template <std::size_t kSize>
bool has(const std::array<std::string_view, kSize>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

struct Token {
    enum class Kind : std::uint8_t { number, word, sign };

    Kind kind = Kind::sign;
    std::string_view text;
    int number = 0;
    bool has_apostrophe = false;  ///< '22
};

bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

bool is_letter(char sign) {
    return (sign >= 'a' && sign <= 'z') || static_cast<unsigned char>(sign) >= 0x80;
}

constexpr std::string_view kSigns = "-/.,:'+ ";

/// Nothing where a sign is in it that no date has.
std::optional<std::vector<Token>> to_tokens(std::string_view text) {
    std::vector<Token> tokens;
    bool after_apostrophe = false;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at + 1;
        Token token;
        if (is_digit(text[at])) {
            token.kind = Token::Kind::number;
            token.has_apostrophe = after_apostrophe;
            end = std::min(text.find_first_not_of("0123456789", at), text.size());
            for (const char digit : text.substr(at, std::min<std::size_t>(end - at, 8))) {
                token.number = token.number * 10 + (digit - '0');
            }
        } else if (is_letter(text[at])) {
            token.kind = Token::Kind::word;
            while (end < text.size() && is_letter(text[end])) {
                ++end;
            }
        } else if (kSigns.find(text[at]) == std::string_view::npos) {
            return std::nullopt;
        }
        token.text = text.substr(at, end - at);
        // The typographic apostrophe counts as a letter here; in a date it stands before a year.
        after_apostrophe = token.text == "'" || token.text == "’" || token.text == "‘";
        if (!after_apostrophe && token.text != " ") {
            tokens.push_back(token);
        }
        at = end;
    }
    return tokens;
}

bool is_sign(const Token& token, std::string_view sign) {
    return token.kind == Token::Kind::sign && token.text == sign;
}

bool is_number(const Token& token, int most) {
    return token.kind == Token::Kind::number && token.text.size() <= 2 && token.number <= most;
}

using Tokens = std::vector<Token>;

bool drop_word(Tokens& tokens, std::span<const std::string_view> words) {
    const bool is_there = !tokens.empty() && tokens.back().kind == Token::Kind::word &&
                          std::ranges::find(words, tokens.back().text) != words.end();
    if (is_there) {
        tokens.pop_back();
    }
    return is_there;
}

/// Takes a time of day off the end: "19:30", "19.30 uur", "7:30 pm", "t19:30:00z".
std::optional<std::chrono::seconds> take_time(Tokens& tokens) {
    constexpr std::array<std::string_view, 4> kHour = {"uur", "u", "h", "z"};
    constexpr std::array<std::string_view, 1> kMorning = {"am"};
    constexpr std::array<std::string_view, 1> kAfternoon = {"pm"};
    Tokens rest = tokens;
    const bool said_hour = drop_word(rest, kHour);
    const bool afternoon = drop_word(rest, kAfternoon);
    const bool marked = said_hour || afternoon || drop_word(rest, kMorning);
    int seconds = 0;
    const auto is_between = [&](std::size_t from_end) {
        const auto& sign = rest[rest.size() - from_end];
        return is_sign(sign, ":") || (marked && is_sign(sign, "."));
    };
    if (rest.size() >= 5 && is_sign(rest[rest.size() - 2], ":") &&
        is_sign(rest[rest.size() - 4], ":") && is_number(rest.back(), 59)) {
        seconds = rest.back().number;
        rest.resize(rest.size() - 2);
    }
    if (rest.size() < 3 || !is_between(2) || !is_number(rest.back(), 59) ||
        !is_number(rest[rest.size() - 3], 23)) {
        return std::nullopt;
    }
    const int hour = rest[rest.size() - 3].number;
    const int minute = rest.back().number;
    rest.resize(rest.size() - 3);
    constexpr std::array<std::string_view, 4> kAt = {"om", "at", "t", "vanaf"};
    drop_word(rest, kAt);
    tokens = std::move(rest);
    const int added = afternoon && hour < 12 ? 12 : 0;
    return std::chrono::hours{hour + added} + std::chrono::minutes{minute} +
           std::chrono::seconds{seconds};
}

std::optional<std::chrono::weekday> take_weekday(Tokens& tokens) {
    if (tokens.size() < 2 || tokens.front().kind != Token::Kind::word) {
        return std::nullopt;
    }
    const auto number = find_number(kWeekdays, tokens.front().text);
    if (!number) {
        return std::nullopt;
    }
    tokens.erase(tokens.begin());
    return std::chrono::weekday{*number};
}

/// A number or the name of a month; what stood between them no longer matters.
struct Item {
    bool is_month = false;
    bool is_year = false;  ///< four digits, or two behind an apostrophe
    bool after_dash = false;
    int number = 0;
    std::size_t digits = 0;
};

int to_year(const Item& item) {
    constexpr int kPivot = 50;
    if (item.digits > 2) {
        return item.number;
    }
    return item.number + (item.number < kPivot ? 2000 : 1900);
}

bool can_be_year(const Item& item) {
    const bool short_year = item.digits == 2;
    const bool full_year = item.digits == 4 && item.number >= 1900 && item.number <= 2199;
    return !item.is_month && (short_year || full_year);
}

bool can_be_day(const Item& item) {
    return !item.is_month && !item.is_year && item.digits <= 2 && item.number > 0;
}

DatePhrase phrase_of(int year, int month, int day) {
    DatePhrase phrase;
    phrase.year = year;
    phrase.month = static_cast<unsigned>(month);
    phrase.day = static_cast<unsigned>(day);
    return phrase;
}

std::optional<DatePhrase> from_one(const Item& item) {
    constexpr std::size_t kCompact = 8;  // 20220312
    if (item.is_month) {
        return phrase_of(0, item.number, 0);
    }
    if (item.digits == kCompact) {
        return phrase_of(item.number / 10000, item.number / 100 % 100, item.number % 100);
    }
    if (item.is_year && can_be_year(item)) {
        return phrase_of(to_year(item), 0, 0);
    }
    return can_be_day(item) ? std::optional{phrase_of(0, 0, item.number)} : std::nullopt;
}

/// "March 22" is a day in March; "mrt 22" and "Mar-22" are how workbooks show a month of 2022.
bool is_year_after_month(const Item& item, Language language) {
    return item.is_year || (item.digits == 2 && (language == Language::dutch || item.after_dash));
}

std::optional<DatePhrase> from_two(std::span<const Item> items, Language language) {
    const auto& first = items[0];
    const auto& second = items[1];
    if (first.is_month && !second.is_month) {
        if (is_year_after_month(second, language) && can_be_year(second)) {
            return phrase_of(to_year(second), first.number, 0);
        }
        return can_be_day(second) ? std::optional{phrase_of(0, first.number, second.number)}
                                  : std::nullopt;
    }
    if (second.is_month && can_be_day(first)) {
        return phrase_of(0, second.number, first.number);
    }
    if (second.is_month && first.is_year && can_be_year(first)) {
        return phrase_of(to_year(first), second.number, 0);
    }
    if (first.is_year && can_be_year(first) && can_be_day(second)) {
        return phrase_of(to_year(first), second.number, 0);
    }
    if (second.is_year && can_be_year(second) && can_be_day(first)) {
        const bool is_month = first.number <= 12;
        return phrase_of(to_year(second), is_month ? first.number : 0, is_month ? 0 : first.number);
    }
    return can_be_day(first) && can_be_day(second)
               ? std::optional{phrase_of(0, second.number, first.number)}
               : std::nullopt;
}

std::optional<DatePhrase> from_three(std::span<const Item> items) {
    const auto& first = items[0];
    const auto& second = items[1];
    const auto& third = items[2];
    if (first.is_year && first.digits == 4 && can_be_day(third) && !second.is_year) {
        return can_be_year(first)
                   ? std::optional{phrase_of(first.number, second.number, third.number)}
                   : std::nullopt;
    }
    if (!can_be_year(third)) {
        return std::nullopt;
    }
    if (first.is_month && can_be_day(second)) {
        return phrase_of(to_year(third), first.number, second.number);
    }
    if (can_be_day(first) && (second.is_month || can_be_day(second))) {
        return phrase_of(to_year(third), second.number, first.number);
    }
    return std::nullopt;
}

std::optional<DatePhrase> from_items(std::span<const Item> items, Language language) {
    switch (items.size()) {
        case 1:
            return from_one(items[0]);
        case 2:
            return from_two(items, language);
        case 3:
            return from_three(items);
        default:
            return std::nullopt;
    }
}

DatePhraseReading failed(DateProblem problem, std::string_view word = {}) {
    return {{}, problem, std::string{word}};
}

/// The numbers and months of the tokens, or why there are none.
DatePhraseReading to_items(const Tokens& tokens, std::vector<Item>& items) {
    bool after_dash = false;
    bool after_sign = true;  // a sign may not come first
    for (const auto& token : tokens) {
        if (token.kind == Token::Kind::sign) {
            const bool can_follow_sign = is_sign(token, ".") || is_sign(token, ",");
            if ((after_sign && !can_follow_sign) || items.empty() || token.text == "+" ||
                token.text == ":") {
                return failed(DateProblem::not_understood);
            }
            after_sign = true;
            after_dash = token.text == "-";
            continue;
        }
        if (token.kind == Token::Kind::number) {
            items.push_back({false,
                             token.text.size() == 4 || token.has_apostrophe,
                             after_dash,
                             token.number,
                             token.text.size()});
        } else if (const auto month = find_number(kMonths, token.text)) {
            items.push_back({true, false, after_dash, static_cast<int>(*month), 0});
        } else if (has(kVague, token.text)) {
            return failed(DateProblem::vague, token.text);
        } else if (!has(kOrdinals, token.text)) {
            return failed(DateProblem::unknown_month, token.text);
        }
        after_sign = false;
    }
    return {};
}

}  // namespace

DatePhraseReading read_date_phrase(std::string_view folded_text, Language language) {
    auto tokens = to_tokens(folded_text);
    if (!tokens) {
        return failed(DateProblem::not_understood);
    }
    const auto time = take_time(*tokens);
    const auto weekday = take_weekday(*tokens);
    // "za. 12 maart", "Saturday, March 12, 2022", "12 maart 2022."
    while (!tokens->empty() && (is_sign(tokens->front(), ".") || is_sign(tokens->front(), ","))) {
        tokens->erase(tokens->begin());
    }
    while (!tokens->empty() && (is_sign(tokens->back(), ".") || is_sign(tokens->back(), ","))) {
        tokens->pop_back();
    }
    std::vector<Item> items;
    if (const auto problem = to_items(*tokens, items); problem.problem != DateProblem::none) {
        return problem;
    }
    auto phrase = from_items(items, language);
    if (!phrase || (!tokens->empty() && tokens->back().kind == Token::Kind::sign)) {
        return failed(DateProblem::not_understood);
    }
    phrase->weekday = weekday;
    phrase->time = time;
    return {phrase, DateProblem::none, {}};
}

Message to_message(const DatePhraseReading& reading, std::string_view text) {
    const auto said = shortened(text);
    switch (reading.problem) {
        case DateProblem::vague:
            return {"import.date_vague", {{"text", said}, {"word", reading.word}}};
        case DateProblem::unknown_month: {
            std::vector<std::string> names;
            for (const auto& month : kMonths) {
                if (month.name.size() > 3) {
                    names.emplace_back(month.name);
                }
            }
            const auto near = reading.word.size() > 3 ? nearest(reading.word, names) : "";
            if (!near.empty()) {
                return {"import.date_month_unknown",
                        {{"text", said}, {"word", reading.word}, {"nearest", near}}};
            }
            break;
        }
        case DateProblem::none:
        case DateProblem::not_understood:
            break;
    }
    return {"import.date_not_understood", {{"text", said}}};
}

}  // namespace sleutel::values
