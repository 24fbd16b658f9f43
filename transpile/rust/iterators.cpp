// Iterables as Rust iterators, and comprehensions.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

bool is_minus_one(const Expr& e) {
  return e.kind == ExprKind::unary && e.op == Op::minus && e.items[0]->kind == ExprKind::integer &&
         e.items[0]->text == "1";
}

}  // namespace

// What each of these can become: the parts of a tuple that is iterated over.
const Type& Lowering::common_type(const std::vector<const Type*>& some) const {
  if (some.empty()) return *make(Kind::never);
  auto all = [&](auto test) { return std::all_of(some.begin(), some.end(), test); };
  const Type& first = *some[0];
  if (all([&](const Type* part) { return part == &first; })) return first;
  if (all([&](const Type* part) {
        return part->is(Kind::function) && part->parts == first.parts &&
               types::is_spread(*part) == types::is_spread(first);
      })) {
    std::vector<std::uint32_t> functions;
    for (const Type* part : some) functions.push_back(part->id);
    if (types_.take_differently(functions))
      return *types_.make(Kind::function, {&first.part(0), make(Kind::var_tuple, {make(Kind::value)})},
                          types::kSpread);
    return *types_.make(Kind::function, first.parts, types::is_spread(first) ? types::kSpread : types::kNoId);
  }
  if (all([&](const Type* part) {
        bool named = !part->is(Kind::builtin) || !types_.text(part->id).empty();
        return is_class(*part) && !part->is(Kind::option) && named;
      }))
    return *types_.make(Kind::class_object, {}, types::kNoId);
  if (all([](const Type* part) { return part->is(Kind::integer) || part->is(Kind::floating); }))
    return *make(Kind::number);
  if (all([&](const Type* part) {
        return part->is(Kind::tuple) && part->parts.size() == first.parts.size();
      })) {
    std::vector<const Type*> parts;
    for (std::size_t i = 0; i < first.parts.size(); ++i) {
      std::vector<const Type*> column;
      for (const Type* part : some) column.push_back(&part->part(i));
      parts.push_back(&common_type(column));
    }
    return *types_.make(Kind::tuple, parts, static_cast<std::uint32_t>(parts.size()));
  }
  const Type* one = nullptr;
  bool optional = false;
  for (const Type* part : some) {
    optional = optional || part->is(Kind::none);
    if (!part->is(Kind::none)) one = one && one != part ? make(Kind::value) : part;
  }
  return optional && one && !one->is(Kind::value) ? *make(Kind::option, {one}) : *make(Kind::value);
}

const Type& Lowering::element_of(const Type& type) const {
  switch (type.kind) {
    case Kind::list:
    case Kind::set:
    case Kind::frozen_set:
    case Kind::deque:
    case Kind::var_tuple:
    case Kind::iterator:
    case Kind::dict:
    case Kind::counter:
    case Kind::default_dict:
      return type.part(0);
    case Kind::str:
    case Kind::file:
      return *make(Kind::str);
    case Kind::bytes:
    case Kind::range:
      return *make(Kind::integer);
    case Kind::value:
      return type;
    case Kind::opaque: {
      const types::Signature* iter =
          types::find_signature(std::string(types::class_part(library_name(type))) + ".__iter__", 0);
      if (!iter) return *make(Kind::never);
      std::map<char, const Type*> letters;
      unify_letters(iter->self, type, letters);
      return pattern_type(iter->result, letters)->part(0);
    }
    case Kind::option:
      return element_of(type.part(0));
    case Kind::tuple:
      return common_type(type.parts);
    case Kind::object:
      for (ClassId member : types_.family_members(type.id)) {
        if (const Instance* iter = types_.method_instance(member, "__iter__")) {
          const Type& made = types_.of_node(iter->result);
          if (!made.is(Kind::object)) return element_of(made);
          for (ClassId other : types_.family_members(made.id)) {
            if (const Instance* next = types_.method_instance(other, "__next__"))
              return types_.of_node(next->result);
          }
        }
        if (const Instance* item = types_.method_instance(member, "__getitem__"))
          return types_.of_node(item->result);
      }
      return *make(Kind::never);
    default:
      return *make(Kind::never);
  }
}

