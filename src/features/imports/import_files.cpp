#include "features/imports/import_files.hpp"

#include "base/error.hpp"
#include "features/imports/import_records.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

bool waits_for_another(const FileOutcome& outcome) {
    return std::ranges::any_of(outcome.result.rows, [](const RowResult& row) {
        return std::ranges::any_of(row.findings, [](const Finding& finding) {
            return finding.message.key == "import.reference_missing";
        });
    });
}

ImportResult import_workbook(const ImportContext& context,
                             const FilesRequest& request,
                             const FileToImport& file) {
    const auto bytes = read_bytes(file.path);
    return import_file(context,
                       {file.name, bytes, request.mapping, request.dry_run, {}, request.language});
}

FileOutcome import_one(const ImportContext& context,
                       const FilesRequest& request,
                       const FileToImport& file) {
    FileOutcome outcome;
    outcome.name = file.name;
    outcome.path = file.path;
    outcome.result.file = file.name;
    // One of the four places that catch: a file that can't be read must not stop the others.
    try {
        outcome.result = request.type.empty() ? import_workbook(context, request, file)
                                              : import_records(context,
                                                               {file.name,
                                                                file.path,
                                                                request.type,
                                                                request.partner,
                                                                request.dry_run,
                                                                request.language,
                                                                request.lines});
    } catch (const Error& error) {
        // The store, not this file: that stops them all.
        if (error.failure() == Failure::unavailable) {
            throw;
        }
        outcome.error = error.message();
        outcome.result.is_refused = true;
        outcome.result.findings.refuse(error.message(), {file.name, "", "", 0, 0});
    }
    return outcome;
}

std::int64_t& unlisted(ImportResult& result, Verdict verdict) {
    return result.unlisted.at(static_cast<std::size_t>(verdict));
}

/// Rows of the first time were stored then, whatever the second time calls them.
void keep_verdicts(ImportResult& then, ImportResult& now) {
    now.was_imported_before = then.was_imported_before;
    if (now.row_count() > static_cast<std::int64_t>(now.rows.size())) {
        for (const auto verdict : {Verdict::stored, Verdict::amended}) {
            const auto moved = std::min(then.count(verdict), unlisted(now, Verdict::unchanged));
            unlisted(now, verdict) += moved;
            unlisted(now, Verdict::unchanged) -= moved;
        }
        return;
    }
    for (std::size_t row = 0; row < now.rows.size(); ++row) {
        // What was refused then and is there now, somebody else stored in between.
        if (now.rows[row].verdict == Verdict::unchanged &&
            then.rows[row].verdict != Verdict::refused) {
            now.rows[row].verdict = then.rows[row].verdict;
            now.rows[row].changes = then.rows[row].changes;
        }
    }
}

/// Tries files again whose rows wait for records of other files, as long as that helps.
void try_again(const ImportContext& context, const FilesRequest& request, FilesResult& result) {
    bool progressed = request.dry_run == DryRun::no;
    while (progressed) {
        progressed = false;
        for (std::size_t at = 0; at < result.files.size(); ++at) {
            if (!waits_for_another(result.files[at])) {
                continue;
            }
            const auto before = result.files[at].result.count(Verdict::refused);
            auto again = import_one(context, request, request.files[at]);
            if (again.result.count(Verdict::refused) >= before) {
                continue;
            }
            progressed = true;
            keep_verdicts(result.files[at].result, again.result);
            result.files[at] = std::move(again);
        }
    }
}

}  // namespace

std::int64_t FilesResult::count(Verdict verdict) const {
    std::int64_t sum = 0;
    for (const auto& file : files) {
        sum += file.result.count(verdict);
    }
    return sum;
}

std::int64_t FilesResult::vanished() const {
    std::int64_t sum = 0;
    for (const auto& file : files) {
        sum += static_cast<std::int64_t>(file.result.vanished.size());
    }
    return sum;
}

std::int64_t FilesResult::refused_files() const {
    return std::ranges::count_if(files, [](const auto& file) { return file.result.is_refused; });
}

bool FilesResult::is_clean() const {
    return std::ranges::all_of(files, [](const auto& file) { return file.result.is_clean(); });
}

std::string read_bytes(const std::filesystem::path& path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        throw Error{Failure::not_found, {"import.cannot_read", {{"file", path.string()}}}};
    }
    // It looks at the size before it reads: a file that is refused anyway must not fill memory.
    return spreadsheet::read_bytes(path);
}

FilesResult import_files(const ImportContext& context, const FilesRequest& request) {
    FilesResult result;
    for (const auto& file : request.files) {
        if (request.progress) {
            request.progress(result.files.size(), request.files.size(), file.name);
        }
        result.files.push_back(import_one(context, request, file));
    }
    try_again(context, request, result);
    return result;
}

}  // namespace sleutel::imports
