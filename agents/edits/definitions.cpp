#include "agents/edits/definitions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "agents/edits/indentation.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

using Kind = OutlineItem::Kind;
using syntax::Language;

std::set<std::string> words_bound_by(const std::string& import) {
  static const std::set<std::string> keywords = {"import",  "from",  "as",   "use", "static", "package",
                                                 "include", "using", "type", "pub", "crate",  "self",
                                                 "require", "const", "let",  "var", "extern"};
  std::set<std::string> out;
  for (const std::string& word : identifiers(import)) {
    if (!keywords.contains(word)) out.insert(word);
  }
  return out;
}

// The names that an import brings: behind "import" in "from x import a, b"; all words elsewhere, on the safe
// side.
std::set<std::string> names_of_import(const std::string& import) {
  std::string_view text = import;
  if (text.starts_with("from ")) {
    std::size_t at = text.find(" import ");
    if (at != std::string_view::npos) text = text.substr(at + 8);
  } else if (text.starts_with("import ") && text.find(" from ") != std::string_view::npos) {
    text = text.substr(0, text.rfind(" from "));
  }
  return words_bound_by(std::string(text));
}

// "X" of "X = 3", "const X = 3;".
std::string assigned_name(const std::string& statement) {
  std::size_t equals = statement.find('=');
  if (equals == std::string::npos || (equals + 1 < statement.size() && statement[equals + 1] == '='))
    return "";
  std::string name;
  std::string_view left = base::trim(std::string_view(statement).substr(0, equals));
  std::size_t colon = left.find(':');
  left = base::trim(left.substr(0, colon));
  std::size_t space = left.find_last_of(" \t*&");
  name = left.substr(space == std::string_view::npos ? 0 : space + 1);
  return name;
}

std::set<std::string> import_texts(const Outline& outline) {
  std::set<std::string> out;
  for (const OutlineItem& item : outline.items) {
    if (item.kind == Kind::import) out.insert(fold_blanks(text_of(outline, item.begin, item.end)));
  }
  return out;
}

// Whether `reply` repeats half of the file's imports or more: it begins as the file does.
bool keeps_imports(const Outline& reply, const Outline& file) {
  std::set<std::string> kept = import_texts(reply), had = import_texts(file);
  std::size_t count =
      std::ranges::count_if(had, [&](const std::string& text) { return kept.contains(text); });
  return !had.empty() && count * 2 >= had.size();
}

bool uses_a_dropped_import(const Outline& reply, const Outline& file, Language language,
                           const std::unordered_set<std::string>& used) {
  std::set<std::string> kept = import_texts(reply), had = import_texts(file);
  if (had.empty() || keeps_imports(reply, file)) return false;
  bool by_file = language == Language::c || language == Language::cpp || language == Language::go;
  if (by_file) return kept.empty();
  std::set<std::string> bound;
  for (const std::string& text : kept) bound.merge(names_of_import(text));
  return std::ranges::any_of(had, [&](const std::string& text) {
    auto names = names_of_import(text);
    return std::ranges::any_of(
        names, [&](const std::string& name) { return used.contains(name) && !bound.contains(name); });
  });
}

bool uses_a_dropped_constant(const Outline& reply, const Outline& file,
                             const std::unordered_set<std::string>& used) {
  std::set<std::string> assigned;
  for (const OutlineItem& item : reply.items)
    assigned.insert(assigned_name(fold_blanks(text_of(reply, item.begin, item.end))));
  return std::ranges::any_of(file.items, [&](const OutlineItem& item) {
    if (item.kind != Kind::statement) return false;
    std::string name = assigned_name(fold_blanks(text_of(file, item.begin, item.end)));
    return !name.empty() && used.contains(name) && !assigned.contains(name);
  });
}

// One reply's definitions going into one file.
class Placer {
 public:
  Placer(const Outline& reply, const Outline& file, Language language)
      : reply_(reply), file_(file), language_(language) {}