std::string Lowering::iterator_of(const Code& code, const Type& type, const Type& element, const Expr& at) {
  if (type.is(Kind::option))
    return iterator_of(value("iterable(" + borrow(code) + ")"), type.part(0), element, at);
  std::string holder = inside(code, Binding::atom);
  std::string text;
  switch (type.kind) {
    case Kind::list:
    case Kind::set:
    case Kind::frozen_set:
    case Kind::deque:
    case Kind::var_tuple:
    case Kind::str:
    case Kind::bytes:
    case Kind::range:
    case Kind::file:
    case Kind::value:
      text = holder + ".iter()";
      if (types::is_plain(type) && code.form == Form::value)
        text = holder + ".into_iter()";
      else if (types::is_plain(type))
        text += types::is_copy(type.part(0)) ? ".copied()" : ".cloned()";
      break;
    case Kind::dict:
    case Kind::counter:
    case Kind::default_dict:
      text = holder + ".keys()";
      break;
    case Kind::iterator:
      text = code.form == Form::value ? code.text : holder + ".clone()";
      break;
    case Kind::tuple: {
      if (type.parts.empty()) return "std::iter::empty::<" + rust_type(element) + ">()";
      std::string items;
      bool direct = code.form != Form::value || holder.find('(') == std::string::npos;
      std::string name = direct ? holder : "parts";
      for (std::size_t i = 0; i < type.parts.size(); ++i) {
        Code part{name + "." + std::to_string(i), Binding::atom, Form::place};
        items += (i ? ", " : "") + own(coerce(part, type.part(i), element, at), element);
      }
      if (direct) return "[" + items + "].into_iter()";
      return "{ let parts = " + code.text + "; [" + items + "] }.into_iter()";
    }
    case Kind::object: {
      for (ClassId member : types_.family_members(type.id)) {
        const Instance* iter = types_.method_instance(member, "__iter__");
        if (!iter) continue;
        const Type& made = types_.of_node(iter->result);
        Code call = value(holder + "." + field_name("__iter__") + "()");
        if (made.is(Kind::object)) {
          const Instance* next = nullptr;
          for (ClassId other : types_.family_members(made.id)) {
            if (!next) next = types_.method_instance(other, "__next__");
          }
          if (!next) break;
          Code step = coerce(value("iterator." + field_name("__next__") + "()"), types_.of_node(next->result),
                             element, at);
          return "{ let iterator = " + call.text + "; std::iter::from_fn(move || next_of(|| " + step.text +
                 ")) }";
        }
        return iterator_of(call, made, element, at);
      }
      for (ClassId member : types_.family_members(type.id)) {
        const Instance* item = types_.method_instance(member, "__getitem__");
        if (!item || item->parameters.size() != 2) continue;
        const Type& index = types_.of_node(item->parameters[1]);
        Code number = coerce(value("index"), *make(Kind::integer), index, at);
        Code step = coerce(value("holder." + field_name("__getitem__") + "(" +
                                 (by_reference(index) ? borrow(number) : own(number, index)) + ")"),
                           types_.of_node(item->result), element, at);
        return "{ let holder = " + own(code, type) + "; items_of(move |index| " + own(step, element) + ") }";
      }
      std::vector<ClassId> members = types_.family_members(type.id);
      if (members.size() == 1)
        return once_evaluated(code, "not_iterable::<" + rust_type(element) + ">(" +
                                        quote(types_.classes()[members[0]].name) + ")")
            .text;
      refuse(at.span, "this object can't be iterated over");
    }
    case Kind::opaque: {
      const Type& own_iterator = *make(Kind::iterator, {&element_of(type)});
      auto made = library_method("__iter__", code, type, {}, own_iterator, at);
      if (!made) refuse(at.span, "a " + describe(type) + " can't be iterated over");
      text = made->text;
      break;
    }
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::big:
    case Kind::floating:
      return once_evaluated(code, "not_iterable::<" + rust_type(element) + ">(" +
                                      quote(std::string(types::python_name(type.kind))) + ")")
          .text;
    case Kind::number:
      return "not_iterable::<" + rust_type(element) + ">(" + holder + ".type_name())";
    case Kind::never:
      // graph.get(node, ()) of a dict that nothing is ever put into gives the empty tuple.
      if (at.kind == ExprKind::call && types::gives_items_or_none(module_, at))
        return once_evaluated(code, "std::iter::empty::<" + rust_type(element) + ">()").text;
      return once_evaluated(code, "never::<Iter<" + rust_type(element) + ">>()").text;
    default:
      refuse(at.span, "a " + describe(type) + " can't be iterated over");
  }
  const Type& own_element = element_of(type);
  if (&own_element != &element && !element.is(Kind::never)) {
    Code item{"item", Binding::atom, Form::value};
    // What a library's object gives (csv.DictReader its rows) nobody else holds.
    auto made = type.is(Kind::opaque) && own_element.is(Kind::dict) && element.is(Kind::dict)
                    ? converted(item, own_element, element, at)
                    : std::nullopt;
    text += ".map(|item| " + (made ? *made : coerce(item, own_element, element, at)).text + ")";
  }
  return text;
}

// text.split() and text.split(separator), of which each part is looked at once: no list of them is made.
std::optional<std::string> Lowering::parts_of_text(const Expr& e, const Type& element, bool keeps) {
  bool splits = e.kind == ExprKind::call && e.items[0]->kind == ExprKind::attribute &&
                e.items[0]->text == "split" && e.keywords.empty() && e.items.size() <= 2;
  if (!splits || keeps) return std::nullopt;
  const Expr& text = *e.items[0]->items[0];
  if (!type_of(text).is(Kind::str) || !element.is(Kind::str)) return std::nullopt;
  if (e.items.size() == 1) return inside(expr(text), Binding::atom) + ".words()";
  if (!type_of(*e.items[1]).is(Kind::str)) return std::nullopt;
  return inside(expr(text), Binding::atom) + ".parts(" + borrowed(*e.items[1], *make(Kind::str)) + ")";
}

// What range(), chr() and bin() are given. A float, in a function that others call with ints, raises where it
// gets there.
std::string Lowering::whole_number(const Expr& e) {
  if (type_of(e).is(Kind::floating)) return "no_integer(" + expr(e).text + ")";
  return owned(e, *make(Kind::integer));
}

std::string Lowering::counted(const Expr& e, const Type& element) {
  const Type& type = type_of(e);
  if (!type.is(Kind::value)) return iterator(e, element);
  return iterator_of(value(inside(expr(e), Binding::atom) + ".to_count()"), type, element, e);
}

