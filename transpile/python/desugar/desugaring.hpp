// The parts of `desugar`, a file each. Inside this folder only.
#pragma once

#include <algorithm>
#include <optional>

#include "transpile/python/copy.hpp"

namespace transpile::python {

// Whether `e` is `name`, or an attribute of that name (enum.Enum).
inline bool is_named(const Expr& e, std::string_view name) {
  return (e.kind == ExprKind::name || e.kind == ExprKind::attribute) && e.text == name;
}

inline bool is_name(const Expr& e, std::string_view name) {
  return e.kind == ExprKind::name && e.text == name;
}

// Whether `*values` stands among them.
inline bool has_star(const std::vector<Expr*>& items) {
  return std::any_of(items.begin(), items.end(), [](const Expr* e) { return e->kind == ExprKind::star; });
}

// A number, a text, True, False or None.
inline bool is_literal(const Expr& e) {
  return e.kind == ExprKind::integer || e.kind == ExprKind::floating || e.kind == ExprKind::string ||
         e.kind == ExprKind::boolean || e.kind == ExprKind::none;
}

// The name of what `s` keeps its value in (table[key] = value, self.table[key] = value); null where it keeps
// nothing so.
inline const std::string* kept_in(const Stmt& s) {
  if (s.kind != StmtKind::assign || s.targets.size() != 1 || s.targets[0]->kind != ExprKind::subscript)
    return nullptr;
  const Expr& holder = *s.targets[0]->items[0];
  bool named = holder.kind == ExprKind::name || holder.kind == ExprKind::attribute;
  return named ? &holder.text : nullptr;
}

// Puts statements behind the module's docstring and the imports at its beginning.
void insert_behind_imports(Module& module, const Block& made);  // desugar.cpp

// The classes of the program by name, without those whose name several have.
std::map<std::string, ClassDef*, std::less<>> classes_by_name(Module& module);  // desugar.cpp

// How often a name is bound in these statements, and in functions inside.
unsigned bound_here(Block& block, std::string_view name);  // bound_methods.cpp

// The names in "x y", "x, y" or ["x", "y"]; nothing where they stand there otherwise.
std::optional<std::vector<std::string>> listed_names(const Expr& listed);  // named_tuples.cpp

void desugar_not_implemented(Module& module);      // not_implemented.cpp
void desugar_patterns(Module& module);             // patterns.cpp
void desugar_single_dispatch(Module& module);      // single_dispatch.cpp
void desugar_bound_methods(Module& module);        // bound_methods.cpp
void desugar_passed_functions(Module& module);     // passed_functions.cpp
void desugar_class_decorators(Module& module);     // class_decorators.cpp
void desugar_text_templates(Module& module);       // text_templates.cpp
void desugar_plain_properties(Module& module);     // plain_properties.cpp
void desugar_super_properties(Module& module);     // super_properties.cpp
void desugar_chained_assignments(Module& module);  // chained_assignments.cpp
void desugar_bare_instances(Module& module);       // bare_instances.cpp
void desugar_wide_random(Module& module);          // wide_random.cpp
void desugar_kept_views(Module& module);           // kept_views.cpp
void desugar_struct_objects(Module& module);       // struct_objects.cpp
void desugar_chosen_functions(Module& module);     // chosen_functions.cpp
void desugar_caches(Module& module);               // caches.cpp
void desugar_cache_counts(Module& module);         // cache_counts.cpp
void desugar_cached_properties(Module& module);    // cached_properties.cpp
void desugar_enums(Module& module);                // enums.cpp
void desugar_named_tuples(Module& module);         // named_tuples.cpp
void desugar_context_managers(Module& module);     // context_managers.cpp
void desugar_plain_managers(Module& module);       // plain_managers.cpp
void desugar_resumed_managers(Module& module);     // resumed_managers.cpp
void desugar_exit_stacks(Module& module);          // exit_stacks.cpp
void desugar_dataclasses(Module& module);          // dataclasses.cpp
void desugar_returned_lambdas(Module& module);     // returned_lambdas.cpp
void desugar_decorators(Module& module);           // decorators.cpp
void desugar_reflection(Module& module);           // reflection.cpp
void desugar_asked_names(Module& module);          // asked_names.cpp
void desugar_class_values(Module& module);         // class_values.cpp
void desugar_class_making(Module& module);         // class_making.cpp
void desugar_private_names(Module& module);        // private_names.cpp
void desugar_set_methods(Module& module);          // set_methods.cpp
void desugar_generator_results(Module& module);    // generator_results.cpp
void desugar_builtin_bases(Module& module);        // builtin_bases.cpp
void desugar_type_aliases(Module& module);         // type_aliases.cpp
void desugar_own_slices(Module& module);           // own_slices.cpp
void desugar_json_encoders(Module& module);        // json_encoders.cpp
void desugar_library_code(Module& module);         // library_code.cpp
void desugar_kept_defaults(Module& module);        // kept_defaults.cpp
void desugar_functions(Module& module);            // function_forms.cpp
void desugar_function_objects(Module& module);     // function_objects.cpp
void desugar_generator_matches(Module& module);    // generator_matches.cpp
void desugar_nested_generators(Module& module);    // nested_generators.cpp
void desugar_static_methods(Module& module);       // static_methods.cpp
void desugar_plain_forms(Module& module);          // plain_forms.cpp
void desugar_global_names(Module& module);         // global_names.cpp
void desugar_abstract_classes(Module& module);     // abstract_classes.cpp
void desugar_function_rows(Module& module);        // function_rows.cpp
void desugar_function_names(Module& module);       // function_names.cpp
void desugar_own_class(Module& module);            // own_class.cpp
void desugar_nested_classes(Module& module);       // nested_classes.cpp
void desugar_composed_functions(Module& module);   // composed_functions.cpp
void desugar_cooperative_super(Module& module);    // cooperative_super.cpp
void desugar_inherited_variables(Module& module);  // inherited_variables.cpp

}  // namespace transpile::python
