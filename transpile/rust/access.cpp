// Attributes and subscripts.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

Code Lowering::attribute(const Expr& e) {
  const Expr& object = *e.items[0];
  const Type& type = type_of(object);
  const Type& wanted = type_of(e);
  const auto& alternatives = types_.alternatives(*at_, object);
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::module || a.kind == Kind::builtin) {
      std::string full = types_.text(a.id) + "." + e.text;
      if (const types::Constant* constant = types::find_constant(full)) {
        if (constant->rust.find("PROGRAM") != std::string_view::npos) uses_argv_ = true;
        const Type& made = *pattern_type(types::read_pattern(constant->type), {});
        return made_by_library(std::string(constant->rust), made, e);
      }
    }
    if (a.kind == Kind::class_object) {
      py::VariableId variable = types_.find_class_variable(a.id, e.text);
      for (const types::Alternative& other : alternatives) {
        if (other.kind != Kind::class_object || types_.find_class_variable(other.id, e.text) == variable)
          continue;
        // type(self).limit is the variable of the object's class.
        if (asks_type(object) && type_of(*object.items[1]).is(Kind::object)) {
          const Expr& subject = *object.items[1];
          if (auto shared = class_variable_of(e.text, expr(subject), type_of(subject), wanted))
            return *shared;
        }
        return for_each_class(object, wanted, [&](const types::Alternative& one) {
          if (e.text == "__name__") {
            std::string name = named_class(one, e.span);
            return Code{"Str::lit(" + quote(name.substr(name.rfind('.') + 1)) + ")"};
          }
          py::VariableId own =
              one.kind == Kind::class_object ? types_.find_class_variable(one.id, e.text) : py::kNone;
          if (own == py::kNone) refuse(e.span, "which class this is is not known before the program runs");
          return Code{class_variable_text(own, wanted), Binding::atom, Form::value};
        });
      }
      if (variable != py::kNone) {
        if (constants_.contains(variable)) return {global_name(variable), Binding::atom, Form::value};
        return {global_name(variable) + ".get()", Binding::atom, Form::value};
      }
      bool only = std::all_of(alternatives.begin(), alternatives.end(), [&](const types::Alternative& other) {
        return other.kind == a.kind && other.id == a.id;
      });
      if (e.text == "__name__" && object.kind != ExprKind::call && only)
        return {"Str::lit(" + quote(types_.classes()[a.id].name) + ")", Binding::atom, Form::value};
    }
  }
  bool of_class = e.text == "__name__" && object.kind == ExprKind::attribute && object.text == "__class__";
  if (of_class || e.text == "__name__" || e.text == "__class__") {
    // type(x).__name__, x.__class__.__name__
    if (of_class ||
        (object.kind == ExprKind::call && object.items.size() == 2 && object.items[0]->text == "type")) {
      const Expr& value = of_class ? *object.items[0] : *object.items[1];
      const Type& t = type_of(value);
      if (t.is(Kind::value))
        return {"Str::from(" + inside(expr(value), Binding::atom) + ".class_title())", Binding::atom,
                Form::value};
      if (t.is(Kind::object))
        return class_name_used_.insert(t.id),
               Code{inside(expr(value), Binding::atom) + ".class_name()", Binding::atom, Form::value};
      if (t.is(Kind::exception))
        return {inside(expr(value), Binding::atom) + ".class_name()", Binding::atom, Form::value};
      if (t.is(Kind::option) && (t.part(0).is(Kind::exception) || t.part(0).is(Kind::object))) {
        if (t.part(0).is(Kind::object)) class_name_used_.insert(t.part(0).id);
        return {inside(expr(value), Binding::atom) +
                    ".as_ref().map_or(Str::lit(\"NoneType\"), |value| value.class_name())",
                Binding::atom, Form::value};
      }
      if (t.is(Kind::opaque)) {
        std::string name(types::class_part(library_name(t)));
        return {"Str::lit(" + quote(name.substr(name.rfind('.') + 1)) + ")", Binding::atom, Form::value};
      }
      if (t.is(Kind::never)) return once_evaluated(expr(value), "Str::lit(\"\")");  // nothing gets here
      if (std::string_view known = types::python_name(t.kind); !known.empty())
        return {said_after(value, "Str::lit(" + quote(std::string(known)) + ")"), Binding::atom, Form::value};
    }
    if (is_class(type) && !is_ghost(type) && e.text == "__name__") {
      Code held = expr(object);
      if (type.is(Kind::option)) held = {"present(" + borrow(held) + ")", Binding::atom, Form::value};
      return {inside(held, Binding::atom) + ".text()", Binding::atom, Form::value};
    }
    for (const types::Alternative& a : alternatives) {
      if (a.kind == Kind::function && alternatives.size() == 1) {
        const std::string& name = types_.function_value(a.id)->function->shown_name();
        return {"Str::lit(" + quote(name.empty() ? "<lambda>" : name) + ")", Binding::atom, Form::value};
      }
      if (a.kind == Kind::builtin && alternatives.size() == 1 && e.text == "__name__") {
        const std::string& name = types_.text(a.id);
        return {said_after(object, "Str::lit(" + quote(name.substr(name.rfind('.') + 1)) + ")"),
                Binding::atom, Form::value};
      }
    }
    if (e.text == "__name__" && type.is(Kind::function))
      return {inside(expr(object), Binding::atom) + ".name()", Binding::atom, Form::value};
    refuse(e.span, "__name__ is not known here");
  }
  if (e.text == "__doc__" && alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    const std::string& text = types_.function_value(alternatives[0].id)->function->shown_doc();
    if (text.empty()) return {"()", Binding::atom, Form::value};
    return {"Str::lit(" + quote(text) + ")", Binding::atom, Form::value};
  }
  if (is_ghost(wanted)) return {"()", Binding::atom, Form::value};
  if (type.is(Kind::never)) return of_nothing(object, wanted);
  if (object.kind == ExprKind::name && !made_fields_.empty()) {
    auto made = made_fields_.find(e.text);
    bool own_field = made != made_fields_.end() && names_.variable(object) != py::kNone &&
                     names_.web(object) == made_self_;
    if (own_field) {
      const Type* attribute = types_.attribute(type.id, e.text);
      return coerce({made->second, Binding::atom, Form::place}, attribute ? *attribute : wanted, wanted, e);
    }
  }
  Code code = holder(object);
  const Type* held = &type;
  if (held->is(Kind::option)) {
    code = {"with_attribute(" + borrow(code) + ", " + quote(e.text) + ")", Binding::atom, Form::value};
    held = &held->part(0);
  }
  if (held->is(Kind::value)) {
    if (auto chosen = attribute_of_value(e, code)) return *chosen;
  }
  std::string value = inside(code, Binding::atom);
  if (held->is(Kind::object)) return attribute_of_object(e, code, *held);
  if (held->is(Kind::opaque)) {
    const types::Signature* found =
        types::find_signature(std::string(types::class_part(library_name(*held))) + "." + e.text, 0);
    if (found && !found->is_attribute)
      refuse(e.span, "a method of a library's object that is not called at once is not translated",
             base::DiagnosticCode::unsupported_call);
    if (auto made = library_method(e.text, code, *held, {}, wanted, e)) return *made;
  }
  if (held->is(Kind::file) && (e.text == "name" || e.text == "closed")) {
    bool name = e.text == "name";
    return coerce({value + (name ? ".name()" : ".is_closed()"), Binding::atom, Form::value},
                  *make(name ? Kind::str : Kind::boolean), wanted, e);
  }
  if (types::is_number_part(e.text, held->kind)) {  // (5).real
    const Type& whole = *make(held->is(Kind::floating) ? Kind::floating : Kind::integer);
    if (e.text == "real" || e.text == "numerator")
      return coerce(coerce(code, *held, whole, e), whole, wanted, e);
    std::string constant = e.text == "denominator" ? "1_i64" : whole.is(Kind::floating) ? "0.0_f64" : "0_i64";
    return coerce(once_evaluated(code, constant), whole, wanted, e);
  }
  if (held->is(Kind::range) && (e.text == "start" || e.text == "stop" || e.text == "step"))
    return coerce({value + "." + e.text, Binding::atom, Form::value}, *make(Kind::integer), wanted, e);
  if (held->is(Kind::deque) && e.text == "maxlen")
    return coerce({value + ".maxlen()", Binding::atom, Form::value},
                  *make(Kind::option, {make(Kind::integer)}), wanted, e);
  if (held->is(Kind::exception) && e.text == "args") return {value + ".args()", Binding::atom, Form::value};
  if (held->is(Kind::exception) && e.text == "__cause__")
    return coerce({value + ".cause()", Binding::atom, Form::value},
                  *make(Kind::option, {make(Kind::exception)}), wanted, e);
  if (held->is(Kind::exception)) return attribute_of_exception(e, code);
  refuse(e.span, "the attribute '" + e.text + "' of a " + describe(*held) + " is not translated");
}

