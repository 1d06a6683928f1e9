// Conditions of any content: they are read or refused, and what is read can be asked and said.
#include "base/error.hpp"
#include "engines/model/expression.hpp"
#include "engines/model/testing/small_model.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sleutel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto kModel = model::testing::small_model();
    const auto& type = kModel.get_type("visit");
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    Findings findings;
    Origin origin;
    origin.line = 1;
    origin.column = 1;
    const auto expression = model::read_expression(text, kModel, type, origin, findings);
    ensure(expression.has_value() != findings.has_refusals(), "a condition is read or refused");
    if (!expression) {
        return 0;
    }
    const auto again =
        model::read_expression(model::to_text(expression->root()), kModel, type, origin, findings);
    ensure(again && again->root() == expression->root(), "a condition is read back from its text");
    ensure(!model::to_words(*expression, kModel, type, "nl").empty(), "a condition can be said");
    model::holds(*expression, kModel, {"visit", {"x"}, {}}, {});
    return 0;
}
