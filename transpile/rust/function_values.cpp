// Functions as values: closures, lambdas, methods with their object.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

// `name`, or another one that `text` does not mention: a parameter may not hide what the closure sees.
std::string unseen_name(std::string name, const std::string& text) {
  auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  auto mentioned = [&] {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      bool begins = at == 0 || !is_word(text[at - 1]);
      if (begins && (at + name.size() >= text.size() || !is_word(text[at + name.size()]))) return true;
    }
    return false;
  };
  while (mentioned()) name += "_";
  return name;
}

void names_in_function(const Expr& e, std::string& out) {
  if (e.kind == ExprKind::name) out += " " + e.text;
  for (const Expr* item : e.items) {
    if (item) names_in_function(*item, out);
  }
}

}  // namespace

// A function that was inferred more than once, given values whose types are known at run time only: the
// instance that takes any, not one that would have to look what it is given.
const Instance* Lowering::for_inputs(const Instance& target, const std::vector<const Type*>& inputs) const {
  auto takes = [&](const Instance& instance) {
    for (std::size_t i = 0; i < inputs.size() && i < instance.parameters.size(); ++i) {
      if (inputs[i]->is(Kind::value) && !types_.of_node(instance.parameters[i]).is(Kind::value)) return false;
    }
    return true;
  };
  if (takes(target)) return &target;
  // Of several, the one that knows of the most kinds.
  const Instance* best = &target;
  std::size_t most = 0;
  for (const Instance* other : types_.instances()) {
    bool like = other->function == target.function && other->outer == target.outer &&
                other->self_class == target.self_class;
    if (!like || !takes(*other)) continue;
    std::size_t kinds = 1;
    for (types::NodeId parameter : other->parameters) kinds += types_.alternatives(parameter).size();
    if (kinds > most) best = other, most = kinds;
  }
  return best;
}

// Whether what the function has from around it can be had here: not where it was given to another function.
bool Lowering::sees_captures(const Instance& target) const {
  if (!has_captures(target)) return true;
  const py::Function* around = types_.instance(target.outer).function;
  const Instance* here = at_;
  while (here->function != around && here->id != 0) here = &types_.instance(here->outer);
  return here->function == around;
}

