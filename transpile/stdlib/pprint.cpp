#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module pprint() {
  static constexpr Model models[] = {
      {"pprint.pprint",
       "(+object: value, *, indent: int = 1, width: int = 80, sort_dicts: bool = true) -> none",
       "pprint::pprint(&$1, $2, $3, $4)"},
      {"pprint.pp", "(+object: value, *, indent: int = 1, width: int = 80, sort_dicts: bool = false) -> none",
       "pprint::pprint(&$1, $2, $3, $4)"},
      {"pprint.pformat",
       "(+object: value, *, indent: int = 1, width: int = 80, sort_dicts: bool = true) -> str",
       "pprint::pformat(&$1, $2, $3, $4)"},
  };
  return {"pprint", models, {}};
}

}  // namespace transpile::stdlib
