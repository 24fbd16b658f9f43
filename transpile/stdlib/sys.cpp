#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module sys() {
  static constexpr Model models[] = {
      {"sys.exit", "() -> never", "system::exit_plain"},
      {"sys.exit", "(+code: value) -> never", "system::exit"},
      {"sys.getrecursionlimit", "() -> int", "system::recursion_limit"},
      {"sys.setrecursionlimit", "(n: int) -> none", "system::set_recursion_limit"},
      {"sys.getrecursionlimit", "() -> int", "system::recursion_limit"},
      {"sys.getdefaultencoding", "() -> str", "system::default_encoding"},
      {"sys.intern", "(string: str) -> str", "$1.clone()"},
  };
  static constexpr types::Constant constants[] = {
      {"sys.argv", "list[str]", "system::argv(PROGRAM)"},
      {"sys.maxsize", "int", "i64::MAX"},
      {"sys.maxunicode", "int", "0x10FFFF"},
      {"sys.byteorder", "str", "Str::lit(\"little\")"},
      {"sys.platform", "str", "Str::lit(\"linux\")"},
      {"sys.float_info.max", "float", "f64::MAX"},
      {"sys.float_info.min", "float", "f64::MIN_POSITIVE"},
      {"sys.float_info.epsilon", "float", "f64::EPSILON"},
      {"sys.float_info.dig", "int", "15"},
      {"sys.float_info.mant_dig", "int", "53"},
      {"sys.stdin", "file", "File::stdin()"},
      {"sys.stdout", "file", "File::stdout()"},
      {"sys.stderr", "file", "File::stderr()"},
  };
  return {"sys", models, constants};
}

}  // namespace transpile::stdlib
