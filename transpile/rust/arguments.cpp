// Arguments of calls: by position and name, with `*` and `**`, and what stands where none is given.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/names.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

bool Lowering::is_constant(const Expr& e) {
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

// What a call gives by position, with what `*` spreads, as an iterator of dynamic values; empty when it gives
// nothing.
std::string Lowering::spread_items(const Expr& e) {
  const Type& any = *make(Kind::value);
  std::string items, text;
  auto finish_items = [&] {
    if (items.empty()) return;
    text += (text.empty() ? "[" + items + "].into_iter()" : ".chain([" + items + "])");
    items.clear();
  };
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    if (e.items[i]->kind != ExprKind::star) {
      items += (items.empty() ? "" : ", ") + owned(*e.items[i], any);
      continue;
    }
    finish_items();
    std::string more = iterator(*e.items[i]->items[0], any);
    text += text.empty() ? more : ".chain(" + more + ")";
  }
  finish_items();
  return text;
}

// What a call gives by name, as an iterator of names and dynamic values; empty when it gives nothing.
std::string Lowering::words_given(const Expr& e) {
  const Type& any = *make(Kind::value);
  const Type& text = *make(Kind::str);
  std::string named, spread;
  for (const py::Keyword& keyword : e.keywords) {
    const Type& type = type_of(*keyword.value);
    if (!keyword.name.empty()) {
      named += (named.empty() ? "" : ", ") + ("(Str::lit(" + quote(keyword.name) + "), ") +
               owned(*keyword.value, any) + ")";
      continue;
    }
    bool dict = type.is(Kind::dict) || type.is(Kind::default_dict);
    if (dict && type.part(1).is(Kind::never)) continue;
    std::string more;
    if (type.is(Kind::value) || (dict && type.part(0).is(Kind::value))) {
      more = "words_of(" + borrowed(*keyword.value, any) + ")";
    } else if (dict && type.part(0).is(Kind::str)) {
      more = iterator_of(value(inside(expr(*keyword.value), Binding::atom) + ".items()"),
                         *make(Kind::iterator, {make(Kind::tuple, {&type.part(0), &type.part(1)})}),
                         *make(Kind::tuple, {&text, &any}), e);
    } else {
      refuse(e.span, "`**` of a " + describe(type) + " is not translated",
             base::DiagnosticCode::unsupported_call);
    }
    spread += spread.empty() ? more : ".chain(" + more + ")";
  }
  if (named.empty()) return spread;
  return "[" + named + "].into_iter()" + (spread.empty() ? "" : ".chain(" + spread + ")");
}

// The one tuple that functions take that take their arguments in different ways.
std::string Lowering::tuple_given(const Expr& e) {
  std::string items = spread_items(e), words = words_given(e);
  if (!words.empty())
    return "with_words(" + (items.empty() ? "std::iter::empty()" : items) + ", " + words + ")";
  return items.empty() ? "Tuple::<Value>::default()" : items + ".collect::<Tuple<Value>>()";
}

// Whether the program gives keywords to functions that are values among others.
bool Lowering::gives_words() {
  if (gives_words_) return *gives_words_;
  gives_words_ = false;
  for (const Expr& e : module_.exprs) {
    if (e.kind != ExprKind::call || e.keywords.empty()) continue;
    for (const Instance* instance : types_.all_instances()) {
      std::size_t functions = 0;
      for (const types::Alternative& a : types_.alternatives(*instance, *e.items[0])) {
        functions += a.kind == Kind::function;
        if (a.kind == Kind::value) functions += 2;
      }
      if (functions > 1) gives_words_ = true;
    }
  }
  return *gives_words_;
}

