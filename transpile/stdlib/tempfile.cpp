#include "transpile/stdlib/models.hpp"

// A temporary file is one of bytes unless its mode, a literal, says otherwise.
namespace transpile::stdlib {
namespace {

namespace py = transpile::python;

std::optional<RefinedModel> refine_tempfile(std::string_view name, const types::CallSite& site) {
  bool makes = name == "tempfile.NamedTemporaryFile" || name == "tempfile.TemporaryFile";
  if (!makes || site.call->kind != py::ExprKind::call) return std::nullopt;
  const py::Expr* mode = site.call->items.size() > 1 ? site.call->items[1] : nullptr;
  for (const py::Keyword& keyword : site.call->keywords) {
    if (keyword.name == "mode") mode = keyword.value;
  }
  const py::Expr* literal = mode ? site.literal(*mode) : nullptr;
  if (!literal || literal->kind != py::ExprKind::string || literal->text.find('b') != std::string::npos)
    return std::nullopt;
  return RefinedModel{std::string(name),
                      "(mode: str, buffering: int = -1, +encoding: opt[str] = None, +newline: opt[str] = "
                      "None, +suffix: opt[str] = "
                      "None, +prefix: opt[str] = None, +dir: opt[str] = None, delete: bool = true) -> file",
                      "tempfile::text_file($1, $3, $4, [$5, $6, $7], $8)"};
}

}  // namespace

Module tempfile() {
  static constexpr Model models[] = {
      {"tempfile.gettempdir", "() -> str", "tempfile::gettempdir"},
      {"tempfile.mkdtemp",
       "(+suffix: opt[str] = None, +prefix: opt[str] = None, +dir: opt[str] = None) -> str",
       "tempfile::mkdtemp([$1, $2, $3])"},
      {"tempfile.mkstemp",
       "(+suffix: opt[str] = None, +prefix: opt[str] = None, +dir: opt[str] = None, text: bool = false) -> "
       "tuple[int, str]",
       "tempfile::mkstemp([$1, $2, $3])"},
      {"tempfile.NamedTemporaryFile",
       "(mode: str = &Str::lit(\"w+b\"), buffering: int = -1, encoding: opt[str] = None, newline: opt[str] = "
       "None, "
       "+suffix: opt[str] = None, +prefix: opt[str] = None, +dir: opt[str] = None, delete: bool = true) -> "
       "io.BytesIO",
       "tempfile::binary_file($1, [$5, $6, $7], $8)"},
      {"tempfile.TemporaryFile", "(mode: str = &Str::lit(\"w+b\")) -> io.BytesIO",
       "tempfile::binary_file($1, [None, None, None], true)"},
      {"tempfile.TemporaryDirectory",
       "(+suffix: opt[str] = None, +prefix: opt[str] = None, +dir: opt[str] = None) -> "
       "tempfile.TemporaryDirectory",
       "tempfile::TemporaryDirectory::new([$1, $2, $3])"},
      {"tempfile.TemporaryDirectory.name", "-> str", "name"},
      {"tempfile.TemporaryDirectory.__enter__", "() -> str", "enter"},
      {"tempfile.TemporaryDirectory.cleanup", "() -> none", "cleanup"},
  };
  static constexpr ClassModel classes[] = {{"tempfile.TemporaryDirectory", "tempfile::TemporaryDirectory"}};
  return {"tempfile", models, {}, classes, refine_tempfile};
}

}  // namespace transpile::stdlib
