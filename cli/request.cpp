#include "cli/request.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>
#include <sys/random.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

// `path` below `root`, with '/' between its parts; nothing when it lies elsewhere. Says nothing about
// symbolic links: Files refuses those.
std::optional<std::string> below(const fs::path& path, const fs::path& root) {
  fs::path relative = path.lexically_normal().lexically_relative(root.lexically_normal());
  if (relative.empty() || *relative.begin() == "..") return std::nullopt;
  return relative.generic_string();
}

base::Result<base::Document> read_named(const std::string& path, const base::Files& files,
                                        const fs::path& root, const fs::path& here) {
  std::optional<std::string> inside =
      below(fs::path(path).is_absolute() ? fs::path(path) : root / path, root);
  if (inside && files.exists(*inside)) return files.read(*inside);
  std::optional<std::string> from_here = below(here / path, root);
  if (from_here && files.exists(*from_here)) return files.read(*from_here);
  if (!inside && !from_here) {
    return base::fail(base::ErrorCode::outside_root,
                      fmt::format("{} lies outside the project {}", path, root.string()),
                      "name the project by --root");
  }
  if (inside) {
    if (auto refused = files.read(*inside); refused.error().code != base::ErrorCode::not_found)
      return refused;
  }
  return base::fail(base::ErrorCode::not_found,
                    fmt::format("there is no file {} in {}", path, root.string()));
}

base::Result<base::Span> span_of(const base::Document& document, std::pair<std::size_t, std::size_t> lines) {
  auto [first, last] = lines;
  // The index counts the empty line after the last line end; people don't.
  std::size_t count = base::split_lines(document.text()).size();
  if (last < first || last > std::max<std::size_t>(count, 1)) {
    return base::fail(base::ErrorCode::bad_request, fmt::format("{} has {} lines; {}-{} are not among them",
                                                                document.path(), count, first, last));
  }
  return base::Span{document.lines().line(first).begin, document.lines().line(last).end};
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The words of a request that may be names: "mean", "stats.py", "pkg/stats.py", "Stack.push".
struct Words {
  std::set<std::string, std::less<>> paths;       // with '.' or '/'
  std::map<std::string, int, std::less<>> names;  // identifier -> how surely it is one and no plain word

  explicit Words(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (!is_word_byte(text[at]) && text[at] != '.' && text[at] != '/') {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() &&
             (is_word_byte(text[end]) || text[end] == '.' || text[end] == '/' || text[end] == '-'))
        ++end;
      bool quoted = at > 0 && (text[at - 1] == '`' || text[at - 1] == '\'' || text[at - 1] == '"');
      bool called = end < text.size() && text[end] == '(';
      add(text.substr(at, end - at), quoted || called);
      at = end;
    }
  }

 private:
  void add(std::string_view word, bool surely) {
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    while (word.starts_with("./")) word.remove_prefix(2);
    if (word.find_first_of("./") != std::string_view::npos) paths.emplace(word);
    for (std::size_t at = 0; at < word.size();) {
      std::size_t end = at;
      while (end < word.size() && is_word_byte(word[end])) ++end;
      if (end > at) add_name(word.substr(at, end - at), surely);
      at = end + 1;
    }
  }

  void add_name(std::string_view name, bool surely) {
    bool has_underscore = name.find('_') != std::string_view::npos;
    bool has_inner_capital =
        std::any_of(name.begin() + 1, name.end(), [](unsigned char c) { return std::isupper(c); });
    int weight = surely || has_underscore || has_inner_capital ? 4 : name.size() >= 4 ? 2 : 1;
    int& known = names[std::string(name)];
    known = std::max(known, weight);
  }
};

constexpr std::size_t kMostFiles = 5000;
constexpr std::size_t kLargestFile = std::size_t{256} << 10;
constexpr int kEnough = 2;

int score_path(const std::string& path, const Words& words) {
  int score = 0;
  std::string name = fs::path(path).filename().string(), stem = fs::path(path).stem().string();
  for (const std::string& word : words.paths) {
    if (word == path || word.ends_with("/" + path))
      score = std::max(score, 16);
    else if (path.ends_with("/" + word) || word == name || word.ends_with("/" + name))
      score = std::max(score, 12);
  }
  if (score == 0 && stem.size() >= 4 && words.names.contains(stem)) score = 3;
  return score;
}

int score_definitions(const base::Document& document, syntax::Language language, const Words& words) {
  bool may_define = std::ranges::any_of(words.names, [&](const auto& name) {
    return document.text().find(name.first) != std::string_view::npos;
  });
  if (!may_define) return 0;
  auto tree = syntax::Tree::parse(language, std::string(document.text()));
  if (!tree) return 0;
  std::map<std::string, int> found;
  for (const syntax::Tag& tag : syntax::tags(*tree)) {
    if (tag.role != syntax::Tag::Role::definition) continue;
    auto word = words.names.find(tag.name);
    if (word != words.names.end()) found[tag.name] = word->second;
  }
  int score = 0;
  for (const auto& [name, weight] : found) score += weight;
  return score;
}

