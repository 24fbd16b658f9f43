// C and C++: names are visible from their declarator to the end of their block.
//
// The preprocessor is not run here, so that two things are taken on trust: a macro out of a header does not
// mention a local name that it is not given, and one that is spelled like a function takes expressions.
// Whatever is spelled in capitals, or defined by the text itself, is treated as the macro that it is. The
// Clang helper's hash knows better and is used where it can be.
#include <algorithm>

#include "syntax/hashing/counting.hpp"
#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

class CNames {
 public:
  CNames(const FlatTree& tree, Names& names) : tree_(tree), names_(names), ascii_(is_ascii(tree.text())) {}

  void read() {
    names_.free_names_are_unclear();
    read_macros(tree_.text());
    for (Index node = 0; node < tree_.size(); ++node) note_type(node);
    std::sort(types_.begin(), types_.end());
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      visit(node);
    }
  }

 private:
  enum class Role { declares, refers, label, unclear };

  // Everything that a macro of this text mentions keeps its spelling.
  void read_macros(std::string_view text) {
    for (std::size_t at = text.find("define"); at != std::string_view::npos;
         at = text.find("define", at + 1)) {
      std::size_t end = at;
      do {
        end = std::min(text.find('\n', end + 1), text.size());
      } while (end < text.size() &&
               (text[end - 1] == '\\' || (end > 1 && text[end - 1] == '\r' && text[end - 2] == '\\')));
      names_.unclear_text(text.substr(at, end - at));
    }
  }

  // Types that are used where nothing but a type can be. `T * x;` declares x only if T is one; else it may be
  // a product.
  void note_type(Index node) {
    if (tree_.kind(node) != Kind::type_identifier) return;
    names_.unclear(node);
    Index parent = tree_.parent(node);
    Kind kind = tree_.kind(parent);
    bool plain =
        kind == Kind::declaration && tree_.kind(tree_.child(parent, Field::declarator)) == Kind::identifier;
    bool only_types = kind == Kind::parameter_declaration || kind == Kind::field_declaration ||
                      kind == Kind::struct_specifier || kind == Kind::class_specifier ||
                      kind == Kind::union_specifier || kind == Kind::enum_specifier ||
                      kind == Kind::type_definition || kind == Kind::alias_declaration ||
                      kind == Kind::function_definition;
    if (plain || only_types) types_.push_back(tree_.text_of(node));
  }

  bool is_type(std::string_view name) const { return std::binary_search(types_.begin(), types_.end(), name); }

  void visit(Index node) {
    if (node < skip_until_) return;
    switch (tree_.kind(node)) {
      case Kind::function_definition:
      case Kind::struct_specifier:
      case Kind::class_specifier:
      case Kind::union_specifier:
      case Kind::enum_specifier:
        // Inside a function these see names that we would have to look up in other texts.
        if (in_function(node)) return unclear_inside(node);
        if (tree_.kind(node) == Kind::function_definition) open(node, ScopeKind::function);
        return;
      case Kind::lambda_expression:
      case Kind::compound_statement:
      case Kind::for_statement:
      case Kind::if_statement:
      case Kind::while_statement:
      case Kind::switch_statement:
      case Kind::do_statement:
      case Kind::catch_clause:
        return open(node, ScopeKind::block);
      case Kind::for_range_loop: {
        if (tree_.has_child(node, Field::initializer)) return unclear_inside(node);
        ScopeId outer = names_.scope_of(node);
        open(node, ScopeKind::block);
        Index range = tree_.child(node, Field::right);
        if (range != node) names_.place(range, outer);
        return;
      }
      case Kind::lambda_capture_initializer: {
        Index value = tree_.child(node, Field::right);
        if (value != node) names_.place(value, names_.parent(names_.scope_of(node)));
        return;
      }
      case Kind::call_expression: {
        Index callee = tree_.child(node, Field::function);
        if (tree_.kind(callee) == Kind::identifier && looks_like_c_macro(tree_.text_of(callee)))
          unclear_inside(node);
        return;
      }
      case Kind::template_declaration:
        for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
          if (tree_.field(child) == Field::parameters) unclear_inside(child, false);
        }
        return;
      case Kind::preproc_if:
      case Kind::preproc_elif:
        if (tree_.has_child(node, Field::condition))
          unclear_inside(tree_.child(node, Field::condition), false);
        return;
      case Kind::attribute_specifier:
      case Kind::attribute_declaration:
      case Kind::alignas_qualifier:
      case Kind::ms_declspec_modifier:
      case Kind::requires_clause:
      case Kind::requires_expression:
      case Kind::decltype_:
      case Kind::generic_expression:
      case Kind::gnu_asm_expression:
      case Kind::preproc_def:
      case Kind::preproc_function_def:
      case Kind::preproc_call:
      case Kind::offsetof_expression:
        return unclear_inside(node);
      case Kind::identifier:
        return identifier(node);
      case Kind::primitive_type:  // such as uint32_t, which a local name would hide
      case Kind::namespace_identifier:
        return names_.unclear(node);
      default:
        return;
    }
  }

  void open(Index node, ScopeKind kind) { names_.place(node, names_.open(names_.scope_of(node), kind)); }

  bool in_function(Index node) const { return names_.scope_of(node) != Names::kOutside; }

  void unclear_inside(Index node, bool skip = true) {
    for (Index inside = node; inside < tree_.next(node); ++inside) {
      Kind kind = tree_.kind(inside);
      if (kind == Kind::identifier || kind == Kind::field_identifier || kind == Kind::type_identifier)
        names_.unclear(inside);
    }
    if (skip) skip_until_ = tree_.next(node);
  }

  void identifier(Index node) {
    if (!ascii_ && !is_ascii(tree_.text_of(node))) return names_.give_up();
    switch (role(node)) {
      case Role::declares:
        return declare(node);
      case Role::refers:
        return names_.refer(node);
      case Role::label:
        return;
      case Role::unclear:
        return names_.unclear(node);
    }
  }

  void declare(Index node) {
    ScopeId scope = names_.scope_of(node);
    if (scope == Names::kOutside) return names_.unclear(node);
    // Twice in one scope is no program, or one that we read wrongly; so it is for a parameter or a loop's
    // variable and the block behind it.
    std::string_view text = tree_.text_of(node);
    if (names_.hides(node, scope, 2) || looks_like_c_macro(text) || text.starts_with("__"))
      names_.unclear(node);
    names_.declare(node, scope, Spelling::free, node);
  }

  // What an identifier is, from where it stands.
  Role role(Index node) const {
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    switch (tree_.kind(parent)) {
      case Kind::binary_expression:
      case Kind::assignment_expression:
      case Kind::update_expression:
      case Kind::unary_expression:
      case Kind::pointer_expression:
      case Kind::call_expression:
      case Kind::argument_list:
      case Kind::subscript_expression:
      case Kind::subscript_argument_list:
      case Kind::field_expression:
      case Kind::parenthesized_expression:
      case Kind::return_statement:
      case Kind::expression_statement:
      case Kind::initializer_list:
      case Kind::conditional_expression:
      case Kind::comma_expression:
      case Kind::cast_expression:
      case Kind::sizeof_expression:
      case Kind::if_statement:
      case Kind::while_statement:
      case Kind::do_statement:
      case Kind::for_statement:
      case Kind::switch_statement:
      case Kind::case_statement:
      case Kind::condition_clause:
      case Kind::new_declarator:
      case Kind::delete_expression:
      case Kind::throw_statement:
      case Kind::co_return_statement:
      case Kind::co_await_expression:
      case Kind::co_yield_statement:
      case Kind::subscript_designator:
      case Kind::lambda_capture_specifier:
        return Role::refers;
      case Kind::initializer_pair:
        return field == Field::value ? Role::refers : Role::unclear;
      case Kind::lambda_capture_initializer:
        return field == Field::left ? Role::declares : Role::refers;
      case Kind::for_range_loop:
        return field == Field::declarator ? Role::declares : Role::refers;
      case Kind::init_declarator:
        return field == Field::declarator ? declarator(node) : Role::refers;
      case Kind::array_declarator:
        return field == Field::size ? Role::refers : declarator(node);
      case Kind::declaration:
        return field == Field::declarator ? declarator(node) : Role::unclear;
      case Kind::parameter_declaration:
      case Kind::optional_parameter_declaration:
        return field == Field::default_value ? Role::refers : declarator(node);
      case Kind::pointer_declarator:
      case Kind::reference_declarator:
      case Kind::parenthesized_declarator:
      case Kind::structured_binding_declarator:
        return declarator(node);
      case Kind::function_declarator:
        return field == Field::declarator ? declarator(node) : Role::unclear;
      case Kind::qualified_identifier:
        return Role::label;
      default:
        return Role::unclear;
    }
  }

  // Climbs out of *(x)[3] to what is declared.
  Role declarator(Index node) const {
    Index part = node;
    Index whole = tree_.parent(node);
    bool pointer = false;
    for (; whole != part; part = whole, whole = tree_.parent(whole)) {
      switch (tree_.kind(whole)) {
        case Kind::pointer_declarator:
        case Kind::reference_declarator:
          pointer = true;
          continue;
        case Kind::init_declarator:
        case Kind::structured_binding_declarator:
        case Kind::parenthesized_declarator:
          continue;
        case Kind::array_declarator:
          if (tree_.field(part) != Field::declarator) return Role::unclear;
          continue;
        case Kind::function_declarator:
          if (tree_.kind(part) == Kind::parenthesized_declarator) continue;
          // A function's own name at the top; inside a function `T x(y)` may be either.
          return tree_.kind(part) == Kind::identifier && !in_function_body(node) ? Role::label
                                                                                 : Role::unclear;
        case Kind::declaration:
          return local_declaration(node, part, whole, pointer);
        case Kind::for_range_loop:
          return tree_.field(part) == Field::declarator ? Role::declares : Role::unclear;
        case Kind::parameter_declaration:
        case Kind::optional_parameter_declaration:
          return is_own_parameter(whole) ? Role::declares : Role::unclear;
        default:
          return Role::unclear;
      }
    }
    return Role::unclear;
  }

  bool in_function_body(Index node) const {
    for (Index at = node; tree_.parent(at) != at; at = tree_.parent(at)) {
      if (tree_.kind(at) == Kind::compound_statement) return true;
    }
    return tree_.kind(0) == Kind::compound_statement;
  }

  Role local_declaration(Index node, Index declarator, Index declaration, bool pointer) const {
    Index type = tree_.child(declaration, Field::type);
    for (Index child = declaration + 1; child < declarator; child = tree_.next(child)) {
      if (tree_.kind(child) == Kind::storage_class_specifier && tree_.text_of(child) == "extern")
        return Role::unclear;
    }
    bool may_be_product = tree_.kind(type) == Kind::type_identifier && type == declaration + 1 &&
                          (pointer || tree_.kind(declarator) != Kind::identifier) &&
                          !is_type(tree_.text_of(type));
    if (may_be_product && tree_.kind(declarator) == Kind::init_declarator) {
      // `T x{…}` and `T x = …` are declarations; `T * x = …` might assign to a product.
      may_be_product = pointer;
    }
    return may_be_product || names_.scope_of(node) == Names::kOutside ? Role::unclear : Role::declares;
  }

  // A parameter of a function that is defined here, of a lambda or of a catch; not one of a function's type.
  bool is_own_parameter(Index parameter) const {
    Index list = tree_.parent(parameter);
    Index function = tree_.parent(list);
    Kind kind = tree_.kind(function);
    if (kind == Kind::catch_clause) return true;
    if (kind == Kind::lambda_expression) return true;
    if (kind == Kind::abstract_function_declarator)
      return tree_.parent_kind(function) == Kind::lambda_expression;
    if (kind != Kind::function_declarator) return false;
    Kind name = tree_.kind(tree_.child(function, Field::declarator));
    if (name == Kind::parenthesized_declarator || name == Kind::function_declarator) return false;
    Index top = tree_.parent(function);
    while (tree_.kind(top) == Kind::pointer_declarator || tree_.kind(top) == Kind::reference_declarator)
      top = tree_.parent(top);
    return tree_.kind(top) == Kind::function_definition;
  }

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
  Index skip_until_ = 0;
  std::vector<std::string_view> types_;
};

}  // namespace

void read_c_names(const FlatTree& tree, Names& names) {
  CNames(tree, names).read();
}

}  // namespace syntax::hashing
