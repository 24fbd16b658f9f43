// Names in prose that nothing in the project has.
//
// A person's text is full of words that look like names and are none: formulas, brands, examples, files, what
// was removed long ago. A finding that might be wrong is not made, so a word counts as a name of the code
// only where its form says so, and where it stands in prose. What is left out, and why, stands at each rule.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "docgen/facts/tree_view.hpp"
#include "docgen/prose.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_upper_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_plain_name_char(char c) {
  return is_name_char(c) && static_cast<unsigned char>(c) < 0x80;
}

// ---- which lines are prose

// Directives of reST whose body is prose about the code as it is now. Others hold code, pictures, formulas,
// references to books, or history ("versionchanged").
constexpr auto kProseDirectives =
    std::to_array<std::string_view>({"note", "warning", "tip", "hint", "important", "attention", "caution",
                                     "danger", "error", "seealso", "admonition", "rubric", "topic", "todo"});

// ".. note::" and ".. math::"; the name of a directive, "" for a citation, a link's target or a remark.
std::string_view directive_of(std::string_view line) {
  line.remove_prefix(2);
  line = base::trim(line);
  std::size_t end = line.find("::");
  if (end == std::string_view::npos) return "";
  std::string_view name = line.substr(0, end);
  return name.find(' ') == std::string_view::npos ? name : std::string_view();
}

bool ends_block_of_code(std::string_view line) {
  return line.find("</pre>") != line.npos || line.find("@endcode") != line.npos ||
         line.find("\\endcode") != line.npos;
}
bool begins_block_of_code(std::string_view line) {
  bool begins =
      line.find("<pre") != line.npos || line.find("@code") != line.npos || line.find("\\code") != line.npos;
  return begins && line.find("{@code") == line.npos && !ends_block_of_code(line);
}

// For each line of a comment, whether it is prose.
class ProseLines {
 public:
  explicit ProseLines(const std::vector<Line>& lines) : prose_(lines.size(), true) {
    for (std::size_t i = 0; i < lines.size(); ++i) prose_[i] = is_prose(lines[i]);
  }
  bool operator[](std::size_t line) const { return prose_[line]; }

 private:
  bool is_prose(const Line& line) {
    std::string_view text = line.content;
    if (text.starts_with("```") || text.starts_with("~~~")) {
      fenced_ = !fenced_;
      return false;
    }
    if (fenced_) return false;
    if (marked_) {
      marked_ = !ends_block_of_code(text);
      return false;
    }
    if (line.blank()) {
      doctest_ = false;
      after_blank_ = true;
      return false;
    }
    bool after_blank = std::exchange(after_blank_, false);
    if (block_) {
      if (line.indent > *block_) return false;
      block_.reset();
    }
    // What a heading or a sentence with a colon brings in, deeper and after a blank line, is an example.
    if (after_blank && promised_ && line.indent > *promised_) {
      block_ = promised_;
      promised_.reset();
      return false;
    }
    promised_.reset();
    if (doctest_) return false;
    if (text.starts_with(">>>") || text.starts_with("$ ")) {
      doctest_ = true;
      return false;
    }
    return begins(line);
  }

  // Whether the line itself is prose; notes what it opens.
  bool begins(const Line& line) {
    std::string_view text = line.content;
    if (text.starts_with(".. ")) {
      bool prose = is_one_of(kProseDirectives, directive_of(text));
      if (!prose) block_ = line.indent;
      return prose;
    }
    if (text.starts_with('@')) {
      if (text.starts_with("@example")) {
        example_tag_ = true;
        return false;
      }
      example_tag_ = false;
    }
    if (example_tag_) return false;
    if (begins_block_of_code(text)) {
      marked_ = true;
      return true;
    }
    std::string heading = base::lower_ascii(text);
    if (heading == "example:" || heading == "examples:" || heading == "usage:") {
      block_ = line.indent;
      return false;
    }
    if (text.ends_with("::")) {
      block_ = line.indent;
    } else if (text.ends_with(':')) {
      promised_ = line.indent;
    }
    return text.find("://") == text.npos;
  }

