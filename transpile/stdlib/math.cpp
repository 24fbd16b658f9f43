#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module math() {
  static constexpr Model models[] = {
      {"math.sqrt", "(x: float) -> float", "math::sqrt"},
      {"math.cbrt", "(x: float) -> float", "math::cbrt"},
      {"math.exp", "(x: float) -> float", "math::exp"},
      {"math.expm1", "(x: float) -> float", "math::expm1"},
      {"math.log2", "(x: float) -> float", "math::log2"},
      {"math.log10", "(x: float) -> float", "math::log10"},
      {"math.log1p", "(x: float) -> float", "math::log1p"},
      {"math.sin", "(x: float) -> float", "math::sin"},
      {"math.cos", "(x: float) -> float", "math::cos"},
      {"math.tan", "(x: float) -> float", "math::tan"},
      {"math.asin", "(x: float) -> float", "math::asin"},
      {"math.acos", "(x: float) -> float", "math::acos"},
      {"math.atan", "(x: float) -> float", "math::atan"},
      {"math.sinh", "(x: float) -> float", "math::sinh"},
      {"math.cosh", "(x: float) -> float", "math::cosh"},
      {"math.tanh", "(x: float) -> float", "math::tanh"},
      {"math.degrees", "(x: float) -> float", "math::degrees"},
      {"math.radians", "(x: float) -> float", "math::radians"},
      {"math.fabs", "(x: float) -> float", "math::fabs"},
      {"math.log", "(x: float) -> float", "math::log"},
      {"math.log", "(x: float, base: float) -> float", "math::log_base"},
      {"math.pow", "(x: float, y: float) -> float", "math::pow"},
      {"math.atan2", "(x: float, y: float) -> float", "math::atan2"},
      {"math.hypot", "(x: float, y: float) -> float", "math::hypot"},
      {"math.fmod", "(x: float, y: float) -> float", "math::fmod"},
      {"math.copysign", "(x: float, y: float) -> float", "math::copysign"},
      {"math.modf", "(x: float) -> tuple[float, float]", "math::modf"},
      {"math.floor", "(x: float) -> int", "math::floor"},
      {"math.ceil", "(x: float) -> int", "math::ceil"},
      {"math.trunc", "(x: float) -> int", "truncate"},
      {"math.isclose", "(a: float, b: float, *, rel_tol: float = 1e-9, abs_tol: float = 0.0) -> bool",
       "math::isclose"},
      {"math.isnan", "(x: float) -> bool", "$1.is_nan()"},
      {"math.isinf", "(x: float) -> bool", "$1.is_infinite()"},
      {"math.isfinite", "(x: float) -> bool", "$1.is_finite()"},
      {"math.gcd", "(*numbers: int) -> int", "math::gcd"},
      {"math.lcm", "(*numbers: int) -> int", "math::lcm"},
      {"math.factorial", "(n: int) -> big", "math::factorial"},
      {"math.comb", "(n: int, k: int) -> big", "math::comb"},
      {"math.perm", "(n: int, k: int) -> big", "math::perm"},
      {"math.isqrt", "(n: int) -> int", "math::isqrt"},
      {"math.fsum", "(items: iter[float]) -> float", "math::fsum"},
      {"math.dist", "(p: iter[float], q: iter[float]) -> float", "math::dist"},
  };
  static constexpr types::Constant constants[] = {
      {"math.pi", "float", "std::f64::consts::PI"},
      {"math.e", "float", "std::f64::consts::E"},
      {"math.tau", "float", "std::f64::consts::TAU"},
      {"math.inf", "float", "f64::INFINITY"},
      {"math.nan", "float", "f64::NAN"},
  };
  return {"math", models, constants};
}

}  // namespace transpile::stdlib