std::string Lowering::closure(const Expr& function, const std::vector<const Type*>& inputs,
                              const Type* result, bool by_reference_inputs, const Expr& at) {
  std::string parameters;
  if (function.kind == ExprKind::lambda && names_.immediate[function.function->id]) {
    std::string before;
    for (std::size_t i = 0; i < function.function->parameters.size(); ++i) {
      const py::Parameter& parameter = function.function->parameters[i];
      py::WebId web = names_.web(*parameter.target);
      const Type& type = types_.of_web(*at_, web);
      std::string name = local_name(web);
      if (i >= inputs.size()) {  // lambda x, table=table: …
        if (!parameter.default_value) refuse(at.span, "this lambda takes more than it is given here");
        const Expr& given = *parameter.default_value;
        if (is_harmless(given)) {
          before += "let " + name + " = " + owned(given, type) + "; ";
          continue;
        }
        std::string held = "default" + std::to_string(++counter_);
        prelude_ += "let " + held + " = " + owned(given, type) + "; ";
        before += "let " + name + " = " +
                  (types::is_plain(type) ? "&" + held : own({held, Binding::atom, Form::place}, type)) + "; ";
        continue;
      }
      if (i) parameters += ", ";
      bool copies = by_reference_inputs && types::is_copy(*inputs[i]) && &type == inputs[i];
      if (copies) {
        parameters += "&" + name;
        continue;
      }
      parameters += name;
      Code given{name, Binding::atom, by_reference_inputs ? Form::reference : Form::place};
      if (&type != inputs[i])
        before += "let " + name + " = " + own(coerce(given, *inputs[i], type, at), type) + "; ";
      else if (by_reference_inputs)
        before += "let " + name + " = " + name + ".clone(); ";
    }
    const Expr& body = *function.function->lambda_body;
    const Type& to = result ? *result : type_of(body);
    std::string text = owned(body, to);
    return "|" + parameters + "| " + (before.empty() ? text : "{ " + before + text + " }");
  }
  if (function.kind == ExprKind::attribute && inputs.size() == 1) {  // max(counts, key=counts.get)
    const Type& holder = type_of(*function.items[0]);
    bool dict = holder.is(Kind::dict) || holder.is(Kind::default_dict) || holder.is(Kind::counter);
    if (dict && (function.text == "get" || function.text == "__getitem__") && inputs[0] == &holder.part(0)) {
      bool get = function.text == "get" && !holder.is(Kind::counter);
      std::string holder_text = inside(expr(*function.items[0]), Binding::atom);
      std::string x = unseen_name("x", holder_text);
      auto looks_up = [&](const std::string& in) {
        return "|" + x + "| " + in + (get ? ".find(" : ".get(") + (by_reference_inputs ? x : "&" + x) + ")";
      };
      if (function.items[0]->kind != ExprKind::call) return looks_up(holder_text);
      // The dict is made once.
      std::string made = "made" + std::to_string(++counter_);
      return "{ let " + made + " = " + holder_text + "; move " + looks_up(made) + " }";
    }
  }
  // Anything else is called by name.
  const auto& alternatives = types_.alternatives(*at_, function);
  std::string arguments, around;
  names_in_function(function, around);
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    const types::FunctionValue& value = *types_.function_value(alternatives[0].id);
    bool direct = value.bound_self == types::kNoNode &&
                  (is_ghost(type_of(function)) || function.kind == ExprKind::name);
    const Instance* seen = direct ? types_.target(*at_, at, alternatives[0].id) : nullptr;
    if (seen && sees_captures(*seen)) around += " " + captures_text(*seen);
  }
  auto input_name = [&](std::size_t i) {
    return unseen_name(inputs.size() == 1 ? "x" : std::string(1, static_cast<char>('a' + i)), around);
  };
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::string name = input_name(i);
    if (i) parameters += ", ", arguments += ", ";
    parameters += name;
    arguments += name;
  }
  auto input_code = [&](std::size_t i) {
    std::string name = input_name(i);
    return Code{name, Binding::atom, by_reference_inputs ? Form::reference : Form::place};
  };
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    const types::FunctionValue& fv = *types_.function_value(alternatives[0].id);
    const Instance* target = types_.target(*at_, at, alternatives[0].id);
    if (target) target = for_inputs(*target, inputs);
    if (target && fv.bound_self == types::kNoNode &&
        (is_ghost(type_of(function)) || (function.kind == ExprKind::name && sees_captures(*target)))) {
      std::string call = path_of(*target) + "(" + captures_text(*target);
      bool first = call.ends_with("(");
      for (std::size_t i = 0; i < inputs.size() && i < target->parameters.size(); ++i) {
        const Type& to = types_.of_node(target->parameters[i]);
        if (is_ghost(to)) continue;
        Code code = coerce(input_code(i), *inputs[i], to, at);
        if (!first) call += ", ";
        first = false;
        call += by_reference(to) ? borrow(code) : own(code, to);
      }
      for (std::size_t i = inputs.size(); i < target->parameters.size(); ++i) {
        const Type& to = types_.of_node(target->parameters[i]);
        call += (first ? "" : ", ") + default_text(*target->function, i, to, *target);
        first = false;
      }
      Code made{call + ")", Binding::atom, Form::value};
      const Type& from = types_.of_node(target->result);
      return "|" + parameters + "| " + (result ? coerce(made, from, *result, at).text : made.text);
    }
  }
  const Type& type = type_of(function);
  if (type.is(Kind::function)) {
    std::string callee = inside(expr(function), Binding::atom);
    // What is no name is evaluated once, as Python does, not at every call.
    std::string made_once;
    // With several, iterators take the text of the closure apart.
    bool once = function.kind != ExprKind::name && inputs.size() == 1;
    if (function.kind != ExprKind::name && !once) callee = "(" + callee + ")";
    if (once) {
      std::string called = "called" + std::to_string(++counter_);
      made_once = "{ let " + called + " = " + own(expr(function), type) + "; move ";
      callee = called;
      // Behind the block Rust does not see what the closure is given.
      parameters.clear();
      for (std::size_t i = 0; i < inputs.size(); ++i)
        parameters +=
            (i ? ", " : "") + input_name(i) + ": " + (by_reference_inputs ? "&" : "") + rust_type(*inputs[i]);
    }
    std::string call = callee + "(";
    for (std::size_t i = 0; i < inputs.size() && i + 1 < type.parts.size(); ++i) {
      if (i) call += ", ";
      call += own(coerce(input_code(i), *inputs[i], type.part(i + 1), at), type.part(i + 1));
    }
    Code made{call + ")", Binding::atom, Form::value};
    return made_once + "|" + parameters + "| " +
           (result ? coerce(made, type.part(0), *result, at).text : made.text) +
           (made_once.empty() ? "" : " }");
  }
  if (types::is_any_class(type) && inputs.size() == 1) {
    std::string called = "called" + std::to_string(++counter_);
    std::string arms;
    for (const types::Alternative& a : alternatives) {
      std::string made = a.kind == Kind::builtin
                             ? builtin_closure(types_.text(a.id), inputs, result, by_reference_inputs, at)
                             : "";
      if (made.empty()) refuse(function.span, "this function can't be passed here");
      arms += quote(types_.text(a.id)) + " => " + made.substr(made.find('|', 1) + 2) + ", ";
    }
    return fmt::format("{{ let {0} = {1}; move |x: {2}{3}| match {0}.name() {{ {4}_ => unreached() }} }}",
                       called, own(expr(function), type), by_reference_inputs ? "&" : "",
                       rust_type(*inputs[0]), arms);
  }
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::builtin) {
    std::string made =
        builtin_closure(types_.text(alternatives[0].id), inputs, result, by_reference_inputs, at);
    if (!made.empty()) return made;
  }
  refuse(function.span, "this function can't be passed here");
}

