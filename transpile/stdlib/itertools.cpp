#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module itertools() {
  static constexpr Model models[] = {
      {"itertools.count", "(start: int = 0, step: int = 1) -> iterator[int]", "itertools::count"},
      {"itertools.cycle", "(items: iter[a]) -> iterator[a]", "itertools::cycle"},
      {"itertools.repeat", "(+x: a) -> iterator[a]", "itertools::repeat"},
      {"itertools.repeat", "(+x: a, times: int) -> iterator[a]", "itertools::repeat_times"},
      {"itertools.islice", "(items: iter[a], stop: opt[int]) -> iterator[a]",
       "itertools::islice($1, 0, $2, 1)"},
      {"itertools.islice", "(items: iter[a], start: int, stop: opt[int], step: int = 1) -> iterator[a]",
       "itertools::islice"},
      {"itertools.takewhile", "(test: func[a, b], items: iter[a]) -> iterator[a]", "itertools::takewhile"},
      {"itertools.dropwhile", "(test: func[a, b], items: iter[a]) -> iterator[a]", "itertools::dropwhile"},
      {"itertools.combinations", "(items: iter[a], r: int) -> iterator[vtuple[a]]",
       "itertools::combinations"},
      {"itertools.combinations_with_replacement", "(items: iter[a], r: int) -> iterator[vtuple[a]]",
       "itertools::combinations_with_replacement"},
      {"itertools.permutations", "(items: iter[a], r: opt[int] = None) -> iterator[vtuple[a]]",
       "itertools::permutations"},
      {"itertools.pairwise", "(items: iter[a]) -> iterator[tuple[a, a]]", "itertools::pairwise"},
      {"itertools.count", "(start: float, step: float = 1.0) -> iterator[float]", "itertools::count_floats"},
      {"itertools.filterfalse", "(test: func[a, b], items: iter[a]) -> iterator[a]",
       "itertools::filterfalse"},
      {"itertools.compress", "(data: iter[a], selectors: iter[b]) -> iterator[a]", "itertools::compress"},
      {"itertools.tee", "(items: iter[a]) -> tuple[iterator[a], iterator[a]]", "itertools::tee"},
      {"itertools.tee", "(items: iter[a], n: int) -> vtuple[iterator[a]]", "itertools::tee_times"},
      {"itertools.zip_longest", "(a: iter[x], b: iter[y]) -> iterator[tuple[opt[x], opt[y]]]",
       "itertools::zip_longest_none"},
      {"itertools.zip_longest", "(a: iter[x], b: iter[x], *, +fillvalue: x) -> iterator[tuple[x, x]]",
       "itertools::zip_longest"},
      {"itertools.zip_longest",
       "(a: iter[x], b: iter[y], c: iter[z]) -> iterator[tuple[opt[x], opt[y], opt[z]]]",
       "itertools::zip_longest_three"},
      {"itertools.zip_longest",
       "(a: iter[x], b: iter[x], c: iter[x], *, +fillvalue: x) -> iterator[tuple[x, x, x]]",
       "itertools::zip_longest_three_filled"},
      // zip_longest(*rows)
      {"itertools.zip_longest", "(*, rows: iter[iter[x]]) -> iterator[vtuple[opt[x]]]",
       "itertools::zip_longest_rows_none"},
      {"itertools.zip_longest", "(*, rows: iter[iter[x]], +fillvalue: x) -> iterator[vtuple[x]]",
       "itertools::zip_longest_rows"},
      {"itertools.groupby", "(items: iter[a]) -> iterator[tuple[a, iterator[a]]]",
       "itertools::groupby($1, |item| item.clone())"},
      {"itertools.groupby", "(items: iter[a], key: func[a, k]) -> iterator[tuple[k, iterator[a]]]",
       "itertools::groupby"},
  };
  return {"itertools", models, {}};
}

}  // namespace transpile::stdlib
