// Calls of the program's own functions, classes and methods, and of modelled ones.
#include <algorithm>

#include <fmt/format.h>

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
    bool upper = std::isupper(static_cast<unsigned char>(c));
    bool boundary =
        i && upper &&
        (std::islower(static_cast<unsigned char>(exception[i - 1])) ||
         (i + 1 < exception.size() && std::islower(static_cast<unsigned char>(exception[i + 1]))));
    if (boundary) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out == "IO_ERROR" || out == "ENVIRONMENT_ERROR" ? "OS_ERROR" : out;
}

}  // namespace

namespace {

bool is_constant(const Expr& e) {
  switch (e.kind) {
    case ExprKind::integer:
    case ExprKind::floating:
    case ExprKind::string:
    case ExprKind::boolean:
    case ExprKind::none:
      return true;
    case ExprKind::unary:
      return e.op == py::Op::minus && is_constant(*e.items[0]);
    case ExprKind::tuple:
      return std::all_of(e.items.begin(), e.items.end(), [](const Expr* item) { return is_constant(*item); });
    default:
      return false;
  }
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
  const Expr& callee = *e.items[0];
  const Type& wanted = type_of(e);
  auto finish = [&](Code code, const Type& from) { return coerce(std::move(code), from, wanted, e); };
  if (callee.kind == ExprKind::attribute) return method_call(e);
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
  Code code = expr(callee);
  if (type->is(Kind::option)) code = value("present(" + borrow(code) + ")"), type = &type->part(0);
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
  if (alternatives.empty())
    refuse(e.span, "what is called here is not known", base::DiagnosticCode::unsupported_call);
  refuse(e.span, "a call of a " + describe(*type) + " is not translated",
         base::DiagnosticCode::unsupported_call);
}

// The arguments of a call of a function that is a value. Where they are not simply one after the other, all
// functions that it may be have to take them in one way.
std::string Lowering::arguments_of_value(const Type& type,
                                         const std::vector<types::Alternative>& alternatives, const Expr& e) {
  bool plain = e.keywords.empty() && e.items.size() == type.parts.size() &&
               std::none_of(e.items.begin(), e.items.end(),
                            [](const Expr* item) { return item->kind == ExprKind::star; });
  const types::FunctionValue* first = nullptr;
  for (const types::Alternative& a : alternatives) {
    if (a.kind != Kind::function) continue;
    const types::FunctionValue* other = types_.function_value(a.id);
    for (const py::Parameter& parameter : other->function->parameters) {
      bool takes_all =
          parameter.kind == py::Parameter::Kind::star || parameter.kind == py::Parameter::Kind::double_star;
      plain = plain && !takes_all;
    }
    if (!first) first = other;
  }
  std::string arguments;
  if (plain) {
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      if (is_ghost(type.part(i))) continue;
      arguments += (arguments.empty() ? "" : ", ") + owned(*e.items[i], type.part(i));
    }
    return arguments;
  }
  if (!first) refuse(e.span, "how this function takes its arguments is not known");
  auto literal = [](const Expr* x) {
    return x ? (is_constant(*x) ? x->text + std::to_string(x->number) : "?") : "";
  };
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::none) continue;
    if (a.kind != Kind::function)
      refuse(e.span, "functions that meet here take their arguments in different ways");
    const types::FunctionValue* other = types_.function_value(a.id);
    const auto& p = first->function->parameters;
    const auto& q = other->function->parameters;
    bool same = p.size() == q.size() &&
                (first->bound_self == types::kNoNode) == (other->bound_self == types::kNoNode);
    for (std::size_t i = 0; same && i < p.size(); ++i) {
      same = p[i].kind == q[i].kind && (e.keywords.empty() || p[i].name == q[i].name) &&
             literal(p[i].default_value) == literal(q[i].default_value);
    }
    if (!same) refuse(e.span, "functions that meet here take their arguments in different ways");
  }
  std::vector<const Type*> inputs(type.parts.begin() + 1, type.parts.end());
  bool skip = first->bound_self != types::kNoNode;
  std::size_t counted = first->function->parameters.size() - (skip ? 1 : 0);
  if (inputs.size() != counted)
    refuse(e.span, "functions that meet here take different numbers of arguments");
  std::string text = match_text(
      *first->function, inputs, e, skip,
      [&](std::size_t index, const Type& to) {
        const Expr& given = *first->function->parameters[index].default_value;
        if (!is_constant(given))
          refuse(e.span, "a default that is no literal, of a function that is a value");
        std::string made = owned(given, to);
        return by_reference(to) ? "&" + made : made;
      },
      false);
  return text;
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
  if (frame == names_.frame_of.end()) return text;
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
        text += own_frame ? "&" + name : name;
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

