#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module random() {
  static constexpr Model models[] = {
      {"random.seed", "(n: int) -> none", "random::seed"},
      {"random.random", "() -> float", "random::random"},
      {"random.getrandbits", "(k: int) -> int", "random::getrandbits"},
      {"random.randrange", "(stop: int) -> int", "random::randrange(0, $1, 1)"},
      {"random.randrange", "(start: int, stop: int, step: int = 1) -> int", "random::randrange"},
      {"random.randint", "(a: int, b: int) -> int", "random::randint"},
      {"random.uniform", "(a: float, b: float) -> float", "random::uniform"},
      {"random.choice", "(items: list[a]) -> a", "random::choice"},
      {"random.shuffle", "(items: list[a]) -> none", "random::shuffle"},
      {"random.sample", "(items: list[a], k: int) -> list[a]", "random::sample"},
      {"random.choices", "(items: list[a], *, k: int = 1) -> list[a]", "random::choices"},
      {"random.gauss", "(mu: float, sigma: float) -> float", "random::gauss"},
      {"random.normalvariate", "(mu: float, sigma: float) -> float", "random::normalvariate"},
      {"random.expovariate", "(lambd: float) -> float", "random::expovariate"},
  };
  return {"random", models, {}};
}

}  // namespace transpile::stdlib