// A function of Python's own, given these; empty where it is not known how.
std::string Lowering::builtin_closure(const std::string& name, const std::vector<const Type*>& inputs,
                                      const Type* result, bool by_reference_inputs, const Expr& at) {
  if (inputs.size() == 2 && (name == "max" || name == "min")) {
    std::string chosen = name == "max" ? "maximum" : "minimum";
    if (!by_reference_inputs) return "|a, b| " + chosen + "(a, b)";
    if (inputs[0] == inputs[1]) return "|a, b| " + chosen + "(a.clone(), b.clone())";
  }
  if (inputs.size() != 1) return "";
  const Type& input = *inputs[0];
  Code x{"x", Binding::atom, by_reference_inputs ? Form::reference : Form::place};
  const Type& to = result ? *result : *make(Kind::never);
  auto done_as = [&](std::string text, const Type& made_type) {
    Code made{std::move(text), Binding::atom, Form::value};
    return "|x| " + (result && !to.is(Kind::never) ? coerce(made, made_type, to, at).text : made.text);
  };
  auto done = [&](std::string text, Kind kind) { return done_as(std::move(text), *make(kind)); };
  std::string plain = types::is_copy(input) ? (by_reference_inputs ? "*x" : "x") : "x";
  if (name == "len" && (is_number(input) || input.is(Kind::none)))
    refuse(at.span, "a " + describe(input) + " has no len()");
  static const std::map<std::string_view, const char*> kAsked = {
      {"len", "__len__"}, {"abs", "__abs__"}, {"int", "__int__"}, {"float", "__float__"}};
  if (auto asked = kAsked.find(name); asked != kAsked.end() && input.is(Kind::object)) {
    const Instance* target = nullptr;
    for (ClassId member : types_.family_members(input.id)) {
      if (!target) target = types_.method_instance(member, asked->second);
    }
    if (!target) refuse(at.span, "the object has no " + std::string(asked->second));
    return done_as("x." + field_name(asked->second) + "()", types_.of_node(target->result));
  }
  if (name == "len")
    return done(input.is(Kind::tuple) ? std::to_string(input.parts.size()) : "x.len()", Kind::integer);
  if (name == "str")
    return done(input.is(Kind::str) && !by_reference_inputs ? "x" : "show(" + borrow(x) + ")", Kind::str);
  if (name == "repr") return done("repr(" + borrow(x) + ")", Kind::str);
  if (name == "int") {
    if (input.is(Kind::str)) return done("parse_int(" + borrow(x) + ", 10)", Kind::integer);
    if (input.is(Kind::integer)) return done(plain, Kind::integer);
    if (input.is(Kind::floating)) return done("truncate(" + plain + ")", Kind::integer);
    if (input.is(Kind::boolean)) return done("i64::from(" + plain + ")", Kind::integer);
    if (input.is(Kind::number)) return done("x.truncate()", Kind::integer);
    if (input.is(Kind::value)) return done("x.to_int()", Kind::integer);
  }
  if (name == "float") {
    if (input.is(Kind::str)) return done("parse_float(" + borrow(x) + ")", Kind::floating);
    if (input.is(Kind::integer)) return done("(" + plain + ") as f64", Kind::floating);
    if (input.is(Kind::floating)) return done(plain, Kind::floating);
    if (input.is(Kind::boolean)) return done("f64::from(u8::from(" + plain + "))", Kind::floating);
    if (input.is(Kind::number) || input.is(Kind::big)) return done("x.to_f64()", Kind::floating);
    if (input.is(Kind::value)) return done("x.to_float()", Kind::floating);
  }
  if (name == "bool") return done(truth_of(x, input, false).text, Kind::boolean);
  if (name == "abs" && input.is(Kind::integer)) return done("absolute(" + plain + ")", Kind::integer);
  if (name == "abs" && input.is(Kind::floating)) return done("f64::abs(" + plain + ")", Kind::floating);
  if (name == "abs" && (input.is(Kind::number) || input.is(Kind::big) || input.is(Kind::value)))
    return done("x.absolute()", input.kind);
  if (name == "ord") return done("ord(" + borrow(x) + ")", Kind::integer);
  if (name == "chr") return done("chr(" + plain + ")", Kind::str);
  if (name == "sum" && input.is(Kind::list) && input.part(0).is(Kind::integer))
    return done(input_.library ? "x.iter().total()" : "x.iter().sum::<i64>()", Kind::integer);
  if (name == "sum" && input.is(Kind::value))
    return done("x.iter().fold(Value::Int(0), |total, item| total.add(&item))", Kind::value);
  if (name == "list" || name == "tuple" || name == "set" || name == "sorted" || name == "max" ||
      name == "min") {
    const Type& element = element_of(input);
    std::string items = iterator_of(x, input, element, at);
    if (name == "max" || name == "min")
      return done_as(items + (name == "max" ? ".most()" : ".least()"), element);
    const Type& made = *make(name == "list" || name == "sorted" ? Kind::list
                             : name == "set"                    ? Kind::set
                                                                : Kind::var_tuple,
                             {&element});
    if (name == "sorted") return done_as(items + ".sorted(false)", made);
    return done_as(items + ".collect::<" + rust_type(made) + ">()", made);
  }
  const types::Signature* signature = types::find_signature(name, signature_arity(name));
  if (signature && signature->is_method && signature->parameters.empty() && input.is(Kind::value)) {
    const std::string called = name.substr(name.rfind('.') + 1);
    return done("x.call_method(" + quote(called) + ", &[])", Kind::value);
  }
  if (signature && signature->is_method && signature->parameters.empty()) {
    std::map<char, const Type*> letters;
    bool own = signature->self.form != types::Pattern::Form::kind || signature->self.kind == input.kind;
    if (!own) return "";
    unify_letters(signature->self, input, letters);
    return done_as("x." + signature->rust + "()", *pattern_type(signature->result, letters));
  }
  if (signature && !signature->is_method && signature->parameters.size() == 1 &&
      !signature->parameters[0].variadic && signature->rust.find('$') == std::string::npos) {
    std::map<char, const Type*> letters;
    unify_letters(signature->parameters[0].type, input, letters);
    const Type* parameter = pattern_type(signature->parameters[0].type, letters);
    Code code = coerce(x, input, *parameter, at);
    return done_as(
        signature->rust + "(" + (by_reference(*parameter) ? borrow(code) : own(code, *parameter)) + ")",
        *pattern_type(signature->result, letters));
  }
  return "";
}