std::string Lowering::iterator(const Expr& e, const Type& element, bool keeps) {
  const Type& type = type_of(e);
  if (char_sources_.contains(&e)) return chars_of(e, keeps);
  if (e.kind == ExprKind::comprehension && e.form == py::ComprehensionForm::generator) {
    if (e.clauses.size() == 1)
      return keeps ? kept_generator(e, element, false).text : comprehension_iterator(e, element, false);
    const Type& list = *make(Kind::list, {&element});
    return comprehension_block(e, list).text + ".iter()";
  }
  if (e.kind == ExprKind::list || e.kind == ExprKind::tuple) {
    bool plain = !e.items.empty() && std::none_of(e.items.begin(), e.items.end(), [](const Expr* item) {
      return item->kind == ExprKind::star;
    });
    if (plain) {
      if (e.kind == ExprKind::list) {
        if (auto made = table(e, *types_.make(Kind::list, {&element}, 1))) return made->text + ".into_iter()";
      }
      std::string items;
      for (const Expr* item : e.items) {
        During typed(typed_, true);
        During suffix(suffix_, items.empty());
        items += (items.empty() ? "" : ", ") + owned(*item, element);
      }
      return "[" + items + "].into_iter()";
    }
  }
  if (e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name) {
    const auto& alternatives = types_.alternatives(*at_, *e.items[0]);
    if (alternatives.size() == 1 && alternatives[0].kind == Kind::builtin) {
      const std::string& name = types_.text(alternatives[0].id);
      std::vector<const Expr*> arguments(e.items.begin() + 1, e.items.end());
      bool starred = std::any_of(arguments.begin(), arguments.end(),
                                 [](const Expr* a) { return a->kind == ExprKind::star; });
      if (starred) return iterator_of(expr(e), type, element, e);
      auto mapped = [&](std::string text, const Type& from) {
        if (&from == &element || element.is(Kind::never)) return text;
        Code inner = coerce({"item", Binding::atom, Form::value}, from, element, e);
        return text + ".map(|item| " + inner.text + ")";
      };
      if (name == "range") {
        const Type& i = *make(Kind::integer);
        bool literals = std::all_of(arguments.begin(), arguments.end(), [](const Expr* one) {
          return one->kind == ExprKind::integer ||
                 (one->kind == ExprKind::unary && one->items[0]->kind == ExprKind::integer);
        });
        auto bound = [&](std::size_t n) {
          During suffix(suffix_, literals && n + 1 >= std::min<std::size_t>(arguments.size(), 2) && n < 2);
          bool end = n == (arguments.size() == 1 ? 0 : 1);
          if (end && type_of(*arguments[n]).is(Kind::big))
            return inside(expr(*arguments[n]), Binding::atom) + ".nearest_i64()";
          return whole_number(*arguments[n]);
        };
        auto operand_text = [&](std::size_t n) {
          std::string text = bound(n);
          // After `for … in` a brace would begin the loop's body.
          bool apart = text.find(" as ") != std::string::npos || text.starts_with("{");
          return apart ? "(" + text + ")" : text;
        };
        if (arguments.size() == 1) return mapped("(0.." + operand_text(0) + ")", i);
        if (arguments.size() == 2) return mapped("(" + operand_text(0) + ".." + operand_text(1) + ")", i);
        if (arguments.size() == 3) {
          if (arguments[2]->kind == ExprKind::integer && arguments[2]->text != "0") {
            return mapped(
                "(" + operand_text(0) + ".." + operand_text(1) + ").step_by(" + arguments[2]->text + ")", i);
          }
          if (is_minus_one(*arguments[2])) {
            // From high down to low + 1.
            std::string low = is_minus_one(*arguments[1]) ? "0"
                              : arguments[1]->kind == ExprKind::integer
                                  ? std::to_string(std::stol(arguments[1]->text) + 1)
                                  : operand_text(1) + " + 1";
            const Expr& high = *arguments[0];
            bool less_one = high.kind == ExprKind::binary && high.op == Op::sub &&
                            high.items[1]->kind == ExprKind::integer && high.items[1]->text == "1";
            if (less_one) {
              std::string text = whole_number(*high.items[0]);
              if (text.starts_with("{")) text = "(" + text + ")";
              return mapped("(" + low + ".." + text + ").rev()", i);
            }
            std::string told = operand_text(0);
            if (literals && high.kind == ExprKind::integer && !told.ends_with("_i64")) told += "_i64";
            return mapped("(" + low + "..=" + told + ").rev()", i);
          }
        }
      }
      if (name == "enumerate" && !arguments.empty()) {
        const Expr* start = arguments.size() > 1 ? arguments[1] : keyword(e, "start");
        const Type& inner = type.part(0).part(1);
        std::string text = iterator(*arguments[0], inner, keeps) + ".counted(" +
                           (start ? owned(*start, *make(Kind::integer)) : "0") + ")";
        return mapped(text, type.part(0));
      }
      if (name == "zip") refuse_strict_zip(e);
      constexpr std::size_t kWidest = 12;  // of Rust's tuples, for what is done with them
      if (name == "zip" && arguments.size() > kWidest)
        refuse(e.span, "zip() of more than 12 is not translated", base::DiagnosticCode::unsupported_call);
      if (name == "zip" && !arguments.empty()) {
        const Type& pair = type.part(0);
        std::string text = iterator(*arguments[0], pair.part(0), keeps);
        if (arguments.size() == 1) return mapped(text + ".map(|a| (a,))", pair);
        std::string nested = "a", flat = "a";
        for (std::size_t i = 1; i < arguments.size(); ++i) {
          text += ".zip(" + without_into_iter(iterator(*arguments[i], pair.part(i), keeps)) + ")";
          std::string item(1, static_cast<char>('a' + i));
          nested = "(" + nested + ", " + item + ")";
          flat += ", " + item;
        }
        if (arguments.size() > 2) text += ".map(|" + nested + "| (" + flat + "))";
        return mapped(text, pair);
      }
      if (name == "reversed" && arguments.size() == 1) {
        const Type& of = type_of(*arguments[0]);
        std::string called;
        if (const Instance* own_way =
                of.is(Kind::object) ? family_method(of.id, "__reversed__", &called) : nullptr)
          return iterator_of(value(inside(expr(*arguments[0]), Binding::atom) + "." + called + "()"),
                             types_.of_node(own_way->result), element, e);
        std::string inner = iterator(*arguments[0], element, keeps);
        bool both_ends = of.is(Kind::list) || of.is(Kind::range) || of.is(Kind::tuple) ||
                         of.is(Kind::var_tuple) || of.is(Kind::deque);
        bool parts = inner.ends_with(".words()") || inner.find(".parts(") != std::string::npos;
        bool steps = inner.find(").step_by(") != std::string::npos;  // is of no known length
        if (both_ends && !parts && !steps && !inner.ends_with(".rev()") &&
            inner.find(".map(|item|") == std::string::npos)
          return inner + ".rev()";
        return inner + ".backwards()";
      }
      if (name == "map" && arguments.size() >= 2) {
        std::vector<const Type*> inputs;
        for (std::size_t i = 1; i < arguments.size(); ++i)
          inputs.push_back(&element_of(type_of(*arguments[i])));
        const Type& result = element.is(Kind::never) ? type.part(0) : element;
        if (std::any_of(arguments.begin() + 1, arguments.end(),
                        [&](const Expr* one) { return type_of(*one).is(Kind::never); }))
          return "never::<Iter<" + rust_type(result) + ">>()";
        if (std::any_of(inputs.begin(), inputs.end(),
                        [](const Type* input) { return input->is(Kind::never); }))
          return "std::iter::empty::<" + rust_type(result) + ">()";
        bool safe = !keeps || (arguments[0]->kind != ExprKind::lambda && is_ghost(type_of(*arguments[0])));
        if (safe || !names_.immediate.empty()) {
          std::string function = closure(*arguments[0], inputs, &result, false, e);
          std::string text = iterator(*arguments[1], *inputs[0], keeps);
          for (std::size_t i = 2; i < arguments.size(); ++i)
            text += ".zip(" + without_into_iter(iterator(*arguments[i], *inputs[i - 1], keeps)) + ")";
          if (inputs.size() == 2) {
            std::size_t bar = function.find('|', 1);
            function = "|(" + function.substr(1, bar - 1) + ")|" + function.substr(bar + 1);
          } else if (inputs.size() > 2) {
            refuse(e.span, "map() over more than two iterables is not translated",
                   base::DiagnosticCode::unsupported_call);
          }
          return text + ".map(" + (keeps && !function.starts_with("{") ? "move " : "") + function + ")";
        }
      }
      if (name == "filter" && arguments.size() == 2) {
        const Type& of = element_of(type_of(*arguments[1]));
        std::string text = iterator(*arguments[1], of, keeps);
        if (arguments[0]->kind == ExprKind::none) {
          if (of.is(Kind::option)) return mapped(text + ".flatten()", of.part(0));
          return mapped(text + ".filter(|item| item.truth())", of);
        }
        // filter(bool, …) keeps what filter(None, …) does, and what may be None stays so.
        const auto& asked = types_.alternatives(*at_, *arguments[0]);
        bool by_truth = !asked.empty() && !of.is(Kind::option) &&
                        std::all_of(asked.begin(), asked.end(), [&](const types::Alternative& a) {
                          return a.kind == Kind::builtin && types_.text(a.id) == "bool";
                        });
        if (by_truth) return mapped(text + ".filter(|item| item.truth())", of);
        std::string function = closure(*arguments[0], {&of}, nullptr, true, e);
        const Type& kept = [&]() -> const Type& {
          for (const types::Alternative& a : types_.alternatives(*at_, *arguments[0])) {
            if (a.kind == Kind::function) {
              const types::FunctionValue& fv = *types_.function_value(a.id);
              if (fv.immediate) return types_.of_node(fv.result);
              if (const Instance* target = types_.target(*at_, e, a.id))
                return types_.of_node(target->result);
            }
          }
          for (const types::Alternative& a : types_.alternatives(*at_, *arguments[0])) {
            static const std::set<std::string_view> counts = {"len", "int", "abs", "sum", "ord", "round"};
            if (a.kind == Kind::builtin && counts.contains(types_.text(a.id))) return *make(Kind::integer);
            const types::Signature* method =
                a.kind == Kind::builtin ? types::find_signature(types_.text(a.id), 0) : nullptr;
            if (method && method->result.kind == Kind::str) return *make(Kind::str);
          }
          return *make(Kind::boolean);
        }();
        if (!kept.is(Kind::boolean)) {
          std::size_t bar = function.find('|', 1);
          Code result{"(" + function.substr(bar + 2) + ")", Binding::atom, Form::value};
          function = function.substr(0, bar + 2) + truth_of(result, kept, false).text;
        }
        return mapped(
            text + ".filter(" + (keeps && !function.starts_with("{") ? "move " : "") + function + ")", of);
      }
    }
  }
  if (auto parts = parts_of_text(e, element, keeps)) return *parts;
  if (e.kind == ExprKind::call && e.items[0]->kind == ExprKind::attribute && e.items.size() == 1) {
    const Expr& object = *e.items[0]->items[0];
    const Type& of = type_of(object);
    bool dict = of.is(Kind::dict) || of.is(Kind::default_dict) || of.is(Kind::counter);
    const std::string& name = e.items[0]->text;
    if (dict && (name == "items" || name == "keys" || name == "values")) {
      std::string text = inside(expr(object), Binding::atom) + "." + name + "()";
      const Type& from = type.part(0);
      if (&from == &element || element.is(Kind::never)) return text;
      Code inner = coerce({"item", Binding::atom, Form::value}, from, element, e);
      return text + ".map(|item| " + inner.text + ")";
    }
  }
  return iterator_of(expr(e), type, element, e);
}

