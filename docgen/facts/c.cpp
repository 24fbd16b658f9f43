// C and C++: what a documentation comment stands before, and its parameters. Bodies are not read: what a
// function of these languages does is the compiler's to say.
#include "base/text.hpp"
#include "docgen/facts/comments.hpp"
#include "docgen/facts/languages.hpp"

namespace docgen {
namespace {

bool is_declarator(Kind kind) {
  return kind == Kind::pointer_declarator || kind == Kind::reference_declarator ||
         kind == Kind::parenthesized_declarator || kind == Kind::init_declarator ||
         kind == Kind::array_declarator;
}

class DeclarationReader {
 public:
  DeclarationReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : document_(document), tree_(tree), facts_(facts), comments_(document, tree) {}

  void read() {
    Symbol module;
    module.kind = SymbolKind::module;
    module.span = module.body = {0, document_.text().size()};
    facts_.symbols.push_back(std::move(module));
    for (Index node = 1; node < tree_.size();) {
      switch (tree_.kind(node)) {
        case Kind::function_definition:
          add(node, SymbolKind::function);
          node = tree_.next(node);  // what is inside of functions is nobody's interface
          continue;
        case Kind::declaration:
        case Kind::field_declaration:
        case Kind::type_definition:
        case Kind::alias_declaration:
          add(node, SymbolKind::field);
          break;
        case Kind::class_specifier:
        case Kind::struct_specifier:
        case Kind::union_specifier:
        case Kind::enum_specifier:
          if (tree_.has_child(node, Field::body)) add(node, SymbolKind::class_);
          break;
        default:
          break;
      }
      ++node;
    }
  }

 private:
  std::string_view text(Index node) const { return tree_.text_of(node); }

  // The function that a declarator declares, through pointers and parentheses; `node` itself for none.
  Index function_in(Index node, bool& returns_pointer) const {
    Index at = tree_.child(node, Field::declarator);
    if (at == node) return node;
    for (int i = 0; i < 16; ++i) {
      if (tree_.kind(at) == Kind::function_declarator) return at;
      if (!is_declarator(tree_.kind(at))) return node;
      returns_pointer = returns_pointer || tree_.kind(at) == Kind::pointer_declarator ||
                        tree_.kind(at) == Kind::reference_declarator;
      Index inner = tree_.child(at, Field::declarator);
      if (inner == at) inner = first_named(tree_, at);
      if (inner == at) return node;
      at = inner;
    }
    return node;
  }

  void add(Index node, SymbolKind kind) {
    Symbol symbol;
    symbol.kind = kind;
    Index outer = node;
    if (tree_.parent_kind(node) == Kind::template_declaration) outer = tree_.parent(node);
    symbol.span = span_of(tree_, outer);
    symbol.line = document_.lines().position(tree_[node].begin).line;
    symbol.indent = indent_at(document_.text(), symbol.span.begin);
    symbol.comment = comment_before(symbol.span.begin);
    bool returns_pointer = false;
    Index function = kind == SymbolKind::class_ ? node : function_in(node, returns_pointer);
    if (function != node) {
      symbol.kind = SymbolKind::function;
      read_function(node, function, returns_pointer, symbol);
    }
    Index name = tree_.child(node, Field::name);
    if (name == node && function != node) name = tree_.child(function, Field::declarator);
    symbol.name = name == node ? "" : one_line(text(name));
    symbol.qualified = symbol.name;
    if (outer != node) read_template(outer, symbol);
    facts_.symbols.push_back(std::move(symbol));
  }

  std::optional<Comment> comment_before(std::size_t offset) const {
    for (std::string_view mark : {"///", "//!"}) {
      if (auto lines = comments_.lines_before(offset, mark)) return lines;
    }
    return comments_.block_before(offset);
  }

  void read_function(Index node, Index function, bool returns_pointer, Symbol& symbol) const {
    Index type = tree_.child(node, Field::type);
    if (type != node) symbol.return_annotation = one_line(text(type)) + (returns_pointer ? " *" : "");
    // A constructor has no type, and neither has a destructor.
    if (type == node) symbol.kind = SymbolKind::constructor;
    if (Index trailing = tree_.child(function, Field::type); trailing != function)
      symbol.return_annotation = one_line(text(trailing));
    Index list = tree_.child(function, Field::parameters);
    if (list == function) return;
    for (Index child : Children(tree_, list)) {
      if (text(child) == "..." || tree_.kind(child) == Kind::variadic_parameter) {
        Parameter rest;
        rest.name = "...";
        rest.kind = Parameter::Kind::rest;
        rest.span = span_of(tree_, child);
        symbol.parameters.push_back(std::move(rest));
        continue;
      }
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      Parameter parameter;
      parameter.span = span_of(tree_, child);
      parameter.name = name_in(child);
      parameter.annotation = one_line(text(child));
      symbol.parameters.push_back(std::move(parameter));
    }
  }

  // The name that a parameter's declarator ends in.
  std::string name_in(Index node) const {
    Index at = tree_.child(node, Field::declarator);
    if (at == node) return "";
    for (Index inner = at; inner < tree_.next(at); ++inner) {
      if (tree_.kind(inner) == Kind::identifier) return std::string(text(inner));
    }
    return "";
  }

  void read_template(Index outer, Symbol& symbol) const {
    Index list = tree_.child(outer, Field::parameters);
    if (list == outer) return;
    for (Index child : Children(tree_, list)) {
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      Parameter parameter;
      parameter.kind = Parameter::Kind::type;
      parameter.span = span_of(tree_, child);
      for (Index inner = child; inner < tree_.next(child); ++inner) {
        bool named = tree_.kind(inner) == Kind::type_identifier || tree_.kind(inner) == Kind::identifier;
        if (named) parameter.name = text(inner);
        if (inner > child && !parameter.name.empty()) break;  // what follows is its default
      }
      symbol.type_parameters.push_back(std::move(parameter));
    }
    symbol.decorators.emplace_back("template");
  }

  const base::Document& document_;
  const FlatTree& tree_;
  Facts& facts_;
  CommentFinder comments_;
};

}  // namespace

void read_c(const base::Document& document, const FlatTree& tree, Facts& facts) {
  DeclarationReader(document, tree, facts).read();
}

}  // namespace docgen
