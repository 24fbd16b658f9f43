#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module time() {
  static constexpr Model models[] = {
      {"time.time", "() -> float", "time::time"},
      {"time.perf_counter", "() -> float", "time::perf_counter"},
      {"time.monotonic", "() -> float", "time::perf_counter"},
      {"time.process_time", "() -> float", "time::perf_counter"},
      {"time.time_ns", "() -> int", "time::time_ns"},
      {"time.sleep", "(seconds: float) -> none", "time::sleep"},
  };
  return {"time", models, {}};
}

}  // namespace transpile::stdlib
