// Random records for the comparison of facts and SQL.
#include "base/distinct.hpp"
#include "engines/model/value_text.hpp"
#include "features/figures/internal/random_world.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace sleutel::test {
namespace {

using model::FieldType;
using model::Value;

constexpr std::array kLedgers{"fsan", "pharos", "agenda"};

std::string id_of(const std::string& type, std::size_t number) {
    return fmt::format("{}0000000-0000-8000-8000-{:012}", type == "upper" ? 'a' : 'b', number);
}

Date random_day(Dice& dice) {
    const auto first = read_date("2021-01-01").value().days();
    return Date{first + std::chrono::days{dice.below(800)}};
}

Count random_count(Dice& dice) {
    const auto number = static_cast<std::int64_t>(dice.below(9));
    switch (dice.below(6)) {
        case 0:
            return Count::at_least(number);
        case 1:
            return Count::about(number);
        case 2:
            return Count::between(number, number + static_cast<std::int64_t>(dice.below(4)));
        case 3:
            return Count{};
        default:
            return Count::exactly(number);
    }
}

PartialDate random_partial_date(Dice& dice) {
    const auto day = random_day(dice);
    switch (dice.below(3)) {
        case 0:
            return PartialDate::from_year(day.year()).value();
        case 1:
            return PartialDate::from_month(day.year(), day.month()).value();
        default:
            return PartialDate{day};
    }
}

model::Code random_code(const model::CodeList& list, Dice& dice) {
    return {list.entries()[dice.below(list.entries().size())].code};
}

template <typename Item, typename Make>
std::vector<Item> some(Make make, Dice& dice) {
    std::vector<Item> items;
    for (auto left = 1 + dice.below(3); left > 0; --left) {
        items.push_back(make());
    }
    keep_distinct(items);
    return items;
}

/// Also records that aren't there.
model::RecordId random_reference(std::size_t records, Dice& dice) {
    return {id_of("upper", dice.below(records + 2))};
}

Value random_value(const model::Model& model,
                   const model::Field& field,
                   std::size_t records,
                   Dice& dice) {
    switch (field.type) {
        case FieldType::integer:
            return static_cast<std::int64_t>(dice.below(7));
        case FieldType::boolean:
            return dice.one_in(2);
        case FieldType::date:
            return random_day(dice);
        case FieldType::partial_date:
            return random_partial_date(dice);
        case FieldType::date_range: {
            const auto first = random_day(dice);
            return DateRange{first, Date{first.days() + std::chrono::days{dice.below(90)}}};
        }
        case FieldType::instant:
            return Instant{random_day(dice).days()} + std::chrono::seconds{dice.below(86'400)};
        case FieldType::code:
        case FieldType::place:
            return random_code(model.list_of(field), dice);
        case FieldType::codes:
            return some<model::Code>([&] { return random_code(model.list_of(field), dice); }, dice);
        case FieldType::reference:
            return random_reference(records, dice);
        case FieldType::references:
            return some<model::RecordId>([&] { return random_reference(records, dice); }, dice);
        case FieldType::person:
            return model::PersonToken{"p" + std::to_string(dice.below(6))};
        case FieldType::count:
            return random_count(dice);
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::file:
        case FieldType::translated_text:
            return "text " + std::to_string(dice.below(3));
    }
    return {};
}

class Filler {
public:
    Filler(journal::Journal& journal, const model::Model& model, std::size_t records, Dice& dice)
        : journal_{journal}, model_{model}, records_{records}, dice_{dice} {}

    void fill() {
        auto transaction = journal_.begin("tester");
        for (std::size_t number = 0; number < records_; ++number) {
            put(*transaction, "upper", number / 2);
            put(*transaction, "lower", number);
        }
        transaction->commit();
        if (dice_.one_in(3)) {
            journal_.erase_subject("p0", "tester", {});
        }
    }

private:
    /// Creates the record, or changes or withdraws it where it is there.
    void put(journal::Transaction& transaction, const std::string& type, std::size_t number) {
        const auto id = id_of(type, number);
        auto& version = versions_[id];
        const bool withdraws = version > 0 && !withdrawn_[id] && dice_.one_in(2);
        withdrawn_[id] = withdraws;
        using journal::Operation;
        transaction.append({ledger_of(number),
                            version == 0 ? Operation::create
                            : withdraws  ? Operation::withdraw
                                         : Operation::amend,
                            random_record(type, id),
                            version,
                            {},
                            "test/list"});
        ++version;
        if (dice_.one_in(4) && !withdraws) {
            put(transaction, type, number);
        }
    }

    static std::string ledger_of(std::size_t number) { return kLedgers.at(number % 3); }

    model::Record random_record(const std::string& type, const std::string& id) {
        model::Record record{type, {id}, {}};
        for (const auto& field : model_.get_type(type).fields) {
            if (!dice_.one_in(4)) {
                record.fields.try_emplace(field.name,
                                          random_value(model_, field, records_ / 2, dice_));
            }
        }
        return record;
    }

    journal::Journal& journal_;
    const model::Model& model_;
    std::size_t records_;
    Dice& dice_;
    std::map<std::string, std::int64_t> versions_;
    std::map<std::string, bool> withdrawn_;
};

}  // namespace

void fill_journal(journal::Journal& journal,
                  const model::Model& model,
                  std::size_t records,
                  Dice& dice) {
    Filler{journal, model, records, dice}.fill();
}

}  // namespace sleutel::test
