#include "orchestrator/checks/python_names.hpp"

#include <algorithm>
#include <deque>
#include <initializer_list>
#include <set>
#include <string_view>

namespace orchestrator::checks {
namespace {

using syntax::Node;

// What Python has without an import, 3.8 to 3.14, and what every module has.
const std::set<std::string_view>& builtins() {
  static const std::set<std::string_view> names{
#define NAME(name) #name,
#include "orchestrator/checks/python_builtins.def"
#undef NAME
      "None", "True", "False", "Ellipsis", "NotImplemented"};
  return names;
}

struct Scope {
  enum class Kind { module, function, class_body, comprehension } kind;
  Scope* parent;
  std::set<std::string_view> bound = {};
};

struct Use {
  std::string_view name;
  base::Span span;
  const Scope* scope;
};

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

class Names {
 public:
  explicit Names(const syntax::Tree& tree) : module_(new_scope(Scope::Kind::module, nullptr)) {
    if (tree.has_error()) doubt("the text has syntax errors");
    if (tree.text().find("NameError") != std::string::npos) doubt("it handles NameError");
    future_annotations_ = tree.text().find("from __future__ import annotations") != std::string::npos;
    visit_children(tree.root(), *module_);
  }

  NameReport report() {
    if (!report_.certain) return std::move(report_);
    for (const Use& use : uses_) {
      if (!resolves(use)) report_.undefined.push_back({std::string(use.name), use.span});
    }
    std::sort(report_.undefined.begin(), report_.undefined.end(),
              [](const auto& a, const auto& b) { return a.span < b.span; });
    return std::move(report_);
  }

 private:
  Scope* new_scope(Scope::Kind kind, Scope* parent) { return &scopes_.emplace_back(Scope{kind, parent}); }

  void doubt(std::string why) {
    if (report_.certain) report_.why = std::move(why);
    report_.certain = false;
  }

  // A class's names are seen in its own body (and in comprehensions there, of which Python itself is
  // stricter), not in its functions.
  static bool resolves(const Use& use) {
    bool through_function = false;
    for (const Scope* scope = use.scope; scope; scope = scope->parent) {
      if (!(scope->kind == Scope::Kind::class_body && through_function) && scope->bound.contains(use.name))
        return true;
      if (scope->kind == Scope::Kind::function) through_function = true;
    }
    return builtins().contains(use.name);
  }

  void visit_children(Node node, Scope& scope) {
    for (std::size_t i = 0; i < node.named_child_count(); ++i) visit(node.named_child(i), scope);
  }

  void visit_field(Node node, std::string_view field, Scope& scope) {
    if (auto child = node.field(field)) visit(*child, scope);
  }

  void visit(Node node, Scope& scope) {
    std::string_view kind = node.kind();
    if (kind == "identifier") return use(node, scope);
    if (kind == "attribute") return visit_field(node, "object", scope);
    if (kind == "keyword_argument") return visit_field(node, "value", scope);
    if (kind == "type") return visit_type(node, scope);
    if (kind == "function_definition") return visit_function(node, scope);
    if (kind == "lambda") return visit_lambda(node, scope);
    if (kind == "class_definition") return visit_class(node, scope);
    if (is_one_of(kind, {"list_comprehension", "set_comprehension", "dictionary_comprehension",
                         "generator_expression"})) {
      return visit_children(node, *new_scope(Scope::Kind::comprehension, &scope));
    }
    if (is_one_of(kind, {"import_statement", "import_from_statement", "future_import_statement"}))
      return visit_import(node, scope);
    if (is_one_of(kind, {"print_statement", "exec_statement"})) return doubt("it is Python 2");
    if (kind == "type_alias_statement") return doubt("it has type aliases");
    visit_binding(node, kind, scope);
  }

  // Statements and expressions that bind names in the scope they stand in.
  void visit_binding(Node node, std::string_view kind, Scope& scope) {
    if (kind == "assignment" || kind == "augmented_assignment" || kind == "for_statement" ||
        kind == "for_in_clause") {
      if (auto left = node.field("left")) bind_target(*left, scope);
      // `x += 1` reads x as well, and is an error at once where nobody else binds it; but a binding is a
      // binding.
      skip_field(node, "left", scope);
    } else if (kind == "named_expression") {
      Scope* around = &scope;
      while (around->kind == Scope::Kind::comprehension) around = around->parent;
      if (auto name = node.field("name")) bind(*name, *around);
      visit_field(node, "value", scope);
    } else if (kind == "global_statement" || kind == "nonlocal_statement") {
      for (std::size_t i = 0; i < node.named_child_count(); ++i) {
        bind(node.named_child(i), scope);
        bind(node.named_child(i), *module_);
      }
    } else if (kind == "as_pattern" || kind == "except_clause") {
      if (auto alias = node.field("alias")) bind_target(*alias, scope);
      skip_field(node, "alias", scope);
    } else if (kind == "case_pattern") {
      bind_pattern(node, scope);
    } else {
      visit_children(node, scope);
    }
  }

