// Unified diffs, with everything models get wrong about them: line numbers, counts, missing headers, blanks
// forgotten in front of lines. Numbers are only ever used to choose among places that match.
#include <algorithm>
#include <charconv>

#include "agents/edits/scanner.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

bool is_file_pair(const std::vector<std::string_view>& lines, std::size_t at) {
  return at + 1 < lines.size() && lines[at].starts_with("--- ") && lines[at + 1].starts_with("+++ ");
}

bool is_hunk_header(std::string_view line) {
  return line.starts_with("@@");
}

std::string file_of(std::string_view text) {
  text = text.substr(0, text.find('\t'));
  text = base::trim(text);
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

// How many lines of the old and of the new file a hunk says that it has: "-29,19 +29,17".
struct HunkSize {
  std::size_t before = 0, after = 0;
  std::size_t longest() const { return std::max(before, after); }
};

std::size_t count_behind(std::string_view numbers, char sign) {
  std::size_t at = numbers.find(sign);
  if (at == std::string_view::npos) return 0;
  numbers = numbers.substr(at + 1, numbers.find(' ', at) - at - 1);
  std::size_t comma = numbers.find(','), count = 1;
  if (comma == std::string_view::npos) return count;
  std::string_view digits = numbers.substr(comma + 1);
  auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return parsed.ec == std::errc() ? count : 0;
}

std::string without_prefix(const std::string& path, std::string_view prefix, const KnownFiles& known) {
  if (!path.starts_with(prefix) || known.exists(path)) return path;
  return path.substr(prefix.size());
}

// One file's part of a diff.
class DiffReader {
 public:
  explicit DiffReader(Scanner& scanner) : scanner_(scanner), start_(scanner.at) {}

  void read() {
    for (; !scanner_.done() && !scanner_.at_wrapper_end(); ++scanner_.at) {
      if (is_search_mark(scanner_.line()) || is_patch_header(scanner_.line()) || !take(scanner_.line()))
        break;
    }
    if (scanner_.wrapper && scanner_.done())
      problem_ = "the diff's fence is not closed: the reply was cut off";
    end_file();
    scanner_.floor = scanner_.at;
  }

 private:
  bool take(std::string_view line) {
    if (line.starts_with("diff --git ")) {
      begin_file();
      std::size_t split = line.rfind(" b/");
      if (split != std::string_view::npos && split > 11) {
        old_ = file_of(line.substr(11, split - 11));
        new_ = file_of(line.substr(split + 1));
      }
      return true;
    }
    if (is_file_pair(scanner_.lines, scanner_.at)) {
      if (in_hunks_) begin_file();
      old_ = file_of(line.substr(4));
      new_ = file_of(scanner_.lines[scanner_.at + 1].substr(4));
      ++scanner_.at;
      return true;
    }
    if (is_hunk_header(line)) return begin_hunk(line);
    if (!in_hunks_ && take_header(line)) return true;
    return take_body(line);
  }

  bool take_header(std::string_view line) {
    if (line.starts_with("rename from "))
      old_ = "a/" + file_of(line.substr(12));
    else if (line.starts_with("rename to ")) {
      new_ = "b/" + file_of(line.substr(10));
      renames_ = true;
    } else if (line.starts_with("new file mode"))
      creates_ = true;
    else if (line.starts_with("deleted file mode"))
      removes_ = true;
    else if (line.starts_with("Binary files ") || line.starts_with("GIT binary patch"))
      problem_ = "a binary file can't be changed by a reply";
    else if (line.starts_with("+++ "))
      new_ = file_of(line.substr(4));
    else if (line.starts_with("--- "))
      old_ = file_of(line.substr(4));
    else {
      for (std::string_view word : {"index ", "old mode ", "new mode ", "similarity index ",
                                    "dissimilarity index ", "copy from ", "copy to "}) {
        if (line.starts_with(word)) return true;
      }
      return false;
    }
    return true;
  }

  bool begin_hunk(std::string_view line) {
    end_hunk();
    in_hunks_ = opened_ = true;
    std::string_view rest = base::trim(line.substr(std::min(line.find_first_not_of('@'), line.size())));
    std::size_t close = rest.find("@@");
    std::string_view numbers = rest.substr(0, close);
    std::string_view anchor =
        close == std::string_view::npos ? std::string_view() : base::trim(rest.substr(close + 2));
    if (numbers.starts_with('-')) {
      std::size_t value = 0;
      auto parsed = std::from_chars(numbers.data() + 1, numbers.data() + numbers.size(), value);
      if (parsed.ec == std::errc() && value > 0) line_ = value;
      left_ = {count_behind(numbers, '-'), count_behind(numbers, '+')};
    } else if (close == std::string_view::npos) {
      anchor = numbers;  // "@@ def f():"
    }
    if (anchor.find_first_not_of(" .") != std::string_view::npos) anchor_ = anchor;
    return true;
  }

  bool take_body(std::string_view line) {
    bool marked =
        line.starts_with(' ') || line.starts_with('+') || line.starts_with('-') || line.starts_with('\\');
    if (!in_hunks_) {
      if (!scanner_.wrapper) return false;
      // A diff without any header: its lines begin at once; what comes before the first mark may name the
      // file.
      if (!marked && !seen_any_ && file_label(line, scanner_.known)) {
        new_ = *file_label(line, scanner_.known);
        return true;
      }
      if (is_blank(line) && !seen_any_) return true;
      in_hunks_ = true;
    }
    if (!marked && !scanner_.wrapper && !goes_on(line)) {
      if (opened_ && !hunk_.changes())
        problem_ =
            "a hunk of the diff breaks off before it changes anything: each of its lines begins with a "
            "blank, + or -";
      return false;
    }
    seen_any_ = true;
    hunk_.add(line);
    if (left_.before > 0 && !line.starts_with('+')) --left_.before;
    if (left_.after > 0 && !line.starts_with('-')) --left_.after;
    return true;
  }

  // Outside a fence a line without a mark may be prose. It belongs to the hunk where the hunk says that it
  // has more lines, and a change is among them.
  bool goes_on(std::string_view line) const {
    std::size_t next = scanner_.at + 1, end = std::min(next + left_.longest(), scanner_.lines.size());
    bool before_marked = line.empty() && next < scanner_.lines.size() && !scanner_.lines[next].empty() &&
                         std::string_view(" +-@").find(scanner_.lines[next][0]) != std::string_view::npos;
    if (before_marked) return true;
    for (; next < end && !opening_fence(scanner_.lines[next]); ++next) {
      if (scanner_.lines[next].starts_with('+') || scanner_.lines[next].starts_with('-')) return true;
    }
    return false;
  }

  Named name() const {
    const std::string& path = new_.empty() || new_ == "/dev/null" ? old_ : new_;
    if (path.empty()) return scanner_.named(start_, true);
    return {without_prefix(path, path == new_ ? "b/" : "a/", scanner_.known), NameSource::label};
  }

  // What a diff with both names changes is the old one.
  Named name_before() const {
    if (!renames_ || old_.empty()) return name();
    return {without_prefix(old_, "a/", scanner_.known), NameSource::label};
  }

  void end_hunk() {
    if (!hunk_.empty() || (opened_ && !problem_.empty())) {
      StatedEdit edit{.kind = StatedEdit::Kind::replace, .format = "diff"};
      bool changes = hunk_.changes();
      edit.final_newline = hunk_.final_newline();
      edit.readings.push_back(hunk_.take());
      Named named = name_before();
      edit.name = named.name;
      edit.source = named.source;
      edit.line = line_;
      if (!anchor_.empty()) edit.anchors.push_back(anchor_);
      edit.problem = problem_;
      if (creates_ || old_ == "/dev/null") {
        edit.kind = StatedEdit::Kind::whole;
        edit.creates = true;
        edit.readings[0].search.clear();
      } else if (removes_ || new_ == "/dev/null") {
        edit.kind = StatedEdit::Kind::remove;
      }
      if (changes || (opened_ && !problem_.empty())) {
        ++hunks_;
        scanner_.add(std::move(edit));
      }
    }
    hunk_ = {};
    left_ = {};
    opened_ = false;
    line_.reset();
    anchor_.clear();
  }

  void end_file() {
    end_hunk();
    bool removal = removes_ || (new_ == "/dev/null" && !old_.empty());
    if (hunks_ == 0 && (removal || !problem_.empty() || creates_)) {
      Named named = name();
      StatedEdit edit{.kind = removal ? StatedEdit::Kind::remove : StatedEdit::Kind::whole,
                      .format = "diff",
                      .name = named.name,
                      .source = named.source};
      edit.creates = creates_;
      edit.readings.push_back({});
      edit.problem = problem_;
      scanner_.add(std::move(edit));
    }
    if (renames_) {
      StatedEdit edit{.kind = StatedEdit::Kind::move,
                      .format = "diff",
                      .name = name_before().name,
                      .source = NameSource::label};
      edit.move_to = without_prefix(new_, "b/", scanner_.known);
      edit.readings.push_back({});
      scanner_.add(std::move(edit));
    }
  }

  void begin_file() {
    end_file();
    old_.clear();
    new_.clear();
    problem_.clear();
    creates_ = removes_ = renames_ = in_hunks_ = false;
    hunks_ = 0;
  }

  Scanner& scanner_;
  std::size_t start_;
  std::string old_, new_, problem_, anchor_;
  std::optional<std::size_t> line_;
  HunkLines hunk_;
  HunkSize left_;        // what the hunk says is still to come
  bool opened_ = false;  // by a line with @@
  bool creates_ = false, removes_ = false, renames_ = false, in_hunks_ = false, seen_any_ = false;
  std::size_t hunks_ = 0;
};

}  // namespace

bool is_diff_header(const Scanner& scanner, std::size_t at) {
  std::string_view line = scanner.lines[at];
  if (line.starts_with("diff --git ")) return true;
  if (is_file_pair(scanner.lines, at)) return true;
  return line.starts_with("@@ -") && line.find(" +") != std::string_view::npos &&
         line.find("@@", 3) != std::string_view::npos;
}

void read_unified_diff(Scanner& scanner) {
  std::size_t before = scanner.at;
  DiffReader(scanner).read();
  if (scanner.at == before) ++scanner.at;
}

}  // namespace agents::edits