// ---- comprehensions

// [element for target in iterable if condition] with one `for`, as a chain of iterators.
std::string Lowering::comprehension_iterator(const Expr& e, const Type& element, bool keeps) {
  const py::Clause& clause = e.clauses[0];
  const Type& from = element_of(type_of(*clause.iterable));
  mark_chars(*clause.target, *clause.iterable);
  std::string source = iterator(*clause.iterable, from, keeps);
  auto targets = target_pattern(*clause.target, from);
  std::string whole = source;
  if (!keeps) look_at_items(*clause.iterable, *clause.target, targets, source);
  std::string body = owned(*e.items[0], element);
  if (source != whole && clause.conditions.empty() && body == *targets + ".clone()") return whole;
  std::string move = keeps ? "move " : "";
  std::string pattern = targets.value_or("item");
  std::string before;
  if (!targets) {
    Block lines;
    assign(*clause.target, {"item", Binding::atom, Form::value}, from, lines, nullptr);
    for (const Line& line : lines) before += line.text + " ";
  }
  if (clause.conditions.empty()) {
    if (before.empty() && body == pattern && targets) return source;
    if (before.empty()) {
      // |x| f(x) is f, where that is a function and no variable.
      std::size_t called = body.find('(');
      std::string function = body.substr(0, std::min(called, body.size()));
      bool only_calls = called != std::string::npos && body == function + "(" + pattern + ")" &&
                        std::all_of(function.begin(), function.end(), [](char c) {
                          return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
                        });
      if (only_calls && !taken_.contains(function)) return source + ".map(" + function + ")";
      return source + ".map(" + move + "|" + pattern + "| " + body + ")";
    }
    return source + ".map(" + move + "|" + pattern + "| { " + before + body + " })";
  }
  std::string test;
  for (const Expr* condition : clause.conditions)
    test += (test.empty() ? "" : " && ") + inside(truth(*condition), Binding::compare);
  if (before.empty() && types::is_copy(from) && targets && body == pattern && clause.conditions.size() == 1) {
    return source + ".filter(" + move + "|&" + pattern + "| " + test + ")";
  }
  return source + ".filter_map(" + move + "|" + pattern + "| " + (before.empty() ? "" : "{ " + before) +
         "if " + test + " { Some(" + body + ") } else { None }" + (before.empty() ? "" : " }") + ")";
}

