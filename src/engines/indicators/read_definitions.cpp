#include "engines/indicators/internal/check_definition.hpp"

#include <iterator>
#include <utility>

namespace sleutel::indicators {

Catalogue read_definitions(std::span<const model::SourceText> texts,
                           const model::Model& model,
                           Findings& findings) {
    std::vector<Draft> drafts;
    for (const auto& text : texts) {
        auto more = read_drafts(text, findings);
        std::ranges::move(more, std::back_inserter(drafts));
    }
    for (auto& draft : drafts) {
        check_definition(model, draft, findings);
    }
    check_relations(drafts, findings);
    std::vector<Definition> definitions;
    definitions.reserve(drafts.size());
    for (auto& draft : drafts) {
        definitions.push_back(std::move(draft.definition));
    }
    return Catalogue{std::move(definitions)};
}

}  // namespace sleutel::indicators
