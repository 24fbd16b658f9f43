#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module textwrap() {
  static constexpr Model models[] = {
      {"textwrap.wrap", "(text: str, width: int = 70) -> list[str]",
       "textwrap::wrap($1, &textwrap::Wrapping::of_width($2))"},
      {"textwrap.wrap",
       "(text: str, width: int = 70, *, initial_indent: str = &Str::lit(\"\"), subsequent_indent: str = "
       "&Str::lit(\"\"), break_long_words: bool = true, break_on_hyphens: bool = true, max_lines: opt[int] = "
       "None, placeholder: str = &Str::lit(\" [...]\")) -> list[str]",
       "textwrap::wrap($1, &textwrap::Wrapping { width: $2, initial_indent: $3.clone(), subsequent_indent: "
       "$4.clone(), break_long_words: $5, break_on_hyphens: $6, max_lines: $7, placeholder: $8.clone() })"},
      {"textwrap.fill", "(text: str, width: int = 70) -> str",
       "textwrap::fill($1, &textwrap::Wrapping::of_width($2))"},
      {"textwrap.fill",
       "(text: str, width: int = 70, *, initial_indent: str = &Str::lit(\"\"), subsequent_indent: str = "
       "&Str::lit(\"\"), break_long_words: bool = true, break_on_hyphens: bool = true, max_lines: opt[int] = "
       "None, placeholder: str = &Str::lit(\" [...]\")) -> str",
       "textwrap::fill($1, &textwrap::Wrapping { width: $2, initial_indent: $3.clone(), subsequent_indent: "
       "$4.clone(), break_long_words: $5, break_on_hyphens: $6, max_lines: $7, placeholder: $8.clone() })"},
      {"textwrap.shorten", "(text: str, width: int, *, placeholder: str = &Str::lit(\" [...]\")) -> str",
       "textwrap::shorten"},
      {"textwrap.dedent", "(text: str) -> str", "textwrap::dedent"},
      {"textwrap.indent", "(text: str, prefix: str) -> str", "textwrap::indent"},
  };
  return {"textwrap", models, {}, {}};
}

}  // namespace transpile::stdlib