// A function by its name, a static method by its class's as well.
std::string Lowering::path_of(const Instance& target) {
  bool is_method = target.self_class != types::kNoId;
  return (is_method ? class_name(types_.classes()[target.self_class].family) + "::" : "") +
         function_name(target);
}

Lowering::Callee Lowering::callee_of(const types::FunctionValue& fv, const Instance& target, const Expr& at) {
  Callee callee;
  std::string& captured = callee.captured;
  auto add = [&](const std::string& text) { callee.given.push_back(text); };
  if (fv.bound_self != types::kNoNode) {
    if (at.kind != ExprKind::attribute) refuse(at.span, "a bound method can't be taken here");
    const Type& holder = type_of(*at.items[0]);
    Code object = expr(*at.items[0]);
    if (holder.is(Kind::option))
      object = {"with_attribute(" + borrow(object) + ", " + quote(fv.function->name) + ")", Binding::atom,
                Form::value};
    captured += "let this = " + own(object, holder.is(Kind::option) ? holder.part(0) : holder) + "; ";
    const Type& of = holder.is(Kind::option) ? holder.part(0) : holder;
    if (of.is(Kind::object) && take_differently(of.id, fv.function->name))
      refuse(at.span,
             "methods '" + fv.function->name + "' of one family take their arguments in different ways");
    callee.name = "this." + field_name(fv.function->name);
  } else {
    auto frame = names_.frame_of.find(fv.function);
    if (frame != names_.frame_of.end()) {
      for (py::VariableId variable : names_.frames[frame->second].captures) {
        for (py::WebId web = 0; web < names_.webs.size(); ++web) {
          if (names_.webs[web].variable != variable || is_ghost_web(web, types_.of_web(*at_, web))) continue;
          std::string name = local_name(web);
          const Type& held = types_.of_web(*at_, web);
          if (&held != &types_.of_web(types_.instance(target.outer), web))
            refuse(at.span, "a function of a function that is translated for several types, among others");
          bool copies = types::is_copy(held);
          const Place& place = input_.places.at(names_.variables[variable].frame).at(web);
          std::string inner = name == "self" ? "this" : name;
          auto bound = names_.variable_bound_by.find(fv.function);
          bool itself = bound != names_.variable_bound_by.end() && bound->second == variable;
          if (itself && !place.shared)
            refuse(at.span, "'" + fv.function->name +
                                "', a nested function that is a value to itself, is not translated");
          if (place.shared) {
            captured += fmt::format("let {0} = {0}.clone(); ", name);
            add("&" + inner);
          } else {
            if (!copies || place.may_be_empty)
              captured += fmt::format("let {} = {}; ", inner, own(read_web(web, at, false), held));
            add(copies ? inner : "&" + inner);
          }
        }
      }
    }
  }
  callee.first = fv.bound_self != types::kNoNode ? 1 : 0;
  return callee;
}

