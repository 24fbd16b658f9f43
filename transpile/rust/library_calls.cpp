// Calls of what is modelled by a signature: functions and methods of Python's own library.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

std::string Lowering::unify_letters(const types::Pattern& pattern, const Type& type,
                                    std::map<char, const Type*>& letters) const {
  using Form_ = types::Pattern::Form;
  if (pattern.form == Form_::letter) {
    const Type*& held = letters[pattern.letter];
    if (!held || held->is(Kind::never)) held = &type;  // nothing is in what is empty
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
  std::uint32_t id = pattern.kind == Kind::tuple    ? static_cast<std::uint32_t>(parts.size())
                     : pattern.kind == Kind::opaque ? types_.text_id(pattern.name)
                                                    : 0;
  return types_.make(pattern.kind, std::move(parts), id);
}

// Whether a list that nothing is in stands among the arguments: it does not say what a literal's type is.
static bool beside_empty(const Expr& call) {
  return std::any_of(call.items.begin(), call.items.end(),
                     [](const Expr* one) { return one->kind == ExprKind::list && one->items.empty(); });
}

// Whether the result holds it or None: opt[x].
static bool gives_or_none(const types::Pattern& pattern, char letter) {
  using Form_ = types::Pattern::Form;
  if (pattern.form == Form_::kind && pattern.kind == Kind::option && pattern.parts[0].form == Form_::letter &&
      pattern.parts[0].letter == letter)
    return true;
  return std::any_of(pattern.parts.begin(), pattern.parts.end(),
                     [&](const types::Pattern& part) { return gives_or_none(part, letter); });
}

Code Lowering::call_signature(const types::Signature& signature, const Expr& e, const Code* self,
                              const Type* self_type, const std::string& name) {
  using Form_ = types::Pattern::Form;
  std::map<char, const Type*> letters;
  if (self_type) unify_letters(signature.self, *self_type, letters);
  // date(year, *month_and_day): each value of such a tuple is an argument, by its place in the tuple.
  std::vector<std::pair<const Expr*, std::size_t>> written;
  constexpr std::size_t kWhole = static_cast<std::size_t>(-1);
  for (std::size_t i = 1; e.kind == ExprKind::call && i < e.items.size(); ++i) {
    const Expr* item = e.items[i];
    bool spread = item->kind == ExprKind::star && type_of(*item->items[0]).is(Kind::tuple) &&
                  written.size() < signature.parameters.size() &&
                  !signature.parameters[written.size()].variadic;
    std::size_t count = spread ? type_of(*item->items[0]).parts.size() : 1;
    for (std::size_t part = 0; part < count; ++part) written.emplace_back(item, spread ? part : kWhole);
  }
  std::size_t positional = written.size();
  auto spread_at = [&](std::size_t index, const types::SignatureParameter& parameter) {
    return !parameter.keyword_only && index < positional ? written[index].second : kWhole;
  };
  auto given_at = [&](std::size_t index, const types::SignatureParameter& parameter) -> const Expr* {
    if (!parameter.keyword_only && index < positional) return written[index].first;
    return keyword(e, parameter.name);
  };
  auto type_at = [&](std::size_t index, const Expr& given) -> const Type& {
    std::size_t part = spread_at(index, signature.parameters[index]);
    return part == kWhole ? type_of(given) : type_of(*given.items[0]).part(part);
  };
  std::map<const Expr*, std::string> spreads;
  // What fills in may be of another type than the items.
  if (name == "itertools.zip_longest") unify_letters(signature.result, type_of(e), letters);
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const Expr* given = given_at(i, signature.parameters[i]);
    if (given) unify_letters(signature.parameters[i].type, type_at(i, *given), letters);
    // None that is there, and None where nothing is, would be one.
    const types::Pattern* held = &signature.parameters[i].type;
    const Type* element = given ? &type_at(i, *given) : nullptr;
    while (given && held->form == Form_::iterable) held = &held->parts[0], element = &element_of(*element);
    if (given && held != &signature.parameters[i].type && held->form == Form_::letter &&
        gives_or_none(signature.result, held->letter) && element->is(Kind::option))
      refuse(given->span, "None among what " + name + "() is given can't be told from what it fills in");
  }
  // The types that the result says win over those of an argument: containers are shared with it.
  unify_letters(signature.result, type_of(e), letters);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const types::SignatureParameter& parameter = signature.parameters[i];
    if (parameter.variadic) {
      const Type& one = *pattern_type(parameter.type, letters);
      std::string items, chain;
      auto add = [&](const std::string& more) { chain += chain.empty() ? more : ".chain(" + more + ")"; };
      for (std::size_t at = i; at < positional; ++at) {
        const Expr& item = *written[at].first;
        if (item.kind == ExprKind::star) {
          if (!items.empty()) add("[" + items + "].into_iter()");
          items.clear();
          add(iterator(*item.items[0], one));
          continue;
        }
        items += (items.empty() ? "" : ", ") + owned(item, one);
      }
      if (chain.empty()) {
        texts.push_back("&[" + items + "]");
        continue;
      }
      if (!items.empty()) add("[" + items + "].into_iter()");
      texts.push_back("&" + chain + ".collect::<Vec<" + rust_type(one) + ">>()");
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
    if (std::size_t part = spread_at(i, parameter);
        part != kWhole && (parameter.type.form == Form_::kind || parameter.type.form == Form_::letter)) {
      const Type& tuple = type_of(*given->items[0]);
      const Type& to = *pattern_type(parameter.type, letters);
      std::string& name_of = spreads[given];
      if (name_of.empty()) {
        bool later = false;  // it is worked out before what stands in front of it
        for (const auto& [item, place] : written) {
          if (item == given) break;
          later = later || may_act(*item);
        }
        if (later && may_act(*given))
          refuse(e.span, "`*` behind an argument that acts: put it in a variable first",
                 base::DiagnosticCode::unsupported_call);
        name_of = "spread" + std::to_string(++counter_);
        prelude_ += "let " + name_of + " = " + owned(*given->items[0], tuple) + "; ";
      }
      Code field =
          coerce({name_of + "." + std::to_string(part), Binding::atom, Form::place}, tuple.part(part), to, e);
      bool lent = !parameter.owned && (parameter.type.form == Form_::letter || by_reference(to));
      texts.push_back(lent ? borrow(field) : own(field, to));
      continue;
    }
    if (given->kind == ExprKind::star)
      refuse(e.span, "`*` in this call is not translated", base::DiagnosticCode::unsupported_call);
    if (parameter.type.form == Form_::iterable && parameter.type.parts[0].form == Form_::iterable) {
      const Type& row = element_of(type_of(*given));
      const Type& element = *pattern_type(parameter.type.parts[0].parts[0], letters);
      texts.push_back(iterator(*given, row) + ".map(|row| Iter::new(" +
                      iterator_of({"row", Binding::atom, Form::place}, row, element, e) + ")).collect()");
    } else if (parameter.type.form == Form_::iterable) {
      bool keeps = signature.result.kind == Kind::iterator && signature.result.form == Form_::kind;
      const Type* element = parameter.type.parts[0].form == Form_::any
                                ? &element_of(type_of(*given))
                                : pattern_type(parameter.type.parts[0], letters);
      // What an empty list holds is of no matter: numbers, say, so that the call has a type.
      bool nothing = element->is(Kind::never) && signature.result.form == Form_::letter &&
                     signature.result.letter != parameter.type.parts[0].letter;
      bool counts = name.starts_with("statistics.") && !name.ends_with("mode");
      if (nothing || (counts && element->is(Kind::never))) element = make(Kind::integer);
      if (counts && !is_number(*element) && !element->is(Kind::value) && !element->is(Kind::opaque))
        refuse(given->span, "a " + describe(*element) + " can't be given to " + name + "()",
               base::DiagnosticCode::unsupported_call);
      // Only the run tells whether each of several kinds stands for an integer.
      static const std::set<std::string_view> of_bytes = {"bytes", "bytearray", "bytearray.extend"};
      const Type& held = element_of(type_of(*given));
      bool whole = held.is(Kind::integer) || held.is(Kind::boolean) || held.is(Kind::never);
      bool asks = element->is(Kind::integer) && of_bytes.contains(name) && !whole &&
                  (types::fits_value(held) || held.is(Kind::value));
      std::string items =
          asks ? "(" + iterator(*given, *make(Kind::value), keeps) + ").map(|item| item.to_index())"
               : iterator(*given, *element, keeps);
      bool range = items.starts_with("(") && items.find(')') == items.size() - 1 &&
                   items.find("..") != std::string::npos;
      texts.push_back(range ? items.substr(1, items.size() - 2) : items);
    } else if (parameter.type.form == Form_::function) {
      std::vector<const Type*> inputs;
      for (std::size_t p = 0; p + 1 < parameter.type.parts.size(); ++p)
        inputs.push_back(pattern_type(parameter.type.parts[p], letters));
      // A key is of the type of what is looked for.
      bool own_result =
          parameter.type.parts.back().form == Form_::letter && !name.starts_with("bisect.bisect");
      const Type* result = own_result ? nullptr : pattern_type(parameter.type.parts.back(), letters);
      texts.push_back(closure(*given, inputs, result, true, e));
    } else if (parameter.type.form == Form_::any) {
      if (parameter.type.name == "data" && !is_data(type_of(*given)))
        refuse(given->span, "a " + describe(type_of(*given)) + " can't be given to " + name + "()",
               base::DiagnosticCode::unsupported_call);
      texts.push_back(borrow(expr(*given)));
    } else {
      const Type& to = *pattern_type(parameter.type, letters);
      bool letter = parameter.type.form == Form_::letter;
      bool collected = to.is(Kind::list) && !type_of(*given).is(Kind::list) &&
                       !type_of(*given).is(Kind::option) && !type_of(*given).is(Kind::value);
      bool changes =
          name.ends_with("shuffle") || name.starts_with("heapq.heap") || name.starts_with("bisect.insort");
      if (collected && changes && !type_of(*given).is(Kind::never))
        refuse(given->span, name + "() changes a list: a " + describe(type_of(*given)) + " is none",
               base::DiagnosticCode::unsupported_call);
      bool loses = letter && to.is(Kind::integer) &&
                   (type_of(*given).is(Kind::number) || type_of(*given).is(Kind::floating));
      if (loses)
        refuse(given->span, "a " + describe(type_of(*given)) + " among ints can't be given to " + name + "()",
               base::DiagnosticCode::unsupported_call);
      if (collected)
        texts.push_back("&" + iterator(*given, to.part(0)) + ".collect::<" + rust_type(to) + ">()");
      else if (parameter.owned)
        texts.push_back(owned(*given, to));
      else if (letter || by_reference(to))
        texts.push_back(
            borrowed(*given, to) +
            (to.is(Kind::integer) && given->kind == ExprKind::integer && beside_empty(e) ? "_i64" : ""));
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
  std::string before;
  types::Signature called = signature;
  if (self_type && types::is_plain(*self_type)) {
    static const std::map<std::string_view, std::string_view> names = {
        {"pop", "pop_last"}, {"insert", "insert_at"}, {"remove", "remove_value"}, {"copy", "to_vec"}};
    auto other = names.find(called.rust);
    if (other != names.end()) called.rust = other->second;
    if (called.rust == "extend" && texts.size() == 1) texts[0] = without_into_iter(texts[0]);
    if (called.rust == "to_vec")
      return coerce(value(inside(*self, Binding::atom) + ".to_vec()"), *self_type, type_of(e), e);
    const Expr& object = *e.items[0]->items[0];
    before = work_out_first(is_row(object) ? root_text(object) : self->text, texts);
  }
  std::string text = signature_text(called, self, texts);
  if (!before.empty()) {
    Code whole = coerce(value(text), *pattern_type(signature.result, letters), type_of(e), e);
    return value("{ " + before + own(whole, type_of(e)) + " }", Binding::block);
  }
  const Type& result = *pattern_type(signature.result, letters);
  bool diverges = signature.result.form == Form_::kind && signature.result.kind == Kind::never;
  if (diverges) return value(text);
  return made_by_library(std::move(text), result, e);
}

// What the library gives for `e` is new: nobody else holds it, so that it may be rebuilt for what it is put
// with.
Code Lowering::made_by_library(std::string text, const Type& result, const Expr& e) {
  const Type& wanted = type_of(e);
  if (types::is_plain(wanted) && result.is(Kind::list) && !types::is_plain(result) &&
      wanted.parts == result.parts)
    return value(text + ".into_vec()");
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
  return coerce(value(text), result, wanted, e);
}

}  // namespace transpile::rust
