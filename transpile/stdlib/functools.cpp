#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module functools() {
  return {"functools", {}, {}};
}

}  // namespace transpile::stdlib
