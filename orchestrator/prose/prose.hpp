// Documentation's prose, asked of the crowd: one question a symbol, each sentence checked against the facts,
// what fails asked for once more with the reason, and dropped if it fails again.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "base/document.hpp"
#include "base/task.hpp"
#include "docgen/prose.hpp"
#include "docgen/write.hpp"

namespace orchestrator::prose {

// One file, and which of its symbols are to be described.
struct Subject {
  const base::Document* document = nullptr;
  const docgen::Facts* facts = nullptr;
  std::vector<docgen::Undescribed> symbols;
};

struct Described {
  std::vector<docgen::Prose> prose;  // one for each subject
  std::size_t wanted = 0;            // sentences
  std::size_t written = 0;           // that nothing is known against
  std::size_t dropped = 0;           // answered, and untrue
  std::vector<std::string> reasons;  // "Shop.sell, parameter n: nothing here is called foo"
  agents::Money cost;
  std::optional<base::Error> stopped;  // what ended it early: the budget, no model that answers
};

// Called after each symbol, on the loop's thread.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

// Asks `crowd`, whose agents wear the describer's hat, in turn: who comes first answers what it can, and only
// what is still open goes to the next. Never spends more than `budget`; without an agent nothing is asked.
base::Task<Described> describe(std::span<agents::Agent* const> crowd, std::span<const Subject> subjects,
                               const docgen::Vocabulary& vocabulary, agents::Budget& budget,
                               const Progress& progress);

}  // namespace orchestrator::prose