// The arguments of a call of a function that is a value. Where they are not simply one after the other, all
// functions that it may be have to take them in one way.
std::string Lowering::arguments_of_value(const Type& type,
                                         const std::vector<types::Alternative>& alternatives, const Expr& e) {
  if (types::is_spread(type)) return tuple_given(e);
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
      if (is_ghost(type.part(i))) {
        act_before(*e.items[i]);
        continue;
      }
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
    std::size_t i = first->bound_self != types::kNoNode, j = other->bound_self != types::kNoNode;
    bool same = p.size() - i == q.size() - j;
    for (; same && i < p.size(); ++i, ++j) {
      same = p[i].kind == q[j].kind && (e.keywords.empty() || p[i].name == q[j].name) &&
             literal(p[i].default_value) == literal(q[j].default_value);
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

// The static that keeps a default which is evaluated once.
std::string Lowering::default_name(const Instance& instance, std::size_t index) {
  const py::Function& function = *instance.function;
  std::string owner =
      function.name.empty() ? "lambda" + std::to_string(function.id) : function_name(instance);
  if (instance.self_class != types::kNoId) owner = class_name(instance.self_class) + "_" + owner;
  std::string name;
  for (char c : owner + "_" + function.parameters[index].name)
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name + "_DEFAULT";
}

std::string Lowering::default_text(const py::Function& function, std::size_t index, const Type& to,
                                   const Instance& target) {
  if (!function.parameters[index].default_value)
    refuse(function.span, function.name + "() is used where other numbers of arguments are given",
           base::DiagnosticCode::unsupported_call);
  const Expr& e = *function.parameters[index].default_value;
  std::string text;
  if (is_constant(e)) {
    // Literals say the same wherever they stand; their types are known where the function was made.
    const Instance* saved = std::exchange(at_, &types_.instance(target.outer));
    text = owned(e, to);
    at_ = saved;
  } else {
    if (target.outer != 0) refuse(e.span, "a default that is no literal, in a function inside another one");
    if (function.name.empty()) refuse(e.span, "a default that is no literal, of a lambda that is kept");
    stored_defaults_.insert({&function, index});
    text = default_name(target, index) + ".get()";
  }
  return by_reference(to) ? "&" + text : text;
}

// The Rust name of a variable that stays what it is while the arguments of `call` are worked out; "": it is
// no such variable.
std::string Lowering::quiet_name(const Expr& source, const Expr& call) {
  if (source.kind != ExprKind::name) return "";
  for (const Expr* item : call.items)
    if (item->kind != ExprKind::star && may_act(*item)) return "";
  Code code = expr(source);
  bool plain = code.form == Form::place && std::ranges::all_of(code.text, [](char c) {
                 return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
               });
  return plain ? code.text : "";
}

// Whether this call, as far as its types tell, is of no other function.
bool Lowering::calls_only(const py::Function& function, const Expr& e) const {
  const Expr& callee = *e.items[0];
  if (exact_callee_ == &callee) return true;
  const auto& called = types_.alternatives(*at_, callee);
  if (callee.kind == ExprKind::name)
    return called.size() == 1 &&
           (called[0].kind == Kind::class_object ||
            (called[0].kind == Kind::function && types_.function_value(called[0].id)->function == &function));
  if (callee.kind != ExprKind::attribute) return false;
  const auto& objects = types_.alternatives(*at_, *callee.items[0]);
  return !objects.empty() && std::all_of(objects.begin(), objects.end(), [&](const types::Alternative& a) {
    return a.kind == Kind::object && types_.find_method(a.id, callee.text) == &function;
  });
}

// What is said of the function where the one `*` of a call without names gives too few values, or too many;
// "": there is more to such a call.
std::string Lowering::spread_check(const py::Function& function, bool skip_first, const Expr& e) const {
  using Kind = py::Parameter::Kind;
  auto stars = std::count_if(e.items.begin() + 1, e.items.end(),
                             [](const Expr* item) { return item->kind == ExprKind::star; });
  if (stars != 1 || !e.keywords.empty() || !calls_only(function, e)) return "";
  std::string required;
  for (std::size_t i = skip_first ? 1 : 0; i < function.parameters.size(); ++i) {
    const py::Parameter& one = function.parameters[i];
    if (one.default_value || one.kind == Kind::star || one.kind == Kind::double_star) continue;
    if (one.kind == Kind::keyword_only) return "";
    required += (required.empty() ? "" : ", ") + quote(one.name);
  }
  return fmt::format("{}, &[{}], {}, {}", quote(full_name(function)), required, skip_first ? 1 : 0,
                     e.items.size() - 2);
}

// f(*pair): what `*` gives is put into a variable before the call. `check`: what spread_check() gives.
std::string Lowering::spread_text(const types::Argument& given, const Type& to, const Expr& e,
                                  const std::string& check, const std::function<std::string()>& otherwise) {
  const Expr& source = *given.expr;
  const Type& type = type_of(source);
  if (given.index == 0) {
    for (const Expr* item : e.items) {
      if (source.kind != ExprKind::name && item != e.items[0] && item->kind != ExprKind::star &&
          may_act(*item))
        refuse(e.span, "`*` in this call is not translated: give its values names first",
               base::DiagnosticCode::unsupported_call);
    }
    if (type.is(Kind::tuple) && (type.parts.size() < given.least || type.parts.size() > given.most))
      refuse(e.span, "the function takes another number of arguments",
             base::DiagnosticCode::unsupported_call);
    std::string name = type.is(Kind::tuple) ? quiet_name(source, e) : "";
    if (!name.empty()) {
      // It is read where it stands.
    } else if (name = "spread" + std::to_string(++counter_); type.is(Kind::tuple)) {
      prelude_ += "let " + name + " = " + own(expr(source), type) + "; ";
    } else {
      std::string most = given.most == std::string::npos ? "usize::MAX" : std::to_string(given.most);
      prelude_ += "let " + name + " = " + (check.empty() ? "spread(" : "spread_to(" + check + ", ") +
                  iterator(source, element_of(type)) + ", " + std::to_string(given.least) + ", " + most +
                  "); ";
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
         own(part, to) + " } else { " + (by_reference(to) ? otherwise().substr(1) : otherwise()) + " }";
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

// A dynamic value, or a dict whose keys are: what `**` of it gives is seen when the program runs.
static bool is_any_dict(const Type& type) {
  return type.is(Kind::value) || (type.is(Kind::dict) && type.part(0).is(Kind::value));
}

// f(**options): the value under the parameter's name.
std::string Lowering::spread_word_text(const types::Argument& given, const std::string& word, const Type& to,
                                       const Expr& e, const std::function<std::string()>& otherwise) {
  const Type& type = type_of(*given.expr);
  if (is_any_dict(type)) {
    const Type& any = *make(Kind::value);
    std::string words = "words" + std::to_string(++counter_);
    std::string key = "(&Value::of(Str::lit(" + quote(word) + ")))";
    std::string read = own(coerce(value(words + ".get" + key), any, to, e), to);
    if (otherwise)
      read = "if " + words + ".contains" + key + " { " + read + " } else { " + otherwise() + " }";
    return std::string(by_reference(to) ? "&" : "") + "{ let " + words + " = " +
           inside(coerce(expr(*given.expr), type, any, e), Binding::atom) +
           ".cast::<Dict<Value, Value>>(); " + read + " }";
  }
  if (!(type.is(Kind::dict) && type.part(0).is(Kind::str)))
    refuse(e.span, "`**` of a " + describe(type) + " is not translated",
           base::DiagnosticCode::unsupported_call);
  std::string holder = inside(expr(*given.expr), Binding::atom);
  std::string key = "(&Str::lit(" + quote(word) + "))";
  std::string part = own(coerce(value(holder + ".get" + key), type.part(1), to, e), to);
  if (otherwise) part = "if " + holder + ".contains" + key + " { " + part + " } else { " + otherwise() + " }";
  return (by_reference(to) ? "&" : "") + part;
}

// A plain list as an argument.
std::string Lowering::lend(const Expr& e, const Type& to, ownership::Lent how) {
  if (how == ownership::Lent::take) return owned(e, to);
  if (how == ownership::Lent::read) {
    std::string text = borrowed(e, to);
    bool literal = text.starts_with("&") && is_vec_literal(std::string_view(text).substr(1));
    return literal ? "&[" + text.substr(6) : text;
  }
  if (is_row(e)) return changing(e).text;
  if (e.kind != ExprKind::name) return "&mut " + owned(e, to);
  Code code = expr(e);
  return code.form == Form::reference ? code.text : "&mut " + code.text;
}

namespace {

bool is_variable(const std::string& text) {
  return !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) &&
         std::ranges::all_of(text, is_word);
}

}  // namespace

// Gives `argument` a name, where it reads `variable`, which is lent meanwhile: "let …; ", or nothing.
std::string Lowering::work_out_first(const std::string& variable, std::vector<std::string>& texts) {
  std::string before;
  if (variable.empty()) return before;
  for (std::string& other : texts) {
    if (other.find(".at_mut(") != std::string::npos) continue;
    if (other == variable || other == "&mut " + variable || !mentions(other, variable)) continue;
    bool borrows = other.starts_with("&");
    if (auto copy = borrows ? std::nullopt : copied_item(other)) other = "&" + *copy, borrows = true;
    std::string held = "lent" + std::to_string(++counter_);
    bool place = borrows && !other.ends_with(")");  // what lies somewhere stays there
    before += "let " + held + " = " + (borrows ? other.substr(1) : other) + (place ? ".clone(); " : "; ");
    other = borrows ? "&" + held : held;
  }
  return before;
}

// f(&mut items, items.len()): what else reads the list is worked out first.
void Lowering::keep_apart(std::vector<std::string>& texts) {
  for (const std::string& lent : std::vector<std::string>(texts)) {
    std::string name = lent.starts_with("&mut ") ? lent.substr(5) : lent;
    // grid.at_mut(i)
    std::size_t row = name.find(".at_mut(");
    if (row != std::string::npos) name.resize(row);
    if (!is_variable(name)) continue;
    std::string before = work_out_first(name, texts);
    if (!before.empty()) prelude_ += before;
  }
}

// def f(*rest): rest = rest[0]: a tuple of anything, made what the name holds.
std::string Lowering::packed_text(const types::Argument& given, const Type& to, const Expr& e) {
  const Type& any = *make(Kind::value);
  bool plain = std::ranges::none_of(given.items, [](const Expr* i) { return i->kind == ExprKind::star; });
  if (!plain || given.source != types::Argument::Source::rest)
    refuse(e.span, "the function keeps other things under the name of what it collects",
           base::DiagnosticCode::unsupported_call);
  std::string items;
  for (const Expr* item : given.items) items += (items.empty() ? "" : ", ") + owned(*item, any);
  std::string tuple = "Tuple::<Value>::from(vec![" + items + "])";
  return own(coerce(value(tuple), *make(Kind::var_tuple, {&any}), to, e), to);
}

std::string Lowering::match_text(const Instance& target, const Expr& e, bool skip_first) {
  std::vector<const Type*> inputs;
  for (std::size_t i = skip_first ? 1 : 0; i < target.parameters.size(); ++i)
    inputs.push_back(&types_.of_node(target.parameters[i]));
  std::vector<bool> taken;
  for (std::size_t i = 0; i < target.parameters.size(); ++i) taken.push_back(takes(target, i));
  return match_text(
      *target.function, inputs, e, skip_first,
      [&](std::size_t index, const Type& to) { return default_text(*target.function, index, to, target); },
      true, taken);
}

// raise Failure(next_line()): an exception's arguments go to __init__ and are kept as its args, and are
// evaluated once.
void Lowering::work_out_arguments(const Expr& call) {
  auto one = [&](const Expr& given) {
    bool plain = is_harmless(given) || given.kind == ExprKind::name || given.kind == ExprKind::star ||
                 given.kind == ExprKind::lambda || given.kind == ExprKind::string ||
                 given.kind == ExprKind::integer || given.kind == ExprKind::floating ||
                 given.kind == ExprKind::boolean || given.kind == ExprKind::none;
    const Type& type = type_of(given);
    if (plain || is_ghost(type) || type.is(Kind::never) || type.is(Kind::none) || types::is_plain(type))
      return;
    worked_out_.erase(&given);
    std::string name = "given" + std::to_string(++counter_);
    std::string text = owned(given, type);
    prelude_ += "let " + name + ": " + rust_type(type) + " = " + text + "; ";
    worked_out_[&given] = name;
  };
  for (std::size_t i = 1; i < call.items.size(); ++i) one(*call.items[i]);
  for (const py::Keyword& keyword : call.keywords) one(*keyword.value);
}

// box(b=first(), a=second()): what is named is evaluated as it is written, though the parameters, whose
// values come `in_order`, stand in another order.
void Lowering::keep_written_order(const Expr& call, const std::vector<const Expr*>& in_order) {
  if (call.keywords.size() + call.items.size() < 3) return;
  std::vector<const Expr*> written(call.items.begin() + 1, call.items.end());
  for (const py::Keyword& keyword : call.keywords) written.push_back(keyword.value);
  auto place = [&](const Expr* one) { return std::find(written.begin(), written.end(), one); };
  bool sorted = std::is_sorted(in_order.begin(), in_order.end(),
                               [&](const Expr* a, const Expr* b) { return place(a) < place(b); });
  bool acts = std::any_of(written.begin(), written.end(), [&](const Expr* one) { return may_act(*one); });
  if (sorted || !acts) return;
  const Expr& callee = *call.items[0];
  if (callee.kind == ExprKind::attribute && may_act(*callee.items[0]))
    refuse(call.span,
           "named arguments in another order than their parameters, behind another call: give the object a "
           "name first");
  work_out_arguments(call);
}

// As Python names a function or method in its messages, those inside functions apart.
std::string Lowering::full_name(const py::Function& function) const {
  for (const types::ClassInfo& info : types_.classes()) {
    auto found = info.methods.find(function.name);
    if (found != info.methods.end() && found->second == &function)
      return info.name + "." + function.shown_name();
  }
  return function.shown_name();
}

std::string Lowering::match_text(const py::Function& function, const std::vector<const Type*>& inputs,
                                 const Expr& e, bool skip_first, const DefaultText& default_of, bool borrows,
                                 const std::vector<bool>& taken) {
  During typed(typed_, true);
  types::Matched matched = types::match_arguments(function, e, skip_first);
  if (!matched.problem.empty()) refuse(e.span, matched.problem, base::DiagnosticCode::unsupported_call);
  std::string text;
  std::vector<std::string> texts;
  std::size_t first = skip_first ? 1 : 0;
  auto is_taken = [&](std::size_t index) { return index < taken.size() && taken[index]; };
  for (const py::Keyword& keyword : e.keywords) {
    bool collected =
        !function.parameters.empty() && function.parameters.back().kind == py::Parameter::Kind::double_star;
    bool dynamic = is_any_dict(type_of(*keyword.value));
    if (!keyword.name.empty() || collected) continue;
    if (!dynamic &&
        !(type_of(*keyword.value).is(Kind::dict) && type_of(*keyword.value).part(0).is(Kind::str)))
      refuse(e.span, "`**` of a " + describe(type_of(*keyword.value)) + " is not translated",
             base::DiagnosticCode::unsupported_call);
    std::string known;
    for (std::size_t p = 0; p < matched.arguments.size(); ++p) {
      if (matched.arguments[p].source == types::Argument::Source::spread_word || matched.arguments[p].words)
        known += (known.empty() ? "" : ", ") + quote(function.parameters[p + first].name);
    }
    std::string placed;
    for (const py::Parameter& one : function.parameters) {
      if (one.kind == py::Parameter::Kind::positional_only)
        placed += (placed.empty() ? "" : ", ") + quote(one.name);
    }
    if (!placed.empty())
      prelude_ += "no_places(" +
                  (dynamic ? borrowed(*keyword.value, *make(Kind::value)) + ".to_dict().keys()"
                           : inside(expr(*keyword.value), Binding::atom) + ".keys()") +
                  ", &[" + placed + "], " + quote(full_name(function)) + "); ";
    prelude_ += (dynamic ? "only_words_of(" + borrowed(*keyword.value, *make(Kind::value))
                         : "only_words(" + borrow(expr(*keyword.value))) +
                ", &[" + known + "], " + quote(full_name(function)) + "); ";
  }
  for (const Expr* none : matched.left_over) {
    if (type_of(*none).is(Kind::tuple) && !type_of(*none).parts.empty())
      refuse(e.span, "the function takes another number of arguments",
             base::DiagnosticCode::unsupported_call);
    auto acts = [&](const Expr* item) { return item->kind != ExprKind::star && may_act(*item); };
    if (may_act(*none) && std::any_of(e.items.begin() + 1, e.items.end(), acts))
      refuse(e.span, "`*` in this call is not translated: give its values names first",
             base::DiagnosticCode::unsupported_call);
    const Type& element = element_of(type_of(*none));
    if (!element.is(Kind::never)) prelude_ += "spread(" + iterator(*none, element) + ", 0, 0); ";
  }
  if (inputs.size() != matched.arguments.size())
    refuse(e.span, "the function takes another number of arguments", base::DiagnosticCode::unsupported_call);
  if (!e.keywords.empty() && e.kind == ExprKind::call) {
    std::vector<const Expr*> in_order;
    for (const types::Argument& given : matched.arguments) {
      if (given.source == types::Argument::Source::expr) in_order.push_back(given.expr);
    }
    keep_written_order(e, in_order);
  }
  const std::string check = spread_check(function, skip_first, e);
  for (std::size_t i = 0; i < matched.arguments.size(); ++i) {
    const types::Argument& given = matched.arguments[i];
    const Type& to = *inputs[i];
    if (is_ghost(to)) {
      if (given.source == types::Argument::Source::expr) act_before(*given.expr);
      continue;
    }
    std::string one;
    auto otherwise = [&] { return default_of(i + first, to); };
    // *rest and **words, where the function gives their names other values too.
    bool packs = given.source == types::Argument::Source::rest ||
                 given.source == types::Argument::Source::rest_keywords;
    if (packs && !to.is(Kind::var_tuple) && !to.is(Kind::dict)) {
      one = (by_reference(to) ? "&" : "") + packed_text(given, to, e);
      bool kept = !borrows || is_taken(i + first);
      texts.push_back(kept && by_reference(to) ? one.substr(1) : one);
      continue;
    }
    switch (given.source) {
      case types::Argument::Source::spread:
        if (given.words) {  // f(*args, **words)
          types::Argument word;
          word.expr = given.words;
          const py::Parameter& parameter = function.parameters[i + first];
          auto from_words = [&] {
            std::string made = spread_word_text(word, parameter.name, to, e,
                                                parameter.default_value ? std::function<std::string()>([&] {
                                                  std::string text = default_of(i + first, to);
                                                  return by_reference(to) ? text.substr(1) : text;
                                                })
                                                                        : std::function<std::string()>());
            return by_reference(to) ? "&(" + made.substr(1) + ")" : made;
          };
          one = spread_text(given, to, e, check, from_words);
          break;
        }
        one = spread_text(given, to, e, check, otherwise);
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
        if (types::is_plain(to)) {
          one = lend(*given.expr, to, lent(function, i + first));
          break;
        }
        if (is_taken(i + first) && by_reference(to)) {
          one = "&" + owned(*given.expr, to);
          break;
        }
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
            const Type& of = type_of(item->kind == ExprKind::star ? *item->items[0] : *item);
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
          bool taken =
              std::any_of(function.parameters.begin(), function.parameters.end(),
                          [&](const py::Parameter& p) { return p.name == keyword.name && p.takes_word(); });
          if (taken) continue;
          if (keyword.name.empty()) {
            const Type& of = type_of(*keyword.value);
            bool dynamic = is_any_dict(of);
            if (!(dynamic || (of.is(Kind::dict) && of.part(0).is(Kind::str))) ||
                &e.keywords.back() != &keyword)
              refuse(e.span, "`**` in this call is not translated", base::DiagnosticCode::unsupported_call);
            std::string filled;
            for (std::size_t p = 0; p < matched.arguments.size(); ++p) {
              if (matched.arguments[p].source == types::Argument::Source::spread_word ||
                  matched.arguments[p].words)
                filled += (filled.empty() ? "" : ", ") + quote(function.parameters[p + first].name);
            }
            std::string others =
                filled.empty() ? "" : ".filter(|item| ![" + filled + "].contains(&item.0.as_str()))";
            if (dynamic) {
              const Type& any = *make(Kind::value);
              spread_words = iterator_of(value("words_of(" + borrowed(*keyword.value, any) + ")" + others),
                                         *make(Kind::iterator, {make(Kind::tuple, {make(Kind::str), &any})}),
                                         *make(Kind::tuple, {&to.part(0), &to.part(1)}), e);
              continue;
            }
            spread_words =
                iterator_of(value(inside(expr(*keyword.value), Binding::atom) + ".items()" + others),
                            *make(Kind::iterator, {make(Kind::tuple, {&of.part(0), &of.part(1)})}),
                            *make(Kind::tuple, {&to.part(0), &to.part(1)}), e);
            continue;
          }
          std::string key = "Str::lit(" + quote(keyword.name) + ")";
          if (!to.part(0).is(Kind::str))
            key = own(coerce({key, Binding::atom, Form::value}, *make(Kind::str), to.part(0), e), to.part(0));
          one += (one.empty() ? "" : ", ") + ("(" + key + ", ") + owned(*keyword.value, to.part(1)) + ")";
        }
        one = "&Dict::from([" + one + "])";
        if (!spread_words.empty()) {
          std::string held = mentions(spread_words, "words") ? "all_words" : "words";
          one = "&{ let " + held + ": " + rust_type(to) + " = " +
                (one == "&Dict::from([])" ? "Dict::new()" : one.substr(1)) + "; " + held + ".update(" +
                spread_words + "); " + held + " }";
        }
        break;
      }
      case types::Argument::Source::missing:
        refuse(e.span, "an argument is missing", base::DiagnosticCode::unsupported_call);
    }
    // A function that is a value owns what it is given.
    bool owns = !borrows || is_taken(i + first);
    if (owns && by_reference(to) && !types::is_plain(to))
      one = one.starts_with("&") ? one.substr(1) : one + ".clone()";
    texts.push_back(std::move(one));
  }
  keep_apart(texts);
  for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace transpile::rust
