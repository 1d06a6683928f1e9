#pragma once

#include "features/releases/release.hpp"
#include "features/releases/restatement.hpp"
#include "platform/cli/command.hpp"

#include <vector>

namespace sleutel::releases {

/// A line per release.
void print_list(cli::Terminal& terminal, const std::vector<Release>& releases);

/// What a release published, and by which decisions. Why a number is withheld isn't in it.
void print_release(cli::Terminal& terminal, const Release& release);

/// What would read differently now, where that is told, by which records, and a text to begin with.
void print_restatement(cli::Terminal& terminal,
                       const Restatement& restatement,
                       const std::vector<Message>& erratum);

}  // namespace sleutel::releases
