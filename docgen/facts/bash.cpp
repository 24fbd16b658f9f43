// Bash: functions, the arguments that they read as $1, $2…, the variables of others that they use, and
// whether they write (Google's Shell Style Guide, "Function Comments").
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"

namespace docgen {
namespace {

bool is_constant_name(std::string_view name) {
  return name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

class BashReader : SourceReader {
 public:
  BashReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : SourceReader(document, tree, facts) {}

  void read() {
    for (Index node = 1; node < tree_.size(); ++node) {
      if (tree_.kind(node) == Kind::function_definition) function(node);
    }
  }

 private:
  void function(Index node) {
    Symbol symbol = symbol_at(node, SymbolKind::function, 0);
    if (symbol.name.empty()) return;
    symbol.comment = comments_.lines_before(tree_[node].begin, "#");
    if (symbol.comment && !is_about(*symbol.comment, tree_[node].begin)) symbol.comment.reset();
    symbol.is_public = !symbol.name.starts_with('_');
    for (const Symbol& other : facts_.symbols) {
      bool around = other.kind == SymbolKind::function && other.span.end >= symbol.span.end;
      symbol.is_nested = symbol.is_nested || around;
    }
    read_body(tree_.child(node, Field::body), symbol);
    add(std::move(symbol));
  }

  // A comment with an empty line behind it is the file's, and so is the interpreter's line.
  bool is_about(const Comment& comment, std::size_t begin) const {
    std::string_view text = document_.text();
    std::string_view between = text.substr(comment.span.end, begin - comment.span.end);
    return text.substr(comment.span.begin, 2) != "#!" && std::ranges::count(between, '\n') <= 1;
  }

  void read_body(Index body, Symbol& symbol) {
    std::map<unsigned, Parameter> numbered;
    std::set<std::string> own, others;
    std::optional<Parameter> all;
    std::vector<Index> leaves;
    for (Index node = body; node < tree_.next(body);) {
      bool inner = tree_.kind(node) == Kind::function_definition && node != body;
      if (inner || is_comment(tree_.kind(node))) {
        node = tree_.next(node);
        continue;
      }
      if (tree_.is_leaf(node) && tree_[node].size() > 0) leaves.push_back(node);
      ++node;
    }
    auto word = [&](std::size_t i) { return i < leaves.size() ? text(leaves[i]) : std::string_view(); };
    bool declares = false;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      std::string_view now = word(i);
      if (now == "local" || now == "declare" || now == "typeset" || now == "readonly" || now == "for")
        declares = true;
      if (now == "\n" || now == ";" || (i > 0 && line(leaves[i]) != line(leaves[i - 1]))) {
        bool starts =
            now == "local" || now == "declare" || now == "typeset" || now == "readonly" || now == "for";
        declares = starts;
      }
      bool assigns = word(i + 1) == "=" || word(i + 1) == "+=";
      if (declares && !now.empty() && is_name_like(now)) own.emplace(now);
      if (!declares && assigns && is_constant_name(now)) others.emplace(now);
      bool reads = now == "$" || now == "${";
      std::string_view name = word(i + 1);
      if (reads && !name.empty()) {
        unsigned number = 0;
        bool digits =
            std::from_chars(name.data(), name.data() + name.size(), number).ptr == name.data() + name.size();
        if (digits && number > 0) {
          Parameter& parameter = numbered[number];
          parameter.name = "$" + std::to_string(number);
          if (parameter.span.empty()) parameter.span = span_of(tree_, leaves[i]);
          std::size_t before = i > 0 && word(i - 1) == "\"" ? i - 1 : i;
          bool named = before >= 2 && word(before - 1) == "=" && parameter.members.empty();
          if (named) parameter.members.emplace_back(word(before - 2));
          bool fallback = now == "${" && (word(i + 2) == ":-" || word(i + 2) == "-");
          if (fallback) parameter.optional = true;
        } else if (name == "@" || name == "*") {
          all = Parameter{};
          all->name = "$@";
          all->kind = Parameter::Kind::rest;
          all->span = span_of(tree_, leaves[i]);
        } else if (is_constant_name(name)) {
          others.emplace(name);
        }
      }
      bool first = i == 0 || line(leaves[i]) != line(leaves[i - 1]) || word(i - 1) == ";" ||
                   word(i - 1) == "{" || word(i - 1) == "then" || word(i - 1) == "do" ||
                   word(i - 1) == "&&" || word(i - 1) == "||";
      if (first && (now == "echo" || now == "printf")) note_output(i, leaves, symbol);
      if (first && now == "return" && !name.empty() && line(leaves[i]) == line(leaves[i + 1]) &&
          name != "0" && name != ";")
        symbol.returns.push_back({"", true, span_of(tree_, leaves[i])});
    }
    for (auto& [number, parameter] : numbered) symbol.parameters.push_back(std::move(parameter));
    if (all) symbol.parameters.push_back(std::move(*all));
    for (const std::string& name : others) {
      if (!own.contains(name)) symbol.attributes.push_back({.name = name});
    }
  }

  std::size_t line(Index node) const { return document_.lines().position(tree_[node].begin).line; }

  static bool is_name_like(std::string_view word) {
    return std::ranges::all_of(word, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
  }

  void note_output(std::size_t at, const std::vector<Index>& leaves, Symbol& symbol) const {
    std::string to = "writes to stdout";
    for (std::size_t i = at + 1; i < leaves.size() && line(leaves[i]) == line(leaves[at]); ++i) {
      if (text(leaves[i]) == ";") break;
      if (text(leaves[i]) == ">&" && i + 1 < leaves.size() && text(leaves[i + 1]) == "2")
        to = "writes to stderr";
      if (text(leaves[i]) == ">" || text(leaves[i]) == ">>") return;
    }
    if (std::ranges::find(symbol.effects, to) == symbol.effects.end()) symbol.effects.push_back(to);
  }
};

}  // namespace

void read_bash(const base::Document& document, const FlatTree& tree, Facts& facts) {
  BashReader(document, tree, facts).read();
}

}  // namespace docgen