std::string Lowering::default_text(const py::Function& function, std::size_t index, const Type& to,
                                   const Instance& target) {
  const Expr& e = *function.parameters[index].default_value;
  std::string text;
  if (is_constant(e)) {
    // Literals say the same wherever they stand; their types are known where the function was made.
    const Instance* saved = std::exchange(at_, &types_.instance(target.outer));
    text = owned(e, to);
    at_ = saved;
  } else {
    if (target.outer != 0) refuse(e.span, "a default that is no literal, in a function inside another one");
    stored_defaults_.insert({&function, index});
    std::string owner =
        function.name.empty() ? "lambda" + std::to_string(function.id) : function_name(target);
    std::string name;
    for (char c : owner + "_" + function.parameters[index].name)
      name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    text = name + "_DEFAULT.get()";
  }
  return by_reference(to) ? "&" + text : text;
}

// f(*pair): what `*` gives is put into a variable before the call.
std::string Lowering::spread_text(const types::Argument& given, const Type& to, const Expr& e,
                                  const std::function<std::string()>& otherwise) {
  const Expr& source = *given.expr;
  const Type& type = type_of(source);
  if (given.index == 0) {
    for (const Expr* item : e.items) {
      if (source.kind != ExprKind::name && item != e.items[0] && item->kind != ExprKind::star &&
          may_act(*item))
        refuse(e.span, "`*` in this call is not translated: give its values names first",
               base::DiagnosticCode::unsupported_call);
    }
    std::string name = "spread" + std::to_string(++counter_);
    if (type.is(Kind::tuple)) {
      if (type.parts.size() < given.least || type.parts.size() > given.most)
        refuse(e.span, "the function takes another number of arguments",
               base::DiagnosticCode::unsupported_call);
      prelude_ += "let " + name + " = " + own(expr(source), type) + "; ";
    } else {
      std::string most = given.most == std::string::npos ? "usize::MAX" : std::to_string(given.most);
      prelude_ += "let " + name + " = spread(" + iterator(source, element_of(type)) + ", " +
                  std::to_string(given.least) + ", " + most + "); ";
    }
    spread_names_[&source] = name;
  }
  const std::string& name = spread_names_.at(&source);
  if (type.is(Kind::tuple)) {
    if (given.index >= type.parts.size()) return otherwise();
    Code part = coerce({name + "." + std::to_string(given.index), Binding::atom, Form::place},
                       type.part(given.index), to, e);
    return by_reference(to) ? borrow(part) : own(part, to);
  }
  std::string number = std::to_string(given.index);
  Code part = coerce(value(name + ".get(" + number + ")"), element_of(type), to, e);
  if (given.index < given.least) return by_reference(to) ? borrow(part) : own(part, to);
  return std::string(by_reference(to) ? "&" : "") + "if " + name + ".len() > " + number + " { " +
         own(part, to) + " } else { " + otherwise() + (by_reference(to) ? ".clone()" : "") + " }";
}

// The parts of a tuple from one on, as an iterator.
std::string Lowering::rest_of_tuple(const std::string& name, const Type& tuple, std::size_t first,
                                    const Type& element, const Expr& e) {
  std::string items;
  for (std::size_t i = first; i < tuple.parts.size(); ++i) {
    Code part{name + "." + std::to_string(i), Binding::atom, Form::place};
    items += (items.empty() ? "" : ", ") + own(coerce(part, tuple.part(i), element, e), element);
  }
  if (items.empty()) return "std::iter::empty::<" + rust_type(element) + ">()";
  return "[" + items + "].into_iter()";
}

