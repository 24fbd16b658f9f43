// Go: declarations with the comments that stand right before them, and which errors functions return.
//
// A function fails where one of its results is an `error` and a `return` gives something else than nil for
// it: a variable called Err… by name, `errors.New` and `fmt.Errorf` by what they say, anything else is passed
// on. Function literals return for themselves.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr int kDeepestGo = 200;

struct GoEffect {
  std::string_view start, what;
};
constexpr std::array kGoEffects = {
    GoEffect{"fmt.Print", "writes to standard output"},  GoEffect{"os.Exit", "ends the program"},
    GoEffect{"log.Fatal", "ends the program"},           GoEffect{"os.Open", "opens a file"},
    GoEffect{"os.Create", "changes the file system"},    GoEffect{"os.Remove", "changes the file system"},
    GoEffect{"os.Rename", "changes the file system"},    GoEffect{"os.Mkdir", "changes the file system"},
    GoEffect{"os.WriteFile", "changes the file system"}, GoEffect{"os.ReadFile", "reads files"},
    GoEffect{"exec.Command", "starts other programs"},   GoEffect{"net.Dial", "uses the network"},
    GoEffect{"net.Listen", "uses the network"},          GoEffect{"http.Get", "uses the network"},
    GoEffect{"http.Post", "uses the network"},           GoEffect{"time.Sleep", "waits"},
};

bool is_exported_name(std::string_view name) {
  return !name.empty() && ((name[0] >= 'A' && name[0] <= 'Z') || static_cast<unsigned char>(name[0]) >= 0xC3);
}

class GoReader : SourceReader {
 public:
  GoReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : SourceReader(document, tree, facts) {}

  void read() {
    for (Index child : Children(tree_, 0)) {
      if (text(child).starts_with("package ")) facts_.symbols[0].comment = comment_before(child);
    }
    declarations(0);
    decide_what_is_public(facts_);
  }

 private:
  void declarations(Index node) {
    for (Index child : Children(tree_, node)) {
      switch (tree_.kind(child)) {
        case Kind::function_declaration:
        case Kind::method_declaration:
          function(child);
          break;
        case Kind::type_declaration:
        case Kind::const_declaration:
        case Kind::var_declaration:
          group(child);
          break;
        case Kind::error:
          declarations(child);
          break;
        default:
          break;
      }
    }
  }

  // Nothing but a line's end may stand between a comment and what it documents; directives of tools
  // ("//go:build", "//nolint") are no words of it.
  std::optional<Comment> comment_before(Index node) const {
    std::size_t begin = tree_[node].begin;
    auto comment = comments_.lines_before(begin, "//");
    if (!comment) comment = comments_.plain_block_before(begin);
    if (!comment) return std::nullopt;
    std::string_view between = document_.text().substr(comment->span.end, begin - comment->span.end);
    if (std::ranges::count(between, '\n') > 1) return std::nullopt;
    if (comment->form == Comment::Form::lines && only_directives(*comment)) return std::nullopt;
    return comment;
  }

  bool only_directives(const Comment& comment) const {
    std::string_view lines = document_.text().substr(comment.span.begin, comment.span.size());
    for (std::string_view line : base::split(lines, '\n')) {
      line = base::trim(line);
      if (line.empty()) continue;
      if (!is_go_directive(line)) return false;
    }
    return true;
  }

  Symbol item_at(Index node, SymbolKind kind) const {
    Symbol symbol = symbol_at(node, kind, 0);
    symbol.is_exported = is_exported_name(symbol.name);
    symbol.comment = comment_before(node);
    // Directives right above belong to the declaration: its text goes before them.
    if (auto lines = comments_.lines_before(symbol.span.begin, "//"); lines && !symbol.comment) {
      std::string_view between =
          document_.text().substr(lines->span.end, symbol.span.begin - lines->span.end);
      if (std::ranges::count(between, '\n') <= 1 && only_directives(*lines))
        symbol.span.begin = lines->span.begin;
    }
    symbol.is_deprecated =
        symbol.comment && document_.text()
                                  .substr(symbol.comment->span.begin, symbol.comment->span.size())
                                  .find("Deprecated:") != std::string_view::npos;
    return symbol;
  }

