#include "orchestrator/evaluate.hpp"

#include "agents/edits/edits.hpp"

namespace orchestrator {
namespace {

// Proposes what it was given.
class GivenAgent final : public agents::Agent {
 public:
  GivenAgent(Given given, const base::Files& files) : given_(std::move(given)), files_(files) {}

  const std::string& id() const override { return given_.name; }
  const std::string& model() const override { return nobody_; }
  const std::string& family() const override { return given_.name; }
  const std::string& role() const override { return nobody_; }
  bool is_symbolic() const override { return true; }
  bool can(const agents::Request&) const override { return true; }
  agents::Money worst_cost(const agents::Request&) const override { return {}; }

  base::Task<agents::Candidate> propose(const agents::Ask& ask) override {
    agents::Candidate candidate{.agent = given_.name, .model = "", .family = given_.name, .role = ""};
    candidate.reply = given_.reply;
    std::vector<std::string> targets;
    for (const agents::Target& target : ask.request.targets) targets.push_back(target.document.path());
    agents::edits::Reading reading = agents::edits::read_reply(given_.reply, files_, targets);
    for (const agents::edits::EditReport& edit : reading.edits) {
      if (edit.applied) candidate.placements.push_back({edit.path, edit.format, edit.method});
    }
    if (reading.applied())
      candidate.patch = std::move(reading.patch);
    else
      candidate.patch = base::fail(base::ErrorCode::bad_patch, reading.refusal());
    co_return candidate;
  }

 private:
  Given given_;
  const base::Files& files_;
  std::string nobody_;
};

}  // namespace

base::Task<base::Result<Verdict>> evaluate(const agents::Request& request, std::vector<Given> given,
                                           const Surroundings& world, const Watcher& watch) {
  std::vector<std::unique_ptr<agents::Agent>> agents;
  Plan plan{.run = request.id, .context = context_of(request), .members = {}, .held_back = {}, .notes = {}};
  for (Given& each : given) {
    PlannedAgent words{.agent = each.name, .model = "", .role = "", .why = "it was given", .reserved = {}};
    agents.push_back(std::make_unique<GivenAgent>(std::move(each), world.files));
    plan.members.push_back(
        {.agent = agents.back().get(), .words = std::move(words), .standing = {}, .usual_time = {}});
  }
  Surroundings alone = world;
  alone.crowd = {};
  alone.ledger = nullptr;
  alone.looking = nullptr;
  RunOptions options;
  options.stop_early = false;
  options.repair_rounds = 0;
  options.further_answers = 0;
  auto verdict = co_await carry_out(request, plan, alone, watch, options);
  co_return verdict;
}

}  // namespace orchestrator
