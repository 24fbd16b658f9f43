#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module string() {
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
  return {"string", {}, constants};
}

}  // namespace transpile::stdlib
