#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// complex, which is no module's, and cmath.
Module complex_() {
  static constexpr Model models[] = {
      {"complex", "() -> complex", "complexes::Complex::new(0.0, 0.0)"},
      {"complex", "(z: complex) -> complex", "$1.clone()"},
      {"complex", "(real: float, imag: float = 0.0) -> complex", "complexes::Complex::new"},
      {"complex", "(real: fractions.Fraction) -> complex", "complexes::Complex::new($1.to_float(), 0.0)"},
      {"complex", "(text: str) -> complex", "complexes::Complex::parse"},
      {"complex.real", "-> float", "real"},
      {"complex.imag", "-> float", "imag"},
      {"complex.conjugate", "() -> complex", "conjugate"},
      {"complex.__abs__", "() -> float", "abs"},
      {"complex.__neg__", "() -> complex", "negative"},
      {"complex.__pos__", "() -> complex", "clone"},
      {"complex.__add__", "(other: complex) -> complex", "plus"},
      {"complex.__add__", "(other: float) -> complex", "$0.plus(&complexes::Complex::new($1, 0.0))"},
      {"complex.__radd__", "(other: float) -> complex", "complexes::Complex::new($1, 0.0).plus(&$0)"},
      {"complex.__sub__", "(other: complex) -> complex", "minus"},
      {"complex.__sub__", "(other: float) -> complex", "$0.minus(&complexes::Complex::new($1, 0.0))"},
      {"complex.__rsub__", "(other: float) -> complex", "complexes::Complex::new($1, 0.0).minus(&$0)"},
      {"complex.__mul__", "(other: complex) -> complex", "times"},
      {"complex.__mul__", "(other: float) -> complex", "$0.times(&complexes::Complex::new($1, 0.0))"},
      {"complex.__rmul__", "(other: float) -> complex", "complexes::Complex::new($1, 0.0).times(&$0)"},
      {"complex.__truediv__", "(other: complex) -> complex", "over"},
      {"complex.__truediv__", "(other: float) -> complex", "$0.over(&complexes::Complex::new($1, 0.0))"},
      {"complex.__rtruediv__", "(other: float) -> complex", "complexes::Complex::new($1, 0.0).over(&$0)"},
      {"complex.__pow__", "(other: complex) -> complex", "power"},
      {"complex.__pow__", "(other: float) -> complex", "$0.power(&complexes::Complex::new($1, 0.0))"},
      {"complex.__rpow__", "(other: float) -> complex", "complexes::Complex::new($1, 0.0).power(&$0)"},
      {"complex.__eq__", "(other: float) -> bool", "equals_number"},
      {"cmath.sqrt", "(z: complex) -> complex", "complexes::sqrt"},
      {"cmath.sqrt", "(x: float) -> complex", "complexes::sqrt(&complexes::Complex::new($1, 0.0))"},
      {"cmath.exp", "(z: complex) -> complex", "complexes::exp"},
      {"cmath.exp", "(x: float) -> complex", "complexes::exp(&complexes::Complex::new($1, 0.0))"},
      {"cmath.log", "(z: complex) -> complex", "complexes::log"},
      {"cmath.log", "(x: float) -> complex", "complexes::log(&complexes::Complex::new($1, 0.0))"},
      {"cmath.sin", "(z: complex) -> complex", "complexes::sin"},
      {"cmath.cos", "(z: complex) -> complex", "complexes::cos"},
      {"cmath.sin", "(x: float) -> complex", "complexes::sin(&complexes::Complex::new($1, 0.0))"},
      {"cmath.cos", "(x: float) -> complex", "complexes::cos(&complexes::Complex::new($1, 0.0))"},
      {"cmath.phase", "(z: complex) -> float", "complexes::phase"},
      {"cmath.phase", "(x: float) -> float", "complexes::phase(&complexes::Complex::new($1, 0.0))"},
      {"cmath.polar", "(z: complex) -> tuple[float, float]", "complexes::polar"},
      {"cmath.polar", "(x: float) -> tuple[float, float]",
       "complexes::polar(&complexes::Complex::new($1, 0.0))"},
      {"cmath.rect", "(r: float, phi: float) -> complex", "complexes::rect"},
      {"cmath.isclose", "(a: complex, b: complex, *, rel_tol: float = 1e-9, abs_tol: float = 0.0) -> bool",
       "complexes::isclose"},
  };
  static constexpr types::Constant constants[] = {{"cmath.pi", "float", "std::f64::consts::PI"},
                                                  {"cmath.e", "float", "std::f64::consts::E"},
                                                  {"cmath.tau", "float", "std::f64::consts::TAU"}};
  static constexpr ClassModel classes[] = {{"complex", "complexes::Complex"}};
  return {"cmath", models, constants, classes};
}

}  // namespace transpile::stdlib