// An attribute of an exception that may be an instance of a class of the program, or one of Python's own.
Code Lowering::attribute_of_exception(const Expr& e, const Code& exception) {
  const Type& wanted = type_of(e);
  std::set<ClassId> families;
  for (const types::Alternative& a : types_.alternatives(*at_, *e.items[0])) {
    if (a.kind != Kind::object) continue;
    ClassId family = types_.classes()[a.id].family;
    const Type* field = types_.attribute(family, e.text);
    if ((field && !field->is(Kind::never)) || types_.find_method(a.id, e.text)) families.insert(family);
  }
  const types::ExceptionAttribute* known = types::find_exception_attribute(e.text);
  if (!known && families.empty())
    refuse(e.span, "the attribute '" + e.text + "' of an exception is not translated");
  std::string held = families.empty() ? "" : "held" + std::to_string(++counter_);
  std::string name = families.empty() ? inside(exception, Binding::atom) : held;
  std::string otherwise = name + ".lacks::<" + rust_type(wanted) + ">(" + quote(e.text) + ")";
  if (known && !wanted.is(Kind::never))
    otherwise =
        own(coerce({name + "." + e.text + "()", Binding::atom, Form::value}, *make(known->kind), wanted, e),
            wanted);
  if (families.empty()) return {otherwise, Binding::atom, Form::value};
  std::string text = "{ let " + held + " = " + own(exception, *make(Kind::exception)) + "; ";
  for (ClassId family : families) {
    const Type& type = *types_.make(Kind::object, {}, family);
    Code one = attribute_of_object(e, {"own", Binding::atom, Form::place}, type);
    text += "if let Some(own) = " + held + ".held::<" + rust_type(type) + ">() { " + own(one, wanted) +
            " } else ";
  }
  return {text + "{ " + otherwise + " } }", Binding::block, Form::value};
}

