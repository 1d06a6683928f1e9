#include "engines/facts/text_list.hpp"

#include "base/error.hpp"
#include "engines/facts/parallel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <functional>

namespace sleutel::facts {
namespace {

using Form = TextList::Form;

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kFirstBlock = 256;
constexpr std::size_t kLargestBlock = std::size_t{1} << 20U;
constexpr std::size_t kUuidSize = 36;
constexpr std::size_t kStretch = 65'536;
constexpr std::size_t kBatch = 32;
constexpr std::size_t kTextsPerThread = 262'144;

bool is_dash_of_uuid(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

std::optional<unsigned> digit_of(char letter) {
    if ('0' <= letter && letter <= '9') {
        return static_cast<unsigned>(letter - '0');
    }
    if ('a' <= letter && letter <= 'f') {
        return static_cast<unsigned>(letter - 'a') + 10U;
    }
    return std::nullopt;
}

/// Two digits to a byte; nothing where it isn't hexadecimal, or no UUID where that is asked.
std::optional<std::string> halved(std::string_view text, Form form) {
    const bool is_uuid = form == Form::uuid;
    if (text.empty() || text.size() % 2 != 0 || (is_uuid && text.size() != kUuidSize)) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 2);
    unsigned high = 0;
    bool is_half = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_uuid && is_dash_of_uuid(at)) {
            if (text[at] != '-') {
                return std::nullopt;
            }
            continue;
        }
        const auto digit = digit_of(text[at]);
        if (!digit) {
            return std::nullopt;
        }
        if (is_half) {
            bytes += static_cast<char>(high * 16U + *digit);
        }
        high = *digit;
        is_half = !is_half;
    }
    return bytes;
}

std::string doubled(std::string_view bytes, Form form) {
    std::string text;
    for (const char byte : bytes) {
        if (form == Form::uuid && is_dash_of_uuid(text.size())) {
            text += '-';
        }
        const auto number = static_cast<unsigned char>(byte);
        text += kDigits[number / 16U];
        text += kDigits[number % 16U];
    }
    return text;
}

Form form_of(std::string_view text) {
    for (const auto form : {Form::uuid, Form::hexadecimal}) {
        if (halved(text, form)) {
            return form;
        }
    }
    return Form::plain;
}

std::size_t hash_of(std::string_view packed) {
    return std::hash<std::string_view>{}(packed);
}

}  // namespace

std::string_view TextList::packed_at(std::size_t number) const {
    const auto begin = number == 0 ? 0 : end_of(number - 1);
    const auto after = std::ranges::upper_bound(
        blocks_, begin, std::less<>{}, [](const Block& block) { return block.begin; });
    // Empty texts at a block's end lie in no block at all.
    if (after == blocks_.begin()) {
        return {};
    }
    const auto& block = *(after - 1);
    return {block.bytes.get() + (begin - block.begin), end_of(number) - begin};
}

std::string TextList::at(std::size_t number) const {
    const auto kept = packed_at(number);
    return form_ == Form::plain ? std::string{kept} : doubled(kept, form_);
}

std::optional<std::string> TextList::packed(std::string_view text) const {
    return form_ == Form::plain ? std::optional{std::string{text}} : halved(text, form_);
}

void TextList::push_back(std::string_view text, Epoch epoch) {
    if (size() == 0) {
        form_ = form_of(text);
    }
    auto kept = packed(text);
    if (!kept) {
        make_plain(epoch);
        kept = std::string{text};
    }
    append(*kept, epoch);
}

void TextList::append(std::string_view packed, Epoch epoch) {
    if (size() == 0) {
        stride_ = packed.size();
    }
    const bool fits = !blocks_.empty() &&
                      bytes_ - blocks_.back().begin + packed.size() <= blocks_.back().capacity;
    if (!fits) {
        const auto capacity =
            std::max(packed.size(), std::clamp(bytes_, kFirstBlock, kLargestBlock));
        // NOLINTNEXTLINE(*-avoid-c-arrays): bytes as long as asked, owned
        blocks_.push_back({bytes_, capacity, std::shared_ptr<char[]>{new char[capacity]}});
    }
    auto& block = blocks_.back();
    std::memcpy(block.bytes.get() + (bytes_ - block.begin), packed.data(), packed.size());
    bytes_ += packed.size();
    ends_.push_back(kShift + bytes_ - stride_ * (size() + 1), epoch);
}

