// Methods of the program's objects: by the class that an instance is of, through super(), and what makes
// exceptions.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

namespace {

std::string constant_name(std::string_view exception) {
  std::string out;
  for (std::size_t i = 0; i < exception.size(); ++i) {
    char c = exception[i];
    if (c == '.') {  // of a module
      out += '_';
      continue;
    }
    bool upper = std::isupper(static_cast<unsigned char>(c));
    bool boundary =
        i && upper && exception[i - 1] != '.' &&
        (std::islower(static_cast<unsigned char>(exception[i - 1])) ||
         (i + 1 < exception.size() && std::islower(static_cast<unsigned char>(exception[i + 1]))));
    if (boundary) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out == "IO_ERROR" || out == "ENVIRONMENT_ERROR" ? "OS_ERROR" : out;
}

}  // namespace

// Whether the methods of this name that instances of a family have differ in what they take: in how many
// parameters, of which kinds, or in what stands for one that is left out.
bool Lowering::take_differently(ClassId family, const std::string& name) const {
  const py::Function* first = nullptr;
  auto text = [](const Expr* given) {
    return given ? given->text + "#" + std::to_string(static_cast<int>(given->kind)) + "#" +
                       std::to_string(given->number) + "#" + std::to_string(given->items.size())
                 : std::string();
  };
  for (ClassId member : types_.instantiated_members(family)) {
    const py::Function* method = types_.find_method(member, name);
    if (!method || method == first) continue;
    if (!first) {
      first = method;
      continue;
    }
    const auto& p = first->parameters;
    const auto& q = method->parameters;
    if (p.size() != q.size()) return true;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (p[i].kind != q[i].kind || text(p[i].default_value) != text(q[i].default_value)) return true;
    }
  }
  return false;
}

// A method that each class of the family takes in its own way: which one is called, and with what, its kind
// says.
Code Lowering::call_by_class(const Expr& e, const Code& object, const Type& type) {
  const std::string& name = e.items[0]->text;
  work_out_arguments(e);
  std::string holder = "object" + std::to_string(++counter_);
  std::string begin = "{ let " + holder + " = " + own(object, type) + "; match " + holder + ".kind { ";
  std::map<std::string, std::string> arms;  // a call, and the kinds that it is for
  std::set<ClassId> seen;
  for (const types::Alternative& a : types_.alternatives(*at_, *e.items[0]->items[0])) {
    if (a.kind == Kind::object) seen.insert(a.id);
  }
  for (ClassId member : types_.instantiated_members(type.id)) {
    const Instance* target = types_.method_instance(member, name);
    std::string call;
    if (!types_.find_method(member, name)) {
      if (types_.attribute(type.id, name))
        refuse(e.span, "'" + name + "' is a method here and a variable there",
               base::DiagnosticCode::unsupported_class);
      class_name_used_.insert(type.id);
      call = "no_attribute(" + holder + ".class_name().as_str(), " + quote(name) + ")";
    } else if (!target || !seen.contains(member)) {
      call = "never()";  // no such object gets here
    } else {
      const types::MethodKind kind = types::method_kind(*target->function);
      const bool of_object = kind != types::MethodKind::static_ && kind != types::MethodKind::class_;
      std::string outside = std::exchange(prelude_, {});
      During exact(exact_callee_, static_cast<const Expr*>(e.items[0]));
      std::string arguments = match_text(*target, e, kind != types::MethodKind::static_);
      std::string before = std::exchange(prelude_, std::move(outside));
      if (takes_class(*target))
        arguments = joined("AnyClass::own(" + quote(types_.classes()[member].name) + ")", arguments);
      Code made{(of_object ? holder + "." : class_name(type.id) + "::") + function_name(*target) + "(" +
                    arguments + ")",
                Binding::atom, Form::value};
      call = own(coerce(made, types_.of_node(target->result), type_of(e), e), type_of(e));
      if (!before.empty()) call = "{ " + before + call + " }";
    }
    std::string& kinds = arms[call];
    kinds += (kinds.empty() ? "" : " | ") + (class_name(type.id) + "Kind::" + class_name(member));
  }
  for (const auto& [call, kinds] : arms) begin += kinds + " => " + call + ", ";
  return {begin + "} }", Binding::block, Form::value};
}

