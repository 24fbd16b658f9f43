// Java: a local name hides fields from its declarator to the end of its block. Names in a class inside a
// method may belong to that class's ancestors, which stand in other texts, and so are left alone; so are
// pattern variables, whose scope follows the flow. Frameworks read the names of annotated methods' and of
// constructors' parameters.
#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

class JavaNames {
 public:
  JavaNames(const FlatTree& tree, Names& names) : tree_(tree), names_(names), ascii_(is_ascii(tree.text())) {}

  void read() {
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      if (node >= skip_until_) visit(node);
    }
  }

 private:
  void visit(Index node) {
    switch (tree_.kind(node)) {
      case Kind::method_declaration:
      case Kind::constructor_declaration:
      case Kind::lambda_expression:
      case Kind::block:
      case Kind::constructor_body:
      case Kind::for_statement:
      case Kind::catch_clause:
      case Kind::switch_block:
        return open(node);
      case Kind::try_with_resources_statement: {
        ScopeId outer = names_.scope_of(node);
        open(node);
        for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
          Kind kind = tree_.kind(child);
          if (kind == Kind::catch_clause || kind == Kind::finally_clause) names_.place(child, outer);
        }
        return;
      }
      case Kind::enhanced_for_statement: {
        ScopeId outer = names_.scope_of(node);
        open(node);
        Index value = tree_.child(node, Field::value);
        if (value != node) names_.place(value, outer);
        return;
      }
      case Kind::class_body:
      case Kind::interface_body:
      case Kind::enum_body:
        if (names_.scope_of(node) != Names::kOutside) unclear_inside(node);
        return;
      case Kind::record_declaration:
        if (tree_.has_child(node, Field::parameters)) unclear_names(tree_.child(node, Field::parameters));
        return;
      case Kind::switch_label:
      case Kind::marker_annotation:
      case Kind::annotation:
      case Kind::type_pattern:
      case Kind::record_pattern:
        return unclear_inside(node);
      case Kind::type_identifier:
        return names_.unclear(node);
      case Kind::identifier:
        return identifier(node);
      default:
        return;
    }
  }

  void open(Index node) { names_.place(node, names_.open(names_.scope_of(node), ScopeKind::block)); }

  void unclear_names(Index node) {
    for (Index inside = node; inside < tree_.next(node); ++inside) {
      if (tree_.kind(inside) == Kind::identifier || tree_.kind(inside) == Kind::type_identifier)
        names_.unclear(inside);
    }
  }

  void unclear_inside(Index node) {
    unclear_names(node);
    skip_until_ = tree_.next(node);
  }

  void identifier(Index node) {
    std::string_view text = tree_.text_of(node);
    if ((!ascii_ && !is_ascii(text)) || text == "_") return names_.give_up();
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    switch (tree_.kind(parent)) {
      case Kind::variable_declarator:
        return field == Field::name ? variable(node, parent) : names_.refer(node);
      case Kind::formal_parameter:
        return parameter(node, parent);
      case Kind::inferred_parameters:
        return declare(node, parent);
      case Kind::lambda_expression:
        return field == Field::parameters ? declare(node, node) : names_.refer(node);
      case Kind::catch_formal_parameter:
        return field == Field::name ? declare(node, node) : names_.unclear(node);
      case Kind::enhanced_for_statement:
      case Kind::resource:
        return field == Field::name ? declare(node, node) : names_.refer(node);
      case Kind::method_invocation:
        if (field != Field::name) names_.refer(node);
        return;
      case Kind::field_access:
        if (field != Field::field) names_.refer(node);
        return;
      case Kind::instanceof_expression:
        return field == Field::left ? names_.refer(node) : names_.unclear(node);
      case Kind::method_declaration:
      case Kind::constructor_declaration:
      case Kind::class_declaration:
        return;
      case Kind::argument_list:
      case Kind::array_access:
      case Kind::array_initializer:
      case Kind::assert_statement:
      case Kind::assignment_expression:
      case Kind::binary_expression:
      case Kind::cast_expression:
      case Kind::dimensions_expr:
      case Kind::expression_statement:
      case Kind::for_statement:
      case Kind::parenthesized_expression:
      case Kind::return_statement:
      case Kind::ternary_expression:
      case Kind::throw_statement:
      case Kind::unary_expression:
      case Kind::update_expression:
      case Kind::yield_statement:
        return names_.refer(node);
      default:
        return names_.unclear(node);
    }
  }

  void variable(Index node, Index declarator) {
    Kind kind = tree_.parent_kind(declarator);
    if (kind == Kind::local_variable_declaration) return declare(node, node);
    if (kind == Kind::spread_parameter) return parameter(node, tree_.parent(declarator));
    names_.unclear(node);  // a field
  }

  void parameter(Index node, Index parameter) {
    Index list = tree_.parent(parameter);
    Index function = tree_.parent(list);
    if (tree_.field(node) != Field::name) return names_.unclear(node);
    bool kept = tree_.kind(function) == Kind::constructor_declaration;
    if (tree_.kind(function) == Kind::method_declaration) {
      for (Index at = function; at < tree_.next(list); ++at) {
        bool annotation = tree_.kind(at) == Kind::annotation || tree_.kind(at) == Kind::marker_annotation;
        kept = kept || (annotation && tree_.text_of(at) != "@Override");
      }
    } else if (tree_.kind(function) != Kind::lambda_expression) {
      kept = true;
    }
    if (kept) return names_.unclear(node);
    declare(node, list);
  }

  void declare(Index node, Index from) {
    ScopeId scope = names_.scope_of(node);
    if (scope == Names::kOutside) return names_.unclear(node);
    if (names_.hides(node, scope, kAll))
      return names_.unclear(node);  // no program: locals do not hide locals
    names_.declare(node, scope, Spelling::free, from);
  }

  static constexpr int kAll = 1 << 30;

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
  Index skip_until_ = 0;
};

}  // namespace

void read_java_names(const FlatTree& tree, Names& names) {
  JavaNames(tree, names).read();
}

}  // namespace syntax::hashing
