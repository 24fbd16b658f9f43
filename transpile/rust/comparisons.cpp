// Comparisons, and what evaluating an operand may do to the other.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

bool is_display(const Expr& e) {
  return e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::dict ||
         e.kind == ExprKind::set;
}

// Tuples with a part that is a text here and a number there, whatever is in them.
bool never_equal(const Type& left, const Type& right) {
  if (!left.is(Kind::tuple) || !right.is(Kind::tuple) || left.parts.size() != right.parts.size())
    return false;
  auto counts = [](const Type& t) {
    return t.is(Kind::boolean) || t.is(Kind::integer) || t.is(Kind::big) || t.is(Kind::floating);
  };
  for (std::size_t i = 0; i < left.parts.size(); ++i) {
    const Type& a = left.part(i);
    const Type& b = right.part(i);
    if ((a.is(Kind::str) && counts(b)) || (counts(a) && b.is(Kind::str))) return true;
  }
  return false;
}

}  // namespace

const Expr* Lowering::viewed_dict(const Expr& e) const {
  if (e.kind != ExprKind::call || e.items.size() != 1 || e.items[0]->kind != ExprKind::attribute)
    return nullptr;
  const std::string& name = e.items[0]->text;
  const Type& type = type_of(*e.items[0]->items[0]);
  bool dict = type.is(Kind::dict) || type.is(Kind::default_dict) || type.is(Kind::counter);
  return dict && (name == "keys" || name == "values" || name == "items") ? e.items[0]->items[0] : nullptr;
}

// ---- what evaluation may do

bool Lowering::changes(const Type& type) const {
  switch (type.kind) {
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::counter:
    case Kind::default_dict:
    case Kind::object:
    case Kind::value:
    case Kind::iterator:
      return true;
    default:
      return std::any_of(type.parts.begin(), type.parts.end(),
                         [&](const Type* part) { return changes(*part); });
  }
}

bool Lowering::may_act(const Expr& e) const {
  if (e.kind == ExprKind::walrus || e.kind == ExprKind::yield || e.kind == ExprKind::await) return true;
  if (e.kind == ExprKind::lambda) return false;
  if (e.kind == ExprKind::call) {
    const Expr& callee = *e.items[0];
    static const std::set<std::string_view> pure = {
        "len",  "abs",   "min",   "max",    "int", "float", "str",       "repr", "ord",  "chr",
        "bool", "round", "range", "sorted", "sum", "list",  "tuple",     "set",  "dict", "isinstance",
        "bin",  "hex",   "oct",   "divmod", "any", "all",   "enumerate", "zip",  "type", "reversed"};
    bool builtin =
        callee.kind == ExprKind::name && names_.variable(callee) == py::kNone && pure.contains(callee.text);
    static const std::set<std::string_view> looks = {
        "get",      "keys",    "values",  "items",       "index",  "count",        "copy",      "join",
        "split",    "strip",   "upper",   "lower",       "format", "find",         "replace",   "startswith",
        "endswith", "isdigit", "isalpha", "most_common", "union",  "intersection", "difference"};
    bool method = callee.kind == ExprKind::attribute && looks.contains(callee.text) &&
                  !type_of(*callee.items[0]).is(Kind::object);
    bool module = callee.kind == ExprKind::attribute && callee.items[0]->kind == ExprKind::name &&
                  callee.items[0]->text == "math" && type_of(*callee.items[0]).is(Kind::module);
    if (!builtin && !method && !module) return true;
  }
  bool acts = false;
  py::for_each_part(e, [&](const Expr& part) { acts = acts || may_act(part); });
  for (const py::Clause& clause : e.clauses) {
    acts = acts || may_act(*clause.iterable);
    for (const Expr* condition : clause.conditions) acts = acts || may_act(*condition);
  }
  return acts;
}

// What is known before the program runs (a function, a class) has no value here, but what gives it may act:
// pick()(3) calls pick. The statements for that, each followed by a blank.
std::string Lowering::acts_unseen(const Expr& e) {
  if (!may_act(e) || !is_ghost(type_of(e))) return {};
  switch (e.kind) {
    case ExprKind::call:
      return expr(e).text + "; ";
    case ExprKind::conditional:
      if (may_act(*e.items[0]) || may_act(*e.items[2])) break;
      return "let _ = " + truth(*e.items[1]).text + "; ";
    default:
      break;
  }
  refuse(e.span, "what is done here beside choosing a function or class is not translated");
}

bool Lowering::may_depend(const Expr& e) const {
  switch (e.kind) {
    case ExprKind::name: {
      py::VariableId id = names_.variable(e);
      return id != py::kNone && (names_.variables[id].is_global ||
                                 (names_.variables[id].captured && names_.variables[id].reassigned));
    }
    case ExprKind::attribute:
    case ExprKind::subscript:
    case ExprKind::call:
    case ExprKind::comprehension:
      return true;
    default:
      break;
  }
  bool depends = false;
  py::for_each_part(e, [&](const Expr& part) { depends = depends || may_depend(part); });
  return depends;
}

// ---- comparisons

