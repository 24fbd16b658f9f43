#include "orchestrator/replay.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace orchestrator {
namespace {

// Gives what an agent answered then: the first answer first, and after feedback the next one.
class ReplayAgent final : public agents::Agent {
 public:
  ReplayAgent(const RecordedMember& member, std::vector<const agents::Candidate*> answers)
      : member_(member), answers_(std::move(answers)) {}

  const std::string& id() const override { return member_.words.agent; }
  const std::string& model() const override { return member_.words.model; }
  const std::string& family() const override { return member_.family; }
  const std::string& role() const override { return member_.words.role; }
  bool is_symbolic() const override { return member_.symbolic; }
  bool can(const agents::Request&) const override { return true; }
  agents::Money worst_cost(const agents::Request&) const override { return {}; }

  bool is_silent() const { return answers_.empty(); }

  base::Task<agents::Candidate> propose(const agents::Ask&) override {
    if (next_ < answers_.size()) co_return *answers_[next_++];
    agents::Candidate none;
    none.agent = id();
    none.model = model();
    none.family = family();
    none.role = role();
    none.patch =
        base::fail(base::ErrorCode::unavailable, "it gave no further answer when this run was recorded");
    co_return none;
  }

 private:
  const RecordedMember& member_;
  std::vector<const agents::Candidate*> answers_;
  std::size_t next_ = 0;
};

std::vector<const agents::Candidate*> answers_of(const RunRecord& record, const std::string& agent) {
  std::vector<const agents::Candidate*> answers;
  for (const Judged& judged : record.verdict.candidates) {
    const std::string& name = judged.candidate.agent;  // its first answer's, or that of a further one
    if (name == agent || name.starts_with(agent + "~")) answers.push_back(&judged.candidate);
  }
  return answers;
}

struct Crowd {
  std::vector<std::unique_ptr<ReplayAgent>> agents;
  Plan plan;
};

// Who answered then, trusted as they were then.
Crowd crowd_of(const RunRecord& record) {
  Crowd crowd;
  crowd.plan = {.run = record.request.id,
                .context = record.context,
                .members = {},
                .held_back = {},
                .notes = record.notes};
  for (const RecordedMember& member : record.members) {
    auto answers = answers_of(record, member.words.agent);
    if (answers.empty() && !member.held_back) continue;
    crowd.agents.push_back(std::make_unique<ReplayAgent>(member, std::move(answers)));
    PlannedMember planned{.agent = crowd.agents.back().get(),
                          .words = member.words,
                          .standing = member.standing,
                          .usual_time = {}};
    bool was_asked = !crowd.agents.back()->is_silent();
    // Answers cost nothing now; whom the budget kept from being asked is not asked today either.
    planned.words.reserved =
        was_asked ? agents::Money{} : agents::Money{std::numeric_limits<std::int64_t>::max()};
    (was_asked ? crowd.plan.members : crowd.plan.held_back).push_back(std::move(planned));
  }
  return crowd;
}

std::string_view chosen_agent(const Verdict& verdict) {
  return verdict.chosen < 0 ? std::string_view("nobody") : verdict.candidates[verdict.chosen].candidate.agent;
}

std::vector<std::string> differences(const Verdict& then, const Verdict& now) {
  std::vector<std::string> words;
  if (then.ending != now.ending) {
    words.push_back(fmt::format("it ended as {}, and ends as {} now", name(then.ending), name(now.ending)));
  }
  if (then.patch == now.patch) return words;
  words.push_back(fmt::format("the answer of {} was chosen, and that of {} is now", chosen_agent(then),
                              chosen_agent(now)));
  for (const Judged& old : then.candidates) {
    auto again = std::ranges::find_if(now.candidates, [&](const Judged& judged) {
      return judged.candidate.agent == old.candidate.agent && judged.candidate.reply == old.candidate.reply;
    });
    if (again == now.candidates.end()) continue;
    for (const Evidence& evidence : old.evidence) {
      auto anew = std::ranges::find(again->evidence, evidence.check, &Evidence::check);
      if (anew == again->evidence.end() || anew->outcome == evidence.outcome) continue;
      words.push_back(fmt::format("{}: the check {} said {}, and says {} now ({})", old.candidate.agent,
                                  evidence.check, name(evidence.outcome), name(anew->outcome),
                                  anew->summary));
    }
  }
  return words;
}

}  // namespace

base::Task<base::Result<Replay>> replay(const RunRecord& record, const Surroundings& world,
                                        const Watcher& watch,
                                        std::optional<std::span<const checks::Check>> checks) {
  if (!record.ended) {
    co_return base::fail(base::ErrorCode::conflict,
                         fmt::format("run {} never came to a verdict", record.request.id));
  }
  agents::Request request = record.request;
  // The texts of files that were only shown are not kept; checks read the project as it is.
  request.context.clear();
  // Nobody is waited for, and checks get the time that they need.
  request.limits.time = std::max<std::chrono::milliseconds>(request.limits.time, std::chrono::minutes(10));
  Crowd crowd = crowd_of(record);
  Surroundings nobody = world;
  nobody.crowd = {};
  nobody.ledger = nullptr;
  nobody.looking = nullptr;
  RunOptions options{.stop_early = false, .checks = checks};
  options.repair_rounds = record.rounds.empty() ? 0 : *std::ranges::max_element(record.rounds);
  auto verdict = co_await carry_out(request, crowd.plan, nobody, watch, options);
  if (!verdict) co_return std::unexpected(verdict.error());
  Replay result{.verdict = std::move(*verdict), .same = false, .differences = {}};
  result.differences = differences(record.verdict, result.verdict);
  result.same = result.differences.empty();
  co_return result;
}

}  // namespace orchestrator
