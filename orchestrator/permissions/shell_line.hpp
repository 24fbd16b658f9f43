// What a line of shell would do, told by its syntax tree and never by its first word alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orchestrator::permissions {

// What a person may want to permit or not.
enum class Right { read, write, execute, network, git_history, secrets, outside };
std::string_view name(Right right);

struct Need {
  Right right = Right::execute;
  std::string reason;  // "'curl' reaches the network"; names the part of the line
  bool operator==(const Need&) const = default;
};

// Everything beyond reading files of the project that `line` needs, in the order of the line; nothing when it
// only reads. What can't be told (a name made of variables, text that is run, a program that is not known)
// needs `execute`: not knowing is a need. Paths are judged as seen from the project's root, where the line
// would run.
//
// Seen through: pipes, lists, subshells, functions and loops; `$(…)`, backquotes, `<(…)`; env, xargs, nice,
// timeout, nohup, time, command, exec, sudo; `find -exec`, `sh -c`, `eval`; redirections; assignments that
// change what programs do (PATH, LD_PRELOAD, GIT_…, PAGER, …); options by which a program that only reads
// writes or runs something (sort -o, sed -i, git -c, rg --pre, tar --to-command, …).
std::vector<Need> needs_of(std::string_view line);

// The same for a program and its arguments that no shell will see.
std::vector<Need> needs_of_words(const std::vector<std::string>& words);

}  // namespace orchestrator::permissions
