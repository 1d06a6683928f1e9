#include "features/values/unwrap_links.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace sleutel::values {

namespace {

int hex_digit(char sign) {
    if (sign >= '0' && sign <= '9') {
        return sign - '0';
    }
    if (sign >= 'a' && sign <= 'f') {
        return sign - 'a' + 10;
    }
    return sign >= 'A' && sign <= 'F' ? sign - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '%' && at + 2 < text.size() &&
                            hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
        if (escape) {
            result += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

std::string without_html_escapes(std::string_view text) {
    std::string result{text};
    for (auto at = result.find("&amp;"); at != std::string::npos;
         at = result.find("&amp;", at + 1)) {
        result.replace(at, 5, "&");
    }
    return result;
}

/// The value of a parameter of the address, or nothing. It may be the first or a later one.
std::optional<std::string> parameter(std::string_view link, std::string_view name) {
    const auto plain = without_html_escapes(link);
    for (const char before : {'?', '&'}) {
        const auto wanted = before + std::string{name} + "=";
        const auto at = plain.find(wanted);
        if (at != std::string::npos) {
            const auto value = plain.substr(at + wanted.size());
            return value.substr(0, value.find('&'));
        }
    }
    return std::nullopt;
}

// ---- Proofpoint version 3: https://urldefense.com/v3/__ADDRESS__;REPLACED!!SIGNATURE$
// Signs that the filter can't have in an address are "*" there, and "**x" where there are several
// in a row; REPLACED has them in their order, in base64 for addresses.

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::optional<std::string> from_base64_for_addresses(std::string_view text) {
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char sign : text) {
        const auto value = kBase64.find(sign);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            result += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return result;
}

/// The characters of a UTF-8 text, each by itself.
std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    for (const char sign : text) {
        const bool continues = (static_cast<unsigned char>(sign) & 0xC0U) == 0x80U;
        if (continues && !characters.empty()) {
            characters.back() += sign;
        } else {
            characters.emplace_back(1, sign);
        }
    }
    return characters;
}

/// How many characters "**x" stands for: A is 2.
std::size_t run_length(char sign) {
    const auto value = kBase64.find(sign);
    return value == std::string_view::npos ? 0 : value + 2;
}

std::optional<std::string> with_replaced(std::string_view address,
                                         const std::vector<std::string>& replaced) {
    std::string result;
    std::size_t next = 0;
    for (std::size_t at = 0; at < address.size(); ++at) {
        if (address[at] != '*') {
            result += address[at];
            continue;
        }
        std::size_t count = 1;
        if (at + 2 < address.size() && address[at + 1] == '*') {
            count = run_length(address[at + 2]);
            at += 2;
        }
        if (count == 0 || next + count > replaced.size()) {
            return std::nullopt;
        }
        for (const auto end = next + count; next < end; ++next) {
            result += replaced[next];
        }
    }
    return result;
}

/// "https:/x.nl" is what is left of "https://x.nl" where something on the way joined slashes.
std::string with_both_slashes(std::string address) {
    const auto at = address.find(":/");
    const bool joined = at != std::string::npos && at + 2 < address.size() &&
                        address[at + 2] != '/' && address.find('/') == at + 1;
    return joined ? address.insert(at + 1, "/") : address;
}

std::optional<std::string> from_version_3(std::string_view link) {
    const auto start = link.find("/v3/__");
    const auto end = link.find("__;", start + 6);
    const auto last = link.find('!', end);
    if (start == std::string_view::npos || end == std::string_view::npos ||
        last == std::string_view::npos) {
        return std::nullopt;
    }
    const auto address = link.substr(start + 6, end - start - 6);
    const auto replaced = from_base64_for_addresses(link.substr(end + 3, last - end - 3));
    if (!replaced) {
        return std::nullopt;
    }
    return with_replaced(percent_decoded(with_both_slashes(std::string{address})),
                         characters_of(*replaced));
}

std::optional<std::string> from_version_2(std::string_view link) {
    auto value = parameter(link, "u");
    if (!value) {
        return std::nullopt;
    }
    std::ranges::replace(*value, '-', '%');
    std::ranges::replace(*value, '_', '/');
    return without_html_escapes(percent_decoded(*value));
}

std::optional<std::string> decoded(std::string_view link, std::string_view name) {
    const auto value = parameter(link, name);
    return value ? std::optional{percent_decoded(*value)} : std::nullopt;
}

bool is_on(std::string_view host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                              host[host.size() - domain.size() - 1] == '.');
}

std::optional<std::string> unwrapped_once(std::string_view link) {
    const auto after_scheme = link.substr(link.find("://") + 3);
    const auto host = folded(after_scheme.substr(0, after_scheme.find_first_of("/?#:")));
    const auto path = after_scheme.substr(std::min(host.size(), after_scheme.size()));
    if (is_on(host, "urldefense.com") || is_on(host, "urldefense.proofpoint.com") ||
        is_on(host, "urldefense.us")) {
        if (path.starts_with("/v3/")) {
            return from_version_3(link);
        }
        return path.starts_with("/v2/") ? from_version_2(link) : decoded(link, "u");
    }
    if (is_on(host, "safelinks.protection.outlook.com") ||
        is_on(host, "safelinks.protection.office365.us")) {
        return decoded(link, "url");
    }
    if (is_on(host, "www.google.com") && path.starts_with("/url?")) {
        auto target = decoded(link, "q");
        return target ? target : decoded(link, "url");
    }
    return std::nullopt;
}

bool is_address(std::string_view text) {
    const auto lower = folded(text.substr(0, 8));
    return is_valid_utf8(text) && (lower.starts_with("http://") || lower.starts_with("https://") ||
                                   lower.starts_with("mailto:"));
}

std::string unwrapped(std::string_view link) {
    constexpr int kMostFilters = 5;
    std::string result{link};
    for (int round = 0; round < kMostFilters; ++round) {
        const auto inner = unwrapped_once(result);
        if (!inner || !is_address(*inner)) {
            break;
        }
        result = *inner;
    }
    return result;
}

/// Where the next address starts, or npos.
std::size_t find_link(std::string_view text, std::size_t from) {
    return std::min(text.find("https://", from), text.find("http://", from));
}

}  // namespace

std::string unwrap_links(std::string_view text) {
    std::string result;
    std::size_t done = 0;
    for (auto at = find_link(text, 0); at != std::string_view::npos; at = find_link(text, done)) {
        auto end = std::min(text.find_first_of(" \t\r\n<>\"", at), text.size());
        result += text.substr(done, at - done);
        result += unwrapped(text.substr(at, end - at));
        done = end;
    }
    return result.append(text.substr(done));
}

}  // namespace sleutel::values
