#pragma once

#include "engines/indicators/figure.hpp"
#include "features/protection/released_figure.hpp"
#include "features/reports/internal/code_names.hpp"
#include "features/reports/number_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// What stands in the place of a withheld number, everywhere.
inline constexpr const char* kWithheldText = "–";

/// Words for values of figures in one language: of those that a report says were released, to check
/// it with. What is printed goes through FigureText.
class ValueText {
public:
    ValueText(const model::Model& model,
              const indicators::Catalogue& catalogue,
              std::string_view language)
        : language_{language}, numbers_{language}, names_{model, catalogue, language} {}

    /// A reported value; nothing where it has no such form, or a milestone no date to print.
    [[nodiscard]] std::optional<std::string> words(const indicators::Definition& definition,
                                                   const indicators::FigureValue& value,
                                                   Form form) const;

    /// The same for a table or list, where a number has no sentence around it.
    [[nodiscard]] std::string words_alone(const indicators::Definition& definition,
                                          const indicators::FigureValue& value) const;

    [[nodiscard]] const NumberPrinter& numbers() const { return numbers_; }

    [[nodiscard]] const CodeNames& names() const { return names_; }

    [[nodiscard]] const std::string& language() const { return language_; }

private:
    [[nodiscard]] std::optional<std::string> print_ratio(const indicators::Ratio& ratio,
                                                         Form form) const;
    [[nodiscard]] std::string when(const PartialDate& date) const;
    [[nodiscard]] std::optional<std::string> print_milestone(
        const indicators::Definition& definition,
        const indicators::Milestone& milestone,
        Form form) const;

    std::string language_;
    NumberPrinter numbers_;
    CodeNames names_;
};

/// Prints what was released.
class FigureText : private ValueText {
public:
    using ValueText::language;
    using ValueText::names;
    using ValueText::numbers;
    using ValueText::ValueText;

    /// A reported value; nothing where it has no such form, or a milestone no date to print. What
    /// is withheld prints as kWithheldText in every form.
    [[nodiscard]] std::optional<std::string> print(const indicators::Definition& definition,
                                                   const protection::ReleasedValue& value,
                                                   Form form) const;

    /// The same for a table or list, where a number has no sentence around it.
    [[nodiscard]] std::string print_alone(const indicators::Definition& definition,
                                          const protection::ReleasedValue& value) const;
};

/// Which forms a value has, for a message: "words, Words, number".
std::string form_names_for(const indicators::FigureValue& value);

}  // namespace sleutel::reports
