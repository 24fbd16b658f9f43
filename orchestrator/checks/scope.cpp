// Does the change stay inside what was asked? A model that forgets half of the file, tidies up elsewhere or
// deletes what it did not understand is found here, before anything is run.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/checks.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

constexpr std::size_t kMaxNewFiles = 20;
constexpr std::size_t kMaxAddedLines = 4'000;
constexpr std::size_t kLinesAround = 3;

// Whether the request speaks of taking something away or of doing it all anew.
bool asks_to_remove(const agents::Request& request) {
  std::string text = base::lower_ascii(request.text);
  for (const char* word : {"remove", "delete", "drop", "get rid", "inline", "rewrite", "replace", "rename",
                           "split", "move", "simplif"}) {
    if (text.find(word) != std::string::npos) return true;
  }
  return false;
}

bool mentions(const agents::Request& request, std::string_view name) {
  return !name.empty() && request.text.find(name) != std::string::npos;
}

const agents::Target* target_of(const agents::Request& request, const std::string& path) {
  for (const agents::Target& target : request.targets) {
    if (target.document.path() == path) return &target;
  }
  return nullptr;
}

std::set<std::string> definitions(syntax::Language language, const std::string& text) {
  std::set<std::string> names;
  auto tree = syntax::Tree::parse(language, text);
  if (!tree) return names;
  for (const syntax::Tag& tag : syntax::tags(*tree)) {
    if (tag.role == syntax::Tag::Role::definition &&
        (tag.kind == "function" || tag.kind == "class" || tag.kind == "method")) {
      names.insert(tag.name);
    }
  }
  return names;
}

