// Orders and formats of the program's classes: what `<` and the like, and format(), do with an instance, by
// the class that it is of where several share one Rust type.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

struct Order {
  const char* symbol;
  const char* method;
  const char* mirrored;
};
constexpr Order kOrders[] = {{"<", "__lt__", "__gt__"},
                             {">", "__gt__", "__lt__"},
                             {"<=", "__le__", "__ge__"},
                             {">=", "__ge__", "__le__"}};

const Expr& nowhere() {
  static const Expr none{
      ExprKind::none, py::Op::none, py::ComprehensionForm::list, false, 0, {}, {}, 0, {}, {}, {}, {},
      nullptr};
  return none;
}

}  // namespace

// Whether only some of the classes that share the family's type define the method.
bool Lowering::defines_partly(ClassId family, const std::string& method) const {
  std::vector<ClassId> members = types_.instantiated_members(family);
  auto count = std::count_if(members.begin(), members.end(),
                             [&](ClassId member) { return types_.find_method(member, method) != nullptr; });
  return count > 0 && static_cast<std::size_t>(count) < members.size();
}

// Whether `<` (or `>`) is all that its instances know of order.
bool Lowering::is_only_less(ClassId family) const {
  std::vector<ClassId> members = types_.family_members(family);
  auto any = [&](const char* method) {
    return std::any_of(members.begin(), members.end(),
                       [&](ClassId member) { return types_.find_method(member, method) != nullptr; });
  };
  bool written = std::any_of(members.begin(), members.end(),
                             [&](ClassId member) { return types_.classes()[member].is_ordered; });
  bool plain = std::any_of(members.begin(), members.end(), [&](ClassId member) {
    const py::ClassDef* def = types_.classes()[member].def;
    return def && def->is_number;
  });
  return !written && !plain && (any("__lt__") || any("__gt__")) && !any("__le__") && !any("__ge__");
}

// Whether instances of these classes are put in order in different ways, or only some of them are.
bool Lowering::orders_by_kind(ClassId family) const {
  std::vector<ClassId> members = types_.instantiated_members(family);
  if (members.size() < 2) return false;
  auto written = [&](ClassId member) {
    return types_.classes()[member].is_ordered && !types_.find_method(member, "__lt__");
  };
  return std::any_of(members.begin(), members.end(), written) ||
         std::any_of(std::begin(kOrders), std::end(kOrders),
                     [&](const Order& order) { return defines_partly(family, order.method); });
}

// What `text` says for each of the family's classes, where the instance that `holder` names is of that class.
std::string Lowering::by_kind(ClassId family, const std::string& holder,
                              const std::function<std::string(ClassId)>& text) const {
  std::vector<std::pair<std::string, std::string>> arms;  // what is done, for which kinds
  for (ClassId member : types_.instantiated_members(family)) {
    std::string one = text(member);
    std::string kind = class_name(family) + "Kind::" + class_name(member);
    auto same = std::find_if(arms.begin(), arms.end(), [&](const auto& arm) { return arm.first == one; });
    if (same == arms.end())
      arms.emplace_back(one, kind);
    else
      same->second += " | " + kind;
  }
  if (arms.size() == 1) return arms[0].first;
  std::string match = "match " + holder + ".kind { ";
  for (const auto& [one, kinds] : arms) match += kinds + " => " + one + ", ";
  return match + "}";
}

