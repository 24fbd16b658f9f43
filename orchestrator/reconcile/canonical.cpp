#include "orchestrator/reconcile/canonical.hpp"

#include <algorithm>

#include "base/patch.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::reconcile {
namespace {

base::Digest text_form(const checks::Change& change, agents::RequestKind kind, std::stop_token stop) {
  auto language = syntax::language_of_path(change.path);
  // A patch of comments is the same program as none: for documentation the text itself is the answer.
  if (!language || kind == agents::RequestKind::document) return base::digest(change.after);
  auto tree = syntax::Tree::parse(*language, change.after, stop);
  return tree ? syntax::hashes(*tree).alpha : base::digest(change.after);
}

std::size_t changed_lines(const checks::Change& change) {
  base::FilePatch difference = base::diff(change.path, change.before, change.after);
  std::size_t lines = 0;
  for (const base::Edit& edit : difference.edits) {
    auto removed = std::string_view(change.before).substr(edit.span.begin, edit.span.size());
    lines += base::split_lines(removed).size() + base::split_lines(edit.text).size();
  }
  return lines;
}

}  // namespace

base::Digest canonical(std::span<const checks::Change> changes, agents::RequestKind kind,
                       std::stop_token stop) {
  base::Digest digest;
  for (const checks::Change& change : changes) {
    digest = base::combine(digest, base::digest(change.path));
    // A file that is there afterwards is there, whether the patch calls that creating or changing; a removed
    // one is not.
    bool removed = change.change == base::FileChange::remove;
    digest = base::combine(digest, removed ? base::digest("removed") : text_form(change, kind, stop));
  }
  return digest;
}

Form form_of(std::vector<checks::Change> changes, agents::RequestKind kind, std::stop_token stop) {
  Form form;
  // A file that ends as it began is no part of the change.
  std::erase_if(changes, [](const checks::Change& change) {
    return change.change == base::FileChange::modify && change.before == change.after;
  });
  form.canonical = canonical(changes, kind, stop);
  for (const checks::Change& change : changes) form.changed_lines += changed_lines(change);
  form.changes = std::move(changes);
  return form;
}

}  // namespace orchestrator::reconcile
