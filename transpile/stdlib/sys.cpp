#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module sys() {
  static constexpr Model models[] = {
      {"sys.exit", "() -> never", "system::exit_plain"},
      {"sys.exit", "(+code: value) -> never", "system::exit"},
      {"sys.getrecursionlimit", "() -> int", "system::recursion_limit"},
      {"sys.setrecursionlimit", "(n: int) -> none", "system::set_recursion_limit"},
  };
  static constexpr types::Constant constants[] = {
      {"sys.argv", "list[str]", "system::argv(PROGRAM)"},
      {"sys.maxsize", "int", "i64::MAX"},
      {"sys.stdin", "file", "File::stdin()"},
      {"sys.stdout", "file", "File::stdout()"},
      {"sys.stderr", "file", "File::stderr()"},
  };
  return {"sys", models, constants};
}

}  // namespace transpile::stdlib
