#pragma once

#include "platform/document/internal/pdf_objects.hpp"
#include "platform/document/internal/pdf_tags.hpp"

#include <vector>

namespace sleutel::document {

/// Object numbers of the pages and of the link annotations, in the order of PdfMarks.
struct DrawnObjects {
    const std::vector<int>& pages;
    const std::vector<int>& links;
};

/// Writes the tree of tags and the way back from content to tag. Pages are StructParents 0 and up;
/// the links come after them. Gives the number of the tree's root.
int write_structure(PdfObjects& objects, const PdfMarks& marks, const DrawnObjects& drawn);

}  // namespace sleutel::document
