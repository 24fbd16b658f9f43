#include "agents/edits/elision.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kLongestElision = 160;  // bytes; longer comments say something of their own

struct Comment {
  std::string_view text;    // without its marks
  bool is_comment = false;  // it had marks
};

bool strip_front(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

bool strip_back(std::string_view& text, std::string_view mark) {
  if (!text.ends_with(mark)) return false;
  text.remove_suffix(mark.size());
  return true;
}

// A line that is a comment and nothing else, or a placeholder statement followed by one.
Comment comment_of(std::string_view line) {
  std::string_view text = base::trim(line);
  for (std::string_view placeholder : {"pass ", "... ", "{ ", "return "}) {
    std::string_view rest = text;
    if (!strip_front(rest, placeholder)) continue;
    rest = base::trim(rest);
    if (rest.starts_with("#") || rest.starts_with("//") || rest.starts_with("/*")) text = rest;
  }
  if (strip_front(text, "{/*")) {
    strip_back(text, "}");
    strip_back(text, "*/");
    return {base::trim(text), true};
  }
  if (strip_front(text, "<!--")) {
    strip_back(text, "-->");
    return {base::trim(text), true};
  }
  if (strip_front(text, "/*")) {
    while (strip_front(text, "*")) {
    }
    strip_back(text, "*/");
    return {base::trim(text), true};
  }
  for (std::string_view mark : {"#", "//", "--", ";", "%"}) {
    if (!text.starts_with(mark)) continue;
    while (strip_front(text, mark.substr(0, 1))) {
    }
    return {base::trim(text), true};
  }
  return {text, false};
}

bool strip_ellipsis(std::string_view& text) {
  bool found = false;
  for (bool again = true; again;) {
    again = strip_front(text, "\xE2\x80\xA6") || strip_back(text, "\xE2\x80\xA6");
    if (text.starts_with("...")) {
      text.remove_prefix(std::min(text.find_first_not_of('.'), text.size()));
      again = true;
    }
    if (text.ends_with("...")) {
      text.remove_suffix(text.size() - text.find_last_not_of('.') - 1);
      again = true;
    }
    found |= again;
  }
  return found;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : base::lower_ascii(text)) {
    if ((c >= 'a' && c <= 'z') || c == '\'') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

using Words = std::vector<std::string>;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& set, std::string_view word) {
  return std::ranges::find(set, word) != set.end();
}

constexpr std::array<std::string_view, 10> kAbsent = {"rest",      "remaining", "remainder", "existing",
                                                      "unchanged", "omitted",   "previous",  "other",
                                                      "same",      "original"};
constexpr std::array<std::string_view, 27> kThings = {
    "code",    "file",  "function", "functions",      "method",     "methods",        "class",
    "classes", "body",  "logic",    "lines",          "content",    "contents",       "imports",
    "import",  "tests", "test",     "implementation", "definition", "definitions",    "fields",
    "members", "cases", "script",   "program",        "module",     "implementations"};
// What may stand around them in a line that says nothing else.
constexpr std::array<std::string_view, 40> kFillers = {
    "the",    "of",     "your", "this",      "is",       "are",   "remains",    "remain",
    "stays",  "stay",   "here", "as",        "it",       "was",   "before",     "above",
    "below",  "goes",   "go",   "continues", "continue", "for",   "brevity",    "in",
    "to",     "be",     "kept", "keep",      "and",      "all",   "no",         "changes",
    "change", "needed", "from", "stuff",     "not",      "shown", "unmodified", "with"};

bool says_only_absence(const Words& words) {
  bool absent = false, thing = false;
  for (const std::string& word : words) {
    bool a = is_one_of(kAbsent, word), t = is_one_of(kThings, word);
    if (!a && !t && !is_one_of(kFillers, word)) return false;
    absent |= a;
    thing |= t;
  }
  return absent && (thing || words.size() <= 4);
}

bool mentions_absence(const Words& words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return is_one_of(kAbsent, word) || is_one_of(kThings, word) || word == "more" || word == "etc" ||
           word == "snip" || word == "continue" || word == "unmodified";
  });
}