Code Lowering::object_method(const Expr& e, const Code& object, const Type& type) {
  const Expr& callee = *e.items[0];
  const std::string& name = callee.text;
  std::string receiver = inside(object, Binding::atom) + ".";
  if (name == "__init__")
    refuse(e.span, "an object that is made anew is not translated: give the fields their values in a method",
           base::DiagnosticCode::unsupported_call);
  // The method that each class of the receiver has; one name for them all.
  const Instance* target = nullptr;
  const py::Function* only = nullptr;
  bool several = false, lacked = false;
  for (const types::Alternative& a : types_.alternatives(*at_, *callee.items[0])) {
    if (a.kind != Kind::object || types_.classes()[a.id].family != type.id) continue;
    const py::Function* method = types_.find_method(a.id, name);
    lacked = lacked || (!method && types_.classes()[a.id].instantiated);
    if (!method) continue;
    several = several || (only && only != method);
    only = method;
    if (!target) target = types_.method_instance(a.id, name);
  }
  if (!target && only) target = types_.method_target(*at_, e, *only);
  if (!target) {
    if (const Type* held = types_.attribute(type.id, name)) {
      // One function is all that it ever holds: no field is there, the function is called by its name.
      if (is_ghost(*held) && held->is(Kind::function)) {
        const auto& callees = types_.alternatives(*at_, callee);
        if (callees.size() != 1 || callees[0].kind != Kind::function)
          refuse(e.span, "which function '" + name + "' is is not known here",
                 base::DiagnosticCode::unsupported_call);
        Code called = call_function(callees[0].id, e, "");
        if (!may_act(*callee.items[0])) return called;
        return {"{ let _ = " + object.text + "; " + called.text + " }", Binding::block, Form::value};
      }
      std::string arguments;
      std::string read = read_field(type.id, inside(object, Binding::atom), name).text;
      if (held->is(Kind::option)) {
        read = "present(&" + read + ")";
        held = &held->part(0);
      }
      const Type& function = *held;
      if (function.is(Kind::object)) {
        if (const Instance* own = types_.method_instance(function.id, "__call__"))
          return coerce(call_instance(*own, e, read + ".", true), types_.of_node(own->result), type_of(e), e);
      }
      if (function.is(Kind::value) && e.keywords.empty() && e.items.size() == 1)
        return coerce(value(read + ".call(&[])"), function, type_of(e), e);
      if (function.is(Kind::value) && e.keywords.empty())
        return coerce(value(read + ".call(&" + spread_items(e) + ".collect::<Vec<Value>>())"), function,
                      type_of(e), e);
      if (types::is_any_class(function))
        return for_each_class(callee, type_of(e),
                              [&](const types::Alternative& a) { return call_class(e, a); });
      if (!function.is(Kind::function))
        refuse(e.span, "the attribute '" + name + "' can't be called here",
               base::DiagnosticCode::unsupported_call);
      arguments = arguments_of_value(function, types_.alternatives(*at_, callee), e);
      return coerce(value("(" + read + ")(" + arguments + ")"), function.part(0), type_of(e), e);
    }
    if (auto denied = denied_attribute(type.id, inside(object, Binding::atom), callee)) return *denied;
    refuse(e.span, "the method '" + name + "' is not known here", base::DiagnosticCode::unsupported_class);
  }
  types::MethodKind kind = types::method_kind(*target->function);
  if (kind == types::MethodKind::static_ || kind == types::MethodKind::class_) {
    if (several) return call_by_class(e, object, type);
    std::string arguments = match_text(*target, e, kind == types::MethodKind::class_);
    if (takes_class(*target)) arguments = joined(class_of(*callee.items[0], e.span).text, arguments);
    return coerce(value(class_name(type.id) + "::" + function_name(*target) + "(" + arguments + ")"),
                  types_.of_node(target->result), type_of(e), e);
  }
  if (kind == types::MethodKind::property)
    refuse(e.span, "a call of a property's value", base::DiagnosticCode::unsupported_class);
  if ((several && take_differently(type.id, name)) || (only && lacked)) return call_by_class(e, object, type);
  std::string called = several ? field_name(name) : function_name(*target);
  return coerce(value(receiver + called + "(" + match_text(*target, e, true) + ")"),
                types_.of_node(target->result), type_of(e), e);
}

