#pragma once

#include "base/count.hpp"
#include "base/date.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sleutel::model {

/// A record's id: a UUID as lower-case text. Derived from ledger, type and key (record_id()), so
/// that the same row of the same source is the same record, however often it comes in.
struct RecordId {
    std::string text;

    friend auto operator<=>(const RecordId&, const RecordId&) = default;
};

/// A decimal number without rounding: `units` divided by 10 to the power `scale` (0 to 9).
struct Decimal {
    std::int64_t units = 0;
    int scale = 0;

    /// Whether they are written the same: 1.5 and 1.50 aren't. For their amounts: compare().
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// By amount: 1.5 and 1.50 are equal.
std::strong_ordering compare(const Decimal& left, const Decimal& right);

/// `12.50`
std::string to_text(const Decimal& number);

/// An amount in cents (hundredths) of a currency (ISO 4217).
struct Money {
    std::int64_t cents = 0;
    std::string currency = "EUR";

    friend bool operator==(const Money&, const Money&) = default;
};

/// A code from the field's code list; places and partners are codes too.
struct Code {
    std::string text;

    friend auto operator<=>(const Code&, const Code&) = default;
};

/// Stands for a person, distinct within an agenda, and says nothing about them: a keyed hash.
struct PersonToken {
    std::string text;

    friend auto operator<=>(const PersonToken&, const PersonToken&) = default;
};

/// A file kept beside the store under the hash of its content.
struct FileReference {
    std::string hash;
    std::string name;
    std::string media_type;

    friend bool operator==(const FileReference&, const FileReference&) = default;
};

/// Language ("nl", "en", "ar", ...) to text.
using TranslatedText = std::map<std::string, std::string>;

/// What a field can hold; std::monostate is "nothing". Lists of codes and references are sorted and
/// hold nothing twice.
using Value = std::variant<std::monostate,
                           std::string,
                           std::int64_t,
                           Decimal,
                           Money,
                           bool,
                           Date,
                           PartialDate,
                           DateRange,
                           Instant,
                           Code,
                           std::vector<Code>,
                           RecordId,
                           std::vector<RecordId>,
                           PersonToken,
                           FileReference,
                           TranslatedText,
                           Count>;

inline bool is_empty(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

/// The items as a list value has to be: sorted, nothing twice.
template <typename Item>
std::vector<Item> as_set(std::vector<Item> items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

/// For keys, logs of public fields, exports and comparison: codes, dates and numbers as the journal
/// writes them, money as `12.50 EUR`; lists joined with "|"; a translated text as
/// `en=Key|nl=Sleutel` and a file as `hash|name|media type`, with "\\" before a "|" or "\\" of
/// their own. Its reverse is read_value() in value_text.hpp.
std::string to_text(const Value& value);

/// The fields of a record that have a value, in the order of their names. They lie in one piece of
/// memory: records are made and dropped by the hundred thousand, and a tree takes a piece for each
/// field.
class Fields {
public:
    using Item = std::pair<std::string, Value>;

    Fields() = default;
    /// Of two with the same name the first counts.
    Fields(std::initializer_list<Item> items);

    [[nodiscard]] auto begin() const { return items_.begin(); }

    [[nodiscard]] auto end() const { return items_.end(); }

    [[nodiscard]] bool empty() const { return items_.empty(); }

    [[nodiscard]] std::size_t size() const { return items_.size(); }

    [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }

    /// Nothing where there is no such field. Valid until a field is added or taken away, as what
    /// operator[] gives.
    [[nodiscard]] const Value* find(std::string_view name) const;

    /// Makes an empty one where there is no such field.
    Value& operator[](std::string_view name);

    /// Does nothing where the field is there already.
    void try_emplace(std::string_view name, Value value);

    void erase(std::string_view name);

    /// Makes room for so many.
    void reserve(std::size_t count) { items_.reserve(count); }

    friend bool operator==(const Fields&, const Fields&) = default;

private:
    std::vector<Item> items_;
};

/// One record: its fields by name. Fields that are empty aren't in the map.
/// One record: its fields by name.
struct Record {
    std::string type;
    RecordId id;
    Fields fields;

    /// The field's value, or an empty one.
    [[nodiscard]] const Value& at(std::string_view field) const;

    friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace sleutel::model
