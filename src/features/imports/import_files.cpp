#include "features/imports/import_files.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

/// Of this one file; anything else that is unavailable stops them all.
bool is_unreadable(const Error& error) {
    const auto& key = error.message().key;
    return key == "import.cannot_read" || key == "spreadsheet.cannot_read";
}

bool waits_for_another(const FileOutcome& outcome) {
    return std::ranges::any_of(outcome.result.rows, [](const RowResult& row) {
        return std::ranges::any_of(row.findings, [](const Finding& finding) {
            return finding.message.key == "import.reference_missing";
        });
    });
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
        const auto bytes = read_bytes(file.path);
        outcome.result = import_file(
            context, {file.name, bytes, request.mapping, request.dry_run, {}, request.language});
    } catch (const Error& error) {
        if (error.failure() == Failure::unavailable && !is_unreadable(error)) {
            throw;
        }
        outcome.error = error.message();
        outcome.result.is_refused = true;
        outcome.result.findings.refuse(error.message(), {file.name, "", "", 0, 0});
    }
    return outcome;
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
            // Rows of the first time were stored then, whatever the second time calls them.
            for (std::size_t row = 0; row < again.result.rows.size(); ++row) {
                auto& now = again.result.rows[row];
                const auto& then = result.files[at].result.rows[row];
                // What was refused then and is there now, somebody else stored in between.
                if (now.verdict == Verdict::unchanged && then.verdict != Verdict::refused) {
                    now.verdict = then.verdict;
                    now.changes = then.changes;
                }
            }
            again.result.was_imported_before = result.files[at].result.was_imported_before;
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
        throw Error{Failure::unavailable, {"import.cannot_read", {{"file", path.string()}}}};
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