// Handles of their own for the variables that a kept generator sees: they go into it, and the variables stay.
std::string Lowering::handles_for(const Expr& generator) {
  std::set<py::WebId> own, seen;
  std::string text;
  // A generator goes on after it, with the parameters that it keeps, as does what else is made of them.
  bool in_generator = at_->function && at_->function->is_generator;
  auto targets = [&](const Expr& target, auto& self) -> void {
    if (target.kind == ExprKind::name && names_.variable(target) != py::kNone) own.insert(names_.web(target));
    for (const Expr* item : target.items) {
      if (item) self(*item, self);
    }
  };
  auto visit = [&](const Expr& e, auto& self) -> void {
    for (const py::Clause& clause : e.clauses) targets(*clause.target, targets);
    if (e.kind == ExprKind::name && names_.variable(e) != py::kNone && !own.contains(names_.web(e)) &&
        seen.insert(names_.web(e)).second) {
      auto place = own_places_.find(names_.web(e));
      const Type& type = type_of(e);
      bool goes = place != own_places_.end() && !place->second.shared && !types::is_copy(type) &&
                  !is_ghost(type) && !type.is(Kind::never) && !type.is(Kind::iterator) &&
                  (in_generator || kept_.contains(names_.web(e)) ||
                   !names_.variables[names_.variable(e)].is_parameter) &&
                  !borrowed_webs_.contains(names_.web(e));
      std::string name = goes ? local_name(names_.web(e)) : "";
      if (goes) text += "let " + name + " = " + name + ".clone(); ";
    }
    for (const Expr* item : e.items) {
      if (item) self(*item, self);
    }
    for (const py::Keyword& keyword : e.keywords) self(*keyword.value, self);
    for (const py::Clause& clause : e.clauses) {
      if (&clause != &generator.clauses[0]) self(*clause.iterable, self);
      for (const Expr* condition : clause.conditions) self(*condition, self);
    }
  };
  visit(generator, visit);
  return text;
}

