// Rust: items with the comments before them, and where functions fail and panic.
//
// An error leaves a function as `Err(…)` where its result is a Result, or by `?`, whose error the text does
// not show. A panic is a macro that panics, or `unwrap` and `expect` of what isn't there. Closures return for
// themselves, and nested functions do all for themselves. Methods of `impl Trait for Type` are the trait's to
// tell about.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr int kDeepestRust = 200;

struct RustEffect {
  std::string_view start, what;
};
constexpr std::array kRustEffects = {
    RustEffect{"print!", "writes to standard output"},
    RustEffect{"println!", "writes to standard output"},
    RustEffect{"eprint!", "writes to standard error"},
    RustEffect{"eprintln!", "writes to standard error"},
    RustEffect{"std::process::exit", "ends the program"},
    RustEffect{"process::exit", "ends the program"},
    RustEffect{"Command::new", "starts other programs"},
    RustEffect{"std::process::Command::new", "starts other programs"},
    RustEffect{"File::open", "opens a file"},
    RustEffect{"File::create", "changes the file system"},
    RustEffect{"std::fs::File::open", "opens a file"},
    RustEffect{"fs::read", "reads files"},
    RustEffect{"std::fs::read", "reads files"},
    RustEffect{"fs::write", "changes the file system"},
    RustEffect{"fs::remove", "changes the file system"},
    RustEffect{"fs::create", "changes the file system"},
    RustEffect{"fs::rename", "changes the file system"},
    RustEffect{"std::fs::", "changes the file system"},
    RustEffect{"TcpStream::connect", "uses the network"},
    RustEffect{"TcpListener::bind", "uses the network"},
    RustEffect{"UdpSocket::bind", "uses the network"},
    RustEffect{"thread::sleep", "waits"},
    RustEffect{"std::thread::sleep", "waits"},
};

// The parts of a macro's arguments, which the grammar leaves as they are.
std::vector<std::string> macro_arguments(std::string_view tree) {
  std::vector<std::string> parts;
  if (tree.size() < 2) return parts;
  std::string_view inside = tree.substr(1, tree.size() - 2);
  std::size_t from = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    char c = inside[i];
    if (c == '"') {
      for (++i; i < inside.size() && inside[i] != '"'; ++i) i += inside[i] == '\\';
      continue;
    }
    if (c == '(' || c == '[' || c == '{') {
      std::size_t end = closing(inside, i);
      if (end == std::string_view::npos) break;
      i = end - 1;
      continue;
    }
    if (c != ',') continue;
    parts.push_back(one_line(base::trim(inside.substr(from, i - from))));
    from = i + 1;
  }
  std::string last = one_line(base::trim(inside.substr(std::min(from, inside.size()))));
  if (!last.empty()) parts.push_back(std::move(last));
  return parts;
}

class RustReader : SourceReader {
 public:
  RustReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : SourceReader(document, tree, facts) {}

  void read() {
    facts_.symbols[0].comment = comments_.lines_at_start("//!");
    for (Index node = 1; node < tree_.size(); ++node) {
      if (tree_.kind(node) != Kind::type_item) continue;
      std::string_view type = text(tree_.child(node, Field::type));
      if (names_result(type)) result_names_.emplace_back(text(tree_.child(node, Field::name)));
    }
    items(0, {}, 0);
    decide_what_is_public(facts_);
  }

 private:
  // What the items of a module, an impl or a trait stand in.
  struct Around {
    std::size_t parent = 0;
    std::string type;       // of an impl
    bool exported = true;   // whether all modules around are public
    bool of_trait = false;  // an impl of a trait
    bool in_trait = false;  // a trait's own
    bool test = false;      // #[cfg(test)]
  };

  void items(Index node, const Around& around, int depth) {
    if (depth > kDeepestRust) return;
    for (Index child : Children(tree_, node)) item(child, around, depth);
  }

  void item(Index node, const Around& around, int depth) {
    switch (tree_.kind(node)) {
      case Kind::function_item:
      case Kind::function_signature_item:
        return function(node, around);
      case Kind::struct_item:
      case Kind::enum_item:
      case Kind::union_item:
      case Kind::trait_item:
        return type(node, around, depth);
      case Kind::impl_item: {
        Around inner = around;
        std::string_view name = text(tree_.child(node, Field::type));
        inner.type = name.substr(0, name.find('<'));
        inner.of_trait = tree_.has_child(node, Field::trait);
        auto known = types_.find(inner.type);
        if (known != types_.end()) inner.exported = inner.exported && known->second;
        if (Index body = tree_.child(node, Field::body); body != node) items(body, inner, depth + 1);
        return;
      }
      case Kind::mod_item: {
        Symbol symbol = item_at(node, SymbolKind::module, around);
        Around inner = around;
        inner.exported = symbol.is_exported;
        inner.test = around.test || has_attribute(symbol, "cfg(test)") || symbol.name == "tests";
        Index body = tree_.child(node, Field::body);
        if (body == node) return;  // its text stands in its own file
        inner.parent = add(std::move(symbol));
        items(body, inner, depth + 1);
        return;
      }
      case Kind::const_item:
      case Kind::static_item:
      case Kind::type_item:
      case Kind::macro_definition:
        add(item_at(node, SymbolKind::field, around));
        return;
      case Kind::error:
        return items(node, around, depth + 1);
      default:
        return;
    }
  }

