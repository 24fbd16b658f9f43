// Assignments to attributes: fields, properties, and those of what only the run knows.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

// Through a property's setter; which one it is, an instance's class says.
bool Lowering::assign_by_setter(const Expr& target, const Code& value, const Type& from,
                                const std::string& holder, ClassId family, Block& out) {
  std::vector<std::pair<const Instance*, std::vector<ClassId>>> setters;
  bool all = true, all_seen = true;
  for (ClassId member : types_.instantiated_members(family)) {
    const Instance* setter = types_.method_instance(member, "=" + target.text);
    if (setter) {
      auto known =
          std::find_if(setters.begin(), setters.end(), [&](const auto& one) { return one.first == setter; });
      if (known == setters.end()) known = setters.insert(known, {setter, {}});
      known->second.push_back(member);
    }
    all = all && (setter || types_.find_method(member, "=" + target.text));
    all_seen = all_seen && setter;
  }
  auto called = [&](const Instance& setter, const std::string& on, const Code& given) {
    const Type& to = types_.of_node(setter.parameters[1]);
    Code made = coerce(given, from, to, target);
    return on + "." + function_name(setter) + "(" + (by_reference(to) ? borrow(made) : own(made, to)) + ")";
  };
  if (setters.size() < 2) {
    for (ClassId member : types_.family_members(family)) {
      const Instance* setter = types_.method_instance(member, "=" + target.text);
      if (!setter) continue;
      out.push_back({called(*setter, holder, value) + ";"});
      return true;
    }
    return false;
  }
  if (!all) refuse(target.span, "'" + target.text + "' is a property of some of these classes only");
  std::string on = "holder" + std::to_string(++counter_), given = "given" + std::to_string(counter_);
  out.push_back({"let " + given + " = " + own(value, from) + ";"});
  out.push_back({"let " + on + " = " + holder + ".clone();"});
  std::string text = "match " + on + ".kind { ";
  for (const auto& [setter, members] : setters) {
    for (std::size_t i = 0; i < members.size(); ++i)
      text += (i ? " | " : "") + class_name(family) + "Kind::" + class_name(members[i]);
    text += " => " + called(*setter, on, {given, Binding::atom, Form::place}) + ", ";
  }
  if (!all_seen) text += "_ => unreached(), ";
  out.push_back({text + "}"});
  return true;
}

void Lowering::assign_attribute(const Expr& target, Code value, const Type& from, const std::string& holder,
                                ClassId family, Block& out) {
  if (raises_as_fixed(target, value, family, out)) return;
  const py::ClassDef* def = types_.classes()[family].def;
  bool of_member = def && def->is_enumeration && at_->self_class == types::kNoId;
  if (of_member && (target.text == "value" || target.text == "name")) {
    out.push_back({"let _ = " + borrow(value) + ";"});
    out.push_back({"raise(exceptions::ATTRIBUTE_ERROR.with(" +
                   quote("<enum 'Enum'> cannot set attribute '" + target.text + "'") + "));"});
    return;
  }
  if (target.text == "__cause__" && types_.classes()[family].exception_base != types::kNoId) {
    const Type& cause = *make(Kind::option, {make(Kind::exception)});
    Code given = coerce(value, from, cause, target);
    out.push_back({"let _ = " + holder + ".exception().caused_by(" + borrow(given) + ");"});
    return;
  }
  if (assign_by_setter(target, value, from, holder, family, out)) return;
  const std::vector<ClassId> made = types_.instantiated_members(family);
  auto has_getter = [&](ClassId member) {
    const py::Function* getter = types_.find_method(member, target.text);
    return getter && types::method_kind(*getter) == types::MethodKind::property;
  };
  if (!made.empty() && std::all_of(made.begin(), made.end(), has_getter)) {
    std::string name =
        made.size() == 1 ? quote(types_.classes()[made[0]].name) : holder + ".class_name().as_str()";
    if (made.size() > 1) class_name_used_.insert(family);
    out.push_back({"let _ = " + borrow(value) + ";"});
    out.push_back({"exceptions::no_setter(" + quote(target.text) + ", " + name + ");"});
    return;
  }
  refuse_without_slot(target, family);
  const Type* held = types_.attribute(family, target.text);
  if (!held) refuse(target.span, "this attribute's type is not known");
  if (is_ghost(*held)) return;
  std::string text = own(coerce(std::move(value), from, *held, target), *held);
  if (is_late(family, target.text)) text = "Some(" + text + ")";
  out.push_back({holder + "." + field_name(target.text) + ".set(" + text + ");"});
}

// Whether the program takes a field of that name away from objects.
bool Lowering::deletes_field(const std::string& field) const {
  if (!deleted_fields_) {
    deleted_fields_.emplace();
    for (const py::Stmt& s : module_.stmts)
      for (const Expr* target : s.targets)
        if (s.kind == py::StmtKind::del && target->kind == ExprKind::attribute)
          deleted_fields_->insert(target->text);
  }
  return deleted_fields_->contains(field);
}