Code Lowering::function_code(const std::string& closure, const Type& type, const std::string& named) const {
  return {"Func(Rc::new(" + closure + ") as Rc" + rust_type(type).substr(4) + ")" + named, Binding::atom,
          Form::value};
}

// A function value around another one, which `closure` calls by this name.
Code Lowering::around_function(const std::string& name, const std::string& function,
                               const std::string& closure, const Type& type) {
  std::string text = "{ let " + name + " = " + function + "; ";
  std::string named;
  if (asks_function_names()) {
    text += "let " + name + "_name = " + name + ".known_name(); ";
    named = ".named(" + name + "_name)";
  }
  if (compares_functions()) {
    text += "let " + name + "_identity = " + name + ".identity(); ";
    named += ".like(" + name + "_identity)";
  }
  return {text + function_code(closure, type, named).text + " }", Binding::block, Form::value};
}

Code Lowering::function_as_value(std::uint32_t id, const Type& type, const Expr& at) {
  const types::FunctionValue& fv = *types_.function_value(id);
  const Instance* target = types_.target(*at_, at, id);
  bool called = target || type.parts.size() > 1 || fv.bound_self != types::kNoNode;
  if (!called)  // nobody does
    return function_code("|| unreached()", type, named(python_name(*fv.function)) + identified(fv));
  if (!target) refuse(at.span, "this function's types are not known");
  Callee callee = callee_of(fv, *target, at);
  if (callee.name.empty()) callee.name = path_of(*target);
  const std::string& captured = callee.captured;
  std::string arguments;
  std::string parameters;
  bool first = true;
  auto add = [&](const std::string& text) {
    arguments += (first ? "" : ", ") + text;
    first = false;
  };
  for (const std::string& text : callee.given) add(text);
  std::size_t skip = callee.first;
  const std::string seen = captured + " " + arguments;
  for (std::size_t i = 0; i + 1 < type.parts.size(); ++i) {
    std::string name = unseen_name(std::string(1, static_cast<char>('a' + i % 26)), seen);
    const Type& input = type.part(i + 1);
    if (is_ghost(input)) continue;
    parameters += (parameters.empty() ? "" : ", ") + name + ": " + rust_type(input);
    if (i + skip >= target->parameters.size())
      refuse(at.span, "functions that meet here take different numbers of arguments");
    const Type& to = types_.of_node(target->parameters[i + skip]);
    if (is_ghost(to)) continue;
    Code code = coerce({name, Binding::atom, Form::value}, input, to, at);
    add(by_reference(to) ? borrow(code) : own(code, to));
  }
  for (std::size_t i = type.parts.size() - 1 + skip; i < target->parameters.size(); ++i) {
    const Type& to = types_.of_node(target->parameters[i]);
    bool is_given = target->function->parameters[i].default_value != nullptr;
    if (is_ghost(to) && (is_given || !to.is(Kind::never))) continue;
    if (!is_given) refuse(at.span, "functions that meet here take different numbers of arguments");
    add(default_text(*target->function, i, to, *target));
  }
  Code call = coerce({callee.name + "(" + arguments + ")", Binding::atom, Form::value},
                     types_.of_node(target->result), type.part(0), at);
  return made_function("move |" + parameters + "| " + own(call, type.part(0)), callee, fv, type);
}

