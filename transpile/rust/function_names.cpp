// Which function a function value is: its name, and whether two are one.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

// The name that Python gives a function that stands in the program's text; empty for one that does not.
std::string_view Lowering::python_name(const py::Function& function) const {
  auto source = [&](base::Span span) {
    const py::SourceFile& file = module_.file_at(span);
    std::string_view text = file.document.text();
    std::size_t begin = span.begin - file.offset;
    return begin <= text.size() ? text.substr(begin, span.size()) : std::string_view();
  };
  bool wraps = std::any_of(function.decorators.begin(), function.decorators.end(), [](const Expr* one) {
    return (one->kind == ExprKind::call ? one->items[0] : one)->text == "wraps";
  });
  if (wraps) return "";  // it has the name of what it is around
  if (function.said_name) return *function.said_name;
  if (function.name.empty()) return source(function.span).starts_with("lambda") ? "<lambda>" : "";
  return source(function.name_span) == function.name ? std::string_view(function.name) : std::string_view();
}

// Whether the program asks a function, of which only the run knows which it is, for its name.
bool Lowering::asks_function_names() {
  if (asks_function_names_) return *asks_function_names_;
  asks_function_names_ = std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
    if (e.kind != ExprKind::attribute || e.text != "__name__") return false;
    return std::any_of(types_.instances().begin(), types_.instances().end(), [&](const Instance* instance) {
      return types_.of(*instance, *e.items[0]).is(Kind::function);
    });
  });
  return *asks_function_names_;
}

// What a function value is given, so that it can say its name.
std::string Lowering::named(std::string_view name) {
  bool wanted = !name.empty() && asks_function_names();
  return wanted ? ".named(" + quote(std::string(name)) + ")" : std::string();
}

// Whether the program compares functions, or keeps them where equal ones are one.
bool Lowering::compares_functions() {
  if (compares_functions_) return *compares_functions_;
  std::function<bool(const Type&)> holds = [&](const Type& type) {
    return type.is(Kind::function) ||
           std::any_of(type.parts.begin(), type.parts.end(), [&](const Type* part) { return holds(*part); });
  };
  auto may_hold = [&](const Instance& instance, const Expr& e) {
    const auto& some = types_.alternatives(instance, e);
    return holds(types_.of(instance, e)) ||
           std::any_of(some.begin(), some.end(), [](const auto& a) { return a.kind == Kind::function; });
  };
  auto is_none = [](const Expr* e) { return e->kind == ExprKind::none; };
  static const std::set<std::string_view> searching = {"index", "remove", "count"};
  auto compares = [&](const Instance& instance, const Expr& e) {
    switch (e.kind) {
      case ExprKind::compare:
        return std::none_of(e.items.begin(), e.items.end(), is_none) &&
               std::any_of(e.items.begin(), e.items.end(),
                           [&](const Expr* item) { return may_hold(instance, *item); });
      case ExprKind::call:
        return e.items[0]->kind == ExprKind::attribute && searching.contains(e.items[0]->text) &&
               may_hold(instance, *e.items[0]->items[0]);
      case ExprKind::name:
      case ExprKind::attribute:
      case ExprKind::dict:
      case ExprKind::set:
      case ExprKind::comprehension: {
        const Type& type = types_.of(instance, e);
        bool keyed = type.is(Kind::dict) || type.is(Kind::default_dict) || type.is(Kind::counter) ||
                     type.is(Kind::set) || type.is(Kind::frozen_set);
        return keyed && holds(type.part(0));
      }
      default:
        return false;
    }
  };
  compares_functions_ = std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
    return std::any_of(types_.instances().begin(), types_.instances().end(),
                       [&](const Instance* instance) { return compares(*instance, e); });
  });
  return *compares_functions_;
}

// What a function value is given, so that it equals the others of this function.
std::string Lowering::identified(const types::FunctionValue& fv) {
  if (!compares_functions()) return "";
  std::string path = qualified_name(fv);
  auto of_this_name = [&](const py::Function& other) { return other.name == fv.function->name; };
  if (std::count_if(module_.functions.begin(), module_.functions.end(), of_this_name) > 1)
    path += " " + std::to_string(fv.function->id);
  if (fv.bound_self != types::kNoNode) return ".bound_to(address, " + quote(path) + ")";
  if (fv.function->name.empty()) return "";
  if (fv.outer == 0) return ".known_as(" + quote(path) + ")";
  // `return inner`, and nothing else mentions it: each value is a function of its own.
  auto names_it = [&](const Expr& e) { return e.kind == ExprKind::name && e.text == fv.function->name; };
  bool once = std::count_if(module_.exprs.begin(), module_.exprs.end(), names_it) == 1 &&
              std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const py::Stmt& s) {
                return s.kind == py::StmtKind::return_ && s.value && names_it(*s.value);
              });
  return once ? "" : ".inner()";
}

// `is` and `==` of two functions, a function of Python's own among them; nothing where that is not what they
// are.
std::optional<Code> Lowering::same_function(const Expr& at, const Expr& left, const Expr& right,
                                            const char* compared, bool negate) {
  const Type& l = type_of(left);
  const Type& r = type_of(right);
  auto is_builtin = [](const Type& type) { return type.is(Kind::builtin); };
  bool functions = (l.is(Kind::function) && (r.is(Kind::function) || is_builtin(r))) ||
                   (is_builtin(l) && r.is(Kind::function));
  if (!functions) return std::nullopt;
  // What stands for Python's own, such as `lambda a, b: a + b` for operator.add, is not known to be it.
  for (const Expr* side : {&left, &right}) {
    bool beside_builtin = is_builtin(type_of(side == &left ? right : left));
    for (const types::Alternative& a : types_.alternatives(*at_, *side)) {
      if (beside_builtin && a.kind == Kind::function &&
          python_name(*types_.function_value(a.id)->function).empty())
        refuse(at.span, "a comparison with a function of Python's own");
    }
  }
  const Type* in = !is_ghost(l) && !is_builtin(l) ? &l : !is_ghost(r) && !is_builtin(r) ? &r : nullptr;
  if (!in) in = types_.make(Kind::function, (is_builtin(l) ? r : l).parts, types::kNoId);
  if (types::is_spread(r) && !is_ghost(r)) in = &r;
  auto side = [&](const Expr& e) { return value(own(coerce(expr(e), type_of(e), *in, e), *in)); };
  Code a = side(left), b = side(right);
  bool is = compared == std::string_view(".is(");
  if (is)
    return value((negate ? "!" : "") + inside(a, Binding::atom) + ".is(&" + b.text + ")",
                 negate ? Binding::unary : Binding::atom);
  return value(inside(a, Binding::compare) + (negate ? " != " : " == ") + inside(b, Binding::bit_or),
               Binding::compare);
}

}  // namespace transpile::rust
