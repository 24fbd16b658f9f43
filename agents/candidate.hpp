// What an agent proposes.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "agents/loop/look.hpp"
#include "agents/model.hpp"
#include "base/patch.hpp"
#include "base/result.hpp"

namespace agents {

// One step of how a patch was found in a reply.
struct Placement {
  std::string path;
  std::string format;  // "whole-file", "search-replace", "diff", "begin-patch", "expert"
  std::string method;  // "exact", "whitespace", …
};

// What came of asking one agent once. `patch` holds an Error when the agent answered nothing usable; the rest
// is filled in all the same.
struct Candidate {
  std::string agent;   // "qwen:careful@0.8#2"
  std::string model;   // ModelConfig::name; the expert's name for an expert
  std::string family;  // models of one family fail together
  std::string role;
  base::Result<base::Patch> patch = base::fail(base::ErrorCode::cancelled, "not asked");
  std::vector<Placement> placements;
  std::string prompt;  // what was sent, as text, for the ledger
  base::Digest prompt_digest;
  std::string reply;  // as it came
  Usage usage;
  Money cost;
  std::chrono::microseconds first_token{};
  std::chrono::microseconds time{};
  int attempts = 0;
  std::vector<loop::Look> looks;                           // what was looked at before it was written
  std::string looked_until;                                // why no further; empty: it was not to look around
  std::shared_ptr<const loop::Conversation> conversation;  // where it looked around
};

}  // namespace agents
