// Calls of the program's own functions, classes and methods, and of modelled ones.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/names.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

namespace {

// Whether the class, or one that it derives from, has a class of the program as its metaclass, which may
// have a say in every call of it.
bool has_own_metaclass(const types::Types& types, ClassId id, unsigned depth = 0) {
  const types::ClassInfo& info = types.classes()[id];
  for (std::size_t i = 0; info.def && i < info.def->keywords.size(); ++i) {
    const py::Keyword& keyword = info.def->keywords[i];
    if (keyword.name == "metaclass" && keyword.value->kind == ExprKind::name &&
        std::any_of(types.classes().begin(), types.classes().end(), [&](const types::ClassInfo& other) {
          return other.def && other.def->name == keyword.value->text;
        }))
      return true;
  }
  return depth < 50 && std::any_of(
                           info.bases.begin(), info.bases.end(),
                           [&](ClassId base) { return has_own_metaclass(types, base, depth + 1); });
}

}  // namespace

const Expr* Lowering::keyword(const Expr& call, std::string_view name) const {
  for (const py::Keyword& one : call.keywords) {
    if (one.name == name) return one.value;
  }
  return nullptr;
}

Code Lowering::call(const Expr& e) {
  std::string outside = std::exchange(prelude_, {});
  Code code = call_of(e);
  std::string before = std::exchange(prelude_, std::move(outside));
  if (before.empty()) return code;
  return value("{ " + before + own(code, type_of(e)) + " }", Binding::block);
}

Code Lowering::call_of(const Expr& e) {
  if (auto raised = wrong_call(e)) return *raised;
  const Expr& callee = *e.items[0];
  const Type& wanted = type_of(e);
  auto finish = [&](Code code, const Type& from) { return coerce(std::move(code), from, wanted, e); };
  if (callee.kind == ExprKind::attribute) {
    act_before(*callee.items[0]);
    return method_call(e);
  }
  act_before(callee);
  const auto& alternatives = types_.alternatives(*at_, callee);
  if (alternatives.size() == 1) {
    const types::Alternative& a = alternatives[0];
    switch (a.kind) {
      case Kind::function: {
        const types::FunctionValue& fv = *types_.function_value(a.id);
        bool direct = is_ghost(type_of(callee)) ||
                      (callee.kind == ExprKind::name && names_.variable_bound_by.contains(fv.function) &&
                       names_.variable_bound_by.at(fv.function) == names_.variable(callee) &&
                       fv.function->decorators.empty());
        if (direct && fv.bound_self == types::kNoNode && !fv.immediate) return call_function(a.id, e, "");
        break;
      }
      case Kind::class_object:
        return construct(a.id, e);
      case Kind::exception_class:
        return exception_call(a.id, e);
      case Kind::builtin:
        return builtin_call(types_.text(a.id), e);
      default:
        break;
    }
  }
  const Type* type = &type_of(callee);
  if (is_class(*type) && !is_ghost(*type))
    return for_each_class(callee, wanted, [&](const types::Alternative& a) { return call_class(e, a); });
  Code code = expr(callee);
  if (type->is(Kind::option)) code = value("callable(" + borrow(code) + ")"), type = &type->part(0);
  if (type->is(Kind::function)) {
    std::string arguments = arguments_of_value(*type, alternatives, e);
    std::string text = code.text;
    if (callee.kind != ExprKind::name || code.text.ends_with(")")) text = "(" + text + ")";
    return finish(value(text + "(" + arguments + ")"), type->part(0));
  }
  if (type->is(Kind::object)) {
    const Instance* target = types_.method_instance(type->id, "__call__");
    if (target)
      return finish(call_instance(*target, e, inside(code, Binding::atom) + ".", true),
                    types_.of_node(target->result));
  }
  if (type->is(Kind::value) && !e.keywords.empty()) {
    std::string given = inside(value(tuple_given(e)), Binding::atom);
    return finish(value(inside(code, Binding::atom) + ".call(&" + given + ".iter().collect::<Vec<Value>>())"),
                  *make(Kind::value));
  }
  if (type->is(Kind::value)) {
    std::string arguments;
    bool spreads = std::any_of(e.items.begin(), e.items.end(),
                               [](const Expr* item) { return item->kind == ExprKind::star; });
    if (spreads) {
      std::string given = spread_items(e);
      return finish(value(inside(code, Binding::atom) + ".call(&" + given + ".collect::<Vec<Value>>())"),
                    *make(Kind::value));
    }
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      arguments += (i > 1 ? ", " : "") + owned(*e.items[i], *make(Kind::value));
    }
    return finish(value(inside(code, Binding::atom) + ".call(&[" + arguments + "])"), *make(Kind::value));
  }
  // A function that was not given, in what is done with one.
  bool quiet = std::all_of(e.items.begin() + 1, e.items.end(), [](const Expr* item) {
    return item->kind == ExprKind::name || is_constant(*item) ||
           (item->kind == ExprKind::star && item->items[0]->kind == ExprKind::name);
  });
  if (type->is(Kind::none) && quiet && e.keywords.empty() && callee.kind == ExprKind::name)
    return value("{ raise(exceptions::TYPE_ERROR.with(\"'NoneType' object is not callable\")) }",
                 Binding::block);
  if (alternatives.empty())
    refuse(e.span, "what is called here is not known", base::DiagnosticCode::unsupported_call);
  refuse(e.span, "a call of a " + describe(*type) + " is not translated",
         base::DiagnosticCode::unsupported_call);
}