  std::vector<bool> prose_;
  bool fenced_ = false, marked_ = false, doctest_ = false, example_tag_ = false, after_blank_ = false;
  std::optional<std::size_t> block_, promised_;  // indents
};

// ---- which words are names

// What stands for a name that the reader has to choose.
bool is_made_up(std::string_view name) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"foo", "bar", "baz", "qux", "quux", "spam", "eggs", "ham", "xxx",
                                       "yyy", "zzz", "something", "whatever"});
  static constexpr auto kFirst = std::to_array<std::string_view>({"my", "your", "some", "another"});
  std::string word;
  bool first = true;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    bool ends = i == name.size() || name[i] == '_' ||
                (i > 0 && is_upper_letter(name[i]) && is_lower_letter(name[i - 1]));
    if (ends && !word.empty()) {
      if (is_one_of(kWords, word) || (first && i < name.size() && is_one_of(kFirst, word))) return true;
      first = false;
      word.clear();
    }
    if (i < name.size() && name[i] != '_') word += base::lower_ascii(name.substr(i, 1));
  }
  return false;
}

// "k_i", "C_max", "x_1": a letter with an index is a formula's.
bool is_mathematical(std::string_view name) {
  std::size_t bar = name.find('_');
  return bar == 1 || (bar == 0 && name.size() <= 2) || name.ends_with("_");
}

// "maxLength" and not "macOS", "mTLS" or "uA".
bool is_camel_case(std::string_view name) {
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (is_upper_letter(name[i]) && is_lower_letter(name[i - 1]) && is_lower_letter(name[i + 1])) return true;
  }
  return false;
}

bool is_version(std::string_view word) {
  if (word.starts_with('v')) word.remove_prefix(1);
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

bool is_file_name(std::string_view dotted) {
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {"py",  "pyi", "txt", "cfg",  "ini",  "toml",  "json", "yaml", "yml",  "md",  "rst",   "html", "htm",
       "xml", "csv", "log", "conf", "js",   "ts",    "tsx",  "jsx",  "mjs",  "css", "c",     "h",    "cc",
       "cpp", "hpp", "rs",  "go",   "java", "class", "jar",  "sh",   "bat",  "exe", "dll",   "so",   "pem",
       "crt", "key", "zip", "gz",   "tar",  "png",   "jpg",  "gif",  "svg",  "pdf", "com",   "org",  "net",
       "io",  "edu", "dev", "dat",  "db",   "sql",   "gml",  "dot",  "lock", "env", "proto", "bin"});
  std::size_t dot = dotted.rfind('.');
  return dot != std::string_view::npos && is_one_of(kEndings, dotted.substr(dot + 1));
}

