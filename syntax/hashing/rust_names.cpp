// Rust: a `let` is visible after its statement and may shadow; patterns bind; items see nothing of the
// function around them.
//
// An identifier in a pattern is a constant when one of that name is in scope; constants are spelled in
// capitals or end up in a name that the text declares or imports, which is then left alone. What stands in a
// macro call keeps its spelling, except plain expressions in the macros of the standard library that print,
// compare and make vectors.
#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

const WordSet& expression_macros() {
  static const WordSet words = {"println",   "print",           "eprintln",       "eprint", "format",
                                "write",     "writeln",         "panic",          "vec",    "assert_eq",
                                "assert_ne", "debug_assert_eq", "debug_assert_ne"};
  return words;
}

// Attributes that do not read the code they stand on.
const WordSet& harmless_attributes() {
  static const WordSet words = {"inline",  "test",         "must_use",     "allow",          "warn",
                                "deny",    "expect",       "cfg",          "derive",         "doc",
                                "repr",    "cold",         "track_caller", "non_exhaustive", "deprecated",
                                "feature", "should_panic", "ignore",       "default"};
  return words;
}

class RustNames {
 public:
  RustNames(const FlatTree& tree, Names& names)
      : tree_(tree),
        names_(names),
        ascii_(is_ascii(tree.text())),
        globs_(tree.text().find("::*") != std::string_view::npos) {}

