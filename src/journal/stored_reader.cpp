#include "journal/internal/stored_reader.hpp"

#include "journal/internal/subject_keys.hpp"
#include "journal/record_codec.hpp"

namespace sleutel::journal {

namespace {

std::optional<crypto::Key> find_key(const KeyRing& keys, const WrappedKey& wrapped) {
    return wrapped.id.empty() ? std::nullopt : unwrap(keys, wrapped);
}

}  // namespace

Stored read_stored(const TypePlan& plan, const KeyRing& keys, const db::Row& row) {
    Stored stored;
    const BodyPlace place{{row.text(kStoredId)}, row.integer(kStoredVersion)};
    const auto key = find_key(
        keys, {row.text(kStoredKeyId), row.text(kStoredKeySubject), row.text(kStoredKeyWrapped)});
    stored.record =
        decode_record(*plan.type, place, row.text(kStoredBody), key ? &*key : nullptr).record;
    stored.ledger = row.text(kStoredLedger);
    stored.source = row.text(kStoredSource);
    stored.version = place.version;
    stored.position = row.integer(kStoredPosition);
    stored.withdrawn = row.integer(kStoredWithdrawn) != 0;
    stored.erased = row.integer(kStoredErased) != 0;
    return stored;
}

ReadChange read_change(const model::Model& model, const KeyRing& keys, const db::Row& row) {
    ReadChange read;
    auto& [entry, record] = read.change;
    entry = get_entry(row);
    const auto* type = model.find_type(entry.type);
    if (type == nullptr) {
        record.type = entry.type;
        record.id = entry.id;
        return read;
    }
    const auto key =
        find_key(keys, {entry.subject_key, row.text(kColumns), row.text(kColumns + 1)});
    auto decoded =
        decode_record(*type, {entry.id, entry.version}, entry.body, key ? &*key : nullptr);
    record = std::move(decoded.record);
    read.is_readable = decoded.sealed.empty();
    return read;
}

}  // namespace sleutel::journal
