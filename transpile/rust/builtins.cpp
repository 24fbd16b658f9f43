// Functions of Python's own that need more than a signature.
#include <algorithm>
#include <functional>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

Code Lowering::builtin_call(const std::string& name, const Expr& e) {
  if (name == "sent__") return value("iter::received(&mut sent)");
  if (name == "bare__") return bare_instance(e);
  if (auto code = special_call(name, e)) return *code;
  if (auto code = library_call(name, e)) return *code;
  if (std::uint32_t exception = types::exception_class(name); exception != types::kNoId)
    return exception_call(exception, e);
  if (auto raised = math_refusal(name, e)) return *raised;
  const types::Signature* signature = signature_of(name, "", e);
  if (!signature) refuse(e.span, name + "() is not translated", base::DiagnosticCode::unsupported_call);
  if (signature->is_method && e.items.size() > 1) {
    Expr rest = e;
    rest.items.erase(rest.items.begin() + 1);
    Code self = expr(*e.items[1]);
    const Type* type = &type_of(*e.items[1]);
    if (type->is(Kind::value) && signature->self.parts.empty()) {  // str.lower(what)
      const Type& wanted = *pattern_type(signature->self, {});
      self = coerce(self, *type, wanted, e), type = &wanted;
    }
    return call_signature(*signature, rest, &self, type, name);
  }
  return call_signature(*signature, e, nullptr, nullptr, name);
}

// What sorts by: a closure from `&element` to a key.
std::string Lowering::sort_key(const Expr& key, const Type& element) {
  if (element.is(Kind::never)) return "|_| 0_i64";  // nothing is sorted
  if (key.kind == ExprKind::call && key.items.size() == 2 && key.items[0]->text == "cmp_to_key") {
    std::string function = closure(*key.items[1], {&element, &element}, make(Kind::integer), true, key);
    std::string taken = ": &" + rust_type(element);
    if (function.starts_with("|a, b| (")) function.replace(0, 6, "|a" + taken + ", b" + taken + "|");
    return "by_comparison(" + function + ")";
  }
  if (key.kind == ExprKind::call && key.items[0]->text == "itemgetter" && key.items.size() == 2 &&
      key.items[1]->kind == ExprKind::integer && element.is(Kind::tuple)) {
    return "|item| item." + key.items[1]->text + ".clone()";
  }
  std::string text = closure(key, {&element}, nullptr, true, key);
  // Numbers alone don't tell Rust how wide they are.
  std::function<bool(const Expr&)> of_literals = [&](const Expr& e) {
    if (e.kind == ExprKind::unary) return of_literals(*e.items[0]);
    if (e.kind == ExprKind::conditional) return of_literals(*e.items[0]) && of_literals(*e.items[2]);
    return e.kind == ExprKind::integer;
  };
  std::size_t bar = text.starts_with('|') ? text.find('|', 1) : std::string::npos;
  if (key.kind != ExprKind::lambda || bar == std::string::npos || !of_literals(*key.function->lambda_body))
    return text;
  return text.substr(0, bar + 1) + " -> i64 {" + text.substr(bar + 1) + " }";
}

// float(x) of an object that says what it is as a float.
Code Lowering::dunder_call(const Expr& e, const Code& object, const Type& type, const char* name) {
  for (ClassId member : types_.family_members(type.id)) {
    const Instance* target = types_.method_instance(member, name);
    if (!target) continue;
    const Type& wanted = *make(name == std::string_view("__int__") ? Kind::integer : Kind::floating);
    return coerce(value(inside(object, Binding::atom) + "." + field_name(name) + "()"),
                  types_.of_node(target->result), wanted, e);
  }
  refuse(e.span, std::string("the object has no ") + name, base::DiagnosticCode::unsupported_call);
}

// Whether the instances that a variable may hold have __call__; refuses where only some do.
bool Lowering::can_be_called(const Type& object, base::Span at) {
  std::vector<ClassId> members = types_.instantiated_members(object.id);
  auto calls = [&](ClassId member) { return types_.find_method(member, "__call__") != nullptr; };
  bool all = std::ranges::all_of(members, calls);
  if (!all && std::ranges::any_of(members, calls))
    refuse(at, "callable() is not translated here", base::DiagnosticCode::unsupported_call);
  return all && !members.empty();
}

