#include "features/imports/row_store.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/imports/internal/file_key.hpp"
#include "features/imports/internal/journal_view.hpp"
#include "features/imports/internal/row_planner.hpp"
#include "features/imports/internal/run_keeper.hpp"
#include "features/values/reading.hpp"
#include "platform/db/database.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sleutel::imports {

namespace {

using journal::Draft;
using journal::Stored;

RecordKey key_of(const model::Record& record) {
    return {record.type, record.id};
}

/// The records that a record refers to, each with the field that does.
std::vector<std::pair<RecordKey, std::string>> references_of(const model::RecordType& type,
                                                             const model::Record& record) {
    std::vector<std::pair<RecordKey, std::string>> references;
    for (const auto& field : type.fields) {
        if (field.refers_to.empty()) {
            continue;
        }
        const auto& value = record.at(field.name);
        if (const auto* id = std::get_if<model::RecordId>(&value)) {
            references.push_back({{field.refers_to, *id}, field.name});
        } else if (const auto* ids = std::get_if<std::vector<model::RecordId>>(&value)) {
            for (const auto& one : *ids) {
                references.push_back({{field.refers_to, one}, field.name});
            }
        }
    }
    return references;
}

/// A transaction that has the partner's ledger to itself.
std::unique_ptr<journal::Transaction> begin_with_ledger(const ImportContext& context,
                                                        const std::string& partner) {
    auto transaction = context.journal.begin(context.actor);
    transaction->lock(partner);
    return transaction;
}

/// One attempt at a file, in one transaction.
class Attempt {
public:
    Attempt(const ImportContext& context,
            const ReadFile& file,
            const std::set<std::size_t>& erased_rows)
        : context_{context},
          file_{file},
          erased_rows_{erased_rows},
          transaction_{begin_with_ledger(context, file.mapping.partner)},
          view_{*transaction_, file.mapping, file.extent},
          keeper_{context, file, *transaction_, view_},
          was_before_{keeper_.was_run_before()} {}

    /// Decides on every row and appends. Gives the index of a row about a person who was erased:
    /// such a row must be refused, and all the rest done again without it.
    std::optional<std::size_t> run(ImportResult& result) {
        result.was_imported_before = was_before_;
        judge_rows(result);
        view_.read_records_of(file_.rows);
        plan_rows(result);
        refuse_dangling(result);
        for (std::size_t at = 0; at < file_.rows.size(); ++at) {
            auto& row = result.rows[at];
            if (row.verdict == Verdict::refused) {
                row.changes.clear();
            } else if (!take(file_.rows[at], planned_[at], row)) {
                return at;
            }
        }
        if (file_.extent == Extent::whole) {
            list_vanished(result);
        }
        const auto refused = keeper_.keep_refused_rows(result);
        if (file_.extent == Extent::whole) {
            keeper_.resolve_others(refused);
            keeper_.write_run(result);
        }
        return std::nullopt;
    }

    void commit() { transaction_->commit(); }

private:
    // ---- which rows can be taken

    void judge_rows(ImportResult& result) {
        result.rows.clear();
        for (std::size_t at = 0; at < file_.rows.size(); ++at) {
            const auto& row = file_.rows[at];
            RowResult judged;
            judged.table = row.table->mapping->name;
            judged.sheet = row.table->sheet->name();
            judged.row = file_.number_of(row);
            judged.findings = row.findings;
            if (file_.first_line > 0) {
                for (auto& finding : judged.findings) {
                    finding.origin = file_.origin("", "", judged.row);
                }
            }
            judged.verdict = row.is_refused() ? Verdict::refused : Verdict::unchanged;
            result.rows.push_back(std::move(judged));
            if (erased_rows_.contains(at)) {
                refuse(result.rows.back(), {"import.person_erased", {}}, row.place(), "");
            }
        }
    }

    void refuse(RowResult& row, Message message, std::string cell, const std::string& field) const {
        row.verdict = Verdict::refused;
        row.findings.push_back({Severity::refusal,
                                std::move(message),
                                file_.origin(row.sheet, std::move(cell), row.row),
                                field});
    }