// The value of a function from its closure and what that holds.
Code Lowering::made_function(std::string closure, const Callee& callee, const types::FunctionValue& fv,
                             const Type& type) {
  std::string which = named(python_name(*fv.function)) + identified(fv);
  if (which.find("(address") != std::string::npos)
    return {"{ " + callee.captured + "let address = this.address(); " +
                function_code(closure, type, which).text + " }",
            Binding::block, Form::value};
  if (!callee.captured.empty()) closure = "{ " + callee.captured + closure + " }";
  return function_code(closure, type, which);
}

// "Game.drop", "outer.<locals>.inner": as Python names a function in its messages.
std::string Lowering::qualified_name(const types::FunctionValue& fv) const {
  std::string name = fv.function->name.empty() ? "<lambda>" : fv.function->name;
  if (fv.self_class != types::kNoId) return types_.classes()[fv.self_class].name + "." + name;
  const Instance* outer = fv.outer == 0 ? nullptr : &types_.instance(fv.outer);
  while (outer && outer->id != 0) {
    name = (outer->function->name.empty() ? "<lambda>" : outer->function->name) + ".<locals>." + name;
    if (outer->self_class != types::kNoId) return types_.classes()[outer->self_class].name + "." + name;
    outer = &types_.instance(outer->outer);
  }
  return name;
}

// A function value where one of other types is expected: what goes in and what comes out is converted.
Code Lowering::function_as_function(const Code& code, const Type& from, const Type& to, const Expr& at) {
  std::string parameters, arguments;
  bool unused = to.part(0).is(Kind::none) || to.part(0).is(Kind::never);
  if (unused && !from.part(0).is(Kind::none) && !from.part(0).is(Kind::never))
    refuse(at.span, "functions of different kinds meet here");
  for (std::size_t i = 1; i < to.parts.size(); ++i) {
    if (is_ghost(to.part(i)) != is_ghost(from.part(i)))
      refuse(at.span, "functions of different kinds meet here");
    if (is_ghost(to.part(i))) continue;
    std::string name(1, static_cast<char>('a' + (i - 1) % 26));
    parameters += (parameters.empty() ? "" : ", ") + name + ": " + rust_type(to.part(i));
    Code given = coerce({name, Binding::atom, Form::value}, to.part(i), from.part(i), at);
    arguments += (arguments.empty() ? "" : ", ") + own(given, from.part(i));
  }
  std::string name = "function" + std::to_string(++counter_);
  Code result =
      coerce({name + "(" + arguments + ")", Binding::atom, Form::value}, from.part(0), to.part(0), at);
  return around_function(name, own(code, from), "move |" + parameters + "| " + own(result, to.part(0)), to);
}

// Whether a function takes as many arguments as are given, or fewer than it has parameters.
bool Lowering::takes_freely(const Type& type, const Expr& e) const {
  if (types::is_spread(type)) return true;
  const auto& alternatives = types_.alternatives(*at_, e);
  bool written = e.kind == ExprKind::attribute || e.kind == ExprKind::lambda || is_ghost(type);
  if (!written || alternatives.size() != 1 || alternatives[0].kind != Kind::function) return false;
  const auto& parameters = types_.function_value(alternatives[0].id)->function->parameters;
  return std::any_of(parameters.begin(), parameters.end(), [](const py::Parameter& p) {
    return p.default_value || p.kind == py::Parameter::Kind::star;
  });
}