std::optional<Code> Lowering::special_call(const std::string& name, const Expr& e) {
  std::vector<const Expr*> arguments(e.items.begin() + 1, e.items.end());
  const Type& wanted = type_of(e);
  const Type& i64 = *make(Kind::integer);
  auto finish = [&](Code code, const Type& from) { return coerce(std::move(code), from, wanted, e); };
  auto needs = [&](std::size_t least, std::size_t most) {
    if (arguments.size() < least || arguments.size() > most)
      refuse(e.span, name + "() with " + std::to_string(arguments.size()) + " arguments is not translated",
             base::DiagnosticCode::unsupported_call);
    for (const Expr* one : arguments) {
      if (one->kind == ExprKind::star && name != "zip" && name != "max" && name != "min" &&
          name != "itertools.chain" && name != "itertools.product") {
        refuse(e.span, "`*` in " + name + "() is not translated", base::DiagnosticCode::unsupported_call);
      }
    }
  };
  // The argument, with an Option opened.
  auto opened = [&](const Expr& one) {
    const Type* type = &type_of(one);
    Code code = expr(one);
    if (type->is(Kind::option)) code = opened_argument(name, code), type = &type->part(0);
    return std::pair(code, type);
  };
  if (name.starts_with("typing.")) return value("()");
  for (const Expr* one : arguments) {
    bool nothing = one->kind != ExprKind::star && type_of(*one).is(Kind::never);
    if (nothing && name != "print" && name != "isinstance")
      return coerce(expr(*one), type_of(*one), wanted, e);
  }
  static const std::set<std::string_view> makes_iterator = {"reversed", "enumerate", "map",
                                                            "filter",   "zip",       "iter"};
  if (makes_iterator.contains(name) && !wanted.is(Kind::iterator))
    refuse(e.span, "what " + name + "() gives is not known here", base::DiagnosticCode::unsupported_type);
  if (name == "print") return print_call(e);
  if (name == "isinstance") return isinstance_call(e);
  if (name == "issubclass") {
    needs(2, 2);
    const auto& whose = types_.alternatives(*at_, *arguments[0]);
    std::vector<const Expr*> bases{arguments[1]};
    if (arguments[1]->kind == ExprKind::tuple)
      bases.assign(arguments[1]->items.begin(), arguments[1]->items.end());
    auto derives_from = [&](const types::Alternative& one) {
      bool found = false;
      for (const Expr* base : bases) {
        const auto& of = types_.alternatives(*at_, *base);
        if (of.size() != 1 || of[0].kind != Kind::class_object || one.kind != Kind::class_object)
          refuse(e.span, "issubclass() of classes that are not known here is not translated");
        found = found || types_.derives(one.id, of[0].id);
      }
      return value(found ? "true" : "false");
    };
    if (is_class(type_of(*arguments[0])) && !is_ghost(type_of(*arguments[0])))
      return for_each_class(*arguments[0], *make(Kind::boolean), derives_from);
    if (whose.size() != 1)
      refuse(e.span, "issubclass() of classes that are not known here is not translated");
    return finish(derives_from(whose[0]), *make(Kind::boolean));
  }
  if (name == "len") {
    needs(1, 1);
    if (auto made = joined_call(e)) return finish(*made, i64);
    if (const Expr* dict = viewed_dict(*arguments[0]))
      return finish(value(inside(expr(*dict), Binding::atom) + ".len()"), i64);
    auto [code, type] = opened(*arguments[0]);
    if (type->is(Kind::never)) return finish(once_evaluated(code, "never::<i64>()"), i64);
    if (type->is(Kind::function)) refuse(e.span, "a function has no len()");
    if (type->is(Kind::tuple)) {
      std::string count = std::to_string(type->parts.size());
      bool read = code.form != Form::value || code.text == "EmptyTuple";
      return finish(
          read ? value(count) : value("{ let _ = " + code.text + "; " + count + "_i64 }", Binding::block),
          i64);
    }
    if (type->is(Kind::object)) {
      const Instance* target = nullptr;
      for (ClassId member : types_.family_members(type->id)) {
        if (!target) target = types_.method_instance(member, "__len__");
      }
      if (!target) refuse(e.span, "this object has no len()");
      return finish(value(inside(code, Binding::atom) + "." + field_name("__len__") + "()"),
                    types_.of_node(target->result));
    }
    if (type->is(Kind::opaque)) {
      if (auto made = library_method("__len__", code, *type, {}, wanted, e)) return *made;
      refuse(e.span, "a " + describe(*type) + " has no len()");
    }
    if (type->is(Kind::integer) || type->is(Kind::floating) || type->is(Kind::none) ||
        type->is(Kind::boolean))
      return value(
          "{ let _ = " + borrow(code) + "; type_error::<i64>(" +
              quote("object of type '" + std::string(types::python_name(type->kind)) + "' has no len()") +
              ") }",
          Binding::block);
    if (types::is_plain(*type))
      return finish(value(inside(code, Binding::atom) + ".len() as i64", Binding::cast), i64);
    return finish(value(inside(code, Binding::atom) + ".len()"), i64);
  }
  if (name == "range") {
    if (arguments.size() == 1 && arguments[0]->kind == ExprKind::star && e.keywords.empty())
      return value("Range::of(&" + iterator(*arguments[0]->items[0], i64) + ".collect::<Vec<i64>>())");
    needs(1, 3);
    std::string start = arguments.size() > 1 ? whole_number(*arguments[0]) : "0";
    std::string stop = whole_number(*arguments[arguments.size() > 1 ? 1 : 0]);
    return value("Range::new(" + start + ", " + stop + ", " +
                 (arguments.size() > 2 ? whole_number(*arguments[2]) : "1") + ")");
  }
  if (name == "int") return needs(0, 2), int_call(e);
  if (name == "float") {
    needs(0, 1);
    if (arguments.empty()) return value("0.0");
    const Type& f64 = *make(Kind::floating);
    if (arguments[0]->kind == ExprKind::string) {
      const std::string word = arguments[0]->text;
      if (word == "inf") return value("f64::INFINITY");
      if (word == "-inf") return value("f64::NEG_INFINITY");
      if (word == "nan") return value("f64::NAN");
    }
    auto [code, type] = opened(*arguments[0]);
    if (type->is(Kind::object)) return finish(dunder_call(e, code, *type, "__float__"), f64);
    if (type->is(Kind::str)) return finish(value("parse_float(" + borrow(code) + ")"), f64);
    if (type->is(Kind::value)) return finish(value(inside(code, Binding::atom) + ".to_float()"), f64);
    if (arguments[0]->kind == ExprKind::integer) return finish(literal(*arguments[0], f64), f64);
    if (type->is(Kind::opaque)) {
      if (auto made = library_method("__float__", code, *type, {}, f64, e)) return *made;
    }
    return finish(coerce(code, *type, f64, e), f64);
  }
  if (name == "str" || name == "repr" || name == "ascii") {
    needs(name == "str" ? 0 : 1, 1);
    if (arguments.empty()) return value("Str::lit(\"\")");
    const Type& type = type_of(*arguments[0]);
    if (auto text = class_text(*arguments[0])) return value("Str::from(" + *text + ")");
    if (has_no_text(type)) refuse(e.span, "a " + describe(type) + " has no text here");
    Code code = expr(*arguments[0]);
    if (name == "str" && type.is(Kind::str)) return code;
    return value((name == "str" ? "show(" : name == "repr" ? "repr(" : "ascii(") + borrow(code) + ")");
  }
  if (name == "bool") {
    needs(0, 1);
    return arguments.empty() ? value("false") : finish(truth(*arguments[0]), *make(Kind::boolean));
  }
  if (name == "abs") {
    needs(1, 1);
    auto [code, type] = opened(*arguments[0]);
    if (is_plain_value(*type) && !is_number(*type))
      return type_refusal(
          code, "bad operand type for abs(): '" + std::string(types::python_name(type->kind)) + "'", wanted);
    if (type->is(Kind::integer) || type->is(Kind::boolean))
      return finish(value("absolute(" + own(coerce(code, *type, i64, e), i64) + ")"), i64);
    if (type->is(Kind::floating)) {
      std::string text = own(code, *type);
      bool literal = text.find_first_not_of("-+0123456789.e") == std::string::npos;
      // A variable's type may come from what is done with it later.
      const Expr& given = *arguments[0];
      bool local = given.kind == ExprKind::name && names_.variable(given) != py::kNone &&
                   !names_.variables[names_.variable(given)].is_parameter;
      if (literal || local || text.starts_with("if ")) return finish(value("f64::abs(" + text + ")"), *type);
      return finish(value((code.binding == Binding::atom ? text : "(" + text + ")") + ".abs()"), *type);
    }
    if (type->is(Kind::object)) {
      const Instance* target = types_.method_instance(type->id, "__abs__");
      if (target)
        return finish(value(inside(code, Binding::atom) + "." + field_name("__abs__") + "()"),
                      types_.of_node(target->result));
      refuse(e.span, "these objects have no __abs__()", base::DiagnosticCode::unsupported_call);
    }
    if (type->is(Kind::opaque)) {
      if (auto made = library_method("__abs__", code, *type, {}, wanted, e)) return *made;
    }
    return finish(value(inside(code, Binding::atom) + ".absolute()"), *type);
  }
  if (name == "round") {
    needs(1, 2);
    auto [code, type] = opened(*arguments[0]);
    const Expr* digits = arguments.size() > 1 ? arguments[1] : keyword(e, "ndigits");
    if (digits && digits->kind == ExprKind::none) digits = nullptr;
    if (is_plain_value(*type) && !is_number(*type))
      return type_refusal(
          code, "type " + std::string(types::python_name(type->kind)) + " doesn't define __round__ method",
          wanted);
    if (type->is(Kind::object)) {
      std::string field = plain_field(types_, type->id), called;
      if (field.empty() || family_method(type->id, "__round__", &called))
        refuse(e.span, "round() of a " + describe(*type), base::DiagnosticCode::unsupported_call);
      const Type& plain = *types_.attribute(type->id, field);
      code = coerce(code, *type, plain, e), type = &plain;
    }
    std::string holder = inside(code, Binding::atom);
    if (type->is(Kind::opaque)) {
      std::vector<std::pair<Code, const Type*>> given;
      if (digits) given.emplace_back(value(owned(*digits, i64)), &i64);
      if (auto made = library_method("__round__", code, *type, given, wanted, e)) return *made;
    }
    if (!digits) {
      if (type->is(Kind::floating)) return finish(value("round(" + own(code, *type) + ")"), i64);
      if (type->is(Kind::integer) || type->is(Kind::boolean)) return finish(coerce(code, *type, i64, e), i64);
      return finish(value(holder + ".round()"), i64);
    }
    std::string count = owned(*digits, i64);
    if (type->is(Kind::boolean)) code = coerce(code, *type, i64, e), type = &i64;
    if (type->is(Kind::floating))
      return finish(value("round_to(" + own(code, *type) + ", " + count + ")"), *type);
    if (type->is(Kind::integer))
      return finish(value("round_int(" + own(code, *type) + ", " + count + ")"), i64);
    return finish(value(holder + ".round_to(" + count + ")"), *type);
  }
  if (name == "divmod") {
    needs(2, 2);
    if (const Type& left = type_of(*arguments[0]); left.is(Kind::object)) {
      std::string called;
      const Instance* target = family_method(left.id, "__divmod__", &called);
      if (!target || target->parameters.size() != 2) refuse(e.span, "divmod() of these is not translated");
      std::string holder = inside(expr(*arguments[0]), Binding::atom);
      return finish(value(holder + "." + called + "(" +
                          argument(*arguments[1], types_.of_node(target->parameters[1])) + ")"),
                    types_.of_node(target->result));
    }
    if (!wanted.is(Kind::tuple) || wanted.parts.size() != 2)
      refuse(e.span, "divmod() of these is not translated");
    // Both are evaluated once.
    std::string held;
    if (may_act(*arguments[0]) || may_act(*arguments[1])) {
      for (const Expr* one : arguments) {
        if (worked_out_.contains(one) || one->kind == ExprKind::integer) continue;
        std::string number = "number" + std::to_string(++counter_);
        held += "let " + number + " = " + owned(*one, type_of(*one)) + "; ";
        worked_out_[one] = number;
      }
    }
    Code quotient = binary(e, Op::floor_div, *arguments[0], *arguments[1], wanted.part(0));
    Code rest = binary(e, Op::mod, *arguments[0], *arguments[1], wanted.part(1));
    std::string pair = "(" + quotient.text + ", " + rest.text + ")";
    return held.empty() ? value(pair) : value("{ " + held + pair + " }", Binding::block);
  }
  if (name == "pow") {
    needs(2, 3);
    if (arguments.size() == 2) return binary(e, Op::pow, *arguments[0], *arguments[1], wanted);
    bool any_big = wanted.is(Kind::big);
    for (const Expr* one : arguments) any_big = any_big || type_of(*one).is(Kind::big);
    if (any_big) {
      const Type& big = *make(Kind::big);
      return finish(value("Int::pow_mod(" + borrowed(*arguments[0], big) + ", " +
                          borrowed(*arguments[1], big) + ", " + borrowed(*arguments[2], big) + ")"),
                    big);
    }
    return finish(value("pow_mod(" + owned(*arguments[0], i64) + ", " + owned(*arguments[1], i64) + ", " +
                        owned(*arguments[2], i64) + ")"),
                  i64);
  }
  if (name == "chr") return needs(1, 1), value("chr(" + whole_number(*arguments[0]) + ")");
  if (name == "ord" && arguments.size() == 1) {
    if (auto c = as_char(*arguments[0])) return finish(value(*c + " as i64", Binding::cast), i64);
  }
  if (name == "ord")
    return needs(1, 1), finish(value("ord(" + borrowed(*arguments[0], *make(Kind::str)) + ")"), i64);
  if (name == "bin" || name == "oct" || name == "hex") {
    needs(1, 1);
    if (type_of(*arguments[0]).is(Kind::big)) {
      const char* prefix = name == "bin" ? "#b" : name == "oct" ? "#o" : "#x";
      return value("spec(" + borrow(expr(*arguments[0])) + ", \"" + prefix + "\")");
    }
    return value(name + "(" + whole_number(*arguments[0]) + ")");
  }
  if (name == "format") {
    needs(1, 2);
    if (arguments.size() > 1)
      return value(formatted(*arguments[0], borrowed(*arguments[1], *make(Kind::str))));
    if (formats_itself(type_of(*arguments[0]))) return value(formatted(*arguments[0], "\"\""));
    return value("show(" + borrow(expr(*arguments[0])) + ")");
  }
  if (name == "input") {
    needs(0, 1);
    return value("files::input(" +
                 (arguments.empty()                        ? "&Str::lit(\"\")"
                  : arguments[0]->kind == ExprKind::string ? "&" + expr(*arguments[0]).text
                                                           : "&show(" + borrow(expr(*arguments[0])) + ")") +
                 ")");
  }
  if (name == "hash") {
    needs(1, 1);
    if (const Type& type = type_of(*arguments[0]); is_unhashable(type))
      refuse(e.span, "hash() of a " + describe(type), base::DiagnosticCode::unsupported_call);
    return finish(value(inside(expr(*arguments[0]), Binding::atom) + ".hash()"), i64);
  }
  if (name == "id") {
    needs(1, 1);
    const Type& type = type_of(*arguments[0]);
    bool handle = type.is(Kind::list) || type.is(Kind::dict) || type.is(Kind::set) || type.is(Kind::deque) ||
                  type.is(Kind::object);
    if (!handle) refuse(e.span, "id() of a " + describe(type) + " is not translated");
    return finish(value(inside(expr(*arguments[0]), Binding::atom) + ".address()"), i64);
  }
  if (name == "list" || name == "set" || name == "frozenset" || name == "collections.deque" ||
      name == "tuple") {
    needs(0, 2);
    if (name == "tuple" && arguments.size() == 1 && type_of(*arguments[0]).is(Kind::tuple))
      return expr(*arguments[0]);
    const Expr* most =
        name == "collections.deque" ? (arguments.size() > 1 ? arguments[1] : keyword(e, "maxlen")) : nullptr;
    if (wanted.is(Kind::tuple)) return value("EmptyTuple");
    if (wanted.is(Kind::value) && !most) {  // type(x)(items)
      if (name == "collections.deque") refuse(e.span, "a deque meets other types here");
      const Type& any = *make(Kind::value);
      const Type& own_type = *make(name == "list"    ? Kind::list
                                   : name == "set"   ? Kind::set
                                   : name == "tuple" ? Kind::var_tuple
                                                     : Kind::frozen_set,
                                   {&any});
      std::string items = arguments.empty() ? "std::iter::empty()" : iterator(*arguments[0], any);
      return finish(value(items + ".collect::<" + rust_type(own_type) + ">()"), own_type);
    }
    if (arguments.empty() && !most && wanted.part(0).is(Kind::never) && name != "tuple")
      return value(name == "list"        ? "List::<()>::new()"
                   : name == "set"       ? "Set::<()>::new()"
                   : name == "frozenset" ? "FrozenSet::<()>::default()"
                                         : "Deque::<()>::default()");
    if (arguments.empty() && !most)
      return value(name == "list" ? (types::is_plain(wanted) ? "Vec::new()" : "List::new()")
                   : name == "set"
                       ? "Set::new()"
                       : rust_type(wanted).substr(0, rust_type(wanted).find('<')) + "::default()");
    bool views = arguments.size() == 1 && viewed_dict(*arguments[0]);
    if (arguments.size() == 1 && !views && (name == "set" || name == "frozenset")) {
      // A set of a set, or of a dict's keys, has the order that CPython's copy has.
      auto [code, type] = opened(*arguments[0]);
      bool same = !type->parts.empty() && type->parts[0] == wanted.parts[0];
      if (type->is(Kind::set) && same)
        return value(name == "set" ? inside(code, Binding::atom) + ".copy()"
                                   : "FrozenSet::of(" + borrow(code) + ")");
      if (type->is(Kind::frozen_set) && same)
        return value(name == "set" ? inside(code, Binding::atom) + ".0.copy()" : own(code, *type));
      if (type->is(Kind::dict) && same) {
        std::string keys = "Set::from_keys(" + borrow(code) + ")";
        return value(name == "set" ? keys : "FrozenSet::of(&" + keys + ")");
      }
    }
    const Type& element = wanted.part(0);
    if ((name == "set" || name == "frozenset") && is_unhashable(element))
      refuse(e.span, "a set of what has no hash is not translated", base::DiagnosticCode::unsupported_call);
    std::string items = arguments.empty() ? "std::iter::empty()" : iterator(*arguments[0], element);
    if (most)
      return value("Deque::with_limit(" + items + ", " + owned(*most, *make(Kind::option, {&i64})) + ")");
    return value(items + ".collect::<" + rust_type(wanted) + ">()");
  }
  if (name == "dict" || name == "collections.OrderedDict") {
    needs(0, 1);
    std::string text;
    if (arguments.empty()) {
      text = "Dict::new()";
    } else {
      // A view's items are read where it stands.
      bool views = viewed_dict(*arguments[0]);
      auto [code, type] = views ? std::pair(value("()"), &type_of(*arguments[0])) : opened(*arguments[0]);
      if (type->is(Kind::dict))
        text =
            inside(code, Binding::atom) + (name == "dict" && may_be_ordered() ? ".plain_copy()" : ".copy()");
      else if (type->is(Kind::default_dict) || type->is(Kind::counter))
        text = "(*" + inside(code, Binding::atom) + ").copy()";
      else if (std::string called; type->is(Kind::object) && family_method(type->id, "items", &called)) {
        const Type& held = types_.of_node(family_method(type->id, "items", &called)->result);
        const Type& to = *types_.make(Kind::tuple, {&wanted.part(0), &wanted.part(1)}, 2);
        Code pairs = value(inside(code, Binding::atom) + "." + called + "()");
        text = iterator_of(pairs, held, to, e) + ".collect::<" + rust_type(wanted) + ">()";
      } else {
        const Type& pair = element_of(*type);
        const Type& to = *types_.make(Kind::tuple, {&wanted.part(0), &wanted.part(1)}, 2);
        bool nothing = wanted.part(0).is(Kind::never) || wanted.part(1).is(Kind::never);
        bool no_sequences = is_number(pair) || pair.is(Kind::none) || pair.is(Kind::boolean);
        if (nothing && !pair.is(Kind::never) && !type->is(Kind::value) && !no_sequences)
          refuse(e.span, "what this dict holds is not known");
        auto as_wanted = [&](const char* name, std::size_t part) {
          const Type& given = element_of(pair);
          return own(coerce({name, Binding::atom, Form::value}, given, wanted.part(part), e),
                     wanted.part(part));
        };
        if (type->is(Kind::value))  // a dict, or pairs
          text = converted(value(inside(code, Binding::atom) + ".to_dict()"),
                           *make(Kind::dict, {make(Kind::value), make(Kind::value)}), wanted, e)
                     ->text;
        else if (pair.is(Kind::never))
          text = "Dict::new()";
        else if (no_sequences)
          return value(rust_type(wanted).insert(4, "::") + "::of_no_sequences(" +
                       iterator(*arguments[0], pair) + ")");
        else if (pair.is(Kind::tuple) && pair.parts.size() != 2)
          return value(rust_type(wanted).insert(4, "::") + "::of_no_pairs(" + iterator(*arguments[0], pair) +
                       ", " + std::to_string(pair.parts.size()) + ")");
        else if (pair.is(Kind::tuple))
          text = iterator(*arguments[0], to) + ".collect::<" + rust_type(wanted) + ">()";
        else
          text = iterator(*arguments[0], pair) + ".enumerate().map(|(at, item)| { let [a, b] = " +
                 iterator_of({"item", Binding::atom, Form::place}, pair, element_of(pair), e) +
                 ".dict_pair(at); (" + as_wanted("a", 0) + ", " + as_wanted("b", 1) + ") }).collect::<" +
                 rust_type(wanted) + ">()";
      }
      bool other = type->is(Kind::dict) && type->parts != wanted.parts && name == "dict";
      if (auto made = other ? converted(code, *type, wanted, e) : std::nullopt) text = made->text;
      if (type->is(Kind::counter) && name == "dict" && !wanted.part(1).is(Kind::integer)) {
        const Type& counts = *make(Kind::dict, {&type->part(0), &i64});
        if (auto made = converted(value("(*" + inside(code, Binding::atom) + ")"), counts, wanted, e))
          text = made->text;
      }
    }
    if (name != "dict")
      text = (text == "Dict::new()" ? rust_type(wanted).insert(4, "::") + "::new()" : text) + ".ordered()";
    if (e.keywords.empty()) return value(text);
    text = "{ let dict = " + text + "; ";
    for (const py::Keyword& one : e.keywords) {
      const Type& more = type_of(*one.value);
      if (one.name.empty() && !more.is(Kind::dict) && !more.is(Kind::default_dict))
        refuse(e.span, "`**` of a " + describe(more) + " in " + name + "() is not translated");
      if (one.name.empty()) {
        const Type& pair = *types_.make(Kind::tuple, {&wanted.part(0), &wanted.part(1)}, 2);
        const Type& held = *types_.make(Kind::tuple, {&more.part(0), &more.part(1)}, 2);
        Code items = value(inside(expr(*one.value), Binding::atom) + ".items()");
        if (!more.part(1).is(Kind::never))
          text += "dict.update(" + iterator_of(items, *make(Kind::iterator, {&held}), pair, e) + "); ";
        continue;
      }
      text += "dict.set(" +
              coerce(value("Str::lit(" + quote(one.name) + ")"), *make(Kind::str), wanted.part(0), e).text +
              ", " + owned(*one.value, wanted.part(1)) + "); ";
    }
    return value(text + "dict }", Binding::block);
  }
  if (name == "dict.fromkeys" || name == "collections.OrderedDict.fromkeys") {
    needs(1, 2);
    std::string held = arguments.size() > 1 ? owned(*arguments[1], wanted.part(1))
                                            : coerce(value("()"), *make(Kind::none), wanted.part(1), e).text;
    return value("{ let value = " + held + "; " + iterator(*arguments[0], wanted.part(0)) +
                     ".map(|key| (key, value.clone())).collect::<" + rust_type(wanted) +
                     (name == "dict.fromkeys" ? ">() }" : ">().ordered() }"),
                 Binding::block);
  }
  if (name == "collections.Counter") {
    needs(0, 1);
    if (arguments.empty() && e.keywords.empty())
      return value(wanted.is(Kind::counter) && wanted.part(0).is(Kind::never) ? "Counter::<()>::default()"
                                                                              : "Counter::default()");
    if (!e.keywords.empty()) {
      if (!arguments.empty())
        refuse(e.span, "Counter() of a value and keywords is not translated",
               base::DiagnosticCode::unsupported_call);
      std::string text = "{ let counter: " + rust_type(wanted) + " = Counter::default(); ";
      for (const py::Keyword& one : e.keywords)
        text += "counter.set(" +
                coerce(value("Str::lit(" + quote(one.name) + ")"), *make(Kind::str), wanted.part(0), e).text +
                ", " + owned(*one.value, i64) + "); ";
      return value(text + "counter }", Binding::block);
    }
    const Type& given = type_of(*arguments[0]);
    if (given.is(Kind::dict) || given.is(Kind::default_dict) || given.is(Kind::counter))
      return value("Counter::from_dict(" + borrow(expr(*arguments[0])) + ")");
    return value(counted(*arguments[0], wanted.part(0)) + ".collect::<" + rust_type(wanted) + ">()");
  }
  if (name == "collections.defaultdict") return needs(1, 2), default_dict_call(e);
  if (name == "sorted") {
    needs(1, 1);
    const Expr* key = keyword(e, "key");
    const Expr* reverse = keyword(e, "reverse");
    const Type& element = wanted.part(0);
    std::string order = reverse ? owned(*reverse, *make(Kind::boolean)) : "false";
    std::string items = iterator(*arguments[0], element);
    const char* plain = types::is_plain(wanted) ? ".into_vec()" : "";
    if (key && key->kind != ExprKind::none)
      return value(items + ".sorted_by(" + sort_key(*key, element) + ", " + order + ")" + plain);
    return value(items + ".sorted(" + order + ")" + plain);
  }
  if (name == "reversed" || name == "enumerate" || name == "map" || name == "filter") {
    bool takes_function = name == "map" || name == "filter";
    needs(takes_function ? 2 : 1, name == "map" ? 99 : name == "reversed" ? 1 : 2);
    auto made = [&] { return "Iter::new(" + iterator(e, wanted.part(0), true) + ")"; };
    return takes_function ? kept_iterator(e, made) : value(made());
  }
  if (name == "zip") {
    needs(1, 99);
    refuse_strict_zip(e);
    bool starred = arguments.size() == 1 && arguments[0]->kind == ExprKind::star;
    if (starred) return zipped_rows(e);
    for (const Expr* one : arguments) {
      if (one->kind == ExprKind::star)
        refuse(e.span, "`*` among other arguments of zip() is not translated",
               base::DiagnosticCode::unsupported_call);
    }
    return value("Iter::new(" + iterator(e, wanted.part(0), true) + ")");
  }
  if (name == "iter") {
    needs(1, 2);
    if (arguments.size() == 2) {  // iter(step, end)
      const Type& element = wanted.part(0);
      const Type& function = type_of(*arguments[0]);
      if (!function.is(Kind::function))
        return value("until(move " + closure(*arguments[0], {}, &element, false, e) + ", " +
                     owned(*arguments[1], element) + ")");
      std::string step = "step" + std::to_string(++counter_);
      Code item = coerce(value(step + "()"), function.part(0), element, e);
      return value("{ let " + step + " = " + owned(*arguments[0], function) + "; until(move || " + item.text +
                       ", " + owned(*arguments[1], element) + ") }",
                   Binding::block);
    }
    return value("Iter::new(" + iterator(*arguments[0], wanted.part(0), true) + ")");
  }
  if (name == "next") {
    needs(1, 2);
    const Type& type = type_of(*arguments[0]);
    if (type.is(Kind::object)) {
      const Instance* target = types_.method_instance(type.id, "__next__");
      if (!target)
        refuse(e.span, "next() of this object is not translated", base::DiagnosticCode::unsupported_call);
      const Type& given = types_.of_node(target->result);
      Code step = value(inside(expr(*arguments[0]), Binding::atom) + "." + field_name("__next__") + "()");
      if (arguments.size() == 1) return finish(step, given);
      Code some = coerce({"item", Binding::atom, Form::value}, given, wanted, e);
      return value("iter::next_of_object(|| " + step.text + ").map_or_else(|| " +
                   owned(*arguments[1], wanted) + ", |item| " + some.text + ")");
    }
    bool goes_on = type.is(Kind::opaque) &&
                   types::find_signature(std::string(types::class_part(library_name(type))) + ".__next__", 0);
    if (type.is(Kind::file) || goes_on) {  // an iterator of its own begins where it is
      const Type& line = goes_on ? element_of(type) : *make(Kind::str);
      std::string lines = "Iter::new(" + iterator(*arguments[0], line, true) + ")";
      if (arguments.size() == 1) return finish(value(lines + ".next_value()"), line);
      Code some = coerce({"item", Binding::atom, Form::value}, line, wanted, e);
      return value(lines + ".next().map_or_else(|| " + owned(*arguments[1], wanted) + ", |item| " +
                   some.text + ")");
    }
    if (!type.is(Kind::iterator))
      refuse(e.span, "next() of a " + describe(type), base::DiagnosticCode::unsupported_call);
    if (arguments.size() == 1)
      return finish(value(inside(expr(*arguments[0]), Binding::atom) + ".next_value()"), type.part(0));
    if (arguments[0]->kind == ExprKind::comprehension) {
      std::string items = iterator(*arguments[0], type.part(0));
      Code some = coerce({"item", Binding::atom, Form::value}, type.part(0), wanted, e);
      return value("(" + items + ").next().map_or_else(|| " + owned(*arguments[1], wanted) + ", |item| " +
                   some.text + ")");
    }
    Code some = coerce({"item", Binding::atom, Form::value}, type.part(0), wanted, e);
    return value(inside(expr(*arguments[0]), Binding::atom) + ".clone().next().map_or_else(|| " +
                 owned(*arguments[1], wanted) + ", |item| " + some.text + ")");
  }
  if (name == "min" || name == "max") {
    const Expr* key = keyword(e, "key");
    const Expr* otherwise = keyword(e, "default");
    bool least = name == "min";
    if (e.items.size() == 1)
      return value("type_error::<" + rust_type(wanted) + ">(" +
                   quote(name + " expected at least 1 argument, got 0") + ")");
    std::string items;
    const Type* element = &wanted;
    if (arguments.size() == 1) {
      const Expr& source = arguments[0]->kind == ExprKind::star ? *arguments[0]->items[0] : *arguments[0];
      element = &element_of(type_of(source));
      bool spread = &source != arguments[0];
      if (spread && !is_number(*element) && !type_of(source).is(Kind::tuple))  // one alone is looked into
        refuse(e.span, "`*` of values that can be iterated over, in " + name + "(), is not translated",
               base::DiagnosticCode::unsupported_call);
      items = iterator(source, *element);
    } else {
      if (std::any_of(arguments.begin(), arguments.end(),
                      [](const Expr* one) { return one->kind == ExprKind::star; })) {
        refuse(e.span, "`*` among other arguments of " + name + "() is not translated",
               base::DiagnosticCode::unsupported_call);
      }
      if (!key && arguments.size() >= 2) {
        // Equals keep the first; ints and floats meet as numbers.
        bool ints = element->is(Kind::integer);
        std::string text = owned(*arguments[0], *element);
        for (std::size_t i = 1; i < arguments.size(); ++i) {
          std::string next = owned(*arguments[i], *element);
          if (ints)
            text = (text.find_first_of(" -!*&") == std::string::npos &&
                            !std::isdigit(static_cast<unsigned char>(text[0]))
                        ? text
                        : "(" + text +
                              (std::isdigit(static_cast<unsigned char>(text[0])) &&
                                       text.find_first_of(" i") == std::string::npos
                                   ? "_i64)"
                                   : ")")) +
                   (least ? ".min(" : ".max(") + next + ")";
          else
            text = std::string(least ? "minimum(" : "maximum(") + text + ", " + next + ")";
        }
        return value(text);
      }
      std::string list;
      for (const Expr* one : arguments) list += (list.empty() ? "" : ", ") + owned(*one, *element);
      items = "[" + list + "].into_iter()";
    }
    if (element->is(Kind::never)) {
      if (otherwise) return value(owned(*otherwise, wanted));
      return value(items + (least ? ".least()" : ".most()"));
    }
    if (key && key->kind == ExprKind::none) key = nullptr;
    if (otherwise) {
      Code some = coerce({"item", Binding::atom, Form::value}, *element, wanted, e);
      if (key)
        return value("{ let items = " + items + ".collect::<List<_>>(); if items.is_empty() { " +
                         owned(*otherwise, wanted) + " } else { let item = items.iter()" +
                         (least ? ".least_by(" : ".most_by(") + sort_key(*key, *element) + "); " + some.text +
                         " } }",
                     Binding::block);
      return value("list::" + std::string(least ? "least(" : "most(") + items + ").map_or_else(|| " +
                   owned(*otherwise, wanted) + ", |item| " + some.text + ")");
    }
    if (key)
      return finish(value(items + (least ? ".least_by(" : ".most_by(") + sort_key(*key, *element) + ")"),
                    *element);
    return finish(value(items + (least ? ".least()" : ".most()")), *element);
  }
  if (name == "sum") {
    needs(1, 2);
    const Expr* start = arguments.size() > 1 ? arguments[1] : keyword(e, "start");
    const Type& from = element_of(type_of(*arguments[0]));
    const Type* total = &wanted;
    // Rust's own sum of no floats is -0.0.
    if (from.is(Kind::floating) && wanted.is(Kind::floating)) {
      std::string items = iterator(*arguments[0], from);
      if (!start) return value(items + ".sum_floats()");
      return value("(" + items + ".fold(" + owned(*start, from) + ", |total, item| total + item))");
    }
    bool no_numbers = from.is(Kind::str) || from.is(Kind::bytes) || from.is(Kind::none) ||
                      from.is(Kind::list) || from.is(Kind::tuple) || from.is(Kind::dict) ||
                      from.is(Kind::set);
    if (!start && wanted.is(Kind::integer) && no_numbers)
      return value("sums_no_numbers(" + iterator(*arguments[0], from) + ", " +
                   quote(std::string(types::python_name(from.kind))) + ")");
    // sum(rows, begin): begin is worked out after the rows, and is what floats are added to first.
    auto summed = [&](const std::string& sum) {
      std::string items = iterator(*arguments[0], *total);
      bool nothing = start && start->kind == ExprKind::integer && start->text == "0";
      if (!start || nothing) return value(items + sum);
      std::string begin = owned(*start, *total);
      bool plain = start->kind == ExprKind::integer || start->kind == ExprKind::name;
      if (plain && !wanted.is(Kind::number)) return value(begin + " + " + items + sum, Binding::add);
      if (input_.library) return value("(" + begin + ") + " + items + sum, Binding::add);
      return value(items + ".fold(" + begin + ", |total, item| total + " +
                   (wanted.is(Kind::big) ? "&item" : "item") + ")");
    };
    try {
      if (wanted.is(Kind::integer)) return summed(input_.library ? ".total()" : ".sum::<i64>()");
      if (wanted.is(Kind::big)) return summed(".sum::<Int>()");
      if (wanted.is(Kind::number)) return summed(".sum::<Num>()");
    } catch (const Untranslated&) {
      if (!from.is(Kind::object)) throw;  // which may add itself to a number
    }
    if (!start && wanted.is(Kind::never)) return value("0");
    if (!start && wanted.is(Kind::opaque)) {
      // Only what can be added to the 0 that Python begins with.
      Code zero = value("0");
      if (!library_operator(Op::add, zero, i64, {"item", Binding::atom, Form::place}, wanted, wanted, e))
        refuse(e.span, "sum() of these needs a start");
      Code step = binary_codes(e, Op::add, {"total", Binding::atom, Form::place}, wanted,
                               {"item", Binding::atom, Form::place}, from, wanted, nullptr);
      return value(iterator(*arguments[0], from) + ".reduce(|total, item| " + step.text +
                   ").unwrap_or_default()");
    }
    Code step = binary_codes(e, Op::add, {"total", Binding::atom, Form::place}, wanted,
                             {"item", Binding::atom, Form::value}, from, wanted, nullptr);
    std::string first = start ? owned(*start, wanted) : coerce(value("0_i64"), i64, wanted, e).text;
    return value(iterator(*arguments[0], from) + ".fold(" + first + ", |total, item| " + step.text + ")");
  }
  if (name == "any" || name == "all") {
    needs(1, 1);
    const Expr& source = *arguments[0];
    bool generator = source.kind == ExprKind::comprehension && source.clauses.size() == 1 &&
                     source.clauses[0].conditions.empty() && source.form != py::ComprehensionForm::dict;
    // any([step(x) for x in rows]): all of the list is made, whatever its first items are.
    bool lists = source.kind == ExprKind::comprehension && source.form != py::ComprehensionForm::generator &&
                 may_act(source);
    if (generator && !lists) {
      const py::Clause& clause = source.clauses[0];
      const Type& from = element_of(type_of(*clause.iterable));
      mark_chars(*clause.target, *clause.iterable);
      auto targets = target_pattern(*clause.target, from);
      if (targets) {
        std::string items = iterator(*clause.iterable, from);
        return finish(value(items + "." + name + "(|" + *targets + "| " + truth(*source.items[0]).text + ")"),
                      *make(Kind::boolean));
      }
    }
    const Type& element = element_of(type_of(source));
    std::string test = truth_of({"item", Binding::atom, Form::place}, element, false).text;
    const Type& whole = type_of(source);
    std::string items =
        lists ? iterator_of(value(owned(source, whole)), whole, element, e) : iterator(source, element);
    return finish(value(items + "." + name + "(|item| " + test + ")"), *make(Kind::boolean));
  }
  if (name == "functools.reduce") {
    needs(2, 3);
    return reduced(e, arguments, wanted);
  }
  if (name == "copy.copy" || name == "copy.deepcopy") {
    needs(1, 1);
    Code code = expr(*arguments[0]);
    const Type& type = type_of(*arguments[0]);
    if (name == "copy.copy") {
      bool copies = type.is(Kind::list) || type.is(Kind::dict) || type.is(Kind::set) ||
                    type.is(Kind::deque) || type.is(Kind::counter) || type.is(Kind::default_dict);
      if (copies) return value(inside(code, Binding::atom) + ".copy()");
      if (type.is(Kind::object)) {
        if (!copies_objects(type.id))
          refuse(e.span, "copy() of this object is not translated", base::DiagnosticCode::unsupported_call);
        return value(inside(code, Binding::atom) + ".shallow_copy()");
      }
      if (type.is(Kind::iterator))
        refuse(e.span, "copy() of an iterator is not translated", base::DiagnosticCode::unsupported_call);
      return value(own(code, type));
    }
    if (!can_copy(type))
      refuse(e.span, "deepcopy() of a " + describe(type) + " is not translated",
             base::DiagnosticCode::unsupported_call);
    return value("copy::deepcopy(" + borrow(code) + ")");
  }
  if (name == "itertools.chain") {
    const Type& element = wanted.part(0);
    std::string chain;
    for (const Expr* one : arguments) {
      std::string part;
      if (one->kind == ExprKind::star) {
        const Type& row = element_of(type_of(*one->items[0]));
        part = iterator(*one->items[0], row, true) + ".flat_map(|row| " +
               iterator_of({"row", Binding::atom, Form::place}, row, element, e) + ")";
      } else {
        part = iterator(*one, element, true);
      }
      chain = chain.empty() ? part : chain + ".chain(" + part + ")";
    }
    return value("Iter::new(" + (chain.empty() ? "std::iter::empty()" : chain) + ")");
  }
  if (name == "itertools.chain.from_iterable") {
    needs(1, 1);
    const Type& row = element_of(type_of(*arguments[0]));
    return value("Iter::new(" + iterator(*arguments[0], row, true) + ".flat_map(|row| " +
                 iterator_of({"row", Binding::atom, Form::place}, row, wanted.part(0), e) + "))");
  }
  if (name == "itertools.product") {
    const Expr* repeat = keyword(e, "repeat");
    if (wanted.part(0).is(Kind::tuple)) {
      const Type& tuple = wanted.part(0);
      if (tuple.parts.size() < 2 || tuple.parts.size() > 4)
        refuse(e.span, "product() of this many iterables is not translated",
               base::DiagnosticCode::unsupported_call);
      std::string text = "{ let out = List::new(); ";
      std::string names;
      std::string pools;
      std::string loops;
      std::string closes;
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string pool = "pool" + std::to_string(i);
        std::string item = "item" + std::to_string(i);
        pools += "let " + pool + " = " + iterator(*arguments[i], tuple.part(i)) + ".collect::<List<_>>(); ";
        loops += "for " + item + " in " + pool + ".iter() { ";
        names += (i ? ", " : "") + item +
                 (types::is_copy(tuple.part(i)) || i + 1 == arguments.size() ? "" : ".clone()");
        closes += "} ";
      }
      return value("Iter::new(" + text + pools + loops + "out.push((" + names + ")); " + closes +
                   "out }.iter())");
    }
    std::string pools;
    const Type& element = wanted.part(0).part(0);
    if (arguments.size() == 1 && arguments[0]->kind == ExprKind::star) {
      const Type& row = element_of(type_of(*arguments[0]->items[0]));
      pools = iterator(*arguments[0]->items[0], row) + ".map(|row| " +
              iterator_of({"row", Binding::atom, Form::place}, row, element, e) +
              ".collect::<Vec<_>>()).collect()";
    } else {
      for (const Expr* one : arguments)
        pools += (pools.empty() ? "" : ", ") + iterator(*one, element) + ".collect::<Vec<_>>()";
      pools = "vec![" + pools + "]";
    }
    return value("itertools::product(" + pools + ", " + (repeat ? owned(*repeat, i64) : "1") + ")");
  }
  if (name == "itertools.accumulate") {
    needs(1, 2);
    auto made = [&] { return accumulated(e, arguments, wanted.part(0)); };
    return arguments.size() == 2 ? kept_iterator(e, made) : value(made());
  }
  if (name == "hasattr" || name == "callable" || name == "getattr" || name == "type" ||
      name == "issubclass") {
    if (name == "callable" && arguments.size() == 1) {
      const Type& type = type_of(*arguments[0]);
      const Type& held = type.is(Kind::option) ? type.part(0) : type;
      bool known = held.is(Kind::function) || (held.is(Kind::object) && can_be_called(held, e.span));
      if (known && type.is(Kind::option))
        return value(inside(expr(*arguments[0]), Binding::atom) + ".is_some()");
      if (type.is(Kind::value)) return value(inside(expr(*arguments[0]), Binding::atom) + ".is_callable()");
      if (!type.is(Kind::value)) {
        const Expr& asked = *arguments[0];
        std::string acts = is_ghost(type)   ? acts_unseen(asked)
                           : may_act(asked) ? "let _ = " + expr(asked).text + "; "
                                            : std::string();
        std::string answer = known || (is_ghost(type) && !type.is(Kind::none)) ? "true" : "false";
        return acts.empty() ? value(answer) : value("{ " + acts + answer + " }", Binding::block);
      }
    }
    if (name == "type" && is_ghost(wanted)) return value("()");
    if (name == "type" && arguments.size() == 1 && is_class(wanted)) return class_of(*arguments[0], e.span);
    if (name == "getattr" && arguments.size() >= 2 && arguments[1]->kind != ExprKind::string)
      return named_method(e);
    if (name == "hasattr" && arguments.size() == 2 && arguments[1]->kind == ExprKind::string) {
      if (auto known = has_attribute(*arguments[0], arguments[1]->text)) return *known;
    }
    refuse(e.span, name + "() is not translated here", base::DiagnosticCode::unsupported_call);
  }
  return std::nullopt;
}

}  // namespace transpile::rust
