// What things are called in Rust, and which type each has there.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

// ---- names

std::string Lowering::unique(std::string name, std::set<std::string>& taken) const {
  std::string candidate = name;
  for (int i = 2; !taken.insert(candidate).second; ++i) candidate = name + "_" + std::to_string(i);
  return candidate;
}

std::string Lowering::local_name(py::WebId web) {
  auto found = local_names_.find(web);
  if (found != local_names_.end()) return found->second;
  const py::Variable& variable = names_.variables[names_.webs[web].variable];
  std::string name = safe_local(snake_case(variable.name));
  if (name == "self") name = "this";
  // A variable that holds one function or another has a name beside theirs.
  if (item_names_.contains(name) && !variable.is_parameter && types_.of_web(*at_, web).is(Kind::function))
    name += "_function";
  // LIMIT is no longer another name than limit().
  if (item_names_.contains(name) && name != variable.name && snake_case(variable.name) != variable.name)
    name += "_value";
  auto place = own_places_.find(web);
  // What is always None is mostly written as (), so that its variable has no uses.
  const Type& type = types_.of_web(*at_, web);
  bool fills_fields = at_->function && at_->function->name == "__init__";
  bool is_nothing = variable.is_parameter && !fills_fields && (is_ghost(type) || type.is(Kind::none));
  bool has_no_uses = place != own_places_.end() && (place->second.uses == 0 || is_nothing);
  bool unused = variable.frame == frame_ && has_no_uses && place->second.definitions <= 1;
  if (unused && !name.starts_with("_")) name = "_" + snake_case(variable.name);
  // Parts of one variable's life may share a name where each is declared by its own `let`. None of them may
  // be assigned after its `let`: within the scope of another's `let` that assignment would meet the wrong
  // one.
  bool own_let = place == own_places_.end() || place->second.home == Home::at_first ||
                 place->second.home == Home::inline_;
  bool shares = false, alone = false;
  for (const auto& [other, text] : local_names_) {
    if (text != name || names_.webs[other].variable != names_.webs[web].variable) continue;
    shares = true;
    auto theirs = own_places_.find(other);
    bool later = theirs != own_places_.end() &&
                 (theirs->second.home == Home::hoisted || theirs->second.home == Home::top);
    alone = alone || later || is_reassigned(other);
  }
  if (shares && own_let && !alone && !is_reassigned(web)) return local_names_[web] = name;
  return local_names_[web] = unique(name, taken_);
}

bool Lowering::is_reassigned(py::WebId web) const {
  auto place = own_places_.find(web);
  return place != own_places_.end() && place->second.reassigned;
}

std::string Lowering::field_name(const std::string& name) const {
  std::string text = name.starts_with("=") ? "set_" + name.substr(1) : name;
  // The setter of `email` beside a method set_email().
  if (text != name && attribute_names_.contains(text)) text = "assign_" + name.substr(1);
  if (text.size() > 4 && text.starts_with("__") && text.ends_with("__")) {
    std::string inner = text.substr(2, text.size() - 4);
    return inner == "init" ? "init" : "dunder_" + inner;
  }
  std::string snake = snake_case(text);
  // self.N beside self.n
  while (snake != text && attribute_names_.contains(snake)) snake += "_";
  static const std::set<std::string> taken = {"args",      "raised_from", "kind", "is",    "address",
                                              "exception", "new",         "make", "clone", "class_name"};
  if (taken.contains(snake)) snake += "_field";
  return is_keyword(snake) ? snake + "_" : snake;
}

std::string Lowering::function_name(const Instance& instance) {
  const Instance& canonical = types_.canonical(instance);
  auto found = function_names_.find(canonical.id);
  return found == function_names_.end() ? "missing" : found->second;
}

std::string Lowering::class_name(ClassId id) const {
  return class_rust_names_.at(id);
}

std::string Lowering::global_name(py::VariableId id) {
  auto found = global_names_.find(id);
  if (found != global_names_.end()) {
    used_globals_.insert(id);
    return found->second;
  }
  const py::Variable& variable = names_.variables[id];
  if (variable.in_class && variable.frame != 0)
    refuse(variable.owner->name_span, "attributes of a class inside a function are not translated",
           base::DiagnosticCode::unsupported_class);
  std::string name =
      upper_case((variable.owner ? variable.owner->name + "_" : std::string()) + variable.name);
  used_globals_.insert(id);
  return global_names_[id] = unique(name, item_names_);
}

