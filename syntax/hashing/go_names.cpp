// Go: := declares what its scope does not have yet, and is seen after its statement; a function's parameters
// and results belong to the block that is its body. Nothing can be called by name, and nothing looks at the
// names of locals.
#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

class GoNames {
 public:
  GoNames(const FlatTree& tree, Names& names) : tree_(tree), names_(names), ascii_(is_ascii(tree.text())) {}

  void read() {
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      visit(node);
    }
  }

 private:
  void visit(Index node) {
    switch (tree_.kind(node)) {
      case Kind::function_declaration:
      case Kind::method_declaration:
      case Kind::func_literal:
        return open(node);
      case Kind::block:
        if (!is_function(tree_.parent(node)) || node == 0) open(node);
        return;
      case Kind::if_statement:
      case Kind::for_statement:
      case Kind::expression_switch_statement:
      case Kind::type_switch_statement:
      case Kind::select_statement:
      case Kind::expression_case:
      case Kind::default_case:
      case Kind::type_case:
      case Kind::communication_case:
        return open(node);
      case Kind::type_identifier:
      case Kind::package_identifier:
        return names_.unclear(node);
      case Kind::identifier:
        return identifier(node);
      default:
        return;
    }
  }

  static bool is_function_kind(Kind kind) {
    return kind == Kind::function_declaration || kind == Kind::method_declaration ||
           kind == Kind::func_literal;
  }
  bool is_function(Index node) const { return is_function_kind(tree_.kind(node)); }

  void open(Index node) { names_.place(node, names_.open(names_.scope_of(node), ScopeKind::block)); }

  void identifier(Index node) {
    std::string_view text = tree_.text_of(node);
    if (!ascii_ && !is_ascii(text)) return names_.give_up();
    if (text == "_") return;
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    switch (tree_.kind(parent)) {
      case Kind::parameter_declaration:
      case Kind::variadic_parameter_declaration:
        return parameter(node, parent);
      case Kind::var_spec:
      case Kind::const_spec:
        return field == Field::name ? declare(node, tree_.next(parent)) : names_.refer(node);
      case Kind::expression_list:
        return in_list(node, parent);
      case Kind::literal_element:
        return tree_.field(parent) == Field::key ? names_.unclear(node) : names_.refer(node);
      case Kind::selector_expression:
        return field == Field::operand ? names_.refer(node) : names_.unclear(node);
      case Kind::argument_list:
      case Kind::assignment_statement:
      case Kind::binary_expression:
      case Kind::call_expression:
      case Kind::dec_statement:
      case Kind::defer_statement:
      case Kind::expression_statement:
      case Kind::expression_switch_statement:
      case Kind::for_clause:
      case Kind::for_statement:
      case Kind::go_statement:
      case Kind::if_statement:
      case Kind::inc_statement:
      case Kind::index_expression:
      case Kind::parenthesized_expression:
      case Kind::range_clause:
      case Kind::receive_statement:
      case Kind::return_statement:
      case Kind::send_statement:
      case Kind::slice_expression:
      case Kind::type_assertion_expression:
      case Kind::unary_expression:
      case Kind::variadic_argument:
        return names_.refer(node);
      default:
        return names_.unclear(node);
    }
  }

  // Of a function with a body, or of its results or receiver; not of a function's type.
  void parameter(Index node, Index declaration) {
    Index list = tree_.parent(declaration);
    Index function = tree_.parent(list);
    bool own =
        tree_.field(node) == Field::name && is_function(function) && tree_.has_child(function, Field::body);
    if (!own) return names_.unclear(node);
    declare(node, list);
  }

  void in_list(Index node, Index list) {
    Index statement = tree_.parent(list);
    Kind kind = tree_.kind(statement);
    if (tree_.field(list) == Field::alias) return names_.unclear(node);
    bool left = tree_.field(list) == Field::left;
    bool may_declare =
        kind == Kind::short_var_declaration || kind == Kind::range_clause || kind == Kind::receive_statement;
    if (!left || !may_declare || !tree_.has_token(statement, ":=")) return names_.refer(node);
    ScopeId scope = names_.scope_of(node);
    if (names_.declared(tree_.text_of(node), scope) != kNone)
      return names_.refer(node);  // := sets what is there
    declare(node, tree_.next(statement));
  }

  void declare(Index node, Index from) {
    ScopeId scope = names_.scope_of(node);
    if (scope == Names::kOutside) return names_.unclear(node);
    if (names_.declared(tree_.text_of(node), scope) != kNone) return names_.unclear(node);  // no program
    names_.declare(node, scope, Spelling::free, from);
  }

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
};

}  // namespace

void read_go_names(const FlatTree& tree, Names& names) {
  GoNames(tree, names).read();
}

}  // namespace syntax::hashing
