// What instances of the program's classes do where their types are known at run time only.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

// Python raises AttributeError where __slots__ has no place for what an object is given.
void Lowering::refuse_without_slot(const Expr& target, ClassId family) const {
  std::set<ClassId> classes;
  for (const types::Alternative& a : types_.alternatives(*at_, *target.items[0])) {
    if (a.kind == Kind::object && types_.classes()[a.id].family == family) classes.insert(a.id);
  }
  if (classes.empty()) {
    for (ClassId member : types_.instantiated_members(family)) classes.insert(member);
  }
  for (ClassId one : classes) {
    if (types_.lacks_slot(one, target.text))
      refuse(target.span,
             "__slots__ of " + types_.classes()[one].name + " has no place for '" + target.text + "'",
             base::DiagnosticCode::unsupported_class);
  }
}

// The instance of a method that the family has, and the name to call it by: the dispatcher's where several
// classes define it.
const Instance* Lowering::family_method(ClassId family, const std::string& method, std::string* called) {
  const Instance* found = nullptr;
  unsigned definitions = 0;
  // A dispatcher takes what the first class takes that has instances.
  for (ClassId member : types_.instantiated_members(family)) {
    if (!found) found = types_.method_instance(member, method);
  }
  for (ClassId member : types_.family_members(family)) {
    if (!found) found = types_.method_instance(member, method);
    definitions += types_.classes()[member].methods.contains(method);
  }
  if (found && definitions > 1 && take_differently(family, method)) return nullptr;
  if (found) *called = definitions > 1 ? field_name(method) : function_name(*found);
  return found;
}

// The call of the method with the Values named, as a Value; a gap where its types can't be had from Values.
std::optional<std::string> Lowering::call_with_values(ClassId family, const std::string& method,
                                                      const std::vector<std::string>& given) {
  const Type& any = *make(Kind::value);
  std::string called;
  const Instance* target = family_method(family, method, &called);
  if (!target || target->parameters.size() != given.size() + 1) return std::nullopt;
  try {
    std::string arguments;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const Type& to = types_.of_node(target->parameters[i + 1]);
      if (is_ghost(to) || to.is(Kind::never)) return std::nullopt;
      Form form = given[i].ends_with("]")   ? Form::place
                  : given[i].ends_with(")") ? Form::value
                                            : Form::reference;
      Code one = coerce({given[i], Binding::atom, form}, any, to, nowhere_at_all());
      arguments += (i ? ", " : "") + (by_reference(to) ? borrow(one) : own(one, to));
    }
    Code made{"self." + called + "(" + arguments + ")", Binding::atom, Form::value};
    const Type& result = types_.of_node(target->result);
    if (is_ghost(result)) return std::nullopt;
    if (result.is(Kind::never)) return "{ " + made.text + "; unreached() }";
    if (result.is(Kind::none)) return "{ " + made.text + "; Value::None }";
    return own(coerce(made, result, any, nowhere_at_all()), any);
  } catch (const Untranslated&) {
    return "gap(" + quote(class_name(family) + "." + method) + ", \"its types are known at run time only\")";
  }
}

