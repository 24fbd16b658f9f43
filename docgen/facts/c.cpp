// C and C++: what a documentation comment stands before, its parameters, and what a body throws by itself.
// All else that a function of these languages does is the compiler's to say.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "docgen/facts/comments.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"

namespace docgen {
namespace {

constexpr int kDeepestC = 200;
constexpr Index kDeclaredWithin = 200;  // nodes between a member and what it declares

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
        case Kind::type_definition:
          if (!defines_type(node)) add(node, SymbolKind::field);
          break;
        case Kind::declaration:
        case Kind::field_declaration:
        case Kind::alias_declaration:
          add(node, SymbolKind::field);
          break;
        case Kind::class_specifier:
        case Kind::struct_specifier:
        case Kind::union_specifier:
        case Kind::enum_specifier:
          if (tree_.has_child(node, Field::body)) {
            add(node, SymbolKind::class_);
            note_private_members(node);
          }
          break;
        default:
          break;
      }
      ++node;
    }
    add_trailing();
    add_loose();
  }

 private:
  // What stands below `private:`, and what a class begins with, is no interface; nor is what that holds.
  void note_private_members(Index node) {
    Index body = tree_.child(node, Field::body);
    bool outer = hidden_.contains(node);
    bool hidden = tree_.kind(node) == Kind::class_specifier;
    for (Index child : Children(tree_, body)) {
      if (tree_.kind(child) == Kind::access_specifier) {
        hidden = text(child).starts_with("private");
        continue;
      }
      if (!hidden && !outer) continue;
      for (Index inner = child; inner < tree_.next(child) && inner < child + kDeclaredWithin; ++inner)
        hidden_.insert(inner);
    }
  }

  // `int x;  ///< …` documents what stands before it on its line.
  void add_trailing() {
    for (Index comment : comments_.comments()) {
      std::string_view words = text(comment);
      bool trailing = words.starts_with("///<") || words.starts_with("//!<") || words.starts_with("/**<") ||
                      words.starts_with("/*!<");
      if (trailing) add_comment(comment, SymbolKind::field, "trailing");
      // Meant as one, and to Doxygen a comment like any other.
      if (words.starts_with("//<") || words.starts_with("/*<"))
        add_comment(comment, SymbolKind::field, "almost");
    }
  }

  // Documentation before what has no symbol here: namespaces, enumerators, declarations without a body.
  void add_loose() {
    std::set<std::size_t> taken;
    for (const Symbol& symbol : facts_.symbols) {
      if (symbol.comment) taken.insert(symbol.comment->span.begin);
    }
    std::size_t covered = 0;
    for (Index comment : comments_.comments()) {
      std::size_t begin = tree_[comment].begin;
      if (begin < covered || taken.contains(begin)) {
        for (const Symbol& symbol : facts_.symbols) {
          if (symbol.comment && symbol.comment->span.begin == begin) covered = symbol.comment->span.end;
        }
        continue;
      }
      std::string_view words = text(comment);
      bool documents = words.starts_with("///") || words.starts_with("//!") || words.starts_with("/**") ||
                       words.starts_with("/*!");
      bool trailing = words.size() > 3 && words[3] == '<';
      if (!documents || trailing) continue;
      std::size_t last = last_of_run(comment);
      covered = last;
      std::string_view after = document_.text().substr(last);
      std::size_t next = after.find_first_not_of(" \t\r\n");
      bool alone = next == std::string_view::npos || std::ranges::count(after.substr(0, next), '\n') > 2;
      add_comment(comment, SymbolKind::type, alone ? "alone" : "loose");
    }
  }

  // Where the lines end that follow each other with the same mark.
  std::size_t last_of_run(Index comment) const {
    std::size_t end = tree_[comment].end;
    if (!text(comment).starts_with("//")) return end;
    for (Index next : comments_.comments()) {
      if (tree_[next].begin < end) continue;
      std::string_view between = document_.text().substr(end, tree_[next].begin - end);
      bool follows = between.find_first_not_of(" \t\r\n") == std::string_view::npos &&
                     std::ranges::count(between, '\n') <= 1 &&
                     text(next).substr(0, 3) == text(comment).substr(0, 3);
      if (!follows) return end;
      end = tree_[next].end;
    }
    return end;
  }

  void add_comment(Index node, SymbolKind kind, std::string_view how) {
    std::string_view words = text(node);
    bool lines = words.starts_with("//");
    Symbol symbol;
    symbol.kind = kind;
    symbol.is_public = false;
    symbol.decorators.emplace_back(how);
    Comment comment;
    comment.form = lines ? Comment::Form::lines : Comment::Form::block;
    comment.span = {tree_[node].begin, kind == SymbolKind::type ? last_of_run(node) : tree_[node].end};
    comment.text = comment.span;
    if (!lines) comment.text = {comment.span.begin + (how == "trailing" ? 4 : 3), comment.span.end - 2};
    comment.line = document_.lines().position(comment.span.begin).line;
    symbol.line = comment.line;
    symbol.span = comment.span;
    symbol.comment = std::move(comment);
    facts_.symbols.push_back(std::move(symbol));
  }

  std::string_view text(Index node) const { return tree_.text_of(node); }

  // "typedef struct { … } name": what is told about it is told about the structure.
  bool defines_type(Index node) const {
    Index type = tree_.child(node, Field::type);
    return type != node && tree_.has_child(type, Field::body) && tree_.kind(type) != Kind::enum_specifier;
  }

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
    bool within = tree_.parent_kind(node) == Kind::template_declaration ||
                  tree_.parent_kind(node) == Kind::friend_declaration ||
                  (tree_.parent_kind(node) == Kind::type_definition && defines_type(tree_.parent(node)));
    if (within) outer = tree_.parent(node);
    symbol.span = span_of(tree_, outer);
    symbol.line = document_.lines().position(tree_[node].begin).line;
    symbol.indent = indent_at(document_.text(), symbol.span.begin);
    symbol.comment = comment_before(symbol.span.begin);
    symbol.is_public = !hidden_.contains(node);
    bool returns_pointer = false;
    Index function = kind == SymbolKind::class_ ? node : function_in(node, returns_pointer);
    if (function != node) {
      symbol.kind = SymbolKind::function;
      read_function(node, function, returns_pointer, symbol);
      if (Index body = tree_.child(node, Field::body); body != node && kind == SymbolKind::function) {
        symbol.has_body = true;
        handlers_.clear();
        thrown_in(body, {}, "", 0, symbol);
      } else {
        symbol.has_body = false;
      }
    }
    if (function == node &&
        (tree_.kind(node) == Kind::alias_declaration || tree_.kind(node) == Kind::type_definition))
      read_function_type(node, symbol);
    Index name = tree_.child(node, Field::name);
    if (name == node && function != node) name = tree_.child(function, Field::declarator);
    symbol.name = name == node ? "" : one_line(text(name));
    symbol.qualified = symbol.name;
    if (symbol.kind == SymbolKind::field && tree_.kind(node) == Kind::field_declaration)
      describe_member(node, symbol);
    if (kind == SymbolKind::class_) read_members(node, symbol);
    if (tree_.kind(node) == Kind::enum_specifier) symbol.keyword = "enum";
    if (tree_.kind(node) == Kind::union_specifier) symbol.keyword = "union";
    if (tree_.kind(node) == Kind::struct_specifier) symbol.keyword = "struct";
    if (tree_.kind(outer) == Kind::type_definition && symbol.name.empty()) {
      Index alias = tree_.child(outer, Field::declarator);
      symbol.name = symbol.qualified = alias == outer ? "" : one_line(text(alias));
    }
    if (tree_.kind(outer) == Kind::template_declaration) read_template(outer, symbol);
    facts_.symbols.push_back(std::move(symbol));
  }

  // The name that a member's declarator ends in; "" for what declares a type, or several names.
  std::string member_name(Index node) const {
    Index type = tree_.child(node, Field::type);
    if (type == node || tree_.has_child(type, Field::body)) return "";
    std::string name;
    for (Index child : Children(tree_, node)) {
      if (tree_.field(child) != Field::declarator) continue;
      if (!name.empty()) return "";
      for (Index inner = child; inner < tree_.next(child) && name.empty(); ++inner) {
        if (tree_.kind(inner) == Kind::field_identifier) name = text(inner);
      }
    }
    return name;
  }

  void describe_member(Index node, Symbol& symbol) const {
    std::string name = member_name(node);
    if (name.empty()) return;
    symbol.name = symbol.qualified = std::move(name);
    symbol.keyword = "member";
    symbol.return_annotation = one_line(text(tree_.child(node, Field::type)));
  }

  void read_members(Index node, Symbol& symbol) const {
    Index body = tree_.child(node, Field::body);
    if (body == node) return;
    for (Index child : Children(tree_, body)) {
      if (tree_.kind(child) != Kind::field_declaration) continue;
      std::string name = member_name(child);
      if (name.empty()) continue;
      Attribute attribute;
      attribute.name = std::move(name);
      attribute.annotation = one_line(text(tree_.child(child, Field::type)));
      attribute.span = span_of(tree_, child);
      symbol.attributes.push_back(std::move(attribute));
    }
  }

  std::optional<Comment> comment_before(std::size_t offset) const {
    for (std::string_view mark : {"///", "//!"}) {
      if (auto lines = comments_.lines_before(offset, mark)) return trails(*lines) ? std::nullopt : lines;
    }
    auto block = comments_.block_before(offset);
    return block && trails(*block) ? std::nullopt : block;
  }

  // "///<" and "/**<" tell about what stands before them.
  bool trails(const Comment& comment) const {
    std::string_view words = document_.text().substr(comment.span.begin, comment.span.size());
    if (comment.form == Comment::Form::lines) {
      std::size_t last = words.rfind('\n');
      if (last != std::string_view::npos) words = base::trim(words.substr(last + 1));
    }
    return words.size() > 3 && words[3] == '<';
  }

  void read_function(Index node, Index function, bool returns_pointer, Symbol& symbol) const {
    Index type = tree_.child(node, Field::type);
    if (type != node) symbol.return_annotation = one_line(text(type)) + (returns_pointer ? " *" : "");
    // A constructor has no type, and neither has a destructor.
    if (type == node) symbol.kind = SymbolKind::constructor;
    if (Index trailing = tree_.child(function, Field::type); trailing != function)
      symbol.return_annotation = one_line(text(trailing));
    Index list = tree_.child(function, Field::parameters);
    if (list != function) read_list(list, symbol);
  }

  // What a handler around may catch: the types as written, "..." for all.
  using Caught = std::vector<std::string>;

  // Lambdas and local classes throw for themselves.
  void thrown_in(Index node, const Caught& caught, const std::string& guard, int depth, Symbol& symbol) {
    if (depth > kDeepestC) return;
    switch (tree_.kind(node)) {
      case Kind::lambda_expression:
      case Kind::class_specifier:
      case Kind::struct_specifier:
        return;
      case Kind::throw_statement:
        add_thrown(node, caught, guard, symbol);
        break;
      case Kind::if_statement: {
        Index condition = tree_.child(node, Field::condition);
        std::string test = condition == node ? "" : bare_condition(one_line(text(condition)));
        bool declares = test.find(';') != std::string::npos || test.find(" = ") != std::string::npos;
        if (declares) test.clear();
        for (Index child : Children(tree_, node)) {
          bool then = tree_.field(child) == Field::consequence,
               other = tree_.field(child) == Field::alternative;
          thrown_in(child, caught, then ? test : other ? opposite(test) : guard, depth + 1, symbol);
        }
        return;
      }
      case Kind::case_statement:
        for (Index child : Children(tree_, node)) thrown_in(child, caught, "", depth + 1, symbol);
        return;
      case Kind::try_statement: {
        Caught inner = caught;
        for (Index child : Children(tree_, node)) {
          if (tree_.kind(child) == Kind::catch_clause) inner.push_back(caught_type(child));
        }
        for (Index child : Children(tree_, node)) {
          bool handler = tree_.kind(child) == Kind::catch_clause;
          if (handler) handlers_.push_back(caught_type(child));
          thrown_in(child, handler ? caught : inner, handler ? "" : guard, depth + 1, symbol);
          if (handler) handlers_.pop_back();
        }
        return;
      }
      default:
        break;
    }
    for (Index child : Children(tree_, node)) thrown_in(child, caught, guard, depth + 1, symbol);
  }

  std::string caught_type(Index clause) const {
    Index list = tree_.child(clause, Field::parameters);
    for (Index part : Children(tree_, list == clause ? clause : list)) {
      if (tree_.kind(part) == Kind::parameter_declaration)
        return one_line(text(tree_.child(part, Field::type)));
    }
    return "...";
  }

  void add_thrown(Index node, const Caught& caught, const std::string& guard, Symbol& symbol) const {
    Index value = first_named(tree_, node);
    std::string type;
    if (value == node) {
      if (!handlers_.empty() && handlers_.back() != "...") type = handlers_.back();
    } else {
      std::string words = one_line(text(value));
      std::size_t end = words.find_first_of("({");
      bool made = tree_.kind(value) == Kind::call_expression ||
                  tree_.kind(value) == Kind::compound_literal_expression;
      if (made && end != std::string::npos) type = words.substr(0, end);
    }
    // Standard exceptions derive from std::exception; of others the text does not show it.
    bool is_caught = std::ranges::any_of(caught, [&](const std::string& handler) {
      return handler == "..." || handler == type ||
             (handler == "std::exception" && type.starts_with("std::"));
    });
    if (is_caught) return;
    symbol.has_side_exit = symbol.has_side_exit || type.empty();
    symbol.raises.push_back(
        {std::move(type), guard, "", false, span_of(tree_, node), Raise::Kind::exception});
  }

  // `using F = int(int x)`, `typedef wrapper<int(int x)> F`: the parameters that its function type names.
  void read_function_type(Index node, Symbol& symbol) const {
    for (Index inner = node; inner < tree_.next(node); ++inner) {
      if (tree_.kind(inner) != Kind::parameter_list) continue;
      symbol.kind = SymbolKind::function;
      read_list(inner, symbol);
      return;
    }
  }

  void read_list(Index list, Symbol& symbol) const {
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
      Index fallback = tree_.child(child, Field::default_value);
      if (fallback != child) parameter.fallback = one_line(text(fallback));
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

  // "T" of "typename T = int", "N" of "int N = 3"; "" for one that has no name, whatever its default names.
  std::string template_name(Index node) const {
    std::string_view words = text(node);
    bool value =
        !words.starts_with("typename") && !words.starts_with("class") && !words.starts_with("template");
    if (value && tree_.kind(node) != Kind::type_parameter_declaration) return name_in(node);
    Index name = tree_.child(node, Field::name);
    if (name != node) return std::string(text(name));
    if (tree_.has_token(node, "=")) return "";
    std::string found;
    for (Index inner = node + 1; inner < tree_.next(node); ++inner) {
      bool named = tree_.kind(inner) == Kind::type_identifier || tree_.kind(inner) == Kind::identifier;
      if (named) found = text(inner);  // the last: after a template's own parameters
    }
    return found;
  }

  void read_template(Index outer, Symbol& symbol) const {
    Index list = tree_.child(outer, Field::parameters);
    if (list == outer) return;
    for (Index child : Children(tree_, list)) {
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      Parameter parameter;
      parameter.kind = Parameter::Kind::type;
      parameter.span = span_of(tree_, child);
      parameter.name = template_name(child);
      std::string own = parameter.name;
      symbol.type_parameters.push_back(std::move(parameter));
      // Those of a template template parameter may be told about as well.
      for (Index inner = child + 1; inner < tree_.next(child); ++inner) {
        bool declares = tree_.kind(inner) == Kind::type_parameter_declaration ||
                        tree_.kind(inner) == Kind::variadic_type_parameter_declaration;
        if (!declares || first_named(tree_, inner) == inner) continue;
        Parameter nested;
        nested.kind = Parameter::Kind::type;
        nested.span = span_of(tree_, inner);
        nested.name = text(first_named(tree_, inner));
        if (nested.name != own) symbol.type_parameters.push_back(std::move(nested));
      }
    }
    symbol.decorators.emplace_back("template");
  }

  const base::Document& document_;
  const FlatTree& tree_;
  Facts& facts_;
  CommentFinder comments_;
  std::set<Index> hidden_;
  std::vector<std::string> handlers_;  // what the handlers around catch, innermost last
};

}  // namespace

void read_c(const base::Document& document, const FlatTree& tree, Facts& facts) {
  DeclarationReader(document, tree, facts).read();
}

}  // namespace docgen
