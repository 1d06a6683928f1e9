#include "journal/internal/subject_keys.hpp"

#include "base/error.hpp"
#include "journal/internal/netstring.hpp"

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr Sql kFind{
    "SELECT id, subject, wrapped FROM journal_subject_key WHERE subject = :subject"};
constexpr Sql kInsert{
    "INSERT INTO journal_subject_key (id, subject, wrapped, created_at) "
    "VALUES (:id, :subject, :wrapped, :now)"};
constexpr Sql kDestroy{
    "UPDATE journal_subject_key SET wrapped = '', destroyed_at = :now WHERE id = :id"};

constexpr std::size_t kIdBytes = 16;
// All keys of a long import needn't stay in memory.
constexpr std::size_t kMaxKnown = 10'000;

std::string wrap_context(std::string_view id, std::string_view subject) {
    std::string context;
    add_netstring(context, "sleutel subject key 1");
    add_netstring(context, id);
    add_netstring(context, subject);
    return context;
}

}  // namespace

std::string subject_of(const model::RecordType& type, const model::Record& record) {
    if (!type.subject.empty()) {
        const auto& value = record.at(type.subject);
        if (const auto* person = std::get_if<model::PersonToken>(&value)) {
            return person->text;
        }
        if (const auto* reference = std::get_if<model::RecordId>(&value)) {
            return reference->text;
        }
    }
    return record.id.text;
}

std::optional<crypto::Key> try_unwrap(const KeyRing& keys, const WrappedKey& wrapped) {
    return keys.unwrap(wrapped.wrapped, wrap_context(wrapped.id, wrapped.subject));
}

std::optional<crypto::Key> unwrap(const KeyRing& keys, const WrappedKey& wrapped) {
    if (wrapped.wrapped.empty()) {
        return std::nullopt;
    }
    auto key = try_unwrap(keys, wrapped);
    if (!key) {
        throw Error{Failure::unavailable, {"journal.key_wrong", {{"key", wrapped.id}}}};
    }
    return key;
}

const SubjectKeys::Found* SubjectKeys::find(const std::string& subject) {
    if (const auto known = known_.find(subject); known != known_.end()) {
        return &known->second;
    }
    const auto row = transaction_.find_row(kFind, {{"subject", keys_.subject_index(subject)}});
    if (!row) {
        return nullptr;
    }
    return &remember(subject,
                     {row->text(0), unwrap(keys_, {row->text(0), row->text(1), row->text(2)})});
}

const SubjectKeys::Found& SubjectKeys::get_or_make(const std::string& subject, Instant now) {
    if (const auto* found = find(subject)) {
        return *found;
    }
    const auto index = keys_.subject_index(subject);
    Found made{crypto::to_hex(crypto::random_bytes(kIdBytes)), crypto::random_key()};
    const auto wrapped = keys_.wrap(*made.key, wrap_context(made.id, index));
    transaction_.execute(kInsert,
                         {{"id", made.id},
                          {"subject", index},
                          {"wrapped", wrapped},
                          {"now", sleutel::to_text(now)}});
    return remember(subject, std::move(made));
}

const SubjectKeys::Found& SubjectKeys::remember(const std::string& subject, Found found) {
    if (known_.size() >= kMaxKnown) {
        known_.clear();
    }
    return known_.insert_or_assign(subject, std::move(found)).first->second;
}

void SubjectKeys::destroy(const std::string& subject, Instant now) {
    const auto* found = find(subject);
    ensure(found != nullptr, "a key that is destroyed was there");
    transaction_.execute(kDestroy, {{"id", found->id}, {"now", sleutel::to_text(now)}});
    known_[subject].key.reset();
}

}  // namespace sleutel::journal