Code Lowering::call_function(std::uint32_t id, const Expr& e, const std::string& self_text) {
  const Instance* target = types_.target(*at_, e, id);
  const types::FunctionValue& fv = *types_.function_value(id);
  if (!target) {
    types::Matched matched = types::match_arguments(*fv.function, e, false);
    refuse(e.span, matched.problem.empty() ? "this call's types are not known" : matched.problem,
           base::DiagnosticCode::unsupported_call);
  }
  return coerce(call_instance(*target, e, self_text, !self_text.empty()), types_.of_node(target->result),
                type_of(e), e);
}

std::string Lowering::captures_text(const Instance& target) {
  std::string text;
  auto frame = names_.frame_of.find(target.function);
  if (frame == names_.frame_of.end() || target.self_class != types::kNoId) return text;
  for (py::VariableId variable : names_.frames[frame->second].captures) {
    for (py::WebId web = 0; web < names_.webs.size(); ++web) {
      if (names_.webs[web].variable != variable) continue;
      const Type& type = types_.of_web(target, web);
      if (is_ghost_web(web, type)) continue;
      const Place& place = input_.places.at(names_.variables[variable].frame).at(web);
      if (!text.empty()) text += ", ";
      std::string name = local_name(web);
      bool own_frame = names_.variables[variable].frame == frame_;
      if (place.shared) {
        text += own_frame || kept_.contains(web) ? "&" + name : name;
      } else {
        static const Expr nowhere{
            ExprKind::name, py::Op::none, py::ComprehensionForm::list, false, 0, {}, {}, 0, {}, {}, {}, {},
            nullptr};
        Code code = read_web(web, nowhere, false);
        text += types::is_copy(type) ? own(code, type) : borrow(code);
      }
    }
  }
  return text;
}

// `receiver` ends with "." for a method, or is empty.
Code Lowering::call_instance(const Instance& target, const Expr& e, const std::string& receiver,
                             bool skip_first) {
  std::string arguments = captures_text(target);
  std::string given = match_text(target, e, skip_first);
  if (!arguments.empty() && !given.empty()) arguments += ", ";
  return value(receiver + function_name(target) + "(" + arguments + given + ")");
}

// ---- classes

// What was evaluated with the class has its types there.
std::string Lowering::field_default(const Expr& given, const Type& to) {
  const Instance* saved = std::exchange(at_, &types_.instance(0));
  std::string text;
  try {
    text = owned(given, to);
  } catch (const Untranslated&) {
    at_ = saved;
    throw;
  }
  at_ = saved;
  return text;
}

