#include "journal/internal/projection_verifier.hpp"

#include "journal/internal/entry_sql.hpp"
#include "journal/internal/stored_reader.hpp"
#include "journal/record_codec.hpp"

#include <algorithm>

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr std::int64_t kPageSize = 1000;
// After every id, in the order of bytes.
constexpr const char* kAfterAll = "\xF4\x8F\xBF\xBF";

constexpr Sql kOperations{
    "SELECT operation FROM journal_entry WHERE type = :type AND id = :id ORDER BY version"};
constexpr Sql kCodePaths{"SELECT list, code, ancestor FROM code_path"};

/// The texts of the columns that every row has, in the order of TypePlan::rows_page.
std::vector<std::pair<std::string, std::string>> fixed_columns(const Entry& entry,
                                                               bool is_withdrawn,
                                                               bool is_erased) {
    return {{"id", entry.id.text},
            {"ledger", entry.ledger},
            {"source", entry.source},
            {"version", std::to_string(entry.version)},
            {"position", std::to_string(entry.position)},
            {"withdrawn", is_withdrawn ? "1" : "0"},
            {"erased", is_erased ? "1" : "0"}};
}

}  // namespace

void ProjectionVerifier::refuse(std::string key,
                                const RecordName& record,
                                const std::string& column) {
    std::vector<std::pair<std::string, std::string>> values{{"type", record.first},
                                                            {"id", record.second}};
    if (!column.empty()) {
        values.emplace_back("column", column);
    }
    result_.findings.refuse({std::move(key), std::move(values)}, {}, column);
}

void ProjectionVerifier::check_projections() {
    std::string after;
    for (auto page = next_page(after); page; page = next_page(after)) {
        for (const auto& [name, plan] : context_.plan.types()) {
            check_rows(plan, *page);
            check_lists(plan, *page);
        }
        after = page->last;
        if (after == kAfterAll) {
            return;
        }
    }
}

std::optional<ProjectionVerifier::Page> ProjectionVerifier::next_page(const std::string& after) {
    auto rows = transaction_.query(kLatestPage, {{"after", after}, {"limit", kPageSize}});
    constexpr auto kId = static_cast<std::size_t>(Column::id);
    Page page{after, kAfterAll, {}};
    if (rows.size() == kPageSize) {
        // The last id may go on in the next page, as another type.
        const auto last = rows.back().text(kId);
        std::erase_if(rows, [&](const db::Row& row) { return row.text(kId) == last; });
        page.last = rows.back().text(kId);
    }
    for (const auto& row : rows) {
        add_expected(page, row);
    }
    return page;
}

void ProjectionVerifier::add_expected(Page& page, const db::Row& row) {
    const auto entry = read_entry(to_row(row));
    const auto* type = entry ? context_.model.find_type(entry->type) : nullptr;
    if (type == nullptr) {
        return;  // an entry that can't be read was named already
    }
    const auto key =
        try_unwrap(context_.keys, {entry->subject_key, row.text(kColumns), row.text(kColumns + 1)});
    auto decoded =
        decode_record(*type, {entry->id, entry->version}, entry->body, key ? &*key : nullptr);
    const RecordName name{entry->type, entry->id.text};
    for (const auto& field : decoded.damaged) {
        refuse("journal.field_unreadable", name, field);
    }
    Expected expected{*entry, std::move(decoded.record)};
    expected.is_withdrawn = entry->operation == Operation::withdraw;
    if (erased_.contains(name)) {
        read_history(expected);
    }
    page.records.emplace(name, std::move(expected));
}

void ProjectionVerifier::read_history(Expected& expected) {
    expected.is_erased = true;
    expected.is_withdrawn = false;
    const auto& entry = expected.entry;
    for (const auto& row :
         transaction_.query(kOperations, {{"type", entry.type}, {"id", entry.id.text}})) {
        if (row.text(0) != to_text(Operation::erase)) {
            expected.is_withdrawn = row.text(0) == to_text(Operation::withdraw);
        }
    }
}

void ProjectionVerifier::check_rows(const TypePlan& plan, const Page& page) {
    std::set<std::string> found;
    for (const auto& row : transaction_.query(Sql::generated(plan.rows_page),
                                              {{"after", page.after}, {"last", page.last}})) {
        const RecordName name{plan.type->name, row.text(0)};
        const auto expected = page.records.find(name);
        if (expected == page.records.end()) {
            refuse("journal.projection_extra", name);
        } else {
            check_row(plan, expected->second, row);
        }
        found.insert(row.text(0));
    }
    for (const auto& [name, expected] : page.records) {
        if (name.first == plan.type->name && !found.contains(name.second)) {
            refuse("journal.projection_missing", name);
        }
    }
}

void ProjectionVerifier::check_row(const TypePlan& plan,
                                   const Expected& expected,
                                   const db::Row& row) {
    const RecordName name{plan.type->name, row.text(0)};
    std::size_t column = 0;
    for (const auto& [title, text] :
         fixed_columns(expected.entry, expected.is_withdrawn, expected.is_erased)) {
        if (row.is_null(column) || row.text(column) != text) {
            refuse("journal.projection_differs", name, title);
        }
        ++column;
    }
    const auto values = column_values(plan, expected.record);
    for (std::size_t i = 0; i < values.size(); ++i, ++column) {
        const auto text = to_text(values[i]);
        if (row.is_null(column) == text.has_value() || row.text(column) != text.value_or("")) {
            refuse("journal.projection_differs", name, plan.columns[i]);
        }
    }
}

void ProjectionVerifier::check_lists(const TypePlan& plan, const Page& page) {
    for (const auto& list : plan.lists) {
        std::map<std::string, std::set<std::string>> found;
        for (const auto& row : transaction_.query(Sql::generated(list.page),
                                                  {{"after", page.after}, {"last", page.last}})) {
            found[row.text(0)].insert(row.text(1));
        }
        for (const auto& [name, expected] : page.records) {
            if (name.first != plan.type->name) {
                continue;
            }
            const auto values = list_values(list, expected.record);
            if (found[name.second] != std::set(values.begin(), values.end())) {
                refuse("journal.projection_differs", name, list.field->name);
            }
            found.erase(name.second);
        }
        for (const auto& [id, values] : found) {
            refuse("journal.projection_extra", {plan.type->name, id}, list.field->name);
        }
    }
}

void ProjectionVerifier::check_code_paths() {
    auto expected = code_paths(context_.model);
    std::vector<std::array<std::string, 3>> found;
    for (const auto& row : transaction_.query(kCodePaths)) {
        found.push_back({row.text(0), row.text(1), row.text(2)});
    }
    std::ranges::sort(expected);
    std::ranges::sort(found);
    std::vector<std::array<std::string, 3>> different;
    std::ranges::set_symmetric_difference(expected, found, std::back_inserter(different));
    for (const auto& [list, code, ancestor] : different) {
        result_.findings.refuse(
            {"journal.code_path_differs", {{"list", list}, {"code", code}, {"ancestor", ancestor}}},
            {});
    }
}

}  // namespace sleutel::journal
