#include "platform/spreadsheet/internal/stored_cell.hpp"

#include <bit>

namespace sleutel::spreadsheet {

namespace {

std::uint64_t to_bits(const Cell& cell, StringPool& texts) {
    switch (cell.kind()) {
        case CellKind::text:
        case CellKind::error:
            return static_cast<std::uint64_t>(texts.add(cell.text()));
        case CellKind::number:
            return std::bit_cast<std::uint64_t>(cell.number());
        case CellKind::boolean:
            return cell.boolean() ? 1 : 0;
        case CellKind::date:
            return static_cast<std::uint64_t>(cell.date().days().time_since_epoch().count());
        case CellKind::time:
        case CellKind::empty:
            return 0;
    }
    return 0;
}

Cell without_formula(const StoredCell& stored, const StringPool& texts) {
    const auto text = [&] { return texts.text(static_cast<StringPool::Id>(stored.bits)); };
    const std::chrono::seconds seconds{stored.seconds};
    switch (stored.kind) {
        case CellKind::empty:
            return {};
        case CellKind::text:
            return Cell::of_text(text());
        case CellKind::error:
            return Cell::of_error(text());
        case CellKind::number:
            return Cell::of_number(std::bit_cast<double>(stored.bits));
        case CellKind::boolean:
            return Cell::of_boolean(stored.bits != 0);
        case CellKind::date: {
            const std::chrono::days days{static_cast<int>(static_cast<std::int64_t>(stored.bits))};
            return Cell::of_date(Date{std::chrono::sys_days{days}}, seconds);
        }
        case CellKind::time:
            return Cell::of_time(seconds);
    }
    return {};
}

}  // namespace

StoredCell to_stored(Column column, const Cell& cell, StringPool& texts) {
    const auto has_time = cell.kind() == CellKind::date || cell.kind() == CellKind::time;
    const auto seconds = has_time ? cell.time().value_or(std::chrono::seconds{}).count() : 0;
    return {static_cast<std::uint16_t>(column),
            cell.kind(),
            cell.is_formula(),
            static_cast<std::int32_t>(seconds),
            to_bits(cell, texts)};
}

Cell to_cell(const StoredCell& stored, const StringPool& texts) {
    const auto cell = without_formula(stored, texts);
    return stored.formula ? cell.as_formula() : cell;
}

}  // namespace sleutel::spreadsheet
