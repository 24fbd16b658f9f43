// Functions that meet others which take their arguments in other ways: all are given one tuple.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

// A function among others that take their arguments in other ways: all are given one tuple, and each says
// itself when that does not fit.
Code Lowering::spread_value(const Expr& e, const Type& type) {
  const auto& alternatives = types_.alternatives(*at_, e);
  bool fixed = e.kind == ExprKind::attribute || e.kind == ExprKind::lambda || is_ghost(type_of(e));
  if (!fixed || alternatives.size() != 1 || alternatives[0].kind != Kind::function)
    refuse(e.span, "functions that meet here take their arguments in different ways");
  return spread_of(alternatives[0].id, e, type);
}

// The function that `e` is.
Code Lowering::spread_of(std::uint32_t id, const Expr& e, const Type& type) {
  const types::FunctionValue& fv = *types_.function_value(id);
  const Instance* target = types_.target(*at_, e, id);
  if (!target) refuse(e.span, "this function's types are not known");
  Callee callee = callee_of(fv, *target, e);
  if (callee.name.empty()) callee.name = path_of(*target);
  const Type& any = *make(Kind::value);
  const Type& values = *make(Kind::var_tuple, {&any});
  std::vector<std::string> given = callee.given;
  std::string required, places, others;
  std::size_t position = 0, needed = 0;
  bool takes_rest = false, takes_words = false, words = gives_words();
  for (std::size_t i = callee.first; i < target->parameters.size(); ++i) {
    const py::Parameter& parameter = fv.function->parameters[i];
    const Type& to = types_.of_node(target->parameters[i]);
    bool rest = parameter.kind == py::Parameter::Kind::star;
    bool by_place = parameter.kind == py::Parameter::Kind::ordinary ||
                    parameter.kind == py::Parameter::Kind::positional_only;
    if (by_place && !parameter.default_value) {
      required += (required.empty() ? "" : ", ") + quote(parameter.name);
      ++needed;
    }
    bool by_name = parameter.kind == py::Parameter::Kind::keyword_only;
    if (by_place) {
      bool named = parameter.kind == py::Parameter::Kind::ordinary;
      places += (places.empty() ? "" : ", ") + quote(named ? parameter.name : std::string());
    }
    if (by_name) others += (others.empty() ? "" : ", ") + quote(parameter.name);
    bool all_words = parameter.kind == py::Parameter::Kind::double_star;
    takes_words = takes_words || all_words;
    std::string at = std::to_string(position);
    position += by_place;
    takes_rest = takes_rest || rest;
    if (is_ghost(to)) continue;
    if (to.is(Kind::never)) {  // nobody gives it anything that fits
      given.push_back(by_reference(to) ? "&()" : "()");
      continue;
    }
    if (rest) {
      if (to.is(Kind::var_tuple) && to.part(0).is(Kind::never)) {  // nobody looks at it
        given.push_back(std::string(by_reference(to) ? "&" : "") + "Tuple::default()");
        continue;
      }
      Code more{"arguments.slice(Some(" + at + "), None, None)", Binding::atom, Form::value};
      Code made = coerce(more, values, to, e);
      given.push_back(by_reference(to) ? borrow(made) : own(made, to));
      continue;
    }
    if (all_words && words) {  // the last parameter: what is left is its own
      if (!to.is(Kind::dict) || to.part(1).is(Kind::never))
        refuse(e.span, "a function with `**`, among others");
      given.push_back("&" + words_as(to, e));
      continue;
    }
    if (!by_place && !parameter.default_value)
      refuse(e.span, "a function with `**` or keywords only, among others");
    if (by_name && words) {
      Code item = coerce({"words.get(&Str::lit(" + quote(parameter.name) + "))", Binding::atom, Form::value},
                         any, to, e);
      std::string otherwise = default_text(*fv.function, i, to, *target);
      bool lends = by_reference(to);
      if (lends) otherwise = "(" + otherwise + ").clone()";
      std::string chosen = "if words.contains(&Str::lit(" + quote(parameter.name) + ")) { " + own(item, to) +
                           " } else { " + otherwise + " }";
      given.push_back(lends ? "&(" + chosen + ")" : chosen);
      continue;
    }
    std::string one;
    if (by_place) {
      try {
        Code item = coerce({"arguments.get(" + at + ")", Binding::atom, Form::value}, any, to, e);
        one = by_reference(to) ? borrow(item) : own(item, to);
      } catch (const Untranslated& gap) {
        // Those that leave it out go on.
        if (!parameter.default_value) throw;
        one = std::string(by_reference(to) ? "&" : "") + "exceptions::refuse(" + quote(gap.message) + ")";
      }
    }
    if (parameter.default_value) {
      std::string otherwise = default_text(*fv.function, i, to, *target);
      bool lends = by_reference(to);
      if (lends && !one.empty()) one.erase(0, 1), otherwise = "(" + otherwise + ").clone()";
      one = one.empty() ? otherwise
                        : std::string(lends ? "&" : "") +
                              (words ? "if is_given(&arguments, " + at + ")" : "if arguments.len() > " + at) +
                              " { " + one + " } else { " + otherwise + " }";
      if (lends && one.starts_with("&if")) one = "&(" + one.substr(1) + ")";
    }
    given.push_back(one);
  }
  std::string arguments;
  for (const std::string& one : given) arguments += (arguments.empty() ? "" : ", ") + one;
  Code called = coerce({callee.name + "(" + arguments + ")", Binding::atom, Form::value},
                       types_.of_node(target->result), type.part(0), e);
  std::string placed;
  if (words) {
    bool uses = takes_words || !others.empty();
    placed = fmt::format("let (arguments, {}) = place_words({}, arguments, &[{}], {}, &[{}], {}); ",
                         uses ? "words" : "_", quote(qualified_name(fv)), places, needed, others,
                         takes_words ? "true" : "false");
  }
  std::string text = fmt::format(
      "move |arguments: Tuple<Value>| {{ {}check_arguments({}, &[{}], {}, {}, {}); {} }}", placed,
      quote(qualified_name(fv)), required, takes_rest ? "None" : "Some(" + std::to_string(position) + ")",
      std::to_string(callee.first), "arguments.len()", own(called, type.part(0)));
  return made_function(std::move(text), callee, fv, type);
}

