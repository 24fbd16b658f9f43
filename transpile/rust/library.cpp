// Functions and classes of Python's library: the signature that a call means, and what operators and
// attributes of a library's objects are in Rust.
#include <algorithm>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

types::CallSite Lowering::call_site(std::size_t arguments, const Expr* call,
                                    std::string_view qualifier) const {
  types::CallSite site;
  site.arguments = arguments;
  site.call = call;
  site.qualifier = qualifier;
  site.literal = [this](const Expr& e) { return types::literal_of(module_, names_, e); };
  site.is_function = [this](const Expr& e) { return types::is_function_name(module_, names_, e); };
  return site;
}

std::string_view Lowering::library_name(const Type& type) const {
  return type.is(Kind::opaque) ? std::string_view(types_.text(type.id)) : std::string_view();
}

// An option is opened where that is what is missing.
int Lowering::cost(const types::Pattern& pattern, const Type& type) const {
  bool optional = pattern.form == types::Pattern::Form::kind && pattern.kind == Kind::option;
  if (type.is(Kind::option) && pattern.form == types::Pattern::Form::kind)
    return std::max(optional ? 0 : 1, cost(pattern, type.part(0)));
  bool floats = type.is(Kind::list) && (type.part(0).is(Kind::floating) || type.part(0).is(Kind::number));
  if (floats && types::is_list_of_ints(pattern)) return types::kRefused;
  return types::cost_of(pattern, type.kind, library_name(type));
}

// None, numbers and texts, and lists, tuples and dicts of them.
bool Lowering::is_data(const Type& type) const {
  switch (type.kind) {
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::big:
    case Kind::number:
    case Kind::floating:
    case Kind::str:
    case Kind::value:
      return true;
    case Kind::never:
    case Kind::list:
    case Kind::tuple:
    case Kind::var_tuple:
    case Kind::dict:
    case Kind::default_dict:
    case Kind::counter:
    case Kind::option:
      return std::all_of(type.parts.begin(), type.parts.end(),
                         [&](const Type* part) { return is_data(*part); });
    default:
      return false;
  }
}

bool Lowering::uses_copies() const {
  if (uses_copies_) return *uses_copies_;
  uses_copies_ = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
    bool named = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
    return named && (e.text == "deepcopy" || e.text == "copy");
  });
  return *uses_copies_;
}

bool Lowering::copies_objects(ClassId family) const {
  for (ClassId member : types_.family_members(family)) {
    if (types_.classes()[member].exception_base != types::kNoId) return false;
    // It says itself how.
    if (types_.find_method(member, "__copy__") || types_.find_method(member, "__deepcopy__")) return false;
  }
  auto attributes = types_.attributes(family);
  return std::all_of(attributes.begin(), attributes.end(), [&](const auto& attribute) {
    const Type& type = *attribute.second;
    // A family that holds itself is being asked about already.
    if (type.is(Kind::object) && type.id == family) return true;
    return is_ghost(type) || can_copy(type);
  });
}

bool Lowering::can_copy(const Type& type) const {
  switch (type.kind) {
    case Kind::function:
    case Kind::iterator:
    case Kind::file:
    case Kind::exception:
      return false;
    case Kind::object: {
      if (!asked_.insert(type.id).second) return true;
      bool copies = copies_objects(type.id);
      asked_.erase(type.id);
      return copies;
    }
    default:
      return std::all_of(type.parts.begin(), type.parts.end(),
                         [&](const Type* part) { return can_copy(*part); });
  }
}

// Whether two functions want values of the same types for what is given in a call.
static bool wants_alike(const types::Signature& one, const types::Signature& other, std::size_t positional,
                        const Expr& e) {
  auto same = [](const types::SignatureParameter* a, const types::SignatureParameter* b) {
    return a && b && a->type.form == types::Pattern::Form::kind && b->type.form == a->type.form &&
           a->type.kind == b->type.kind && a->type.name == b->type.name && a->type.parts.empty() &&
           b->type.parts.empty();
  };
  for (std::size_t i = 0; i < positional; ++i) {
    if (!same(types::parameter_for(one, i, ""), types::parameter_for(other, i, ""))) return false;
  }
  return !one.is_method && !other.is_method &&
         std::all_of(e.keywords.begin(), e.keywords.end(), [&](const py::Keyword& keyword) {
           return same(types::parameter_for(one, 0, keyword.name),
                       types::parameter_for(other, 0, keyword.name));
         });
}

// The signature of `name` that this call means; null when the library has none. `skip`: how many of the
// call's arguments are the object.
const types::Signature* Lowering::signature_of(std::string_view name, std::string_view qualifier,
                                               const Expr& e) const {
  std::size_t positional = e.kind == ExprKind::call ? e.items.size() - 1 : 0;
  auto all = types::find_signatures(name, call_site(positional + e.keywords.size(), &e, qualifier));
  if (all.empty()) return nullptr;
  if (all.size() == 1) return all[0];
  const types::Signature* best = all[0];
  int least = types::kRefused;
  bool ambiguous = false;
  for (const types::Signature* signature : all) {
    std::size_t first = signature->is_method && name.find('.') != std::string_view::npos &&
                                e.items.size() > 1 && e.items[0]->kind != ExprKind::attribute
                            ? 1
                            : 0;
    int most = 0;
    for (std::size_t i = first; i < positional; ++i) {
      const types::SignatureParameter* parameter = types::parameter_for(*signature, i - first, "");
      const Expr& given = *e.items[i + 1];
      bool star = given.kind == ExprKind::star;
      if (!parameter || (star && !parameter->variadic)) {
        most = types::kRefused;
        continue;
      }
      most =
          std::max(most, cost(parameter->type, star ? element_of(type_of(*given.items[0])) : type_of(given)));
    }
    for (const py::Keyword& one : e.keywords) {
      const types::SignatureParameter* parameter = types::parameter_for(*signature, 0, one.name);
      most = std::max(most, parameter ? cost(parameter->type, type_of(*one.value)) : types::kRefused);
    }
    // Which of two is meant doesn't matter where both want the same of what is given.
    if (most == least && most == types::kAtRunTime && wants_alike(*best, *signature, positional, e)) continue;
    ambiguous = most == least && most == types::kAtRunTime;
    if (most < least) best = signature, least = most;
  }
  if (least == types::kRefused || ambiguous) return nullptr;
  return best;
}

