#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module heapq() {
  static constexpr Model models[] = {
      {"heapq.heappush", "(heap: list[a], +x: a) -> none", "heapq::heappush"},
      {"heapq.heappop", "(heap: list[a]) -> a", "heapq::heappop"},
      {"heapq.heapify", "(heap: list[a]) -> none", "heapq::heapify"},
      {"heapq.heapreplace", "(heap: list[a], +x: a) -> a", "heapq::heapreplace"},
      {"heapq.heappushpop", "(heap: list[a], +x: a) -> a", "heapq::heappushpop"},
      {"heapq.nsmallest", "(n: int, items: iter[a]) -> list[a]", "heapq::nsmallest"},
      {"heapq.nlargest", "(n: int, items: iter[a]) -> list[a]", "heapq::nlargest"},
      {"heapq.nsmallest", "(n: int, iterable: iter[a], key: func[a, k]) -> list[a]", "heapq::nsmallest_by"},
      {"heapq.nlargest", "(n: int, iterable: iter[a], key: func[a, k]) -> list[a]", "heapq::nlargest_by"},
      {"heapq.merge", "(a: iter[x], b: iter[x]) -> iterator[x]", "heapq::merge"},
      {"heapq.merge", "(a: iter[x], b: iter[x], c: iter[x]) -> iterator[x]",
       "heapq::merge(heapq::merge($1, $2), $3)"},
      {"heapq.merge", "(a: iter[x], b: iter[x], *, key: func[x, k]) -> iterator[x]", "heapq::merge_by"},
      // heapq.merge(*rows): python/expand.cpp.
      {"heapq.merge_all", "(rows: iter[list[x]]) -> iterator[x]", "heapq::merge_all"},
  };
  return {"heapq", models, {}};
}

}  // namespace transpile::stdlib