// super().make(…) in a class method: the class stays the one that the method was called of.
Code Lowering::super_of_class(const Expr& e, const Instance& method, const Instance& target) {
  bool of_class = types::method_kind(*target.function) == types::MethodKind::class_;
  std::string arguments = match_text(target, e, of_class);
  if (of_class) {
    py::VariableId own = names_.variable(*target.function->parameters[0].target);
    bool asked = std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& x) {
      return x.kind == ExprKind::name && &x != target.function->parameters[0].target &&
             names_.variable(x) == own;
    });
    if (takes_class(target)) {
      std::string told = takes_class(method)
                             ? local_name(names_.web(*method.function->parameters[0].target))
                             : "AnyClass::own(" + quote(types_.classes()[method.self_class].name) + ")";
      arguments = joined(told, arguments);
    } else if (asked) {
      refuse(e.span, "super() of a class method that asks for its class",
             base::DiagnosticCode::unsupported_class);
    }
  }
  return coerce(value(class_name(types_.classes()[method.self_class].family) + "::" + function_name(target) +
                      "(" + arguments + ")"),
                types_.of_node(target.result), type_of(e), e);
}

Code Lowering::super_call(const Expr& e) {
  const Instance* method = at_;
  while (method->id != 0 && method->self_class == types::kNoId) method = &types_.instance(method->outer);
  if (method->self_class == types::kNoId)
    refuse(e.span, "super() outside of a class", base::DiagnosticCode::unsupported_class);
  const std::string& name = e.items[0]->text;
  const types::ClassInfo& info = types_.classes()[method->self_class];
  ClassId base = types_.behind_super(*e.items[0]->items[0], info.id, name);
  if (const Instance* target = base == types::kNoId ? nullptr : types_.method_instance(base, name)) {
    if (types::method_kind(*method->function) == types::MethodKind::class_)
      return super_of_class(e, *method, *target);
    return coerce(value(std::string(made_self_ == py::kNone ? "self." : "made.") + function_name(*target) +
                        "(" + match_text(*target, e, true) + ")"),
                  types_.of_node(target->result), type_of(e), e);
  }
  if (name == "__init__") {
    if (info.exception_base != types::kNoId) {
      std::string items;
      for (std::size_t i = 1; i < e.items.size(); ++i)
        items += (items.empty() ? "" : ", ") + owned(*e.items[i], *make(Kind::value));
      return value(std::string(made_self_ == py::kNone ? "self" : "made") + ".args.set(vec![" + items + "])");
    }
    return value("()");
  }
  if (name == "__str__" && info.exception_base != types::kNoId)
    return value(
        "Str::from(exceptions::message_of(&exceptions::EXCEPTION, "
        "&self.args.get()))");
  refuse(e.span, "super()." + name + " is not translated", base::DiagnosticCode::unsupported_class);
}

Code Lowering::exception_call(std::uint32_t id, const Expr& e) {
  std::string name = "exceptions::" + constant_name(types::exception_classes()[id].name);
  const Type& made = *make(Kind::exception);
  if (e.kind != ExprKind::call || e.items.size() == 1) return value(name + ".empty()");
  if (e.items.size() == 2 && e.items[1]->kind != ExprKind::star) {
    const Expr& only = *e.items[1];
    if (only.kind == ExprKind::string)
      return coerce(value(name + ".with(" + quote(only.text) + ")"), made, made, e);
    const Type& type = type_of(only);
    bool plain =
        types::fits_value(type) && !type.is(Kind::object) && !type.is(Kind::option) && !type.is(Kind::tuple);
    if (plain) return value(name + ".with(" + owned(only, type) + ")");
    return value(name + ".with(" + owned(only, *make(Kind::value)) + ")");
  }
  std::string items;
  for (std::size_t i = 1; i < e.items.size(); ++i)
    items += (items.empty() ? "" : ", ") + owned(*e.items[i], *make(Kind::value));
  return value(name + ".with_args(vec![" + items + "])");
}

// The static that stands for an exception class, Python's own or the program's.
std::string Lowering::exception_static(const Expr& e) {
  for (const types::Alternative& a : types_.alternatives(*at_, e)) {
    if (a.kind == Kind::exception_class)
      return "&exceptions::" + constant_name(types::exception_classes()[a.id].name);
    if (a.kind == Kind::class_object && types_.classes()[a.id].exception_base != types::kNoId) {
      return "&" + constant_of(class_name(a.id));
    }
  }
  refuse(e.span, "this is no exception class that is known here");
}

}  // namespace transpile::rust
