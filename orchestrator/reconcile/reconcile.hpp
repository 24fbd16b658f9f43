// Checked answers become a verdict, step by step: cluster, score, decide, say why. All of it plain functions
// on values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "orchestrator/answer.hpp"
#include "orchestrator/plan.hpp"
#include "orchestrator/reconcile/behaviour.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator::reconcile {

// Answers that are the same program; each number is the place of an answer.
struct Group {
  std::vector<int> members;
};

// Usable answers by canonical form, in the order in which the first of each came.
std::vector<Group> cluster(std::span<const Answer> answers);

// What moved the belief in a group, for a person and for sums.
struct Term {
  double weight = 0;                 // log-odds
  std::string words;                 // "the project's own tests pass: 12 passed"
  bool is_beyond_behaviour = false;  // says what running side by side can't know
};

struct ScoredGroup {
  std::vector<int> members;  // the one that represents the group first: it passed, its author is trusted
                             // most, its change is smallest
  std::vector<Term> terms;   // what counts most first
  double belief = 0;         // their sum
  double probability = 0;    // the same between 0 and 1, shared with those that give other results
  bool failed = false;       // some check failed for some member
  bool found_out = false;    // something passed
  bool proven = false;       // a decisive check passed, none failed
  bool measured =
      false;             // it was run beside the others: its belief is how often such choices have been right
  bool settled = false;  // proven well enough that nobody is waited for who could not do better
};

// Best first. `behaviour`: what running them side by side has shown, if they were; null otherwise.
std::vector<ScoredGroup> score(std::vector<Group> groups, std::span<const Answer> answers,
                               const Behaviour* behaviour = nullptr);

// The highest belief that an agent who is still at work could bring about: alone with every check passed that
// the best group passed, or by joining another group.
double best_attainable(const Standing& standing, std::string_view family, const ScoredGroup& leader,
                       std::span<const ScoredGroup> groups, std::span<const Answer> answers);

// An expert whose rules do not apply here: neither for nor against anything.
bool has_nothing_to_say(const Answer& answer);

// Whether a group may be shown as an answer.
bool is_acceptable(const ScoredGroup& group);

// The group that would be chosen now: acceptable, and the most believed one; something that ran and passed
// goes before anything that was not run, however much its author is trusted. Null: none.
const ScoredGroup* best(std::span<const ScoredGroup> groups);

// How the fan-out ended, besides its answers.
enum class Stop { all_answered, clear, lagging, deadline, cancelled };

struct Circumstances {
  Stop stop = Stop::all_answered;
  std::vector<std::string> notes;  // who was stopped, and why; what could not be remembered
};

struct Decision {
  Ending ending = Ending::no_candidate;
  std::optional<std::size_t> group;  // the chosen one's place
};
Decision decide(std::span<const ScoredGroup> groups, std::span<const Answer> answers, const Plan& plan,
                const Circumstances& circumstances);

// The chosen patch as the smallest whole-line change, so that hunks can be compared and judged one by one.
base::Patch smallest_patch(const base::Patch& patch, std::span<const checks::Change> changes);

// For each hunk of `patch`, made by answer `chosen`: everyone whose candidate makes the same edits there, the
// chosen one first.
std::vector<HunkAuthors> authors(const base::Patch& patch, std::size_t chosen,
                                 std::span<const Answer> answers);

// What a run cost.
struct Spent {
  agents::Money money;
  std::int64_t tokens = 0;
  std::chrono::milliseconds time{};
};

// The last step: everything together, with reasons, dissent and what was not found out.
Verdict conclude(const agents::Request& request, const Plan& plan, std::vector<Answer> answers,
                 const std::vector<ScoredGroup>& groups, const Decision& decision,
                 const Circumstances& circumstances, const Spent& spent, const Behaviour& behaviour = {});

// The words of a verdict (why.cpp).
struct Words {
  std::vector<std::string> reasons, dissent, unchecked;
};
Words explain(const Plan& plan, std::span<const Answer> answers, std::span<const ScoredGroup> groups,
              const Decision& decision, const Circumstances& circumstances);

}  // namespace orchestrator::reconcile