// itertools.accumulate(…), whose items have the type `total`.
std::string Lowering::accumulated(const Expr& e, const std::vector<const Expr*>& arguments,
                                  const Type& total) {
  std::string items = iterator(*arguments[0], total, true);
  const Expr* initial = keyword(e, "initial");
  std::string begin =
      initial ? "itertools::accumulate_from(" + owned(*initial, total) + ", " : "itertools::accumulate(";
  if (arguments.size() == 2)
    return begin + items + ", move " + closure(*arguments[1], {&total, &total}, &total, true, e) + ")";
  bool read = total.is(Kind::number);
  Form form = read ? Form::value : Form::reference;
  Code sum = binary_codes(e, Op::add, {read ? "*a" : "a", Binding::unary, form}, total,
                          {read ? "*b" : "b", Binding::unary, form}, total, total, nullptr);
  return begin + items + ", |a, b| " + sum.text + ")";
}

// An iterator that outlives this function, maybe: it has handles of its own for what was only lent to the
// function.
Code Lowering::kept_iterator(const Expr& e, const std::function<std::string()>& make_text, std::string held) {
  std::set<py::WebId> own, seen;
  auto targets = [&](const Expr& target, auto& self) -> void {
    if (target.kind == ExprKind::name && names_.variable(target) != py::kNone) own.insert(names_.web(target));
    for (const Expr* item : target.items) {
      if (item) self(*item, self);
    }
  };
  auto visit = [&](const Expr& one, auto& self) -> void {
    for (const py::Clause& clause : one.clauses) targets(*clause.target, targets);
    if (one.function) {
      for (const py::Parameter& parameter : one.function->parameters) targets(*parameter.target, targets);
      if (one.function->lambda_body) self(*one.function->lambda_body, self);
    }
    if (one.kind == ExprKind::name && names_.variable(one) != py::kNone && !own.contains(names_.web(one)))
      seen.insert(names_.web(one));
    py::for_each_part(one, [&](const Expr& part) { self(part, self); });
    for (const py::Clause& clause : one.clauses) {
      self(*clause.iterable, self);
      for (const Expr* condition : clause.conditions) self(*condition, self);
    }
  };
  visit(e, visit);
  std::vector<std::pair<py::WebId, std::string>> changed;
  std::vector<py::WebId> looked_at;  // where it lies: the iterator has it itself
  for (py::WebId web : seen) {
    const py::Variable& variable = names_.variables[names_.webs[web].variable];
    const Type& type = types_.of_web(*at_, web);
    if (kept_.contains(web) && !types::is_copy(type)) {  // an iterator around this one has it, and goes on
      const std::string handle = "let " + local_name(web) + " = " + local_name(web) + ".clone(); ";
      if (held.find(handle) == std::string::npos) held += handle;
    }
    if (variable.is_global || variable.in_class || kept_.contains(web) || web == made_self_ ||
        is_ghost_web(web, type) || !by_reference(type) || types::is_plain(type) || type.is(Kind::never))
      continue;
    bool lent = borrowed_webs_.contains(web);
    if (lent) {
      looked_at.push_back(web);
    } else if (variable.frame == frame_) {
      auto place = own_places_.find(web);
      lent = variable.is_parameter && place != own_places_.end() && !place->second.shared &&
             !taken_webs_.contains(web);
    } else {
      auto outer = input_.places.find(variable.frame);
      lent = outer != input_.places.end() && outer->second.contains(web) && !outer->second.at(web).shared;
    }
    if (!lent) continue;
    std::string name = local_name(web);
    changed.emplace_back(web, name);
    std::string inner = name == "self" ? "this" : name;
    const std::string handle = "let " + inner + " = " + name + ".clone(); ";
    if (held.find(handle) == std::string::npos) held += handle;
    local_names_[web] = inner;
    kept_.insert(web);
  }
  for (py::WebId web : looked_at) borrowed_webs_.erase(web);
  std::string text = make_text();
  borrowed_webs_.insert(looked_at.begin(), looked_at.end());
  for (const auto& [web, name] : changed) {
    kept_.erase(web);
    local_names_[web] = name;
  }
  return held.empty() ? value(text) : value("{ " + held + text + " }", Binding::block);
}

// (element for target in iterable if condition) that goes on after what stands around it: what it sees is its
// own.
Code Lowering::kept_generator(const Expr& e, const Type& element, bool as_value) {
  refuse_changes(e);
  auto made = [&] {
    std::string text = comprehension_iterator(e, element, true);
    if (!as_value) return text;
    // What is None in all of them does not say what else there may be.
    bool optional = std::any_of(element.parts.begin(), element.parts.end(),
                                [](const Type* part) { return part->is(Kind::option); });
    bool open = optional && text.find("None") != std::string::npos;
    return (open ? "Iter::<" + rust_type(element) + ">::expression(" : "Iter::expression(") + text + ")";
  };
  return kept_iterator(e, made, handles_for(e));
}

namespace {

bool is_loop(const py::Stmt& s) {
  return s.kind == py::StmtKind::for_ || s.kind == py::StmtKind::while_;
}

}  // namespace

