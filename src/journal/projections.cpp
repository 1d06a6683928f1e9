#include "journal/internal/projections.hpp"

#include "base/text.hpp"
#include "journal/internal/schema.hpp"

namespace sleutel::journal {

namespace {

using db::Parameter;
using db::Sql;

constexpr Sql kClearCodePaths{"DELETE FROM code_path"};
constexpr Sql kInsertCodePath{
    "INSERT INTO code_path (list, code, ancestor) VALUES (:list, :code, :ancestor)"};

enum class Write : std::uint8_t { insert, update, erase };

const std::string& statement_of(const TypePlan& plan, Write write) {
    switch (write) {
        case Write::insert:
            return plan.insert;
        case Write::update:
            return plan.update;
        case Write::erase:
            break;
    }
    return plan.erase;
}

Parameter to_parameter(std::string_view name, const ColumnValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {name, std::string_view{*text}};
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return {name, *number};
    }
    if (std::holds_alternative<db::NullInteger>(value)) {
        return {name, db::NullInteger{}};
    }
    return {name, db::NullText{}};
}

bool write_row(db::Transaction& transaction,
               const TypePlan& plan,
               const ProjectedRow& row,
               Write write) {
    const auto values = column_values(plan, row.record);
    std::vector<Parameter> parameters;
    parameters.reserve(values.size() + 7);
    parameters.emplace_back("id", row.record.id.text);
    parameters.emplace_back("ledger", row.ledger);
    parameters.emplace_back("source", row.source);
    parameters.emplace_back("version", row.version);
    parameters.emplace_back("position", row.position);
    if (write != Write::erase) {
        parameters.emplace_back("withdrawn", row.withdrawn ? 1 : 0);
    }
    if (write != Write::insert) {
        parameters.emplace_back("replaces", row.version - 1);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        parameters.push_back(to_parameter(plan.parameters[i], values[i]));
    }
    return transaction.execute(Sql::generated(statement_of(plan, write)), parameters) == 1;
}

void write_lists(db::Transaction& transaction, const TypePlan& plan, const model::Record& record) {
    for (const auto& list : plan.lists) {
        for (const auto& value : list_values(list, record)) {
            transaction.execute(Sql::generated(list.insert),
                                {{"id", record.id.text}, {"value", value}});
        }
    }
}

bool replace(db::Transaction& transaction,
             const TypePlan& plan,
             const ProjectedRow& row,
             Write write) {
    if (!write_row(transaction, plan, row, write)) {
        return false;
    }
    for (const auto& list : plan.lists) {
        transaction.execute(Sql::generated(list.remove), {{"id", row.record.id.text}});
    }
    write_lists(transaction, plan, row.record);
    return true;
}

void drop_tables(db::Transaction& transaction) {
    const auto settings = read_settings(transaction);
    for (const auto& table : split(setting(settings, kTablesSetting), '\n')) {
        if (!table.empty()) {
            const std::string drop = "DROP TABLE IF EXISTS \"" + table + "\"";
            transaction.execute(Sql::generated(drop));
        }
    }
}

}  // namespace

bool project_new(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row) {
    if (!write_row(transaction, plan, row, Write::insert)) {
        return false;
    }
    write_lists(transaction, plan, row.record);
    return true;
}

bool project_change(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row) {
    return replace(transaction, plan, row, Write::update);
}

bool project_erasure(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row) {
    return replace(transaction, plan, row, Write::erase);
}

void recreate_projections(db::Transaction& transaction,
                          const ProjectionPlan& plan,
                          const model::Model& model) {
    drop_tables(transaction);
    std::vector<std::string> tables;
    for (const auto& [name, type] : plan.types()) {
        for (const auto& statement : type.create) {
            transaction.execute(Sql::generated(statement));
        }
        tables.push_back(type.table);
        for (const auto& list : type.lists) {
            for (const auto& statement : list.create) {
                transaction.execute(Sql::generated(statement));
            }
            tables.push_back(list.table);
        }
    }
    transaction.execute(kClearCodePaths);
    for (const auto& [list, code, ancestor] : code_paths(model)) {
        transaction.execute(kInsertCodePath,
                            {{"list", list}, {"code", code}, {"ancestor", ancestor}});
    }
    set_setting(transaction, kTablesSetting, join(tables, "\n"));
    set_setting(transaction, kProjectionSetting, plan.hash());
}

std::vector<std::array<std::string, 3>> code_paths(const model::Model& model) {
    std::vector<std::array<std::string, 3>> paths;
    for (const auto& list : model.code_lists()) {
        for (const auto& entry : list.entries()) {
            for (auto& ancestor : list.path(entry.code)) {
                paths.push_back({list.name(), entry.code, std::move(ancestor)});
            }
        }
    }
    return paths;
}

}  // namespace sleutel::journal