  void skip_field(Node node, std::string_view field, Scope& scope) {
    auto skipped = node.field(field);
    for (std::size_t i = 0; i < node.named_child_count(); ++i) {
      Node child = node.named_child(i);
      if (!skipped || !(child == *skipped)) visit(child, scope);
    }
  }

  void use(Node node, Scope& scope) {
    std::string_view name = node.text();
    // Whoever asks for the module's names as a dictionary may also add some.
    if (is_one_of(name, {"exec", "globals", "__builtins__"})) doubt("it uses " + std::string(name));
    uses_.push_back({name, node.span(), &scope});
  }

  static void bind(Node node, Scope& scope) { scope.bound.insert(node.text()); }

  void bind_target(Node node, Scope& scope) {
    std::string_view kind = node.kind();
    if (kind == "identifier") return bind(node, scope);
    if (kind == "attribute" || kind == "subscript") return visit(node, scope);  // binds no name, reads one
    for (std::size_t i = 0; i < node.named_child_count(); ++i) bind_target(node.named_child(i), scope);
  }

  // Every plain name of a pattern counts as one that it captures.
  void bind_pattern(Node node, Scope& scope) {
    if (node.kind() == "identifier") bind(node, scope);
    for (std::size_t i = 0; i < node.named_child_count(); ++i) bind_pattern(node.named_child(i), scope);
  }

  // An annotation is evaluated where the definition is, unless the module puts that off; then a checker may
  // mind, the program does not.
  void visit_type(Node node, Scope& scope) {
    if (!future_annotations_) visit_children(node, scope);
  }

  void visit_function(Node node, Scope& scope) {
    if (auto name = node.field("name")) bind(*name, scope);
    Scope* inside = new_scope(Scope::Kind::function, &scope);
    if (node.field("type_parameters")) doubt("it has type parameters");
    if (auto parameters = node.field("parameters")) visit_parameters(*parameters, scope, *inside);
    visit_field(node, "return_type", scope);
    // What every method may read without defining it.
    inside->bound.insert("__class__");
    visit_field(node, "body", *inside);
  }

  void visit_lambda(Node node, Scope& scope) {
    Scope* inside = new_scope(Scope::Kind::function, &scope);
    if (auto parameters = node.field("parameters")) visit_parameters(*parameters, scope, *inside);
    visit_field(node, "body", *inside);
  }

  void visit_parameters(Node parameters, Scope& outside, Scope& inside) {
    for (std::size_t i = 0; i < parameters.named_child_count(); ++i) {
      Node parameter = parameters.named_child(i);
      std::string_view kind = parameter.kind();
      if (kind == "default_parameter" || kind == "typed_default_parameter") {
        if (auto name = parameter.field("name")) bind_target(*name, inside);
        visit_field(parameter, "value", outside);
      } else if (kind == "typed_parameter") {
        if (parameter.named_child_count() > 0) bind_target(parameter.named_child(0), inside);
      } else {
        bind_target(parameter, inside);
      }
      visit_field(parameter, "type", outside);
    }
  }

  void visit_class(Node node, Scope& scope) {
    if (auto name = node.field("name")) bind(*name, scope);
    if (node.field("type_parameters")) doubt("it has type parameters");
    visit_field(node, "superclasses", scope);
    Scope* inside = new_scope(Scope::Kind::class_body, &scope);
    for (std::string_view name : {"__module__", "__qualname__"}) inside->bound.insert(name);
    visit_field(node, "body", *inside);
  }

  void visit_import(Node node, Scope& scope) {
    auto module = node.field("module_name");
    for (std::size_t i = 0; i < node.named_child_count(); ++i) {
      Node child = node.named_child(i);
      if (child.kind() == "wildcard_import") return doubt("it imports * from another module");
      if (module && child == *module) continue;
      if (child.kind() == "aliased_import") {
        if (auto alias = child.field("alias")) bind(*alias, scope);
      } else if (child.kind() == "dotted_name" && child.named_child_count() > 0) {
        bind(child.named_child(0), scope);  // `import a.b` binds a
      }
    }
  }

  std::deque<Scope> scopes_;  // a deque: scopes are pointed at
  Scope* module_;
  std::vector<Use> uses_;
  bool future_annotations_ = false;
  NameReport report_;
};

}  // namespace

NameReport undefined_names(const syntax::Tree& tree) {
  return Names(tree).report();
}

}  // namespace orchestrator::checks