// What instances do in a Value beyond what all objects do: their operators, items, order, and the class that
// each of several is of.
Block Lowering::behaviour_in_values(ClassId family, bool ordered) {
  const Type& any = *make(Kind::value);
  const Type& self_type = *types_.make(Kind::object, {}, family);
  std::string name = class_name(family);
  Block out;
  static constexpr std::pair<const char*, const char*> operators[] = {
      {"+", "add"},     {"-", "sub"},     {"*", "mul"},   {"/", "truediv"}, {"//", "floordiv"},
      {"%", "mod"},     {"**", "pow"},    {"&", "and"},   {"|", "or"},      {"^", "xor"},
      {"<<", "lshift"}, {">>", "rshift"}, {"@", "matmul"}};
  Line match{"match (op, mirrored) {", {}, "}"};
  const std::string plain = plain_field(types_, family);
  auto overrides = [&](const std::string& method) {
    std::vector<ClassId> members = types_.family_members(family);
    return std::any_of(members.begin(), members.end(), [&](ClassId member) {
      return member != family && types_.classes()[member].methods.contains(method);
    });
  };
  auto gives_one_type = [&](const std::string& method) {
    std::set<const Type*> results;
    for (ClassId member : types_.family_members(family)) {
      if (const Instance* instance = types_.method_instance(member, method))
        results.insert(&types_.of_node(instance->result));
    }
    return results.size() < 2;
  };
  auto unknown = [&](const std::string& method) {
    return "gap(" + quote(name + "." + method) + ", \"its types are known at run time only\")";
  };
  for (const auto& [symbol, word] : operators) {
    for (bool mirrored : {false, true}) {
      std::string method = std::string(mirrored ? "__r" : "__") + word + "__";
      auto text = call_with_values(family, method, {"other"});
      if (!plain.empty() && overrides(method) && (!text || !gives_one_type(method))) text = unknown(method);
      if (text) match.body.push_back({fmt::format("({}, {}) => Some({}),", quote(symbol), mirrored, *text)});
    }
  }
  bool takes_other = !match.body.empty() || !plain.empty();
  for (const char* word : {"neg", "abs"}) {
    if (auto text = call_with_values(family, std::string("__") + word + "__", {}))
      match.body.push_back({fmt::format("({}, false) => Some({}),", quote(word), *text)});
  }
  if (!match.body.empty()) {
    match.body.push_back(
        {plain.empty() ? "_ => None,"
                       : "_ => concord_rt::plain::operate(self.object_plain(), op, other, mirrored),"});
    out.push_back({fmt::format("fn operate(&self, op: &str, {}: &Value, mirrored: bool) -> Option<Value> {{",
                               takes_other ? "other" : "_other"),
                   {std::move(match)},
                   "}"});
  }
  bool computes = false;
  for (const auto& [symbol, word] : operators)
    computes =
        computes || overrides(std::string("__") + word + "__") || overrides(std::string("__r") + word + "__");
  for (const char* method : {"__neg__", "__abs__", "__round__", "__bool__"})
    computes = computes || overrides(method);
  if (computes && !plain.empty()) out.push_back({"fn computes_itself(&self) -> bool {", {{"true"}}, "}"});
  auto some = [&](const char* signature, const std::optional<std::string>& text) {
    if (text)
      out.push_back({std::string("fn ") + signature + " -> Option<Value> {", {{"Some(" + *text + ")"}}, "}"});
  };
  some("object_len(&self)", call_with_values(family, "__len__", {}));
  some("object_item(&self, key: &Value)", call_with_values(family, "__getitem__", {"key"}));
  some("object_contains(&self, item: &Value)", call_with_values(family, "__contains__", {"item"}));
  if (auto text = call_with_values(family, "__setitem__", {"key", "item"}))
    out.push_back(
        {"fn object_set_item(&self, key: &Value, item: &Value) -> bool {", {{*text + ";"}, {"true"}}, "}"});
  std::string called;
  if (family_method(family, "__iter__", &called)) {
    try {
      std::string items =
          iterator_of({"self.clone()", Binding::atom, Form::value}, self_type, any, nowhere_at_all());
      out.push_back(
          {"fn object_iter(&self) -> Option<Iter<Value>> {", {{"Some(Iter::new(" + items + "))"}}, "}"});
    } catch (const Untranslated&) {  // then it can't be iterated over there, and the program says so
    }
  }
  // What a comparison with any value says; empty where the method is for values of one type.
  auto test_of_any = [&](const char* method) -> std::string {
    const Instance* found = family_method(family, method, &called);
    if (!found || found->parameters.size() != 2 || !types_.of_node(found->parameters[1]).is(Kind::value))
      return "";
    return truth_of({"self." + called + "(other)", Binding::atom, Form::value}, types_.of_node(found->result),
                    false)
        .text;
  };
  std::string equal = test_of_any("__eq__");
  if (!plain.empty()) {
    const Type& held = *types_.attribute(family, plain);
    out.push_back(
        {"fn object_plain(&self) -> Option<Value> {",
         {{"Some(" + own(coerce(read_field(family, "self", plain), held, any, nowhere_at_all()), any) + ")"}},
         "}"});
  }
  bool number_or_plain = types_.classes()[family].def->is_number || !plain.empty();
  auto order = number_or_plain ? std::nullopt : order_in_values(family);
  bool by_operator =
      order && std::none_of(order->body[0].body.begin(), order->body[0].body.end(),
                            [](const Line& arm) { return arm.text.starts_with("_ => self."); });
  if (order) out.push_back(std::move(*order));
  if (ordered && !by_operator) {
    std::string less = types_.classes()[family].def->is_number ? test_of_any("__lt__") : "";
    std::string others = !plain.empty() && !overrides("__lt__")
                             ? "self.object_plain().and_then(|held| held.compare(other))"
                         : less.empty() || equal.empty()
                             ? "None"
                             : "Some(if " + equal + " { std::cmp::Ordering::Equal } else if " + less +
                                   " { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater })";
    out.push_back(
        {"fn compare_value(&self, other: &Value) -> Option<std::cmp::Ordering> {",
         {{fmt::format(
             "if other.is_object_of::<{0}>() {{ self.compare(&other.object::<{0}>()) }} else {{ {1} }}", name,
             others)}},
         "}"});
  }
  if (equal.empty() && !plain.empty() && overrides("__eq__"))
    out.push_back({"fn equals_value(&self, _other: &Value) -> bool {", {{unknown("__eq__")}}, "}"});
  if (!equal.empty()) out.push_back({"fn equals_value(&self, other: &Value) -> bool {", {{equal}}, "}"});
  if (formatted_.contains(family))
    out.push_back({"fn object_format(&self, spec: &str) -> String {",
                   {{"concord_rt::formatting::Format::format(self, spec)"}},
                   "}"});
  const Type* number = types_.classes()[family].def->is_number ? types_.attribute(family, "value") : nullptr;
  if (number && number->is(Kind::integer))
    out.push_back({"fn object_number(&self) -> Option<i64> {",
                   {{"Some(" + own(read_field(family, "self", "value"), *number) + ")"}},
                   "}"});
  const Instance* call = family_method(family, "__call__", &called);
  std::vector<std::string> given;
  bool takes_rest = false;
  for (std::size_t i = 1; call && i < call->parameters.size(); ++i) {
    takes_rest = takes_rest || call->function->parameters[i].kind == py::Parameter::Kind::star;
    std::string at = std::to_string(i - 1);
    given.push_back(takes_rest ? "Value::rest_of(given, " + at + ")" : "given[" + at + "]");
  }
  if (auto text = call ? call_with_values(family, "__call__", given) : std::nullopt) {
    std::string count = std::to_string(given.size() - takes_rest);
    out.push_back({"fn object_call(&self, given: &[Value]) -> Option<Value> {",
                   {{"check_count(given, " + count + ", " + (takes_rest ? "true" : "false") + ");"},
                    {"Some(" + *text + ")"}},
                   "}"});
    out.push_back({"fn is_callable(&self) -> bool {", {{"true"}}, "}"});
  }
  if (types_.classes()[family].exception_base != types::kNoId)
    out.push_back({"fn object_exception(&self) -> Option<Exception> {", {{"Some(self.exception())"}}, "}"});
  std::vector<ClassId> members = types_.instantiated_members(family);
  if (types_.family_members(family).size() > 1) {
    Line kinds{"Some(match self.kind {", {}, "})"};
    for (ClassId member : members)
      kinds.body.push_back(
          {name + "Kind::" + class_name(member) + " => " + quote(types_.classes()[member].name) + ","});
    out.push_back({"fn kind_name(&self) -> Option<&'static str> {", {std::move(kinds)}, "}"});
  }
  return out;
}

}  // namespace transpile::rust
