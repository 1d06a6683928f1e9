#include "features/imports/records_file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <array>

namespace sleutel::imports {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20U;
constexpr std::size_t kLongestLine = std::size_t{1} << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What parts most fields of the first line.
char separator_of(std::string_view header) {
    constexpr std::array kSeparators{',', ';', '\t'};
    return *std::ranges::max_element(
        kSeparators, {}, [&](char separator) { return std::ranges::count(header, separator); });
}

}  // namespace

RecordsFile::RecordsFile(std::filesystem::path path, std::string name)
    : path_{std::move(path)}, name_{std::move(name)} {
    open();
    if (buffer_.starts_with("\xFF\xFE") || buffer_.starts_with("\xFE\xFF")) {
        throw Error{Failure::bad_request, {"import.records_not_utf8", {{"file", name_}}}};
    }
    const auto first = buffer_.find_first_not_of(" \t\r\n", begin_);
    format_ = first != std::string::npos && buffer_[first] == '{' ? RecordsFormat::json_lines
                                                                  : RecordsFormat::csv;
    rewind();
}

void RecordsFile::open() {
    std::error_code failed;
    file_ = std::ifstream{};
    if (std::filesystem::is_regular_file(path_, failed)) {
        file_.open(path_, std::ios::binary);
    }
    if (!file_.is_open()) {
        throw Error{Failure::not_found, {"import.cannot_read", {{"file", path_.string()}}}};
    }
    buffer_.clear();
    begin_ = 0;
    line_ = 1;
    at_end_ = false;
    fill();
    begin_ = buffer_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

void RecordsFile::rewind() {
    open();
    if (format_ == RecordsFormat::json_lines) {
        return;
    }
    auto line = next_line();
    while (line && trimmed(*line).empty()) {
        line = next_line();
    }
    if (!line) {
        throw Error{Failure::bad_request, {"spreadsheet.empty_file", {{"file", name_}}}};
    }
    header_ = *std::move(line);
    separator_ = separator_of(header_);
}

bool RecordsFile::fill() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const auto size = buffer_.size();
    buffer_.resize(size + kBlock);
    file_.read(buffer_.data() + size, static_cast<std::streamsize>(kBlock));
    buffer_.resize(size + static_cast<std::size_t>(file_.gcount()));
    if (file_.bad()) {
        throw Error{Failure::not_found, {"import.cannot_read", {{"file", path_.string()}}}};
    }
    at_end_ = file_.eof();
    return buffer_.size() > size;
}

/// The end of the line that begins at begin_, if all of it is in the buffer.
std::optional<std::size_t> RecordsFile::find_end() const {
    if (format_ == RecordsFormat::json_lines) {
        const auto end = buffer_.find('\n', begin_);
        return end == std::string::npos ? std::nullopt : std::optional{end};
    }
    // A quote opens only at a field's begin; two within are one that belongs to the text.
    bool quoted = false;
    bool has_quotes = false;
    bool field_begins = true;
    for (auto at = begin_; at < buffer_.size(); ++at) {
        const char sign = buffer_[at];
        if (sign == '"' && (quoted || has_quotes || field_begins)) {
            quoted = !quoted;
            has_quotes = true;
        } else if (sign == '\n' && !quoted) {
            return at;
        } else if (sign == separator_ && !quoted) {
            has_quotes = false;
        }
        field_begins = sign == separator_ && !quoted;
    }
    return std::nullopt;
}

std::optional<std::string> RecordsFile::next_line() {
    auto end = find_end();
    while (!end && !at_end_ && buffer_.size() - begin_ <= kLongestLine) {
        fill();
        end = find_end();
    }
    const auto length = (end ? *end : buffer_.size()) - begin_;
    if (length > kLongestLine) {
        throw Error{Failure::bad_request,
                    {"import.line_too_long", {{"file", name_}, {"line", std::to_string(line_)}}}};
    }
    if (!end && length == 0) {
        return std::nullopt;
    }
    auto line = buffer_.substr(begin_, length);
    begin_ += length + (end ? 1 : 0);
    at_ = line_;
    line_ += std::ranges::count(line, '\n') + 1;
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

std::optional<TextPart> RecordsFile::next_part(std::size_t most_lines) {
    TextPart part;
    while (part.lines.size() < most_lines) {
        auto line = next_line();
        if (!line) {
            break;
        }
        if (!trimmed(*line).empty()) {
            part.lines.push_back(*std::move(line));
            part.numbers.push_back(at_);
        }
    }
    if (part.lines.empty()) {
        return std::nullopt;
    }
    part.first_line = part.numbers.front();
    return part;
}

std::string RecordsFile::content_hash() {
    // Of the blocks' hashes, so that no more than one is held.
    std::ifstream file{path_, std::ios::binary};
    std::string block(kBlock, '\0');
    std::string hashes;
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        hashes += crypto::hash({block.data(), static_cast<std::size_t>(file.gcount())});
        hashes = crypto::hash(hashes);
    }
    return crypto::to_hex(hashes);
}

}  // namespace sleutel::imports