// Whether working `e` out twice is like working it out once: variables, fields, what is calculated of them.
bool Lowering::is_harmless(const Expr& e) const {
  auto all = [&](std::size_t first) {
    return std::all_of(e.items.begin() + static_cast<std::ptrdiff_t>(first), e.items.end(),
                       [&](const Expr* item) { return !item || is_harmless(*item); });
  };
  auto is_simple = [&](const Type& type) {
    return type.is(Kind::integer) || type.is(Kind::floating) || type.is(Kind::str) || type.is(Kind::boolean);
  };
  switch (e.kind) {
    case ExprKind::name:
    case ExprKind::string:
    case ExprKind::integer:
    case ExprKind::floating:
    case ExprKind::boolean:
    case ExprKind::none:
      return true;
    case ExprKind::attribute:
      return e.items[0]->kind == ExprKind::name && type_of(*e.items[0]).is(Kind::object) &&
             types_.attribute(type_of(*e.items[0]).id, e.text);
    case ExprKind::binary:
    case ExprKind::unary:
    case ExprKind::compare:
      return is_simple(type_of(e)) && is_simple(type_of(*e.items[0])) && all(0);
    case ExprKind::fstring:
    case ExprKind::formatted:
      return all(0);
    case ExprKind::call:
      return e.items.size() == 2 && e.keywords.empty() && e.items[0]->kind == ExprKind::name &&
             (e.items[0]->text == "len" || e.items[0]->text == "str") &&
             !type_of(*e.items[1]).is(Kind::object) && all(1);
    default:
      return false;
  }
}

// Whether making the class itself is something that a metaclass of the program has a say in.
bool Lowering::is_made_by_program(ClassId id, unsigned depth) const {
  const types::ClassInfo& info = types_.classes()[id];
  for (std::size_t i = 0; info.def && i < info.def->keywords.size(); ++i) {
    const py::Keyword& keyword = info.def->keywords[i];
    if (keyword.name != "metaclass") continue;
    for (const types::ClassInfo& other : types_.classes()) {
      if (!other.def || other.def->name != keyword.value->text) continue;
      for (const char* method : {"__new__", "__init__", "__prepare__"}) {
        if (types_.find_method(other.id, method)) return true;
      }
    }
  }
  return depth < 50 && std::any_of(
                           info.bases.begin(), info.bases.end(),
                           [&](ClassId base) { return is_made_by_program(base, depth + 1); });
}

