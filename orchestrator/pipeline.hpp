// The main job: a request becomes a verdict.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "agents/agent.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/checks/check.hpp"
#include "orchestrator/events.hpp"
#include "orchestrator/plan.hpp"
#include "orchestrator/verdict.hpp"
#include "sandbox/pool.hpp"
#include "syntax/clang/client.hpp"

namespace orchestrator {

class Ledger;

// What a run needs of the world. Owned by whoever built it (cli/world.hpp); lives longer than the run.
struct Surroundings {
  std::span<const std::unique_ptr<agents::Agent>> crowd;
  base::Files& files;                    // the project, as it is
  sandbox::Pool* sandbox = nullptr;      // null: nothing can be run, and checks that execute give `unknown`
  syntax::ClangClient* clang = nullptr;  // null: C and C++ are only parsed
  Ledger* ledger = nullptr;              // null: nothing is remembered
  base::ThreadPool& pool;
  const base::Clock& clock;
  const agents::loop::Looking* looking = nullptr;  // null: no agent looks around before it answers
};

struct RunOptions {
  // When no later answer could change the verdict, or the slowest lag far behind one that is ready.
  bool stop_early = true;
  // How often an agent is told what was wrong and asked again, when no candidate passes.
  int repair_rounds = 1;
  // How many answers may be asked for in addition, of whomever, while what came is not to be believed yet.
  int further_answers = 4;
  // Instead of all checks.
  std::optional<std::span<const checks::Check>> checks = std::nullopt;
};

// Plans, asks, checks, groups, scores and decides; everything it started has ended when it comes back. Honest
// ends are in Verdict::ending; an Error is only what made a verdict impossible. Never writes to the project.
base::Task<base::Result<Verdict>> ask(const agents::Request& request, const Surroundings& world,
                                      const Watcher& watch, const RunOptions& options = {});

// The same with a plan that is made already.
base::Task<base::Result<Verdict>> carry_out(const agents::Request& request, const Plan& plan,
                                            const Surroundings& world, const Watcher& watch,
                                            const RunOptions& options);

}  // namespace orchestrator
