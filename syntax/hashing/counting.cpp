#include "syntax/hashing/counting.hpp"

#include <algorithm>
#include <initializer_list>

#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

bool mentions(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// A carriage return of its own is a line end for some compilers and a blank for others; a NUL ends the text
// for some.
bool has_odd_bytes(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return text.find('\0') != std::string_view::npos;
}

// How wide a tab is decides what an indentation of both means.
bool mixes_indentation(std::string_view text) {
  if (text.find('\t') == std::string_view::npos) return false;
  bool tabs = false;
  bool blanks = false;
  for (std::size_t line = 0; line < text.size();) {
    std::size_t at = line;
    for (; at < text.size() && (text[at] == ' ' || text[at] == '\t'); ++at)
      (text[at] == ' ' ? blanks : tabs) = true;
    std::size_t end = text.find('\n', at);
    line = end == std::string_view::npos ? text.size() : end + 1;
  }
  return tabs && blanks;
}

// A backslash before blanks and a line end joins lines for some compilers only.
bool has_unclear_splice(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1)) {
    std::size_t end = text.find_first_not_of(" \t", at + 1);
    if (end != std::string_view::npos && end > at + 1 && (text[end] == '\n' || text[end] == '\r'))
      return true;
  }
  return false;
}

// #define NAME(x) #x
bool has_stringifying_macro(std::string_view text) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    std::size_t word = text.find_first_not_of(" \t", at + 1);
    if (word == std::string_view::npos || text.substr(word, 6) != "define") continue;
    std::size_t end = word;
    do {
      end = std::min(text.find('\n', end + 1), text.size());
    } while (end < text.size() && text.substr(0, end).find_last_not_of(" \t\r") != std::string_view::npos &&
             text[text.substr(0, end).find_last_not_of(" \t\r")] == '\\');
    if (text.substr(word, end - word).find('#') != std::string_view::npos) return true;
    at = end;
    if (end == text.size()) break;
  }
  return false;
}

bool is_on_first_lines(std::string_view text, std::size_t at, int lines) {
  std::string_view before = text.substr(0, at);
  return std::count(before.begin(), before.end(), '\n') < lines;
}

bool is_rust_documentation(std::string_view comment) {
  if (comment.starts_with("//!") || comment.starts_with("/*!")) return true;
  if (comment.starts_with("///")) return !comment.starts_with("////");
  return comment.starts_with("/**") && !comment.starts_with("/***") && comment != "/**/";
}

}  // namespace

bool every_byte_counts(Language language, std::string_view text) {
  if (has_odd_bytes(text)) return true;
  switch (language) {
    case Language::python:
      return mentions(text, {"\f", "\v", "lineno", "inspect", "getsource"}) || mixes_indentation(text);
    case Language::rust:
      return mentions(text, {"line!", "column!", "stringify!", "Location::caller"});
    case Language::c:
    case Language::cpp:
      return mentions(text, {"__LINE__", "??", "source_location"}) || has_unclear_splice(text) ||
             has_stringifying_macro(text);
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      return mentions(text, {"\u2028", "\u2029", ".stack", "lineNumber"});
    case Language::go:
      return mentions(text, {"runtime.Caller", "debug.Stack", "debug.PrintStack"});
    case Language::java:
      return mentions(text, {"\\u", "getStackTrace", "getLineNumber"});
    case Language::bash:
      return mentions(text, {"LINENO", "BASH_SOURCE", "BASH_COMMAND", "declare -f", "caller"});
    case Language::json:
      return false;
  }
  return true;
}

bool comment_counts(Language language, std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view comment = text.substr(begin, end - begin);
  if (begin == 0 && comment.starts_with("#!")) return true;
  switch (language) {
    case Language::python:
      return comment.find("coding") != std::string_view::npos && is_on_first_lines(text, begin, 2);
    case Language::rust:
      return is_rust_documentation(comment) && mentions(text, {"#[", "#!["});
    case Language::go:
      return comment.starts_with("//go:") || comment.starts_with("//line ") ||
             comment.starts_with("/*line ") || comment.starts_with("//export ") ||
             mentions(comment, {"+build"}) || mentions(text, {"import \"C\"", "\"C\"\n"});
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      return mentions(comment, {"@jsx"});
    default:
      return false;
  }
}

bool parentheses_count(Language language, std::string_view text) {
  bool c = language == Language::c || language == Language::cpp;
  return c && mentions(text, {"decltype", "typeof"});
}

bool looks_like_c_macro(std::string_view name) {
  static const WordSet spelled = {"assert",     "static_assert", "offsetof", "typeof",
                                  "__typeof__", "va_start",      "va_arg",   "setjmp"};
  if (spelled.contains(name)) return true;
  bool capital = false;
  for (char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    capital = capital || (c >= 'A' && c <= 'Z');
  }
  return capital;
}

bool is_plain_rust_macro(std::string_view name) {
  static const WordSet plain = {"println",      "print",           "eprintln",       "eprint",
                                "format",       "write",           "writeln",        "panic",
                                "vec",          "assert",          "assert_eq",      "assert_ne",
                                "debug_assert", "debug_assert_eq", "matches",        "unreachable",
                                "todo",         "unimplemented",   "debug_assert_ne"};
  return plain.contains(name);
}

}  // namespace syntax::hashing