// An attribute of an object of the program: a property, a method that is not called here, a field, or a
// variable of its class.
Code Lowering::attribute_of_object(const Expr& e, const Code& object, const Type& type) {
  const Type& wanted = type_of(e);
  std::string value = inside(object, Binding::atom);
  if (auto chosen = property_or_field(e, object, type)) return *chosen;
  std::vector<ClassId> members = types_.family_members(type.id);
  for (ClassId member : members) {
    const py::Function* method = types_.find_method(member, e.text);
    if (!method) continue;
    if (types::method_kind(*method) == types::MethodKind::property) {
      const Instance* target = types_.method_instance(member, e.text);
      if (!target) continue;
      return coerce({value + "." + field_name(e.text) + "()", Binding::atom, Form::value},
                    types_.of_node(target->result), wanted, e);
    }
    if (wanted.is(Kind::function)) {
      for (const types::Alternative& f : types_.alternatives(*at_, e)) {
        if (f.kind == Kind::function) return function_as_value(f.id, wanted, e);
      }
    }
  }
  std::vector<ClassId> made = types_.instantiated_members(type.id);
  bool asks = !made.empty() && std::all_of(made.begin(), made.end(), [&](ClassId member) {
    return types_.asks_getattr(member, e.text);
  });
  std::string getter;
  const Instance* target = asks ? family_method(type.id, "__getattr__", &getter) : nullptr;
  if (target && target->parameters.size() == 2) {
    const Type& named = types_.of_node(target->parameters[1]);
    Code name =
        coerce({"Str::lit(" + quote(e.text) + ")", Binding::atom, Form::value}, *make(Kind::str), named, e);
    std::string given = by_reference(named) ? borrow(name) : own(name, named);
    return coerce({value + "." + getter + "(" + given + ")", Binding::atom, Form::value},
                  types_.of_node(target->result), wanted, e);
  }
  if (const Type* attribute = types_.attribute(type.id, e.text)) {
    if (is_late(type.id, e.text) && family_method(type.id, "__getattr__", &getter))
      refuse(e.span, "an attribute that __getattr__ may give is not translated");
    return coerce(read_field(type.id, value, e.text), *attribute, wanted, e);
  }
  if (auto shared = class_variable_of(e.text, object, type, wanted)) return *shared;
  if (e.text == "__cause__" && types_.classes()[type.id].exception_base != types::kNoId)
    return coerce({value + ".raised_from.get()", Binding::atom, Form::value},
                  *make(Kind::option, {make(Kind::exception)}), wanted, e);
  if (e.text == "args") return {"Tuple::from(" + value + ".args.get())", Binding::atom, Form::value};
  if (auto denied = denied_attribute(type.id, value, e)) return *denied;
  refuse(e.span, "the attribute '" + e.text + "' is never assigned");
}

