#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sleutel::db {

/// A statement's text. Text built at run time does not compile, so that nothing from outside can
/// become SQL: values go in as named parameters (`:period`). Used as
///
///     constexpr db::Sql kFindByKey{"SELECT id FROM r_activity WHERE key = :key"};
///
/// A sort order is a choice among constants; an optional filter is written exactly so:
/// `(x = :x OR :x IS NULL)`.
class Sql {
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor,*-avoid-c-arrays): the literal is the statement
    consteval Sql(const char (&literal)[N]) : text_{literal, N - 1} {}

    /// The one way in for text that isn't a literal: the SQL of projections, generated from the
    /// model. The caller keeps the string for as long as the Sql is used.
    static Sql generated(const std::string& kept) { return Sql{std::string_view{kept}}; }

    static Sql generated(std::string&& temporary) = delete;

    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    explicit Sql(std::string_view text) : text_{text} {}

    std::string_view text_;
};

}  // namespace sleutel::db
