#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module operator_() {
  return {"operator", {}, {}};
}

}  // namespace transpile::stdlib