// The order of instances of a family of which each class says itself what it is less than.
Block Lowering::order_by_kind(ClassId family) {
  std::string name = class_name(family);
  const Type& self_type = *types_.make(Kind::object, {}, family);
  class_name_used_.insert(family);
  auto asks = [&](const char* method, const std::string& self, const std::string& other) {
    std::string called;
    const Instance* target = family_method(family, method, &called);
    if (!target || target->parameters.size() != 2)
      return "gap(" + quote(name + "." + method) + ", \"its types are known at run time only\")";
    const Type& to = types_.of_node(target->parameters[1]);
    Code given = coerce({other, Binding::atom, Form::reference}, self_type, to, nowhere());
    return truth_of({self + "." + called + "(" + (by_reference(to) ? borrow(given) : own(given, to)) + ")",
                     Binding::atom, Form::value},
                    types_.of_node(target->result), false)
        .text;
  };
  Line compare{
      "fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {", {}, "}"};
  // What @dataclass(order=True) writes compares instances of one class by their fields.
  for (ClassId member : types_.instantiated_members(family)) {
    const types::ClassInfo& info = types_.classes()[member];
    if (!info.is_ordered || types_.find_method(member, "__lt__")) continue;
    auto fields = [&](const char* holder) {
      std::string all;
      for (const types::ClassInfo::Field& field : info.fields) {
        const Type* held = types_.attribute(family, field.name);
        Code read = read_field(family, holder, field.name);
        all += (held ? own(read, *held) : read.text) + ", ";
      }
      return "(" + all + ")";
    };
    compare.body.push_back(
        {"if matches!(self.kind, " + name + "Kind::" + class_name(member) + ") && self.kind == other.kind {",
         {{"return " + fields("self") + ".compare_by(&" + fields("other") + ", op);"}},
         "}"});
  }
  // Named tuples are tuples, whatever their classes.
  std::string tuples;
  for (ClassId member : types_.instantiated_members(family)) {
    if (types_.classes()[member].def->is_tuple)
      tuples += (tuples.empty() ? "" : " | ") + name + "Kind::" + class_name(member);
  }
  if (tuples.find('|') != std::string::npos)
    compare.body.push_back(
        {"if matches!(self.kind, " + tuples + ") && matches!(other.kind, " + tuples + ") {",
         {{"return gap(" + quote(name) +
           ", \"an order of named tuples of different classes is not translated\");"}},
         "}"});
  compare.body.push_back({"let unordered = || -> bool {",
                          {{"concord_rt::compare::unorderable(op, self.class_name().as_str(), "
                            "other.class_name().as_str())"}},
                          "};"});
  Line match{"let holds = match op {", {}, "};"};
  for (const Order& order : kOrders) {
    bool known = false;
    auto mirrored = [&](ClassId member) -> std::string {
      if (!types_.find_method(member, order.mirrored)) return "unordered()";
      known = true;
      return asks(order.mirrored, "other", "self");
    };
    std::string test = by_kind(family, "self", [&](ClassId member) {
      if (types_.find_method(member, order.method)) {
        known = true;
        return asks(order.method, "self", "other");
      }
      bool or_equal = std::string_view(order.symbol).size() == 2;
      if (!or_equal || !types_.classes()[member].is_ordered || !types_.find_method(member, "__lt__"))
        return by_kind(family, "other", mirrored);
      known = true;
      bool less = std::string_view(order.symbol) == "<=";
      return "self.kind == other.kind && !" +
             (less ? asks("__lt__", "other", "self") : asks("__lt__", "self", "other")) +
             " || self.kind != other.kind && unordered()";
    });
    if (known) match.body.push_back({quote(order.symbol) + " => " + test + ","});
  }
  if (match.body.empty()) {
    compare.body.push_back({"concord_rt::compare::order_where(op, unordered())"});
  } else {
    match.body.push_back({"_ => unordered(),"});
    compare.body.push_back(std::move(match));
    compare.body.push_back({"concord_rt::compare::order_where(op, holds)"});
  }
  return {{"impl Compare for " + name + " {",
           {{"fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {",
             {{"self.compare_by(other, \"<\")"}},
             "}"},
            std::move(compare)},
           "}"}};
}

