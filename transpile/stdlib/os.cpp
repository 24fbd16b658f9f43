#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module os() {
  static constexpr Model models[] = {
      {"os.getcwd", "() -> str", "os::getcwd"},
      {"os.chdir", "(path: str) -> none", "os::chdir"},
      {"os.listdir", "(path: str = &Str::lit(\".\")) -> list[str]", "os::listdir"},
      {"os.listdir", "(path: pathlib.Path) -> list[str]", "os::listdir(&$1.text())"},
      {"os.mkdir", "(path: str) -> none", "os::mkdir"},
      {"os.makedirs", "(name: str, *, exist_ok: bool = false) -> none", "os::makedirs"},
      {"os.remove", "(path: str) -> none", "os::remove"},
      {"os.remove", "(path: pathlib.Path) -> none", "os::remove(&$1.text())"},
      {"os.unlink", "(path: str) -> none", "os::remove"},
      {"os.rmdir", "(path: str) -> none", "os::rmdir"},
      {"os.rename", "(src: str, dst: str) -> none", "os::rename"},
      {"os.replace", "(src: str, dst: str) -> none", "os::rename"},
      {"os.getenv", "(key: str) -> opt[str]", "os::getenv"},
      {"os.getenv", "(key: str, default: str) -> str", "os::getenv_or"},
      {"os.environ.get", "(key: str) -> opt[str]", "os::getenv"},
      {"os.environ.get", "(key: str, default: str) -> str", "os::getenv_or"},
      {"os.getpid", "() -> int", "os::getpid"},
      {"os.cpu_count", "() -> opt[int]", "os::cpu_count"},
      {"os.walk", "(top: str) -> iterator[tuple[str, list[str], list[str]]]", "os::walk"},
      {"os.path.join", "(*parts: str) -> str", "os::join"},
      {"os.path.exists", "(path: str) -> bool", "os::exists"},
      {"os.path.exists", "(path: pathlib.Path) -> bool", "$1.exists()"},
      {"os.path.isfile", "(path: str) -> bool", "os::isfile"},
      {"os.path.isfile", "(path: pathlib.Path) -> bool", "$1.is_file()"},
      {"os.path.isdir", "(path: str) -> bool", "os::isdir"},
      {"os.path.isdir", "(path: pathlib.Path) -> bool", "$1.is_dir()"},
      {"os.path.isabs", "(path: str) -> bool", "os::isabs"},
      {"os.path.getsize", "(path: str) -> int", "os::getsize"},
      {"os.path.getsize", "(path: pathlib.Path) -> int", "$1.size()"},
      {"os.path.split", "(path: str) -> tuple[str, str]", "os::split"},
      {"os.path.basename", "(path: str) -> str", "os::basename"},
      {"os.path.dirname", "(path: str) -> str", "os::dirname"},
      {"os.path.splitext", "(path: str) -> tuple[str, str]", "os::splitext"},
      {"os.path.normpath", "(path: str) -> str", "os::normpath"},
      {"os.path.abspath", "(path: str) -> str", "os::abspath"},
      {"os.path.realpath", "(path: str) -> str", "os::Path::new(&[$1.clone()]).resolve().text()"},
      {"os.path.expanduser", "(path: str) -> str", "os::expanduser"},
  };
  static constexpr types::Constant constants[] = {
      {"os.sep", "str", "Str::lit(\"/\")"},      {"os.linesep", "str", "Str::lit(\"\\n\")"},
      {"os.name", "str", "Str::lit(\"posix\")"}, {"os.pathsep", "str", "Str::lit(\":\")"},
      {"os.curdir", "str", "Str::lit(\".\")"},   {"os.path.sep", "str", "Str::lit(\"/\")"},
  };
  return {"os", models, constants, {}};
}

}  // namespace transpile::stdlib
