#include "agents/edits/names.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kLongestPath = 400;
constexpr std::size_t kMostListed = 20'000;

constexpr std::array kExtensions = {
    "adoc",   "astro",   "bat",    "bazel", "bzl",  "cfg",   "clj", "cmake", "conf",       "cs",   "css",
    "csv",    "cu",      "d",      "dart",  "el",   "elm",   "env", "erl",   "ex",         "exs",  "fs",
    "gradle", "graphql", "groovy", "hs",    "html", "htm",   "in",  "ini",   "ipynb",      "j2",   "jl",
    "json5",  "kt",      "kts",    "less",  "lock", "lua",   "m",   "md",    "markdown",   "mk",   "ml",
    "mli",    "mod",     "nix",    "pas",   "php",  "pl",    "pm",  "proto", "properties", "ps1",  "pyi",
    "pyx",    "r",       "rb",     "rst",   "sass", "scala", "scm", "scss",  "sql",        "sum",  "svelte",
    "svg",    "swift",   "tex",    "tf",    "toml", "txt",   "vim", "vue",   "xml",        "yaml", "yml",
    "zig",    "zsh",     "fish",   "s",     "asm",  "v",     "vhd"};

constexpr std::array kBareNames = {"makefile",    "dockerfile",     "license",    "readme",
                                   "rakefile",    "gemfile",        "procfile",   "jenkinsfile",
                                   "vagrantfile", "cmakelists.txt", ".gitignore", ".dockerignore",
                                   ".env",        ".editorconfig",  "build",      "workspace"};

constexpr std::array<std::string_view, 24> kLeadWords = {
    "file", "filename", "file name", "path",        "filepath",   "file path",  "updated", "update",
    "new",  "new file", "modified",  "modify",      "create",     "created",    "edit",    "edited",
    "in",   "full",     "complete",  "contents of", "content of", "changes to", "change",  "add"};

std::string_view last_part(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_known_ending(std::string_view path) {
  std::string name = base::lower_ascii(last_part(path));
  if (std::ranges::find(kBareNames, name) != kBareNames.end()) return true;
  if (syntax::language_of_path(path)) return true;
  std::size_t dot = name.rfind('.');
  return dot != std::string::npos &&
         std::ranges::find(kExtensions, name.substr(dot + 1)) != kExtensions.end();
}

bool looks_like_path(std::string_view text, const KnownFiles& known) {
  if (text.empty() || text.size() > kLongestPath) return false;
  if (text.find('\0') != std::string_view::npos || text.find("://") != std::string_view::npos) return false;
  std::string tidy = tidy_path(text);
  if (text.find_first_of("<>|\"*?;{}()=,`\n") == std::string_view::npos && known.exists(tidy)) return true;
  if (text.find_first_of(" \t<>|\"*?;{}()=,`'&$!\n") != std::string_view::npos) return false;
  if (text.find_first_not_of("./\\") == std::string_view::npos) return false;
  bool has_slash = text.find_first_of("/\\") != std::string_view::npos;
  return has_known_ending(tidy) || (has_slash && !text.starts_with("//") && !text.ends_with('/'));
}

bool strip_lead_word(std::string_view& text) {
  std::string lower = base::lower_ascii(text.substr(0, std::min<std::size_t>(text.size(), 24)));
  for (std::string_view word : kLeadWords) {
    if (!lower.starts_with(word) || text.size() <= word.size()) continue;
    char next = text[word.size()];
    if (next != ' ' && next != ':' && next != '=') continue;
    text.remove_prefix(word.size());
    text.remove_prefix(std::min(text.find_first_not_of(" :="), text.size()));
    return true;
  }
  return false;
}

bool strip_list_mark(std::string_view& text) {
  std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  bool numbered = digits > 0 && digits < 4 && digits + 1 < text.size() &&
                  (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
  bool bullet = text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ';
  if (!numbered && !bullet) return false;
  text = base::trim(text.substr(numbered ? digits + 2 : 2));
  return true;
}

// Takes Markdown's and comments' marks off both ends.
std::string_view undecorated(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with("<!--") && text.ends_with("-->") && text.size() >= 7)
    text = base::trim(text.substr(4, text.size() - 7));
  if (text.starts_with("/*") && text.ends_with("*/") && text.size() >= 4)
    text = base::trim(text.substr(2, text.size() - 4));
  std::size_t marks = std::min(text.find_first_not_of('#'), text.size());
  if (marks > 0 && marks < text.size()) text = base::trim(text.substr(marks));
  if (text.starts_with("// ")) text = base::trim(text.substr(3));
  return text;
}

std::string_view without_remark(std::string_view text) {
  // "a.py (new file)"
  std::size_t open = text.rfind(" (");
  if (open == std::string_view::npos || !(text.ends_with(')') || text.ends_with("):"))) return text;
  return base::trim(text.substr(0, open));
}

// An underscore is a mark only where one stands at both ends: "_private.py" and "__init__.py" keep theirs.
std::string_view strip_marks(std::string_view text) {
  constexpr std::string_view kFront = "*`\"'";
  constexpr std::string_view kBack = "*`\"':,";
  for (bool again = true; again && !text.empty();) {
    again = false;
    if (kFront.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
      again = true;
    }
    if (!text.empty() && kBack.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
      again = true;
    }
    if (text.size() > 2 && text.front() == '_' && text.back() == '_') {
      text = text.substr(1, text.size() - 2);
      again = true;
    }
  }
  return base::trim(text);
}

}  // namespace

bool KnownFiles::exists(const std::string& path) const {
  if (std::ranges::find(targets_, path) != targets_.end()) return true;
  return base::check_patch_path(path).has_value() && files_.exists(path);
}

