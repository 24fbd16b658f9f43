// A model looks around before it answers: it calls tools, is told what they found, and so on until it
// answers, or until a rule ends it.
//
// Every end has its reason: calls, tokens or time are spent; the model can read no more; the same call gave
// the same result again and again; calls that can't be carried out came one after the other. After any of
// these the model is told so once, and has to answer from what it has seen.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "agents/loop/look.hpp"
#include "agents/loop/tool.hpp"
#include "agents/model.hpp"
#include "base/result.hpp"

namespace agents::loop {

struct LookLimits {
  int calls = 24;
  std::int64_t tokens = 24'000;                               // of results, in all
  std::int64_t result_tokens = 2'500;                         // of one
  std::chrono::milliseconds time = std::chrono::seconds(60);  // tools and the model's own thinking together
  int same = 3;                                               // how often one call may give one result
  int mistakes = 4;                                           // calls in a row that can't be carried out
};

struct LookedAround {
  base::Result<Completion> answer = base::fail(base::ErrorCode::cancelled, "not asked");
  std::vector<Look> looks;
  std::string ending;                // why it looked no further: "it answered", "24 calls were made", …
  std::vector<base::Document> seen;  // what it was shown; of a file that changed meanwhile, the newest
  Protocol protocol = Protocol::native;
  bool without_tools = false;  // no call of it could be carried out, and it was asked anew without any
};

struct LookingFor {
  const Toolbox& tools;
  LookLimits limits;
  std::int64_t context_tokens = 0;  // what the model can read and write in all; 0: not known
  Protocol protocol = Protocol::native;
  // Asks once. What it costs, and how it is watched, is the caller's.
  std::function<base::Task<base::Result<Completion>>(const Prompt&)> ask;
  std::function<void(const Look&, bool begins)> on_look;  // before each call and after it; may be empty
};

// `prompt` is the first question; it grows into all that was said, the answer excepted. A server that knows
// no tools is asked in words instead. An Error of the model is the answer's; one of a tool is told to the
// model.
base::Task<LookedAround> look_around(Prompt& prompt, LookingFor looking);

// Whether a server's complaint is about being given tools at all.
bool is_about_tools(const base::Error& error);

}  // namespace agents::loop
