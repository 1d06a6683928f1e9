#include "engines/indicators/definition.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/internal/names.hpp"

#include <utility>

namespace sleutel::indicators {

Catalogue::Catalogue(std::vector<Definition> definitions) : definitions_{std::move(definitions)} {
    for (std::size_t index = 0; index < definitions_.size(); ++index) {
        by_id_.emplace(definitions_[index].id, index);
    }
}

const Definition* Catalogue::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &definitions_[found->second];
}

const Definition& Catalogue::get(std::string_view id) const {
    const auto* found = find(id);
    if (found == nullptr) {
        throw Error{Failure::not_found, unknown_message(id)};
    }
    return *found;
}

Message Catalogue::unknown_message(std::string_view id) const {
    return unknown("indicator.unknown_indicator", id, ids());
}

std::vector<std::string> Catalogue::ids() const {
    std::vector<std::string> all;
    all.reserve(definitions_.size());
    for (const auto& definition : definitions_) {
        all.push_back(definition.id);
    }
    return all;
}

std::string to_text(const Path& path) {
    return join(path.steps, ".");
}

std::string to_text(const Dimension& dimension) {
    return to_text(dimension.path) + (dimension.level.empty() ? "" : ":" + dimension.level);
}

}  // namespace sleutel::indicators