// `instance op other`, where the other's type is known at run time only: what the classes define for the
// operator. Nothing where none of them defines any.
std::optional<Line> Lowering::order_in_values(ClassId family) {
  std::string name = class_name(family);
  Line match{"match op {", {}, "}"};
  bool takes_other = false;
  for (const Order& order : kOrders) {
    std::string kinds;
    std::vector<ClassId> members = types_.instantiated_members(family);
    unsigned count = 0;
    for (ClassId member : members) {
      if (!types_.find_method(member, order.method)) continue;
      kinds += (count++ ? " | " : "") + name + "Kind::" + class_name(member);
    }
    if (!count) continue;
    std::string unknown =
        "gap(" + quote(name + "." + order.method) + ", \"its types are known at run time only\")";
    std::string called;
    const Instance* target = family_method(family, order.method, &called);
    std::string arm = unknown;
    if (target && target->parameters.size() == 2) {
      const Type& to = types_.of_node(target->parameters[1]);
      auto asks = [&](const std::string& given) {
        return "Some(" +
               truth_of({"self." + called + "(" + given + ")", Binding::atom, Form::value},
                        types_.of_node(target->result), false)
                   .text +
               ")";
      };
      if (to.is(Kind::value)) {
        arm = asks("other"), takes_other = true;
      } else if (to.is(Kind::object) && to.id == family) {
        bool written = types_.classes()[family].is_ordered;
        arm = "if other.is_object_of::<" + name + ">() { " + asks("&other.object::<" + name + ">()") +
              " } else { " + (written ? "None" : unknown) + " }";
        takes_other = true;
      }
    }
    std::string guard = count < members.size() ? " if matches!(self.kind, " + kinds + ")" : "";
    match.body.push_back({quote(order.symbol) + guard + " => " + arm + ","});
  }
  if (match.body.empty()) return std::nullopt;
  bool written = false;
  for (ClassId member : types_.instantiated_members(family))
    written = written || types_.classes()[member].is_ordered;
  takes_other = takes_other || written;
  match.body.push_back(
      {written ? "_ => self.compare_value(other).map(|order| concord_rt::compare::in_order(op, Some(order))),"
               : "_ => None,"});
  return Line{fmt::format("fn order_value(&self, op: &'static str, {}: &Value) -> Option<bool> {{",
                          takes_other ? "other" : "_other"),
              {std::move(match)},
              "}"};
}

// Whether format() of an instance is more than its text: its class defines __format__, or is an enumeration.
bool Lowering::has_formats(ClassId family) const {
  std::vector<ClassId> members = types_.instantiated_members(family);
  return std::any_of(members.begin(), members.end(), [&](ClassId member) {
    const types::ClassInfo& info = types_.classes()[member];
    if (info.def && info.def->is_number) return types_.method_instance(member, "__format__") != nullptr;
    return types_.find_method(member, "__format__") || (info.def && info.def->is_enumeration);
  });
}

// What format(), str.format() and f-strings do with an instance and a specification.
Block Lowering::formats(ClassId family) {
  std::string called;
  const Instance* target = family_method(family, "__format__", &called);
  std::string text = by_kind(family, "self", [&](ClassId member) -> std::string {
    const types::ClassInfo& info = types_.classes()[member];
    if (types_.find_method(member, "__format__")) {
      bool usual = target && target->parameters.size() == 2 &&
                   types_.of_node(target->parameters[1]).is(Kind::str) &&
                   types_.of_node(target->result).is(Kind::str);
      return usual
                 ? "self." + called + "(&Str::from(spec)).as_str().to_string()"
                 : "gap(" + quote(info.name + ".__format__") + ", \"its types are known at run time only\")";
    }
    if (info.def && info.def->is_enumeration)
      return "concord_rt::formatting::Format::format(&show(self), spec)";
    return "no_format(self, " + quote(info.name) + ", spec).as_str().to_string()";
  });
  return {{"impl concord_rt::formatting::Format for " + class_name(family) + " {",
           {{"fn format(&self, spec: &str) -> String {", {{text}}, "}"}},
           "}"}};
}

}  // namespace transpile::rust
