#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/internal/names.hpp"
#include "engines/indicators/levels.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::indicators {

std::vector<Dimension> read_breakdown(std::string_view text,
                                      std::string_view level,
                                      const Definition& definition,
                                      const Catalogue& catalogue,
                                      const model::Model& model) {
    std::vector<Dimension> dimensions;
    bool level_is_used = level.empty();
    for (const auto& part : trimmed(text).empty() ? std::vector<std::string>{} : split(text, ',')) {
        const auto colon = part.find(':');
        Dimension dimension{read_path(trimmed(std::string_view{part}.substr(0, colon))), ""};
        check_offered(dimension, definition, catalogue, model);
        const auto levels = levels_of(dimension.path, definition, catalogue, model);
        if (colon != std::string::npos) {
            dimension.level = trimmed(std::string_view{part}.substr(colon + 1));
            check_offered(dimension, definition, catalogue, model);
        } else if (std::ranges::find(levels, level) != levels.end()) {
            dimension.level = level;
            level_is_used = true;
        }
        dimensions.push_back(std::move(dimension));
    }
    if (!level_is_used) {
        throw Error{
            Failure::bad_request,
            {"indicator.no_level",
             {{"indicator", definition.id}, {"name", std::string{level}}, {"offered", "–"}}}};
    }
    return dimensions;
}

}  // namespace sleutel::indicators
