// One turn of a conversation: a prompt, what the crowd makes of it, and whether the person wants it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "lsp/acp/agent.hpp"
#include "orchestrator/events.hpp"

namespace lsp::acp {

class Turn {
 public:
  // `prompt`: content blocks.
  Turn(Agent& agent, std::shared_ptr<Agent::Session> session, Json prompt);

  // The answer to session/prompt; updates are sent on the way.
  base::Task<rpc::Answer> run();

 private:
  base::Task<std::string> work();  // gives the reason why the turn ends
  void read_prompt();
  base::Task<base::Result<void>> read_targets(const Project& project);
  base::Task<base::Result<std::string>> read_text(const Project& project, std::string path);
  base::Task<base::Result<std::string>> read_by_client(std::string path);
  base::Task<std::string> explain(const Project& project);
  base::Task<std::string> ask(const Project& project);
  base::Task<bool> permit_line(std::string line, std::string reason);
  base::Task<std::string> offer(const Project& project, const orchestrator::Verdict& verdict);
  base::Task<base::Result<void>> write(const Project& project, const base::Patch& patch);
  void see(const orchestrator::RunEvent& event);
  void tell_plan();
  void say(std::string_view text);
  Json content_of(const base::Patch& patch) const;

  Agent& agent_;
  std::shared_ptr<Agent::Session> session_;
  Json prompt_;
  std::string text_;
  std::vector<std::string> named_;              // files that the prompt links to, relative
  std::map<std::string, base::Document> open_;  // texts as the client has them
  agents::Request request_;
  int stage_ = 0;        // of the plan
  int lines_asked_ = 0;  // of shell
  int looks_told_ = 0;
  std::set<std::string> started_;  // agents that were told about
};

}  // namespace lsp::acp
