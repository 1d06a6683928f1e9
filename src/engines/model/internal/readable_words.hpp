#pragma once

#include "engines/model/model.hpp"

#include <string_view>

namespace sleutel::model {

/// The words that the readable model is put in, in one language.
struct ReadableWords {
    std::string_view title;
    std::string_view about;
    std::string_view types;
    std::string_view lists;
    std::string_view columns;  ///< of the table of fields, with its second line
    std::string_view mission_rows;
    std::string_view period;
    std::string_view subject;
    std::string_view no_codes;
    std::string_view too_many_codes;
    std::string_view codes;
    std::string_view yes;
    std::string_view no;
    std::string_view where;
    std::string_view key;
    std::string_view refers_to;
    std::string_view default_is;
    std::string_view at_least;
    std::string_view at_most;
    std::string_view characters;
    std::string_view must_hold;
    std::string_view valid;
    std::string_view also;
    std::string_view also_within;
};

const ReadableWords& readable_words(std::string_view language);

// What a person calls these.
std::string_view word_for(FieldType type, std::string_view language);
std::string_view word_for(Sensitivity sensitivity, std::string_view language);
std::string_view word_for(Part part, std::string_view language);
std::string_view word_for(Unit unit, std::string_view language);

}  // namespace sleutel::model