bool is_definition(std::string_view kind) {
  for (const char* part : {"function", "class", "method", "_item", "definition", "declaration"}) {
    if (kind.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// What may be edited where a person asked about `span`: the definition around it, or some lines around it.
base::Span allowed_span(const std::string& path, const std::string& text, base::Span span) {
  base::LineIndex lines(text);
  std::size_t first = lines.position(span.begin).line, last = lines.position(span.end).line;
  first = first > kLinesAround ? first - kLinesAround : 1;
  base::Span allowed{lines.line(first).begin, lines.line(last + kLinesAround).end};
  if (allowed.end == 0) allowed.end = text.size();
  auto language = syntax::language_of_path(path);
  auto tree = language ? syntax::Tree::parse(*language, text) : std::nullopt;
  if (!tree) return allowed;
  for (std::optional<syntax::Node> node = tree->covering(span); node; node = node->parent()) {
    if (!is_definition(node->kind()) || !node->parent()) continue;
    allowed.begin = std::min(allowed.begin, node->span().begin);
    allowed.end = std::max(allowed.end, node->span().end);
    break;
  }
  return allowed;
}

bool is_import(std::string_view line) {
  line = base::trim(line);
  for (const char* word :
       {"import ", "from ", "#include", "use ", "using ", "require", "const {", "package "}) {
    if (line.starts_with(word)) return true;
  }
  return line.empty();
}

bool only_imports(std::string_view text) {
  auto lines = base::split_lines(text);
  return std::all_of(lines.begin(), lines.end(), is_import);
}

class ScopeCheck {
 public:
  ScopeCheck(const agents::Request& request, std::span<const Change> changes)
      : request_(request), changes_(changes), may_remove_(asks_to_remove(request)) {}

  Evidence run() {
    for (const Change& change : changes_) {
      look_at_file(change);
      if (change.change == base::FileChange::modify) look_at_text(change);
    }
    if (new_files_ > kMaxNewFiles) object(fmt::format("makes {} new files", new_files_));
    if (added_ > kMaxAddedLines) object(fmt::format("adds {} lines", added_));
    evidence_.numbers["added_lines"] = static_cast<double>(added_);
    evidence_.numbers["removed_lines"] = static_cast<double>(removed_);
    evidence_.numbers["files"] = static_cast<double>(changes_.size());
    evidence_.numbers["lost_definitions"] = static_cast<double>(lost_);
    if (evidence_.outcome != Outcome::fail) {
      evidence_.outcome = Outcome::pass;
      evidence_.summary = fmt::format("+{} -{} lines in {} file{}", added_, removed_, changes_.size(),
                                      changes_.size() == 1 ? "" : "s");
    }
    return std::move(evidence_);
  }

 private:
  void object(const std::string& reason) {
    if (evidence_.outcome != Outcome::fail) evidence_.summary = reason;
    evidence_.outcome = Outcome::fail;
    evidence_.log += reason + "\n";
  }

  void look_at_file(const Change& change) {
    if (change.change == base::FileChange::create) {
      ++new_files_;
      added_ += base::split_lines(change.after).size();
    } else if (change.change == base::FileChange::remove) {
      removed_ += base::split_lines(change.before).size();
      std::string name = change.path.substr(change.path.rfind('/') + 1);
      if (!may_remove_ || !(mentions(request_, name) || target_of(request_, change.path))) {
        object("removes " + change.path + ", which nobody asked for");
      }
    } else if (!request_.targets.empty() && !request_.targets_are_found &&
               !target_of(request_, change.path)) {
      object("changes " + change.path + ", which was not asked for");
    }
  }

  void look_at_text(const Change& change) {
    base::FilePatch difference = base::diff(change.path, change.before, change.after);
    const agents::Target* target = target_of(request_, change.path);
    std::optional<base::Span> allowed;
    if (target && target->span) allowed = allowed_span(change.path, change.before, *target->span);
    for (const base::Edit& edit : difference.edits) {
      std::string_view old_text = std::string_view(change.before).substr(edit.span.begin, edit.span.size());
      removed_ += base::split_lines(old_text).size();
      added_ += base::split_lines(edit.text).size();
      // What is only added outside, such as an import or a helper, is what the inside needs.
      if (!allowed || edit.span.empty() || allowed->overlaps(edit.span) || only_imports(old_text)) continue;
      base::LineIndex lines(change.before);
      object(fmt::format("{}:{} lies outside of what was asked about", change.path,
                         lines.position(edit.span.begin).line));
    }
    look_for_lost_definitions(change);
  }

  // Definitions that are gone without having been spoken of: fatal when they are still used, or when most of
  // the file went with them.
  void look_for_lost_definitions(const Change& change) {
    auto language = syntax::language_of_path(change.path);
    if (!language) return;
    std::set<std::string> before = definitions(*language, change.before),
                          after = definitions(*language, change.after);
    std::vector<std::string> lost;
    for (const std::string& name : before) {
      if (!after.contains(name) && !mentions(request_, name)) lost.push_back(name);
    }
    lost_ += lost.size();
    if (lost.empty() || may_remove_) return;
    if (2 * lost.size() > before.size() && before.size() > 1) {
      object(fmt::format("{} loses {} of its {} definitions, {} among them", change.path, lost.size(),
                         before.size(), lost.front()));
      return;
    }
    for (const std::string& name : lost) {
      if (is_used(change.after, name))
        object(fmt::format("{} loses {}, which it still uses", change.path, name));
    }
  }

  static bool is_used(std::string_view text, std::string_view name) {
    auto is_word = [](char c) {
      return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      std::size_t end = at + name.size();
      if ((at == 0 || !is_word(text[at - 1])) && end < text.size() && text[end] == '(') return true;
    }
    return false;
  }

  const agents::Request& request_;
  std::span<const Change> changes_;
  bool may_remove_;
  std::size_t new_files_ = 0, added_ = 0, removed_ = 0, lost_ = 0;
  Evidence evidence_;
};

}  // namespace

base::Task<Evidence> scope(const Subject& subject, Examination& examination) {
  const agents::Request& request = examination.request();
  std::span<const Change> changes = subject.changes();
  auto work = [&request, changes](std::stop_token) { return ScopeCheck(request, changes).run(); };
  co_return co_await examination.world().pool.run(std::move(work));
}

}  // namespace orchestrator::checks