// What is a property of some classes of a family and a field of others, or a variable of their class: the
// kind of the object says which.
std::optional<Code> Lowering::property_or_field(const Expr& e, const Code& object, const Type& type) {
  const Type* attribute = types_.attribute(type.id, e.text);
  std::string kinds;
  bool fields = false;
  const Instance* getter = nullptr;
  for (ClassId member : types_.instantiated_members(type.id)) {
    const py::Function* method = types_.find_method(member, e.text);
    const Instance* target = method && types::method_kind(*method) == types::MethodKind::property
                                 ? types_.method_instance(member, e.text)
                                 : nullptr;
    fields = fields || !target;
    if (!target) continue;
    getter = target;
    kinds += (kinds.empty() ? "" : " | ") + class_name(type.id) + "Kind::" + class_name(member);
  }
  if (!getter || !fields) return std::nullopt;
  std::vector<ClassId> made = types_.instantiated_members(type.id);
  bool shared = std::any_of(made.begin(), made.end(), [&](ClassId member) {
    return types_.find_class_variable(member, e.text) != py::kNone;
  });
  if (!attribute && !shared) return std::nullopt;
  const Type& wanted = type_of(e);
  std::string holder = "held" + std::to_string(++counter_);
  Code asked = coerce({holder + "." + field_name(e.text) + "()", Binding::atom, Form::value},
                      types_.of_node(getter->result), wanted, e);
  std::optional<Code> read;
  if (attribute)
    read = coerce(read_field(type.id, holder, e.text), *attribute, wanted, e);
  else
    read = class_variable_of(e.text, {holder, Binding::atom, Form::place}, type, wanted);
  if (!read) return std::nullopt;
  return Code{fmt::format("{{ let {} = {}; match {}.kind {{ {} => {}, _ => {} }} }}", holder,
                          own(object, type), holder, kinds, own(asked, wanted), own(*read, wanted)),
              Binding::block, Form::value};
}

// Whether instances of the class have something of this name that is no method.
bool Lowering::has_attribute(ClassId id, const std::string& name) const {
  ClassId family = types_.classes()[id].family;
  if (types_.attribute(family, name) || types_.find_class_variable(id, name) != py::kNone) return true;
  const py::Function* method = types_.find_method(id, name);
  return method && types::method_kind(*method) == types::MethodKind::property &&
         types_.method_instance(id, name);
}

// The families of the program's classes that a dynamic value may be an instance of, as far as they have what
// `has` asks for: those that inference saw; where it saw nothing, all.
std::vector<ClassId> Lowering::families_in(const Expr& object,
                                           const std::function<bool(ClassId)>& has) const {
  std::set<ClassId> families;
  bool unknown = false;
  for (const types::Alternative& a : types_.alternatives(*at_, object)) {
    if (a.kind == Kind::object && has(a.id)) families.insert(types_.classes()[a.id].family);
    unknown = unknown || a.kind == Kind::value;
  }
  if (unknown) {
    for (const types::ClassInfo& info : types_.classes()) {
      if (info.instantiated && has(info.id)) families.insert(info.family);
    }
  }
  return {families.begin(), families.end()};
}

