#include "orchestrator/reconcile/combination.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "orchestrator/reconcile/resolutions.hpp"
#include "syntax/merge/merge.hpp"

namespace orchestrator::reconcile {
namespace {

bool has_outcome(const Answer& answer, Outcome outcome, bool only_what_runs) {
  return std::ranges::any_of(answer.evidence, [&](const Evidence& evidence) {
    bool runs = evidence.check == "tests" || evidence.check == "examples";
    return evidence.outcome == outcome && (runs || !only_what_runs);
  });
}

bool leaves_nothing_to_mend(const Answer& answer) {
  return has_outcome(answer, Outcome::pass, true) && !has_outcome(answer, Outcome::fail, false) &&
         left_failing(answer) == 0;
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

bool both_modify(const checks::Change& first, const checks::Change& second) {
  return first.change == base::FileChange::modify && second.change == base::FileChange::modify;
}

// What may come of both changes of one file: one text where they merge, several where they don't and guesses
// are wanted
// (`most` above 0), else none.
std::vector<std::string> merged(const checks::Change& first, const checks::Change& second, std::size_t most,
                                std::stop_token stop) {
  if (first.after == second.after) return {first.after};
  if (!both_modify(first, second)) return {};
  auto language = syntax::language_of_path(first.path);
  syntax::merge::Input versions[] = {{first.after, ""}, {second.after, ""}};
  auto result = syntax::merge::merge({first.before, ""}, versions, language, {}, stop);
  if (result && result->clean()) return {result->text};
  if (most == 0) return {};
  return resolutions(first.before, first.after, second.after, language, most, stop);
}

// All files that one or both change, each with what may become of it.
struct Joined {
  const checks::Change* change;
  std::vector<std::string> texts;
};

std::vector<Joined> join(const Answer& first, const Answer& second, std::size_t most, std::stop_token stop) {
  Changes ours = changes_of(first), theirs = changes_of(second);
  std::vector<Joined> files;
  for (const auto& [path, change] : ours) {
    auto other = theirs.find(path);
    files.push_back({change, other == theirs.end() ? std::vector<std::string>{change->after}
                                                   : merged(*change, *other->second, most, stop)});
  }
  for (const auto& [path, change] : theirs) {
    if (!ours.contains(path)) files.push_back({change, {change->after}});
  }
  std::ranges::sort(files, {}, [](const Joined& file) -> const std::string& { return file.change->path; });
  return files;
}

// The patch that takes each file's text of that place (or its last one); nothing where it is no other than
// one of both.
std::optional<base::Patch> patch_of(const std::vector<Joined>& files, std::size_t place, const Answer& first,
                                    const Answer& second) {
  base::Patch patch;
  Changes ours = changes_of(first), theirs = changes_of(second);
  bool differs_from_first = false, differs_from_second = false;
  for (const Joined& file : files) {
    const std::string& after = file.texts[std::min(place, file.texts.size() - 1)];
    auto mine = ours.find(file.change->path), other = theirs.find(file.change->path);
    differs_from_first |= mine == ours.end() || mine->second->after != after;
    differs_from_second |= other == theirs.end() || other->second->after != after;
    auto one = file_patch(*file.change, after);
    if (!one) return std::nullopt;
    patch.files.push_back(std::move(*one));
  }
  if (!differs_from_first || !differs_from_second) return std::nullopt;
  return patch;
}

// Answers worth combining, the more trusted first, one of each form; none where somebody has left nothing to
// mend.
std::vector<int> parents_of(std::span<const Answer> answers) {
  std::vector<int> sound;
  std::set<base::Digest> known;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].is_usable() && leaves_nothing_to_mend(answers[i])) return {};
    if (is_sound(answers[i]) && known.insert(answers[i].form->canonical).second)
      sound.push_back(static_cast<int>(i));
  }
  std::ranges::stable_sort(
      sound, [&](int a, int b) { return answers[a].standing.mean() > answers[b].standing.mean(); });
  return sound;
}

// `guesses`: how many ways out of a conflict each pair may have; 0: only what merges counts.
std::vector<Proposal> proposals_of(std::span<const Answer> answers, std::size_t most, std::size_t guesses,
                                   std::stop_token stop) {
  std::vector<Proposal> proposals;
  std::vector<int> parents = parents_of(answers);
  for (std::size_t i = 0; i < parents.size(); ++i) {
    for (std::size_t j = i + 1; j < parents.size(); ++j) {
      if (stop.stop_requested() || proposals.size() >= most) return proposals;
      const Answer &first = answers[parents[i]], &second = answers[parents[j]];
      auto files = join(first, second, guesses, stop);
      bool possible = std::ranges::none_of(files, [](const Joined& file) { return file.texts.empty(); });
      std::size_t ways = 0;
      for (const Joined& file : files) ways = std::max(ways, file.texts.size());
      bool wanted = guesses == 0 || ways > 1;
      for (std::size_t way = 0; possible && wanted && way < ways && proposals.size() < most; ++way) {
        if (auto patch = patch_of(files, way, first, second))
          proposals.push_back({std::move(*patch), parents[i], parents[j]});
      }
    }
  }
  return proposals;
}

}  // namespace

double left_failing(const Answer& answer) {
  double left = 0;
  for (const Evidence& evidence : answer.evidence) {
    auto number = evidence.numbers.find("left");
    if (number != evidence.numbers.end()) left += number->second;
  }
  return left;
}

std::vector<Proposal> combinations(std::span<const Answer> answers, std::size_t most, std::stop_token stop) {
  return proposals_of(answers, most, 0, stop);
}

std::vector<Proposal> conflict_resolutions(std::span<const Answer> answers, std::size_t most,
                                           std::stop_token stop) {
  return proposals_of(answers, most, most, stop);
}

}  // namespace orchestrator::reconcile
