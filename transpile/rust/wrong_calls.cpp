// Calls that raise TypeError whatever the program does: what is given does not fit the parameters. Messages
// are CPython 3.11's.
//
//   area(2)       type_error::<()>("area() missing 1 required positional argument: 'height'")
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

namespace {

struct Taken {  // a parameter, as far as calls go
  std::string name;
  py::Parameter::Kind kind = py::Parameter::Kind::ordinary;
  bool has_default = false;
};

const char* plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

// 'a', 'b', and 'c'
std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool last = i + 1 == names.size();
    out += i == 0 ? "" : !last ? ", " : names.size() > 2 ? ", and " : " and ";
    out += "'" + names[i] + "'";
  }
  return out;
}

// What Python says behind the function's name where this call does not fit; empty where it does. `before`
// arguments (self, cls) stand before those of the call.
std::string complaint(const std::vector<Taken>& parameters, const Expr& call, std::size_t before) {
  using Parameter = py::Parameter::Kind;
  auto is_place = [](const Taken& p) {
    return p.kind == Parameter::ordinary || p.kind == Parameter::positional_only;
  };
  std::size_t given = before + call.items.size() - 1;
  std::size_t places =
      static_cast<std::size_t>(std::count_if(parameters.begin(), parameters.end(), is_place));
  bool rest = false, words = false;
  for (const Taken& one : parameters) {
    rest = rest || one.kind == Parameter::star;
    words = words || one.kind == Parameter::double_star;
  }
  std::vector<bool> filled(parameters.size(), false);
  std::size_t at = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (is_place(parameters[i])) filled[i] = at++ < given;
  }
  std::size_t named_only = 0;
  for (const py::Keyword& keyword : call.keywords) {
    auto found = std::find_if(parameters.begin(), parameters.end(), [&](const Taken& p) {
      return p.name == keyword.name && (p.kind == Parameter::ordinary || p.kind == Parameter::keyword_only);
    });
    if (found == parameters.end()) {
      bool placed = std::any_of(parameters.begin(), parameters.end(), [&](const Taken& p) {
        return p.name == keyword.name && p.kind == Parameter::positional_only;
      });
      if (words) continue;
      return placed ? "got some positional-only arguments passed as keyword arguments: '" + keyword.name + "'"
                    : "got an unexpected keyword argument '" + keyword.name + "'";
    }
    auto index = static_cast<std::size_t>(found - parameters.begin());
    if (filled[index]) return "got multiple values for argument '" + keyword.name + "'";
    filled[index] = true;
    named_only += found->kind == Parameter::keyword_only;
  }
  if (given > places && !rest) {
    std::size_t optional = static_cast<std::size_t>(std::count_if(
        parameters.begin(), parameters.end(), [&](const Taken& p) { return is_place(p) && p.has_default; }));
    std::string wanted =
        optional ? fmt::format("from {} to {}", places - optional, places) : std::to_string(places);
    std::string others = named_only ? fmt::format(" positional argument{} (and {} keyword-only argument{})",
                                                  plural(given), named_only, plural(named_only))
                                    : "";
    return fmt::format("takes {} positional argument{} but {}{} {} given", wanted,
                       optional ? "s" : plural(places), given, others,
                       given == 1 && !named_only ? "was" : "were");
  }
  for (bool by_place : {true, false}) {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const Taken& one = parameters[i];
      bool asked = by_place ? is_place(one) : one.kind == Parameter::keyword_only;
      if (asked && !filled[i] && !one.has_default) missing.push_back(one.name);
    }
    if (!missing.empty())
      return fmt::format("missing {} required {} argument{}: {}", missing.size(),
                         by_place ? "positional" : "keyword-only", plural(missing.size()), listed(missing));
  }
  return {};
}

std::vector<Taken> parameters_of(const py::Function& function) {
  std::vector<Taken> out;
  for (const py::Parameter& one : function.parameters)
    out.push_back({one.name, one.kind, one.default_value != nullptr});
  return out;
}

}  // namespace

namespace {

// Whether the program has written the function so: with `def`, and with no decorator that may take other
// arguments than it does.
bool is_as_written(const py::Function& function, std::string_view text) {
  if (function.span.end > text.size() || function.name_span.end > text.size())
    return false;  // of another file
  std::string_view written = text.substr(function.span.begin);
  if (text.substr(function.name_span.begin, function.name_span.size()) != function.name) return false;
  if (!written.starts_with("def ") && !written.starts_with("async def ")) return false;
  std::string_view before = text.substr(0, function.span.begin);
  before = before.substr(0, before.find_last_not_of(" \t") + 1);
  if (before.ends_with('\n')) before.remove_suffix(1);
  std::size_t line = before.rfind('\n');
  std::string_view last = line == std::string_view::npos ? before : before.substr(line + 1);
  last = last.substr(std::min(last.find_first_not_of(" \t"), last.size()));
  return last.starts_with("@staticmethod") || last.starts_with("@classmethod") ||
         (!last.starts_with('@') && !last.starts_with(')'));
}

}  // namespace

