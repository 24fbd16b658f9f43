// Classes: what they define, and what their attributes hold.
#include <algorithm>

#include "transpile/python/class_order.hpp"
#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

void Inference::register_classes() {
  // Those that others derive from come first, wherever they were written.
  std::map<std::string, unsigned> waiting;
  for (const py::ClassDef& def : module_.classes) ++waiting[def.name];
  std::set<const py::ClassDef*> done;
  for (bool any = true; any;) {
    any = false;
    for (const py::ClassDef& def : module_.classes) {
      if (done.contains(&def)) continue;
      bool early = std::any_of(def.bases.begin(), def.bases.end(), [&](const Expr* base) {
        auto found = waiting.find(base->text);
        return base->text != def.name && found != waiting.end() && found->second > 0;
      });
      if (early) continue;
      register_class(def);
      done.insert(&def);
      --waiting[def.name];
      any = true;
    }
  }
  for (const py::ClassDef& def : module_.classes) {
    if (!done.contains(&def)) register_class(def);
  }
  for (const ClassInfo& info : classes_) class_names_.push_back(info.name);
}

MethodKind method_kind(const py::Function& function) {
  for (const Expr* decorator : function.decorators) {
    if (decorator->kind == ExprKind::name) {
      if (decorator->text == "staticmethod") return MethodKind::static_;
      if (decorator->text == "classmethod") return MethodKind::class_;
      if (decorator->text == "property") return MethodKind::property;
    }
    if (decorator->kind == ExprKind::attribute && decorator->text == "setter") return MethodKind::setter;
  }
  return MethodKind::ordinary;
}

namespace {

const Expr* decorator_named(const std::vector<Expr*>& decorators, std::string_view name) {
  for (const Expr* decorator : decorators) {
    const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
    if ((e->kind == ExprKind::name || e->kind == ExprKind::attribute) && e->text == name) return decorator;
  }
  return nullptr;
}

bool keyword_true(const Expr& call, std::string_view name) {
  for (const py::Keyword& keyword : call.keywords) {
    if (keyword.name == name) return keyword.value->kind == ExprKind::boolean && keyword.value->number != 0;
  }
  return false;
}

// The attributes that __slots__ names; none where it is not there or made by more than literals. `fields`: a
// dataclass makes it of its fields.
std::optional<std::set<std::string, std::less<>>> slots_of(const py::ClassDef& def, bool fields) {
  std::set<std::string, std::less<>> out;
  bool found = fields;
  for (const Stmt* s : def.body) {
    if (s->targets.size() != 1 || s->targets[0]->kind != ExprKind::name) continue;
    if (fields && s->kind == StmtKind::ann_assign) out.insert(s->targets[0]->text);
    if (s->targets[0]->text != "__slots__" || !s->value) continue;
    found = true;
    const Expr& value = *s->value;
    bool several =
        value.kind == ExprKind::tuple || value.kind == ExprKind::list || value.kind == ExprKind::set;
    std::vector<const Expr*> names{&value};
    if (several) names.assign(value.items.begin(), value.items.end());
    for (const Expr* name : names) {
      if (name->kind != ExprKind::string) return std::nullopt;
      out.insert(name->text);
    }
  }
  if (!found) return std::nullopt;
  return out;
}

}  // namespace

