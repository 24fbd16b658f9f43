#include "agents/context/skills.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "agents/model.hpp"
#include "base/text.hpp"

namespace agents::context {
namespace {

constexpr std::size_t kMostSkills = 3, kMostSkillsRead = 100;
constexpr std::size_t kLargestSkill = std::size_t{64} << 10;
constexpr std::size_t kEnoughWords = 2;
constexpr std::size_t kShortestWord = 4;

// Words that stand in any description.
constexpr std::string_view kWeightless[] = {
    "when",  "with", "this", "that",  "what",    "from",   "your",  "have",     "must",  "does",
    "only",  "code", "file", "files", "project", "user",   "using", "use",      "used",  "uses",
    "work",  "make", "need", "want",  "wants",   "should", "skill", "whenever", "about", "into",
    "their", "them", "they", "then",  "also",    "each",   "some",  "more",     "like",  "such"};

// "tests", "testing" and "tested" are one word.
std::string stem(std::string word) {
  for (std::string_view ending : {"ing", "ed", "es", "s"}) {
    if (word.size() >= ending.size() + kShortestWord && word.ends_with(ending)) {
      word.erase(word.size() - ending.size());
      break;
    }
  }
  return word;
}

std::set<std::string> weighty_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (char c : base::lower_ascii(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '#') {
      word += c;
      continue;
    }
    bool weighs =
        word.size() >= kShortestWord && std::ranges::find(kWeightless, word) == std::end(kWeightless);
    if (weighs) words.insert(stem(word));
    word.clear();
  }
  return words;
}

std::size_t shared_words(const Skill& skill, std::string_view request) {
  std::set<std::string> wanted = weighty_words(request);
  std::size_t shared = 0;
  for (const std::string& word : weighty_words(skill.description)) shared += wanted.contains(word);
  return shared;
}

bool is_named(const Skill& skill, std::string_view request) {
  if (skill.name.size() < kShortestWord) return false;
  std::string words = base::lower_ascii(request), name = base::lower_ascii(skill.name);
  std::string spaced = base::replace_all(name, "-", " ");
  return words.find(name) != std::string::npos || words.find(spaced) != std::string::npos;
}

// The value of "key: value", without its quotes.
std::string value_of_line(std::string_view line, std::string_view key) {
  std::string_view value = base::trim(line.substr(key.size() + 1));
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// The head's lines; a value that goes on below, indented or behind '>' and '|', is one.
void read_head(std::string_view head, Skill& skill) {
  std::string* open = nullptr;
  for (std::string_view line : base::split_lines(head)) {
    bool goes_on = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (goes_on && open) {
      *open += (open->empty() ? "" : " ") + std::string(base::trim(line));
      continue;
    }
    open = line.starts_with("name:")          ? &skill.name
           : line.starts_with("description:") ? &skill.description
                                              : nullptr;
    if (!open) continue;
    *open = value_of_line(line, open == &skill.name ? "name" : "description");
    if (*open == ">" || *open == "|" || *open == ">-" || *open == "|-") open->clear();
  }
}

std::string paragraphs_within(std::string_view text, std::int64_t tokens, bool& cut) {
  std::string fitting;
  while (!text.empty()) {
    std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string_view paragraph = text.substr(0, std::min(end + 2, text.size()));
    if (estimate_tokens(fitting) + estimate_tokens(paragraph) > tokens) {
      cut = true;
      break;
    }
    fitting += paragraph;
    text.remove_prefix(paragraph.size());
  }
  return std::string(base::trim(fitting));
}

}  // namespace

bool is_skill_file(std::string_view path) {
  if (!path.ends_with("/SKILL.md")) return false;
  path.remove_suffix(std::string_view("/SKILL.md").size());
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return false;
  std::string_view folder = path.substr(0, slash);
  for (std::string_view known : {".agents/skills", ".claude/skills", ".github/skills", "skills"}) {
    if (folder == known) return true;
  }
  return false;
}

Skill read_skill(const base::Document& document) {
  Skill skill;
  std::string_view path = document.path();
  path.remove_suffix(std::min(path.size(), std::string_view("/SKILL.md").size()));
  skill.name = path.substr(path.rfind('/') + 1);
  std::string all = base::to_utf8(document.text());
  std::string_view text = all;
  std::size_t end = text.find("\n---", 3);
  if (text.starts_with("---") && end != std::string_view::npos) {
    read_head(text.substr(3, end - 3), skill);
    text.remove_prefix(end + 4);
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  }
  skill.text = std::string(base::trim(text));
  return skill;
}

bool fits(const Skill& skill, std::string_view request) {
  return is_named(skill, request) || shared_words(skill, request) >= kEnoughWords;
}

std::vector<base::Document> gather_skills(const base::Files& files, std::span<const std::string> paths,
                                          std::string_view request, std::stop_token stop) {
  std::vector<std::pair<std::size_t, base::Document>> fitting;
  std::size_t read = 0;
  for (const std::string& path : paths) {
    if (stop.stop_requested() || read == kMostSkillsRead) break;
    if (!is_skill_file(path)) continue;
    ++read;
    auto document = files.read(path);
    if (!document || document->text().size() > kLargestSkill) continue;
    Skill skill = read_skill(*document);
    if (fits(skill, request))
      fitting.emplace_back(shared_words(skill, request) + 8 * is_named(skill, request), *document);
  }
  std::ranges::stable_sort(fitting, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<base::Document> found;
  for (auto& [score, document] : fitting) {
    if (found.size() < kMostSkills) found.push_back(std::move(document));
  }
  return found;
}

std::vector<std::string> skill_paths(const std::vector<base::Document>& context) {
  std::vector<std::string> paths;
  for (const base::Document& document : context) {
    if (is_skill_file(document.path())) paths.push_back(document.path());
  }
  return paths;
}

std::string skills_for(const std::vector<base::Document>& context, std::int64_t tokens) {
  std::string words;
  for (const base::Document& document : context) {
    if (!is_skill_file(document.path()) || document.text().empty()) continue;
    Skill skill = read_skill(document);
    bool cut = false;
    std::string text = paragraphs_within(skill.text, tokens - estimate_tokens(words) - 24, cut);
    if (text.empty()) continue;
    words += fmt::format("{}{}:\n{}", words.empty() ? "" : "\n\n", skill.name, text);
    if (cut) words += fmt::format("\n(There is more in {}.)", document.path());
  }
  return words;
}

}  // namespace agents::context