// A function that a variable holds, among those that take one tuple: it takes as many values as it has
// parameters, and what is left where it has `*` or `**`. What it would do with another number is not known
// here, so that nothing goes on then.
Code Lowering::held_as_spread(const Code& held, const Type& from, const Expr& e, const Type& type) {
  using Parameters = py::Parameter::Kind;
  const Type& any = *make(Kind::value);
  const char* const differ = "functions that meet here take their arguments in different ways";
  std::vector<Parameters> kinds;
  std::string names;  // of those that may be given by name
  const types::FunctionValue* first = nullptr;
  const auto& alternatives = types_.alternatives(*at_, e);
  // What `e` is made of, a tuple's functions given to reduce(), has no alternatives of its own: where none of
  // its parts can be what `*` or `**` gives, it takes its arguments one by one.
  bool itself = &from == &type_of(e);
  if (!itself) {
    bool plain = std::none_of(from.parts.begin() + 1, from.parts.end(), [](const Type* part) {
      return part->is(Kind::var_tuple) || part->is(Kind::dict);
    });
    if (!plain) refuse(e.span, differ);
    kinds.assign(from.parts.size() - 1, Parameters::ordinary);
  }
  for (const types::Alternative& a : alternatives) {
    if (a.kind != Kind::function) refuse(e.span, differ);
    const types::FunctionValue& fv = *types_.function_value(a.id);
    std::vector<Parameters> own_kinds;
    for (std::size_t i = fv.bound_self == types::kNoNode ? 0 : 1; i < fv.function->parameters.size(); ++i) {
      const py::Parameter& parameter = fv.function->parameters[i];
      bool by_place = parameter.kind == Parameters::positional_only || parameter.kind == Parameters::ordinary;
      if (parameter.kind == Parameters::keyword_only) refuse(e.span, differ);
      own_kinds.push_back(by_place ? Parameters::ordinary : parameter.kind);
      if (!by_place || first) continue;
      bool named = parameter.kind == Parameters::ordinary;
      names += (names.empty() ? "" : ", ") + quote(named ? parameter.name : std::string());
    }
    if (!itself && own_kinds != kinds) continue;
    if (first && own_kinds != kinds) refuse(e.span, differ);
    if (!first) first = &fv;
    kinds = own_kinds;
  }
  if (kinds.size() + 1 != from.parts.size()) refuse(e.span, differ);
  std::string name = "function" + std::to_string(++counter_);
  std::string arguments;
  std::size_t places = 0;
  bool takes_rest = false, takes_words = false;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const Type& to = from.part(i + 1);
    if (is_ghost(to)) refuse(e.span, differ);
    std::string one;
    if (kinds[i] == Parameters::star) {
      takes_rest = true;
      Code rest{"arguments.slice(Some(" + std::to_string(places) + "), None, None)", Binding::atom,
                Form::value};
      bool unused = to.is(Kind::var_tuple) && to.part(0).is(Kind::never);
      one = unused ? "Tuple::default()" : own(coerce(rest, *make(Kind::var_tuple, {&any}), to, e), to);
    } else if (kinds[i] == Parameters::double_star) {
      if (!to.is(Kind::dict)) refuse(e.span, differ);
      takes_words = !to.part(1).is(Kind::never) && gives_words();
      one = takes_words ? words_as(to, e) : "Dict::new()";
    } else {
      Code item =
          coerce({"arguments.get(" + std::to_string(places++) + ")", Binding::atom, Form::value}, any, to, e);
      one = to.is(Kind::never) ? "()" : own(item, to);
    }
    arguments += (arguments.empty() ? "" : ", ") + one;
  }
  Code called =
      coerce({name + "(" + arguments + ")", Binding::atom, Form::value}, from.part(0), type.part(0), e);
  std::string taken;
  if (takes_words && places > 0 && alternatives.size() != 1) refuse(e.span, differ);
  if (takes_words)
    taken = fmt::format("let (arguments, words) = place_words({}, arguments, &[{}], {}, &[], true); ",
                        quote(qualified_name(*first)), names, places);
  else if (gives_words())
    taken = "without_words(&arguments); ";
  std::string text =
      fmt::format("move |arguments: Tuple<Value>| {{ {}if arguments.len() {} {} {{ gap({}, {}) }} {} }}",
                  taken, takes_rest ? "<" : "!=", places, quote(place_text(e.span)),
                  quote("a function is called with another number of arguments than it has parameters"),
                  own(called, type.part(0)));
  return around_function(name, own(held, from), text, type);
}

// What is left of the words that a function is given, as the dict of its `**`.
std::string Lowering::words_as(const Type& to, const Expr& at) {
  const Type& any = *make(Kind::value);
  if (&to == make(Kind::dict, {make(Kind::str), &any})) return "words";
  std::string items = iterator_of({"words.items()", Binding::atom, Form::value},
                                  *make(Kind::iterator, {make(Kind::tuple, {make(Kind::str), &any})}),
                                  *make(Kind::tuple, {&to.part(0), &to.part(1)}), at);
  return items + ".collect::<" + rust_type(to) + ">()";
}

}  // namespace transpile::rust