void Lowering::name_items() {
  for (const Expr& e : module_.exprs) {
    if (e.kind == ExprKind::attribute) attribute_names_.insert(e.text);
  }
  for (const types::ClassInfo& info : types_.classes()) {
    for (const auto& [name, method] : info.methods) attribute_names_.insert(name);
    for (const auto& [name, variable] : info.variables) attribute_names_.insert(name);
    for (const types::ClassInfo::Field& field : info.fields) attribute_names_.insert(field.name);
  }
  for (const types::ClassInfo& info : types_.classes())
    class_rust_names_[info.id] = unique(safe_type(camel_case(info.name)), item_names_);
  for (const types::ClassInfo& info : types_.classes()) {
    if (info.exception_base != types::kNoId) item_names_.insert(constant_of(class_rust_names_[info.id]));
  }
  item_names_.insert({"main", "program"});
  std::map<const py::Function*, unsigned> methods_seen;  // of one that is given classes there are several
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0) continue;
    const py::Function& function = *instance->function;
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Expr* value = function.parameters[i].default_value;
      if (!value || instance->outer != 0) continue;
      if (!is_constant(*value) && !is_ghost(types_.of_node(instance->parameters[i])))
        stored_defaults_.insert({&function, i});
    }
    if (instance->self_class != types::kNoId) {
      const types::ClassInfo& info = types_.classes()[instance->self_class];
      std::string name = field_name(
          types::method_kind(function) == types::MethodKind::setter ? "=" + function.name : function.name);
      // A name that several classes of the family define is told apart; the plain one chooses between them.
      unsigned definitions = 0;
      for (ClassId member : types_.family_members(info.family)) {
        definitions += types_.classes()[member].methods.contains(function.name) ||
                       types_.classes()[member].setters.contains(function.name);
      }
      bool both = info.methods.contains(function.name) && info.setters.contains(function.name);
      if (definitions > (both ? 1U : 1U)) name = snake_case(info.name) + "_" + name;
      unsigned number = ++methods_seen[&function];
      function_names_[instance->id] = number > 1 ? name + "_" + std::to_string(number) : name;
      continue;
    }
    std::string name = function.name.empty() ? "lambda" : snake_case(function.name);
    auto frame = names_.frame_of.find(&function);
    if (frame != names_.frame_of.end() && names_.frames[frame->second].parent != 0 &&
        names_.frames[frame->second].parent != py::kNone) {
      const py::Function* outer = names_.frames[names_.frames[frame->second].parent].function;
      if (outer) {
        name.erase(0, std::min(name.find_first_not_of('_'), name.size()));
        name = (outer->name.empty() ? "lambda" : snake_case(outer->name)) + "_" + name;
      }
    }
    function_names_[instance->id] = unique(safe_function(name), item_names_);
  }
}

// ---- types

bool Lowering::is_ghost(const Type& type) const {
  switch (type.kind) {
    case Kind::class_object:
      return !types::is_any_class(type);
    case Kind::module:
    case Kind::builtin:
    case Kind::exception_class:
      return true;
    case Kind::option:  // whether it is there is known at run time only
      return false;
    case Kind::function: {
      if (type.id == types::kNoId || type.id == types::kSpread) return false;
      const types::FunctionValue* value = types_.function_value(type.id);
      return value && value->outer == 0 && value->bound_self == types::kNoNode && !value->immediate &&
             !value->function->name.empty();
    }
    default:
      return false;
  }
}

bool Lowering::ghost_variable(py::VariableId id) const {
  const py::Variable& variable = names_.variables[id];
  if (variable.definitions != 1 || variable.in_class || variable.is_parameter) return false;
  if (imported_constant(id)) return true;  // its text stands where it is used
  for (const auto& [by, bound] : names_.variable_bound_by) {
    if (bound != id) continue;
    for (const py::Function& function : module_.functions) {
      if (&function != by) continue;
      return std::all_of(function.decorators.begin(), function.decorators.end(), [](const Expr* decorator) {
        const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
        return e->text == "lru_cache" || e->text == "cache";
      });
    }
  }
  return false;
}

