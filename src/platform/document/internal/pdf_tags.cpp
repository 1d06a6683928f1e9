#include "platform/document/internal/pdf_tags.hpp"

namespace sleutel::document {

void TagTree::place(TagId id) {
    if (tags_[id].placed) {
        return;
    }
    const auto parent = tags_[id].parent;
    place(parent);
    tags_[id].placed = true;
    tags_[parent].content.emplace_back(id);
}

}  // namespace sleutel::document
