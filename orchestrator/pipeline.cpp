// The main job, top to bottom:
//
//   Request → Plan → (Agent → Reply → Patch → Candidate)* → Checked* → Clusters → Scored → Reconciled →
//   Verdict → Ledger
//
// Each step is a function from value to value; the lines between them say what is true from there on.
#include "orchestrator/pipeline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/checks/tree_state.hpp"
#include "orchestrator/combining.hpp"
#include "orchestrator/fan_out.hpp"
#include "orchestrator/reconcile/reconcile.hpp"
#include "orchestrator/recorder.hpp"
#include "orchestrator/refusals.hpp"
#include "orchestrator/routing.hpp"

namespace orchestrator {
namespace {

std::vector<PlannedAgent> words_of(const std::vector<PlannedMember>& members) {
  std::vector<PlannedAgent> words;
  for (const PlannedMember& member : members) words.push_back(member.words);
  return words;
}

// Files that nobody named and that are changed all the same, as they were: whoever shows the patch needs
// them.
std::vector<base::Document> unnamed_bases(const agents::Request& request, const base::Patch& patch,
                                          const checks::Examination& examination) {
  std::vector<base::Document> bases;
  for (const base::FilePatch& file : patch.files) {
    auto is_it = [&file](const agents::Target& target) { return target.document.path() == file.path; };
    if (file.change == base::FileChange::create || std::ranges::any_of(request.targets, is_it)) continue;
    if (auto text = examination.text(file.path)) bases.emplace_back(file.path, std::move(*text));
  }
  return bases;
}

// Where nobody named a file and none was found, only who looks around can answer.
void keep_who_looks(Plan& plan, const agents::Request& request, const agents::loop::Looking* looking) {
  if (!request.targets.empty() || !request.targets_are_found) return;
  auto is_blind = [&](const PlannedMember& member) {
    return !looking || !member.agent->looks(request, *looking);
  };
  std::erase_if(plan.members, is_blind);
  std::erase_if(plan.held_back, is_blind);
}

// One run of one plan.
base::Task<Verdict> run(const agents::Request& request, const Plan& plan, agents::Budget& budget,
                        Recorder& recorder, const Surroundings& world, const Watcher& watcher,
                        RunOptions options) {
  base::SteadyTime start = world.clock.steady();
  const Watcher watch = watcher ? watcher : [](const RunEvent&) {};
  watch(Planned{plan.run, words_of(plan.members), plan.notes});
  co_await recorder.begin(request, plan);
  // From here on the ledger knows of the run, so that whatever happens to us leaves a trace. Nothing has been
  // spent.

  checks::Examination examination(request, {world.files, world.sandbox, world.clang, world.pool});
  auto look = [&examination](std::stop_token) { return checks::look_at_tree(examination); };
  checks::TreeState tree = co_await world.pool.run(look);
  examination.bind(tree.digest());
  // From here on evidence is bound to this state of the project.
  FanOutTools tools{
      examination, options.checks.value_or(checks::all()), budget, world.pool, world.clock, recorder, watch};
  tools.looking = world.looking;
  choice::Kinship kinship = co_await recorder.kinship();
  tools.kinship = &kinship;
  // What the person refused before is told to who is asked, and to nobody who checks.
  agents::Request told = request;
  std::vector<std::string> refused = co_await recorder.refusals(request);
  told.text += words_about(refused);
  auto [answers, circumstances, observed, are_combined] = co_await fan_out(told, plan, tools, options);
  if (!refused.empty())
    circumstances.notes.push_back(fmt::format("everybody was told of {} change{} that you refused before",
                                              refused.size(), refused.size() == 1 ? "" : "s"));
  // From here on each answer has its evidence, and nothing that was started still runs.
  bool time_is_left =
      circumstances.stop != reconcile::Stop::cancelled && circumstances.stop != reconcile::Stop::deadline;
  if (time_is_left) {
    std::size_t answered = answers.size();
    if (!are_combined) co_await add_combination(request, tools, answers);
    if (answers.size() > answered) observed.reset();
    if (!observed) observed = co_await reconcile::observe_behaviour(answers, examination, &kinship);
  }
  // A person who stopped the run stopped it above: what follows is short, and must reach the ledger.
  co_await base::asio::this_coro::reset_cancellation_state(base::asio::disable_cancellation());
  checks::TreeState tree_now = co_await world.pool.run(look);
  std::vector<std::string> edited = checks::changed_between(tree, tree_now);
  for (Answer& answer : answers) checks::void_evidence(answer.evidence, edited);
  if (!edited.empty()) observed.reset();
  reconcile::Behaviour behaviour = observed ? std::move(*observed) : reconcile::Behaviour{};
  // What two of them change well may be one more answer; it is known what those that passed do differently;
  // and nobody's evidence is about a mixture of texts.

  auto clusters = reconcile::cluster(answers);
  // Answers of one cluster are the same program.
  auto scored = reconcile::score(std::move(clusters), answers, &behaviour);
  // Each cluster has a probability of being right, and the terms that made it.
  auto decision = reconcile::decide(scored, answers, plan, circumstances);
  // It is known how this run ends.
  if (recorder.trouble()) circumstances.notes.push_back(*recorder.trouble());
  if (world.looking)
    circumstances.notes.insert(circumstances.notes.end(), world.looking->notes.begin(),
                               world.looking->notes.end());
  auto took = std::chrono::duration_cast<std::chrono::milliseconds>(world.clock.steady() - start);
  reconcile::Spent spent{budget.spent(), budget.spent_tokens(), took};
  Verdict verdict = reconcile::conclude(request, plan, std::move(answers), scored, decision, circumstances,
                                        spent, behaviour);
  verdict.bases = unnamed_bases(request, verdict.patch, examination);
  // The verdict is made; only that the ledger could not take it is still added.

  bool was_remembered = !recorder.trouble();
  co_await recorder.finish(verdict);
  if (was_remembered && recorder.trouble()) verdict.unchecked.push_back(*recorder.trouble());
  watch(Decided{verdict});
  co_return verdict;
}

}  // namespace

base::Task<base::Result<Verdict>> ask(const agents::Request& request, const Surroundings& world,
                                      const Watcher& watch, const RunOptions& options) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  agents::Budget budget(request.limits, world.clock.steady());
  Recorder recorder(world.ledger, world.pool);
  History history = co_await recorder.history();
  Plan plan = route(request, world.crowd, history, budget);
  keep_who_looks(plan, request, world.looking);
  // From here on it is known who is asked, why those, and what they may cost at most.
  co_return co_await run(request, plan, budget, recorder, world, watch, options);
}

base::Task<base::Result<Verdict>> carry_out(const agents::Request& request, const Plan& plan,
                                            const Surroundings& world, const Watcher& watch,
                                            const RunOptions& options) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  agents::Budget budget(request.limits, world.clock.steady());
  Recorder recorder(world.ledger, world.pool);
  co_return co_await run(request, plan, budget, recorder, world, watch, options);
}

}  // namespace orchestrator
