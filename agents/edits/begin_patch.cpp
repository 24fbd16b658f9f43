// The patch format of some vendors' tools:
//
//   *** Begin Patch
//   *** Update File: src/a.py
//   @@ class Shape
//    context
//   -old
//   +new
//   *** End Patch
//
// "@@" names where a hunk lies and holds no numbers. Add, Delete and "Move to" are the other verbs.
#include <algorithm>

#include "agents/edits/scanner.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

struct Verb {
  enum class Kind { none, begin, end, add, update, remove, move, end_of_file } kind = Kind::none;
  std::string path;
};

Verb verb_of(std::string_view line) {
  std::string_view text = base::trim(line);
  if (!text.starts_with("***")) return {};
  text = base::trim(text.substr(std::min(text.find_first_not_of('*'), text.size())));
  std::string lower = base::lower_ascii(text.substr(0, std::min<std::size_t>(text.size(), 16)));
  if (lower.starts_with("begin patch")) return {Verb::Kind::begin, {}};
  if (lower.starts_with("end patch")) return {Verb::Kind::end, {}};
  if (lower.starts_with("end of file")) return {Verb::Kind::end_of_file, {}};
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  std::string path(base::trim(text.substr(colon + 1)));
  while (path.size() > 1 && (path.front() == '`' || path.front() == '"') && path.back() == path.front())
    path = path.substr(1, path.size() - 2);
  if (lower.starts_with("add file")) return {Verb::Kind::add, path};
  if (lower.starts_with("update file")) return {Verb::Kind::update, path};
  if (lower.starts_with("delete file")) return {Verb::Kind::remove, path};
  if (lower.starts_with("move to")) return {Verb::Kind::move, path};
  return {};
}

class PatchReader {
 public:
  explicit PatchReader(Scanner& scanner) : scanner_(scanner) {}

  void read() {
    bool closed = false;
    bool opened = verb_of(scanner_.line()).kind == Verb::Kind::begin;
    for (; !scanner_.done() && !closed; ++scanner_.at) {
      if (scanner_.at_wrapper_end()) {
        closed = true;
        break;
      }
      Verb verb = verb_of(scanner_.line());
      if (verb.kind == Verb::Kind::end)
        closed = true;
      else
        take(verb);
    }
    end_file();
    if (!closed && opened)
      refuse("the patch is not closed: end it with `*** End Patch`; the reply may have been cut off");
    if (scanner_.edits.size() == first_ && opened)
      refuse("the patch names no file: begin each file's part with `*** Update File: PATH`");
    scanner_.floor = scanner_.at;
  }

 private:
  void take(const Verb& verb) {
    switch (verb.kind) {
      case Verb::Kind::add:
      case Verb::Kind::update:
      case Verb::Kind::remove:
        end_file();
        verb_ = verb;
        if (verb.kind == Verb::Kind::remove) add_plain(StatedEdit::Kind::remove);
        return;
      case Verb::Kind::move:
        move_to_ = verb.path;
        return;
      case Verb::Kind::end_of_file:
        at_end_ = true;
        end_hunk();
        return;
      default:
        take_line(scanner_.line());
    }
  }

  void take_line(std::string_view line) {
    if (verb_.kind == Verb::Kind::add) {
      added_.push_back(line);
    } else if (verb_.kind == Verb::Kind::update) {
      if (line.starts_with("@@")) {
        end_hunk();
        std::string_view anchor = base::trim(line.substr(2));
        if (anchor.ends_with("@@")) anchor = base::trim(anchor.substr(0, anchor.size() - 2));
        bool numbers = anchor.starts_with("-") && anchor.find(" +") != std::string_view::npos;
        if (!anchor.empty() && !numbers) anchors_.emplace_back(anchor);
      } else {
        hunk_.add(line);
      }
    }
  }

  StatedEdit edit_of(StatedEdit::Kind kind) const {
    return {.kind = kind,
            .format = "begin-patch",
            .name = tidy_path(verb_.path),
            .source = verb_.path.empty() ? NameSource::none : NameSource::label};
  }

  void add_plain(StatedEdit::Kind kind) {
    StatedEdit edit = edit_of(kind);
    edit.readings.push_back({});
    scanner_.add(std::move(edit));
  }

  void end_hunk() {
    if (hunk_.empty() || !hunk_.changes()) {
      hunk_ = {};
      at_end_ = false;
      return;
    }
    StatedEdit edit = edit_of(StatedEdit::Kind::replace);
    edit.final_newline = hunk_.final_newline();
    edit.readings.push_back(hunk_.take());
    edit.anchors = std::move(anchors_);
    edit.at_end = at_end_;
    hunk_ = {};
    anchors_.clear();
    at_end_ = false;
    scanner_.add(std::move(edit));
  }

  void end_file() {
    if (verb_.kind == Verb::Kind::update) {
      end_hunk();
      if (!move_to_.empty()) {
        StatedEdit edit = edit_of(StatedEdit::Kind::move);
        edit.move_to = tidy_path(move_to_);
        edit.readings.push_back({});
        scanner_.add(std::move(edit));
      }
    } else if (verb_.kind == Verb::Kind::add) {
      end_added_file();
    }
    verb_ = {};
    move_to_.clear();
    anchors_.clear();
    added_.clear();
  }

  // Every line has its "+", or, where a model forgot them, none has.
  void end_added_file() {
    StatedEdit edit = edit_of(StatedEdit::Kind::whole);
    edit.creates = true;
    while (!added_.empty() && added_.back().empty()) added_.pop_back();
    bool all =
        std::ranges::all_of(added_, [](std::string_view line) { return line.empty() || line[0] == '+'; });
    bool none = std::ranges::none_of(added_, [](std::string_view line) { return line.starts_with('+'); });
    if (!all && !none) edit.problem = "in an added file every line begins with `+`";
    Halves halves;
    for (std::string_view line : added_)
      halves.replace.emplace_back(all && !line.empty() ? line.substr(1) : line);
    edit.readings.push_back(std::move(halves));
    scanner_.add(std::move(edit));
  }

  void refuse(std::string problem) {
    StatedEdit edit{
        .kind = StatedEdit::Kind::replace, .format = "begin-patch", .problem = std::move(problem)};
    edit.readings.push_back({});
    scanner_.add(std::move(edit));
  }

  Scanner& scanner_;
  std::size_t first_ = scanner_.edits.size();
  Verb verb_;
  std::string move_to_;
  std::vector<std::string> anchors_;
  std::vector<std::string_view> added_;
  HunkLines hunk_;
  bool at_end_ = false;
};

}  // namespace

bool is_patch_header(std::string_view line) {
  auto kind = verb_of(line).kind;
  return kind == Verb::Kind::begin || kind == Verb::Kind::add || kind == Verb::Kind::update ||
         kind == Verb::Kind::remove;
}

void read_begin_patch(Scanner& scanner) {
  PatchReader(scanner).read();
}

}  // namespace agents::edits
