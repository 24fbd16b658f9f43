// A new candidate out of several: where one fails in a part in which another does well.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orchestrator/choice/choose.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::choice {

struct Part {
  std::string name;      // of the function or method
  std::size_t from = 0;  // the contender that wrote it
};

struct Combination {
  std::string code;
  std::size_t base = 0;     // the contender that everything else is from
  std::vector<Part> parts;  // what was taken from others
};

// The function or method `name` of `to` as `from` has it, with the imports that `from` has at its top and
// `to` lacks. A method is one of the class `owner`; an empty owner is the file itself. Refuses (nothing)
// where either lacks it or has it twice, where a text does not parse, and where nothing would change.
std::optional<std::string> with_part(syntax::Language language, const std::string& to,
                                     const std::string& from, std::string_view owner, std::string_view name);

// The most believed contender with each method that fails examples of its own documentation taken from
// another one that comes out on them all, the most believed such first. Nothing where there is none, or no
// way to tell. It is only a proposal: whoever asked runs it like any candidate.
std::optional<Combination> combine(const trials::Observations& seen, const Choice& choice,
                                   const std::vector<Contender>& contenders,
                                   const std::vector<std::string>& codes, syntax::Language language);

// Whether `combined` comes out on an example that `base` fails, and on all that it comes out on.
bool is_better(const trials::Observations& seen, std::size_t base, std::size_t combined);

}  // namespace orchestrator::choice
