#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module contextlib() {
  static constexpr Model models[] = {
      {"contextlib.redirect_stdout", "(new_target: file) -> contextlib.redirect_stdout", "Redirect::new"},
      {"contextlib.redirect_stdout.__enter__", "() -> file", "enter"},
  };
  static constexpr ClassModel classes[] = {{"contextlib.redirect_stdout", "Redirect"}};
  return {"contextlib", models, {}, classes};
}

}  // namespace transpile::stdlib