// from math import pi
std::optional<std::string> Lowering::imported_constant(py::VariableId id) const {
  if (names_.variables[id].definitions != 1) return std::nullopt;
  for (const Stmt& s : module_.stmts) {
    if (s.kind != StmtKind::import_from) continue;
    for (const py::Alias& alias : s.aliases) {
      auto bound = names_.variable_bound_by.find(&alias);
      if (bound == names_.variable_bound_by.end() || bound->second != id) continue;
      if (const types::Constant* constant = types::find_constant(s.module + "." + alias.name))
        return std::string(constant->rust);
    }
  }
  return std::nullopt;
}

std::string Lowering::rust_type(const Type& type) const {
  auto of = [&](const char* name) {
    std::string text = std::string(name) + "<";
    for (std::size_t i = 0; i < type.parts.size(); ++i) text += (i ? ", " : "") + rust_type(type.part(i));
    return text + ">";
  };
  switch (type.kind) {
    case Kind::never:
    case Kind::none:
      return "()";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "i64";
    case Kind::big:
      return "Int";
    case Kind::number:
      return "Num";
    case Kind::floating:
      return "f64";
    case Kind::str:
      return "Str";
    case Kind::bytes:
      return "Bytes";
    case Kind::list:
      return of(types::is_plain(type) ? "Vec" : "List");
    case Kind::dict:
      return of("Dict");
    case Kind::set:
      return of("Set");
    case Kind::frozen_set:
      return of("FrozenSet");
    case Kind::deque:
      return of("Deque");
    case Kind::counter:
      return of("Counter");
    case Kind::default_dict:
      return of("DefaultDict");
    case Kind::tuple: {
      if (type.parts.empty()) return "EmptyTuple";
      std::string text = "(";
      for (std::size_t i = 0; i < type.parts.size(); ++i) text += (i ? ", " : "") + rust_type(type.part(i));
      return text + (type.parts.size() == 1 ? ",)" : ")");
    }
    case Kind::var_tuple:
      return of("Tuple");
    case Kind::function: {
      std::string text = "Func<dyn Fn(";
      bool first = true;
      for (std::size_t i = 1; i < type.parts.size(); ++i) {
        if (is_ghost(type.part(i))) continue;
        text += (first ? "" : ", ") + rust_type(type.part(i));
        first = false;
      }
      text += ")";
      if (!type.parts.empty() && !type.part(0).is(Kind::none) && !type.part(0).is(Kind::never) &&
          !is_ghost(type.part(0)))
        text += " -> " + rust_type(type.part(0));
      return text + ">";
    }
    case Kind::object:
      return class_name(type.id);
    case Kind::range:
      return "Range";
    case Kind::iterator:
      return of("Iter");
    case Kind::file:
      return "File";
    case Kind::exception:
      return "Exception";
    case Kind::option:
      return of("Option");
    case Kind::value:
      return "Value";
    case Kind::class_object:
      return types::is_any_class(type) ? "AnyClass" : "()";
    case Kind::opaque: {
      std::string name(types::rust_class(types_.text(type.id)));
      return type.parts.empty() ? name : of(name.c_str());
    }
    default:
      return "()";
  }
}

ownership::Lent Lowering::lent(const py::Function& function, std::size_t parameter) const {
  auto found = input_.plain.parameters.find({&function, parameter});
  return found == input_.plain.parameters.end() ? ownership::Lent::read : found->second;
}

std::string Lowering::plain_parameter_type(const Type& type, ownership::Lent lent) const {
  if (lent == ownership::Lent::take) return rust_type(type);
  if (lent == ownership::Lent::change) return "&mut " + rust_type(type);
  return "&[" + rust_type(type.part(0)) + "]";
}

std::string Lowering::parameter_type(const Type& type) const {
  return by_reference(type) ? "&" + rust_type(type) : rust_type(type);
}

}  // namespace transpile::rust