// The classes of the library that a dynamic value may be an instance of, as far as they have `name`: those
// that inference saw; where it saw nothing, all that the program has instances of.
std::vector<const Type*> Lowering::library_types_in(const Expr& object, std::string_view name) {
  std::set<std::uint32_t> seen;  // by the class's name
  std::vector<const Type*> out;
  auto note = [&](std::uint32_t of) {
    bool has = types::is_modelled(std::string(types_.text(of)) + "." + std::string(name));
    if (has && seen.insert(of).second) out.push_back(types_.make(Kind::opaque, {}, of));
  };
  bool unknown = false;
  for (const types::Alternative& a : types_.alternatives(*at_, object)) {
    if (auto of = library_class_of(a)) note(*of);
    unknown = unknown || a.kind == Kind::value;
  }
  if (!unknown) return out;
  for (std::uint32_t of : library_classes()) note(of);
  return out;
}

std::optional<std::uint32_t> Lowering::library_class_of(const types::Alternative& a) const {
  if (a.kind != Kind::opaque || !a.parts.empty()) return std::nullopt;
  return types_.text_id(types::class_part(types_.text(a.id)));
}

// Those that the program has instances of, in the order of their nodes. Looked for once.
const std::vector<std::uint32_t>& Lowering::library_classes() {
  if (library_classes_) return *library_classes_;
  library_classes_.emplace();
  std::set<std::uint32_t> seen;
  for (types::NodeId node = 0; node < types_.node_count(); ++node) {
    if (types_.root(node) != node) continue;
    for (const types::Alternative& a : types_.alternatives(node)) {
      if (auto of = library_class_of(a); of && seen.insert(*of).second) library_classes_->push_back(*of);
    }
  }
  return *library_classes_;
}

// object.__balance, asked for from outside of the class whose it is; what no object of the family has, where
// the program expects that.
std::optional<Code> Lowering::denied_attribute(ClassId family, const std::string& object, const Expr& e) {
  const std::string& name = e.text;
  std::vector<ClassId> members = types_.instantiated_members(family);
  if (members.empty() || !(py::is_private_name(name) || lacks_attribute(family, e))) return std::nullopt;
  if (members.size() > 1) class_name_used_.insert(family);
  const std::string owner =
      members.size() == 1 ? quote(types_.classes()[members[0]].name) : object + ".class_name().as_str()";
  return once_evaluated({object, Binding::atom, Form::value},
                        "attribute_error::<()>(" + owner + ", " + quote(name) + ")");
}

// An attribute of what may be an object of the program, one of the library or something else.
std::optional<Code> Lowering::attribute_of_value(const Expr& e, const Code& object) {
  auto families = families_in(*e.items[0], [&](ClassId id) { return has_attribute(id, e.text); });
  auto of_library = library_types_in(*e.items[0], e.text);
  std::erase_if(of_library, [&](const Type* type) {
    const types::Signature* found = types::find_signature(std::string(library_name(*type)) + "." + e.text, 0);
    return !found || !found->is_attribute;
  });
  if (families.empty() && of_library.empty()) return std::nullopt;
  const Type& wanted = type_of(e);
  std::string name = "object" + std::to_string(++counter_);
  std::string text = "{ let " + name + " = " + own(object, *make(Kind::value)) + "; ";
  bool first = true;
  for (ClassId family : families) {
    const Type& type = *types_.make(Kind::object, {}, family);
    kept_in_values_.insert(family);
    Code holder{name + ".object::<" + rust_type(type) + ">()", Binding::atom, Form::value};
    Code one = attribute_of_object(e, holder, type);
    text += std::string(first ? "" : " else ") + "if " + name + ".is_object_of::<" + rust_type(type) +
            ">() { " + own(one, wanted) + " }";
    first = false;
  }
  for (const Type* type : of_library) {
    Code holder{name + ".object::<" + rust_type(*type) + ">()", Binding::atom, Form::value};
    auto one = library_method(e.text, holder, *type, {}, wanted, e);
    if (!one) continue;
    text += std::string(first ? "" : " else ") + "if " + name + ".is_object_of::<" + rust_type(*type) +
            ">() { " + own(*one, wanted) + " }";
    first = false;
  }
  if (first) return std::nullopt;
  // Numbers have a few of their own.
  static const std::set<std::string_view> of_numbers = {"real", "imag", "numerator", "denominator"};
  const bool number = of_numbers.contains(e.text) && (is_number(wanted) || wanted.is(Kind::value));
  Code otherwise{"no_attribute(" + name + ".type_name(), " + quote(e.text) + ")", Binding::atom, Form::value};
  if (number)
    otherwise = coerce({name + ".number_attribute(" + quote(e.text) + ")", Binding::atom, Form::value},
                       *make(Kind::value), wanted, e);
  text += " else { " + otherwise.text + " } }";
  return Code{text, Binding::block, Form::value};
}