// Modules of the languages' own libraries, which prose names without importing them.
bool is_library_root(std::string_view name) {
  static constexpr auto kRoots = std::to_array<std::string_view>(
      {"abc",        "argparse",     "array",        "ast",         "asyncio",
       "atexit",     "base64",       "bisect",       "builtins",    "bz2",
       "calendar",   "cmath",        "cmd",          "codecs",      "collections",
       "concurrent", "configparser", "contextlib",   "contextvars", "copy",
       "csv",        "ctypes",       "curses",       "dataclasses", "datetime",
       "decimal",    "difflib",      "dis",          "doctest",     "email",
       "enum",       "errno",        "faulthandler", "fcntl",       "filecmp",
       "fileinput",  "fnmatch",      "fractions",    "ftplib",      "functools",
       "gc",         "getopt",       "getpass",      "gettext",     "glob",
       "graphlib",   "gzip",         "hashlib",      "heapq",       "hmac",
       "html",       "http",         "httplib",      "imaplib",     "importlib",
       "inspect",    "io",           "ipaddress",    "itertools",   "json",
       "keyword",    "linecache",    "locale",       "logging",     "lzma",
       "marshal",    "math",         "mimetypes",    "mmap",        "multiprocessing",
       "numbers",    "operator",     "os",           "pathlib",     "pdb",
       "pickle",     "pkgutil",      "platform",     "pprint",      "pydoc",
       "queue",      "random",       "re",           "readline",    "resource",
       "sched",      "secrets",      "select",       "selectors",   "shelve",
       "shlex",      "shutil",       "signal",       "site",        "smtplib",
       "socket",     "socketserver", "sqlite3",      "ssl",         "stat",
       "statistics", "string",       "struct",       "subprocess",  "sys",
       "sysconfig",  "tarfile",      "tempfile",     "termios",     "textwrap",
       "threading",  "time",         "timeit",       "tkinter",     "token",
       "tokenize",   "trace",        "traceback",    "tracemalloc", "tty",
       "types",      "typing",       "unicodedata",  "unittest",    "urllib",
       "urllib2",    "uuid",         "venv",         "warnings",    "wave",
       "weakref",    "webbrowser",   "winreg",       "wsgiref",     "xml",
       "xmlrpc",     "zipfile",      "zlib",         "zoneinfo",    "std",
       "core",       "alloc",        "java",         "javax",       "kotlin",
       "jakarta",    "window",       "document",     "console",     "process",
       "Math",       "JSON",         "Object",       "Array",       "Promise",
       "Number",     "String",       "Symbol",       "Intl",        "System",
       "fmt",        "strings",      "strconv",      "errors",      "context",
       "sync",       "bytes",        "sort"});
  return is_one_of(kRoots, name);
}

// Roles of reST that name no code: ":ref:`Randomness`".
bool is_role_of_code(std::string_view role) {
  static constexpr auto kRoles = std::to_array<std::string_view>(
      {"class", "func", "meth", "mod", "attr", "data", "obj", "exc", "const", "any", "type", "member"});
  std::size_t colon = role.rfind(':');
  return is_one_of(kRoles, colon == std::string_view::npos ? role : role.substr(colon + 1));
}

