#include "orchestrator/reconcile/combination.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "syntax/merge/merge.hpp"

namespace orchestrator::reconcile {
namespace {

bool has_outcome(const Answer& answer, Outcome outcome, bool only_what_runs) {
  return std::ranges::any_of(answer.evidence, [&](const Evidence& evidence) {
    bool runs = evidence.check == "tests" || evidence.check == "examples";
    return evidence.outcome == outcome && (runs || !only_what_runs);
  });
}

bool is_proven(const Answer& answer) {
  return has_outcome(answer, Outcome::pass, true) && !has_outcome(answer, Outcome::fail, false);
}

// A change that is broken in itself (it does not parse, it leaves the scope) mends nothing.
bool is_sound(const Answer& answer) {
  if (!answer.is_usable() || !answer.complete) return false;
  return std::ranges::none_of(answer.evidence, [](const Evidence& evidence) {
    return evidence.outcome == Outcome::fail && evidence.check != "tests" && evidence.check != "examples";
  });
}

using Changes = std::map<std::string, const checks::Change*>;

Changes changes_of(const Answer& answer) {
  Changes changes;
  for (const checks::Change& change : answer.form->changes) changes[change.path] = &change;
  return changes;
}

std::optional<base::FilePatch> file_patch(const checks::Change& change, const std::string& after) {
  base::FilePatch patch;
  patch.path = change.path;
  patch.change = change.change;
  if (change.change == base::FileChange::remove) {
    patch.base = base::digest(change.before);
    return patch;
  }
  if (change.change == base::FileChange::create) {
    patch.base = base::digest("");
    patch.edits = {base::Edit{{0, 0}, after}};
    return patch;
  }
  patch = base::diff(change.path, change.before, after);
  patch.change = base::FileChange::modify;
  patch.base = base::digest(change.before);
  return patch;
}

// Both changes of one file; nothing where they conflict.
std::optional<std::string> merged(const checks::Change& first, const checks::Change& second,
                                  std::stop_token stop) {
  if (first.after == second.after) return first.after;
  bool both_modify = first.change == base::FileChange::modify && second.change == base::FileChange::modify;
  if (!both_modify) return std::nullopt;
  syntax::merge::Input versions[] = {{first.after, ""}, {second.after, ""}};
  auto result =
      syntax::merge::merge({first.before, ""}, versions, syntax::language_of_path(first.path), {}, stop);
  if (!result || !result->clean()) return std::nullopt;
  return result->text;
}

std::optional<base::Patch> together(const Answer& first, const Answer& second, std::stop_token stop) {
  Changes ours = changes_of(first), theirs = changes_of(second);
  std::set<std::string> paths;
  for (const auto& [path, change] : ours) paths.insert(path);
  for (const auto& [path, change] : theirs) paths.insert(path);
  base::Patch patch;
  bool differs_from_first = false, differs_from_second = false;
  for (const std::string& path : paths) {
    auto mine = ours.find(path), other = theirs.find(path);
    const checks::Change& change = mine != ours.end() ? *mine->second : *other->second;
    std::optional<std::string> after = change.after;
    if (mine != ours.end() && other != theirs.end()) after = merged(*mine->second, *other->second, stop);
    if (!after) return std::nullopt;
    differs_from_first |= mine == ours.end() || mine->second->after != *after;
    differs_from_second |= other == theirs.end() || other->second->after != *after;
    auto file = file_patch(change, *after);
    if (!file) return std::nullopt;
    patch.files.push_back(std::move(*file));
  }
  if (!differs_from_first || !differs_from_second) return std::nullopt;
  return patch;
}

}  // namespace

std::vector<Proposal> combinations(std::span<const Answer> answers, std::size_t most, std::stop_token stop) {
  std::vector<Proposal> proposals;
  std::vector<int> sound;
  std::set<base::Digest> known;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].is_usable() && is_proven(answers[i])) return {};
    if (is_sound(answers[i]) && known.insert(answers[i].form->canonical).second)
      sound.push_back(static_cast<int>(i));
  }
  std::ranges::stable_sort(
      sound, [&](int a, int b) { return answers[a].standing.mean() > answers[b].standing.mean(); });
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (std::size_t j = i + 1; j < sound.size() && proposals.size() < most; ++j) {
      if (stop.stop_requested()) return proposals;
      if (auto patch = together(answers[sound[i]], answers[sound[j]], stop))
        proposals.push_back({std::move(*patch), sound[i], sound[j]});
    }
  }
  return proposals;
}

}  // namespace orchestrator::reconcile
