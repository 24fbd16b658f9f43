// Literals and comments of Rust.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace transpile::rust {

std::string quote(std::string_view text);         // "text" with what must be escaped escaped
std::string quote_bytes(std::string_view bytes);  // "…" for b"…"
std::string brace(std::string_view text);         // '{' and '}' doubled, for a format string
std::string unbrace(std::string_view text);
std::string float_text(double number);  // with a point or an exponent, or f64::INFINITY
// The lines of a doc comment, from a docstring.
std::vector<std::string> doc_lines(const std::string& text);
std::size_t signature_arity(std::string_view name);

}  // namespace transpile::rust
