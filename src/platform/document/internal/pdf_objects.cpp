#include "platform/document/internal/pdf_objects.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <unicode/unistr.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace sleutel::document {

namespace {

constexpr std::string_view kHeader = "%PDF-1.7\n%\xB5\xED\xAE\xFB\n";
constexpr std::string_view kStreamStart = "stream\n";

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Reads a number at the front and takes it off.
int take_number(std::string_view& text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) {
        text.remove_prefix(1);
    }
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    ensure(error == std::errc{}, "Cairo writes a number here");
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// What comes before the stream, where names and references stand.
std::string_view dictionary_of(std::string_view source) {
    return source.substr(0, source.find(kStreamStart));
}

void add_references(std::string_view dictionary, std::vector<int>& found) {
    constexpr std::string_view kEnd = " 0 R";
    for (auto at = dictionary.find(kEnd); at != std::string_view::npos;
         at = dictionary.find(kEnd, at + 1)) {
        auto start = at;
        while (start > 0 && is_digit(dictionary[start - 1])) {
            --start;
        }
        if (start < at) {
            auto digits = dictionary.substr(start, at - start);
            found.push_back(take_number(digits));
        }
    }
}

/// Where each object starts, by number, from the cross-reference table.
std::map<int, std::size_t> read_offsets(std::string_view file) {
    constexpr std::string_view kStart = "startxref";
    const auto start = file.rfind(kStart);
    ensure(start != std::string_view::npos, "Cairo's file has a cross-reference table");
    auto rest = file.substr(start + kStart.size());
    auto table = file.substr(static_cast<std::size_t>(take_number(rest)));
    ensure(table.starts_with("xref\n"), "Cairo's file has a cross-reference table");
    table.remove_prefix(5);
    const auto first = take_number(table);
    const auto count = take_number(table);
    std::map<int, std::size_t> offsets;
    for (int number = first; number < first + count; ++number) {
        const auto offset = take_number(table);
        take_number(table);
        ensure(table.size() > 1, "Cairo's cross-reference table is whole");
        if (table[1] == 'n') {
            offsets[number] = static_cast<std::size_t>(offset);
        }
        table.remove_prefix(2);
    }
    return offsets;
}

std::string file_id(std::string_view file) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(),
                       hash.size(),
                       reinterpret_cast<const unsigned char*>(file.data()),
                       file.size(),
                       nullptr,
                       0);
    std::string hex;
    for (const auto byte : hash) {
        hex += fmt::format("{:02x}", byte);
    }
    return hex;
}

}  // namespace

PdfObjects PdfObjects::read(std::string_view file) {
    const auto offsets = read_offsets(file);
    // An object ends where the next one starts: a stream's bytes may look like anything.
    std::vector<std::size_t> ends;
    for (const auto& [number, offset] : offsets) {
        ends.push_back(offset);
    }
    ends.push_back(file.rfind("xref\n0 "));
    std::ranges::sort(ends);
    PdfObjects objects;
    for (const auto& [number, offset] : offsets) {
        const auto end = *std::ranges::upper_bound(ends, offset);
        auto source = file.substr(offset, end - offset);
        const auto start = fmt::format("{} 0 obj\n", number);
        const auto last = source.rfind("endobj");
        ensure(source.starts_with(start) && last != std::string_view::npos,
               "Cairo's cross-reference table leads to objects");
        objects.objects_[number] = source.substr(start.size(), last - start.size());
    }
    objects.root_ = number_after(file.substr(file.rfind("trailer")), "/Root");
    return objects;
}

const std::string& PdfObjects::at(int number) const {
    const auto found = objects_.find(number);
    ensure(found != objects_.end(), "a reference leads to an object");
    return found->second;
}

int PdfObjects::add(std::string source) {
    // The first gap. Numbers only fill up, so the search goes on where it ended.
    for (auto at = objects_.lower_bound(free_from_);
         at != objects_.end() && at->first == free_from_;
         ++at) {
        ++free_from_;
    }
    objects_[free_from_] = std::move(source);
    return free_from_++;
}

