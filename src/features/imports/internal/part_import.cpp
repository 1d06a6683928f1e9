#include "features/imports/internal/part_import.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <cstring>

namespace sleutel::imports {

namespace {

/// Past this, what is wrong is wrong with the file and not with rows.
constexpr std::int64_t kMostRefused = 10'000;

/// Half a hash: short enough to be kept without memory of its own for each.
std::string key_of(const model::RecordId& id) {
    constexpr std::size_t kBytes = 15;
    return crypto::hash(id.text).substr(0, kBytes);
}

std::uint64_t content_of(const model::Record& record) {
    std::string text;
    for (const auto& [name, value] : record.fields) {
        text += name;
        text += '\0';
        text += model::to_text(value);
        text += '\0';
    }
    const auto hash = crypto::hash(text);
    std::uint64_t number = 0;
    std::memcpy(&number, hash.data(), sizeof number);
    return number;
}

bool waits_for_another(const RowResult& row) {
    return std::ranges::any_of(row.findings, [](const Finding& finding) {
        return finding.message.key == "import.reference_missing";
    });
}

std::int64_t& count_of(std::array<std::int64_t, 4>& counts, Verdict verdict) {
    return counts.at(static_cast<std::size_t>(verdict));
}

}  // namespace

PartImport::PartImport(const ImportContext& context, PartedFile file, ImportResult& result)
    : context_{context}, file_{std::move(file)}, result_{result} {}

bool PartImport::is_kept(BuiltRow& row, const BuiltRecord& built, std::int64_t number) {
    const auto content = content_of(built.record);
    const auto [found, is_new] = seen_.try_emplace(key_of(built.record.id), Seen{content, number});
    const auto& first = found->second;
    if (is_new || first.number == number) {
        return true;
    }
    const bool same = first.content == content;
    const auto other = file_.place_of(first.number);
    row.findings.push_back({same ? Severity::warning : Severity::refusal,
                            same ? Message{"import.row_twice", {{"first", other}}}
                                 : Message{"import.key_twice", {{"other", other}}},
                            {file_.name, row.table->sheet->name(), built.key_place, 0, 0},
                            ""});
    return !same;
}

void PartImport::refuse_seen(std::vector<BuiltRow>& rows, std::int64_t number) {
    for (auto& row : rows) {
        if (row.is_refused()) {
            continue;
        }
        const auto own = number + std::int64_t{row.row->row} - rows.front().row->row;
        std::erase_if(row.records,
                      [&](const BuiltRecord& built) { return !is_kept(row, built, own); });
    }
}

void PartImport::take(std::vector<BuiltRow> rows, std::int64_t number, std::int64_t first_line) {
    refuse_seen(rows, number);
    ReadFile part{file_.mapping, file_.name, file_.content_hash, std::move(rows)};
    part.extent = Extent::part;
    part.first_line = first_line;
    if (file_.dry_run == DryRun::yes) {
        part.came_before = [this](const model::RecordId& id) { return seen_.contains(key_of(id)); };
    }
    ImportResult stored;
    stored.file = result_.file;
    store_rows(context_, part, file_.dry_run, stored);
    result_.was_imported_before = stored.was_imported_before;
    const auto before = parts_.find(number);
    auto now = to_part(stored, before == parts_.end() ? nullptr : &before->second);
    refused_ += count_of(now.counts, Verdict::refused);
    if (before != parts_.end()) {
        refused_ -= count_of(before->second.counts, Verdict::refused);
    }
    parts_.insert_or_assign(number, std::move(now));
}

PartImport::Part PartImport::to_part(ImportResult& stored, const Part* before) const {
    Part part;
    for (auto& row : stored.rows) {
        ++count_of(part.counts, row.verdict);
        if (!row.findings.empty()) {
            part.waits = part.waits || waits_for_another(row);
            row.changes.clear();
            row.cells.clear();
            part.told.push_back(std::move(row));
        }
    }
    if (before != nullptr) {
        // Rows of the first time were stored then, whatever the second time calls them.
        auto first = before->counts;
        for (const auto verdict : {Verdict::stored, Verdict::amended}) {
            const auto moved =
                std::min(count_of(first, verdict), count_of(part.counts, Verdict::unchanged));
            count_of(part.counts, verdict) += moved;
            count_of(part.counts, Verdict::unchanged) -= moved;
        }
    }
    return part;
}

std::vector<std::int64_t> PartImport::waiting() const {
    std::vector<std::int64_t> numbers;
    for (const auto& [number, part] : parts_) {
        if (part.waits) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

bool PartImport::is_hopeless() const {
    return refused_ >= kMostRefused;
}

void PartImport::finish() {
    std::vector<model::RecordId> refused;
    ReadFile file{file_.mapping, file_.name, file_.content_hash, {}};
    file.extent = Extent::part;
    for (auto& [number, part] : parts_) {
        for (std::size_t verdict = 0; verdict < part.counts.size(); ++verdict) {
            result_.unlisted.at(verdict) += part.counts.at(verdict);
        }
        for (auto& row : part.told) {
            --count_of(result_.unlisted, row.verdict);
            if (row.verdict == Verdict::refused) {
                refused.push_back(quarantined_id(file, row));
            }
            result_.rows.push_back(std::move(row));
        }
    }
    if (is_hopeless()) {
        // Not to its end: nothing is known of the rows that were left, and it may be sent again.
        result_.findings.refuse(
            {"import.too_many_refused", {{"refused", std::to_string(refused_)}}},
            {file_.name, "", "", 0, 0});
        result_.is_refused = true;
        return;
    }
    if (file_.dry_run == DryRun::no) {
        store_run(context_, file, refused, result_);
    }
}

}  // namespace sleutel::imports