  void read() {
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      if (node >= skip_until_) visit(node);
    }
  }

 private:
  void visit(Index node) {
    switch (tree_.kind(node)) {
      case Kind::function_item:
        return open(node, ScopeKind::item);
      case Kind::closure_expression:
      case Kind::block:
      case Kind::match_arm:
      case Kind::while_expression:
        return open(node, ScopeKind::block);
      case Kind::const_item:
      case Kind::static_item:
        return open(node, ScopeKind::item);
      case Kind::if_expression:
        return outside_of_scope(node, Field::alternative);
      case Kind::for_expression:
        return outside_of_scope(node, Field::value);
      case Kind::macro_invocation:
        return macro(node);
      case Kind::attribute:
        return attribute(node);
      case Kind::use_declaration:
      case Kind::macro_definition:
        return unclear_inside(node);
      case Kind::type_identifier:
      case Kind::primitive_type:
      case Kind::shorthand_field_identifier:
        return names_.unclear(node);
      case Kind::identifier:
        return identifier(node);
      default:
        return;
    }
  }

  void open(Index node, ScopeKind kind) { names_.place(node, names_.open(names_.scope_of(node), kind)); }

  // All of it is a scope but the part in that field, which does not see what the rest binds.
  void outside_of_scope(Index node, Field field) {
    ScopeId outer = names_.scope_of(node);
    open(node, ScopeKind::block);
    Index part = tree_.child(node, field);
    if (part != node) names_.place(part, outer);
  }

  void unclear_identifier(Index node) {
    Kind kind = tree_.kind(node);
    if (kind == Kind::identifier || kind == Kind::type_identifier || kind == Kind::field_identifier)
      names_.unclear(node);
  }

  void unclear_inside(Index node) {
    for (Index inside = node; inside < tree_.next(node); ++inside) {
      unclear_identifier(inside);
      if (tree_.kind(inside) == Kind::string_literal || tree_.kind(inside) == Kind::raw_string_literal) {
        names_.unclear_text(tree_.text_of(inside));
      }
    }
    skip_until_ = tree_.next(node);
  }

  void attribute(Index node) {
    Index path = node + 1;
    bool harmless = path < tree_.next(node) && tree_.kind(path) == Kind::identifier &&
                    harmless_attributes().contains(tree_.text_of(path));
    if (!harmless) return names_.give_up();
    unclear_inside(node);
  }

  // The arguments of a known macro are read as expressions as long as they are a flat list of names,
  // literals, operators and calls.
  void macro(Index node) {
    Index name = tree_.child(node, Field::macro);
    bool known = tree_.kind(name) == Kind::identifier && expression_macros().contains(tree_.text_of(name));
    if (!known || !is_plain(name, node)) return unclear_inside(node);
    for (Index inside = name + 1; inside < tree_.next(node); ++inside) {
      names_.visit(inside);
      Kind kind = tree_.kind(inside);
      if (kind == Kind::string_literal || kind == Kind::raw_string_literal)
        unclear_holes(tree_.text_of(inside));
      if (kind == Kind::identifier) word_in_macro(inside);
    }
    skip_until_ = tree_.next(node);
  }

  bool is_plain(Index name, Index macro) const {
    static const WordSet binders = {"|",  "||",   "let",  "match",  "if", "for", "while", "fn",
                                    "=>", "loop", "move", "unsafe", "!",  "#",   "$"};
    for (Index inside = name + 2; inside < tree_.next(macro); ++inside) {
      Kind kind = tree_.kind(inside);
      if (kind == Kind::line_comment || kind == Kind::block_comment || kind == Kind::metavariable)
        return false;
      if (kind == Kind::token && binders.contains(tree_.text_of(inside))) return false;
      if (kind == Kind::token_tree && tree_.text()[tree_[inside].begin] == '{') return false;
    }
    return true;
  }

  // "{x}" in a format string means the variable x.
  void unclear_holes(std::string_view text) {
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
      names_.unclear_text(text.substr(at + 1, text.find('}', at) - at - 1));
    }
  }

  // Between its neighbours in the list of tokens: x · .x · x::y · x = (the name of an argument)
  void word_in_macro(Index node) {
    if (tree_.text_of(node).starts_with("r#") || (!ascii_ && !is_ascii(tree_.text_of(node))))
      return names_.give_up();
    std::string_view before = tree_.is_leaf(node - 1) ? tree_.text_of(node - 1) : std::string_view{};
    Index following = node + 1;
    while (following < tree_.size() && !tree_.is_leaf(following)) ++following;
    std::string_view after = following < tree_.size() ? tree_.text_of(following) : std::string_view{};
    if (before == "." || before == "::" || after == "::") return;
    if (after == "=" || after == ":" || before == ":" || before == "'") return names_.unclear(node);
    names_.refer(node);
  }

  void identifier(Index node) {
    std::string_view text = tree_.text_of(node);
    if (text.starts_with("r#") || (!ascii_ && !is_ascii(text))) return names_.give_up();
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    switch (tree_.kind(parent)) {
      case Kind::arguments:
      case Kind::array_expression:
      case Kind::assignment_expression:
      case Kind::await_expression:
      case Kind::binary_expression:
      case Kind::block:
      case Kind::break_expression:
      case Kind::call_expression:
      case Kind::compound_assignment_expr:
      case Kind::expression_statement:
      case Kind::field_expression:
      case Kind::if_expression:
      case Kind::index_expression:
      case Kind::let_chain:
      case Kind::match_expression:
      case Kind::parenthesized_expression:
      case Kind::range_expression:
      case Kind::reference_expression:
      case Kind::return_expression:
      case Kind::try_expression:
      case Kind::tuple_expression:
      case Kind::type_cast_expression:
      case Kind::unary_expression:
      case Kind::while_expression:
      case Kind::else_clause:
      case Kind::base_field_initializer:
        return names_.refer(node);
      case Kind::field_initializer:
      case Kind::match_arm:
        return names_.refer(node);
      case Kind::let_declaration:
      case Kind::let_condition:
      case Kind::for_expression:
        return field == Field::pattern ? pattern(node) : names_.refer(node);
      case Kind::closure_expression:
        return names_.refer(node);
      case Kind::match_pattern:
        return field == Field::condition ? names_.refer(node) : pattern(node);
      case Kind::tuple_struct_pattern:
        return field == Field::type ? void() : pattern(node);
      case Kind::parameter:
      case Kind::closure_parameters:
      case Kind::tuple_pattern:
      case Kind::slice_pattern:
      case Kind::reference_pattern:
      case Kind::mut_pattern:
      case Kind::ref_pattern:
      case Kind::or_pattern:
      case Kind::captured_pattern:
      case Kind::field_pattern:
        return pattern(node);
      case Kind::label:
      case Kind::lifetime:
      case Kind::scoped_identifier:
      case Kind::generic_function:
        return;
      default:
        return names_.unclear(node);
    }
  }

  // Climbs out of (a, Some(b)) to what binds it.
  void pattern(Index node) {
    char first = tree_.text_of(node)[0];
    if (first >= 'A' && first <= 'Z') return names_.unclear(node);
    Index part = node;
    Index whole = tree_.parent(node);
    while (whole != part) {
      switch (tree_.kind(whole)) {
        case Kind::tuple_pattern:
        case Kind::slice_pattern:
        case Kind::reference_pattern:
        case Kind::mut_pattern:
        case Kind::ref_pattern:
        case Kind::or_pattern:
        case Kind::captured_pattern:
        case Kind::tuple_struct_pattern:
        case Kind::struct_pattern:
        case Kind::field_pattern:
          break;
        case Kind::let_declaration:
          if (tree_.has_child(whole, Field::alternative) && globs_) return names_.unclear(node);
          return bind(node, tree_.next(whole));
        case Kind::let_condition:
          if (globs_) return names_.unclear(node);
          return bind(node, tree_.next(whole));
        case Kind::match_pattern:
          if (globs_) return names_.unclear(node);
          return bind(node, whole);
        case Kind::for_expression:
        case Kind::closure_parameters:
          return bind(node, whole);
        case Kind::parameter:
          return bind(node, tree_.parent(whole));
        default:
          return names_.unclear(node);
      }
      part = whole;
      whole = tree_.parent(whole);
    }
    names_.unclear(node);
  }

  void bind(Index node, Index from) {
    ScopeId scope = names_.scope_of(node);
    if (scope == Names::kOutside) return names_.unclear(node);
    names_.declare(node, scope, Spelling::free, from);
  }

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
  bool globs_;  // something is imported that we can't see
  Index skip_until_ = 0;
};

}  // namespace

void read_rust_names(const FlatTree& tree, Names& names) {
  RustNames(tree, names).read();
}

}  // namespace syntax::hashing
