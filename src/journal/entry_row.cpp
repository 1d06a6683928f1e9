#include "journal/internal/entry_row.hpp"

#include "base/error.hpp"
#include "journal/internal/netstring.hpp"
#include "platform/crypto/crypto.hpp"

#include <charconv>
#include <utility>

namespace sleutel::journal {

namespace {

constexpr std::array<std::string_view, kColumns> kNames{
    "position",    "ledger",       "ledger_number", "at",          "actor",
    "origin_file", "origin_sheet", "origin_cell",   "origin_line", "origin_column",
    "source",      "operation",    "type",          "id",          "version",
    "subject_key", "body",         "previous_hash", "hash",
};

template <typename Number>
bool read_number(const std::string& text, Number& number) {
    const char* end = text.data() + text.size();
    const auto [rest, failure] = std::from_chars(text.data(), end, number);
    // The canonical form only: "007" is not what was hashed as 7.
    return failure == std::errc{} && rest == end && std::to_string(number) == text;
}

std::optional<Operation> read_operation(std::string_view text) {
    for (const auto operation :
         {Operation::create, Operation::amend, Operation::withdraw, Operation::erase}) {
        if (to_text(operation) == text) {
            return operation;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_text(Operation operation) {
    switch (operation) {
        case Operation::create:
            return "create";
        case Operation::amend:
            return "amend";
        case Operation::withdraw:
            return "withdraw";
        case Operation::erase:
            return "erase";
    }
    return "";
}

std::string_view column_name(Column column) {
    return kNames.at(static_cast<std::size_t>(column));
}

std::string hash_of(const EntryRow& row) {
    std::string form;
    form.reserve(at(row, Column::body).size() + 512);
    add_netstring(form, "sleutel entry 1");
    for (std::size_t i = 0; i + 1 < kColumns; ++i) {
        add_netstring(form, row[i]);
    }
    return crypto::to_hex(crypto::hash(form));
}

std::string_view first_previous_hash() {
    return "0000000000000000000000000000000000000000000000000000000000000000";
}

EntryRow to_row(Entry entry) {
    return {std::to_string(entry.position),
            std::move(entry.ledger),
            std::to_string(entry.ledger_number),
            sleutel::to_text(entry.at),
            std::move(entry.actor),
            std::move(entry.origin.file),
            std::move(entry.origin.sheet),
            std::move(entry.origin.cell),
            std::to_string(entry.origin.line),
            std::to_string(entry.origin.column),
            std::move(entry.source),
            std::string{to_text(entry.operation)},
            std::move(entry.type),
            std::move(entry.id.text),
            std::to_string(entry.version),
            std::move(entry.subject_key),
            std::move(entry.body),
            std::move(entry.previous_hash),
            std::move(entry.hash)};
}

std::optional<Entry> read_entry(const EntryRow& row) {
    Entry entry;
    const auto instant = read_instant(at(row, Column::at));
    const auto operation = read_operation(at(row, Column::operation));
    if (!instant || !operation || !read_number(at(row, Column::position), entry.position) ||
        !read_number(at(row, Column::ledger_number), entry.ledger_number) ||
        !read_number(at(row, Column::origin_line), entry.origin.line) ||
        !read_number(at(row, Column::origin_column), entry.origin.column) ||
        !read_number(at(row, Column::version), entry.version)) {
        return std::nullopt;
    }
    entry.ledger = at(row, Column::ledger);
    entry.at = *instant;
    entry.actor = at(row, Column::actor);
    entry.origin.file = at(row, Column::origin_file);
    entry.origin.sheet = at(row, Column::origin_sheet);
    entry.origin.cell = at(row, Column::origin_cell);
    entry.source = at(row, Column::source);
    entry.operation = *operation;
    entry.type = at(row, Column::type);
    entry.id = {at(row, Column::id)};
    entry.subject_key = at(row, Column::subject_key);
    entry.body = at(row, Column::body);
    entry.previous_hash = at(row, Column::previous_hash);
    entry.hash = at(row, Column::hash);
    return entry;
}

EntryRow to_row(const db::Row& row, std::size_t first) {
    EntryRow entry;
    for (std::size_t i = 0; i < kColumns; ++i) {
        entry[i] = row.text(first + i);
    }
    return entry;
}

Entry get_entry(const db::Row& row, std::size_t first) {
    auto entry_row = to_row(row, first);
    auto entry = read_entry(entry_row);
    if (!entry) {
        throw Error{Failure::unavailable,
                    {"journal.damaged", {{"position", at(entry_row, Column::position)}}}};
    }
    return *std::move(entry);
}

}  // namespace sleutel::journal
