// A crowd without models, checks without programs: answers from a list, doors instead of waiting.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/agent.hpp"
#include "base/files.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/pipeline.hpp"

namespace orchestrator::fakes {

inline constexpr const char* kPath = "src/total.py";
inline constexpr const char* kOldText =
    "def total(items):\n"
    "    result = 0\n"
    "    for item in items:\n"
    "        result = result - item\n"
    "    return result\n";

// The whole file as `agents` propose it.
base::Patch whole_file(std::string_view after, std::string_view path = kPath,
                       std::string_view before = kOldText);

agents::Request request(std::string id = "run-1");

struct FakeAnswer {
  std::string reply;
  base::Result<base::Patch> patch;
  base::Event* door = nullptr;  // opened by the test; closed for ever: a silent agent
};

FakeAnswer says(std::string_view after);                               // a good reply
FakeAnswer says_nonsense(std::string_view why = "no edit was found");  // a reply that is no patch
FakeAnswer cannot(base::ErrorCode code);                               // no reply at all

// Answers from a list, one for each time it is asked; after the last one it is unreachable.
class FakeAgent final : public agents::Agent {
 public:
  FakeAgent(std::string id, std::vector<FakeAnswer> answers, agents::Money cost = {},
            std::string family = "");

  const std::string& id() const override { return id_; }
  const std::string& model() const override { return id_; }
  const std::string& family() const override { return family_; }
  const std::string& role() const override { return role_; }
  bool is_symbolic() const override { return symbolic; }
  bool can(const agents::Request&) const override { return able; }
  agents::Money worst_cost(const agents::Request&) const override { return cost_; }
  base::Task<agents::Candidate> propose(const agents::Ask& ask) override;

  // While it is at work: as if it had written something.
  void gives_a_sign() const {
    if (on_progress_) on_progress_({agents::AgentProgress::State::writing, 1, "x"});
  }

  bool symbolic = false;
  bool able = true;
  std::function<void()> when_asked;       // may be empty
  std::chrono::microseconds takes{1000};  // what it says it took
  int asked = 0;
  int stopped = 0;                // how often it was cancelled at work
  std::vector<std::string> told;  // what feedback said, each time it was asked again

 private:
  std::string id_, family_, role_ = "implementer";
  std::vector<FakeAnswer> answers_;
  agents::Money cost_;
  std::function<void(const agents::AgentProgress&)> on_progress_;  // of the call at work
};

using Crowd = std::vector<std::unique_ptr<agents::Agent>>;

// Adds an agent to the crowd and gives it back for asking.
FakeAgent& add(Crowd& crowd, std::string id, std::vector<FakeAnswer> answers, agents::Money cost = {},
               std::string family = "");

// Two checks that read the text: "parse" fails where it has "broken", "tests" fails where it has "wrong",
// passes where it has "right", leaves an example unmet where it has "open", and can't say otherwise.
std::span<const checks::Check> fake_checks();

}  // namespace orchestrator::fakes
