#pragma once

#include "engines/indicators/definition.hpp"
#include "engines/model/model.hpp"

#include <string>
#include <string_view>

namespace sleutel::reports {

/// What codes and breakdowns are called in a language.
class CodeNames {
public:
    /// The model must outlive it.
    CodeNames(const model::Model& model,
              const indicators::Catalogue& catalogue,
              std::string_view language)
        : model_{&model}, catalogue_{&catalogue}, language_{language} {}

    /// Of a breakdown: "Plaats".
    [[nodiscard]] std::string path(const indicators::Definition& definition,
                                   const indicators::Path& path) const;

    /// Of one of its groups: "Zuid-Holland"; the code itself where nothing names it.
    [[nodiscard]] std::string code(const indicators::Definition& definition,
                                   const indicators::Path& path,
                                   const std::string& code) const;

    /// Where the code stands among its equals; codes that no list orders all stand at 0.
    [[nodiscard]] std::size_t rank(const indicators::Definition& definition,
                                   const indicators::Path& path,
                                   const std::string& code) const;

    /// Places, partners and records have no order of their own; other codes and dates have.
    [[nodiscard]] bool is_unordered(const indicators::Definition& definition,
                                    const indicators::Path& path) const;

    /// Of a milestone's state: "afgerond".
    [[nodiscard]] std::string state(const indicators::Definition& definition,
                                    const std::string& code) const;

    [[nodiscard]] std::string partner(const std::string& ledger) const;

private:
    [[nodiscard]] const model::Field* find_field(const indicators::Definition& definition,
                                                 const indicators::Path& path) const;
    [[nodiscard]] const model::CodeList* find_list(const indicators::Definition& definition,
                                                   const indicators::Path& path) const;

    const model::Model* model_;
    const indicators::Catalogue* catalogue_;
    std::string language_;
};

}  // namespace sleutel::reports
