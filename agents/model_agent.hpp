// A model in a role, at a temperature: one member of the crowd.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>

#include "agents/agent.hpp"
#include "agents/context/repo_map.hpp"
#include "agents/model.hpp"
#include "agents/roles/roles.hpp"
#include "agents/turnstile.hpp"
#include "base/thread_pool.hpp"

namespace agents {

struct Hat {
  Role role;
  Role repairer;  // whose words are used when it is asked again
  double temperature = 0;
  int sample = 1;  // from 1: which of several equal members this is
};

// What the members of a crowd share.
struct Shared {
  Turnstile local_turn{1};  // models on this machine are asked one after the other
  context::Rankings rankings;
  std::set<std::string> only_words;     // models whose servers turned out to know no tools
  std::set<std::string> without_tools;  // models that turned out to be unable to call any
  base::ThreadPool* pool = nullptr;     // null: prompts are built and replies are read on the loop's thread
};

class ModelAgent final : public Agent {
 public:
  // `model` is shared by the agents that wear different hats on it.
  ModelAgent(std::shared_ptr<Model> model, Hat hat, std::shared_ptr<Shared> shared);

  const std::string& id() const override { return id_; }
  const std::string& model() const override { return model_->config().name; }
  const std::string& family() const override { return family_; }
  const std::string& role() const override { return hat_.role.name; }
  bool is_symbolic() const override { return false; }
  // Not when the targets do not fit what the model can read.
  bool can(const Request& request) const override;
  bool looks(const Request& request, const loop::Looking& looking) const override;
  Money worst_cost(const Request& request) const override;
  base::Task<Candidate> propose(const Ask& ask) override;

  // The reply of a model as a patch against the request's own files: edits of files whose text was not in the
  // request are refused,
  // unless the model was shown them (`seen`).
  static base::Result<base::Patch> read(const std::string& reply, const Request& request,
                                        std::vector<Placement>& placements,
                                        std::span<const base::Document> seen = {});

 private:
  base::Result<Prompt> bare_prompt(const Request& request) const;
  base::Task<base::Result<Prompt>> full_prompt(const Ask& ask) const;
  base::Result<Prompt> further_prompt(const Ask& ask) const;
  std::optional<loop::Protocol> way_to_look(const Ask& ask) const;
  base::Task<base::Result<Completion>> look_and_answer(const Ask& ask, Prompt& prompt,
                                                       loop::Protocol protocol, Candidate& candidate);
  base::Task<base::Result<Completion>> ask_once(const Ask& ask, const Prompt& prompt, Candidate& candidate);
  base::Task<base::Result<Completion>> complete(const Ask& ask, const Prompt& prompt, Candidate& candidate);
  base::Task<> take(const Completion& completion, const Request& request,
                    std::span<const base::Document> seen, Candidate& candidate);
  void learn_family(const Completion& completion);

  std::shared_ptr<Model> model_;
  Hat hat_;
  std::shared_ptr<Shared> shared_;
  std::string id_;
  std::string family_;
};

}  // namespace agents