    /// Refuses rows that refer to what is neither in the journal nor comes in with this file. A row
    /// so refused may leave others without what they refer to, so it looks until nothing changes.
    void refuse_dangling(ImportResult& result) {
        bool changed = std::ranges::any_of(file_.rows, [&](const BuiltRow& row) {
            return std::ranges::any_of(row.records, [&](const BuiltRecord& built) {
                const auto& type = context_.model.get_type(built.record.type);
                return !references_of(type, built.record).empty();
            });
        });
        while (changed) {
            changed = false;
            std::set<RecordKey> coming;
            for (std::size_t at = 0; at < file_.rows.size(); ++at) {
                if (result.rows[at].verdict != Verdict::refused) {
                    for (const auto& built : file_.rows[at].records) {
                        coming.insert(key_of(built.record));
                    }
                }
            }
            for (std::size_t at = 0; at < file_.rows.size(); ++at) {
                if (result.rows[at].verdict != Verdict::refused) {
                    changed = refuse_dangling(file_.rows[at], coming, result.rows[at]) || changed;
                }
            }
        }
    }

    bool refuse_dangling(const BuiltRow& row,
                         const std::set<RecordKey>& coming,
                         RowResult& result) {
        for (const auto& built : row.records) {
            const auto& type = context_.model.get_type(built.record.type);
            for (const auto& [key, field] : references_of(type, built.record)) {
                const bool comes =
                    coming.contains(key) || (file_.came_before && file_.came_before(key.second));
                const auto* stored = comes ? nullptr : view_.find(key);
                if (!comes && (stored == nullptr || stored->withdrawn)) {
                    const auto& target = context_.model.get_type(key.first);
                    refuse(result,
                           {"import.reference_missing",
                            {{"type", model::label_in(target.labels, file_.mapping.language)}}},
                           built.place_of(field, row.row->row),
                           field);
                }
            }
        }
        return result.verdict == Verdict::refused;
    }

    // ---- taking rows

    /// Whether it was appended; not where the person it is about was erased.
    bool append(const Draft& draft) {
        try {
            transaction_->append(draft);
            return true;
        } catch (const Error& error) {
            // Repaired by refusing this row alone: the rest of the file has no part in it.
            if (error.message().key != "journal.erased") {
                throw;
            }
            return false;
        }
    }

    bool append(const BuiltRow& row, const PlannedWrite& write) {
        if (const auto* const* built = std::get_if<const BuiltRecord*>(&write)) {
            return append(draft_for(file_, row, (*built)->record));
        }
        return append(std::get<Draft>(write));
    }

    bool take(const BuiltRow& row, const PlannedRow& planned, RowResult& result) {
        for (const auto& write : planned.writes) {
            if (!append(row, write)) {
                return false;
            }
        }
        if (!planned.writes.empty()) {
            const bool all_new = planned.has_new && !planned.has_old;
            result.verdict = all_new ? Verdict::stored : Verdict::amended;
        }
        return true;
    }

    void plan_rows(ImportResult& result) {
        RowPlanner planner{context_, file_, view_, was_before_};
        planned_.resize(file_.rows.size());
        for (std::size_t at = 0; at < file_.rows.size(); ++at) {
            if (result.rows[at].verdict != Verdict::refused) {
                planned_[at] = planner.plan(file_.rows[at], result.rows[at]);
            }
        }
    }

    // ---- what isn't in the file any more

    void list_vanished(ImportResult& result) {
        std::set<RecordKey> in_file;
        for (const auto& row : file_.rows) {
            for (const auto& built : row.records) {
                in_file.insert(key_of(built.record));
            }
        }
        if (file_.expected) {
            for (const auto& key : *file_.expected) {
                const auto* stored = in_file.contains(key) ? nullptr : view_.find(key);
                if (stored != nullptr && !stored->withdrawn) {
                    result.vanished.push_back(
                        {key.first, key.second, key.first, label_of(*stored)});
                }
            }
            return;
        }
        const bool one_file = is_only_file();
        for (const auto& [key, stored] : view_.from_tables()) {
            if (in_file.contains(key) || stored.withdrawn || (!one_file && !is_from_file(stored))) {
                continue;
            }
            auto table = stored.source.substr(file_.mapping.id.size() + 1);
            table = table.substr(0, table.find('/'));
            result.vanished.push_back({key.first, key.second, std::move(table), label_of(stored)});
        }
    }