namespace {

// Whether a walrus in `e` assigns this name.
bool assigns(const Expr& e, std::string_view name) {
  bool found = e.kind == ExprKind::walrus && e.items[0]->text == name;
  py::for_each_part(e, [&](const Expr& part) { found = found || assigns(part, name); });
  return found;
}

}  // namespace

bool can_be_repeated(const Expr& e) {
  if (e.kind == ExprKind::call)
    return e.items[0]->kind == ExprKind::name && e.keywords.empty() &&
           (e.items[0]->text == "len" || e.items[0]->text == "abs" || e.items[0]->text == "ord") &&
           std::all_of(e.items.begin() + 1, e.items.end(),
                       [](const Expr* given) { return can_be_repeated(*given); });
  bool all = e.kind != ExprKind::walrus && e.kind != ExprKind::comprehension && e.kind != ExprKind::yield;
  py::for_each_part(e, [&](const Expr& part) { all = all && can_be_repeated(part); });
  return all;
}

Code Lowering::compare(const Expr& e) {
  const Expr& first = *e.items[0];
  // last != (last := step()): what is compared is what `last` was before. And f() in g() calls f first,
  // though it is g's result that is asked.
  bool before = first.kind == ExprKind::name && assigns(*e.items[1], first.text);
  bool asks = (e.ops[0] == Op::in || e.ops[0] == Op::not_in) && may_act(*e.items[1]) && may_depend(first);
  if ((before || asks) && !is_ghost(type_of(first)) && !worked_out_.contains(&first)) {
    std::string name = (before ? "before" : "item") + std::to_string(++counter_);
    std::string held = owned(first, type_of(first));
    worked_out_[&first] = name;
    std::string compared = compare(e).text;
    worked_out_.erase(&first);
    return value("{ let " + name + " = " + held + "; " + compared + " }", Binding::block);
  }
  if (e.ops.size() == 1) return compare_pair(e, e.ops[0], first, *e.items[1]);
  if (auto within = in_range(e)) return *within;
  bool acts = std::any_of(e.items.begin() + 1, e.items.end() - 1,
                          [](const Expr* middle) { return !can_be_repeated(*middle); });
  if (acts && !can_be_repeated(*e.items[0]) && !worked_out_.contains(e.items[0])) {
    std::string name = "first" + std::to_string(++counter_);
    std::string held = owned(*e.items[0], type_of(*e.items[0]));
    worked_out_[e.items[0]] = name;
    std::string compared = compare_from(e, 0);
    worked_out_.erase(e.items[0]);
    return value("{ let " + name + " = " + held + "; " + compared + " }", Binding::block);
  }
  bool block = !can_be_repeated(*e.items[1]);
  return value(compare_from(e, 0), block ? Binding::block : Binding::and_);
}

// a < b < c from its operand number `first` on: what stands in the middle is evaluated once.
std::string Lowering::compare_from(const Expr& e, std::size_t first) {
  const Expr& right = *e.items[first + 1];
  bool last = first + 1 == e.ops.size();
  std::string begin, end;
  if (!last && !can_be_repeated(right)) {
    std::string name = "middle" + std::to_string(++counter_);
    begin = "{ let " + name + " = " + owned(right, type_of(right)) + "; ";
    end = " }";
    worked_out_[&right] = name;
  }
  std::string text = inside(compare_pair(e, e.ops[first], *e.items[first], right), Binding::compare);
  if (!last) text += " && " + compare_from(e, first + 1);
  if (!begin.empty()) worked_out_.erase(&right);
  return begin + text + end;
}

// 0 <= n < 10 and "a" <= c <= "z", between literals.
std::optional<Code> Lowering::in_range(const Expr& e) {
  bool between = e.ops.size() == 2 && e.ops[0] == Op::le && (e.ops[1] == Op::le || e.ops[1] == Op::lt);
  if (!between) return std::nullopt;
  const Expr& middle = *e.items[1];
  std::string low, high, held;
  if (e.items[0]->kind == ExprKind::integer && e.items[2]->kind == ExprKind::integer &&
      type_of(middle).is(Kind::integer) && middle.kind != ExprKind::integer) {
    const Type& i64 = *make(Kind::integer);
    low = owned(*e.items[0], i64), high = owned(*e.items[2], i64), held = owned(middle, i64);
  } else if (ownership::is_one_character(*e.items[0]) && ownership::is_one_character(*e.items[2]) &&
             can_be_char(middle) && middle.kind != ExprKind::string) {
    low = *as_char(*e.items[0]), high = *as_char(*e.items[2]), held = *as_char(middle);
  } else {
    return std::nullopt;
  }
  bool atom = held.find(' ') == std::string::npos;
  if (!atom) held = "(" + held + ")";
  return value("(" + low + (e.ops[1] == Op::le ? "..=" : "..") + high + ").contains(&" + held + ")");
}

bool Lowering::is_named_tuple(const Type& type) const {
  return type.is(Kind::object) && types_.classes()[type.id].def && types_.classes()[type.id].def->is_tuple;
}

