#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module shutil() {
  static constexpr Model models[] = {
      {"shutil.rmtree", "(path: str) -> none", "os::rmtree"},
  };
  return {"shutil", models, {}, {}};
}

}  // namespace transpile::stdlib
