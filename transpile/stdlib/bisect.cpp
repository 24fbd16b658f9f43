#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module bisect() {
  static constexpr Model models[] = {
      {"bisect.bisect", "(items: list[a], x: a, lo: int = 0, hi: int = -1) -> int", "bisect::bisect_right"},
      {"bisect.bisect_left", "(items: list[a], x: a, lo: int = 0, hi: int = -1) -> int",
       "bisect::bisect_left"},
      {"bisect.bisect_right", "(items: list[a], x: a, lo: int = 0, hi: int = -1) -> int",
       "bisect::bisect_right"},
      {"bisect.insort", "(items: list[a], +x: a) -> none", "bisect::insort_right"},
      {"bisect.insort_left", "(items: list[a], +x: a) -> none", "bisect::insort_left"},
      {"bisect.insort_right", "(items: list[a], +x: a) -> none", "bisect::insort_right"},
      {"bisect.bisect", "(items: list[int], x: float, lo: int = 0, hi: int = -1) -> int",
       "bisect::bisect_right_of_ints"},
      {"bisect.bisect", "(a: list[t], x: k, lo: int = 0, hi: int = -1, *, key: func[t, k]) -> int",
       "bisect::bisect_right_by"},
      {"bisect.bisect_left", "(items: list[int], x: float, lo: int = 0, hi: int = -1) -> int",
       "bisect::bisect_left_of_ints"},
      {"bisect.bisect_left", "(a: list[t], x: k, lo: int = 0, hi: int = -1, *, key: func[t, k]) -> int",
       "bisect::bisect_left_by"},
      {"bisect.bisect_right", "(items: list[int], x: float, lo: int = 0, hi: int = -1) -> int",
       "bisect::bisect_right_of_ints"},
      {"bisect.bisect_right", "(a: list[t], x: k, lo: int = 0, hi: int = -1, *, key: func[t, k]) -> int",
       "bisect::bisect_right_by"},
      {"bisect.insort", "(a: list[t], +x: t, *, key: func[t, k]) -> none", "bisect::insort_right_by"},
      {"bisect.insort_left", "(a: list[t], +x: t, *, key: func[t, k]) -> none", "bisect::insort_left_by"},
      {"bisect.insort_right", "(a: list[t], +x: t, *, key: func[t, k]) -> none", "bisect::insort_right_by"},
  };
  return {"bisect", models, {}};
}

}  // namespace transpile::stdlib
