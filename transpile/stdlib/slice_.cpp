#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// slice, which is no module's.
Module slice_() {
  static constexpr Model models[] = {
      {"slice", "(stop: opt[int]) -> slice", "slices::Slice::new(None, $1, None)"},
      {"slice", "(start: opt[int], stop: opt[int]) -> slice", "slices::Slice::new($1, $2, None)"},
      {"slice", "(start: opt[int], stop: opt[int], step: opt[int]) -> slice", "slices::Slice::new"},
      {"slice.start", "-> opt[int]", "start"},
      {"slice.stop", "-> opt[int]", "stop"},
      {"slice.step", "-> opt[int]", "step"},
      {"slice.indices", "(length: int) -> tuple[int, int, int]", "indices"},
  };
  static constexpr ClassModel classes[] = {{"slice", "slices::Slice"}};
  return {"", models, {}, classes};
}

}  // namespace transpile::stdlib
