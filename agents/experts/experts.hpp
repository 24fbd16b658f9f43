// Symbolic experts: agents that need no model. They cost nothing, and speak only when they have something to
// say.
#pragma once

#include <memory>
#include <vector>

#include "agents/agent.hpp"
#include "syntax/clang/client.hpp"

namespace agents::experts {

struct Tools {
  syntax::ClangClient* clang = nullptr;  // null: the expert for C and C++ never speaks
};

// All experts of experts.def. `tools` must outlive them.
std::vector<std::unique_ptr<Agent>> make_all(const Tools& tools);

// What an expert is besides its `can` and its patch.
class Expert : public Agent {
 public:
  explicit Expert(std::string name) : name_(std::move(name)) {}
  const std::string& id() const override { return name_; }
  const std::string& model() const override { return name_; }
  const std::string& family() const override { return name_; }
  const std::string& role() const override;
  bool is_symbolic() const override { return true; }
  Money worst_cost(const Request&) const override { return {}; }
  base::Task<Candidate> propose(const Ask& ask) override;

 protected:
  // The patch, or why there is none.
  virtual base::Task<base::Result<base::Patch>> patch(const Request& request) = 0;

 private:
  std::string name_;
};

// `file` with its text replaced; empty when nothing changes.
base::Patch changed(const base::Document& file, const std::string& text);

}  // namespace agents::experts