// An object of which an attribute or a method is used at once: it is looked at where it lies.
Code Lowering::holder(const Expr& object) {
  Code code = expr(object);
  bool known =
      code.text.starts_with("present(") && type_of(object).is(Kind::object) && code.binding == Binding::atom;
  if (known) code.text.replace(0, 7, "known");
  return code;
}

// Whether `e` is a plain list in a plain list: what lies there, not a copy of it.
bool Lowering::is_row(const Expr& e) const {
  return e.kind == ExprKind::subscript && e.items[1]->kind != ExprKind::slice &&
         types::is_plain(type_of(e)) && types::is_plain(type_of(*e.items[0]));
}

// Whether `e` is an item of a plain list that is looked at where it lies.
bool Lowering::lies_in_list(const Expr& e) const {
  if (e.kind != ExprKind::subscript || e.items[1]->kind == ExprKind::slice) return false;
  const Type& list = type_of(*e.items[0]);
  return types::is_plain(list) && by_reference(list.part(0)) && !list.part(0).is(Kind::function);
}

// `e` where the list that it is changes: grid.at_mut(i) for grid[i].
Code Lowering::changing(const Expr& e) {
  if (!is_row(e)) return expr(e);
  std::string holder = inside(changing(*e.items[0]), Binding::atom);
  return {holder + ".at_mut(" + owned(*e.items[1], *make(Kind::integer)) + ")", Binding::atom, Form::value};
}

// The variable of the list that `e` is, or is a row of, as it is written in Rust; nothing for anything else.
std::string Lowering::root_text(const Expr& e) {
  const Expr* at = &e;
  while (is_row(*at)) at = at->items[0];
  bool variable = at->kind == ExprKind::name && types::is_plain(type_of(*at));
  return variable ? expr(*at).text : std::string();
}

std::string Lowering::slice_arguments(const Expr& slice) {
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i) text += ", ";
    const Expr* part = slice.items[i];
    if (!part || type_of(*part).is(Kind::none) || type_of(*part).is(Kind::never))
      text += "None";
    else if (type_of(*part).is(Kind::option))
      text += owned(*part, *make(Kind::option, {make(Kind::integer)}));
    else
      text += "Some(" + owned(*part, *make(Kind::integer)) + ")";
  }
  return text;
}

// What is asked of a value that there never is. Why there is none, such as a call that has no translation, is
// said.
Code Lowering::of_nothing(const Expr& object, const Type& wanted) {
  if (object.kind != ExprKind::name) expr(object);
  return {"never::<" + rust_type(wanted) + ">()", Binding::atom, Form::value};
}

// Whether this, of a type that only the run knows, may be a slice.
bool Lowering::has_slices(const Expr& key) const {
  const auto& alternatives = types_.alternatives(*at_, key);
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const types::Alternative& a) {
    return a.kind == Kind::opaque && types_.text(a.id) == "slice";
  });
}