// f(**options): the value under the parameter's name.
std::string Lowering::spread_word_text(const types::Argument& given, const std::string& word, const Type& to,
                                       const Expr& e, const std::function<std::string()>& otherwise) {
  const Type& type = type_of(*given.expr);
  if (!(type.is(Kind::dict) && type.part(0).is(Kind::str)))
    refuse(e.span, "`**` of a " + describe(type) + " is not translated",
           base::DiagnosticCode::unsupported_call);
  std::string holder = inside(expr(*given.expr), Binding::atom);
  std::string key = "(&Str::lit(" + quote(word) + "))";
  std::string part = own(coerce(value(holder + ".get" + key), type.part(1), to, e), to);
  if (otherwise) part = "if " + holder + ".contains" + key + " { " + part + " } else { " + otherwise() + " }";
  return (by_reference(to) ? "&" : "") + part;
}

std::string Lowering::match_text(const Instance& target, const Expr& e, bool skip_first) {
  std::vector<const Type*> inputs;
  for (std::size_t i = skip_first ? 1 : 0; i < target.parameters.size(); ++i)
    inputs.push_back(&types_.of_node(target.parameters[i]));
  return match_text(*target.function, inputs, e, skip_first, [&](std::size_t index, const Type& to) {
    return default_text(*target.function, index, to, target);
  });
}

