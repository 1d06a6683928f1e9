#pragma once

#include "engines/model/expression.hpp"
#include "engines/model/internal/expression_tokens.hpp"
#include "engines/model/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::model {

/// Collects what is wrong in an expression, at the right line and column of the file it is in.
class ExpressionFindings {
public:
    ExpressionFindings(std::string_view text, Origin origin, std::string about, Findings& findings)
        : text_{text}, origin_{std::move(origin)}, about_{std::move(about)}, findings_{&findings} {}

    void refuse(Message message, std::size_t at);

    [[nodiscard]] bool has_refused() const { return has_refused_; }

private:
    std::string_view text_;
    Origin origin_;
    std::string about_;
    Findings* findings_;
    bool has_refused_ = false;
};

/// The field that a path leads to; each name is a token.
const Field* resolve(const std::vector<Token>& path,
                     const Model& model,
                     const RecordType& type,
                     ExpressionFindings& findings);

/// The same for a path that was read before.
const Field* field_at(const std::vector<std::string>& path,
                      const Model& model,
                      const RecordType& type);

/// What a comparison may be made with.
bool allows(Expression::Operator op, FieldType type);
bool are_comparable(const Field& left, const Field& right);

/// The token as a value to compare the field with.
std::optional<Value> literal_for(const Field& field,
                                 const Token& token,
                                 const Model& model,
                                 ExpressionFindings& findings);

bool is_literal(const Token& token);

}  // namespace sleutel::model