bool says_no_change(const Words& words) {
  static const std::array<Words, 8> phrases = {
      Words{"no", "changes"},         Words{"no", "change"},         Words{"unchanged"},    Words{"snip"},
      Words{"no", "changes", "here"}, Words{"same", "as", "before"}, Words{"as", "before"}, Words{"omitted"}};
  return std::ranges::find(phrases, words) != phrases.end();
}

// A doctest's or a traceback's own "...".
bool continues_example(std::string_view previous) {
  std::string_view text = base::trim(previous);
  return text.starts_with(">>>") || text.starts_with("...") || text.starts_with("Traceback");
}

bool is_bare_ellipsis(std::string_view line) {
  std::string_view text = base::trim(line);
  return text == "..." || text == "\xE2\x80\xA6";
}

}  // namespace

bool stands_for_others(std::string_view line, std::string_view previous, bool prose) {
  if (line.size() > kLongestElision) return false;
  Comment comment = comment_of(line);
  std::string_view text = comment.text;
  for (bool again = true; again && text.size() > 1;) {
    again = false;
    for (std::string_view pair : {"[]", "()", "<>", "{}"}) {
      if (text.front() != pair[0] || text.back() != pair[1] || text.size() < 2) continue;
      text = base::trim(text.substr(1, text.size() - 2));
      again = true;
      break;
    }
  }
  bool ellipsis = strip_ellipsis(text);
  Words words = words_of(text);
  if (ellipsis && base::trim(text).empty()) return !prose && !continues_example(previous);
  if (!comment.is_comment && !ellipsis) return false;
  // "..." at an end of a line of code is a spread, a variadic or a continuation; only a line that is words is
  // an elision.
  bool only_words = std::ranges::all_of(text, [](unsigned char c) {
    return std::isalpha(c) || std::isspace(c) || c == '\'' || c == ',' || c == '.';
  });
  if (!comment.is_comment && (!only_words || words.size() < 2)) return false;
  if (ellipsis) return words.size() <= 10 && mentions_absence(words);
  return !prose && (says_no_change(words) || says_only_absence(words));
}

std::optional<std::string> first_elision(const Lines& lines, bool prose) {
  std::string_view previous;
  for (const std::string& line : lines) {
    if (stands_for_others(line, previous, prose)) return line;
    if (!is_blank(line)) previous = line;
  }
  return std::nullopt;
}

std::optional<std::string> elided(const Lines& proposed, const Lines& old, bool prose) {
  std::unordered_set<std::string_view> known;
  std::unordered_map<std::string_view, std::string_view>
      body_of;  // header -> the first line of what it heads, as `old` has it
  bool indexed = false;
  auto index = [&] {
    for (std::size_t i = 0; i < old.size(); ++i) {
      known.insert(base::trim(old[i]));
      if (i + 1 < old.size()) body_of.emplace(base::trim(old[i]), base::trim(old[i + 1]));
    }
    indexed = true;
  };
  std::string_view previous;
  for (const std::string& line : proposed) {
    std::string_view before = previous;
    if (!is_blank(line)) previous = line;
    if (!stands_for_others(line, before, prose)) continue;
    if (!indexed) index();
    std::string_view header = base::trim(before);
    if (is_bare_ellipsis(line) && header.ends_with(':')) {
      auto body = body_of.find(header);
      if (body == body_of.end() || is_bare_ellipsis(body->second)) continue;  // a stub of its own
      return line;
    }
    if (known.contains(base::trim(line))) continue;
    return line;
  }
  return std::nullopt;
}

bool is_prose_path(std::string_view path) {
  std::string lower = base::lower_ascii(path);
  return lower.ends_with(".md") || lower.ends_with(".markdown") || lower.ends_with(".rst") ||
         lower.ends_with(".txt") || lower.ends_with(".adoc");
}

}  // namespace agents::edits
