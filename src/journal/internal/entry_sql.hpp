#pragma once

#include "platform/db/sql.hpp"

// Every statement that names an entry's columns, in the order of the enum Column.

namespace sleutel::journal {

inline constexpr db::Sql kInsertEntry{
    "INSERT INTO journal_entry (position, ledger, ledger_number, at, actor, origin_file, "
    "origin_sheet, origin_cell, origin_line, origin_column, source, operation, type, id, version, "
    "subject_key, body, previous_hash, hash) VALUES (:position, :ledger, :ledger_number, :at, "
    ":actor, :origin_file, :origin_sheet, :origin_cell, :origin_line, :origin_column, :source, "
    ":operation, :type, :id, :version, :subject_key, :body, :previous_hash, :hash)"};

inline constexpr db::Sql kEntryPage{
    "SELECT position, ledger, ledger_number, at, actor, origin_file, origin_sheet, origin_cell, "
    "origin_line, origin_column, source, operation, type, id, version, subject_key, body, "
    "previous_hash, hash FROM journal_entry WHERE position > :after ORDER BY position LIMIT 1000"};

inline constexpr db::Sql kLastEntryOfRecord{
    "SELECT position, ledger, ledger_number, at, actor, origin_file, origin_sheet, origin_cell, "
    "origin_line, origin_column, source, operation, type, id, version, subject_key, body, "
    "previous_hash, hash FROM journal_entry WHERE type = :type AND id = :id "
    "ORDER BY version DESC LIMIT 1"};

// With the subject and the wrapped key after the entry's columns: what read_change() reads.

inline constexpr db::Sql kEntryAndKeyPage{
    "SELECT e.position, e.ledger, e.ledger_number, e.at, e.actor, e.origin_file, e.origin_sheet, "
    "e.origin_cell, e.origin_line, e.origin_column, e.source, e.operation, e.type, e.id, "
    "e.version, e.subject_key, e.body, e.previous_hash, e.hash, k.subject, k.wrapped "
    "FROM journal_entry e LEFT JOIN journal_subject_key k ON k.id = e.subject_key "
    "WHERE e.position > :after AND e.position <= :last ORDER BY e.position LIMIT 1000"};

inline constexpr db::Sql kHistoryOfRecord{
    "SELECT e.position, e.ledger, e.ledger_number, e.at, e.actor, e.origin_file, e.origin_sheet, "
    "e.origin_cell, e.origin_line, e.origin_column, e.source, e.operation, e.type, e.id, "
    "e.version, e.subject_key, e.body, e.previous_hash, e.hash, k.subject, k.wrapped "
    "FROM journal_entry e LEFT JOIN journal_subject_key k ON k.id = e.subject_key "
    "WHERE e.type = :type AND e.id = :id AND e.position <= :last ORDER BY e.version"};

/// The last entry of each record, by id.
inline constexpr db::Sql kLatestPage{
    "SELECT e.position, e.ledger, e.ledger_number, e.at, e.actor, e.origin_file, e.origin_sheet, "
    "e.origin_cell, e.origin_line, e.origin_column, e.source, e.operation, e.type, e.id, "
    "e.version, e.subject_key, e.body, e.previous_hash, e.hash, k.subject, k.wrapped "
    "FROM journal_entry e LEFT JOIN journal_subject_key k ON k.id = e.subject_key "
    "WHERE e.id > :after AND e.version = (SELECT max(v.version) FROM journal_entry v "
    "WHERE v.id = e.id AND v.type = e.type) ORDER BY e.id, e.type LIMIT :limit"};

}  // namespace sleutel::journal
