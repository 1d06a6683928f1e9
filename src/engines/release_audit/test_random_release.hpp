#pragma once

#include "engines/disclosure/cube.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/rules.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sleutel::release_audit::test {

/// What a random release is made of, in turn.
enum class Kind : std::uint8_t {
    two_ways,
    three_ways,
    hierarchy,
    linked,      ///< two tables that share a classification, and no table of all
    partners,    ///< contributors with several records each
    zeros,       ///< withheld, as if they were counts
    at_once,     ///< two releases protected together
    afterwards,  ///< the second when the first is out for good
};

constexpr std::size_t kKinds = 8;

std::string_view name_of(Kind kind);

struct Record {
    std::vector<disclosure::Code> codes;  ///< per dimension, finest
    disclosure::Contributor contributor = disclosure::kNobody;
};

/// Small enough for brute force: a few places with somebody in them.
struct RandomRelease {
    Kind kind = Kind::two_ways;
    std::vector<Record> records;
    disclosure::Cube cube;
    disclosure::Rules rules;
    disclosure::Contributors contributors = disclosure::Contributors::ignored;
    std::vector<disclosure::Earlier> earlier;
    disclosure::Problem problem = disclosure::ProblemBuilder{}.build();
};

/// The same for the same seed. Each kind in turn.
RandomRelease make_random_release(std::uint64_t seed);

}  // namespace sleutel::release_audit::test
