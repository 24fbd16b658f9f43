// What a person permits. Data, out of reach of every text that a model, a tool or a project writes: a
// project's own file can only narrow it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "orchestrator/permissions/shell_line.hpp"

namespace orchestrator::permissions {

enum class Answer { deny, ask, allow };  // from the narrowest on
std::string_view name(Answer answer);
std::optional<Answer> answer_by_name(std::string_view name);

struct Policy {
  Answer write = Answer::allow;   // files of the project, when the person said --apply or agreed to a patch
  Answer shell = Answer::deny;    // programs; those that only read the project are allowed with `ask`
  Answer network = Answer::deny;  // of programs
  Answer git_history = Answer::deny;     // commits, branches, settings of the repository
  Answer secrets = Answer::deny;         // keys and passwords, read or written
  Answer self_running = Answer::ask;     // files that tools run by themselves: hooks, workflows, tasks
  std::vector<std::string> never_write;  // patterns of paths (paths.hpp)
  bool plan_only = false;                // a run without the right to write anything

  bool operator==(const Policy&) const = default;
};

// The narrower of both in every point: what a project says beside what the person said.
Policy narrowed(const Policy& person, const Policy& project);

struct Decision {
  Answer answer = Answer::deny;
  std::string reason;  // for a person; empty where it is allowed
  bool operator==(const Decision&) const = default;
};

// Whether a file of the project may be written; `path` relative to its root. What leaves the project, and
// git's own files, are denied whatever the policy says.
Decision may_write(const Policy& policy, std::string_view path);

// Whether a line of shell may run.
Decision may_run(const Policy& policy, std::string_view line);

}  // namespace orchestrator::permissions
