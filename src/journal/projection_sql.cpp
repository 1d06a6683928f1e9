// The SQL of projections: generated from the model here, and nowhere else.
#include "base/error.hpp"
#include "base/text.hpp"
#include "journal/internal/netstring.hpp"
#include "journal/internal/projection_plan.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <array>

namespace sleutel::journal {

namespace {

using model::Field;
using model::FieldType;

// Raised when the same model is projected differently: then stores rebuild at the next start.
constexpr std::string_view kProjectionForm = "1";
constexpr std::size_t kMaxIdentifier = 63;  // PostgreSQL cuts off what is longer

constexpr std::array<std::string_view, 7> kFixedColumns{
    "id", "ledger", "source", "version", "position", "withdrawn", "erased"};

enum class ColumnType : std::uint8_t { text, integer };

struct ColumnPlan {
    std::string name;
    ColumnType type = ColumnType::text;
};

std::string identifier(std::string_view name) {
    ensure(!name.empty() && name.size() <= kMaxIdentifier, "a name in a store has 1-63 characters");
    ensure(std::ranges::all_of(name,
                               [](char letter) {
                                   return (letter >= 'a' && letter <= 'z') || letter == '_' ||
                                          (letter >= '0' && letter <= '9');
                               }),
           "a name in a store has small letters, digits and underscores only");
    return '"' + std::string{name} + '"';
}

/// A field may be called "source" or "version"; its column then has an underscore more.
std::string column_of(const Field& field) {
    return std::ranges::find(kFixedColumns, field.name) == kFixedColumns.end() ? field.name
                                                                               : field.name + "_";
}

std::vector<ColumnPlan> columns_of(const Field& field) {
    const auto name = column_of(field);
    switch (field.type) {
        case FieldType::integer:
        case FieldType::boolean:
            return {{name, ColumnType::integer}};
        case FieldType::decimal:
            return {{name, ColumnType::integer}, {name + "_scale", ColumnType::integer}};
        case FieldType::money:
            return {{name, ColumnType::integer}, {name + "_currency", ColumnType::text}};
        case FieldType::partial_date:
            return {{name, ColumnType::text}, {name + "_first", ColumnType::text}};
        case FieldType::date_range:
            return {{name + "_first", ColumnType::text}, {name + "_last", ColumnType::text}};
        case FieldType::count:
            return {{name + "_kind", ColumnType::integer},
                    {name + "_low", ColumnType::integer},
                    {name + "_high", ColumnType::integer}};
        case FieldType::codes:
        case FieldType::references:
            return {};
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::date:
        case FieldType::instant:
        case FieldType::code:
        case FieldType::reference:
        case FieldType::place:
        case FieldType::person:
        case FieldType::file:
        case FieldType::translated_text:
            return {{name, ColumnType::text}};
    }
    return {};
}

/// Ids are compared by bytes on both stores, as the program compares them.
std::string id_type(db::Driver driver) {
    return driver == db::Driver::postgresql ? "TEXT COLLATE \"C\"" : "TEXT";
}

ListPlan plan_list(const TypePlan& type, const Field& field, db::Driver driver) {
    ListPlan plan;
    plan.field = &field;
    plan.table = type.table + "__" + field.name;
    const auto table = identifier(plan.table);
    plan.create = {
        "CREATE TABLE " + table + " (\"id\" " + id_type(driver) +
            " NOT NULL, \"value\" TEXT NOT NULL, PRIMARY KEY (\"id\", \"value\"))",
        "CREATE INDEX " + identifier(plan.table + "__v") + " ON " + table + " (\"value\")",
    };
    plan.insert = "INSERT INTO " + table + " (\"id\", \"value\") VALUES (:id, :value)";
    plan.remove = "DELETE FROM " + table + " WHERE \"id\" = :id";
    plan.page = "SELECT \"id\", \"value\" FROM " + table +
                " WHERE \"id\" > :after AND \"id\" <= :last ORDER BY \"id\", \"value\"";
    return plan;
}

void plan_table(TypePlan& plan, std::span<const ColumnPlan> columns, db::Driver driver) {
    std::string create = "CREATE TABLE " + identifier(plan.table) + " (\"id\" " + id_type(driver) +
                         " PRIMARY KEY, \"ledger\" TEXT NOT NULL, \"source\" TEXT NOT NULL, "
                         "\"version\" BIGINT NOT NULL, \"position\" BIGINT NOT NULL, "
                         "\"withdrawn\" BIGINT NOT NULL, \"erased\" BIGINT NOT NULL";
    for (const auto& column : columns) {
        create += ", " + identifier(column.name) +
                  (column.type == ColumnType::integer ? " BIGINT" : " TEXT");
    }
    plan.create.push_back(create + ")");
    plan.create.push_back("CREATE INDEX " + identifier(plan.table + "__s") + " ON " +
                          identifier(plan.table) + " (\"ledger\", \"source\")");
    for (const auto& field : plan.type->fields) {
        if (is_projected(field) && field.type == FieldType::reference) {
            plan.create.push_back("CREATE INDEX " + identifier(plan.table + "__" + field.name) +
                                  " ON " + identifier(plan.table) + " (" +
                                  identifier(column_of(field)) + ")");
        }
    }
}

void plan_writes(TypePlan& plan) {
    std::string names =
        "\"id\", \"ledger\", \"source\", \"version\", \"position\", "
        "\"withdrawn\", \"erased\"";
    std::string values = ":id, :ledger, :source, :version, :position, :withdrawn, 0";
    std::string changes = "\"source\" = :source, \"version\" = :version, \"position\" = :position";
    std::string fields;
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        names += ", " + identifier(plan.columns[i]);
        values += ", :" + plan.parameters[i];
        fields += ", " + identifier(plan.columns[i]) + " = :" + plan.parameters[i];
    }
    const auto table = identifier(plan.table);
    const std::string where =
        " WHERE \"id\" = :id AND \"ledger\" = :ledger AND \"version\" = :replaces";
    plan.insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + values +
                  ") ON CONFLICT (\"id\") DO NOTHING";
    plan.update =
        "UPDATE " + table + " SET " + changes + ", \"withdrawn\" = :withdrawn" + fields + where;
    plan.erase = "UPDATE " + table + " SET " + changes + ", \"erased\" = 1" + fields + where;
}

void plan_reads(TypePlan& plan) {
    const auto table = identifier(plan.table);
    const std::string select =
        "SELECT r.\"id\", r.\"ledger\", r.\"source\", r.\"version\", r.\"position\", "
        "r.\"withdrawn\", r.\"erased\", e.body, e.subject_key, k.subject, k.wrapped FROM " +
        table +
        " r JOIN journal_entry e ON e.position = r.\"position\" "
        "LEFT JOIN journal_subject_key k ON k.id = e.subject_key WHERE ";
    plan.find = select + "r.\"id\" = :id";
    plan.find_all = select + "r.\"id\" IN (:" + join(found_ids(), ", :") + ")";
    plan.page = select + "r.\"id\" > :after AND r.\"withdrawn\" = 0 ORDER BY r.\"id\" LIMIT :limit";
    plan.list_by_source = select +
                          "r.\"ledger\" = :ledger AND r.\"source\" = :source AND "
                          "r.\"withdrawn\" = 0 ORDER BY r.\"id\"";
    std::string columns =
        "\"id\", \"ledger\", \"source\", \"version\", \"position\", \"withdrawn\", \"erased\"";
    for (const auto& column : plan.columns) {
        columns += ", " + identifier(column);
    }
    plan.rows_page = "SELECT " + columns + " FROM " + table +
                     " WHERE \"id\" > :after AND \"id\" <= :last ORDER BY \"id\"";
}

/// "left" as a date range makes left_first, which another field may be called.
void refuse_repeated_columns(const TypePlan& plan) {
    auto names = plan.columns;
    std::ranges::sort(names);
    if (const auto found = std::ranges::adjacent_find(names); found != names.end()) {
        throw Error{Failure::bad_request,
                    {"journal.column_twice", {{"type", plan.type->name}, {"column", *found}}}};
    }
}

TypePlan plan_type(const model::RecordType& type, db::Driver driver) {
    TypePlan plan;
    plan.type = &type;
    plan.table = "r_" + type.name;
    std::vector<ColumnPlan> columns;
    for (const auto& field : type.fields) {
        if (!is_projected(field)) {
            continue;
        }
        if (field.type == FieldType::codes || field.type == FieldType::references) {
            plan.lists.push_back(plan_list(plan, field, driver));
        }
        for (auto& column : columns_of(field)) {
            plan.columns.push_back(column.name);
            plan.parameters.push_back("p" + std::to_string(plan.parameters.size()));
            columns.push_back(std::move(column));
        }
    }
    refuse_repeated_columns(plan);
    plan_table(plan, columns, driver);
    plan_writes(plan);
    plan_reads(plan);
    return plan;
}

}  // namespace

