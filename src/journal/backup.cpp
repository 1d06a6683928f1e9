#include "journal/backup.hpp"

#include "base/error.hpp"
#include "journal/internal/backup_file.hpp"
#include "journal/internal/checkpoint.hpp"
#include "journal/internal/entry_sql.hpp"
#include "journal/internal/entry_store.hpp"
#include "journal/internal/schema.hpp"
#include "journal/internal/write_transaction.hpp"

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr std::string_view kFormatLine = "format";
constexpr std::string_view kKeyLine = "key";
constexpr std::string_view kEntryLine = "entry";
constexpr std::string_view kCheckpointLine = "checkpoint";

constexpr Sql kKeys{
    "SELECT id, subject, wrapped, created_at, coalesce(destroyed_at, '') "
    "FROM journal_subject_key WHERE id > :after ORDER BY id LIMIT 1000"};
constexpr Sql kInsertKey{
    "INSERT INTO journal_subject_key (id, subject, wrapped, created_at, destroyed_at) "
    "VALUES (:id, :subject, :wrapped, :created_at, nullif(:destroyed_at, ''))"};
constexpr Sql kIsUsed{
    "SELECT (SELECT count(*) FROM journal_entry) + (SELECT count(*) FROM journal_subject_key) + "
    "(SELECT count(*) FROM journal_checkpoint)"};

constexpr std::size_t kKeyTexts = 5;
constexpr std::size_t kCheckpointTexts = 8;

void write_keys(db::Transaction& transaction, BackupWriter& writer, BackupContent& content) {
    std::string after;
    for (auto rows = transaction.query(kKeys, {{"after", after}}); !rows.empty();
         rows = transaction.query(kKeys, {{"after", after}})) {
        for (const auto& row : rows) {
            writer.add(kKeyLine,
                       std::array<std::string, kKeyTexts>{
                           row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
            ++content.subject_keys;
        }
        after = rows.back().text(0);
    }
}

void write_entries(db::Transaction& transaction, BackupWriter& writer, BackupContent& content) {
    for (auto rows = transaction.query(kEntryPage, {{"after", content.position}}); !rows.empty();
         rows = transaction.query(kEntryPage, {{"after", content.position}})) {
        for (const auto& row : rows) {
            writer.add(kEntryLine, to_row(row));
            ++content.entries;
        }
        content.position = rows.back().integer(0);
    }
}

void write_checkpoints(db::Transaction& transaction, BackupWriter& writer, BackupContent& content) {
    for (const auto& checkpoint : list_checkpoints(transaction)) {
        writer.add(kCheckpointLine,
                   std::array<std::string, kCheckpointTexts>{checkpoint.number,
                                                             checkpoint.position,
                                                             checkpoint.at,
                                                             checkpoint.heads,
                                                             checkpoint.public_key,
                                                             checkpoint.previous_hash,
                                                             checkpoint.hash,
                                                             checkpoint.signature});
        ++content.checkpoints;
    }
}

/// Reads a backup line by line; where there is a transaction, stores what it reads.
class BackupReader {
public:
    BackupReader(const KeyRing& keys, std::filesystem::path file)
        : keys_{keys}, file_{std::move(file)} {}

    BackupContent read(db::Transaction* into) {
        BackupContent content;
        bool has_format = false;
        read_backup_file(keys_.backup_key(), file_, [&](const BackupLine& line) {
            if (line.front() == kFormatLine) {
                check_format_line(line);
                has_format = true;
            } else if (has_format) {
                take(line, content, into);
            } else {
                throw damaged();
            }
        });
        if (!has_format) {
            throw damaged();
        }
        return content;
    }

private:
    [[nodiscard]] Error damaged() const {
        return Error{Failure::unavailable, {"backup.damaged", {{"file", file_.string()}}}};
    }

    void check_format_line(const BackupLine& line) const {
        const auto known = std::to_string(kFormat);
        if (line.size() != 2 || line[1] != known) {
            throw Error{Failure::unavailable,
                        {"backup.newer",
                         {{"file", file_.string()},
                          {"found", line.size() > 1 ? line[1] : ""},
                          {"known", known}}}};
        }
    }

    void take(const BackupLine& line, BackupContent& content, db::Transaction* into) const {
        if (line.front() == kKeyLine && line.size() == kKeyTexts + 1) {
            ++content.subject_keys;
            if (into != nullptr) {
                into->execute(kInsertKey,
                              {{"id", line[1]},
                               {"subject", line[2]},
                               {"wrapped", line[3]},
                               {"created_at", line[4]},
                               {"destroyed_at", line[5]}});
            }
        } else if (line.front() == kEntryLine && line.size() == kColumns + 1) {
            take_entry(line, content, into);
        } else if (line.front() == kCheckpointLine && line.size() == kCheckpointTexts + 1) {
            ++content.checkpoints;
            if (into != nullptr) {
                insert_checkpoint(
                    *into,
                    {line[1], line[2], line[3], line[4], line[5], line[6], line[7], line[8]});
            }
        } else {
            throw damaged();
        }
    }

    void take_entry(const BackupLine& line, BackupContent& content, db::Transaction* into) const {
        EntryRow row;
        std::copy(line.begin() + 1, line.end(), row.begin());
        const auto entry = read_entry(row);
        if (!entry || entry->position <= content.position) {
            throw damaged();
        }
        content.position = entry->position;
        ++content.entries;
        if (into != nullptr) {
            insert_entry(*into, row);
        }
    }

    const KeyRing& keys_;
    std::filesystem::path file_;
};

}  // namespace

BackupContent write_backup(db::Database& database,
                           const KeyRing& keys,
                           const std::filesystem::path& file) {
    auto transaction = database.begin(db::Mode::read);
    if (!has_tables(transaction)) {
        throw Error{Failure::unavailable,
                    {"journal.not_initialised", {{"store", database.name()}}}};
    }
    const auto settings = read_settings(transaction);
    check_format(settings);
    check_public_key(settings, keys);
    BackupWriter writer{keys.backup_key(), file};
    BackupContent content;
    writer.add(kFormatLine, std::array<std::string, 1>{std::to_string(kFormat)});
    write_keys(transaction, writer, content);
    write_entries(transaction, writer, content);
    write_checkpoints(transaction, writer, content);
    writer.finish();
    return content;
}

BackupContent check_backup(const KeyRing& keys, const std::filesystem::path& file) {
    return BackupReader{keys, file}.read(nullptr);
}

Restored restore_backup(db::Database& database,
                        const model::Model& model,
                        KeyRing& keys,
                        const Clock& clock,
                        const std::filesystem::path& file) {
    BackupReader reader{keys, file};
    Restored restored;
    restored.content = reader.read(nullptr);
    {
        auto transaction = database.begin(db::Mode::write);
        create_tables(transaction);
        transaction.lock(kPositionsLock);
        if (transaction.query(kIsUsed).front().integer(0) > 0) {
            throw Error{Failure::conflict, {"backup.not_empty", {{"store", database.name()}}}};
        }
        const auto stored = reader.read(&transaction);
        ensure(stored == restored.content, "a backup doesn't change while it is read");
        set_setting(
            transaction, kPublicKeySetting, crypto::to_hex(keys.signing_key().public_key()));
        const ProjectionPlan plan{model, database.driver()};
        fill_projections(transaction, {model, keys, clock, plan});
        transaction.commit();
    }
    Journal journal{database, model, keys, clock};
    restored.verification = journal.verify();
    return restored;
}

}  // namespace sleutel::journal
