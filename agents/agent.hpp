// Whoever can turn a request into candidates: a model in a role, or a symbolic expert.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/budget.hpp"
#include "agents/candidate.hpp"
#include "agents/loop/looking.hpp"
#include "agents/request.hpp"
#include "base/task.hpp"

namespace agents {

// What an agent is doing, for whoever watches. On the loop's thread.
struct AgentProgress {
  enum class State {
    waiting,
    reading,
    writing,
    looking,
    retrying,
    done,
    failed,
    stopped
  } state = State::waiting;
  std::int64_t tokens = 0;  // written so far (an estimate until the end)
  std::string text;         // the newest piece of the answer, or what is looked at, or the reason of a retry
  const loop::Look* look = nullptr;  // one that has just been made; for the call
};

struct Feedback {
  std::string reply;    // what the agent said before
  std::string failure;  // what a check or the reader of replies said about it, in words a model can act on
  std::shared_ptr<const loop::Conversation> conversation =
      nullptr;  // in which it said so, if it looked around
};

struct Ask {
  const Request& request;
  Budget& budget;
  std::function<void(const AgentProgress&)> on_progress;  // may be empty
  const Feedback* feedback = nullptr;                     // when it is asked again
  std::optional<std::uint64_t> seed;
  int further = 0;  // more than 0: it answered already, and one more answer of its own is wanted
  const loop::Looking* looking = nullptr;  // null: nobody looks around
};

// Under which name an agent's further answer stands: "big:implementer@0" first, then "big:implementer@0~2".
inline std::string further_id(const std::string& agent, int further) {
  return further > 0 ? agent + "~" + std::to_string(further + 1) : agent;
}

class Agent {
 public:
  virtual ~Agent() = default;
  virtual const std::string& id() const = 0;     // unique in a crowd
  virtual const std::string& model() const = 0;  // what standing is learnt for
  virtual const std::string& family() const = 0;
  virtual const std::string& role() const = 0;
  virtual bool is_symbolic() const = 0;                // costs nothing, needs no model
  virtual bool can(const Request& request) const = 0;  // whether asking makes sense
  // Whether it would look around for `request` before it answers.
  virtual bool looks(const Request& request, const loop::Looking& looking) const {
    return static_cast<void>(request), static_cast<void>(looking), false;
  }
  // An upper bound for reserving and planning.
  virtual Money worst_cost(const Request& request) const = 0;

  // One candidate, whatever happens: failures are inside. Reserves from the budget before it calls and
  // settles after. When it is cancelled it comes back at once with ErrorCode::cancelled inside, its transfers
  // closed.
  virtual base::Task<Candidate> propose(const Ask& ask) = 0;
};

}  // namespace agents