Code Lowering::subscript(const Expr& e) {
  const Expr& object = *e.items[0];
  const Expr& index = *e.items[1];
  const Type* type = &type_of(object);
  const Type& wanted = type_of(e);
  if (type->is(Kind::never)) return of_nothing(object, wanted);
  Code code = expr(object);
  if (type->is(Kind::option)) {
    code = {"subscriptable(" + borrow(code) + ")", Binding::atom, Form::value};
    type = &type->part(0);
  }
  std::string value = inside(code, Binding::atom);
  auto value_of = [](std::string text) { return Code{std::move(text), Binding::atom, Form::value}; };
  auto result = [&](std::string text, const Type& from) {
    return coerce({std::move(text), Binding::atom, Form::value}, from, wanted, e);
  };
  if (auto raised = subscript_refusal(e, code, *type)) return *raised;
  if (index.kind == ExprKind::slice) {
    auto absent = [](const Expr* part) { return !part || part->kind == ExprKind::none; };
    bool whole = std::all_of(index.items.begin(), index.items.end(), absent);
    if (whole && type->is(Kind::list))
      return result(value + (types::is_plain(*type) ? ".to_vec()" : ".copy()"), *type);
    switch (type->kind) {
      case Kind::list:
      case Kind::str:
      case Kind::bytes:
      case Kind::var_tuple:
      case Kind::range:
      case Kind::value:
        return result(value + ".slice(" + slice_arguments(index) + ")", *type);
      case Kind::tuple: {
        const Type& to = wanted;
        std::string items = iterator_of(code, *type, to.part(0), e) + ".collect::<" + rust_type(to) + ">()";
        return {items + ".slice(" + slice_arguments(index) + ")", Binding::atom, Form::value};
      }
      case Kind::object: {
        const Instance* target = nullptr;
        for (ClassId member : types_.family_members(type->id)) {
          if (!target) target = types_.method_instance(member, "__getslice__");
        }
        if (!target) break;  // __getitem__ is given the slice
        if (target->parameters.size() != 4)
          refuse(e.span, "a slice of a " + describe(*type) + " is not translated");
        std::string parts;
        for (std::size_t i = 0; i < 3; ++i) {
          const Type& to = types_.of_node(target->parameters[i + 1]);
          const Expr* part = index.items[i];
          std::string text = !part ? coerce(value_of("()"), *make(Kind::none), to, e).text : owned(*part, to);
          parts += (i ? ", " : "") + (by_reference(to) ? "&" + text : text);
        }
        return result(value + "." + field_name("__getslice__") + "(" + parts + ")",
                      types_.of_node(target->result));
      }
      case Kind::opaque: {
        std::string full = std::string(types::class_part(library_name(*type))) + ".__getslice__";
        if (!types::find_signature(full, 0))
          refuse(e.span, "a slice of a " + describe(*type) + " is not translated");
        return result(value + ".slice(" + slice_arguments(index) + ")", *type);
      }
      default:
        refuse(e.span, "a slice of a " + describe(*type) + " is not translated");
    }
  }
  if (lies_in_list(e)) {
    Code lies{value + ".at(" + owned(index, *make(Kind::integer)) + ")", Binding::atom, Form::reference};
    return coerce(lies, type->part(0), wanted, e);
  }
  if (object.kind == ExprKind::subscript && type->is(Kind::list) &&
      object.items[1]->kind != ExprKind::slice && &type_of(object) == type &&
      type_of(*object.items[0]).is(Kind::list) && type_of(*object.items[0]).parts[0] == type) {
    const Type& i64 = *make(Kind::integer);
    std::string rows = inside(expr(*object.items[0]), Binding::atom);
    return result(rows + ".cell(" + owned(*object.items[1], i64) + ", " + owned(index, i64) + ")",
                  type->part(0));
  }
  const Type& key = type_of(index);
  bool sliced = key.is(Kind::opaque) && library_name(key) == "slice" && index.kind != ExprKind::slice;
  if (sliced && !type->is(Kind::object)) {  // items[where], where that is a slice
    std::string held = "slice" + std::to_string(++counter_);
    std::string parts = fmt::format("{0}.start(), {0}.stop(), {0}.step()", held);
    if (type->is(Kind::tuple)) {
      const Type& to = wanted.is(Kind::var_tuple) ? wanted : *make(Kind::var_tuple, {&wanted});
      std::string items = iterator_of(code, *type, to.part(0), e) + ".collect::<" + rust_type(to) + ">()";
      return result("{ let " + held + " = " + owned(index, key) + "; " + items + ".slice(" + parts + ") }",
                    to);
    }
    if (!type->is(Kind::list) && !type->is(Kind::str) && !type->is(Kind::var_tuple) && !type->is(Kind::bytes))
      refuse(e.span, "a slice that is a value, of a " + describe(*type) + ", is not translated");
    return result("{ let " + held + " = " + owned(index, key) + "; " + value + ".slice(" + parts + ") }",
                  *type);
  }
  bool may_slice = key.is(Kind::value) && wanted.is(Kind::value) &&
                   (type->is(Kind::list) || type->is(Kind::var_tuple)) && has_slices(index);
  if (may_slice) {
    std::string held = "key" + std::to_string(++counter_), where = "slice" + std::to_string(counter_);
    std::string parts = fmt::format("{0}.start(), {0}.stop(), {0}.step()", where);
    Code sliced = coerce(value_of(value + ".slice(" + parts + ")"), *type, wanted, e);
    Code item =
        result(value + (types::is_plain(*type) ? ".item(" : ".get(") + held + ".cast())", type->part(0));
    return {fmt::format("{{ let {0} = {1}; if {0}.is_object_of::<slices::Slice>() {{ let {2} = "
                        "{0}.object::<slices::Slice>(); {3} }} else {{ {4} }} }}",
                        held, owned(index, key), where, own(sliced, wanted), own(item, wanted)),
            Binding::block, Form::value};
  }
  switch (type->kind) {
    case Kind::list:
    case Kind::deque:
    case Kind::var_tuple:
      return result(
          value + (types::is_plain(*type) ? ".item(" : ".get(") + owned(index, *make(Kind::integer)) + ")",
          type->part(0));
    case Kind::str:
      return result(value + ".get(" + owned(index, *make(Kind::integer)) + ")", *type);
    case Kind::bytes:
    case Kind::range:
      return result(value + ".get(" + owned(index, *make(Kind::integer)) + ")", *make(Kind::integer));
    case Kind::dict:
    case Kind::default_dict:
      if (type->part(0).is(Kind::never))
        return value_of("missing_key::<" + rust_type(wanted) + ">(" + owned(index, *make(Kind::value)) + ")");
      return result(value + ".get(" + borrowed(index, type->part(0)) + ")", type->part(1));
    case Kind::counter:
      if (type->part(0).is(Kind::never))
        return result("{ let _: (&" + rust_type(*type) + ", _) = (" + borrow(code) + ", " +
                          borrow(expr(index)) + "); 0_i64 }",
                      *make(Kind::integer));
      return result(value + ".get(" + borrowed(index, type->part(0)) + ")", *make(Kind::integer));
    case Kind::value:
      return result(value + ".get(&" + owned(index, *make(Kind::value)) + ")", *type);
    case Kind::tuple: {
      bool negative =
          index.kind == ExprKind::unary && index.op == Op::minus && index.items[0]->kind == ExprKind::integer;
      if (index.kind == ExprKind::integer || negative) {
        long at = negative ? static_cast<long>(type->parts.size()) - std::stol(index.items[0]->text)
                           : std::stol(index.text);
        if (at < 0 || at >= static_cast<long>(type->parts.size()))
          return value_of("no_item::<" + rust_type(wanted) + ">(\"tuple index out of range\")");
        Form form = code.form == Form::value ? Form::value : Form::place;
        return coerce({value + "." + std::to_string(at), Binding::atom, form},
                      type->part(static_cast<std::size_t>(at)), wanted, e);
      }
      const Type* tuple = make(Kind::var_tuple, {&wanted});
      return {coerce(code, *type, *tuple, e).text + ".get(" + owned(index, *make(Kind::integer)) + ")",
              Binding::atom, Form::value};
    }
    case Kind::object: {
      const Instance* target = types_.method_instance(type->id, "__getitem__");
      for (const types::Alternative& a : types_.alternatives(*at_, object)) {
        if (!target && a.kind == Kind::object) target = types_.method_instance(a.id, "__getitem__");
      }
      if (!target || target->parameters.size() < 2) refuse(e.span, "this object can't be indexed");
      std::string given = argument(index, types_.of_node(target->parameters[1]));
      for (std::size_t i = 2; i < target->parameters.size(); ++i)
        given += ", " + default_text(*target->function, i, types_.of_node(target->parameters[i]), *target);
      return result(value + ".dunder_getitem(" + given + ")", types_.of_node(target->result));
    }
    case Kind::opaque:
      if (auto made = library_method("__getitem__", code, *type, {{expr(index), &type_of(index)}}, wanted, e))
        return *made;
      [[fallthrough]];
    default:
      refuse(e.span, "a " + describe(*type) + " can't be indexed");
  }
}

}  // namespace transpile::rust
