// The grammar, for a file of the lines a, b, a, c:
//
//   root   ::= think? plain? plain? plain? plain? block ("\n" "\n"? block)*
//   block  ::= f0
//   f0     ::= "x.txt\n```\n<<<<<<< SEARCH\n" f0at "=======\n" new* ">>>>>>> REPLACE\n```"
//   f0at   ::= f0s0 | f0s1 | f0s2 | f0s3
//   f0s0   ::= "a\n" "b\n" f0l2?          "a" alone stands there twice, so that it needs its neighbour
//   f0l2   ::= "a\n" f0l3?                and so on, as far as the file goes
//
// A rule a line and one a place to begin at: its size is linear in the file's. That what is chosen stands
// there once is settled when the grammar is made, by how many lines a place needs to be the only one of its
// kind.
#include "agents/answer_shape.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents {
namespace {

constexpr std::size_t kMostGrammarLines =
    700;  // of all files: a server tries every line's rule at a line's start
constexpr std::size_t kMostGrammarBytes = std::size_t{64} << 10;
constexpr std::size_t kMostLinesToBeOne = 8;  // that a place may need to be told from others
constexpr std::size_t kShortestMark = 5;      // of "<<<<<", "=====", ">>>>>": what may end a half

std::string quoted_for_grammar(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + '"';
}

bool looks_like_a_mark(std::string_view line) {
  line = base::trim(line);
  if (line.empty() || std::string_view("<=>").find(line.front()) == std::string_view::npos) return false;
  return line.find_first_not_of(line.front()) >= kShortestMark;
}

// One file's rules, `name` in front of each.
class FileRules {
 public:
  FileRules(std::string name, const base::Document& file) : name_(std::move(name)), path_(file.path()) {
    for (std::string_view line : base::split_lines(file.text())) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines_.push_back(line);
    }
  }

  // Nothing where no place of the file can be told from all others.
  std::optional<std::string> text() const {
    std::string places, rules;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto needed = lines_needed(i);
      if (!needed) continue;
      places += fmt::format("{}{}s{}", places.empty() ? "" : " | ", name_, i);
      rules += fmt::format("{}s{} ::=", name_, i);
      for (std::size_t j = i; j < i + *needed; ++j) rules += " " + line_literal(j);
      rules += further(i + *needed) + "\n";
    }
    if (places.empty()) return std::nullopt;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (!looks_like_a_mark(lines_[i]))
        rules += fmt::format("{}l{} ::= {}{}\n", name_, i, line_literal(i), further(i + 1));
    }
    auto language = syntax::language_of_path(path_);
    std::string head =
        fmt::format("{}\n```{}\n<<<<<<< SEARCH\n", path_, language ? syntax::name(*language) : "");
    return fmt::format("{0} ::= {1} {0}at \"=======\\n\" new* \">>>>>>> REPLACE\\n```\"\n{0}at ::= {2}\n{3}",
                       name_, quoted_for_grammar(head), places, rules);
  }

 private:
  std::string line_literal(std::size_t i) const { return quoted_for_grammar(std::string(lines_[i]) + "\n"); }

  std::string further(std::size_t i) const {
    if (i >= lines_.size() || looks_like_a_mark(lines_[i])) return "";
    return fmt::format(" {}l{}?", name_, i);
  }

  // How many lines from `first` on stand nowhere else in the file.
  std::optional<std::size_t> lines_needed(std::size_t first) const {
    if (base::trim(lines_[first]).empty()) return std::nullopt;
    for (std::size_t count = 1; count <= kMostLinesToBeOne && first + count <= lines_.size(); ++count) {
      if (looks_like_a_mark(lines_[first + count - 1])) return std::nullopt;
      if (is_only_one(first, count)) return count;
    }
    return std::nullopt;
  }

  bool is_only_one(std::size_t first, std::size_t count) const {
    auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(first);
    auto end = begin + static_cast<std::ptrdiff_t>(count);
    auto found = std::search(lines_.begin(), lines_.end(), begin, end);
    return found == begin && std::search(found + 1, lines_.end(), begin, end) == lines_.end();
  }

  std::string name_, path_;
  std::vector<std::string_view> lines_;
};

// What every such grammar has. No line of an answer's own begins, behind blanks, with what ends its half.
constexpr std::string_view kCommonRules =
    "think ::= \"<think>\" ([^<] | \"<\" [^/])* \"</think>\" \"\\n\"*\n"
    "plain ::= ([^<`\\n] [^\\n]*)? \"\\n\"\n"
    "new ::= blank* line? \"\\n\"\n"
    "blank ::= \" \" | \"\\t\"\n"
    "line ::= [^<=> \\t\\n] [^\\n]* | \"<\" (\"<\" (\"<\" \"<\"?)?)? ([^<\\n] [^\\n]*)? | \"=\" (\"=\" "
    "(\"=\" "
    "\"=\"?)?)? ([^=\\n] [^\\n]*)? | \">\" (\">\" (\">\" \">\"?)?)? ([^>\\n] [^\\n]*)?\n";

}  // namespace

Structure structure_of(const ModelConfig& config) {
  bool openai = config.format == "openai";
  if (config.structure == "grammar" && openai) return Structure::grammar;
  bool takes_schemas = openai || config.format == "responses" || config.format == "ollama";
  if (config.structure == "schema" && takes_schemas) return Structure::schema;
  return config.structure == "auto" && openai && config.local ? Structure::grammar : Structure::none;
}

std::optional<std::string> edit_grammar(std::span<const base::Document> files) {
  std::size_t lines = 0, bytes = 0;
  std::string blocks, rules;
  for (const base::Document& file : files) {
    std::string_view text = file.text();
    lines += static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    bytes += text.size();
    // What is shown of broken text is not what the file holds.
    if (lines > kMostGrammarLines || bytes > kMostGrammarBytes || base::to_utf8(text) != text)
      return std::nullopt;
    std::string name = fmt::format("f{}", blocks.empty() ? 0 : std::ranges::count(blocks, '|') + 1);
    auto own = FileRules(name, file).text();
    if (!own) continue;
    blocks += (blocks.empty() ? "" : " | ") + name;
    rules += *own;
  }
  if (blocks.empty()) return std::nullopt;
  return fmt::format(
      "root ::= think? plain? plain? plain? plain? block (\"\\n\" \"\\n\"? block)*\nblock ::= {}\n{}{}",
      blocks, kCommonRules, rules);
}

base::Json edit_schema(std::span<const base::Document> files) {
  using base::Json;
  Json paths = Json::array();
  for (const base::Document& file : files) paths.push_back(file.path());
  Json text = {{"type", "string"}};
  Json edit = {
      {"type", "object"},
      {"properties",
       {{"path", {{"type", "string"}, {"enum", std::move(paths)}}}, {"search", text}, {"replace", text}}},
      {"required", {"path", "search", "replace"}},
      {"additionalProperties", false}};
  return {{"type", "object"},
          {"properties", {{"edits", {{"type", "array"}, {"items", std::move(edit)}}}}},
          {"required", {"edits"}},
          {"additionalProperties", false}};
}

}  // namespace agents