// Where a generator that this statement binds to a name has been used for the last time before it is bound
// anew: each use takes all of it where it stands. 0 where that is not certain.
std::size_t Lowering::used_up_by(const py::Stmt& binding) const {
  const Expr& generator = *binding.value;
  if (binding.targets.size() != 1 || binding.targets[0]->kind != ExprKind::name) return 0;
  py::VariableId variable = names_.variable(*binding.targets[0]);
  if (variable == py::kNone || names_.variables[variable].captured || names_.variables[variable].is_global)
    return 0;
  std::set<const Expr*> takes;
  for (const py::Stmt& s : module_.stmts) {
    if (s.kind == py::StmtKind::for_) takes.insert(s.value);
  }
  for (const Expr& one : module_.exprs) {
    bool own = one.kind == ExprKind::call && one.items[0]->kind == ExprKind::name &&
               names_.variable(*one.items[0]) != py::kNone;
    if (one.kind != ExprKind::call || own) continue;
    for (const Expr* part : py::iterated_parts(one, false)) takes.insert(part);
  }
  const py::Stmt* around = nullptr;  // the innermost loop
  for (const py::Stmt& s : module_.stmts) {
    if (is_loop(s) && s.span.contains(generator.span) && (!around || around->span.contains(s.span)))
      around = &s;
  }
  auto last = generator.span.end;
  for (const Expr& one : module_.exprs) {
    if (one.kind != ExprKind::name || names_.variable(one) != variable || &one == binding.targets[0])
      continue;
    bool after = one.span.begin >= generator.span.end && (!around || around->span.contains(one.span));
    if (!after || !takes.contains(&one)) return 0;
    last = std::max(last, one.span.end);
    for (const py::Stmt& s : module_.stmts) {  // a loop comes back to it
      if (is_loop(s) && s.span.contains(one.span) && !s.span.contains(generator.span))
        last = std::max(last, s.span.end);
    }
  }
  return last;
}

// The name of a variable that a generator reads when it is gone on with, and that changes after it was bound
// to a name itself, or in the body of the loop that goes over it; null where there is none.
const Expr* Lowering::sees_changes(const Expr& e) const {
  auto reads = [&](const py::Stmt& s) {
    return s.value && (s.kind == py::StmtKind::for_ ? s.value->span.contains(e.span)
                                                    : s.kind == py::StmtKind::assign && s.value == &e);
  };
  auto binding = std::find_if(module_.stmts.begin(), module_.stmts.end(), reads);
  if (binding == module_.stmts.end()) return nullptr;
  const bool loop = binding->kind == py::StmtKind::for_;
  const std::size_t used_up = loop ? binding->span.end : used_up_by(*binding);
  std::function<bool(const Expr&, py::VariableId)> binds = [&](const Expr& target, py::VariableId variable) {
    if (target.kind == ExprKind::name) return names_.variable(target) == variable;
    bool parts =
        target.kind == ExprKind::tuple || target.kind == ExprKind::list || target.kind == ExprKind::star;
    return parts && std::any_of(target.items.begin(), target.items.end(),
                                [&](const Expr* item) { return binds(*item, variable); });
  };
  auto changes_later = [&](py::VariableId variable) {
    return std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const py::Stmt& s) {
      bool changes = std::any_of(s.targets.begin(), s.targets.end(),
                                 [&](const Expr* target) { return binds(*target, variable); });
      if (!changes || &s == &*binding) return false;
      if (used_up) return s.span.begin > e.span.begin && s.span.begin < used_up;
      return s.span.begin > e.span.begin || (s.kind == py::StmtKind::for_ && s.span.contains(e.span));
    });
  };
  // The first iterable is asked for at once.
  for (const Expr& x : module_.exprs) {
    if (x.kind != ExprKind::name || !e.span.contains(x.span) || e.clauses[0].iterable->span.contains(x.span))
      continue;
    py::VariableId variable = names_.variable(x);
    if (variable == py::kNone) continue;
    bool own = std::any_of(e.clauses.begin(), e.clauses.end(),
                           [&](const py::Clause& clause) { return binds(*clause.target, variable); });
    if (!own && changes_later(variable)) return &x;
  }
  return nullptr;
}

void Lowering::refuse_changes(const Expr& e) const {
  if (const Expr* changed = sees_changes(e))
    refuse(changed->span, "a generator that is kept while '" + changed->text + "' changes is not translated");
}

