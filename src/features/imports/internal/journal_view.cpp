#include "features/imports/internal/journal_view.hpp"

namespace sleutel::imports {

JournalView::JournalView(journal::Transaction& transaction,
                         const mappings::Mapping& mapping,
                         Extent extent)
    : transaction_{transaction}, mapping_{mapping} {
    if (extent == Extent::part) {
        return;
    }
    for (const auto& table : mapping.tables) {
        const auto source = mapping.source_of(table);
        for (const auto& name : {source, merged_source(source)}) {
            for (auto& stored : transaction.list_by_source(mapping.partner, name)) {
                RecordKey key{stored.record.type, stored.record.id};
                from_tables_.insert_or_assign(std::move(key), std::move(stored));
            }
        }
    }
}

const std::vector<journal::Stored>& JournalView::own_records() {
    if (!own_) {
        own_ = transaction_.list_by_source(mapping_.partner, own_source(mapping_));
    }
    return *own_;
}

void JournalView::read_records_of(std::span<const BuiltRow> rows) {
    std::map<std::string, std::vector<model::RecordId>> wanted;
    for (const auto& row : rows) {
        for (const auto& built : row.records) {
            const auto& record = built.record;
            RecordKey key{record.type, record.id};
            if (!from_tables_.contains(key) &&
                others_.try_emplace(std::move(key), std::nullopt).second) {
                wanted[record.type].push_back(record.id);
            }
        }
    }
    for (const auto& [type, ids] : wanted) {
        for (auto& stored : transaction_.find_all(type, ids)) {
            RecordKey key{type, stored.record.id};
            others_.at(key) = std::move(stored);
        }
    }
}

const journal::Stored* JournalView::find(const RecordKey& key) {
    if (const auto found = from_tables_.find(key); found != from_tables_.end()) {
        return &found->second;
    }
    auto [found, is_new] = others_.try_emplace(key);
    if (is_new) {
        found->second = transaction_.find(key.first, key.second);
    }
    return found->second ? &*found->second : nullptr;
}

std::string merged_source(const std::string& source) {
    return source + "/merged";
}

std::string own_source(const mappings::Mapping& mapping) {
    return "import/" + mapping.id;
}

}  // namespace sleutel::imports
