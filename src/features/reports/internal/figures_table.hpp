#pragma once

#include "features/reports/internal/report_binder.hpp"

#include <map>
#include <string>
#include <vector>

namespace sleutel::reports {

/// Makes the table that a ```figures block asks for.
class FiguresTable {
public:
    FiguresTable(ReportBinder& binder, const FiguresBlock& block)
        : binder_{binder}, block_{block} {}

    document::Block build();

private:
    /// One figure of the table: a row, or, broken down, a column.
    struct Entry {
        const indicators::Definition* definition;  ///< null: a heading over what follows
        const protection::ReleasedFigure* figure;
        std::string label;
    };

    struct Group {
        std::string code;
        std::string name;
        std::size_t rank = 0;
        std::int64_t size = 0;  ///< of the first figure's cell
    };

    void read_entries();
    void read_entry(const std::string& id, const std::string& label);
    void read_broken_down(const indicators::Definition& definition, const std::string& label);
    [[nodiscard]] std::string label_of(const indicators::Definition& definition,
                                       const std::string& given) const;
    void refuse(Message message);
    [[nodiscard]] std::vector<Group> groups() const;
    [[nodiscard]] std::string first_header() const;
    document::Row group_row(const Group& group);
    document::Row total_row();
    void add_figure_rows(document::Table& table);
    void add_group_rows(document::Table& table);
    document::Inline print(const Entry& entry,
                           const protection::ReleasedValue& value,
                           const std::optional<PrintedCell>& cell);
    [[nodiscard]] std::string note() const;

    ReportBinder& binder_;
    const FiguresBlock& block_;
    std::vector<Entry> entries_;
    bool has_withheld_ = false;
};

}  // namespace sleutel::reports
