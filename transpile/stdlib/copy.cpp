#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module copy() {
  return {"copy", {}, {}};
}

}  // namespace transpile::stdlib
