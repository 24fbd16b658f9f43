// One item done, wherever it is: here or on a worker. The same item gives the same outcome.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "agents/agent.hpp"
#include "base/clock.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/batch/item.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::batch {

using Agents = std::span<const std::unique_ptr<agents::Agent>>;

// What performing needs of the world. One with a workspace serves one item at a time, unless it is at the
// head.
struct Workplace {
  base::ThreadPool& threads;
  const base::Clock& clock;
  // Opened on first use; an Error where this machine has none.
  std::function<base::Task<base::Result<sandbox::Pool*>>()> sandbox;
  // Who is asked about one item, called by its key. Stays until the next call in this workplace.
  std::function<base::Task<base::Result<Agents>>(std::string item)> crowd;
  std::filesystem::path workspace;  // a Cargo workspace for building what is verified
  bool at_the_head = false;         // the items' own files lie where their paths say
};

// An Error is what this machine could not do, and another one might: no sandbox, disk full, rate_limited.
// What is wrong with the item is in its outcome. Refuses (bad_request) a kind that it does not know.
base::Task<base::Result<Outcome>> perform(const Item& item, Texts texts, Workplace& workplace);

// One each kind.
base::Task<base::Result<Outcome>> perform_transpile(const Item& item, Texts texts, Workplace& workplace);
base::Task<base::Result<Outcome>> perform_doc(const Item& item, Texts texts, Workplace& workplace);
base::Task<base::Result<Outcome>> perform_ask(const Item& item, Texts texts, Workplace& workplace);
base::Task<base::Result<Outcome>> perform_probe(const Item& item, Texts texts, Workplace& workplace);

}  // namespace orchestrator::batch
