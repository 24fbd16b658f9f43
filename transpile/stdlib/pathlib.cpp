#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module pathlib() {
  static constexpr Model models[] = {
      {"pathlib.Path", "(*parts: str) -> pathlib.Path", "os::Path::new"},
      {"pathlib.Path", "(path: pathlib.Path) -> pathlib.Path", "$1.clone()"},
      {"pathlib.Path", "(first: pathlib.Path, second: str) -> pathlib.Path", "$1.join($2)"},
      {"pathlib.Path.cwd", "static () -> pathlib.Path", "os::Path::cwd"},
      {"pathlib.Path.home", "static () -> pathlib.Path", "os::Path::home"},
      {"pathlib.Path.__truediv__", "(other: str) -> pathlib.Path", "join"},
      {"pathlib.Path.__truediv__", "(other: pathlib.Path) -> pathlib.Path", "join_path"},
      {"pathlib.Path.__rtruediv__", "(other: str) -> pathlib.Path", "after"},
      {"pathlib.Path.joinpath", "(*parts: str) -> pathlib.Path", "joinpath"},
      {"pathlib.Path.name", "-> str", "name"},
      {"pathlib.Path.stem", "-> str", "stem"},
      {"pathlib.Path.suffix", "-> str", "suffix"},
      {"pathlib.Path.parent", "-> pathlib.Path", "parent"},
      {"pathlib.Path.parts", "-> vtuple[str]", "parts"},
      {"pathlib.Path.with_name", "(name: str) -> pathlib.Path", "with_name"},
      {"pathlib.Path.with_suffix", "(suffix: str) -> pathlib.Path", "with_suffix"},
      {"pathlib.Path.exists", "() -> bool", "exists"},
      {"pathlib.Path.stat", "() -> os.stat_result", "stat"},
      {"pathlib.Path.is_file", "() -> bool", "is_file"},
      {"pathlib.Path.is_dir", "() -> bool", "is_dir"},
      {"pathlib.Path.is_absolute", "() -> bool", "is_absolute"},
      {"pathlib.Path.resolve", "() -> pathlib.Path", "resolve"},
      {"pathlib.Path.absolute", "() -> pathlib.Path", "absolute"},
      {"pathlib.Path.as_posix", "() -> str", "text"},
      {"pathlib.Path.read_text", "(+encoding: opt[str] = None) -> str", "read_text"},
      {"pathlib.Path.write_text", "(data: str, +encoding: opt[str] = None) -> int", "write_text"},
      {"pathlib.Path.read_bytes", "() -> bytes", "read_bytes"},
      {"pathlib.Path.write_bytes", "(data: bytes) -> int", "write_bytes"},
      {"pathlib.Path.open",
       "(mode: str = &Str::lit(\"r\"), *, +encoding: opt[str] = None, +newline: opt[str] = None) -> file",
       "open"},
      {"pathlib.Path.mkdir", "(*, parents: bool = false, exist_ok: bool = false) -> none", "mkdir"},
      {"pathlib.Path.unlink", "(missing_ok: bool = false) -> none", "unlink"},
      {"pathlib.Path.rmdir", "() -> none", "rmdir"},
      {"pathlib.Path.rename", "(target: str) -> pathlib.Path", "rename"},
      {"pathlib.Path.iterdir", "() -> iterator[pathlib.Path]", "iterdir"},
      {"pathlib.Path.touch", "() -> none", "touch"},
      {"pathlib.Path.glob", "(pattern: str) -> iterator[pathlib.Path]", "glob"},
      {"pathlib.Path.rglob", "(pattern: str) -> iterator[pathlib.Path]", "rglob"},
      {"pathlib.Path.relative_to", "(other: pathlib.Path) -> pathlib.Path", "relative_to"},
      {"pathlib.Path.relative_to", "(other: str) -> pathlib.Path",
       "$0.relative_to(&os::Path::new(&[$1.clone()]))"},
      {"pathlib.Path.expanduser", "() -> pathlib.Path", "os::Path::new(&[os::expanduser(&$0.text())])"},
      {"pathlib.Path.rename", "(target: pathlib.Path) -> pathlib.Path", "$0.rename(&$1.text())"},
      {"pathlib.Path.replace", "(target: str) -> pathlib.Path", "rename"},
      {"pathlib.Path.replace", "(target: pathlib.Path) -> pathlib.Path", "$0.rename(&$1.text())"},
      {"pathlib.Path.__fspath__", "() -> str", "text"},
  };
  static constexpr ClassModel classes[] = {{"pathlib.Path", "os::Path"}};
  return {"pathlib", models, {}, classes};
}

}  // namespace transpile::stdlib