// A function where other things may stand as well: what goes in and what comes out are dynamic values.
Code Lowering::function_in_value(const Code& code, const Type& from, const Expr& at) {
  const Type& any = *make(Kind::value);
  Code held = code;
  if (takes_freely(from, at)) {
    const Type& spread = *types_.make(Kind::function, {&any, make(Kind::var_tuple, {&any})}, types::kSpread);
    std::string name = "function" + std::to_string(++counter_);
    std::string made = types::is_spread(from) ? own(code, from) : coerce(code, from, spread, at).text;
    std::string call = name + "(given.iter().cloned().collect())";
    if (types::is_spread(from) && from.part(0).is(Kind::none))
      call = "{ " + call + "; Value::None }";
    else if (types::is_spread(from) && !from.part(0).is(Kind::never))
      call = own(coerce({call, Binding::atom, Form::value}, from.part(0), any, at), any);
    std::string kept = fmt::format("{{ let {} = {}; ", name, made), like;
    if (compares_functions())
      kept += fmt::format("let {0}_identity = {0}.identity(); ", name), like = ".like(" + name + "_identity)";
    return {kept + "Value::spread_function(move |given| " + call + ")" + like + " }", Binding::block,
            Form::value};
  }
  if (is_ghost(from)) {
    const auto& alternatives = types_.alternatives(*at_, at);
    auto found = std::find_if(alternatives.begin(), alternatives.end(),
                              [](const types::Alternative& a) { return a.kind == Kind::function; });
    if (found == alternatives.end() ||
        std::count_if(alternatives.begin(), alternatives.end(),
                      [](const auto& a) { return a.kind == Kind::function; }) != 1)
      refuse(at.span, "which function this is is not known");
    held = function_as_value(found->id, from, at);
  }
  std::string name = "function" + std::to_string(++counter_);
  std::string arguments;
  std::size_t count = 0;
  for (std::size_t i = 1; i < from.parts.size(); ++i) {
    if (is_ghost(from.part(i))) refuse(at.span, "this function can't be kept among other values");
    Code given{"given[" + std::to_string(count++) + "]", Binding::atom, Form::place};
    if (from.part(i).is(Kind::never)) given.text = "()";
    arguments += (i > 1 ? ", " : "") + own(coerce(given, any, from.part(i), at), from.part(i));
  }
  const Type& result = from.part(0);
  std::string call = name + "(" + arguments + ")";
  if (result.is(Kind::none) || result.is(Kind::never) || is_ghost(result))
    call = "{ " + call + "; Value::None }";
  else
    call = own(coerce({call, Binding::atom, Form::value}, result, any, at), any);
  std::string kept = fmt::format("{{ let {} = {}; ", name, own(held, from)), like;
  if (compares_functions())
    kept += fmt::format("let {0}_identity = {0}.identity(); ", name), like = ".like(" + name + "_identity)";
  return {
      fmt::format("{}Value::function({}, move |{}| {}){} }}", kept, count, count ? "given" : "_", call, like),
      Binding::block, Form::value};
}

// Python's own function, or class, where anything else may stand as well: of one value and of two, as far as
// it is known what it does with them.
std::optional<Code> Lowering::builtin_in_value(const Type& from, const Expr& at) {
  const std::string& name = types_.text(from.id);
  if (name.empty()) return std::nullopt;
  const Type& any = *make(Kind::value);
  std::string arms;
  for (std::size_t count : {1U, 2U}) {
    std::string made;
    try {
      made = builtin_closure(name, std::vector<const Type*>(count, &any), &any, false, at);
    } catch (const Untranslated&) {  // not of so many
    }
    if (made.empty()) continue;
    const char* names = count == 1 ? "x" : "a, b";
    arms +=
        fmt::format("[{}] => {{ let ({}) = ({}); {} }} ", names, names,
                    count == 1 ? "x.clone()" : "a.clone(), b.clone()", made.substr(made.find('|', 1) + 2));
  }
  if (arms.empty()) return std::nullopt;
  return value("Value::named(" + class_as_value(from, at).text + ", |given| match given { " + arms +
               "_ => Value::no_such_call() })");
}

// Python's own function, or a class, where functions of the program may stand as well.
Code Lowering::builtin_as_value(const Type& type, const Expr& at) {
  std::vector<const Type*> inputs(type.parts.begin() + 1, type.parts.end());
  // reduce(compose, functions): the first of them is no call of reduce.
  if (at.kind == ExprKind::call && &at == as_value_) refuse(at.span, "this function can't be a value here");
  During making(as_value_, &at);
  std::string text = closure(at, inputs, &type.part(0), false, at);
  std::size_t bar = text.find('|', 1);
  std::string parameters = text.substr(1, bar - 1);
  if (parameters.find(':') != std::string::npos) refuse(at.span, "this function can't be a value here");
  std::string typed;
  std::size_t next = 0;
  for (const Type* input : inputs) {
    std::size_t comma = parameters.find(", ", next);
    typed += (typed.empty() ? "" : ", ") + parameters.substr(next, comma - next) + ": " + rust_type(*input);
    next = comma == std::string::npos ? parameters.size() : comma + 2;
  }
  std::string body = text.substr(bar + 1);
  if (type.part(0).is(Kind::none) || type.part(0).is(Kind::never)) body = " {" + body + "; }";
  const auto& alternatives = types_.alternatives(*at_, at);
  bool plain = alternatives.size() == 1 && alternatives[0].kind == Kind::builtin;
  std::string_view name = plain ? types_.text(alternatives[0].id) : std::string_view();
  std::string which = named(name.substr(name.rfind('.') + 1));
  if (plain && compares_functions()) which += ".known_as(" + quote("builtins." + std::string(name)) + ")";
  return function_code("|" + typed + "|" + body, type, which);
}

