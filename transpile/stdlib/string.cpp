#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module string() {
  static constexpr Model models[] = {
      {"string.capwords", "(s: str) -> str", "$1.capwords()"},
  };
  static constexpr types::Constant constants[] = {
      {"string.ascii_lowercase", "str", "Str::lit(\"abcdefghijklmnopqrstuvwxyz\")"},
      {"string.ascii_uppercase", "str", "Str::lit(\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\")"},
      {"string.ascii_letters", "str", "Str::lit(\"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\")"},
      {"string.digits", "str", "Str::lit(\"0123456789\")"},
      {"string.hexdigits", "str", "Str::lit(\"0123456789abcdefABCDEF\")"},
      {"string.octdigits", "str", "Str::lit(\"01234567\")"},
      {"string.punctuation", "str", "Str::lit(\"!\\\"#$%&'()*+,-./:;<=>?@[\\\\]^_`{|}~\")"},
      {"string.whitespace", "str", "Str::lit(\" \\t\\n\\r\\u{b}\\u{c}\")"},
  };
  return {"string", models, constants};
}

}  // namespace transpile::stdlib
