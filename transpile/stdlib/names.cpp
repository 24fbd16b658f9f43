#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module fnmatch() {
  static constexpr Model models[] = {
      {"fnmatch.fnmatch", "(name: str, pat: str) -> bool", "names::fnmatch"},
      {"fnmatch.fnmatchcase", "(name: str, pat: str) -> bool", "names::fnmatch"},
      {"fnmatch.filter", "(names: iter[str], pat: str) -> list[str]", "names::filter"},
      {"fnmatch.translate", "(pat: str) -> str", "names::translate"},
  };
  return {"fnmatch", models, {}};
}

Module glob() {
  static constexpr Model models[] = {
      {"glob.glob", "(pathname: str) -> list[str]", "names::glob"},
      {"glob.iglob", "(pathname: str) -> iterator[str]", "Iter::new(names::glob($1).iter())"},
  };
  return {"glob", models, {}};
}

Module html() {
  static constexpr Model models[] = {
      {"html.escape", "(s: str, quote: bool = true) -> str", "names::html_escape"},
  };
  return {"html", models, {}};
}

Module timeit() {
  static constexpr Model models[] = {
      {"timeit.default_timer", "() -> float", "time::perf_counter"},
      {"timeit.timeit", "(stmt: func[a], *, number: int = 1000000) -> float", "time::timeit"},
      {"timeit.repeat", "(stmt: func[a], *, repeat: int = 5, number: int = 1000000) -> list[float]",
       "time::repeat"},
  };
  return {"timeit", models, {}};
}

}  // namespace transpile::stdlib