  std::expected<std::vector<LineEdit>, std::string> run() {
    if (reply_.has_error)
      return std::unexpected("the reply's code does not parse near its line " +
                             std::to_string(reply_.error_line));
    if (reply_.shares_lines || file_.shares_lines)
      return std::unexpected("several definitions share a line: give the whole file");
    std::size_t last_definition = 0;
    for (std::size_t i = 0; i < reply_.items.size(); ++i) {
      if (reply_.items[i].kind == Kind::definition && !file_items(reply_.items[i]).empty())
        last_definition = i;
    }
    for (std::size_t i = 0; i < reply_.items.size(); ++i) {
      if (auto done = place(reply_.items[i], i <= last_definition); !done)
        return std::unexpected(done.error());
    }
    if (anchor_ == kNone)
      return std::unexpected(
          "none of the definitions in the reply is one of the file's: give the whole file, or SEARCH/REPLACE "
          "blocks");
    add_helpers();
    add_imports();
    // What is inserted before a line comes before what replaces it.
    std::ranges::stable_sort(edits_, {},
                             [](const LineEdit& edit) { return std::pair(edit.first, edit.count > 0); });
    for (std::size_t i = 1; i < edits_.size(); ++i) {
      if (edits_[i].first < edits_[i - 1].first + edits_[i - 1].count)
        return std::unexpected("the definitions in the reply overlap in the file: give the whole file");
    }
    return std::move(edits_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  using Done = std::expected<void, std::string>;

  Done place(const OutlineItem& item, bool before_last) {
    switch (item.kind) {
      case Kind::comment:
        return {};
      case Kind::import:
        imports_.push_back(&item);
        return {};
      case Kind::statement:
        if (is_in_file(item) || is_sample(item)) return {};
        if (!before_last) {
          return std::unexpected(
              "the statement `" + std::string(base::trim(reply_.lines[item.begin])) +
              "` has no place among the file's definitions: give the whole file, or SEARCH/REPLACE blocks");
        }
        helpers_.push_back(&item);
        return {};
      case Kind::definition:
        break;
    }
    auto same = file_items(item);
    if (same.size() > 1)
      return std::unexpected("the file defines `" + item.name + "` " + std::to_string(same.size()) +
                             " times: give the whole file, or SEARCH/REPLACE blocks");
    if (same.empty()) {
      return add_new(item, before_last);
    }
    if (!placed_.insert(same.front()).second)
      return std::unexpected("the reply defines `" + item.name + "` more than once");
    return replace(item, *same.front());
  }

  // What `item` may replace: the file's definitions of its name; failing these, its methods of that name.
  std::vector<const OutlineItem*> file_items(const OutlineItem& item) const {
    std::vector<const OutlineItem*> out;
    for (const OutlineItem& candidate : file_.items) {
      if (candidate.kind == Kind::definition && candidate.name == item.name) out.push_back(&candidate);
    }
    if (!out.empty() || !item.members.empty()) return out;
    for (const OutlineItem& owner : file_.items) {
      for (const OutlineItem& member : owner.members) {
        if (member.name == item.name) out.push_back(&member);
      }
    }
    return out;
  }

  Done replace(const OutlineItem& theirs, const OutlineItem& ours) {
    if (!theirs.members.empty() && is_partial(theirs, ours)) return replace_members(theirs, ours);
    return replace_whole(theirs, ours);
  }

  bool is_partial(const OutlineItem& theirs, const OutlineItem& ours) const {
    auto used = identifiers(text_of(reply_, theirs.begin, theirs.end));
    std::size_t missing = 0;
    bool in_use = false;
    for (const OutlineItem& member : ours.members) {
      if (std::ranges::any_of(theirs.members,
                              [&](const OutlineItem& other) { return other.name == member.name; }))
        continue;
      ++missing;
      in_use |= used.contains(member.name);
    }
    return in_use || (missing > 0 && missing * 2 >= ours.members.size());
  }

  Done replace_members(const OutlineItem& theirs, const OutlineItem& ours) {
    if (fold_blanks(reply_.lines[theirs.name_line]) != fold_blanks(file_.lines[ours.name_line])) {
      return std::unexpected("the reply holds a part of `" + ours.name +
                             "` with another first line: give all of it");
    }
    std::size_t after = ours.end;
    for (const OutlineItem& member : theirs.members) {
      const OutlineItem* same = nullptr;
      for (const OutlineItem& candidate : ours.members) {
        if (candidate.name != member.name) continue;
        if (same)
          return std::unexpected("`" + ours.name + "` defines `" + member.name +
                                 "` more than once: give all of it");
        same = &candidate;
      }
      if (same) {
        if (!placed_.insert(same).second)
          return std::unexpected("the reply defines `" + member.name + "` more than once");
        if (auto done = replace_whole(member, *same); !done) return done;
        after = same->end;
      } else if (after == ours.end) {
        return std::unexpected("it can't be told where in `" + ours.name + "` the new `" + member.name +
                               "` belongs: give all of `" + ours.name + "`");
      } else {
        auto lines = indented(member.lead, member.end, member, ours.members.front());
        if (!lines) return std::unexpected(lines.error());
        lines->insert(lines->begin(), "");
        edits_.push_back({after, 0, std::move(*lines)});
      }
    }
    return {};
  }

  Done replace_whole(const OutlineItem& theirs, const OutlineItem& ours) {
    std::size_t from = theirs.lead, first = ours.lead;
    if (theirs.lead == theirs.begin) first = ours.begin;  // the reply brings no comments: the file's stay
    bool decorated = base::trim(reply_.lines[theirs.begin]).starts_with('@') ||
                     (from < theirs.begin && base::trim(reply_.lines[from]).starts_with('@'));
    if (!decorated && base::trim(file_.lines[ours.begin]).starts_with('@')) {
      first = ours.name_line;  // nor decorators
      from = theirs.begin;
    }
    auto lines = indented(from, theirs.end, theirs, ours);
    if (!lines) return std::unexpected(lines.error());
    const OutlineItem& owner = top_level(ours);
    anchor_ = std::min(anchor_, owner.lead);
    last_end_ = std::max(last_end_, owner.end);
    Lines before(file_.lines.begin() + first, file_.lines.begin() + ours.end);
    for (LineEdit& edit : difference(before, *lines)) {
      edit.first += first;
      edits_.push_back(std::move(edit));
    }
    return {};
  }

  std::expected<Lines, std::string> indented(std::size_t from, std::size_t end, const OutlineItem& theirs,
                                             const OutlineItem& ours) const {
    std::string_view their_indent = indentation(reply_.lines[theirs.name_line]),
                     our_indent = indentation(file_.lines[ours.name_line]);
    Lines lines(reply_.lines.begin() + from, reply_.lines.begin() + end);
    if (their_indent == our_indent) return lines;
    std::vector<std::string_view> their_lines(lines.begin(), lines.end()),
        our_lines(file_.lines.begin(), file_.lines.end());
    IndentationMap map(indentation_step(their_lines), indentation_step(our_lines));
    map.add(their_indent, our_indent);
    Lines out;
    for (const std::string& line : lines) {
      if (is_blank(line)) {
        out.emplace_back();
        continue;
      }
      std::string_view indent = indentation(line);
      auto converted = map.convert(indent);
      if (!converted)
        return std::unexpected("the indentation of `" + theirs.name +
                               "` can't be brought to the file's: give the whole file");
      out.push_back(*converted + line.substr(indent.size()));
    }
    return out;
  }

  const OutlineItem& top_level(const OutlineItem& ours) const {
    for (const OutlineItem& item : file_.items) {
      if (item.begin <= ours.begin && ours.end <= item.end) return item;
    }
    return ours;
  }

  // A call that shows how the definitions are used: of one of them, printed or asserted, or behind a main
  // guard that the file does not have.
  bool is_sample(const OutlineItem& item) const {
    std::string text = fold_blanks(text_of(reply_, item.begin, item.end));
    if (text.starts_with("if __name__")) {
      return std::ranges::none_of(file_.lines,
                                  [](const std::string& line) { return line.starts_with("if __name__"); });
    }
    for (std::string_view start : {"print(", "assert ", "assert(", "console.", "\"\"\"", "'''"}) {
      if (text.starts_with(start)) return true;
    }
    auto used = identifiers(text);
    return text.find('(') != std::string::npos &&
           std::ranges::any_of(reply_.items, [&](const OutlineItem& other) {
             return other.kind == Kind::definition && &other != &item && used.contains(other.name);
           });
  }

  bool is_in_file(const OutlineItem& item) const {
    std::string text = fold_blanks(text_of(reply_, item.begin, item.end));
    return std::ranges::any_of(file_.items, [&](const OutlineItem& other) {
      return fold_blanks(text_of(file_, other.begin, other.end)) == text;
    });
  }

  // A definition that the file does not have stands before the first one that is replaced, or behind the last
  // one, as it does in the reply.
  Done add_new(const OutlineItem& item, bool before_last) {
    bool one_line = item.end - item.begin == 1 && item.members.empty();
    if (one_line && is_sample(item)) return {};
    if (reply_.lines[item.name_line].find("(self") != std::string::npos &&
        indentation(reply_.lines[item.name_line]).empty() && item.members.empty()) {
      return std::unexpected("it can't be told to which class the new method `" + item.name +
                             "` belongs: give the whole class");
    }
    (before_last ? helpers_ : followers_).push_back(&item);
    return {};
  }

  Lines lines_of(const std::vector<const OutlineItem*>& items, bool blanks_first) const {
    std::size_t gap = language_ == Language::python ? 2 : 1;
    Lines lines;
    for (const OutlineItem* item : items) {
      if (blanks_first) lines.insert(lines.end(), gap, "");
      lines.insert(lines.end(), reply_.lines.begin() + item->lead, reply_.lines.begin() + item->end);
      if (!blanks_first) lines.insert(lines.end(), gap, "");
    }
    return lines;
  }

  void add_helpers() {
    if (!helpers_.empty()) edits_.push_back({anchor_, 0, lines_of(helpers_, false)});
    if (!followers_.empty()) edits_.push_back({last_end_, 0, lines_of(followers_, true)});
  }

  void add_imports() {
    std::set<std::string> known = import_texts(file_);
    std::string all = join(file_.lines);
    Lines lines;
    for (const OutlineItem* item : imports_) {
      std::string text = text_of(reply_, item->begin, item->end);
      if (known.contains(fold_blanks(text)) || text.starts_with("package ")) continue;
      if (language_ == Language::go) {
        add_go_imports(text, all, lines);
      } else {
        lines.insert(lines.end(), reply_.lines.begin() + item->begin, reply_.lines.begin() + item->end);
      }
    }
    if (lines.empty()) return;
    std::size_t at = place_for_imports(lines.front().starts_with("from __future__"));
    bool behind_imports = at > 0 && std::ranges::any_of(file_.items, [&](const OutlineItem& item) {
                            return item.kind == Kind::import && item.end == at;
                          });
    if (!behind_imports) lines.emplace_back();
    edits_.push_back({at, 0, std::move(lines)});
  }

  // A second import block that repeats a path is an error in Go, so that only new paths go in.
  static void add_go_imports(const std::string& text, const std::string& file, Lines& lines) {
    for (std::size_t open = text.find('"'); open != std::string::npos;) {
      std::size_t close = text.find('"', open + 1);
      if (close == std::string::npos) return;
      std::string path = text.substr(open, close - open + 1);
      if (file.find(path) == std::string::npos) lines.push_back("import " + path);
      open = text.find('"', close + 1);
    }
  }

  std::size_t place_for_imports(bool future) const {
    std::size_t at = kNone;
    for (const OutlineItem& item : file_.items) {
      if (item.kind == Kind::definition) break;
      if (item.kind == Kind::import) {
        at = item.end;
        if (future) return item.begin;
      }
    }
    if (at != kNone) return at;
    at = 0;
    for (const OutlineItem& item : file_.items) {
      std::string_view text = base::trim(file_.lines[item.begin]);
      bool head = item.kind == Kind::comment || text.starts_with("\"\"\"") || text.starts_with("'''") ||
                  text.starts_with("r\"\"\"") || text.starts_with("#pragma");
      if (!head || (item.kind == Kind::comment && is_attached(item))) break;
      at = item.end;
    }
    return at;
  }

  bool is_attached(const OutlineItem& comment) const {
    return std::ranges::any_of(file_.items, [&](const OutlineItem& item) {
      return item.kind != Kind::comment && item.lead <= comment.begin && comment.end <= item.begin;
    });
  }

  const Outline& reply_;
  const Outline& file_;
  Language language_;
  std::vector<LineEdit> edits_;
  std::vector<const OutlineItem*> helpers_, followers_, imports_;
  std::set<const OutlineItem*> placed_;
  std::size_t anchor_ = kNone;  // the line of the first definition that is replaced
  std::size_t last_end_ = 0;    // one past the last one
};

}  // namespace

bool is_part_of(const Outline& reply, const Outline& file, Language language) {
  std::vector<std::string> names = defined_names(file);
  std::vector<std::string> given = defined_names(reply);
  std::set<std::string> have(given.begin(), given.end());
  std::string text = join(reply.lines);
  auto used = identifiers(text);
  std::size_t missing = 0;
  bool in_use = false;
  for (const std::string& name : names) {
    if (have.contains(name)) continue;
    ++missing;
    std::string owner = name.substr(0, name.find('.'));
    bool is_member = name.find('.') != std::string::npos;
    in_use |= (!is_member || have.contains(owner)) && used.contains(name.substr(name.rfind('.') + 1));
  }
  if (names.size() >= 2 && missing * 2 >= names.size()) return true;
  // Who repeats the head of the file and nearly all of its definitions means all of it, and what is gone is
  // to go.
  if (keeps_imports(reply, file) && missing * 4 <= names.size()) return false;
  return in_use || uses_a_dropped_import(reply, file, language, used) ||
         uses_a_dropped_constant(reply, file, used);
}

std::expected<std::vector<LineEdit>, std::string> place_definitions(const Outline& reply, const Outline& file,
                                                                    Language language) {
  return Placer(reply, file, language).run();
}

bool share_definitions(const Outline& a, const Outline& b) {
  auto first = defined_names(a), second = defined_names(b);
  std::set<std::string> names(first.begin(), first.end());
  for (const std::string& name : first) names.insert(name.substr(name.rfind('.') + 1));
  return std::ranges::any_of(second, [&](const std::string& name) {
    return names.contains(name) || names.contains(name.substr(name.rfind('.') + 1));
  });
}

}  // namespace agents::edits
