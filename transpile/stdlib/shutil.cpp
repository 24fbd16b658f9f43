#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module shutil() {
  static constexpr Model models[] = {
      {"shutil.rmtree", "(path: str) -> none", "os::rmtree"},
      {"shutil.rmtree", "(path: pathlib.Path) -> none", "os::rmtree(&$1.text())"},
      {"shutil.rmtree", "(path: str, ignore_errors: bool) -> none",
       "if !$2 || os::exists($1) { os::rmtree($1) }"},
      {"shutil.rmtree", "(path: pathlib.Path, ignore_errors: bool) -> none",
       "if !$2 || $1.exists() { os::rmtree(&$1.text()) }"},
      {"shutil.copyfile", "(src: str, dst: str) -> str", "os::copyfile($1, $2, false)"},
      {"shutil.copyfile", "(src: pathlib.Path, dst: pathlib.Path) -> pathlib.Path",
       "os::Path::new(&[os::copyfile(&$1.text(), &$2.text(), false)])"},
      {"shutil.copy", "(src: str, dst: str) -> str", "os::copyfile($1, $2, true)"},
      {"shutil.copy2", "(src: str, dst: str) -> str", "os::copyfile($1, $2, true)"},
      {"shutil.move", "(src: str, dst: str) -> str", "os::move_path($1, $2)"},
  };
  return {"shutil", models, {}, {}};
}

}  // namespace transpile::stdlib
