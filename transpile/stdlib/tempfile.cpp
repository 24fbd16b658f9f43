#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module tempfile() {
  static constexpr Model models[] = {
      {"tempfile.gettempdir", "() -> str", "tempfile::gettempdir"},
      {"tempfile.mkdtemp", "(suffix: str = &Str::lit(\"\"), prefix: str = &Str::lit(\"tmp\")) -> str",
       "tempfile::mkdtemp"},
      {"tempfile.TemporaryDirectory",
       "(suffix: str = &Str::lit(\"\"), prefix: str = &Str::lit(\"tmp\")) -> tempfile.TemporaryDirectory",
       "tempfile::TemporaryDirectory::new"},
      {"tempfile.TemporaryDirectory.name", "-> str", "name"},
      {"tempfile.TemporaryDirectory.__enter__", "() -> str", "enter"},
      {"tempfile.TemporaryDirectory.cleanup", "() -> none", "cleanup"},
  };
  static constexpr ClassModel classes[] = {{"tempfile.TemporaryDirectory", "tempfile::TemporaryDirectory"}};
  return {"tempfile", models, {}, classes};
}

}  // namespace transpile::stdlib