bool is_projected(const Field& field) {
    return field.sensitivity < model::Sensitivity::personal || field.part != model::Part::none;
}

const std::vector<std::string>& found_ids() {
    constexpr std::size_t kFoundTogether = 64;
    // Static and never changed: the text of a statement.
    static const auto kNames = [] {
        std::vector<std::string> names;
        for (std::size_t number = 0; number < kFoundTogether; ++number) {
            names.push_back("id" + std::to_string(number));
        }
        return names;
    }();
    return kNames;
}

ProjectionPlan::ProjectionPlan(const model::Model& model, db::Driver driver) {
    std::string form;
    add_netstring(form, kProjectionForm);
    for (const auto& type : model.types()) {
        const auto& plan = types_.emplace(type.name, plan_type(type, driver)).first->second;
        for (const auto& statement : plan.create) {
            add_netstring(form, statement);
        }
        for (const auto& list : plan.lists) {
            add_netstring(form, list.create.front());
        }
    }
    for (const auto& list : model.code_lists()) {
        add_netstring(form, list.name());
        for (const auto& entry : list.entries()) {
            add_netstring(form, entry.code);
            add_netstring(form, entry.parent);
        }
    }
    hash_ = crypto::to_hex(crypto::hash(form));
}

const TypePlan* ProjectionPlan::find(std::string_view type) const {
    const auto found = types_.find(type);
    return found == types_.end() ? nullptr : &found->second;
}

}  // namespace sleutel::journal
