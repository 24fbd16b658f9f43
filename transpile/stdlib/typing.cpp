#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module typing() {
  return {"", {}, {}};
}

}  // namespace transpile::stdlib
