#include "journal/internal/checkpoint.hpp"

#include "base/error.hpp"
#include "journal/internal/entry_row.hpp"
#include "journal/internal/netstring.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace sleutel::journal {

namespace {

namespace json = boost::json;
using db::Sql;

constexpr Sql kList{
    "SELECT number, position, at, heads, public_key, previous_hash, hash, signature "
    "FROM journal_checkpoint ORDER BY number"};
constexpr Sql kLast{
    "SELECT number, position, hash FROM journal_checkpoint ORDER BY number DESC LIMIT 1"};
constexpr Sql kInsert{
    "INSERT INTO journal_checkpoint (number, position, at, heads, public_key, previous_hash, "
    "hash, signature) VALUES (:number, :position, :at, :heads, :public_key, :previous_hash, "
    ":hash, :signature)"};
constexpr Sql kPosition{"SELECT coalesce(max(position), 0) FROM journal_entry"};
constexpr Sql kHeads{
    "SELECT e.ledger, e.ledger_number, e.hash FROM journal_entry e JOIN "
    "(SELECT ledger, max(ledger_number) AS number FROM journal_entry GROUP BY ledger) h "
    "ON h.ledger = e.ledger AND h.number = e.ledger_number"};

std::int64_t read_number(const std::string& text) {
    return db::Row{{text}}.integer(0);
}

}  // namespace

std::string hash_of(const Checkpoint& checkpoint) {
    std::string form;
    add_netstring(form, "sleutel checkpoint 1");
    for (const auto* part : {&checkpoint.number,
                             &checkpoint.position,
                             &checkpoint.at,
                             &checkpoint.heads,
                             &checkpoint.public_key,
                             &checkpoint.previous_hash}) {
        add_netstring(form, *part);
    }
    return crypto::to_hex(crypto::hash(form));
}

std::string to_text(const std::vector<LedgerHead>& heads) {
    json::array array;
    for (const auto& head : heads) {
        array.push_back(json::array{head.ledger, head.number, head.hash});
    }
    return json::serialize(array);
}

std::optional<std::vector<LedgerHead>> read_heads(std::string_view text) {
    json::error_code failure;
    const auto value = json::parse({text.data(), text.size()}, failure);
    if (failure || !value.is_array()) {
        return std::nullopt;
    }
    std::vector<LedgerHead> heads;
    for (const auto& element : value.get_array()) {
        const auto* parts = element.if_array();
        if (parts == nullptr || parts->size() != 3 || !parts->at(0).is_string() ||
            !parts->at(1).is_int64() || !parts->at(2).is_string()) {
            return std::nullopt;
        }
        heads.push_back({std::string{parts->at(0).get_string()},
                         parts->at(1).get_int64(),
                         std::string{parts->at(2).get_string()}});
    }
    return heads;
}

std::vector<Checkpoint> list_checkpoints(db::Transaction& transaction) {
    std::vector<Checkpoint> checkpoints;
    for (const auto& row : transaction.query(kList)) {
        checkpoints.push_back({row.text(0),
                               row.text(1),
                               row.text(2),
                               row.text(3),
                               row.text(4),
                               row.text(5),
                               row.text(6),
                               row.text(7)});
    }
    return checkpoints;
}

void insert_checkpoint(db::Transaction& transaction, const Checkpoint& checkpoint) {
    transaction.execute(kInsert,
                        {{"number", read_number(checkpoint.number)},
                         {"position", read_number(checkpoint.position)},
                         {"at", checkpoint.at},
                         {"heads", checkpoint.heads},
                         {"public_key", checkpoint.public_key},
                         {"previous_hash", checkpoint.previous_hash},
                         {"hash", checkpoint.hash},
                         {"signature", checkpoint.signature}});
}

void sign_checkpoint(db::Transaction& transaction, const KeyRing& keys, std::string at) {
    const auto position = transaction.query(kPosition).front().integer(0);
    const auto last = transaction.find_row(kLast);
    if (position == (last ? last->integer(1) : 0)) {
        return;
    }
    std::vector<LedgerHead> heads;
    for (const auto& row : transaction.query(kHeads)) {
        heads.push_back({row.text(0), row.integer(1), row.text(2)});
    }
    std::ranges::sort(heads, {}, &LedgerHead::ledger);

    Checkpoint checkpoint;
    checkpoint.number = std::to_string(last ? last->integer(0) + 1 : 1);
    checkpoint.position = std::to_string(position);
    checkpoint.at = std::move(at);
    checkpoint.heads = to_text(heads);
    checkpoint.public_key = crypto::to_hex(keys.signing_key().public_key());
    checkpoint.previous_hash = last ? last->text(2) : std::string{first_previous_hash()};
    checkpoint.hash = hash_of(checkpoint);
    checkpoint.signature = crypto::to_hex(keys.signing_key().sign(checkpoint.hash));
    insert_checkpoint(transaction, checkpoint);
}

}  // namespace sleutel::journal