/// Happens once in a list's life at most: the first text had a form that a later one hasn't.
void TextList::make_plain(Epoch epoch) {
    TextList plain;
    for (std::size_t number = 0; number < size(); ++number) {
        plain.append(at(number), epoch);
    }
    *this = std::move(plain);
}

// NOLINTNEXTLINE(*-avoid-c-arrays): see the header
TextList TextList::from_parts(Parts parts, std::unique_ptr<char[]> bytes, std::size_t count) {
    TextList made;
    made.form_ = parts.form;
    made.stride_ = parts.stride;
    made.ends_ = std::move(parts.ends);
    made.bytes_ = count;
    if (count > 0) {
        // NOLINTNEXTLINE(*-avoid-c-arrays): see the header
        made.blocks_.push_back({0, count, std::shared_ptr<char[]>{std::move(bytes)}});
    }
    const auto last = made.size() == 0 ? 0 : made.end_of(made.size() - 1);
    ensure(last == count, "texts end where their bytes do");
    return made;
}

std::pair<std::uint32_t, bool> TextIndex::put(TextList& list, std::string_view text, Epoch epoch) {
    const auto kept = list.packed(text);
    if (kept && !slots_.empty()) {
        const auto mask = slots_.size() - 1;
        for (auto at = hash_of(*kept) & mask; slots_[at] != 0; at = (at + 1) & mask) {
            if (list.packed_at(slots_[at] - 1) == *kept) {
                return {slots_[at] - 1, false};
            }
        }
    }
    const auto number = static_cast<std::uint32_t>(list.size());
    list.push_back(text, epoch);
    constexpr std::size_t kFullOf = 4;  // 3 of 4 slots
    const bool is_full = (used_ + 1) * kFullOf > slots_.size() * (kFullOf - 1);
    if (is_full || form_ != list.form()) {
        rebuild(list);
    } else {
        take_slot(hash_of(list.packed_at(number)) & (slots_.size() - 1), number);
        ++used_;
    }
    return {number, true};
}

void TextIndex::rebuild(const TextList& list) {
    std::size_t slots = 16;
    while (slots * 5 < list.size() * 8) {
        slots *= 2;
    }
    slots_.assign(slots, 0);
    used_ = list.size();
    form_ = list.form();
    // Where numbers end up in a row of full slots differs from time to time, but not whether they
    // are found.
    const auto stretches = (list.size() + kStretch - 1) / kStretch;
    in_parallel(
        threads_for(list.size(), kTextsPerThread),
        stretches,
        [&](unsigned /*thread*/, std::size_t stretch) { insert(list, stretch * kStretch); });
}

/// All numbers of a stretch. Slots lie far apart: while one is fetched from memory, the next are
/// asked for.
void TextIndex::insert(const TextList& list, std::size_t first) {
    const auto mask = slots_.size() - 1;
    const auto end = std::min(list.size(), first + kStretch);
    std::array<std::size_t, kBatch> wanted{};
    for (auto begin = first; begin < end; begin += kBatch) {
        const auto count = std::min(kBatch, end - begin);
        for (std::size_t at = 0; at < count; ++at) {
            wanted[at] = hash_of(list.packed_at(begin + at)) & mask;
            __builtin_prefetch(&slots_[wanted[at]], 1);
        }
        for (std::size_t at = 0; at < count; ++at) {
            take_slot(wanted[at], static_cast<std::uint32_t>(begin + at));
        }
    }
}

void TextIndex::take_slot(std::size_t at, std::uint32_t number) {
    const auto mask = slots_.size() - 1;
    for (std::uint32_t free = 0; !std::atomic_ref{slots_[at]}.compare_exchange_strong(
             free, number + 1, std::memory_order_relaxed);
         free = 0) {
        at = (at + 1) & mask;
    }
}

}  // namespace sleutel::facts