  // `type T …`, or several in parentheses, each with its own comment or with the group's.
  void group(Index node) {
    std::vector<Index> specs;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::var_spec_list) {
        for (Index inner : parts(child)) specs.push_back(inner);
      } else if (is_word(child)) {
        specs.push_back(child);
      }
    }
    bool parenthesized = tree_.has_token(node, "(");
    for (Index child : Children(tree_, node))
      parenthesized = parenthesized || tree_.kind(child) == Kind::var_spec_list;
    auto shared = comment_before(node);
    for (Index spec : specs) {
      bool type = tree_.kind(node) == Kind::type_declaration;
      Symbol symbol = item_at(spec, type ? SymbolKind::class_ : SymbolKind::field);
      if (!parenthesized) {
        symbol.span.begin = tree_[node].begin;
        symbol.indent = indent_at(document_.text(), symbol.span.begin);
        symbol.comment = shared;
      }
      if (parenthesized && !type)
        symbol.decorators.emplace_back("grouped");  // the group's text is what tools ask for
      bool documented_together = parenthesized && shared && !type && !symbol.comment;
      if (documented_together) symbol.is_exported = false;
      symbol.is_public = !documented_together;
      if (type) describe_type(spec, symbol);
      if (symbol.name != "_") add(std::move(symbol));
    }
  }

  void describe_type(Index spec, Symbol& symbol) const {
    Index type = tree_.child(spec, Field::type);
    symbol.keyword = tree_.kind(type) == Kind::struct_type      ? "struct"
                     : tree_.kind(type) == Kind::interface_type ? "interface"
                                                                : "type";
    symbol.is_abstract = tree_.kind(type) == Kind::interface_type;
    if (tree_.kind(type) != Kind::struct_type) return;
    Index list = first_named(tree_, type);
    for (Index field : parts(list)) {
      if (tree_.kind(field) != Kind::field_declaration) continue;
      for (Index name : Children(tree_, field)) {
        if (tree_.field(name) != Field::name) continue;
        Attribute attribute;
        attribute.name = text(name);
        attribute.annotation = words(tree_.child(field, Field::type));
        attribute.span = span_of(tree_, field);
        symbol.attributes.push_back(std::move(attribute));
      }
    }
  }

  // ---- functions

  void function(Index node) {
    bool method = tree_.kind(node) == Kind::method_declaration;
    Symbol symbol = item_at(node, method ? SymbolKind::method : SymbolKind::function);
    if (method) {
      std::string type = receiver_type(node);
      symbol.qualified = type + "." + symbol.name;
      symbol.is_exported = symbol.is_exported && is_exported_name(type);
    }
    read_parameters(tree_.child(node, Field::parameters), node, symbol);
    read_results(node, symbol);
    if (symbol.has_body) {
      guard_.clear();
      walk(tree_.child(node, Field::body), symbol, 0);
    }
    if (facts_.path.ends_with("_test.go")) symbol.is_exported = symbol.is_public = false;
    add(std::move(symbol));
  }

  std::string receiver_type(Index node) const {
    Index list = tree_.child(node, Field::receiver);
    if (list == node) return "";
    for (Index part : parts(list)) {
      std::string type = words(tree_.child(part, Field::type));
      while (type.starts_with('*') || type.starts_with('(')) type.erase(0, 1);
      return type.substr(0, type.find_first_of("[)"));
    }
    return "";
  }

  void read_parameters(Index list, Index node, Symbol& symbol) const {
    if (list == node) return;
    for (Index part : parts(list)) {
      bool rest = tree_.kind(part) == Kind::variadic_parameter_declaration;
      std::string type = words(tree_.child(part, Field::type));
      for (Index child : Children(tree_, part)) {
        if (tree_.field(child) != Field::name || tree_.kind(child) == Kind::token) continue;
        Parameter parameter;
        parameter.name = text(child);
        parameter.kind = rest ? Parameter::Kind::rest : Parameter::Kind::ordinary;
        parameter.annotation = parameter.type = rest ? "..." + type : type;
        parameter.type_source = Parameter::TypeSource::annotated;
        parameter.span = span_of(tree_, part);
        symbol.parameters.push_back(std::move(parameter));
      }
    }
  }

  void read_results(Index node, Symbol& symbol) {
    results_.clear();
    Index result = tree_.child(node, Field::result);
    if (result == node) return;
    symbol.return_annotation = words(result);
    if (tree_.kind(result) != Kind::parameter_list) {
      results_.push_back({"", words(result)});
    } else {
      for (Index part : parts(result)) {
        std::string type = words(tree_.child(part, Field::type));
        std::size_t names = 0;
        for (Index child : Children(tree_, part)) {
          if (tree_.field(child) != Field::name || tree_.kind(child) == Kind::token) continue;
          results_.push_back({std::string(text(child)), type});
          ++names;
        }
        if (names == 0) results_.push_back({"", type});
      }
    }
    symbol.gives_error = !results_.empty() && results_.back().type == "error";
  }

  // ---- bodies

  void walk(Index node, Symbol& symbol, int depth) {
    if (depth > kDeepestGo) return;
    for (Index child : Children(tree_, node)) visit(child, symbol, depth);
  }

  void visit(Index node, Symbol& symbol, int depth) {
    if (depth > kDeepestGo) return;
    switch (tree_.kind(node)) {
      case Kind::func_literal:
        return;
      case Kind::if_statement:
        return if_statement(node, symbol, depth);
      case Kind::return_statement:
        returned(node, symbol);
        break;
      case Kind::expression_case:
      case Kind::type_case:
      case Kind::default_case: {
        std::string saved = std::exchange(guard_, "");
        walk(node, symbol, depth + 1);
        guard_ = saved;
        return;
      }
      case Kind::call_expression:
        call(node, symbol);
        break;
      default:
        break;
    }
    walk(node, symbol, depth + 1);
  }

  void if_statement(Index node, Symbol& symbol, int depth) {
    std::string saved = guard_;
    Index condition = tree_.child(node, Field::condition);
    std::string test = condition == node ? "" : bare_condition(words(condition));
    if (Index first = tree_.child(node, Field::initializer); first != node) visit(first, symbol, depth + 1);
    if (condition != node) visit(condition, symbol, depth + 1);
    guard_ = test;
    if (Index then = tree_.child(node, Field::consequence); then != node) visit(then, symbol, depth + 1);
    guard_ = opposite(test);
    if (Index other = tree_.child(node, Field::alternative); other != node) visit(other, symbol, depth + 1);
    guard_ = saved;
  }

  void returned(Index node, Symbol& symbol) {
    Return result;
    result.span = span_of(tree_, node);
    Index list = first_named(tree_, node);
    result.has_value = list != node;
    symbol.returns.push_back(std::move(result));
    if (!symbol.gives_error || list == node) return;
    std::vector<Index> values =
        tree_.kind(list) == Kind::expression_list ? parts(list) : std::vector<Index>{list};
    if (values.size() != results_.size()) {  // a call that gives all of them
      symbol.passes_errors = true;
      return;
    }
    error_of(values.back(), span_of(tree_, node), symbol);
  }

  void error_of(Index value, base::Span span, Symbol& symbol) const {
    std::string name = words(value);
    if (name == "nil") return;
    std::string_view last = name;
    if (std::size_t dot = name.rfind('.'); dot != std::string::npos)
      last = std::string_view(name).substr(dot + 1);
    bool plain = dotted_name_length(name) == name.size();
    bool named = plain && (last.starts_with("Err") || last == "EOF" || last == "ErrUnexpectedEOF");
    if (named) {
      symbol.raises.push_back({name, guard_, "", false, span, Raise::Kind::error});
    } else if (name.starts_with("errors.New(") || name.starts_with("fmt.Errorf(")) {
      // What wraps another error passes it on.
      if (name.find("%w") != std::string::npos) {
        symbol.passes_errors = true;
      } else {
        symbol.raises.push_back({"", guard_, "", false, span, Raise::Kind::error});
      }
    } else if (name.starts_with('&') && name.find('{') != std::string::npos) {
      symbol.raises.push_back(
          {name.substr(1, name.find('{') - 1), guard_, "", false, span, Raise::Kind::error});
    } else {
      symbol.passes_errors = true;
    }
  }

  void call(Index node, Symbol& symbol) const {
    std::string name = words(tree_.child(node, Field::function));
    if (name == "panic")
      symbol.raises.push_back({"panic", guard_, "", false, span_of(tree_, node), Raise::Kind::panic});
    for (const GoEffect& effect : kGoEffects) {
      if (!name.starts_with(effect.start)) continue;
      if (std::ranges::find(symbol.effects, effect.what) == symbol.effects.end())
        symbol.effects.emplace_back(effect.what);
    }
    symbol.calls.push_back({std::move(name), span_of(tree_, node), {}});
  }

  struct Result {
    std::string name, type;
  };
  std::vector<Result> results_;
  std::string guard_;
};

}  // namespace

// Comments for tools ("//go:noinline", "//export f", "//nolint"): a lower-case word right after the slashes.
bool is_go_directive(std::string_view line) {
  if (!line.starts_with("//") || line.size() < 4) return false;
  std::string_view words = line.substr(2);
  if (words.starts_with("export ") || words.starts_with("extern ") || words.starts_with("line ")) return true;
  std::size_t end = 0;
  while (end < words.size() &&
         ((words[end] >= 'a' && words[end] <= 'z') || (words[end] >= '0' && words[end] <= '9')))
    ++end;
  if (end == 0) return false;
  if (words.starts_with("nolint")) return true;
  return end + 1 < words.size() && words[end] == ':' && words[end + 1] >= 'a' && words[end + 1] <= 'z';
}

void read_go(const base::Document& document, const FlatTree& tree, Facts& facts) {
  GoReader(document, tree, facts).read();
}

}  // namespace docgen
