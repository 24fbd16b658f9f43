// Variables of classes, which instances see until they have an attribute of the name.
#include <algorithm>
#include <map>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;

// What an instance begins with where its class has a variable of the name.
std::string Lowering::class_variable_text(py::VariableId variable, const Type& to) {
  std::string text = global_name(variable) + (constants_.contains(variable) ? "" : ".get()");
  for (py::WebId web = 0; web < names_.webs.size(); ++web) {
    if (names_.webs[web].variable != variable) continue;
    const Type& held = types_.of_web(types_.instance(0), web);
    return own(coerce({text, Binding::atom, Form::value}, held, to, nowhere_at_all()), to);
  }
  return text;
}

// Whether the program gives the class's own variable another value (Account.rate = 2): an instance that has
// nothing of its own sees it.
bool Lowering::follows_class(ClassId family, const std::string& field) const {
  bool shared = false;
  for (ClassId member : types_.family_members(family))
    shared = shared || types_.find_class_variable(member, field) != py::kNone;
  if (!shared) return false;
  if (!changed_in_classes_) {
    std::set<std::string, std::less<>>& changed = changed_in_classes_.emplace();
    auto is_class = [&](const Expr& e) {
      if (e.kind == ExprKind::attribute) return e.text == "__class__";
      if (e.kind == ExprKind::call) return e.items[0]->text == "type";
      return e.kind == ExprKind::name &&
             (e.text == "cls" ||
              std::any_of(types_.classes().begin(), types_.classes().end(),
                          [&](const types::ClassInfo& info) { return info.name == e.text; }));
    };
    for (const Stmt& s : module_.stmts) {
      for (const Expr* target : s.targets) {
        if (target->kind == ExprKind::attribute && is_class(*target->items[0])) changed.insert(target->text);
      }
    }
  }
  return changed_in_classes_->contains(field);
}

// A variable of the object's class: which one, where several classes of the family have their own, its kind
// says.
std::optional<Code> Lowering::class_variable_of(const std::string& name, const Code& object, const Type& type,
                                                const Type& wanted) {
  std::vector<ClassId> members = types_.instantiated_members(type.id);
  std::map<py::VariableId, std::string> kinds;
  for (ClassId member : members) {
    py::VariableId variable = types_.find_class_variable(member, name);
    std::string& text = kinds[variable];
    text += (text.empty() ? "" : " | ") + (class_name(type.id) + "Kind::" + class_name(member));
  }
  if (kinds.empty() || (kinds.size() == 1 && kinds.begin()->first == py::kNone)) return std::nullopt;
  if (kinds.size() == 1)
    return Code{class_variable_text(kinds.begin()->first, wanted), Binding::atom, Form::value};
  std::string text = "match " + inside(object, Binding::atom) + ".kind { ";
  for (const auto& [variable, names] : kinds) {
    text += names + " => ";
    if (variable == py::kNone)
      text += "no_attribute(" + quote(types_.classes()[type.id].name) + ", " + quote(name) + "), ";
    else
      text += class_variable_text(variable, wanted) + ", ";
  }
  return Code{text + "}", Binding::block, Form::value};
}

}  // namespace transpile::rust