// A text that tells of what was, not of what is.
bool tells_history(std::string_view line) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"removed", "renamed", "formerly", "previously", "no longer", "used to be", "instead of", "replaced",
       "replaces", "becomes", "deprecated", "old name"});
  std::string lower = base::lower_ascii(line);
  return std::ranges::any_of(kWords, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

// Finds the names of one line of prose.
class NamesOfLine {
 public:
  NamesOfLine(std::string_view line, const Vocabulary& vocabulary) : line_(line), vocabulary_(vocabulary) {}

  std::vector<std::string> run() {
    if (tells_history(line_)) return {};
    while (at_ < line_.size()) step();
    return std::move(names_);
  }

 private:
  char next(std::size_t i) const { return i < line_.size() ? line_[i] : ' '; }
  char before(std::size_t i) const { return i > 0 ? line_[i - 1] : ' '; }

  void step() {
    char c = line_[at_];
    if (line_.substr(at_).starts_with("e.g.") || line_.substr(at_).starts_with("i.e.")) {
      // Examples of what a reader might write.
      at_ = line_.size();
    } else if (c == '`') {
      quoted("");
    } else if (c == ':' && is_plain_name_char(next(at_ + 1)) && !is_name_char(before(at_))) {
      role();
    } else if (c == '$') {
      skip_to('$');
    } else if (c == '"' || (c == '\'' && !is_name_char(before(at_)))) {
      skip_to(c);
    } else if (c == '\\') {
      skip_word(1);
    } else if (c == '(' || c == '[' || c == '{') {
      bracket();
    } else if (is_name_char(c)) {
      word();
    } else {
      ++at_;
    }
  }

  // Past the next `mark`, when there is one.
  void skip_to(char mark) {
    std::size_t end = line_.find(mark, at_ + 1);
    at_ = end == std::string_view::npos ? at_ + 1 : end + 1;
  }
  void skip_word(std::size_t from) {
    at_ += from;
    while (at_ < line_.size() && is_name_char(line_[at_])) ++at_;
  }

  // ":py:class:`~x.Y`"
  void role() {
    std::size_t end = at_ + 1;
    while (end < line_.size() && (is_plain_name_char(line_[end]) || line_[end] == ':' || line_[end] == '-'))
      ++end;
    if (next(end) != '`' || before(end) != ':') {
      ++at_;
      return;
    }
    std::string_view name = line_.substr(at_ + 1, end - at_ - 2);
    at_ = end;
    quoted(name);
  }

  void quoted(std::string_view role) {
    std::size_t marks = line_.find_first_not_of('`', at_);
    std::size_t end = marks == std::string_view::npos ? marks : line_.find('`', marks);
    if (end == std::string_view::npos) {
      at_ = line_.size();
      return;
    }
    std::string_view code = line_.substr(marks, end - marks);
    std::size_t after = line_.find_first_not_of('`', end);
    at_ = after == std::string_view::npos ? line_.size() : after;
    bool link = next(at_) == '_' || code.find('<') != code.npos;
    if (!role.empty() && !is_role_of_code(role)) return;
    if (role.empty() && link) return;
    if (std::size_t target = code.find('<'); target != code.npos) {
      code = code.substr(target + 1);
      code = code.substr(0, code.find('>'));
    }
    while (code.starts_with('~') || code.starts_with('!') || code.starts_with('@') || code.starts_with('.') ||
           code.starts_with('*'))
      code.remove_prefix(1);
    std::size_t length = dotted_name_length(base::replace_all(std::string(code), "::", ".."));
    if (length == 0 || length > code.size()) return;
    // A name, or a call of it; what else stands in quotes is an expression, a command or a value.
    std::string_view rest = code.substr(length);
    if (!rest.empty() && rest[0] != '(' && rest[0] != '[') return;
    if (rest.empty() || rest.back() == ')' || rest.back() == ']') claim(code.substr(0, length), true);
  }

  // "(u, v)" and "{name: value}" give names to parts of a value.
  void bracket() {
    std::size_t end = closing(line_, at_);
    if (end == std::string_view::npos) {
      ++at_;
      return;
    }
    std::string_view inside = line_.substr(at_ + 1, end - at_ - 2);
    bool sentence = false;
    for (std::size_t i = 0; i + 1 < inside.size(); ++i)
      sentence = sentence || (inside[i] == ' ' && is_lower_letter(inside[i + 1]) && i > 0 &&
                              is_lower_letter(inside[i - 1]));
    at_ = inside.empty() || sentence ? at_ + 1 : end;
  }

  void word() {
    std::size_t start = at_;
    std::size_t length = std::max<std::size_t>(1, dotted_name_length(line_.substr(at_)));
    std::string_view name = line_.substr(at_, length);
    at_ += length;
    char left = before(start), right = next(at_);
    // Parts of paths, of options, of hyphenated words and of patterns ("DEFINE_*").
    for (char c : {'/', '\\', '-', '=', '<', '*', '%', '@', '#', '&'}) {
      if (left == c) return skip_path();
    }
    if ((right == '-' && next(at_ + 1) != '-') || right == '/' || right == '\\' || right == '*' ||
        right == '<' || right == '{' || right == '=' || right == '@' || line_.substr(at_).starts_with(".."))
      return skip_path();
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return;
    // "_all_" is stressed, and "name_" a link.
    if (name.ends_with('_') || (name.starts_with('_') && name.find_first_of("_.", 1) == name.npos &&
                                name.size() > 1 && next(at_) == '_'))
      return;
    bool called = right == '(' && next(at_ + 1) == ')';
    bool dotted = name.find('.') != std::string_view::npos;
    bool underscored = name.find('_') != name.npos && name.find_first_not_of('_') != name.npos;
    bool camel = is_lower_letter(name[0]) && is_camel_case(name);
    // Brands and people are written with capitals inside, too; an exception's name is nobody's.
    bool exception = is_upper_letter(name[0]) && is_camel_case(name) &&
                     (name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning"));
    if (called || dotted || underscored || camel || exception) claim(name, called);
  }

  void skip_path() {
    while (at_ < line_.size() && line_[at_] != ' ' && line_[at_] != '`') ++at_;
  }

  // `sure`: its form says that it is a name of the code, even when it is a plain word.
  void claim(std::string_view dotted, bool sure) {
    if (is_file_name(dotted) || is_version(dotted)) return;
    std::vector<std::string_view> parts;
    for (std::string_view part : base::split(dotted, '.')) {
      if (!part.empty()) parts.push_back(part);
    }
    if (parts.empty()) return;
    bool several = parts.size() > 1;
    // What another library has, we don't know.
    if (several && (is_library_root(parts[0]) || vocabulary_.is_foreign(parts[0]))) return;
    // "end of a sentence.Next one", "pp.12", "J.Comput"
    if (several && !sure &&
        std::ranges::any_of(parts, [](std::string_view p) { return p.size() == 1 || is_version(p); }))
      return;
    for (std::string_view part : parts) {
      if (is_version(part) || is_made_up(part) || is_mathematical(part)) return;
    }
    for (std::string_view part : parts) names_.emplace_back(part);
  }

  std::string_view line_;
  const Vocabulary& vocabulary_;
  std::size_t at_ = 0;
  std::vector<std::string> names_;
};

// "name : type" and "name = value" bring in a name, and so does every example of the text.
void add_introduced(const Line& line, bool prose, std::set<std::string, std::less<>>& introduced) {
  if (!prose) {
    std::string_view code = line.content;
    for (std::size_t i = 0; i < code.size();) {
      std::size_t end = i;
      while (end < code.size() && is_name_char(code[end])) ++end;
      if (end > i) introduced.emplace(code.substr(i, end - i));
      i = end + 1;
    }
    return;
  }
  std::size_t length = 0;
  while (length < line.content.size() && is_name_char(line.content[length])) ++length;
  std::string_view rest = base::trim(line.content.substr(length));
  if (length > 0 && (rest.starts_with(':') || rest.starts_with('=')))
    introduced.emplace(line.content.substr(0, length));
}

bool knows(std::string_view name, const Vocabulary& vocabulary,
           const std::set<std::string, std::less<>>& introduced) {
  if (is_known_name(name, vocabulary) || introduced.contains(name)) return true;
  // "LogRecords" are more than one.
  return name.ends_with('s') && is_known_name(name.substr(0, name.size() - 1), vocabulary);
}

}  // namespace

NameCheck check_names(const base::Document& document, const Facts& facts, const Vocabulary& vocabulary) {
  NameCheck result;
  for (const Symbol& symbol : facts.symbols) {
    if (!symbol.comment) continue;
    const Comment& comment = *symbol.comment;
    std::string_view words =
        std::string_view(document.text()).substr(comment.text.begin, comment.text.size());
    std::vector<Line> lines = lines_of(words, comment.form);
    ProseLines prose(lines);
    std::set<std::string, std::less<>> introduced;
    for (std::size_t i = 0; i < lines.size(); ++i) add_introduced(lines[i], prose[i], introduced);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!prose[i]) continue;
      for (const std::string& name : NamesOfLine(lines[i].content, vocabulary).run()) {
        ++result.names;
        if (knows(name, vocabulary, introduced)) continue;
        Finding finding;
        finding.rule = Rule::unknown_name;
        finding.path = document.path();
        finding.line = comment.line + i;
        finding.span = document.lines().line(finding.line);
        finding.function = symbol.kind == SymbolKind::module ? "" : symbol.qualified;
        finding.name = name;
        finding.message = "nothing here is called `" + name + "`";
        result.findings.push_back(std::move(finding));
      }
    }
  }
  return result;
}

}  // namespace docgen
