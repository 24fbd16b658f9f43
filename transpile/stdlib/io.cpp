// Files: open(), and the streams of `io`. A mode with a `b` in it, which has to be a literal, gives a file of
// bytes.
#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {
namespace {

namespace py = transpile::python;

std::optional<RefinedModel> refine_io(std::string_view name, const types::CallSite& site) {
  bool opens = name == "open" || name == "pathlib.Path.open" || name == "io.open";
  if (!opens || site.call->kind != py::ExprKind::call) return std::nullopt;
  std::size_t place = name == "pathlib.Path.open" ? 1 : 2;
  const py::Expr* mode = site.call->items.size() > place ? site.call->items[place] : nullptr;
  for (const py::Keyword& keyword : site.call->keywords) {
    if (keyword.name == "mode") mode = keyword.value;
  }
  const py::Expr* literal = mode ? site.literal(*mode) : nullptr;
  if (!literal || literal->kind != py::ExprKind::string || literal->text.find('b') == std::string::npos)
    return std::nullopt;
  if (place == 1)
    return RefinedModel{"pathlib.Path.open", "(mode: str) -> io.BytesIO", "BinaryFile::open(&$0.text(), $1)"};
  return RefinedModel{"open", "(file: any, mode: str, buffering: int = -1) -> io.BytesIO",
                      "BinaryFile::open(&os::PathLike::path_text($1), $2)"};
}

}  // namespace

Module io() {
  static constexpr Model models[] = {
      {"open",
       "(file: str, mode: str = &Str::lit(\"r\"), buffering: int = -1, +encoding: opt[str] = None, errors: "
       "opt[str] = "
       "None, +newline: opt[str] = None) -> file",
       "File::open($1, $2, $4, $6)"},
      {"open",
       "(file: value, mode: str = &Str::lit(\"r\"), buffering: int = -1, +encoding: opt[str] = None, errors: "
       "opt[str] = "
       "None, +newline: opt[str] = None) -> file",
       "File::open(&os::path_of(&$1), $2, $4, $6)"},
      {"open",
       "(file: pathlib.Path, mode: str = &Str::lit(\"r\"), buffering: int = -1, +encoding: opt[str] = None, "
       "errors: "
       "opt[str] = None, +newline: opt[str] = None) -> file",
       "File::open(&$1.text(), $2, $4, $6)"},
      {"io.StringIO", "(initial_value: str = &Str::lit(\"\")) -> file", "File::memory"},
      {"io.BytesIO", "(initial_bytes: bytes = &Bytes::default()) -> io.BytesIO", "BinaryFile::memory"},
      {"file.write", "(text: str) -> int", "write"},
      {"file.read", "() -> str", "read"},
      {"file.read", "(size: int) -> str", "read_some"},
      {"file.readline", "() -> str", "readline"},
      {"file.readlines", "() -> list[str]", "readlines"},
      {"file.close", "() -> none", "close"},
      {"file.flush", "() -> none", "flush"},
      {"file.writelines", "(lines: iter[str]) -> none", "write_lines"},
      {"file.seek", "(offset: int, whence: int = 0) -> int", "seek"},
      {"file.tell", "() -> int", "tell"},
      {"file.truncate", "() -> int", "truncate"},
      {"file.getvalue", "() -> str", "getvalue"},
      {"file.readable", "() -> bool", "is_readable"},
      {"file.writable", "() -> bool", "is_writable"},
      {"file.name", "-> str", "name"},
      {"file.closed", "-> bool", "is_closed"},
      {"file.isatty", "() -> bool", "is_terminal"},
      {"io.BytesIO.write", "(data: bytes) -> int", "write"},
      {"io.BytesIO.read", "(size: int = -1) -> bytes", "read"},
      {"io.BytesIO.readline", "() -> bytes", "readline"},
      {"io.BytesIO.readlines", "() -> list[bytes]", "readlines"},
      {"io.BytesIO.getvalue", "() -> bytes", "getvalue"},
      {"io.BytesIO.seek", "(offset: int, whence: int = 0) -> int", "seek"},
      {"io.BytesIO.tell", "() -> int", "tell"},
      {"io.BytesIO.flush", "() -> none", "flush"},
      {"io.BytesIO.close", "() -> none", "close"},
      {"io.BytesIO.name", "-> str", "name"},
      {"io.BytesIO.closed", "-> bool", "is_closed"},
      {"io.BytesIO.__iter__", "() -> iterator[bytes]", "iter"},
      {"io.BytesIO.__enter__", "() -> io.BytesIO", "enter"},
  };
  static constexpr ClassModel classes[] = {{"io.BytesIO", "BinaryFile"}};
  return {"io", models, {}, classes, refine_io, "open"};
}

}  // namespace transpile::stdlib
