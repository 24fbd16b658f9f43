// JavaScript and TypeScript: let, const and class belong to their block, var and parameters to their
// function; all of the block sees them. A function that is stored in a variable knows the variable's name, so
// that the name is kept unless it is only ever called.
#include <unordered_set>

#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

class JavaScriptNames {
 public:
  JavaScriptNames(const FlatTree& tree, Names& names)
      : tree_(tree), names_(names), ascii_(is_ascii(tree.text())) {}

  void read() {
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      if (node >= skip_until_) visit(node);
    }
    keep_mixed();
  }

 private:
  struct Declaration {
    Index node;
    bool is_var;
  };

  void visit(Index node) {
    switch (tree_.kind(node)) {
      case Kind::function_declaration:
      case Kind::generator_function_declaration:
      case Kind::function_expression:
      case Kind::generator_function:
      case Kind::arrow_function:
      case Kind::method_definition:
        return function(node);
      case Kind::class_static_block:
        return open(node, ScopeKind::function);
      case Kind::statement_block:
      case Kind::for_statement:
      case Kind::for_in_statement:
      case Kind::catch_clause:
      case Kind::switch_body:
        return open(node, ScopeKind::block);
      case Kind::with_statement:
        return names_.give_up();
      case Kind::call_expression: {
        Index callee = tree_.child(node, Field::function);
        if (tree_.kind(callee) == Kind::identifier) names_.call(callee, false);
        return;
      }
      // TypeScript's names that are no variables, or are more than variables.
      case Kind::function_type:
      case Kind::constructor_type:
      case Kind::function_signature:
      case Kind::method_signature:
      case Kind::abstract_method_signature:
      case Kind::call_signature:
      case Kind::construct_signature:
      case Kind::index_signature:
      case Kind::type_predicate:
      case Kind::asserts:
      case Kind::type_query:
      case Kind::enum_declaration:
      case Kind::internal_module:
      case Kind::module:
      case Kind::ambient_declaration:
      case Kind::import_alias:
      case Kind::decorator:
        return unclear_inside(node);
      case Kind::type_identifier:
      case Kind::shorthand_property_identifier:
      case Kind::shorthand_property_identifier_pattern:
        return names_.unclear(node);
      case Kind::identifier:
        return identifier(node);
      default:
        return;
    }
  }

  void open(Index node, ScopeKind kind) { names_.place(node, names_.open(names_.scope_of(node), kind)); }

  void unclear_inside(Index node) {
    for (Index inside = node; inside < tree_.next(node); ++inside) {
      Kind kind = tree_.kind(inside);
      if (kind == Kind::identifier || kind == Kind::type_identifier ||
          kind == Kind::shorthand_property_identifier)
        names_.unclear(inside);
    }
    skip_until_ = tree_.next(node);
  }

  void function(Index node) {
    // What the body declares is not seen by the parameters' defaults.
    ScopeId outer = names_.scope_of(node);
    ScopeId inner = names_.open(outer, ScopeKind::function);
    for (Field field : {Field::parameters, Field::parameter, Field::return_type}) {
      Index part = tree_.child(node, field);
      if (part != node) names_.place(part, inner);
    }
    Index body = tree_.child(node, Field::body);
    if (body != node) names_.place(body, names_.open(inner, ScopeKind::function));
    Index name = tree_.child(node, Field::name);
    bool declaration = tree_.kind(node) == Kind::function_declaration ||
                       tree_.kind(node) == Kind::generator_function_declaration;
    if (name == node || tree_.kind(name) != Kind::identifier) return;
    if (!declaration) return names_.unclear(name);
    // In a block, a function's name reaches out of it in ways that depend on strictness.
    bool top =
        names_.kind(names_.scope_of(node)) == ScopeKind::function || is_function_body(tree_.parent(node));
    if (!top) return names_.unclear(name);
    declare(name, outer, Spelling::if_only_called, false);
  }

  bool is_function_body(Index node) const {
    if (tree_.kind(node) != Kind::statement_block || node == 0) return false;
    switch (tree_.parent_kind(node)) {
      case Kind::function_declaration:
      case Kind::generator_function_declaration:
      case Kind::function_expression:
      case Kind::generator_function:
      case Kind::arrow_function:
      case Kind::method_definition:
        return true;
      default:
        return false;
    }
  }

  void identifier(Index node) {
    std::string_view text = tree_.text_of(node);
    if (text == "eval" || text.find('\\') != std::string_view::npos || (!ascii_ && !is_ascii(text)))
      return names_.give_up();
    if (text == "arguments" || text == "undefined") return names_.unclear(node);
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    switch (tree_.kind(parent)) {
      case Kind::function_declaration:
      case Kind::generator_function_declaration:
      case Kind::function_expression:
      case Kind::generator_function:
        return;
      case Kind::arrow_function:
        return field == Field::parameter ? declare(node, names_.scope_of(node), Spelling::free, false)
                                         : names_.refer(node);
      case Kind::variable_declarator:
        return field == Field::name ? pattern(node) : names_.refer(node);
      case Kind::assignment_pattern:
        return field == Field::left ? pattern(node) : names_.refer(node);
      case Kind::required_parameter:
      case Kind::optional_parameter:
        return field == Field::pattern ? pattern(node) : names_.refer(node);
      case Kind::pair_pattern:
        return field == Field::value ? pattern(node) : names_.unclear(node);
      case Kind::formal_parameters:
      case Kind::array_pattern:
      case Kind::object_pattern:
      case Kind::rest_pattern:
      case Kind::catch_clause:
        return pattern(node);
      case Kind::for_in_statement:
        return field == Field::left ? pattern(node) : names_.refer(node);
      case Kind::arguments:
      case Kind::array:
      case Kind::as_expression:
      case Kind::satisfies_expression:
      case Kind::augmented_assignment_expression:
      case Kind::assignment_expression:
      case Kind::await_expression:
      case Kind::binary_expression:
      case Kind::call_expression:
      case Kind::computed_property_name:
      case Kind::class_heritage:
      case Kind::extends_clause:
      case Kind::expression_statement:
      case Kind::field_definition:
      case Kind::public_field_definition:
      case Kind::for_statement:
      case Kind::member_expression:
      case Kind::new_expression:
      case Kind::non_null_expression:
      case Kind::pair:
      case Kind::parenthesized_expression:
      case Kind::return_statement:
      case Kind::sequence_expression:
      case Kind::spread_element:
      case Kind::subscript_expression:
      case Kind::switch_case:
      case Kind::template_substitution:
      case Kind::jsx_expression:
      case Kind::ternary_expression:
      case Kind::throw_statement:
      case Kind::unary_expression:
      case Kind::update_expression:
      case Kind::yield_expression:
        return names_.refer(node);
      default:
        return names_.unclear(node);
    }
  }

  // Climbs out of {a: [b = 1, ...c]} to what declares it.
  void pattern(Index node) {
    Index part = node;
    Index whole = tree_.parent(node);
    Spelling spelling = holds_function(node) ? Spelling::if_only_called : Spelling::free;
    for (; whole != part; part = whole, whole = tree_.parent(whole)) {
      switch (tree_.kind(whole)) {
        case Kind::array_pattern:
        case Kind::object_pattern:
        case Kind::rest_pattern:
        case Kind::pair_pattern:
        case Kind::assignment_pattern:
        case Kind::object_assignment_pattern:
          continue;
        case Kind::required_parameter:
        case Kind::optional_parameter:
          if (is_property(whole)) return names_.unclear(node);
          continue;
        case Kind::formal_parameters:
          return declare(node, names_.scope_of(node), spelling, false);
        case Kind::catch_clause:
          return declare(node, names_.scope_of(node), Spelling::free, false);
        case Kind::variable_declarator: {
          Kind statement = tree_.parent_kind(whole);
          if (statement == Kind::lexical_declaration)
            return declare(node, names_.scope_of(node), spelling, false);
          if (statement == Kind::variable_declaration)
            return declare(node, names_.function_of(names_.scope_of(node)), spelling, true);
          return names_.unclear(node);
        }
        case Kind::for_in_statement: {
          Index kind = tree_.child(whole, Field::kind);
          if (kind == whole) return names_.refer(node);  // for (x of …) sets x
          bool is_var = tree_.text_of(kind) == "var";
          ScopeId scope = names_.scope_of(node);
          return declare(node, is_var ? names_.function_of(scope) : scope, Spelling::free, is_var);
        }
        case Kind::assignment_expression:
          return names_.refer(node);
        case Kind::array:
          return names_.refer(node);
        default:
          return names_.unclear(node);
      }
    }
    names_.unclear(node);
  }

  // constructor(private x) makes a field of it.
  bool is_property(Index parameter) const {
    for (Index child = parameter + 1; child < tree_.next(parameter); child = tree_.next(child)) {
      Kind kind = tree_.kind(child);
      if (kind == Kind::accessibility_modifier || kind == Kind::override_modifier || kind == Kind::decorator)
        return true;
      if (kind == Kind::token && tree_.text_of(child) == "readonly") return true;
    }
    return false;
  }

  // x = () => 1 gives the function the name x.
  bool holds_function(Index node) const {
    Index parent = tree_.parent(node);
    Index value = tree_.child(parent, Field::value);
    if (value == parent) value = tree_.child(parent, Field::right);
    if (value == parent || value == node) return false;
    while (tree_.kind(value) == Kind::parenthesized_expression) {
      Index inner = value + 1;
      while (inner < tree_.next(value) &&
             (tree_.kind(inner) == Kind::token || tree_.kind(inner) == Kind::comment))
        ++inner;
      if (inner >= tree_.next(value)) return false;
      value = inner;
    }
    switch (tree_.kind(value)) {
      case Kind::arrow_function:
      case Kind::function_expression:
      case Kind::generator_function:
      case Kind::class_:
        return true;
      default:
        return false;
    }
  }

  void declare(Index node, ScopeId scope, Spelling spelling, bool is_var) {
    if (scope == Names::kOutside) return names_.unclear(node);
    // A body's names must not be those of the parameters, which stand two scopes further out.
    if (!is_var && (names_.hides(node, names_.parent(scope), 2))) names_.unclear(node);
    names_.declare(node, scope, spelling);
    declarations_.push_back({node, is_var});
  }

  // var x crosses blocks and may meet another x on its way; functions assigned to a variable later learn its
  // name as well.
  void keep_mixed() {
    std::unordered_set<std::string_view> others;
    for (const Declaration& declaration : declarations_) {
      if (!declaration.is_var) others.insert(tree_.text_of(declaration.node));
    }
    for (const Declaration& declaration : declarations_) {
      if (declaration.is_var && others.contains(tree_.text_of(declaration.node)))
        names_.unclear(declaration.node);
    }
    for (Index node = 0; node < tree_.size(); ++node) {
      Kind kind = tree_.kind(node);
      if (kind != Kind::assignment_expression && kind != Kind::augmented_assignment_expression) continue;
      Index left = tree_.child(node, Field::left);
      if (tree_.kind(left) == Kind::identifier && holds_function(left)) names_.unclear(left);
    }
  }

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
  Index skip_until_ = 0;
  std::vector<Declaration> declarations_;
};

}  // namespace

void read_javascript_names(const FlatTree& tree, Names& names) {
  JavaScriptNames(tree, names).read();
}

}  // namespace syntax::hashing