    /// Whether no other file came in by this mapping, so that all it brought is this file's.
    [[nodiscard]] bool is_only_file() {
        return std::ranges::none_of(view_.own_records(), [&](const Stored& stored) {
            const auto* name = std::get_if<std::string>(&stored.record.at("file"));
            return stored.record.type == "import_run" && name != nullptr &&
                   file_key(*name) != file_key(file_.name);
        });
    }

    [[nodiscard]] bool is_from_file(const Stored& stored) const {
        const auto history = context_.journal.history(stored.record.type, stored.record.id);
        return !history.empty() &&
               file_key(history.back().entry.origin.file) == file_key(file_.name);
    }

    /// When and where first: that is what somebody knows a meeting by.
    [[nodiscard]] std::string label_of(const Stored& stored) const {
        constexpr std::size_t kShown = 4;
        std::vector<std::string> telling;
        std::vector<std::string> others;
        for (const auto& field : context_.model.get_type(stored.record.type).fields) {
            const auto& value = stored.record.at(field.name);
            const bool can_show = field.sensitivity < model::Sensitivity::personal &&
                                  field.type != model::FieldType::reference &&
                                  field.type != model::FieldType::references;
            if (!can_show || is_empty(value)) {
                continue;
            }
            const bool tells = field.part == model::Part::date ||
                               field.part == model::Part::place ||
                               field.part == model::Part::measure;
            const auto text =
                model::shown_text(context_.model, field, value, file_.mapping.language);
            (tells ? telling : others).push_back(values::shortened(text));
        }
        telling.insert(telling.end(), others.begin(), others.end());
        telling.resize(std::min(telling.size(), kShown));
        return join(telling, ", ");
    }

    const ImportContext& context_;
    const ReadFile& file_;
    const std::set<std::size_t>& erased_rows_;
    std::unique_ptr<journal::Transaction> transaction_;
    JournalView view_;
    RunKeeper keeper_;
    bool was_before_;
    std::vector<PlannedRow> planned_;
};

}  // namespace

std::int64_t ReadFile::number_of(const BuiltRow& row) const {
    return std::int64_t{row.row->row} + (first_line > 0 ? first_line : 1);
}

Origin ReadFile::origin(const std::string& sheet, std::string cell, std::int64_t number) const {
    return first_line > 0 ? Origin{name, "", "", static_cast<int>(number), 0}
                          : Origin{name, sheet, std::move(cell), 0, 0};
}

void store_run(const ImportContext& context,
               const ReadFile& file,
               std::span<const model::RecordId> refused,
               ImportResult& result) {
    db::retrying([&] {
        const auto transaction = begin_with_ledger(context, file.mapping.partner);
        JournalView view{*transaction, file.mapping, Extent::part};
        RunKeeper keeper{context, file, *transaction, view};
        keeper.resolve_others({refused.begin(), refused.end()});
        keeper.write_run(result);
        transaction->commit();
    });
}

void store_rows(const ImportContext& context,
                const ReadFile& file,
                DryRun dry_run,
                ImportResult& result) {
    std::set<std::size_t> erased_rows;
    bool done = false;
    while (!done) {
        done = db::retrying([&] {
            auto tried = result;
            Attempt attempt{context, file, erased_rows};
            if (const auto erased = attempt.run(tried)) {
                erased_rows.insert(*erased);
                return false;
            }
            if (dry_run == DryRun::no) {
                attempt.commit();
            }
            result = std::move(tried);
            return true;
        });
    }
}

}  // namespace sleutel::imports
