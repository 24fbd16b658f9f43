// collections.defaultdict(factory, items, **items)
#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

Code Lowering::default_dict_call(const Expr& e) {
  std::vector<const Expr*> arguments(e.items.begin() + 1, e.items.end());
  const Type& wanted = type_of(e);
  const Type& i64 = *make(Kind::integer);
  auto value = [](std::string text, Binding binding = Binding::atom) {
    return Code{std::move(text), binding, Form::value};
  };
  const Type& made = wanted.part(1);
  const Expr& factory = *arguments[0];
  // What it holds from the start.
  auto filled = [&](const std::string& empty, Binding binding) {
    if (arguments.size() < 2 && e.keywords.empty()) return value(empty, binding);
    std::string text = "{ let filled: " + rust_type(wanted) + " = " + empty + "; ";
    if (arguments.size() == 2) {
      const Type& given = type_of(*arguments[1]);
      bool mapping = given.is(Kind::dict) || given.is(Kind::default_dict);
      text += "filled.update(" +
              (mapping ? inside(expr(*arguments[1]), Binding::atom) + ".items()"
                       : iterator(*arguments[1], *make(Kind::tuple, {&wanted.part(0), &made}))) +
              "); ";
    }
    for (const py::Keyword& one : e.keywords) {
      if (one.name.empty())
        refuse(e.span, "`**` in defaultdict() is not translated", base::DiagnosticCode::unsupported_call);
      Code key = coerce(value("Str::lit(" + quote(one.name) + ")"), *make(Kind::str), wanted.part(0), e);
      text += "filled.set(" + key.text + ", " + owned(*one.value, made) + "); ";
    }
    return value(text + "filled }", Binding::block);
  };
  std::string shown = "<function <lambda>>";
  std::string body;
  const auto& alternatives = types_.alternatives(*at_, factory);
  static const std::map<std::string_view, Kind> kContainers = {{"list", Kind::list},
                                                               {"set", Kind::set},
                                                               {"dict", Kind::dict},
                                                               {"collections.deque", Kind::deque},
                                                               {"collections.Counter", Kind::counter},
                                                               {"collections.OrderedDict", Kind::dict}};
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::builtin) {
    const std::string& kind = types_.text(alternatives[0].id);
    shown = "<class '" + kind + "'>";
    if (kind == "int")
      body = coerce(value("0_i64"), i64, made, e).text;
    else if (kind == "float")
      body = coerce(value("0.0"), *make(Kind::floating), made, e).text;
    else if (kind == "str")
      body = coerce(value("Str::lit(\"\")"), *make(Kind::str), made, e).text;
    else if (kind == "bool")
      body = "false";
    else if (auto container = kContainers.find(kind); container != kContainers.end()) {
      const Type* held = made.is(Kind::option) ? &made.part(0) : &made;
      const Type& any = *make(Kind::value);
      bool dynamic = held->is(Kind::value) && kind != "collections.deque" && kind != "collections.Counter";
      if (dynamic)
        held = container->second == Kind::dict ? make(Kind::dict, {&any, &any})
                                               : make(container->second, {&any});
      if (!held->is(container->second))
        refuse(e.span, "a default factory of another type is not translated",
               base::DiagnosticCode::unsupported_call);
      std::string type = rust_type(*held);
      std::string empty = (dynamic ? "<" + type + ">" : type.substr(0, type.find('<'))) + "::default()";
      if (kind == "collections.OrderedDict") empty += ".ordered()";
      body = own(coerce(value(empty), *held, made, e), made);
    } else if (const types::Signature* empty = types::find_signature(kind, 0);
               empty && empty->parameters.empty() && empty->result.kind == Kind::opaque) {
      std::map<char, const Type*> letters;
      body = own(
          coerce(value(signature_text(*empty, nullptr, {})), *pattern_type(empty->result, letters), made, e),
          made);
    }
  } else if (alternatives.size() == 1 && alternatives[0].kind == Kind::function) {
    // A class is given as a lambda that calls it (see desugar).
    const Expr* result = types_.function_value(alternatives[0].id)->function->lambda_body;
    if (result && result->kind == ExprKind::call && result->items.size() == 1 &&
        result->items[0]->kind == ExprKind::name && type_of(*result).is(Kind::object))
      shown = "<class '__main__." + result->items[0]->text + "'>";
    std::string function =
        own(coerce(is_ghost(type_of(factory)) ? value("()") : expr(factory), type_of(factory),
                   *types_.make(Kind::function, {&made}, types::kNoId), factory),
            made);
    return filled("{ let make = " + function + "; DefaultDict::new(" + quote(shown) + ", move || make()) }",
                  Binding::block);
  }
  if (body.empty())
    refuse(e.span, "this default factory is not translated", base::DiagnosticCode::unsupported_call);
  return filled("DefaultDict::new(" + quote(shown) + ", || " + body + ")", Binding::atom);
}

}  // namespace transpile::rust
