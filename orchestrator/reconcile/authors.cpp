// Who is behind each hunk. Agents state the same change in different ways (a whole file, one wide edit,
// several small ones), so that edits are compared only after each result was diffed against the old text
// anew.
#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "orchestrator/reconcile/reconcile.hpp"

namespace orchestrator::reconcile {
namespace {

const checks::Change* change_of(std::span<const checks::Change> changes, std::string_view path) {
  auto found = std::ranges::find(changes, path, &checks::Change::path);
  return found == changes.end() ? nullptr : &*found;
}

base::FilePatch smallest(const base::FilePatch& file, const checks::Change& change) {
  if (change.change != base::FileChange::modify) return file;
  base::FilePatch patch = base::diff(change.path, change.before, change.after);
  patch.change = file.change;
  patch.base = file.base;
  return patch;
}

// Whether `other` makes all the edits of one hunk, at the same places of the same text.
bool contains(const base::FilePatch& file, const base::Hunk& hunk, const checks::Change& other) {
  if (file.change != other.change) return false;
  if (file.change != base::FileChange::modify) {
    return file.change == base::FileChange::remove || file.edits.empty() ||
           file.edits.front().text == other.after;
  }
  base::FilePatch theirs = base::diff(other.path, other.before, other.after);
  for (std::size_t i = hunk.first_edit; i < hunk.first_edit + hunk.edit_count; ++i) {
    if (std::ranges::find(theirs.edits, file.edits[i]) == theirs.edits.end()) return false;
  }
  return true;
}

std::set<std::string> words_said_in(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (char c : std::string(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// Whether one edit was resolved into another: it is about the same place, and all that it says is said there.
bool goes_into(const base::Edit& one, const base::Edit& other) {
  bool meet = one.span.begin <= other.span.end && other.span.begin <= one.span.end;
  auto said = words_said_in(one.text), all = words_said_in(other.text);
  return meet && !said.empty() && std::ranges::includes(all, said);
}

// Whether `other` makes some edit of one hunk: of a combination's hunk, in which edits of several have met.
bool contains_a_part(const base::FilePatch& file, const base::Hunk& hunk, const checks::Change& other) {
  if (file.change != other.change || file.change != base::FileChange::modify)
    return contains(file, hunk, other);
  base::FilePatch theirs = base::diff(other.path, other.before, other.after);
  for (std::size_t i = hunk.first_edit; i < hunk.first_edit + hunk.edit_count; ++i) {
    if (std::ranges::find(theirs.edits, file.edits[i]) != theirs.edits.end()) return true;
  }
  return false;
}

// Whether `other` has an edit that was resolved into one of the hunk: of a conflict's way out.
bool went_into(const base::FilePatch& file, const base::Hunk& hunk, const checks::Change& other) {
  if (file.change != base::FileChange::modify || other.change != base::FileChange::modify) return false;
  base::FilePatch theirs = base::diff(other.path, other.before, other.after);
  for (std::size_t i = hunk.first_edit; i < hunk.first_edit + hunk.edit_count; ++i) {
    bool resolved = std::ranges::any_of(
        theirs.edits, [&](const base::Edit& edit) { return goes_into(edit, file.edits[i]); });
    if (resolved) return true;
  }
  return false;
}

using IsBehind = bool (*)(const base::FilePatch&, const base::Hunk&, const checks::Change&);

void add_agents(HunkAuthors& authors, const base::FilePatch& file, const base::Hunk& hunk,
                std::span<const Answer> answers, IsBehind is_behind) {
  for (const Answer& answer : answers) {
    if (!answer.is_usable() || is_combination(answer.candidate)) continue;
    const checks::Change* theirs = change_of(answer.form->changes, file.path);
    bool known = std::ranges::find(authors.agents, answer.candidate.agent) != authors.agents.end();
    if (theirs && !known && is_behind(file, hunk, *theirs)) authors.agents.push_back(answer.candidate.agent);
  }
}

}  // namespace

base::Patch smallest_patch(const base::Patch& patch, std::span<const checks::Change> changes) {
  base::Patch result;
  for (const base::FilePatch& file : patch.files) {
    // What the form left out ends as it began.
    if (const checks::Change* change = change_of(changes, file.path))
      result.files.push_back(smallest(file, *change));
  }
  return result;
}

std::vector<HunkAuthors> authors(const base::Patch& patch, std::size_t chosen,
                                 std::span<const Answer> answers) {
  std::vector<HunkAuthors> authors;
  for (const base::FilePatch& file : patch.files) {
    const checks::Change* change = change_of(answers[chosen].form->changes, file.path);
    CHECK(change, "the patch is made of its answer's changes");
    auto hunks = base::hunks(file, change->before);
    if (!hunks) continue;  // a patch that does not fit was refused before
    for (std::size_t i = 0; i < hunks->size(); ++i) {
      bool combined = is_combination(answers[chosen].candidate);
      HunkAuthors hunk{file.path, i, {}};
      if (!combined) hunk.agents.push_back(answers[chosen].candidate.agent);
      add_agents(hunk, file, (*hunks)[i], answers, combined ? contains_a_part : contains);
      if (hunk.agents.empty()) add_agents(hunk, file, (*hunks)[i], answers, went_into);
      if (hunk.agents.empty()) hunk.agents.push_back(answers[chosen].candidate.agent);
      authors.push_back(std::move(hunk));
    }
  }
  return authors;
}

}  // namespace orchestrator::reconcile
