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
  };
  return {"heapq", models, {}};
}

}  // namespace transpile::stdlib