Code Lowering::construct(ClassId id, const Expr& e) {
  const Type& wanted = type_of(e);
  const types::ClassInfo& info = types_.classes()[id];
  if (std::vector<std::string> missing = types_.abstract_methods(id); !missing.empty()) {
    for (std::size_t i = 1; e.kind == ExprKind::call && i < e.items.size(); ++i) {
      if (may_act(*e.items[i])) refuse(e.span, "an instance of an abstract class");
    }
    std::string text = "Can't instantiate abstract class " + info.name + " with abstract method" +
                       (missing.size() > 1 ? "s " : " ");
    for (std::size_t i = 0; i < missing.size(); ++i) text += (i ? ", " : "") + missing[i];
    return {
        "type_error::<" + rust_type(*types_.make(Kind::object, {}, info.family)) + ">(" + quote(text) + ")",
        Binding::atom, Form::value};
  }
  const Type& made = *types_.make(Kind::object, {}, info.family);
  const Instance* init = init_of(id);
  if (types_.find_method(id, "__new__"))
    refuse(e.span, "a class that makes its instances itself (__new__) is not translated: use a function",
           base::DiagnosticCode::unsupported_class);
  if (types_.find_method(id, "__get__") || types_.find_method(id, "__set__"))
    refuse(e.span, "a descriptor (__get__, __set__) is not translated: use properties",
           base::DiagnosticCode::unsupported_class);
  for (const char* hook :
       {"__setattr__", "__delattr__", "__getattribute__", "__delete__", "__set_name__", "__del__"}) {
    if (types_.find_method(id, hook))
      refuse(e.span, std::string("what the class does in ") + hook + "() is not translated",
             base::DiagnosticCode::unsupported_class);
  }
  if (has_own_metaclass(types_, id))
    refuse(e.span, "a class whose metaclass is a class of the program",
           base::DiagnosticCode::unsupported_class);
  std::string arguments;
  if (e.kind == ExprKind::call) {
    if (init && info.exception_base != types::kNoId) work_out_arguments(e);
    if (init) {
      arguments = match_text(*init, e, true);
    } else if (!info.fields.empty()) {  // a dataclass, or one that derives from it
      std::size_t position = 0;
      std::vector<const Expr*> in_order;
      for (const types::ClassInfo::Field& field : info.fields) {
        const Expr* named = field.in_init ? keyword(e, field.name) : nullptr;
        if (named) in_order.push_back(named);
      }
      keep_written_order(e, in_order);
      for (const types::ClassInfo::Field& field : info.fields) {
        const Type& to = *types_.attribute(info.family, field.name);
        const Expr* given = nullptr;
        if (field.in_init) given = ++position < e.items.size() ? e.items[position] : keyword(e, field.name);
        std::string one;
        if (given)
          one = owned(*given, to);
        else if (field.default_value)
          one = field_default(*field.default_value, to);
        else if (field.factory)
          one = field_default(*field.factory, to);
        if (one.empty())
          refuse(e.span, "the field '" + field.name + "' has no value that can be translated here",
                 base::DiagnosticCode::unsupported_class);
        arguments += (arguments.empty() ? "" : ", ") + one;
      }
    } else if (info.exception_base != types::kNoId) {
      std::string items;
      for (std::size_t i = 1; i < e.items.size(); ++i)
        items += (items.empty() ? "" : ", ") + owned(*e.items[i], *make(Kind::value));
      arguments = "vec![" + items + "]";
    } else if (e.items.size() > 1) {
      refuse(e.span, info.name + "() takes no arguments", base::DiagnosticCode::unsupported_call);
    }
    if (init && info.exception_base != types::kNoId) {
      std::string items;
      for (std::size_t i = 1; i < e.items.size(); ++i) {
        if (!types::fits_value(type_of(*e.items[i]))) continue;
        items += (items.empty() ? "" : ", ") + owned(*e.items[i], *make(Kind::value));
      }
      arguments += (arguments.empty() ? "" : ", ") + ("vec![" + items + "]");
    }
  } else if (info.exception_base != types::kNoId) {
    arguments = "Vec::new()";
  }
  std::string name = types_.family_members(info.family).size() > 1 ? "new_" + field_name(info.name) : "new";
  return coerce(value(class_name(info.family) + "::" + name + "(" + arguments + ")"), made, wanted, e);
}

// Circle.unit(), of a class that is known.
Code Lowering::method_of_class(ClassId id, const Expr& e) {
  const std::string& name = e.items[0]->text;
  const py::Function* method = types_.find_method(id, name);
  if (!method)
    refuse(e.span, "the class has no method '" + name + "'", base::DiagnosticCode::unsupported_class);
  bool ordinary = types::method_kind(*method) == types::MethodKind::ordinary;
  const Instance* target = types_.method_instance(id, name);
  if (!target) refuse(e.span, "this method's types are not known", base::DiagnosticCode::unsupported_class);
  if (ordinary) {  // Class.method(instance, …)
    if (e.items.size() < 2) refuse(e.span, "the instance is missing", base::DiagnosticCode::unsupported_call);
    std::string self = inside(expr(*e.items[1]), Binding::atom);
    Expr rest = e;
    rest.items.erase(rest.items.begin() + 1);
    return coerce(value(self + "." + function_name(*target) + "(" + match_text(*target, rest, true) + ")"),
                  types_.of_node(target->result), type_of(e), e);
  }
  bool skip = types::method_kind(*method) == types::MethodKind::class_;
  std::string arguments = match_text(*target, e, skip);
  if (takes_class(*target))
    arguments = joined("AnyClass::own(" + quote(types_.classes()[id].name) + ")", arguments);
  return coerce(
      value(class_name(types_.classes()[id].family) + "::" + function_name(*target) + "(" + arguments + ")"),
      types_.of_node(target->result), type_of(e), e);
}

