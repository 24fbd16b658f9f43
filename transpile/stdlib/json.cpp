#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module json() {
  static constexpr Model models[] = {
      {"json.dumps",
       "(obj: data, *, indent: opt[int] = None, +separators: opt[tuple[str, str]] = None, sort_keys: bool = "
       "false, "
       "ensure_ascii: bool = true, allow_nan: bool = true) -> str",
       "json::dumps($1, $2, $3, $4, $5, $6)"},
      {"json.dumps",
       "(+obj: value, *, default: func[value, value], indent: opt[int] = None, +separators: opt[tuple[str, "
       "str]] "
       "= None, sort_keys: bool = false, ensure_ascii: bool = true, allow_nan: bool = true) -> str",
       "json::dumps(&json::prepared(&$1, &$2), $3, $4, $5, $6, $7)"},
      {"json.dump",
       "(+obj: value, fp: file, *, default: func[value, value], indent: opt[int] = None, +separators: "
       "opt[tuple[str, str]] = None, sort_keys: bool = false, ensure_ascii: bool = true, allow_nan: bool = "
       "true) "
       "-> none",
       "{ $2.write(&json::dumps(&json::prepared(&$1, &$3), $4, $5, $6, $7, $8)); }"},
      {"json.dump",
       "(obj: data, fp: file, *, indent: opt[int] = None, +separators: opt[tuple[str, str]] = None, "
       "sort_keys: bool = "
       "false, ensure_ascii: bool = true, allow_nan: bool = true) -> none",
       "{ $2.write(&json::dumps($1, $3, $4, $5, $6, $7)); }"},
      {"json.loads", "(s: str) -> value", "json::loads"},
      {"json.load", "(fp: file) -> value", "json::loads(&$1.read())"},
  };
  return {"json", models, {}};
}

}  // namespace transpile::stdlib
