// Sources in other encodings than UTF-8, as Python lets them declare (PEP 263).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docgen {

// The encoding that one of the first two lines of a Python source declares, in small letters ("latin-1");
// nothing where none is declared or it is UTF-8, which is what everything else here reads.
std::optional<std::string> declared_encoding(std::string_view bytes);

// The same text in UTF-8, and back. Nothing for an encoding that this machine doesn't know, for bytes that it
// does not have, and for characters that it can't write.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& encoding);
std::optional<std::string> from_utf8(std::string_view text, const std::string& encoding);

}  // namespace docgen