// Whether a class method is told its class: where it is one function for several.
bool Lowering::takes_class(const Instance& method) const {
  return types::method_kind(*method.function) == types::MethodKind::class_ && !method.parameters.empty() &&
         types::is_any_class(types_.of_node(method.parameters[0]));
}

Code Lowering::method_call(const Expr& e) {
  const Expr& callee = *e.items[0];
  const Expr& object = *callee.items[0];
  const std::string& name = callee.text;
  if (auto made = joined_call(e)) return *made;
  if (auto test = char_method(e)) return *test;
  if (object.kind == ExprKind::call && object.items[0]->kind == ExprKind::name &&
      object.items[0]->text == "super" && names_.variable(*object.items[0]) == py::kNone) {
    return super_call(e);
  }
  const auto& alternatives = types_.alternatives(*at_, object);
  const Type* type = &type_of(object);
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::module || (a.kind == Kind::builtin && is_ghost(*type))) {
      std::string full = types_.text(a.id) + "." + name;
      if (a.kind == Kind::module && types::exception_class(full) != types::kNoId)
        return exception_call(types::exception_class(full), e);
      return builtin_call(full, e);
    }
    if (a.kind != Kind::class_object) continue;
    bool same = std::all_of(alternatives.begin(), alternatives.end(), [&](const types::Alternative& other) {
      return other.kind == Kind::class_object &&
             types_.find_method(other.id, name) == types_.find_method(a.id, name);
    });
    if (same) return method_of_class(a.id, e);
    return for_each_class(object, type_of(e), [&](const types::Alternative& one) {
      if (one.kind != Kind::class_object)
        refuse(e.span, "which class this is is not known before the program runs");
      return method_of_class(one.id, e);
    });
  }
  static const std::set<std::string_view> in_place = {"append", "extend", "insert",  "pop",
                                                      "remove", "clear",  "reverse", "sort"};
  Code code = is_row(object) && in_place.contains(name) ? changing(object) : holder(object);
  if (type->is(Kind::option)) {
    code = {"with_attribute(" + borrow(code) + ", " + quote(name) + ")", Binding::atom, Form::reference};
    type = &type->part(0);
  }
  if (type->is(Kind::object)) return object_method(e, code, *type);
  if (type->is(Kind::value)) {
    if (auto chosen = method_of_value(e, code)) return *chosen;
    std::string arguments;
    if (!e.keywords.empty())
      refuse(e.span,
             "keyword arguments of a method whose object is known at run time "
             "only",
             base::DiagnosticCode::unsupported_call);
    for (std::size_t i = 1; i < e.items.size(); ++i)
      arguments += (i > 1 ? ", " : "") + owned(*e.items[i], *make(Kind::value));
    return coerce(
        value(inside(code, Binding::atom) + ".call_method(" + quote(name) + ", &[" + arguments + "])"),
        *make(Kind::value), type_of(e), e);
  }
  if (type->is(Kind::never)) return value("never::<" + rust_type(type_of(e)) + ">()");
  std::string prefix(types::prefix(type->kind));
  std::string full = prefix + "." + name;
  std::string qualifier;
  if (type->is(Kind::opaque)) {
    full = std::string(types::class_part(types_.text(type->id))) + "." + name;
    qualifier = types::qualifier_part(types_.text(type->id));
  }
  bool is_dict = type->is(Kind::counter) || type->is(Kind::default_dict);
  if (is_dict && !types::is_modelled(full)) full = "dict." + name;
  if ((full == "dict.keys" || full == "dict.values" || full == "dict.items") && e.items.size() == 1) {
    if (!type_of(e).is(Kind::opaque)) {
      // A view shows what the dict becomes, any number of times; an iterator
      // would not.
      program_.kept_views.insert(e.id);
      refuse(e.span,
             "a view of a dict that is kept here is not translated: use list(…) or "
             "iterate over it here",
             base::DiagnosticCode::unsupported_call);
    }
    full = "dict.kept_" + name;
  }
  if (full == "set.update" && e.items.size() == 2) {
    // It grows as CPython's does.
    const Type& given = type_of(*e.items[1]);
    const char* rust = &given == type && given.is(Kind::set)                      ? ".update_set("
                       : given.is(Kind::dict) && &given.part(0) == &type->part(0) ? ".update_keys("
                                                                                  : nullptr;
    if (rust) return value(inside(code, Binding::atom) + rust + borrow(expr(*e.items[1])) + ")");
    if (given.is(Kind::frozen_set) && given.parts == type->parts)
      return value(inside(code, Binding::atom) + ".update_set(&" + inside(expr(*e.items[1]), Binding::atom) +
                   ".0)");
  }
  if (full == "list.sort" && e.items.size() > 1)
    return value("type_error::<()>(" + quote("sort() takes no positional arguments") + ")");
  if (full == "list.sort") {
    const Expr* key = keyword(e, "key");
    const Expr* reverse = keyword(e, "reverse");
    std::string order = reverse ? owned(*reverse, *make(Kind::boolean)) : "false";
    std::string holder = inside(code, Binding::atom);
    bool plain = types::is_plain(*type);
    if (key && key->kind != ExprKind::none)
      return value(holder + (plain ? ".sort_keyed(" : ".sort_by(") + sort_key(*key, type->part(0)) + ", " +
                   order + ")");
    if (plain && order == "false" && type->part(0).is(Kind::integer)) return value(holder + ".sort()");
    return value(holder + (plain ? ".sort_values(" : ".sort(") + order + ")");
  }
  if (full == "str.format") {
    std::string positional;
    const Type& any = *make(Kind::value);
    if (e.items.size() == 2 && e.items[1]->kind == ExprKind::star && e.keywords.empty())
      return value("formatting::format_template(" + borrow(code) + ", &" +
                   iterator(*e.items[1]->items[0], any) + ".collect::<Vec<Value>>(), &[])");
    if (e.items.size() == 1 && e.keywords.size() == 1 && e.keywords[0].name.empty() &&
        type_of(*e.keywords[0].value).is(Kind::dict) && type_of(*e.keywords[0].value).part(0).is(Kind::str) &&
        !type_of(*e.keywords[0].value).part(1).is(Kind::object))
      return value("formatting::format_words(" + borrow(code) + ", " + borrow(expr(*e.keywords[0].value)) +
                   ")");
    for (const py::Keyword& one : e.keywords) {
      if (one.name.empty())
        refuse(e.span, "`**` in format() is not translated here", base::DiagnosticCode::unsupported_call);
    }
    bool spread = std::any_of(e.items.begin() + 1, e.items.end(),
                              [](const Expr* item) { return item->kind == ExprKind::star; });
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      const Expr& item = *e.items[i];
      positional += i > 1 ? ", " : "";
      if (item.kind == ExprKind::star)
        positional += iterator(*item.items[0], any) + ".collect::<Vec<Value>>()";
      else
        positional += spread ? "vec![" + owned(item, any) + "]" : owned(item, any);
    }
    if (spread)
      positional = "[" + positional + "].concat()";
    else
      positional = "[" + positional + "]";
    std::string named;
    for (const py::Keyword& one : e.keywords)
      named += (named.empty() ? "" : ", ") + ("(" + quote(one.name) + ", ") +
               owned(*one.value, *make(Kind::value)) + ")";
    return value("formatting::format_template(" + borrow(code) + ", &" + positional + ", &[" + named + "])");
  }
  if (full == "counter.subtract" || full == "dict.update") {
    bool counts = type->is(Kind::counter);
    std::string holder = inside(code, Binding::atom);
    bool worded = !counts && !e.keywords.empty() && e.items.size() <= 2 && !type->part(1).is(Kind::never) &&
                  std::none_of(e.keywords.begin(), e.keywords.end(),
                               [](const py::Keyword& one) { return one.name.empty(); });
    if (worded) {  // update(pairs, name=value, …)
      Expr pairs = e;
      pairs.keywords.clear();
      std::string text = e.items.size() == 2 ? method_call(pairs).text + "; " : std::string();
      for (const py::Keyword& one : e.keywords) {
        Code name = coerce(value("Str::lit(" + quote(one.name) + ")"), *make(Kind::str), type->part(0), e);
        text += holder + ".set(" + own(name, type->part(0)) + ", " + owned(*one.value, type->part(1)) + "); ";
      }
      return value("{ " + text + "}", Binding::block);
    }
    if (e.items.size() != 2 || !e.keywords.empty())
      refuse(e.span, name + "() with these arguments is not translated",
             base::DiagnosticCode::unsupported_call);
    const Type& given = type_of(*e.items[1]);
    bool mapping = given.is(Kind::dict) || given.is(Kind::default_dict) || given.is(Kind::counter);
    if (counts && mapping) return value(holder + "." + name + "_counts(" + borrow(expr(*e.items[1])) + ")");
    if (counts) return value(holder + "." + name + "(" + counted(*e.items[1], type->part(0)) + ")");
    if (mapping) return value(holder + ".update(" + inside(expr(*e.items[1]), Binding::atom) + ".items())");
    bool optional =
        given.is(Kind::option) && (given.part(0).is(Kind::dict) || given.part(0).is(Kind::default_dict));
    if (optional) return value(holder + ".update(iterable(" + borrow(expr(*e.items[1])) + ").items())");
    const Type& item = *make(Kind::tuple, {&type->part(0), &type->part(1)});
    if (given.is(Kind::value)) {  // a dict, or pairs
      const Type& any = *make(Kind::value);
      Code items = value(inside(expr(*e.items[1]), Binding::atom) + ".to_dict().items()");
      const Type& held = *make(Kind::iterator, {make(Kind::tuple, {&any, &any})});
      return value(holder + ".update(" + iterator_of(items, held, item, e) + ")");
    }
    return value(holder + ".update(" +
                 iterator(*e.items[1], *make(Kind::tuple, {&type->part(0), &type->part(1)})) + ")");
  }
  if (full == "dict.get" && types::gives_items_or_none(module_, e)) {
    const Type& held = type->part(1);
    if (held.is(Kind::never) && !may_act(*e.items[1])) return code;
    bool has_empty = held.is(Kind::list) || held.is(Kind::set) || held.is(Kind::frozen_set) ||
                     held.is(Kind::dict) || held.is(Kind::deque) || held.is(Kind::str);
    if (has_empty)
      return coerce(
          value(inside(code, Binding::atom) + ".get_or_empty(" + borrowed(*e.items[1], type->part(0)) + ")"),
          held, type_of(e), e);
  }
  bool plain = e.items[0]->items[0]->kind == ExprKind::string || e.items[0]->items[0]->kind == ExprKind::name;
  if (full == "str.join" && plain && e.items.size() == 2 && e.items[1]->kind != ExprKind::star) {
    const Type& element = element_of(type_of(*e.items[1]));
    if (is_plain_value(element) && !element.is(Kind::str) && !element.is(Kind::never))
      return value("joins_no_text(" + iterator(*e.items[1], element) + ", " +
                   quote(std::string(types::python_name(element.kind))) + ")");
  }
  const types::Signature* signature = signature_of(full, qualifier, e);
  if (!signature) {
    if (auto raised = attribute_refusal(code, *type, name)) return *raised;
    refuse(e.span,
           type->is(Kind::never) ? "the object's type is not known: no value ever gets here"
                                 : "the method '" + name + "' of a " + describe(*type) + " is not translated",
           base::DiagnosticCode::unsupported_call);
  }
  bool any_of = (full == "str.startswith" || full == "str.endswith") && e.items.size() == 2 &&
                (type_of(*e.items[1]).is(Kind::tuple) || type_of(*e.items[1]).is(Kind::var_tuple));
  if (any_of) {
    std::string test = full == "str.startswith" ? ".starts_with_any(" : ".ends_with_any(";
    return value(inside(code, Binding::atom) + test + iterator(*e.items[1], *make(Kind::str)) + ")");
  }
  if (type->is(Kind::tuple)) {
    const Type& as = *make(Kind::var_tuple, {&element_of(*type)});
    code = coerce(code, *type, as, e);
    return call_signature(*signature, e, &code, &as, full);
  }
  if (type->is(Kind::boolean)) code = coerce(code, *type, *make(Kind::integer), e);
  return call_signature(*signature, e, &code, type, full);
}

