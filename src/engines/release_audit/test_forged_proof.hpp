#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <string>
#include <vector>

namespace sleutel::release_audit::test {

/// As somebody would who can write a hash as well: the last line is replaced.
std::string with_new_hash(std::string text);

/// A proof that nobody proved: the pattern is anybody's, and the witnesses as well. By atom.
std::string write_forged(const disclosure::Problem& problem,
                         const disclosure::Pattern& pattern,
                         const std::vector<std::vector<std::int64_t>>& witnesses);

/// The lines that begin with this word.
std::vector<std::string> list_lines(const std::string& text, const std::string& word);

/// Without the lines that begin with this word.
std::string without_lines(const std::string& text, const std::string& word);

/// The line of that number among those that begin with the same word is another.
std::string with_line(const std::string& text,
                      const std::string& word,
                      std::size_t number,
                      const std::string& line);

}  // namespace sleutel::release_audit::test