// `method` of a library's object with arguments that have been lowered; nothing when it has none for these
// types.
std::optional<Code> Lowering::library_method(const std::string& method, const Code& self,
                                             const Type& self_type,
                                             const std::vector<std::pair<Code, const Type*>>& given,
                                             const Type& wanted, const Expr& at) {
  std::string_view type_name = library_name(self_type);
  if (type_name.empty()) return std::nullopt;
  std::string full = std::string(types::class_part(type_name)) + "." + method;
  auto all = types::find_signatures(full, call_site(given.size(), &at, types::qualifier_part(type_name)));
  const types::Signature* signature = nullptr;
  int least = types::kRefused;
  for (const types::Signature* one : all) {
    if (one->parameters.size() < given.size()) continue;
    int most = 0;
    for (std::size_t i = 0; i < given.size(); ++i)
      most = std::max(most, cost(one->parameters[i].type, *given[i].second));
    if (most < least) signature = one, least = most;
  }
  if (signature) {
    std::map<char, const Type*> letters;
    unify_letters(signature->self, self_type, letters);
    for (std::size_t i = 0; i < given.size(); ++i)
      unify_letters(signature->parameters[i].type, *given[i].second, letters);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < signature->parameters.size(); ++i) {
      const types::SignatureParameter& parameter = signature->parameters[i];
      if (i >= given.size()) {
        texts.push_back(parameter.default_text.value_or("()"));
        continue;
      }
      bool any = parameter.type.form == types::Pattern::Form::any;
      bool letter = parameter.type.form == types::Pattern::Form::letter;
      const Type& to = any ? *given[i].second : *pattern_type(parameter.type, letters);
      Code code = coerce(given[i].first, *given[i].second, to, at);
      texts.push_back(!parameter.owned && (any || letter || by_reference(to)) ? borrow(code) : own(code, to));
    }
    std::string text = signature_text(*signature, &self, texts);
    const Type& result = *pattern_type(signature->result, letters);
    return coerce(value(text), result, wanted, at);
  }
  return std::nullopt;
}

// Whether there is a space outside of brackets.
static bool has_operator(std::string_view text) {
  int depth = 0;
  return std::any_of(text.begin(), text.end(), [&](char c) {
    depth += c == '(' || c == '[' || c == '{';
    depth -= c == ')' || c == ']' || c == '}';
    return c == ' ' && depth == 0;
  });
}

// The Rust text of a signature with its arguments.
std::string Lowering::signature_text(const types::Signature& signature, const Code* self,
                                     const std::vector<std::string>& texts) const {
  std::string text;
  if (signature.rust.find('$') == std::string::npos) {
    if (!self && signature.rust.ends_with(")")) return signature.rust;  // takes nothing
    text = (self ? inside(*self, Binding::atom) + "." : std::string()) + signature.rust + "(";
    for (std::size_t i = 0; i < texts.size(); ++i) text += (i ? ", " : "") + texts[i];
    return text + ")";
  }
  for (std::size_t i = 0; i < signature.rust.size(); ++i) {
    if (signature.rust[i] != '$') {
      text += signature.rust[i];
      continue;
    }
    std::size_t index = static_cast<std::size_t>(signature.rust[++i] - '0');
    bool called_on = i + 1 < signature.rust.size() && signature.rust[i + 1] == '.';
    std::string part = index == 0 ? inside(*self, Binding::atom) : texts.at(index - 1);
    bool borrowed = !text.empty() && text.back() == '&';
    if (index > 0 && (called_on || (borrowed && has_operator(part)))) part = "(" + part + ")";
    text += part;
  }
  return text;
}

// `left op right` where one of them is a library's object.
std::optional<Code> Lowering::library_operator(Op op, const Code& left, const Type& l, const Code& right,
                                               const Type& r, const Type& wanted, const Expr& at) {
  std::string name = py::dunder(op);
  if (auto made = library_method("__" + name, left, l, {{right, &r}}, wanted, at)) return made;
  return library_method("__r" + name, right, r, {{left, &l}}, wanted, at);
}

std::optional<Code> Lowering::library_comparison(Op op, const Code& left, const Type& l, const Code& right,
                                                 const Type& r, const Expr& at) {
  if (!l.is(Kind::opaque) && !r.is(Kind::opaque)) return std::nullopt;
  struct Names {
    Op op;
    const char* straight;
    const char* mirrored;
  };
  static constexpr Names all[] = {{Op::lt, "__lt__", "__gt__"},
                                  {Op::le, "__le__", "__ge__"},
                                  {Op::gt, "__gt__", "__lt__"},
                                  {Op::ge, "__ge__", "__le__"},
                                  {Op::eq, "__eq__", "__eq__"}};
  const Type& truth = *make(Kind::boolean);
  for (const Names& names : all) {
    if (names.op != op) continue;
    if (auto made = library_method(names.straight, left, l, {{right, &r}}, truth, at)) return made;
    return library_method(names.mirrored, right, r, {{left, &l}}, truth, at);
  }
  return std::nullopt;
}

}  // namespace transpile::rust