// Whether the types of what a call gives are those that a method of the library takes, or may be.
bool Lowering::may_take(const types::Signature& signature, const Expr& e) const {
  auto fits = [&](const types::SignatureParameter* parameter, const Expr& given) {
    return parameter && given.kind != ExprKind::star &&
           cost(parameter->type, type_of(given)) != types::kRefused;
  };
  for (std::size_t i = 1; i < e.items.size(); ++i)
    if (!fits(types::parameter_for(signature, i - 1, ""), *e.items[i])) return false;
  return std::all_of(e.keywords.begin(), e.keywords.end(), [&](const py::Keyword& one) {
    return fits(types::parameter_for(signature, 0, one.name), *one.value);
  });
}

// A method of what may be an object of the program or something else: chosen when it is known.
std::optional<Code> Lowering::method_of_value(const Expr& e, const Code& object) {
  const Expr& callee = *e.items[0];
  bool others = false;
  auto has = [&](ClassId id) {
    const py::Function* method = types_.find_method(id, callee.text);
    return method && types_.method_instance(id, callee.text);
  };
  for (const types::Alternative& a : types_.alternatives(*at_, *callee.items[0])) {
    std::string name = std::string(types::prefix(a.kind)) + "." + callee.text;
    bool ours = a.kind == Kind::object && has(a.id);
    others = others || a.kind == Kind::value || (!ours && types::is_modelled(name));
  }
  auto families = families_in(*callee.items[0], has);
  auto of_library = library_types_in(*callee.items[0], callee.text);
  if (families.empty() && of_library.empty()) return std::nullopt;
  const Type& wanted = type_of(e);
  std::string name = "object" + std::to_string(++counter_);
  std::string text = "{ let " + name + " = " + own(object, *make(Kind::value)) + "; ";
  bool first = true;
  for (ClassId family : families) {
    const Type& type = *types_.make(Kind::object, {}, family);
    kept_in_values_.insert(family);
    Code one = object_method(e, value(name + ".object::<" + rust_type(type) + ">()"), type);
    text += std::string(first ? "" : " else ") + "if " + name + ".is_object_of::<" + rust_type(type) +
            ">() { " + own(one, wanted) + " }";
    first = false;
  }
  for (const Type* type : of_library) {
    std::string full = std::string(library_name(*type)) + "." + callee.text;
    const types::Signature* signature = signature_of(full, "", e);
    if (!signature || signature->is_attribute || !may_take(*signature, e)) continue;
    Code holder{name + ".object::<" + rust_type(*type) + ">()", Binding::atom, Form::value};
    try {
      Code one = call_signature(*signature, e, &holder, type, full);
      text += std::string(first ? "" : " else ") + "if " + name + ".is_object_of::<" + rust_type(*type) +
              ">() { " + own(one, wanted) + " }";
      first = false;
    } catch (const Untranslated&) {  // then the program says so when it gets there
    }
  }
  if (first) return std::nullopt;
  others = others || !of_library.empty();
  if (others && !e.keywords.empty()) {
    text +=
        " else { exceptions::refuse(\"keyword arguments of a method whose object is known at run time only "
        "are not translated\") } }";
  } else if (!others) {
    text += " else { no_attribute(" + name + ".type_name(), " + quote(callee.text) + ") } }";
  } else {
    std::string arguments;
    for (std::size_t i = 1; i < e.items.size(); ++i)
      arguments += (i > 1 ? ", " : "") + owned(*e.items[i], *make(Kind::value));
    Code call = coerce(value(name + ".call_method(" + quote(callee.text) + ", &[" + arguments + "])"),
                       *make(Kind::value), wanted, e);
    text += " else { " + own(call, wanted) + " } }";
  }
  return value(text, Binding::block);
}

}  // namespace transpile::rust
