#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module string() {
  static constexpr Model models[] = {
      {"string.capwords", "(s: str) -> str", "$1.capwords()"},
      {"string.Template", "(template: str) -> string.Template", "names::Template::new"},
      {"string.Template.template", "-> str", "template"},
      {"string.Template.substitute", "(mapping: dict[str, v]) -> str", "substitute"},
      {"string.Template.safe_substitute", "(mapping: dict[str, v]) -> str", "safe_substitute"},
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
  static constexpr ClassModel classes[] = {{"string.Template", "names::Template"}};
  return {"string", models, constants, classes};
}

}  // namespace transpile::stdlib
