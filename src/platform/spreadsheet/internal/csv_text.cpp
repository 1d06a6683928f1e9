#include "platform/spreadsheet/internal/csv_text.hpp"

#include "platform/spreadsheet/csv_fields.hpp"
#include "platform/spreadsheet/internal/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sleutel::spreadsheet {

namespace {

constexpr std::string_view kMarkUtf8 = "\xEF\xBB\xBF";
constexpr std::string_view kMarkLittle = "\xFF\xFE";
constexpr std::string_view kMarkBig = "\xFE\xFF";

/// What windows-1252 has where ISO-8859-1 has control characters; 0 where it has nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned to_byte(char sign) {
    return static_cast<unsigned char>(sign);
}

constexpr std::size_t kSample = 4'096;

/// How many of the bytes at even, and at odd places, of the beginning are zero.
std::array<std::size_t, 2> count_zeros(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < std::min(bytes.size(), kSample); ++at) {
        zeros.at(at % 2) += bytes[at] == '\0' ? 1U : 0U;
    }
    return zeros;
}

/// How well the text falls apart at this separator: the share of its rows that have the usual
/// number of fields, and that number.
struct Fit {
    double share = 0;
    std::size_t fields = 1;
};

Fit measure(std::string_view text, char separator) {
    constexpr std::size_t kSampleRows = 300;
    std::map<std::size_t, std::size_t> rows_by_length;
    CsvFields fields{text, separator};
    std::size_t rows = 0;
    std::size_t length = 0;
    std::size_t filled = 0;
    while (rows < kSampleRows && fields.next()) {
        ++length;
        filled += fields.field().empty() ? 0U : 1U;
        if (fields.ends_row()) {
            if (filled > 0) {  // empty lines say nothing
                ++rows_by_length[length];
                ++rows;
            }
            length = 0;
            filled = 0;
        }
    }
    Fit fit;
    for (const auto& [fields_of_row, count] : rows_by_length) {
        const auto share = static_cast<double>(count) / static_cast<double>(rows);
        if (fields_of_row > 1 && share >= fit.share) {
            fit = {share, fields_of_row};
        }
    }
    return fit;
}

bool is_better(const Fit& fit, const Fit& best) {
    constexpr double kAsGood = 0.05;
    return fit.share > best.share + kAsGood ||
           (fit.share > best.share - kAsGood && fit.fields > best.fields);
}

}  // namespace

std::string_view to_text(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8:
            return "UTF-8";
        case Encoding::utf16_le:
            return "UTF-16LE";
        case Encoding::utf16_be:
            return "UTF-16BE";
        case Encoding::windows_1252:
            return "windows-1252";
    }
    return {};
}

Encoding detect_encoding(std::string_view bytes) {
    if (bytes.starts_with(kMarkLittle)) {
        return Encoding::utf16_le;
    }
    if (bytes.starts_with(kMarkBig)) {
        return Encoding::utf16_be;
    }
    const auto [even, odd] = count_zeros(bytes);
    // Of western text in UTF-16 nearly all the high bytes are zero, and hardly any low byte is.
    const auto many = std::min(bytes.size(), kSample) / 4;
    if (odd > 10 * even && odd > many) {
        return Encoding::utf16_le;
    }
    if (even > 10 * odd && even > many) {
        return Encoding::utf16_be;
    }
    return is_utf8(bytes) ? Encoding::utf8 : Encoding::windows_1252;
}

std::string_view without_byte_order_mark(std::string_view bytes) {
    for (const auto mark : {kMarkUtf8, kMarkLittle, kMarkBig}) {
        if (bytes.starts_with(mark)) {
            return bytes.substr(mark.size());
        }
    }
    return bytes;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    for (const auto sign : bytes) {
        const auto byte = to_byte(sign);
        const auto is_special = byte >= 0x80U && byte < 0xA0U;
        const char32_t character = is_special ? kWindows1252.at(byte - 0x80U) : byte;
        append_utf8(text, is_special && character == 0 ? 0xFFFD : character);
    }
    return text;
}

std::string from_utf16(std::string_view bytes, Encoding encoding) {
    const std::size_t high = encoding == Encoding::utf16_le ? 1 : 0;
    const auto unit = [&](std::size_t at) -> char32_t {
        return to_byte(bytes[at + high]) << 8U | to_byte(bytes[at + 1 - high]);
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto first = unit(at);
        const auto is_pair = first >= 0xD800 && first < 0xDC00 && at + 3 < bytes.size() &&
                             unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000;
        if (is_pair) {
            append_utf8(text, 0x10000 + ((first - 0xD800) << 10U) + (unit(at + 2) - 0xDC00));
            at += 2;
        } else {
            append_utf8(text, first);
        }
    }
    return text;
}

bool is_plain_text(std::string_view text) {
    return std::ranges::none_of(text, [](char sign) {
        const auto byte = to_byte(sign);
        // A form feed between pages and the end mark of DOS are harmless.
        return byte < 0x20U && sign != '\t' && sign != '\n' && sign != '\r' && sign != '\f' &&
               sign != '\x1A';
    });
}

char detect_separator(std::string_view text) {
    if (without_separator_line(text).size() < text.size()) {
        return text[4];
    }
    constexpr std::size_t kMost = std::size_t{1} << 18U;
    if (text.size() > kMost) {
        const auto last_line_end = text.find_last_of("\r\n", kMost);
        text = text.substr(0, last_line_end == std::string_view::npos ? kMost : last_line_end);
    }
    char best = ';';
    Fit best_fit;
    for (const auto candidate : {';', ',', '\t', '|'}) {
        const auto fit = measure(text, candidate);
        if (fit.fields > 1 && is_better(fit, best_fit)) {
            best = candidate;
            best_fit = fit;
        }
    }
    return best;
}

std::string_view without_separator_line(std::string_view text) {
    constexpr std::size_t kLength = 5;
    const auto rest = text.substr(std::min(text.size(), kLength));
    const auto is_one =
        text.starts_with("sep=") && (rest.starts_with('\n') || rest.starts_with('\r'));
    return is_one ? rest.substr(rest.starts_with("\r\n") ? 2 : 1) : text;
}

}  // namespace sleutel::spreadsheet