std::string Lowering::match_text(const py::Function& function, const std::vector<const Type*>& inputs,
                                 const Expr& e, bool skip_first, const DefaultText& default_of,
                                 bool borrows) {
  During typed(typed_, true);
  types::Matched matched = types::match_arguments(function, e, skip_first);
  if (!matched.problem.empty()) refuse(e.span, matched.problem, base::DiagnosticCode::unsupported_call);
  std::string text;
  std::size_t first = skip_first ? 1 : 0;
  for (const py::Keyword& keyword : e.keywords) {
    bool collected =
        !function.parameters.empty() && function.parameters.back().kind == py::Parameter::Kind::double_star;
    if (!keyword.name.empty() || collected || !type_of(*keyword.value).is(Kind::dict)) continue;
    std::string known;
    for (std::size_t p = 0; p < matched.arguments.size(); ++p) {
      if (matched.arguments[p].source == types::Argument::Source::spread_word)
        known += (known.empty() ? "" : ", ") + quote(function.parameters[p + first].name);
    }
    prelude_ += "only_words(" + borrow(expr(*keyword.value)) + ", &[" + known + "]); ";
  }
  if (inputs.size() != matched.arguments.size())
    refuse(e.span, "the function takes another number of arguments", base::DiagnosticCode::unsupported_call);
  for (std::size_t i = 0; i < matched.arguments.size(); ++i) {
    const types::Argument& given = matched.arguments[i];
    const Type& to = *inputs[i];
    if (is_ghost(to)) continue;
    std::string one;
    auto otherwise = [&] { return default_of(i + first, to); };
    switch (given.source) {
      case types::Argument::Source::spread:
        one = spread_text(given, to, e, otherwise);
        break;
      case types::Argument::Source::spread_word:
        one =
            spread_word_text(given, function.parameters[i + first].name, to, e,
                             function.parameters[i + first].default_value ? std::function<std::string()>([&] {
                               std::string made = default_of(i + first, to);
                               return by_reference(to) ? made.substr(1) : made;
                             })
                                                                          : std::function<std::string()>());
        break;
      case types::Argument::Source::expr:
        one = borrows            ? argument(*given.expr, to)
              : by_reference(to) ? "&" + owned(*given.expr, to)
                                 : owned(*given.expr, to);
        break;
      case types::Argument::Source::default_value:
        one = default_of(i + first, to);
        break;
      case types::Argument::Source::rest: {
        bool starred = std::any_of(given.items.begin(), given.items.end(),
                                   [](const Expr* item) { return item->kind == ExprKind::star; });
        if (starred) {
          std::string chain;
          for (const Expr* item : given.items) {
            bool shared = given.index > 0 && item == given.items[0];
            const Type& of = type_of(*item->items[0]);
            std::string part =
                shared && of.is(Kind::tuple)
                    ? rest_of_tuple(spread_names_.at(item->items[0]), of, given.index, to.part(0), e)
                : shared ? iterator_of({spread_names_.at(item->items[0]), Binding::atom, Form::place},
                                       *make(Kind::list, {&element_of(of)}), to.part(0), e) +
                               ".skip(" + std::to_string(given.index) + ")"
                : item->kind == ExprKind::star ? iterator(*item->items[0], to.part(0))
                                               : "std::iter::once(" + owned(*item, to.part(0)) + ")";
            chain = chain.empty() ? part : chain + ".chain(" + part + ")";
          }
          one = "&" + chain + ".collect::<" + rust_type(to) + ">()";
          break;
        }
        for (const Expr* item : given.items) one += (one.empty() ? "" : ", ") + owned(*item, to.part(0));
        one = "&Tuple::from(vec![" + one + "])";
        break;
      }
      case types::Argument::Source::rest_keywords: {
        std::string spread_words;
        for (const py::Keyword& keyword : e.keywords) {
          bool taken = std::any_of(
              function.parameters.begin(), function.parameters.end(), [&](const py::Parameter& p) {
                return p.name == keyword.name && p.kind != py::Parameter::Kind::double_star;
              });
          if (taken) continue;
          if (keyword.name.empty()) {
            const Type& of = type_of(*keyword.value);
            if (!of.is(Kind::dict) || !of.part(0).is(Kind::str) || &e.keywords.back() != &keyword)
              refuse(e.span, "`**` in this call is not translated", base::DiagnosticCode::unsupported_call);
            std::string filled;
            for (std::size_t p = 0; p < matched.arguments.size(); ++p) {
              if (matched.arguments[p].source == types::Argument::Source::spread_word)
                filled += (filled.empty() ? "" : ", ") + quote(function.parameters[p + first].name);
            }
            std::string others =
                filled.empty() ? "" : ".filter(|item| ![" + filled + "].contains(&item.0.as_str()))";
            spread_words =
                iterator_of(value(inside(expr(*keyword.value), Binding::atom) + ".items()" + others),
                            *make(Kind::iterator, {make(Kind::tuple, {&of.part(0), &of.part(1)})}),
                            *make(Kind::tuple, {&to.part(0), &to.part(1)}), e);
            continue;
          }
          one += (one.empty() ? "" : ", ") + ("(Str::lit(" + quote(keyword.name) + "), ") +
                 owned(*keyword.value, to.part(1)) + ")";
        }
        one = "&Dict::from([" + one + "])";
        if (!spread_words.empty())
          one = "&{ let words: " + rust_type(to) + " = " +
                (one == "&Dict::from([])" ? "Dict::new()" : one.substr(1)) + "; words.update(" +
                spread_words + "); words }";
        break;
      }
      case types::Argument::Source::missing:
        refuse(e.span, "an argument is missing", base::DiagnosticCode::unsupported_call);
    }
    // A function that is a value owns what it is given.
    if (!borrows && by_reference(to)) one = one.starts_with("&") ? one.substr(1) : one + ".clone()";
    text += (text.empty() ? "" : ", ") + one;
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

Code Lowering::construct(ClassId id, const Expr& e) {
  const Type& wanted = type_of(e);
  const types::ClassInfo& info = types_.classes()[id];
  const Type& made = *types_.make(Kind::object, {}, info.family);
  const Instance* init = init_of(id);
  std::string arguments;
  if (e.kind == ExprKind::call) {
    if (init) {
      arguments = match_text(*init, e, true);
    } else if (info.is_dataclass) {
      std::size_t position = 0;
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

Code Lowering::method_call(const Expr& e) {
  const Expr& callee = *e.items[0];
  const Expr& object = *callee.items[0];
  const std::string& name = callee.text;
  if (object.kind == ExprKind::call && object.items[0]->kind == ExprKind::name &&
      object.items[0]->text == "super" && names_.variable(*object.items[0]) == py::kNone) {
    return super_call(e);
  }
  const auto& alternatives = types_.alternatives(*at_, object);
  const Type* type = &type_of(object);
  for (const types::Alternative& a : alternatives) {
    if (a.kind == Kind::module || (a.kind == Kind::builtin && is_ghost(*type))) {
      std::string full = types_.text(a.id) + "." + name;
      if (a.kind == Kind::module && types::exception_class(name) != types::kNoId)
        return exception_call(types::exception_class(name), e);
      return builtin_call(full, e);
    }
    if (a.kind == Kind::class_object) {
      ClassId owner = 0;
      const py::Function* method = types_.find_method(a.id, name, &owner);
      if (!method)
        refuse(e.span, "the class has no method '" + name + "'", base::DiagnosticCode::unsupported_class);
      bool ordinary = types::method_kind(*method) == types::MethodKind::ordinary;
      const Instance* target = types_.method_instance(a.id, name);
      if (!target)
        refuse(e.span, "this method's types are not known", base::DiagnosticCode::unsupported_class);
      if (ordinary) {  // Class.method(instance, …)
        if (e.items.size() < 2)
          refuse(e.span, "the instance is missing", base::DiagnosticCode::unsupported_call);
        std::string self = inside(expr(*e.items[1]), Binding::atom);
        Expr rest = e;
        rest.items.erase(rest.items.begin() + 1);
        return coerce(
            value(self + "." + function_name(*target) + "(" + match_text(*target, rest, true) + ")"),
            types_.of_node(target->result), type_of(e), e);
      }
      bool skip = types::method_kind(*method) == types::MethodKind::class_;
      return coerce(value(class_name(types_.classes()[a.id].family) + "::" + function_name(*target) + "(" +
                          match_text(*target, e, skip) + ")"),
                    types_.of_node(target->result), type_of(e), e);
    }
  }
  Code code = expr(object);
  if (type->is(Kind::option)) {
    code = value("with_attribute(" + borrow(code) + ", " + quote(name) + ")");
    type = &type->part(0);
  }
  if (type->is(Kind::object)) return object_method(e, code, *type);
  if (type->is(Kind::value)) {
    if (auto chosen = method_of_value(e, code)) return *chosen;
    std::string arguments;
    if (!e.keywords.empty())
      refuse(e.span, "keyword arguments of a method whose object is known at run time only",
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
  if (type->is(Kind::opaque)) full = types_.text(type->id) + "." + name;
  bool is_dict = type->is(Kind::counter) || type->is(Kind::default_dict);
  if (is_dict && !types::is_modelled(full)) full = "dict." + name;
  if ((full == "dict.keys" || full == "dict.values" || full == "dict.items") && e.items.size() == 1) {
    // A view shows what the dict becomes, any number of times; an iterator would not.
    refuse(e.span, "a view of a dict that is kept is not translated: use list(…) or iterate over it here",
           base::DiagnosticCode::unsupported_call);
  }
  if (full == "set.update" && e.items.size() == 2 && type_of(*e.items[1]).is(Kind::set) &&
      &type_of(*e.items[1]) == type) {
    return value(inside(code, Binding::atom) + ".update_set(" + borrow(expr(*e.items[1])) + ")");
  }
  if (full == "list.sort") {
    const Expr* key = keyword(e, "key");
    const Expr* reverse = keyword(e, "reverse");
    std::string order = reverse ? owned(*reverse, *make(Kind::boolean)) : "false";
    std::string holder = inside(code, Binding::atom);
    if (key && key->kind != ExprKind::none)
      return value(holder + ".sort_by(" + sort_key(*key, type->part(0)) + ", " + order + ")");
    return value(holder + ".sort(" + order + ")");
  }
  if (full == "str.format") {
    std::string positional;
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      if (e.items[i]->kind == ExprKind::star)
        refuse(e.span, "`*` in format() is not translated", base::DiagnosticCode::unsupported_call);
      positional += (i > 1 ? ", " : "") + owned(*e.items[i], *make(Kind::value));
    }
    std::string named;
    for (const py::Keyword& one : e.keywords)
      named += (named.empty() ? "" : ", ") + ("(" + quote(one.name) + ", ") +
               owned(*one.value, *make(Kind::value)) + ")";
    return value("formatting::format_template(" + borrow(code) + ", &[" + positional + "], &[" + named +
                 "])");
  }
  if (full == "counter.update" || (full == "dict.update" && !e.items.empty())) {
    std::string holder = inside(code, Binding::atom);
    if (e.items.size() != 2 || !e.keywords.empty())
      refuse(e.span, "update() with these arguments is not translated",
             base::DiagnosticCode::unsupported_call);
    const Type& given = type_of(*e.items[1]);
    bool mapping = given.is(Kind::dict) || given.is(Kind::default_dict) || given.is(Kind::counter);
    if (type->is(Kind::counter)) {
      if (mapping) return value(holder + ".update_counts(" + borrow(expr(*e.items[1])) + ")");
      return value(holder + ".update(" + iterator(*e.items[1], type->part(0)) + ")");
    }
    if (mapping) return value(holder + ".update(" + inside(expr(*e.items[1]), Binding::atom) + ".items())");
    return value(holder + ".update(" +
                 iterator(*e.items[1], *make(Kind::tuple, {&type->part(0), &type->part(1)})) + ")");
  }
  std::size_t count = e.items.size() - 1 + e.keywords.size();
  const types::Signature* signature = types::find_signature(full, count);
  if (!signature) {
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

// A method of what may be an object of the program or something else: chosen when it is known.
std::optional<Code> Lowering::method_of_value(const Expr& e, const Code& object) {
  const Expr& callee = *e.items[0];
  std::set<ClassId> families;
  bool others = false;
  for (const types::Alternative& a : types_.alternatives(*at_, *callee.items[0])) {
    bool ours = a.kind == Kind::object && types_.find_method(a.id, callee.text);
    if (ours) families.insert(types_.classes()[a.id].family);
    others = others || (!ours && a.kind != Kind::none);
  }
  if (families.empty()) return std::nullopt;
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
  if (!others || !e.keywords.empty()) {
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

Code Lowering::object_method(const Expr& e, const Code& object, const Type& type) {
  const Expr& callee = *e.items[0];
  const std::string& name = callee.text;
  std::string receiver = inside(object, Binding::atom) + ".";
  // The method that each class of the receiver has; one name for them all.
  const Instance* target = nullptr;
  const py::Function* only = nullptr;
  bool several = false;
  for (const types::Alternative& a : types_.alternatives(*at_, *callee.items[0])) {
    if (a.kind != Kind::object) continue;
    const py::Function* method = types_.find_method(a.id, name);
    if (!method) continue;
    several = several || (only && only != method);
    only = method;
    if (!target) target = types_.method_instance(a.id, name);
  }
  if (!target) {
    if (const Type* held = types_.attribute(type.id, name)) {
      Code code = attribute(callee);
      (void)held;
      const auto& alternatives = types_.alternatives(*at_, callee);
      (void)alternatives;
      std::string arguments;
      const Type& function = *held;
      if (!function.is(Kind::function) || function.parts.size() != e.items.size())
        refuse(e.span, "the attribute '" + name + "' can't be called here",
               base::DiagnosticCode::unsupported_call);
      std::string read = receiver + field_name(name) + ".get()";
      if (is_late(type.id, name)) read = "field(&" + read + ", " + quote(name) + ")";
      for (std::size_t i = 1; i < e.items.size(); ++i)
        arguments += (i > 1 ? ", " : "") + owned(*e.items[i], function.part(i));
      return coerce(value("(" + read + ")(" + arguments + ")"), function.part(0), type_of(e), e);
    }
    refuse(e.span, "the method '" + name + "' is not known here", base::DiagnosticCode::unsupported_class);
  }
  types::MethodKind kind = types::method_kind(*target->function);
  if (kind == types::MethodKind::static_ || kind == types::MethodKind::class_) {
    if (several)
      refuse(e.span, "a static method that differs between the object's classes",
             base::DiagnosticCode::unsupported_class);
    return coerce(value(class_name(type.id) + "::" + function_name(*target) + "(" +
                        match_text(*target, e, kind == types::MethodKind::class_) + ")"),
                  types_.of_node(target->result), type_of(e), e);
  }
  if (kind == types::MethodKind::property)
    refuse(e.span, "a call of a property's value", base::DiagnosticCode::unsupported_class);
  std::string called = several ? field_name(name) : function_name(*target);
  return coerce(value(receiver + called + "(" + match_text(*target, e, true) + ")"),
                types_.of_node(target->result), type_of(e), e);
}

Code Lowering::super_call(const Expr& e) {
  const Instance* method = at_;
  while (method->id != 0 && method->self_class == types::kNoId) method = &types_.instance(method->outer);
  if (method->self_class == types::kNoId)
    refuse(e.span, "super() outside of a class", base::DiagnosticCode::unsupported_class);
  const std::string& name = e.items[0]->text;
  const types::ClassInfo& info = types_.classes()[method->self_class];
  for (ClassId base : info.bases) {
    if (!types_.find_method(base, name)) continue;
    const Instance* target = types_.method_instance(base, name);
    if (!target) break;
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
    return value("Str::from(exceptions::message_of(&exceptions::EXCEPTION, &self.args.get()))");
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
    if (types::fits_value(type) && !type.is(Kind::object))
      return value(name + ".with(" + owned(only, type) + ")");
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
      return "&" + constant_name(class_name(a.id));
    }
  }
  refuse(e.span, "this is no exception class that is known here");
}

// ---- signatures

std::string Lowering::unify_letters(const types::Pattern& pattern, const Type& type,
                                    std::map<char, const Type*>& letters) const {
  using Form_ = types::Pattern::Form;
  if (pattern.form == Form_::letter) {
    letters.try_emplace(pattern.letter, &type);
    return {};
  }
  if (pattern.form == Form_::iterable) return unify_letters(pattern.parts[0], element_of(type), letters);
  if (pattern.form != Form_::kind) return {};
  if (pattern.kind == Kind::option)
    return unify_letters(pattern.parts[0], type.is(Kind::option) ? type.part(0) : type, letters);
  if (pattern.kind == Kind::list && !type.is(Kind::list) && pattern.parts.size() == 1)
    return unify_letters(pattern.parts[0], element_of(type), letters);
  bool same = pattern.kind == type.kind ||
              (pattern.kind == Kind::dict && (type.is(Kind::default_dict) || type.is(Kind::counter)));
  if (!same) return {};
  for (std::size_t i = 0; i < pattern.parts.size() && i < type.parts.size(); ++i)
    unify_letters(pattern.parts[i], type.part(i), letters);
  if (pattern.kind == Kind::dict && type.is(Kind::counter) && pattern.parts.size() == 2) {
    unify_letters(pattern.parts[1], *types_.make(Kind::integer), letters);
  }
  return {};
}

const Type* Lowering::pattern_type(const types::Pattern& pattern,
                                   const std::map<char, const Type*>& letters) const {
  using Form_ = types::Pattern::Form;
  if (pattern.form == Form_::letter) {
    auto found = letters.find(pattern.letter);
    return found == letters.end() ? make(Kind::never) : found->second;
  }
  if (pattern.form != Form_::kind) return make(Kind::never);
  std::vector<const Type*> parts;
  for (const types::Pattern& part : pattern.parts) parts.push_back(pattern_type(part, letters));
  std::uint32_t id = pattern.kind == Kind::tuple ? static_cast<std::uint32_t>(parts.size()) : 0;
  return types_.make(pattern.kind, std::move(parts), id);
}

Code Lowering::call_signature(const types::Signature& signature, const Expr& e, const Code* self,
                              const Type* self_type, const std::string& name) {
  using Form_ = types::Pattern::Form;
  std::map<char, const Type*> letters;
  if (self_type) unify_letters(signature.self, *self_type, letters);
  std::size_t positional = e.kind == ExprKind::call ? e.items.size() - 1 : 0;
  auto given_at = [&](std::size_t index, const types::SignatureParameter& parameter) -> const Expr* {
    if (!parameter.keyword_only && index < positional) return e.items[index + 1];
    return keyword(e, parameter.name);
  };
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const Expr* given = given_at(i, signature.parameters[i]);
    if (given) unify_letters(signature.parameters[i].type, type_of(*given), letters);
  }
  // The types that the result says win over those of an argument: containers are shared with it.
  unify_letters(signature.result, type_of(e), letters);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const types::SignatureParameter& parameter = signature.parameters[i];
    if (parameter.variadic) {
      std::string items;
      for (std::size_t at = i; at < positional; ++at) {
        if (e.items[at + 1]->kind == ExprKind::star)
          refuse(e.span, "`*` in this call is not translated", base::DiagnosticCode::unsupported_call);
        items +=
            (items.empty() ? "" : ", ") + owned(*e.items[at + 1], *pattern_type(parameter.type, letters));
      }
      texts.push_back("&[" + items + "]");
      continue;
    }
    const Expr* given = given_at(i, parameter);
    if (!given) {
      if (!parameter.default_text)
        refuse(e.span, name + "() is missing the argument '" + parameter.name + "'",
               base::DiagnosticCode::unsupported_call);
      texts.push_back(*parameter.default_text);
      continue;
    }
    if (given->kind == ExprKind::star)
      refuse(e.span, "`*` in this call is not translated", base::DiagnosticCode::unsupported_call);
    if (parameter.type.form == Form_::iterable) {
      bool keeps = signature.result.kind == Kind::iterator && signature.result.form == Form_::kind;
      const Type* element = parameter.type.parts[0].form == Form_::any
                                ? &element_of(type_of(*given))
                                : pattern_type(parameter.type.parts[0], letters);
      texts.push_back(iterator(*given, *element, keeps));
    } else if (parameter.type.form == Form_::function) {
      std::vector<const Type*> inputs;
      for (std::size_t p = 0; p + 1 < parameter.type.parts.size(); ++p)
        inputs.push_back(pattern_type(parameter.type.parts[p], letters));
      const Type* result = parameter.type.parts.back().form == Form_::letter
                               ? nullptr
                               : pattern_type(parameter.type.parts.back(), letters);
      texts.push_back(closure(*given, inputs, result, true, e));
    } else if (parameter.type.form == Form_::any) {
      texts.push_back(borrow(expr(*given)));
    } else {
      const Type& to = *pattern_type(parameter.type, letters);
      bool letter = parameter.type.form == Form_::letter;
      bool collected = to.is(Kind::list) && !type_of(*given).is(Kind::list) &&
                       !type_of(*given).is(Kind::option) && !type_of(*given).is(Kind::value);
      if (collected)
        texts.push_back("&" + iterator(*given, to.part(0)) + ".collect::<" + rust_type(to) + ">()");
      else if (parameter.owned)
        texts.push_back(owned(*given, to));
      else if (letter || by_reference(to))
        texts.push_back(borrowed(*given, to));
      else
        texts.push_back(owned(*given, to));
    }
  }
  if (positional > signature.parameters.size() &&
      (signature.parameters.empty() || !signature.parameters.back().variadic)) {
    refuse(e.span, name + "() takes fewer arguments", base::DiagnosticCode::unsupported_call);
  }
  for (const py::Keyword& one : e.keywords) {
    bool known = std::any_of(signature.parameters.begin(), signature.parameters.end(),
                             [&](const auto& p) { return p.name == one.name; });
    if (!known)
      refuse(e.span, "the argument '" + one.name + "' of " + name + "() is not translated",
             base::DiagnosticCode::unsupported_call);
  }
  std::string text;
  if (signature.rust.find('$') != std::string::npos) {
    for (std::size_t i = 0; i < signature.rust.size(); ++i) {
      if (signature.rust[i] != '$') {
        text += signature.rust[i];
        continue;
      }
      std::size_t index = static_cast<std::size_t>(signature.rust[++i] - '0');
      bool called_on = i + 1 < signature.rust.size() && signature.rust[i + 1] == '.';
      std::string part = index == 0 ? inside(*self, Binding::atom) : texts.at(index - 1);
      if (index > 0 && called_on) part = "(" + part + ")";
      text += part;
    }
  } else {
    text = (self ? inside(*self, Binding::atom) + "." : std::string()) + signature.rust + "(";
    for (std::size_t i = 0; i < texts.size(); ++i) text += (i ? ", " : "") + texts[i];
    text += ")";
  }
  const Type& result = *pattern_type(signature.result, letters);
  bool diverges = signature.result.form == Form_::kind && signature.result.kind == Kind::never;
  if (diverges) return value(text);
  const Type& wanted = type_of(e);
  // What such a function gives is new: nobody else holds it, so that it may be rebuilt for what it is put
  // with.
  bool rebuilt =
      &wanted != &result && wanted.kind == result.kind && (result.is(Kind::list) || result.is(Kind::set));
  if (rebuilt)
    return value(iterator_of(value(text), result, wanted.part(0), e) + ".collect::<" + rust_type(wanted) +
                 ">()");
  if (wanted.is(Kind::value) && (result.is(Kind::list) || result.is(Kind::set)) &&
      !types::fits_value(result)) {
    const Type& held = *make(result.kind, {&wanted});
    return coerce(
        value(iterator_of(value(text), result, wanted, e) + ".collect::<" + rust_type(held) + ">()"), held,
        wanted, e);
  }
  return coerce(value(text), result, type_of(e), e);
}

}  // namespace transpile::rust