// del item.size: an AttributeError where there is none.
void Lowering::delete_attribute(const Expr& target, Block& out) {
  const Type* type = &type_of(*target.items[0]);
  Code object = holder(*target.items[0]);
  if (type->is(Kind::option)) {
    object = {"with_attribute(" + borrow(object) + ", " + quote(target.text) + ")", Binding::atom,
              Form::reference};
    type = &type->part(0);
  }
  if (!type->is(Kind::object))
    refuse(target.span, "`del` of an attribute of a " + describe(*type) + " is not translated",
           base::DiagnosticCode::unsupported_statement);
  ClassId family = type->id;
  bool slots = false;
  for (ClassId member : types_.family_members(family)) {
    const types::ClassInfo& info = types_.classes()[member];
    bool own_way = types_.find_method(member, target.text) || types_.find_method(member, "__delattr__") ||
                   types_.find_class_variable(member, target.text) != py::kNone || info.is_frozen;
    if (own_way)
      refuse(target.span, "`del` of an attribute that its class knows as well is not translated",
             base::DiagnosticCode::unsupported_statement);
    slots = slots || info.slots;
  }
  const Type* held = types_.attribute(family, target.text);
  if (!held || is_ghost(*held)) refuse(target.span, "this attribute's type is not known");
  std::string name = "holder" + std::to_string(++counter_);
  out.push_back({"let " + name + " = " + own(object, *type) + ";"});
  if (slots)
    out.push_back({"if " + name + "." + field_name(target.text) + ".get().is_none() {",
                   {{"raise(exceptions::ATTRIBUTE_ERROR.with(" + quote(target.text) + "));"}},
                   "}"});
  else
    out.push_back({"let _ = " + read_field(family, name, target.text).text + ";"});
  out.push_back({name + "." + field_name(target.text) + ".set(None);"});
}

// An instance of a frozen dataclass or of a named tuple keeps what it was made with.
bool Lowering::raises_as_fixed(const Expr& target, const Code& value, ClassId family, Block& out) {
  std::vector<ClassId> members = types_.instantiated_members(family);
  auto frozen = [&](ClassId id) { return types_.classes()[id].is_frozen; };
  if (std::none_of(members.begin(), members.end(), frozen)) return false;
  const py::Function* inside_of = at_->function;
  bool own = inside_of && !inside_of->parameters.empty() && target.items[0]->kind == ExprKind::name &&
             inside_of->parameters[0].name == target.items[0]->text;
  static const std::set<std::string_view> makers = {"__init__", "__post_init__", "__new__", "__setstate__"};
  if (own && makers.contains(inside_of->name)) return false;
  if (own && target.text == inside_of->name + "_kept") return false;  // of a cached property
  // object.__setattr__(self, name, value) is an assignment by now.
  bool goes_around = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
    return e.kind == ExprKind::attribute && e.text == "__setattr__";
  });
  if (own && goes_around) return false;
  if (!std::all_of(members.begin(), members.end(), frozen))
    refuse(target.span, "whether this object is frozen is not known",
           base::DiagnosticCode::unsupported_class);
  bool tuples = std::all_of(members.begin(), members.end(), [&](ClassId id) {
    const types::ClassInfo& info = types_.classes()[id];
    return info.def && info.def->is_tuple;
  });
  out.push_back({"let _ = " + value.text + ";"});
  out.push_back({std::string(tuples ? "exceptions::fixed_item();" : "exceptions::fixed_field(") +
                 (tuples ? "" : quote(target.text) + ");")});
  return true;
}

// item.size = 3 where `item` may be of several classes, or no object at all.
void Lowering::assign_attribute_of_value(const Expr& target, Code value, const Type& from, const Code& holder,
                                         Block& out) {
  auto families = families_in(*target.items[0], [&](ClassId id) {
    return types_.attribute(types_.classes()[id].family, target.text) != nullptr;
  });
  if (families.empty()) refuse(target.span, "which objects have this attribute is not known");
  std::string given = "value" + std::to_string(++counter_);
  std::string name = "object" + std::to_string(counter_);
  Block body{{"let " + given + " = " + own(value, from) + ";"},
             {"let " + name + " = " + own(holder, *make(Kind::value)) + ";"}};
  for (std::size_t i = 0; i < families.size(); ++i) {
    std::string type = rust_type(*types_.make(Kind::object, {}, families[i]));
    kept_in_values_.insert(families[i]);
    Line line{std::string(i ? "} else if " : "if ") + name + ".is_object_of::<" + type + ">() {", {}, ""};
    assign_attribute(target, {given, Binding::atom, Form::place}, from, name + ".object::<" + type + ">()",
                     families[i], line.body);
    body.push_back(std::move(line));
  }
  body.push_back(
      {"} else {", {{"no_attribute(" + name + ".type_name(), " + quote(target.text) + ");"}}, "}"});
  out.push_back({"{", std::move(body), "}"});
}

}  // namespace transpile::rust