const std::vector<std::string>& KnownFiles::all() const {
  if (!all_) all_ = files_.list(kMostListed).value_or(std::vector<std::string>{});
  return *all_;
}

std::string KnownFiles::closest(const std::string& name) const {
  std::string best;
  std::size_t distance = std::numeric_limits<std::size_t>::max();
  std::string_view last = last_part(name);
  for (const std::string& path : all()) {
    std::size_t d =
        last.size() > 100 || path.size() > 200 ? 1000 : base::edit_distance(last, last_part(path));
    if (d < distance) {
      distance = d;
      best = path;
    }
  }
  return distance <= std::max<std::size_t>(2, last.size() / 3) ? best : std::string();
}

std::expected<std::string, std::string> KnownFiles::existing(const std::string& name) const {
  std::string path = tidy_path(name);
  if (auto checked = base::check_patch_path(path); !checked) return std::unexpected(checked.error().message);
  if (exists(path)) return path;
  for (std::string_view rest = path; rest.find('/') != std::string_view::npos;) {
    rest.remove_prefix(rest.find('/') + 1);
    if (exists(std::string(rest))) return std::string(rest);
  }
  std::string found;
  std::size_t count = 0;
  for (const std::string& candidate : all()) {
    if (!candidate.ends_with("/" + path)) continue;
    found = candidate;
    ++count;
  }
  if (count == 1) return found;
  if (count > 1)
    return std::unexpected("`" + path + "` may mean any of " + std::to_string(count) +
                           " files: give the path from the project's root");
  std::string near = closest(path);
  return std::unexpected("there is no file `" + path + "`" +
                         (near.empty() ? std::string() : "; did you mean `" + near + "`?"));
}

std::string KnownFiles::meant_by_whole_file(const std::string& name) const {
  std::string path = tidy_path(name);
  if (exists(path)) return path;
  for (std::string_view prefix : {"a/", "b/"}) {
    if (path.starts_with(prefix) && exists(path.substr(2))) return path.substr(2);
  }
  std::string found;
  for (const std::string& target : targets_) {
    if (!target.ends_with("/" + path) && !path.ends_with("/" + target)) continue;
    if (!found.empty()) return path;
    found = target;
  }
  return found.empty() ? path : found;
}

std::optional<std::string> file_label(std::string_view line, const KnownFiles& known) {
  if (line.size() > kLongestPath + 60) return std::nullopt;
  std::string_view text = undecorated(line);
  strip_list_mark(text);
  // "File: `a.py` (new)": marks and words may be nested in either order.
  for (int round = 0; round < 4; ++round) {
    std::string_view bare = strip_marks(text);
    if (looks_like_path(bare, known)) return tidy_path(bare);
    text = strip_marks(without_remark(bare));
    if (looks_like_path(text, known)) return tidy_path(text);
    if (!strip_lead_word(text)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> file_mentioned(std::string_view line, const KnownFiles& known) {
  if (line.size() > 600) return std::nullopt;
  std::optional<std::string> found;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t begin = line.find_first_not_of(" \t`*\"'(),;:", at);
    if (begin == std::string_view::npos) break;
    std::size_t end = std::min(line.find_first_of(" \t`*\"'(),;:", begin), line.size());
    std::string_view word = line.substr(begin, end - begin);
    at = end;
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word.find('.') == std::string_view::npos && word.find('/') == std::string_view::npos) continue;
    std::string path = tidy_path(word);
    if (!known.exists(path)) path = known.meant_by_whole_file(path);
    if (!known.exists(path)) continue;
    if (found && *found != path) return std::nullopt;
    found = path;
  }
  return found;
}

std::optional<std::string> file_in_comment(std::string_view line, const KnownFiles& known) {
  std::string_view text = base::trim(line);
  bool comment = text.starts_with("#") || text.starts_with("//") || text.starts_with("/*") ||
                 text.starts_with("<!--") || text.starts_with("--");
  if (!comment || text.starts_with("#!") || text.starts_with("#include")) return std::nullopt;
  if (text.starts_with("--")) text.remove_prefix(2);
  if (text.starts_with("//") && !text.starts_with("// ")) text.remove_prefix(2);
  auto label = file_label(text, known);
  if (!label || !(has_known_ending(*label) || known.exists(*label))) return std::nullopt;
  return label;
}

FenceInfo fence_info(std::string_view info, const KnownFiles& known) {
  FenceInfo out;
  info = base::trim(info);
  bool first = true;
  while (!info.empty()) {
    std::size_t end = std::min(info.find_first_of(" \t{},"), info.size());
    std::string_view word = info.substr(0, end);
    info = base::trim(info.substr(std::min(end + 1, info.size())));
    if (word.empty()) continue;
    for (std::string_view key : {"title=", "file=", "filename=", "name=", "path="}) {
      if (word.starts_with(key)) word.remove_prefix(key.size());
    }
    std::size_t colon = word.find(':');
    bool is_language =
        first && (colon != std::string_view::npos || word.find_first_of("./\\") == std::string_view::npos);
    if (is_language) {
      out.language = base::lower_ascii(word.substr(0, colon));
      word = colon == std::string_view::npos ? std::string_view() : word.substr(colon + 1);
    } else if (first && word.starts_with('.')) {
      out.language = base::lower_ascii(word.substr(1));  // "{.python}"
    }
    first = false;
    word = strip_marks(word);
    if (!out.path && looks_like_path(word, known)) out.path = tidy_path(word);
  }
  return out;
}

std::string tidy_path(std::string_view path) {
  std::string out(path);
  std::ranges::replace(out, '\\', '/');
  while (out.starts_with("./")) out.erase(0, 2);
  return out;
}

}  // namespace agents::edits
