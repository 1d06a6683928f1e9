#include "base/text.hpp"
#include "engines/model/internal/field_type.hpp"
#include "engines/model/model.hpp"

namespace sleutel::model {

namespace {

// A list with more codes than this is told by its size and its top: nobody reads 600 places.
constexpr std::size_t kLongList = 60;

}  // namespace

std::string to_readable_text(const Model& model, std::string_view language) {
    std::string text;
    for (const auto& type : model.types()) {
        text += "## " + label_in(type.labels, language) + "\n";
    }
    return text + (model.code_lists().size() > kLongList ? "" : "\n");
}

}  // namespace sleutel::model