  static bool has_attribute(const Symbol& symbol, std::string_view name) {
    return std::ranges::any_of(symbol.decorators, [&](const std::string& d) { return d.starts_with(name); });
  }

  // Attributes stand before an item as items of their own, and its comment before, between or after them.
  Symbol item_at(Index node, SymbolKind kind, const Around& around) const {
    Symbol symbol = symbol_at(node, kind, around.parent);
    std::vector<std::size_t> starts = {tree_[node].begin};
    std::vector<Index> siblings;
    for (Index child : Children(tree_, tree_.parent(node))) {
      if (child == node) break;
      siblings.push_back(child);
    }
    for (auto sibling = siblings.rbegin(); sibling != siblings.rend(); ++sibling) {
      if (is_comment(tree_.kind(*sibling))) continue;
      if (tree_.kind(*sibling) != Kind::attribute_item) break;
      starts.push_back(tree_[*sibling].begin);
      std::string_view words = text(*sibling);
      if (words.size() > 3) symbol.decorators.push_back(one_line(words.substr(2, words.size() - 3)));
    }
    symbol.span.begin = starts.back();
    symbol.indent = indent_at(document_.text(), symbol.span.begin);
    for (std::size_t start : starts) {
      if (!symbol.comment) symbol.comment = comments_.lines_before(start, "///");
      if (!symbol.comment) symbol.comment = comments_.block_before(start);
    }
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::visibility_modifier) symbol.is_exported = text(child) == "pub";
    }
    symbol.is_exported = symbol.is_exported && around.exported && !around.test;
    symbol.is_public = !around.test && !has_attribute(symbol, "doc(hidden)");
    symbol.is_deprecated = has_attribute(symbol, "deprecated");
    if (!around.type.empty()) symbol.qualified = around.type + "::" + symbol.name;
    // Macros say themselves whether they are exported.
    if (tree_.kind(node) == Kind::macro_definition) {
      symbol.is_exported = has_attribute(symbol, "macro_export");
      symbol.keyword = "macro";
    }
    return symbol;
  }

  void type(Index node, const Around& around, int depth) {
    Symbol symbol = item_at(node, SymbolKind::class_, around);
    Kind kind = tree_.kind(node);
    symbol.keyword = kind == Kind::struct_item  ? "struct"
                     : kind == Kind::enum_item  ? "enum"
                     : kind == Kind::union_item ? "union"
                                                : "trait";
    symbol.is_unsafe = kind == Kind::trait_item && tree_.has_token(node, "unsafe");
    symbol.type_parameters = type_parameters_of(node);
    types_[symbol.name] = symbol.is_exported;
    Index body = tree_.child(node, Field::body);
    Around inner = around;
    inner.exported = symbol.is_exported;
    inner.parent = add(std::move(symbol));
    if (body == node) return;
    if (kind == Kind::trait_item) {
      inner.in_trait = true;
      items(body, inner, depth + 1);
      return;
    }
    for (Index child : Children(tree_, body)) {
      bool variant = tree_.kind(child) == Kind::enum_variant;
      if (!variant && tree_.kind(child) != Kind::field_declaration) continue;
      Symbol field = item_at(child, SymbolKind::field, inner);
      if (variant) field.is_exported = inner.exported;
      add(std::move(field));
    }
  }

  std::vector<Parameter> type_parameters_of(Index node) const {
    std::vector<Parameter> found;
    Index list = tree_.child(node, Field::type_parameters);
    if (list == node) return found;
    for (Index child : parts(list)) {
      Index name = tree_.child(child, Field::name);
      if (text(child).starts_with('\'')) continue;
      Parameter parameter;
      parameter.kind = Parameter::Kind::type;
      parameter.name = text(name == child ? first_named(tree_, child) : name);
      parameter.span = span_of(tree_, child);
      found.push_back(std::move(parameter));
    }
    return found;
  }

  // ---- functions

  bool names_result(std::string_view type) const {
    type = base::trim(type);
    std::string_view name = type.substr(0, type.find('<'));
    if (name.starts_with("impl") || name.starts_with("Pin") || name.starts_with("Box")) {
      std::size_t output = type.find("Output");
      if (output == std::string_view::npos) return false;
      std::size_t equals = type.find('=', output);
      return equals != std::string_view::npos && names_result(type.substr(equals + 1));
    }
    if (std::size_t colons = name.rfind("::"); colons != std::string_view::npos)
      name.remove_prefix(colons + 2);
    return name == "Result" || std::ranges::find(result_names_, name) != result_names_.end();
  }

  void function(Index node, const Around& around) {
    bool method = !around.type.empty() || around.in_trait;
    Symbol symbol = item_at(node, method ? SymbolKind::method : SymbolKind::function, around);
    if (around.in_trait) symbol.is_exported = around.exported;
    if (around.of_trait) symbol.is_exported = symbol.is_public = false;
    symbol.is_abstract = around.in_trait && !symbol.has_body;
    bool test = has_attribute(symbol, "test") || has_attribute(symbol, "tokio::test");
    if (test || symbol.name == "main") symbol.is_exported = false;
    if (test) symbol.is_public = false;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::function_modifiers) continue;
      symbol.is_unsafe = tree_.has_token(child, "unsafe");
      symbol.is_async = tree_.has_token(child, "async");
    }
    read_parameters(node, symbol);
    symbol.type_parameters = type_parameters_of(node);
    if (Index type = tree_.child(node, Field::return_type); type != node)
      symbol.return_annotation = words(type);
    symbol.gives_error = names_result(symbol.return_annotation);
    if (symbol.has_body) {
      guard_.clear();
      closures_ = 0;
      walk(tree_.child(node, Field::body), symbol, 0);
    }
    add(std::move(symbol));
  }

  void read_parameters(Index node, Symbol& symbol) const {
    Index list = tree_.child(node, Field::parameters);
    if (list == node) return;
    symbol.is_static = true;
    for (Index child : parts(list)) {
      if (tree_.kind(child) == Kind::self_parameter) symbol.is_static = false;
      if (tree_.kind(child) != Kind::parameter) continue;
      Parameter parameter;
      Index pattern = tree_.child(child, Field::pattern);
      if (text(pattern) == "self") {
        symbol.is_static = false;
        continue;
      }
      parameter.span = span_of(tree_, child);
      parameter.is_pattern = tree_.kind(pattern) != Kind::identifier;
      if (!parameter.is_pattern) parameter.name = text(pattern);
      if (tree_.kind(pattern) == Kind::mut_pattern) {
        parameter.name = text(tree_.next(pattern) - 1);
        parameter.is_pattern = false;
      }
      parameter.annotation = parameter.type = words(tree_.child(child, Field::type));
      parameter.type_source = Parameter::TypeSource::annotated;
      symbol.parameters.push_back(std::move(parameter));
    }
  }

  // ---- bodies

  void walk(Index node, Symbol& symbol, int depth) {
    if (depth > kDeepestRust) return;
    for (Index child : Children(tree_, node)) visit(child, symbol, depth);
  }

  void visit(Index node, Symbol& symbol, int depth) {
    switch (tree_.kind(node)) {
      case Kind::function_item:
      case Kind::impl_item:
      case Kind::mod_item:
        return;
      case Kind::closure_expression:
        ++closures_;
        walk(node, symbol, depth + 1);
        --closures_;
        return;
      case Kind::if_expression:
        return if_expression(node, symbol, depth);
      case Kind::match_arm: {
        std::string saved = std::exchange(guard_, "");
        walk(node, symbol, depth + 1);
        guard_ = saved;
        return;
      }
      case Kind::let_declaration: {  // let … else: the condition is a pattern
        Index other = tree_.child(node, Field::alternative);
        for (Index child : Children(tree_, node)) {
          std::string saved = guard_;
          if (child == other) guard_.clear();
          visit(child, symbol, depth + 1);
          guard_ = saved;
        }
        return;
      }
      case Kind::macro_invocation:
        return macro(node, symbol);
      case Kind::try_expression:
        symbol.passes_errors = symbol.passes_errors || closures_ == 0;
        break;
      case Kind::call_expression:
        call(node, symbol);
        break;
      default:
        break;
    }
    walk(node, symbol, depth + 1);
  }

  void if_expression(Index node, Symbol& symbol, int depth) {
    std::string saved = guard_;
    Index condition = tree_.child(node, Field::condition);
    std::string test = condition == node ? "" : bare_condition(words(condition));
    // `let Some(x) = y` is a pattern, and its opposite has no words.
    bool pattern = test.starts_with("let ") || test.find(" let ") != std::string::npos;
    if (condition != node) visit(condition, symbol, depth + 1);
    guard_ = pattern ? "" : test;
    if (Index then = tree_.child(node, Field::consequence); then != node) visit(then, symbol, depth + 1);
    guard_ = pattern ? "" : opposite(test);
    if (Index other = tree_.child(node, Field::alternative); other != node) visit(other, symbol, depth + 1);
    guard_ = saved;
  }

  void fails(Raise::Kind kind, std::string what, const std::string& guard, Index node, Symbol& symbol) const {
    symbol.raises.push_back({std::move(what), guard, "", false, span_of(tree_, node), kind});
  }

  void macro(Index node, Symbol& symbol) {
    std::string name(text(tree_.child(node, Field::macro)));
    if (std::size_t colons = name.rfind("::"); colons != std::string::npos) name.erase(0, colons + 2);
    std::vector<std::string> arguments;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::token_tree) arguments = macro_arguments(text(child));
    }
    note_effect(name + "!", symbol);
    auto argument = [&](std::size_t i) { return i < arguments.size() ? arguments[i] : std::string(); };
    if (name == "panic" || name == "todo" || name == "unimplemented" || name == "unreachable") {
      fails(Raise::Kind::panic, name + "!", guard_, node, symbol);
    } else if (name == "assert") {
      fails(Raise::Kind::panic, "assert!", opposite(argument(0)), node, symbol);
    } else if (name == "assert_eq") {
      fails(Raise::Kind::panic, "assert_eq!", argument(0) + " != " + argument(1), node, symbol);
    } else if (name == "assert_ne") {
      fails(Raise::Kind::panic, "assert_ne!", argument(0) + " == " + argument(1), node, symbol);
    } else if (symbol.gives_error && closures_ == 0 && name == "bail") {
      fails(Raise::Kind::error, "", guard_, node, symbol);
    } else if (symbol.gives_error && closures_ == 0 && name == "ensure") {
      fails(Raise::Kind::error, "", opposite(argument(0)), node, symbol);
    } else if (symbol.gives_error && name == "try") {
      symbol.passes_errors = true;
    }
  }

  void call(Index node, Symbol& symbol) {
    Index callee = tree_.child(node, Field::function);
    Index arguments = tree_.child(node, Field::arguments);
    std::vector<Index> given = arguments == node ? std::vector<Index>{} : parts(arguments);
    if (tree_.kind(callee) == Kind::field_expression) {
      std::string_view method = text(tree_.child(callee, Field::field));
      bool words_given = given.size() == 1 && (tree_.kind(given[0]) == Kind::string_literal ||
                                               tree_.kind(given[0]) == Kind::reference_expression);
      if ((method == "unwrap" && given.empty()) || (method == "expect" && words_given))
        fails(Raise::Kind::panic, std::string(method), "", node, symbol);
      std::string_view object = text(tree_.child(callee, Field::value));
      if (object == "self") symbol.calls.push_back({"self." + std::string(method), span_of(tree_, node), {}});
      return;
    }
    std::string name = words(callee);
    if (symbol.gives_error && closures_ == 0 && (name == "Err" || name == "Result::Err"))
      fails(Raise::Kind::error, given.empty() ? "" : error_named(given[0]), guard_, node, symbol);
    note_effect(name, symbol);
    symbol.calls.push_back({std::move(name), span_of(tree_, node), {}});
  }

  // "ParseError::Empty" of `ParseError::Empty`, `ParseError::Bad(x)` and `ParseError::At { line }`; `E` of
  // `E::new(…)`.
  std::string error_named(Index value) const {
    if (tree_.kind(value) == Kind::call_expression) value = tree_.child(value, Field::function);
    std::string name = words(value);
    if (std::size_t brace = name.find_first_of(" {(<"); brace != std::string::npos) name.erase(brace);
    for (std::string_view maker : {"::new", "::from", "::default"}) {
      if (name.ends_with(maker)) name.erase(name.size() - maker.size());
    }
    bool path =
        dotted_name_length(base::replace_all(name, "::", ".")) == base::replace_all(name, "::", ".").size();
    std::size_t last = name.rfind("::");
    char first = name.empty() ? 'a' : name[last == std::string::npos ? 0 : last + 2];
    return path && first >= 'A' && first <= 'Z' ? name : "";
  }

  static void note_effect(const std::string& name, Symbol& symbol) {
    for (const RustEffect& effect : kRustEffects) {
      bool fits = effect.start.ends_with('!') ? name == effect.start : name.starts_with(effect.start);
      if (!fits) continue;
      if (std::ranges::find(symbol.effects, effect.what) == symbol.effects.end())
        symbol.effects.emplace_back(effect.what);
      return;
    }
  }

  std::vector<std::string> result_names_;  // `type X = Result<…>` of this file
  std::map<std::string, bool> types_;      // and whether they are exported
  std::string guard_;
  int closures_ = 0;
};

}  // namespace

void read_rust(const base::Document& document, const FlatTree& tree, Facts& facts) {
  RustReader(document, tree, facts).read();
}

}  // namespace docgen
