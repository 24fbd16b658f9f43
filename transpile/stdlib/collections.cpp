#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module collections() {
  return {"collections", {}, {}};
}

}  // namespace transpile::stdlib