void PdfObjects::keep_reachable_from(int number) {
    std::set<int> reached;
    std::vector<int> next = {number};
    while (!next.empty()) {
        const auto current = next.back();
        next.pop_back();
        if (reached.insert(current).second) {
            add_references(dictionary_of(at(current)), next);
        }
    }
    std::erase_if(objects_, [&](const auto& object) { return !reached.contains(object.first); });
    free_from_ = 1;
}

std::string PdfObjects::write(int root, int info) const {
    std::string file{kHeader};
    const auto size = objects_.empty() ? 1 : objects_.rbegin()->first + 1;
    std::string table = fmt::format("xref\n0 {}\n", size);
    // The numbers that aren't used form a list, each naming the next.
    std::vector<std::string> entries(static_cast<std::size_t>(size));
    for (const auto& [number, source] : objects_) {
        entries[static_cast<std::size_t>(number)] = fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", number, source);
    }
    int free = 0;
    for (int number = size - 1; number >= 0; --number) {
        auto& entry = entries[static_cast<std::size_t>(number)];
        if (entry.empty()) {
            entry = fmt::format("{:010} {:05} f \n", free, number == 0 ? 65535 : 1);
            free = number;
        }
    }
    for (const auto& entry : entries) {
        table += entry;
    }
    const auto start = file.size();
    const auto id = file_id(file);
    file += table;
    file += fmt::format(
        "trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /ID [<{}> <{}>] >>\nstartxref\n{}\n%%EOF\n",
        size,
        root,
        info,
        id,
        id,
        start);
    return file;
}

std::string reference(int number) {
    return fmt::format("{} 0 R", number);
}

int number_after(std::string_view source, std::string_view key) {
    for (auto at = source.find(key); at != std::string_view::npos; at = source.find(key, at + 1)) {
        auto rest = source.substr(at + key.size());
        if (rest.size() > 1 && rest.front() == ' ' && is_digit(rest[1])) {
            return take_number(rest);
        }
    }
    return 0;
}

std::string text_string(std::string_view utf8) {
    const bool plain =
        std::ranges::all_of(utf8, [](char letter) { return letter >= ' ' && letter <= '~'; });
    if (plain) {
        std::string source = "(";
        for (const auto letter : utf8) {
            if (letter == '(' || letter == ')' || letter == '\\') {
                source += '\\';
            }
            source += letter;
        }
        return source + ")";
    }
    const auto units = icu::UnicodeString::fromUTF8(
        icu::StringPiece{utf8.data(), static_cast<std::int32_t>(utf8.size())});
    std::string source = "<FEFF";
    for (std::int32_t at = 0; at < units.length(); ++at) {
        source += fmt::format("{:04X}", static_cast<unsigned>(units.charAt(at)));
    }
    return source + ">";
}

std::string stream_object(std::string_view bytes, std::string_view entries) {
    auto size = compressBound(bytes.size());
    std::string packed(size, '\0');
    const auto result = compress2(reinterpret_cast<Bytef*>(packed.data()),
                                  &size,
                                  reinterpret_cast<const Bytef*>(bytes.data()),
                                  bytes.size(),
                                  Z_BEST_COMPRESSION);
    ensure(result == Z_OK, "bytes in memory can be compressed");
    packed.resize(size);
    return fmt::format("<< /Length {} /Filter /FlateDecode {}>>\nstream\n", size, entries) +
           packed + "\nendstream";
}

std::string stream_bytes(const PdfObjects& objects, int number) {
    const auto& source = objects.at(number);
    const auto length_object = number_after(source, "/Length");
    std::string_view length = objects.at(length_object);
    const auto start = source.find(kStreamStart) + kStreamStart.size();
    const auto packed =
        std::string_view{source}.substr(start, static_cast<std::size_t>(take_number(length)));

    z_stream stream{};
    ensure(inflateInit(&stream) == Z_OK, "zlib starts");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string bytes;
    std::array<char, 16'384> part{};
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = part.size();
        result = inflate(&stream, Z_NO_FLUSH);
        bytes.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    ensure(result == Z_STREAM_END, "Cairo's streams are whole");
    return bytes;
}

}  // namespace sleutel::document
