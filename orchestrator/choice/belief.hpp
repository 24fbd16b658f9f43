// How far a choice is to be believed: how often choices of which as much was known have been right.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "orchestrator/choice/facts.hpp"

namespace orchestrator::choice {

enum class Ground : std::size_t {
#define BELIEF(name, weight, words) name,
#include "orchestrator/choice/beliefs.def"
#undef BELIEF
};
inline constexpr std::size_t kGroundCount = 0
#define BELIEF(name, weight, words) +1
#include "orchestrator/choice/beliefs.def"
#undef BELIEF
    ;
struct GroundRow {
  std::string_view name;
  double weight;
  std::string_view words;
};
std::span<const GroundRow> grounds();

using Grounds = std::array<double, kGroundCount>;

// Of the leading party: `members` are contenders that do the same.
Grounds find_grounds(const trials::Observations& seen, std::span<const Contender> contenders,
                     const Comparison& comparison, std::span<const std::size_t> members);

// How likely it is, from 0 to 1, that they are right.
double belief(const Grounds& grounds);

}  // namespace orchestrator::choice