void Inference::register_class(const py::ClassDef& def) {
  ClassInfo info;
  info.id = static_cast<ClassId>(classes_.size());
  info.name = def.name;
  info.def = &def;
  info.family = info.id;
  for (const Expr* base : def.bases) {
    if (base->kind != ExprKind::name) continue;
    std::uint32_t exception = exception_class(base->text);
    bool known = false;
    for (const ClassInfo& other : classes_) {
      if (other.name != base->text) continue;
      info.bases.push_back(other.id);
      if (other.exception_base != kNoId) info.exception_base = other.exception_base;
      if (other.is_dataclass) {
        // It is shown and compared as its base is: a dataclass without fields of its own.
        info.is_dataclass = true;
        info.is_frozen = info.is_frozen || other.is_frozen;
        info.is_ordered = info.is_ordered || other.is_ordered;
      }
      info.family = std::min(info.family, other.family);
      known = true;
      break;
    }
    if (!known && exception != kNoId) info.exception_base = exception;
  }
  for (auto base = info.bases.rbegin(); base != info.bases.rend(); ++base) {
    for (const ClassInfo::Field& field : classes_[*base].fields)
      py::add_field(info.fields, field, &ClassInfo::Field::name);
  }
  const Expr* decorator = decorator_named(def.decorators, "dataclass");
  info.slots = slots_of(def, decorator && keyword_true(*decorator, "slots"));
  if (decorator) {
    info.is_dataclass = true;
    info.is_frozen = keyword_true(*decorator, "frozen");
    info.is_ordered = keyword_true(*decorator, "order");
  }
  for (const Stmt* s : def.body) {
    if (s->kind == StmtKind::function) {
      if (method_kind(*s->function) == MethodKind::setter)
        info.setters[s->function->name] = s->function;
      else
        info.methods[s->function->name] = s->function;
    }
    if (decorator && s->kind == StmtKind::ann_assign && s->targets[0]->kind == ExprKind::name) {
      ClassInfo::Field field{s->targets[0]->text, s->value, nullptr, s->annotation};
      if (s->value && s->value->kind == ExprKind::call && s->value->items[0]->text == "field") {
        field.default_value = nullptr;
        for (const py::Keyword& keyword : s->value->keywords) {
          if (keyword.name == "default_factory") field.factory = keyword.value;
          if (keyword.name == "default") field.default_value = keyword.value;
          if (keyword.name == "init") field.in_init = keyword.value->number != 0;
        }
      }
      py::add_field(info.fields, std::move(field), &ClassInfo::Field::name);
    } else {
      for (const Expr* target : s->targets) {
        if (target->kind == ExprKind::name && names_.variable(*target) != py::kNone)
          info.variables[target->text] = names_.variable(*target);
      }
    }
  }
  std::vector<std::vector<ClassId>> orders;
  for (ClassId base : info.bases) orders.push_back(classes_[base].order);
  info.order = py::class_order(info.id, orders);
  if (info.order.empty()) {  // Python does not make this class
    info.order = {info.id};
    for (const auto& order : orders) info.order.insert(info.order.end(), order.begin(), order.end());
  }
  // An attribute of the instance hides a method of the same name.
  for (const auto& [name, method] : info.methods) {
    if (method->parameters.empty()) continue;
    struct Collect {
      static void from(const py::Block& stmts, const std::string& self,
                       std::set<std::string, std::less<>>& out) {
        for (const Stmt* s : stmts) {
          for (const Expr* target : s->targets) {
            bool own = target->kind == ExprKind::attribute && target->items[0]->kind == ExprKind::name &&
                       target->items[0]->text == self;
            if (own) out.insert(target->text);
          }
          from(s->body, self, out);
          from(s->orelse, self, out);
        }
      }
    };
    Collect::from(method->body, method->parameters[0].name, info.assigned);
  }
  class_ids_[&def] = info.id;
  ClassId joined = info.family;
  ClassId own = info.id;
  classes_.push_back(std::move(info));
  // Two bases of different families make one.
  for (ClassId base : classes_[own].bases) {
    ClassId other = classes_[base].family;
    if (other == joined) continue;
    for (ClassInfo& one : classes_) {
      if (one.family == other) one.family = joined;
    }
  }
}

void Inference::class_def(const py::ClassDef& def) {
  ClassId id = class_ids_.at(&def);
  const py::ClassDef* saved = std::exchange(in_class_, &def);
  block(def.body);
  in_class_ = saved;
  for (const ClassInfo::Field& field : classes_[id].fields) {
    NodeId node = attribute_node(id, field.name);
    stored_.insert({family(id), field.name});
    if (field.default_value) solver_.flow(expr(*field.default_value), node);
    if (field.factory) solver_.flow(expr(*field.factory), node);
  }
  define(&def, solver_.make(Kind::class_object, id));
}

bool Inference::derives(ClassId id, ClassId base) const {
  if (id == base) return true;
  for (ClassId up : classes_[id].bases) {
    if (derives(up, base)) return true;
  }
  return false;
}

