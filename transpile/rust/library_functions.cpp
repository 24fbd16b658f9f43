// Functions of the library that need more than a signature.
#include "transpile/rust/operators.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

// math.prod(items): by what the items are.
static Code lower_prod(Lowering& l, const Expr& e) {
  const Expr& items = *e.items[1];
  const Expr* start = l.keyword(e, "start");
  const Type& element = l.element_of(l.type_of(items));
  const Type& floating = *l.make(Kind::floating);
  const Type& integer = *l.make(Kind::integer);
  const Type& big = *l.make(Kind::big);
  if (element.is(Kind::floating))
    return l.coerce(value("math::prod_floats(" + l.iterator(items, floating) + ", " +
                          (start ? l.owned(*start, floating) : "1.0") + ")"),
                    floating, l.type_of(e), e);
  if (element.is(Kind::big) || element.is(Kind::integer) || element.is(Kind::boolean)) {
    bool wide = element.is(Kind::big);
    return l.coerce(value(std::string(wide ? "math::prod_bigs(" : "math::prod_ints(") +
                          l.iterator(items, wide ? big : integer) + ", " +
                          (start ? l.owned(*start, integer) : "1") + ")"),
                    big, l.type_of(e), e);
  }
  if (element.is(Kind::number) || element.is(Kind::value)) {
    const Type& any = *l.make(Kind::value);
    return l.coerce(value("math::prod_values(" + l.iterator(items, any) + ", " +
                          (start ? l.owned(*start, any) : "Value::of(1_i64)") + ")"),
                    any, l.type_of(e), e);
  }
  l.refuse(e.span, "prod() of these is not translated", base::DiagnosticCode::unsupported_call);
}

std::optional<Code> Lowering::library_call(const std::string& name, const Expr& e) {
  if (name == "math.prod" && e.kind == ExprKind::call && e.items.size() == 2) return lower_prod(*this, e);
  return std::nullopt;
}

}  // namespace transpile::rust
