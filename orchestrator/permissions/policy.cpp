#include "orchestrator/permissions/policy.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/permissions/paths.hpp"

namespace orchestrator::permissions {
namespace {

Answer narrower(Answer a, Answer b) {
  return std::min(a, b);
}

Answer answer_for(const Policy& policy, Right right) {
  switch (right) {
    case Right::read:
      return Answer::allow;
    case Right::write:
      return policy.plan_only ? Answer::deny : narrower(policy.write, policy.shell);
    case Right::execute:
      return policy.plan_only ? Answer::deny : policy.shell;
    case Right::network:
      return policy.network;
    case Right::git_history:
      return policy.plan_only ? Answer::deny : policy.git_history;
    case Right::secrets:
      return policy.secrets;
    case Right::outside:
      return Answer::deny;
  }
  return Answer::deny;
}

}  // namespace

std::string_view name(Answer answer) {
  switch (answer) {
    case Answer::deny:
      return "deny";
    case Answer::ask:
      return "ask";
    case Answer::allow:
      return "allow";
  }
  return "";
}

std::optional<Answer> answer_by_name(std::string_view word) {
  for (Answer answer : {Answer::deny, Answer::ask, Answer::allow}) {
    if (name(answer) == word) return answer;
  }
  return std::nullopt;
}

Policy narrowed(const Policy& person, const Policy& project) {
  Policy policy = person;
  for (auto member : {&Policy::write, &Policy::shell, &Policy::network, &Policy::git_history,
                      &Policy::secrets, &Policy::self_running})
    policy.*member = narrower(person.*member, project.*member);
  policy.never_write.insert(policy.never_write.end(), project.never_write.begin(), project.never_write.end());
  policy.plan_only = person.plan_only || project.plan_only;
  return policy;
}

Decision may_write(const Policy& policy, std::string_view path) {
  if (auto why = outside_project(path)) return {Answer::deny, fmt::format("{} {}", path, *why)};
  if (path.find('\0') != std::string_view::npos || path.empty()) return {Answer::deny, "it is no path"};
  std::string lower = base::lower_ascii(path);  // some file systems take ".GIT" for ".git"
  if (matches("**/.git/**", lower) || matches("**/.git", lower))
    return {Answer::deny, fmt::format("{} is git's own", path)};
  if (policy.plan_only) return {Answer::deny, "this run only plans: nothing is written"};
  for (const std::string& pattern : policy.never_write) {
    if (matches(pattern, path))
      return {Answer::deny, fmt::format("{} matches permissions.never_write '{}'", path, pattern)};
  }
  Decision decision{policy.write, policy.write == Answer::allow ? "" : "permissions.write"};
  auto narrow = [&](Answer answer, std::string reason) {
    if (answer < decision.answer) decision = {answer, std::move(reason)};
  };
  if (is_secret_path(path)) narrow(policy.secrets, fmt::format("{} may hold a secret", path));
  if (runs_by_itself(path))
    narrow(policy.self_running, fmt::format("tools run what stands in {} by themselves", path));
  return decision;
}

Decision may_run(const Policy& policy, std::string_view line) {
  // A line that only reads the project's files may run as soon as the person lets anything run at all.
  Decision decision{policy.shell == Answer::deny ? Answer::deny : Answer::allow,
                    policy.shell == Answer::deny ? "permissions.shell" : ""};
  for (const Need& need : needs_of(line)) {
    Answer answer = answer_for(policy, need.right);
    if (answer < decision.answer) decision = {answer, need.reason};
  }
  return decision;
}

}  // namespace orchestrator::permissions
