// How far a model has earned trust, for the kind of work at hand. A model that is good at one thing is not
// trusted at another until it has shown it.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agents/money.hpp"
#include "agents/request.hpp"

namespace orchestrator {

// What a task is like, as far as standing is learnt for it. An empty word stands for all of them.
struct Context {
  std::string language;  // "python"; "other" where there is no grammar
  std::string kind;      // "edit", "fix", …
  std::string size;      // of the named files together: "small" under 4 KiB, "medium" under 32 KiB, "large"
  std::string difficulty = {};  // as far as it shows before anybody answers: "plain" or "involved"
  auto operator<=>(const Context&) const = default;
};

std::string_view name(agents::RequestKind kind);
std::optional<agents::RequestKind> request_kind(std::string_view name);

Context context_of(const agents::Request& request);
// By how much has to be said: weak models lose far more than strong ones where it is much
// (docs/decisions.md).
std::string difficulty_of(std::string_view statement);
// From fine to coarse: the context itself, without its difficulty, without its size, the kind in any
// language, everything.
std::vector<Context> back_off(const Context& context);
std::string describe(const Context& context);  // "small edits in python"; "everything" for the coarsest

// What was observed of one model in one context. Counts are weighed: what a person decided counts more than
// what tests found.
struct Tally {
  Context context;
  double right = 0;
  double wrong = 0;
};

struct Interval {
  double low = 0;
  double high = 1;
};

// A Beta posterior for "this model's answer is right".
struct Standing {
  double right = 1;  // both with the prior's part
  double wrong = 1;
  double observed = 0;  // outcomes behind it, weighed, without the prior
  std::string basis;  // the finest context with outcomes, as `describe` says it; empty: nothing was observed

  double mean() const { return right / (right + wrong); }
  Interval interval() const;  // 95 %
};

// The context's outcomes on top of what coarser ones say: what was seen elsewhere is the prior, worth a few
// outcomes at most. Each outcome counts once.
Standing estimate(std::span<const Tally> tallies, const Context& context, const Standing& at_first = {});

// What is remembered of one model.
struct ModelHistory {
  std::vector<Tally> tallies;
  int answers = 0;                                      // how often it was asked
  std::optional<std::chrono::milliseconds> usual_time;  // to a whole answer; the mean of those that came
  std::optional<agents::Money> usual_cost;
};

using History = std::map<std::string, ModelHistory, std::less<>>;  // by the model's name

// Of `model` in `history`, or the standing of a model nobody knows: even odds, or a little less where its
// name says that it is small.
Standing standing(const History& history, std::string_view model, const Context& context);

}  // namespace orchestrator