Code Lowering::comprehension(const Expr& e) {
  const Type& type = type_of(e);
  bool hashes = e.form == py::ComprehensionForm::set || e.form == py::ComprehensionForm::dict;
  if (hashes && !type.parts.empty() && is_unhashable(type.part(0)))
    refuse(e.span, "a " + describe(type) + " of what has no hash is not translated");
  if (e.form == py::ComprehensionForm::generator) {
    // Kept as a value: what it sees is copied into it.
    if (e.clauses.size() != 1) {
      refuse_changes(e);
      const Type& list = *make(Kind::list, {&type.part(0)});
      return value("Iter::new(" + comprehension_block(e, list).text + ".iter())");
    }
    return kept_generator(e, type.part(0), true);
  }
  bool simple = e.clauses.size() == 1 && !py::has_walrus(*e.items[0]);
  for (const py::Clause& clause : e.clauses) {
    for (const Expr* condition : clause.conditions) simple = simple && !py::has_walrus(*condition);
  }
  if (!simple) return comprehension_block(e, type);
  if (e.form == py::ComprehensionForm::dict) {
    Expr pair = e;
    const py::Clause& clause = e.clauses[0];
    const Type& from = element_of(type_of(*clause.iterable));
    auto targets = target_pattern(*clause.target, from);
    if (!targets) return comprehension_block(e, type);
    mark_chars(*clause.target, *clause.iterable);
    std::string source = iterator(*clause.iterable, from);
    look_at_items(*clause.iterable, *clause.target, targets, source);
    std::string body = "(" + owned(*e.items[0], type.part(0)) + ", " + owned(*e.items[1], type.part(1)) + ")";
    if (clause.conditions.empty())
      return value(source + ".map(|" + *targets + "| " + body + ").collect::<" + rust_type(type) + ">()");
    std::string test;
    for (const Expr* condition : clause.conditions)
      test += (test.empty() ? "" : " && ") + inside(truth(*condition), Binding::compare);
    return value(source + ".filter_map(|" + *targets + "| if " + test + " { Some(" + body +
                 ") } else { None }).collect::<" + rust_type(type) + ">()");
  }
  return value(comprehension_iterator(e, type.part(0), false) + ".collect::<" + rust_type(type) + ">()");
}

Code Lowering::comprehension_block(const Expr& e, const Type& to) {
  std::string name = "out" + std::to_string(++counter_);
  std::string made = types::is_plain(to) ? "Vec::new()"
                     : to.is(Kind::list) ? "List::new()"
                     : to.is(Kind::set)  ? "Set::new()"
                                         : "Dict::new()";
  // Of literals only, Rust would not know which integers they are.
  const Expr& item = *e.items[0];
  bool literal = item.kind == ExprKind::integer ||
                 (item.kind == ExprKind::unary && item.items[0]->kind == ExprKind::integer);
  if (literal && to.parts.size() == 1 && to.part(0).is(Kind::integer))
    made.insert(made.find("::"), "::<i64>");
  auto innermost = [&] {
    if (e.form == py::ComprehensionForm::dict)
      return name + ".set(" + owned(*e.items[0], to.part(0)) + ", " + owned(*e.items[1], to.part(1)) + ");";
    return name + (to.is(Kind::set) ? ".add(" : ".push(") + owned(*e.items[0], to.part(0)) + ");";
  };
  Block lines;
  comprehension_loops(e, 0, lines, innermost);
  struct Flat {
    static void write(const Block& lines, std::string& out) {
      for (const Line& line : lines) {
        out += line.text + " ";
        write(line.body, out);
        if (!line.close.empty()) out += line.close + " ";
      }
    }
  };
  std::string text = std::string("{ let ") + (types::is_plain(to) ? "mut " : "") + name + " = " + made + "; ";
  Flat::write(lines, text);
  return value(text + name + " }", Binding::block);
}

void Lowering::comprehension_loops(const Expr& e, std::size_t level, Block& out,
                                   const std::function<std::string()>& innermost) {
  if (level == e.clauses.size()) {
    out.push_back({innermost()});
    return;
  }
  const py::Clause& clause = e.clauses[level];
  const Type& from = element_of(type_of(*clause.iterable));
  auto targets = target_pattern(*clause.target, from);
  mark_chars(*clause.target, *clause.iterable);
  std::string source = iterator(*clause.iterable, from);
  look_at_items(*clause.iterable, *clause.target, targets, source);
  copy_in_pattern(targets, source);
  if (source.starts_with("(") && source.ends_with(")") && source.find("..") != std::string::npos &&
      source.find(')') == source.size() - 1)
    source = source.substr(1, source.size() - 2);
  Line loop{"for " + targets.value_or("item") + " in " + source + " {", {}, "}"};
  if (!targets) {
    During declares(declares_inline_, true);
    assign(*clause.target, {"item", Binding::atom, Form::value}, from, loop.body, nullptr);
  }
  Block* inner = &loop.body;
  Line test;
  if (!clause.conditions.empty()) {
    std::string text;
    for (const Expr* condition : clause.conditions)
      text += (text.empty() ? "" : " && ") + inside(truth(*condition), Binding::compare);
    test = {"if " + text + " {", {}, "}"};
    inner = &test.body;
  }
  comprehension_loops(e, level + 1, *inner, innermost);
  if (!clause.conditions.empty()) loop.body.push_back(std::move(test));
  out.push_back(std::move(loop));
}

// zip(*rows). Where what it gives meets other rows, such as lists, each becomes what those are held as.
Code Lowering::zipped_rows(const Expr& e) {
  const Expr& rows = *e.items[1]->items[0];
  const Type& row = element_of(type_of(rows));
  const Type& wanted = type_of(e).part(0);
  const Type& given = wanted.is(Kind::option) ? wanted.part(0) : wanted;
  const Type& held = given.is(Kind::var_tuple) ? given : *make(Kind::var_tuple, {make(Kind::value)});
  std::string inner = iterator_of({"row", Binding::atom, Form::place}, row, held.part(0), e);
  std::string made =
      "iter::zip_rows(" + iterator(rows, row) + ".map(|row| Iter::new(" + inner + ")).collect())";
  if (&held == &wanted) return value(made);
  Code one = coerce({"row", Binding::atom, Form::value}, held, wanted, e);
  return value("Iter::new(" + made + ".map(|row| " + own(one, wanted) + "))");
}

}  // namespace transpile::rust