bool is_test(const std::string& path) {
  std::string name = fs::path(path).filename().string();
  return name.starts_with("test_") || name.find("_test.") != std::string::npos ||
         name.find(".test.") != std::string::npos || path.starts_with("tests/") ||
         path.find("/tests/") != std::string::npos;
}

}  // namespace

NamedTarget split_target(std::string_view word) {
  std::size_t colon = word.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return {std::string(word), std::nullopt};
  std::string_view lines = word.substr(colon + 1);
  std::size_t dash = lines.find('-');
  auto first = number(lines.substr(0, dash));
  auto last = dash == std::string_view::npos ? first : number(lines.substr(dash + 1));
  if (!first || !last) return {std::string(word), std::nullopt};
  return {std::string(word.substr(0, colon)), std::pair{*first, *last}};
}

fs::path find_root(const fs::path& start) {
  std::error_code ignored;
  for (fs::path folder = start; !folder.empty(); folder = folder.parent_path()) {
    for (const char* mark : {".git", "concord.toml", ".concord"}) {
      if (fs::exists(folder / mark, ignored)) return folder;
    }
    if (folder == folder.parent_path()) break;
  }
  return start;
}

base::Result<agents::Target> read_target(std::string_view word, const base::Files& files,
                                         const fs::path& root, const fs::path& here) {
  if (auto whole = read_named(std::string(word), files, root, here))
    return agents::Target{std::move(*whole), std::nullopt};
  NamedTarget named = split_target(word);
  auto document = read_named(named.path, files, root, here);
  if (!document) return std::unexpected(document.error());
  if (!named.lines) return agents::Target{std::move(*document), std::nullopt};
  auto span = span_of(*document, *named.lines);
  if (!span) return std::unexpected(span.error());
  return agents::Target{std::move(*document), *span};
}

std::vector<std::string> files_spoken_of(std::string_view text, const base::Files& files) {
  Words words(text);
  auto paths = files.list(kMostFiles);
  if (!paths) return {};
  std::vector<std::pair<int, std::string>> scored;
  for (const std::string& path : *paths) {
    int score = score_path(path, words);
    auto language = syntax::language_of_path(path);
    if (language && score < 12) {
      auto document = files.read(path);
      if (document && document->text().size() <= kLargestFile)
        score += score_definitions(*document, *language, words);
    }
    // Tests that speak of the same names say what is wrong; they are rarely what is to change.
    if (score < 12 && is_test(path)) score /= 2;
    if (score >= kEnough) scored.emplace_back(score, path);
  }
  std::ranges::stable_sort(scored, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> result;
  for (const auto& [score, path] : scored) {
    if (result.size() == 3 || score * 2 < scored.front().first) break;
    result.push_back(path);
  }
  return result;
}

agents::RequestKind kind_of(std::string_view text) {
  using agents::RequestKind;
  static const std::map<std::string_view, RequestKind> kVerbs = {{"fix", RequestKind::fix},
                                                                 {"repair", RequestKind::fix},
                                                                 {"debug", RequestKind::fix},
                                                                 {"fails", RequestKind::fix},
                                                                 {"crashes", RequestKind::fix},
                                                                 {"implement", RequestKind::edit},
                                                                 {"change", RequestKind::edit},
                                                                 {"rename", RequestKind::edit},
                                                                 {"refactor", RequestKind::edit},
                                                                 {"rewrite", RequestKind::edit},
                                                                 {"move", RequestKind::edit},
                                                                 {"replace", RequestKind::edit},
                                                                 {"remove", RequestKind::edit},
                                                                 {"make", RequestKind::edit},
                                                                 {"explain", RequestKind::explain},
                                                                 {"document", RequestKind::document},
                                                                 {"translate", RequestKind::translate},
                                                                 {"port", RequestKind::translate}};
  static const std::map<std::string_view, RequestKind> kThings = {{"test", RequestKind::test},
                                                                  {"tests", RequestKind::test},
                                                                  {"docstring", RequestKind::document},
                                                                  {"docstrings", RequestKind::document},
                                                                  {"documentation", RequestKind::document}};
  constexpr int kNear = 3;  // "write some more tests"
  int looking_for_thing = 0;
  std::string lower = base::lower_ascii(text);
  for (std::size_t at = 0; at < lower.size();) {
    std::size_t end = at;
    while (end < lower.size() && is_word_byte(lower[end])) ++end;
    std::string_view word = std::string_view(lower).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (auto thing = kThings.find(word); thing != kThings.end() && looking_for_thing > 0)
      return thing->second;
    if (looking_for_thing > 0 && --looking_for_thing == 0) return RequestKind::edit;
    if (auto verb = kVerbs.find(word); verb != kVerbs.end()) return verb->second;
    if (word == "add" || word == "write") looking_for_thing = kNear + 1;
  }
  return RequestKind::edit;
}

std::string new_run_id(base::WallTime now) {
  std::uint32_t chance = 0;
  CHECK(::getrandom(&chance, sizeof chance, 0) == sizeof chance, "the system gives random bytes");
  std::string time = base::iso8601(now);  // 2026-01-31T12:00:00.000Z
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return fmt::format("{}-{}-{:06x}", time.substr(0, 8), time.substr(9, 6), chance & 0xffffff);
}

}  // namespace cli