// getattr(self, "visit_" + name, default): the methods that it may be, by name.
Code Lowering::named_method(const Expr& e) {
  const Expr& object = *e.items[1];
  const Type& type = type_of(object);
  const Type& wanted = type_of(e);
  auto beginning = py::known_beginning(*e.items[2]);
  const Type* function = wanted.is(Kind::option) ? &wanted.part(0) : &wanted;
  if (!beginning || beginning->empty() || !type.is(Kind::object) || !function->is(Kind::function))
    refuse(e.span, "which attribute this is is not known before the program runs");
  std::string holder = "holder" + std::to_string(++counter_);
  std::string name = "name" + std::to_string(counter_);
  std::string text = "{ let " + holder + " = " + own(expr(object), type) + "; let " + name + " = " +
                     owned(*e.items[2], *make(Kind::str)) + "; match " + name + ".as_str() { ";
  std::vector<ClassId> members = types_.instantiated_members(type.id);
  std::map<std::string, std::vector<ClassId>> having;
  for (ClassId member : members) {
    for (const auto& [method, function_of] : methods_of(member)) {
      if (method.starts_with(*beginning) && types::method_kind(*function_of) == types::MethodKind::ordinary)
        having[method].push_back(member);
    }
  }
  Expr method = e;
  method.kind = ExprKind::attribute;
  method.items = {e.items[1]};
  std::set<std::string> done;
  for (const types::Alternative& a : types_.alternatives(*at_, e)) {
    if (a.kind != Kind::function) continue;
    const types::FunctionValue& fv = *types_.function_value(a.id);
    const std::string& called = fv.function->name;
    if (fv.bound_self == types::kNoNode || !called.starts_with(*beginning) || !done.insert(called).second)
      continue;
    method.text = called;
    std::string guard;
    if (having[called].size() < members.size()) {
      for (ClassId member : having[called])
        guard += (guard.empty() ? "" : " | ") + (class_name(type.id) + "Kind::" + class_name(member));
      guard = " if matches!(" + holder + ".kind, " + guard + ")";
    }
    Code one = types::is_spread(*function) ? spread_of(a.id, method, *function)
                                           : function_as_value(a.id, *function, method);
    Code made = coerce(one, *function, wanted, e);
    text += quote(called) + guard + " => " + made.text + ", ";
  }
  std::string otherwise = e.items.size() > 3 ? owned(*e.items[3], wanted)
                                             : "no_attribute(" + quote(types_.classes()[type.id].name) +
                                                   ", " + name + ".as_str())";
  return {text + "_ => " + otherwise + " } }", Binding::block, Form::value};
}

// functools.reduce(function, items, begin)
Code Lowering::reduced(const Expr& e, const std::vector<const Expr*>& arguments, const Type& wanted) {
  const Type& element = element_of(type_of(*arguments[1]));
  std::string function = closure(*arguments[0], {&wanted, &element}, &wanted, false, e);
  std::string items = iterator(*arguments[1], element);
  if (arguments.size() == 3)
    return value(items + ".fold(" + owned(*arguments[2], wanted) + ", " + function + ")");
  if (&element != &wanted && wanted.is(Kind::function)) {  // what it begins with is called in another way
    std::string rest = "items" + std::to_string(++counter_), first = "first" + std::to_string(counter_);
    std::string made = own(coerce({first, Binding::atom, Form::place}, element, wanted, e), wanted);
    return value(fmt::format("{{ let mut {0} = {1}; let {2} = reduced({0}.next()); {0}.fold({3}, {4}) }}",
                             rest, items, first, made, function),
                 Binding::block);
  }
  if (&element != &wanted)
    items += ".map(|item| " + coerce({"item", Binding::atom, Form::value}, element, wanted, e).text + ")",
        function = closure(*arguments[0], {&wanted, &wanted}, &wanted, false, e);
  return value("reduced(" + items + ".reduce(" + function + "))");
}

Code Lowering::lambda_value(const Expr& e) {
  for (const types::Alternative& a : types_.alternatives(*at_, e)) {
    if (a.kind == Kind::function) return function_as_value(a.id, type_of(e), e);
  }
  refuse(e.span, "this lambda is never called");
}

}  // namespace transpile::rust