// As Python names it in a message: Account.pay, outer.<locals>.inner. Nothing for what the program has not
// written so.
std::optional<std::string> Lowering::qualified_name(const py::Function& function) const {
  if (function.name.empty() || !is_as_written(function, input_.document.text())) return std::nullopt;
  std::vector<std::pair<base::Span, std::string>> around;
  for (const py::Function& one : module_.functions) {
    if (&one == &function || one.span == function.span || !one.span.contains(function.span)) continue;
    around.emplace_back(one.span, (one.name.empty() ? "<lambda>" : one.name) + ".<locals>.");
  }
  for (const py::ClassDef& one : module_.classes) {
    if (one.span.contains(function.span)) around.emplace_back(one.span, one.name + ".");
  }
  std::sort(around.begin(), around.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::string out;
  for (const auto& [span, name] : around) out += name;
  return out + function.name;
}

// The call as an error, where it can only be one; nothing where it fits, or where that is not known.
std::optional<Code> Lowering::wrong_call(const Expr& e) {
  auto spreads = [](const Expr* item) { return item->kind == ExprKind::star; };
  auto unnamed = [](const py::Keyword& keyword) { return keyword.name.empty(); };
  if (std::any_of(e.items.begin() + 1, e.items.end(), spreads) ||
      std::any_of(e.keywords.begin(), e.keywords.end(), unnamed))
    return std::nullopt;
  const Expr& callee = *e.items[0];
  const auto& alternatives = types_.alternatives(*at_, callee);
  const py::Function* function = nullptr;
  std::string name, complained;
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::class_object) {
    const types::ClassInfo& info = types_.classes()[alternatives[0].id];
    ClassId owner = info.id;
    function = types_.find_method(info.id, "__init__", &owner);
    if (info.is_dataclass && owner != info.id) function = nullptr;  // @dataclass makes one of its own
    bool raises = !types_.abstract_methods(info.id).empty() || types_.find_method(info.id, "__new__") ||
                  (info.def && (info.def->is_enumeration || !info.def->builtin.empty()));
    if (raises || !info.def || info.exception_base != types::kNoId || (!function && info.fields.empty()))
      return std::nullopt;
    if (function) {
      complained = complaint(parameters_of(*function), e, 1);
      bool written = qualified_name(*function).has_value();  // not by @dataclass
      if (!written && types_.classes()[owner].is_dataclass) name = types_.classes()[owner].name + ".__init__";
    } else {
      std::vector<Taken> taken{{"self"}};
      for (const types::ClassInfo::Field& field : info.fields) {
        if (field.in_init)
          taken.push_back({field.name, py::Parameter::Kind::ordinary, field.default_value || field.factory});
      }
      complained = complaint(taken, e, 1);
      name = info.name + (info.def->is_tuple ? ".__new__" : ".__init__");
    }
  } else if (callee.kind == ExprKind::attribute) {
    for (const types::Alternative& a : types_.alternatives(*at_, *callee.items[0])) {
      const py::Function* method = a.kind == Kind::object ? types_.find_method(a.id, callee.text) : nullptr;
      if (!method || (function && function != method)) return std::nullopt;
      function = method;
    }
    if (!function || types::method_kind(*function) == types::MethodKind::property) return std::nullopt;
    complained =
        complaint(parameters_of(*function), e, types::method_kind(*function) != types::MethodKind::static_);
  } else if (alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    const types::FunctionValue& fv = *types_.function_value(alternatives[0].id);
    auto bound = names_.variable_bound_by.find(fv.function);
    bool direct = callee.kind == ExprKind::name && bound != names_.variable_bound_by.end() &&
                  bound->second == names_.variable(callee) && fv.function->decorators.empty();
    if (!direct || fv.bound_self != types::kNoNode || fv.immediate) return std::nullopt;
    function = fv.function;
    complained = complaint(parameters_of(*function), e, 0);
  }
  if (complained.empty()) return std::nullopt;
  if (name.empty()) {
    auto qualified = qualified_name(*function);
    if (!qualified) return std::nullopt;
    name = *qualified;
  }
  std::string acts;
  auto act = [&](const Expr& one) {
    if (may_act(one)) acts += "let _ = " + expr(one).text + "; ";
  };
  if (callee.kind == ExprKind::attribute) act(*callee.items[0]);
  for (std::size_t i = 1; i < e.items.size(); ++i) act(*e.items[i]);
  for (const py::Keyword& keyword : e.keywords) act(*keyword.value);
  std::string raised =
      "type_error::<" + rust_type(type_of(e)) + ">(" + quote(name + "() " + complained) + ")";
  return acts.empty() ? value(raised) : value("{ " + acts + raised + " }", Binding::block);
}

}  // namespace transpile::rust