bool Inference::is_builtin_subclass(ClassId id, std::string_view name) const {
  const ClassInfo& info = classes_[id];
  if (info.def && info.def->is_tuple && name == "tuple") return true;
  if (info.def && !info.def->builtin.empty()) return info.def->builtin == name;
  return std::any_of(info.bases.begin(), info.bases.end(),
                     [&](ClassId base) { return is_builtin_subclass(base, name); });
}

const py::Function* Inference::find_method(ClassId id, std::string_view name, ClassId* owner) const {
  bool setter = name.starts_with('=');
  for (ClassId one : classes_[id].order) {
    const auto& table = setter ? classes_[one].setters : classes_[one].methods;
    auto found = table.find(setter ? name.substr(1) : name);
    if (found == table.end() && classes_[one].variables.contains(name)) return nullptr;
    if (found == table.end()) continue;
    if (!setter && method_kind(*found->second) == MethodKind::ordinary &&
        classes_[one].assigned.contains(name))
      return nullptr;
    if (owner) *owner = one;
    return found->second;
  }
  return nullptr;
}

ClassId Inference::behind_super(const Expr& super, ClassId own, std::string_view name) const {
  const std::vector<ClassId>& order = classes_[own].order;
  auto at = order.begin();
  if (super.items.size() == 3 && super.items[1]->kind == ExprKind::name)
    at = std::find_if(order.begin(), order.end(),
                      [&](ClassId one) { return classes_[one].name == super.items[1]->text; });
  while (at != order.end()) {
    if (++at != order.end() && classes_[*at].methods.contains(name)) return *at;
  }
  return kNoId;
}

py::VariableId Inference::find_class_variable(ClassId id, std::string_view name) const {
  for (ClassId one : classes_[id].order) {
    auto found = classes_[one].variables.find(name);
    if (found != classes_[one].variables.end()) return found->second;
  }
  return py::kNone;
}

bool Inference::asks_getattr(ClassId id, const std::string& name) const {
  if (name.starts_with("__") || !find_method(id, "__getattr__") || find_method(id, name) ||
      find_class_variable(id, name) != py::kNone)
    return false;
  for (const ClassInfo& info : classes_) {
    for (const ClassInfo::Field& field : info.fields) {
      if (field.name == name) return false;
    }
  }
  std::function<bool(ClassId)> assigns = [&](ClassId one) {
    return classes_[one].assigned.contains(name) ||
           std::any_of(classes_[one].bases.begin(), classes_[one].bases.end(), assigns);
  };
  if (assigns(id)) return false;
  std::function<bool(const py::Expr&)> gives = [&](const py::Expr& target) {
    if (target.kind == py::ExprKind::attribute)
      return target.text == name &&
             !(target.items[0]->kind == py::ExprKind::name && target.items[0]->text == "self");
    bool several = target.kind == py::ExprKind::tuple || target.kind == py::ExprKind::list ||
                   target.kind == py::ExprKind::star;
    return several && std::any_of(target.items.begin(), target.items.end(),
                                  [&](const py::Expr* item) { return gives(*item); });
  };
  return std::none_of(module_.stmts.begin(), module_.stmts.end(), [&](const py::Stmt& s) {
    return std::any_of(s.targets.begin(), s.targets.end(),
                       [&](const py::Expr* target) { return gives(*target); }) ||
           std::any_of(s.with_items.begin(), s.with_items.end(),
                       [&](const py::WithItem& item) { return item.target && gives(*item.target); });
  });
}

NodeId Inference::class_variable_node(py::VariableId variable) {
  for (py::WebId web = 0; web < names_.webs.size(); ++web) {
    if (names_.webs[web].variable == variable) return web_node(instances_[0], web);
  }
  return solver_.make();
}

NodeId Inference::attribute_node(ClassId class_id, const std::string& name) {
  auto [entry, added] = attributes_.try_emplace({family(class_id), name}, kNoNode);
  if (added) entry->second = solver_.make();
  return entry->second;
}

}  // namespace transpile::types