// The fields of a named tuple as a tuple, and its type.
std::pair<Code, const Type*> Lowering::tuple_of_fields(const std::string& holder, const Type& type,
                                                       const Expr& at) {
  std::string read;
  std::vector<const Type*> parts;
  for (const types::ClassInfo::Field& field : types_.classes()[type.id].fields) {
    const Type* part = types_.attribute(type.id, field.name);
    if (!part) refuse(at.span, "the field '" + field.name + "' is not known here");
    parts.push_back(part);
    read += (read.empty() ? "" : ", ") + own(read_field(type.id, holder, field.name), *part);
  }
  auto count = static_cast<std::uint32_t>(parts.size());
  if (count == 1) read += ",";
  return {{"(" + read + ")", Binding::atom, Form::value}, types_.make(Kind::tuple, std::move(parts), count)};
}

Code Lowering::compare_pair(const Expr& at, Op op, const Expr& left, const Expr& right) {
  // len(x) > 0
  for (auto [one, other, greater] : {std::tuple(&left, &right, Op::gt), std::tuple(&right, &left, Op::lt)}) {
    bool positive = op == greater && other->kind == ExprKind::integer && other->text == "0";
    if (auto length = positive ? measured(*one) : std::nullopt)
      return truth_of(*length, type_of(*one->items[1]), false);
  }
  switch (op) {
    case Op::eq:
    case Op::ne:
      return equals(at, left, right, op == Op::ne);
    case Op::is:
    case Op::is_not:
      return is_same(at, left, right, op == Op::is_not);
    case Op::in:
    case Op::not_in:
      return contains(at, left, right, op == Op::not_in);
    default:
      break;
  }
  const char* symbol = op == Op::lt ? "<" : op == Op::le ? "<=" : op == Op::gt ? ">" : ">=";
  const char* function = op == Op::lt ? "lt" : op == Op::le ? "le" : op == Op::gt ? "gt" : "ge";
  if (auto chars = compare_chars(left, symbol, right)) return *chars;
  const Type* l = &type_of(left);
  const Type* r = &type_of(right);
  auto operate = [&](const Code& a, const Code& b) {
    return value(operand(a) + " " + symbol + " " +
                     (b.form == Form::reference ? "*" + b.text : inside(b, Binding::bit_or)),
                 Binding::compare);
  };
  if (is_number(*l) && is_number(*r)) {
    bool floating = (l->is(Kind::floating) && right.kind == ExprKind::integer) ||
                    (r->is(Kind::floating) && left.kind == ExprKind::integer);
    const Type* in = l == r && !l->is(Kind::boolean) ? l : make(Kind::integer);
    if (l != r) {
      if (floating || (l->is(Kind::floating) && r->is(Kind::floating)))
        in = make(Kind::floating);
      else if (l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number))
        in = make(Kind::number);
      else if (l->is(Kind::big) || r->is(Kind::big))
        in = make(Kind::big);
    }
    Code a = number_operand(left, *in);
    Code b = number_operand(right, *in);
    // `x as i64 < y` would read as the start of type arguments.
    if (a.binding == Binding::cast) a = value("(" + a.text + ")");
    return operate(a, b);
  }
  Code a = expr(left);
  Code b = expr(right);
  bool both = l->is(Kind::option) && r->is(Kind::option);
  if (both && l == r && is_plain_value(l->part(0)))
    return value(std::string(function) + "(" + borrow(a) + ", " + borrow(b) + ")");
  if (l->is(Kind::option)) a = opened_operand(a, true, symbol, b, *r), l = &l->part(0);
  if (r->is(Kind::option)) b = opened_operand(b, false, symbol, a, *l), r = &r->part(0);
  // A named tuple is in order among tuples as the tuple of its fields.
  for (auto [named, type, other] : {std::tuple(&a, &l, r), std::tuple(&b, &r, l)}) {
    if (!is_named_tuple(**type) || !types::is_any_tuple(*other)) continue;
    std::string holder = "named" + std::to_string(++counter_);
    auto [read, tuple] = tuple_of_fields(holder, **type, at);
    const Type& any = *make(Kind::value);
    *named = value("{ let " + holder + " = " + own(*named, **type) + "; " +
                       own(coerce(read, *tuple, any, at), any) + " }",
                   Binding::block);
    *type = &any;
  }
  if (l->is(Kind::object)) {
    const char* name = op == Op::lt ? "__lt__" : op == Op::le ? "__le__" : op == Op::gt ? "__gt__" : "__ge__";
    const char* mirrored = op == Op::lt   ? "__gt__"
                           : op == Op::le ? "__ge__"
                           : op == Op::gt ? "__lt__"
                                          : "__le__";
    // Where only some of its classes define the operator, each instance says itself what it does.
    bool partly = defines_partly(l->id, name);
    for (ClassId member : types_.family_members(l->id)) {
      if (const Instance* target = partly ? nullptr : types_.method_instance(member, name)) {
        const Type& parameter = types_.of_node(target->parameters[1]);
        Code argument = coerce(b, *r, parameter, at);
        return coerce(value(inside(a, Binding::atom) + "." + field_name(name) + "(" +
                            (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                      types_.of_node(target->result), *make(Kind::boolean), at);
      }
    }
    if (r->is(Kind::object) && !partly && !defines_partly(r->id, mirrored)) {
      for (ClassId member : types_.family_members(r->id)) {
        if (const Instance* target = types_.method_instance(member, mirrored)) {
          const Type& parameter = types_.of_node(target->parameters[1]);
          Code argument = coerce(a, *l, parameter, at);
          return coerce(value(inside(b, Binding::atom) + "." + field_name(mirrored) + "(" +
                              (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                        types_.of_node(target->result), *make(Kind::boolean), at);
        }
      }
    }
  }
  if (l == r && l->is(Kind::object) && (op == Op::le || op == Op::ge) && is_only_less(l->id)) {
    class_name_used_.insert(l->id);
    return value(
        fmt::format("{{ let (left, right) = ({}, {}); type_error::<bool>(text!(\"'{}' not supported between "
                    "instances of '{{}}' and '{{}}'\", left.class_name(), right.class_name()).as_str()) }}",
                    own(a, *l), own(b, *r), symbol),
        Binding::block);
  }
  if (l == r && is_number(*l)) return operate(a, b);
  if (l == r && l->is(Kind::str)) return operate(a, b);
  if (l != r) {
    if (auto made = library_comparison(op, a, *l, b, *r, at)) return *made;
    if (is_number(*l) && is_number(*r)) {
      const Type& n = *make(l->is(Kind::big) || r->is(Kind::big) ? Kind::big : Kind::number);
      return operate(coerce(a, *l, n, at), coerce(b, *r, n, at));
    }
    const Type& any = *make(Kind::value);
    // {1, "a"} >= {1}: either may be made like the other, as it is only looked at.
    std::optional<Code> other;
    auto holds_nothing = [&](const Type& set) {
      return set.part(0).is(Kind::never) || is_ghost(set.part(0));
    };
    // set() beside a set of something is empty of the same.
    auto empty_like = [&](Code& code, const Type& like) {
      if (code.text != "Set::<()>::new()") return;
      code.text = "Set::<" + rust_type(like.part(0)) + ">::new()";
      other = code;
    };
    bool sets = l->is(Kind::set) && r->is(Kind::set);
    if (sets && holds_nothing(*r) && !holds_nothing(*l)) {
      empty_like(b, *l);
    } else if (sets && holds_nothing(*l) && !holds_nothing(*r)) {
      empty_like(a, *r);
    } else if (sets && !holds_nothing(*l)) {
      bool to_left = l->part(0).is(Kind::value);
      other = to_left ? converted(b, *r, *l, at) : converted(a, *l, *r, at);
      if (other) (to_left ? b : a) = *other;
    }
    if (!other) {
      a = coerce(a, *l, any, at);
      b = coerce(b, *r, any, at);
    }
  }
  return value(std::string(function) + "(" + borrow(a) + ", " + borrow(b) + ")");
}

namespace {

// A literal that something is compared with: an array does for a Vec.
std::string beside(const Code& literal) {
  if (is_vec_literal(literal.text)) return literal.text.substr(4);
  return inside(literal, Binding::atom);
}

}  // namespace

// What len(x) measures, when it can say itself whether it is empty.
std::optional<Code> Lowering::measured(const Expr& e) {
  bool is_len = e.kind == ExprKind::call && e.items.size() == 2 && e.keywords.empty() &&
                e.items[0]->kind == ExprKind::name && e.items[0]->text == "len" &&
                names_.variable(*e.items[0]) == py::kNone;
  if (!is_len) return std::nullopt;
  const Type& type = type_of(*e.items[1]);
  bool says = type.is(Kind::str) || type.is(Kind::list) || type.is(Kind::dict) || type.is(Kind::set) ||
              type.is(Kind::deque) || type.is(Kind::bytes);
  if (!says) return std::nullopt;
  return expr(*e.items[1]);
}

Code Lowering::equals(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  const Type* l = &type_of(left);
  const Type* r = &type_of(right);
  const char* symbol = negate ? " != " : " == ";
  if (auto chars = compare_chars(left, negate ? "!=" : "==", right)) return *chars;
  // An object may say itself whether it is equal to None.
  std::string called;
  bool asked_itself =
      right.kind == ExprKind::none && l->is(Kind::object) && family_method(l->id, "__eq__", &called);
  if (!asked_itself && (left.kind == ExprKind::none || right.kind == ExprKind::none))
    return is_same(at, left, right, negate);
  // type(x) == int
  auto says = [&](const Expr& e) { return asks_type(e) || types_.alternatives(*at_, e).size() == 1; };
  bool asked = (asks_type(left) || asks_type(right)) && says(left) && says(right);
  if (is_class(*l) && is_class(*r) && !asked && !(is_ghost(*l) && is_ghost(*r))) {
    const Type& any = *types_.make(Kind::class_object, {}, types::kNoId);
    const Type& wide = l->is(Kind::option) || r->is(Kind::option) ? *make(Kind::option, {&any}) : any;
    auto side = [&](const Expr& e) { return inside(coerce(expr(e), type_of(e), wide, e), Binding::compare); };
    return value(side(left) + symbol + side(right), Binding::compare);
  }
  if (is_class(*l) && is_class(*r)) {
    const auto& a = types_.alternatives(*at_, left);
    const auto& b = types_.alternatives(*at_, right);
    if (a.size() == 1 && b.size() == 1)
      return value((a[0].kind == b[0].kind && a[0].id == b[0].id) != negate ? "true" : "false");
    const Expr& subject = asks_type(left) ? left : right;
    const Expr& other = &subject == &left ? right : left;
    if (asks_type(subject) && !asks_type(other) && says(other)) {
      std::string name = named_class(types_.alternatives(*at_, other)[0], at.span);
      name.erase(0, name.rfind('.') + 1);
      const Type& held = type_of(*subject.items[1]);
      Code code = expr(*subject.items[1]);
      if (held.is(Kind::value)) {
        return value(inside(code, Binding::atom) + ".class_title()" + symbol + quote(name), Binding::compare);
      }
      if (held.is(Kind::number))
        return value((negate != (name == "int") ? "" : "!") + inside(code, Binding::atom) + ".is_int()",
                     Binding::unary);
      if (held.is(Kind::object))
        return class_name_used_.insert(held.id),
               value(inside(code, Binding::atom) + ".class_name()" + symbol + quote(name), Binding::compare);
    }
    // type(a) == type(b)
    if (asks_type(left) && asks_type(right)) {
      auto class_of = [&](const Expr& e) -> std::optional<std::string> {
        const Type& held = type_of(*e.items[1]);
        Code code = expr(*e.items[1]);
        if (held.is(Kind::value)) return inside(code, Binding::atom) + ".type_name()";
        if (!held.is(Kind::object)) return std::nullopt;
        class_name_used_.insert(held.id);
        return inside(code, Binding::atom) + ".class_name().as_str()";
      };
      auto a_class = class_of(left), b_class = class_of(right);
      if (a_class && b_class) return value(*a_class + symbol + *b_class, Binding::compare);
    }
    refuse(at.span, "which types these are is not known here");
  }
  if (auto functions = same_function(at, left, right, "==", negate)) return *functions;
  for (auto [one, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
    bool zero = other->kind == ExprKind::integer && other->text == "0";
    if (auto length = zero ? measured(*one) : std::nullopt)
      return truth_of(*length, type_of(*one->items[1]), !negate);
  }
  if (is_number(*l) && is_number(*r)) {
    bool literal_int = (l->is(Kind::floating) && right.kind == ExprKind::integer) ||
                       (r->is(Kind::floating) && left.kind == ExprKind::integer);
    const Type* in = l;
    if (l != r) {
      if (literal_int)
        in = make(Kind::floating);
      else if (l->is(Kind::big) || r->is(Kind::big))
        in = l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number)
                 ? make(Kind::value)
                 : make(Kind::big);
      else if (l->is(Kind::floating) || r->is(Kind::floating) || l->is(Kind::number) || r->is(Kind::number))
        in = make(Kind::number);
      else
        in = make(Kind::integer);
    }
    if (l->is(Kind::boolean) && r->is(Kind::boolean)) {
      for (auto [one, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
        if (one->kind == ExprKind::boolean) return truth(*other, (one->number != 0) == negate);
      }
    }
    return value(operand(number_operand(left, *in)) + symbol + operand(number_operand(right, *in)),
                 Binding::compare);
  }
  for (auto [one, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
    bool empty = type_of(*one).is(Kind::str) && other->kind == ExprKind::string && other->text.empty() &&
                 one->kind != ExprKind::string;
    if (empty)
      return value((negate ? "!" : "") + inside(expr(*one), Binding::atom) + ".is_empty()",
                   negate ? Binding::unary : Binding::atom);
  }
  if (l->is(Kind::str) && right.kind == ExprKind::string)
    return value(operand(expr(left)) + symbol + quote(right.text), Binding::compare);
  if (r->is(Kind::str) && left.kind == ExprKind::string)
    return value(operand(expr(right)) + symbol + quote(left.text), Binding::compare);
  if (never_equal(*l, *r) && !may_act(left) && !may_act(right)) return value(negate ? "true" : "false");
  if (is_display(right) && !is_display(left) && l->kind == r->kind && l->parts.size() == r->parts.size()) {
    return value(operand(expr(left)) + symbol + beside(display(right, *l)), Binding::compare);
  }
  if (is_display(left) && l->kind == r->kind && l->parts.size() == r->parts.size() && !may_act(left) &&
      !may_act(right)) {
    return value(operand(expr(right)) + symbol + beside(display(left, *r)), Binding::compare);
  }
  Code a = expr(left);
  Code b = expr(right);
  bool lists = l->is(Kind::list) && r->is(Kind::list) && l->parts == r->parts;
  if (l == r || lists || (l->is(Kind::function) && r->is(Kind::function)))
    return value(operand(a) + symbol + operand(b), Binding::compare);
  if (auto made = library_comparison(Op::eq, a, *l, b, *r, at))
    return negate ? value("!" + inside(*made, Binding::unary), Binding::unary) : *made;
  // A named tuple is equal to the tuple of its fields.
  if (is_named_tuple(*r) && types::is_any_tuple(*l)) return equals(at, right, left, negate);
  if (is_named_tuple(*l) && types::is_any_tuple(*r)) {
    const auto& fields = types_.classes()[l->id].fields;
    if (r->is(Kind::tuple) && fields.size() != r->parts.size()) return value(negate ? "true" : "false");
    std::string holder = "named" + std::to_string(++counter_);
    auto [read, tuple] = tuple_of_fields(holder, *l, at);
    const Type& compared = r->is(Kind::tuple) ? *tuple : *make(Kind::value);
    Code fields_text = coerce(read, *tuple, compared, at);
    return value("{ let " + holder + " = " + own(a, *l) + "; " + operand(fields_text) + symbol +
                     operand(coerce(b, *r, compared, at)) + " }",
                 Binding::block);
  }
  auto with_eq = [&](const Type& self, const Code& receiver, const Type& other,
                     const Code& given) -> std::optional<Code> {
    if (!self.is(Kind::object)) return std::nullopt;
    for (ClassId member : types_.family_members(self.id)) {
      const Instance* target = types_.method_instance(member, "__eq__");
      if (!target || target->parameters.size() < 2) continue;
      const Type& parameter = types_.of_node(target->parameters[1]);
      if (other.is(Kind::none) && !parameter.is(Kind::option) && !parameter.is(Kind::value))
        return std::nullopt;
      Code argument = coerce(given, other, parameter, at);
      Code call = coerce(value(inside(receiver, Binding::atom) + "." + field_name("__eq__") + "(" +
                               (by_reference(parameter) ? borrow(argument) : own(argument, parameter)) + ")"),
                         types_.of_node(target->result), *make(Kind::boolean), at);
      return negate ? value("!" + inside(call, Binding::unary), Binding::unary) : call;
    }
    return std::nullopt;
  };
  if (!r->is(Kind::option)) {
    if (auto made = with_eq(*l, a, *r, b)) return *made;
  }
  if (asked_itself) return is_same(at, left, right, negate);
  // A list that others hold as well cannot be made of one that only a variable holds; both have equal items.
  auto holds_list = [](const Type& option, const Type& list) {
    return option.is(Kind::option) && list.is(Kind::list) && option.part(0).is(Kind::list) &&
           option.part(0).parts == list.parts && &option.part(0) != &list;
  };
  bool on_left = holds_list(*l, *r);
  if (on_left || holds_list(*r, *l)) {
    std::string test = inside(on_left ? a : b, Binding::atom) +
                       ".as_ref().is_some_and(|held| *held == " + operand(on_left ? b : a) + ")";
    return negate ? value("!" + test, Binding::unary) : value(test);
  }
  if (l->is(Kind::option) && !r->is(Kind::option) && !r->is(Kind::value)) {
    return value(operand(a) + symbol + "Some(" + own(coerce(b, *r, l->part(0), right), l->part(0)) + ")",
                 Binding::compare);
  }
  if (r->is(Kind::option) && !l->is(Kind::option) && !l->is(Kind::value)) {
    return value("Some(" + own(coerce(a, *l, r->part(0), left), r->part(0)) + ")" + symbol + operand(b),
                 Binding::compare);
  }
  bool fit = types::fits_value(*l) && types::fits_value(*r);
  if (fit && (l->is(Kind::value) || r->is(Kind::value) || l->is(Kind::option) || l->is(Kind::tuple) ||
              l->is(Kind::number))) {
    const Type& any = *make(Kind::value);
    return value(operand(coerce(a, *l, any, at)) + symbol + operand(coerce(b, *r, any, at)),
                 Binding::compare);
  }
  if (l->is(Kind::tuple) && r->is(Kind::tuple)) {
    if (l->parts.size() != r->parts.size()) return value(negate ? "true" : "false");
    return value(operand(a) + symbol + operand(coerce(b, *r, *l, at)), Binding::compare);
  }
  auto plain_dict = [](const Type& t) {
    return t.is(Kind::dict) || t.is(Kind::default_dict) || t.is(Kind::counter);
  };
  bool mixed = (l->is(Kind::set) && r->is(Kind::frozen_set)) || (l->is(Kind::frozen_set) && r->is(Kind::set));
  if (mixed && l->parts == r->parts) {
    auto plain = [&](const Code& c, const Type& t) {
      return t.is(Kind::frozen_set) ? inside(c, Binding::atom) + ".0" : operand(c);
    };
    return value(plain(a, *l) + symbol + plain(b, *r), Binding::compare);
  }
  bool items = l->is(Kind::list) || l->is(Kind::set) || l->is(Kind::var_tuple);
  if (items && l->kind == r->kind &&
      l->part(0).is(Kind::never) != r->part(0).is(Kind::never))  // one is empty
    return value((negate ? "!(" : "") + inside(a, Binding::atom) + ".is_empty() && " +
                     inside(b, Binding::atom) + ".is_empty()" + (negate ? ")" : ""),
                 negate ? Binding::unary : Binding::and_);
  if (l->kind == r->kind && l->parts != r->parts) {  // only looked at: either may be made like the other
    for (bool swaps : {false, true}) {
      const Type& like = swaps ? *r : *l;
      std::optional<Code> made;
      try {
        made = swaps ? converted(a, *l, like, at) : converted(b, *r, like, at);
      } catch (const Untranslated&) {
        continue;
      }
      if (!made) break;
      return value(operand(swaps ? *made : a) + symbol + operand(swaps ? b : *made), Binding::compare);
    }
  }
  if (plain_dict(*l) && plain_dict(*r)) {
    if (l->part(0).is(Kind::never) || r->part(0).is(Kind::never))  // one of them is empty
      return value((negate ? "!(" : "") + inside(a, Binding::atom) + ".is_empty() && " +
                       inside(b, Binding::atom) + ".is_empty()" + (negate ? ")" : ""),
                   negate ? Binding::unary : Binding::and_);
    const Type& integer = *make(Kind::integer);
    auto held = [&](const Type& t) { return t.is(Kind::counter) ? &integer : &t.part(1); };
    if (&l->part(0) != &r->part(0) || held(*l) != held(*r))
      refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
             base::DiagnosticCode::unsupported_type);
    auto deref = [&](const Code& c, const Type& t) {
      return t.is(Kind::dict) ? operand(c) : "*" + inside(c, Binding::atom);
    };
    return value(deref(a, *l) + symbol + deref(b, *r), Binding::compare);
  }
  bool tuples =
      (l->is(Kind::var_tuple) && r->is(Kind::tuple)) || (l->is(Kind::tuple) && r->is(Kind::var_tuple));
  if (tuples) {
    const Type& in = l->is(Kind::var_tuple) ? *l : *r;
    return value(operand(coerce(a, *l, in, at)) + symbol + operand(coerce(b, *r, in, at)), Binding::compare);
  }
  if (l->is(Kind::value) || r->is(Kind::value)) {
    // A container beside what only the run knows is made like that, as it is only looked at.
    const Type& any = *make(Kind::value);
    Code& typed = l->is(Kind::value) ? b : a;
    const Type* type = l->is(Kind::value) ? r : l;
    if (type->is(Kind::default_dict) || type->is(Kind::counter)) {
      typed = value("(*" + inside(typed, Binding::atom) + ").clone()");
      type =
          make(Kind::dict, {&type->part(0), type->is(Kind::counter) ? make(Kind::integer) : &type->part(1)});
    }
    std::vector<const Type*> parts(type->parts.size(), &any);
    const Type& dynamic = *make(type->kind, parts);
    auto made = types::fits_value(dynamic) ? converted(typed, *type, dynamic, at) : std::nullopt;
    if (!made)
      refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
             base::DiagnosticCode::unsupported_type);
    Code held = coerce(*made, dynamic, any, at);
    return value(operand(l->is(Kind::value) ? a : held) + symbol + operand(l->is(Kind::value) ? held : b),
                 Binding::compare);
  }
  if (l->kind == r->kind || is_number(*l) != is_number(*r) || l->kind != r->kind) {
    if (l->kind == r->kind && !l->is(Kind::object))
      refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
             base::DiagnosticCode::unsupported_type);
    // 3 == Level.HIGH: the object's class has the last word.
    std::string called;
    const Instance* eq =
        r->is(Kind::object) && !l->is(Kind::object) ? family_method(r->id, "__eq__", &called) : nullptr;
    if (eq && eq->parameters.size() == 2) {
      const Type& given = types_.of_node(eq->parameters[1]);
      if (given.is(Kind::value) || &given == l) {
        Code asked = coerce(a, *l, given, at);
        Code test{inside(b, Binding::atom) + "." + called + "(" +
                      (by_reference(given) ? borrow(asked) : own(asked, given)) + ")",
                  Binding::atom, Form::value};
        return truth_of(test, types_.of_node(eq->result), negate);
      }
    }
    bool plain = (l->is(Kind::object) && !plain_field(types_, l->id).empty()) ||
                 (r->is(Kind::object) && !plain_field(types_, r->id).empty());
    if (plain) {
      const Type& any = *make(Kind::value);
      return value(operand(coerce(a, *l, any, at)) + symbol + operand(coerce(b, *r, any, at)),
                   Binding::compare);
    }
    // Values of these types are never equal in Python.
    return value("{ let _ = (" + borrow(a) + ", " + borrow(b) + "); " + (negate ? "true" : "false") + " }",
                 Binding::block);
  }
  refuse(at.span, "a comparison of a " + describe(*l) + " with a " + describe(*r),
         base::DiagnosticCode::unsupported_type);
}

Code Lowering::is_same(const Expr& at, const Expr& left, const Expr& right, bool negate) {
  const Expr* none = left.kind == ExprKind::none ? &left : right.kind == ExprKind::none ? &right : nullptr;
  const Expr& other = none == &left ? right : left;
  const Type& type = type_of(other);
  if (none) {
    Code code = expr(other);
    std::string test = negate ? ".is_some()" : ".is_none()";
    if (type.is(Kind::option)) return value(inside(code, Binding::atom) + test);
    if (type.is(Kind::value))
      return value((negate ? "!" : "") + inside(code, Binding::atom) + ".is_none()",
                   negate ? Binding::unary : Binding::atom);
    bool result = type.is(Kind::none) != negate;
    if (other.kind == ExprKind::name || is_ghost(type)) return value(result ? "true" : "false");
    return value("{ let _ = " + borrow(code) + "; " + (result ? "true" : "false") + " }", Binding::block);
  }
  const Type& r = type_of(right);
  const Type& l = type_of(left);
  if (is_class(l) && is_class(r)) return equals(at, left, right, negate);
  if (auto functions = same_function(at, left, right, ".is(", negate)) return *functions;
  if (l.is(Kind::value) || r.is(Kind::value)) {
    const Type& any = *make(Kind::value);
    return value((negate ? "!" : "") + inside(coerce(expr(left), l, any, at), Binding::atom) + ".is_same(" +
                     borrow(coerce(expr(right), r, any, at)) + ")",
                 Binding::unary);
  }
  if (&l == &r && (l.is(Kind::list) || l.is(Kind::dict) || l.is(Kind::set) || l.is(Kind::object) ||
                   l.is(Kind::deque) || l.is(Kind::counter) || l.is(Kind::default_dict))) {
    return value((negate ? "!" : "") + inside(expr(left), Binding::atom) + ".is(" + borrow(expr(right)) + ")",
                 negate ? Binding::unary : Binding::atom);
  }
  if (l.is(Kind::boolean) && r.is(Kind::boolean)) return equals(at, left, right, negate);
  if (l.is(Kind::integer) && r.is(Kind::integer))
    return value((negate ? "!same_int(" : "same_int(") + owned(left, l) + ", " + owned(right, r) + ")",
                 negate ? Binding::unary : Binding::atom);
  if (l.is(Kind::str) && r.is(Kind::str))
    return value(
        (negate ? "!" : "") + inside(expr(left), Binding::atom) + ".is_same(" + borrow(expr(right)) + ")",
        negate ? Binding::unary : Binding::atom);
  bool objects = (l.is(Kind::option) && l.part(0).is(Kind::object)) ||
                 (r.is(Kind::option) && r.part(0).is(Kind::object));
  if (objects && (l.is(Kind::option) || r.is(Kind::option))) {
    const Type& in = l.is(Kind::option) ? l : r;
    Code a = coerce(expr(left), l, in, at);
    Code b = coerce(expr(right), r, in, at);
    return value(std::string(negate ? "!" : "") + "same_object(" + borrow(a) + ", " + borrow(b) + ")",
                 negate ? Binding::unary : Binding::atom);
  }
  // Of True, of False and of each exception there is one.
  auto present_part = [](const Type& type) -> const Type& {
    return type.is(Kind::option) ? type.part(0) : type;
  };
  const Type& one = present_part(l);
  if (&one == &present_part(r) && (one.is(Kind::boolean) || one.is(Kind::exception))) {
    const Type& in = l.is(Kind::option) ? l : r;
    auto side = [&](const Expr& e, const Type& type) {
      Code code = coerce(expr(e), type, in, at);
      return one.is(Kind::boolean) ? own(code, in) : borrow(code);
    };
    return value(side(left, l) + (negate ? " != " : " == ") + side(right, r), Binding::compare);
  }
  bool shared = one.is(Kind::list) || one.is(Kind::dict) || one.is(Kind::set) || one.is(Kind::deque) ||
                one.is(Kind::object);
  if (&one == &present_part(r) && shared && !types::is_plain(one) &&
      l.is(Kind::option) != r.is(Kind::option)) {
    std::string a = l.is(Kind::option) ? "a" : "b", b = l.is(Kind::option) ? "b" : "a";
    return value("{ let (a, b) = (" + own(expr(left), l) + ", " + own(expr(right), r) + "); " +
                     (negate ? "!" : "") + a + ".as_ref().is_some_and(|held| held.is(&" + b + ")) }",
                 Binding::block);
  }
  // What holds others or is a text is never the same as something of another kind.
  auto apart = [](const Type& type) {
    static constexpr Kind kinds[] = {Kind::list,    Kind::dict,     Kind::set,   Kind::frozen_set,
                                     Kind::deque,   Kind::str,      Kind::bytes, Kind::boolean,
                                     Kind::integer, Kind::floating, Kind::big,   Kind::number,
                                     Kind::object};
    return std::find(std::begin(kinds), std::end(kinds), type.kind) != std::end(kinds);
  };
  auto number = [](const Type& type) {
    return type.is(Kind::boolean) || type.is(Kind::integer) || type.is(Kind::floating) ||
           type.is(Kind::big) || type.is(Kind::number);
  };
  if (apart(l) && apart(r) && l.kind != r.kind && !(number(l) && number(r)))
    return value("{ let _ = " + borrow(expr(left)) + "; let _ = " + borrow(expr(right)) + "; " +
                     (negate ? "true" : "false") + " }",
                 Binding::block);
  refuse(at.span, "`is` between a " + describe(l) + " and a " + describe(r) + ": use ==");
}

}  // namespace transpile::rust
