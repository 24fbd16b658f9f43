#include "syntax/hashing/keywords.hpp"

#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

const WordSet& python_words() {
  static const WordSet words = {
      "False", "None",     "True",  "and",    "as",    "assert", "async",  "await",    "break",
      "class", "continue", "def",   "del",    "elif",  "else",   "except", "finally",  "for",
      "from",  "global",   "if",    "import", "in",    "is",     "lambda", "nonlocal", "not",
      "or",    "pass",     "raise", "return", "super", "try",    "while",  "with",     "yield"};
  return words;
}

const WordSet& rust_words() {
  static const WordSet words = {
      "as",     "async",    "await",  "break",   "const",   "continue", "crate",  "dyn",    "else",
      "enum",   "extern",   "false",  "fn",      "for",     "if",       "impl",   "in",     "let",
      "loop",   "match",    "mod",    "move",    "mut",     "pub",      "ref",    "return", "self",
      "static", "struct",   "super",  "trait",   "true",    "type",     "unsafe", "use",    "where",
      "while",  "abstract", "become", "box",     "do",      "final",    "gen",    "macro",  "override",
      "priv",   "try",      "typeof", "unsized", "virtual", "yield"};
  return words;
}

// C and C++ together: who hashes a header does not know which it is for.
const WordSet& c_words() {
  static const WordSet words = {"alignas",
                                "alignof",
                                "and",
                                "and_eq",
                                "asm",
                                "auto",
                                "bitand",
                                "bitor",
                                "bool",
                                "break",
                                "case",
                                "catch",
                                "char",
                                "char8_t",
                                "char16_t",
                                "char32_t",
                                "class",
                                "compl",
                                "concept",
                                "const",
                                "consteval",
                                "constexpr",
                                "constinit",
                                "const_cast",
                                "continue",
                                "co_await",
                                "co_return",
                                "co_yield",
                                "decltype",
                                "default",
                                "delete",
                                "do",
                                "double",
                                "dynamic_cast",
                                "else",
                                "enum",
                                "explicit",
                                "export",
                                "extern",
                                "false",
                                "float",
                                "for",
                                "friend",
                                "goto",
                                "if",
                                "inline",
                                "int",
                                "long",
                                "mutable",
                                "namespace",
                                "new",
                                "noexcept",
                                "not",
                                "not_eq",
                                "nullptr",
                                "operator",
                                "or",
                                "or_eq",
                                "private",
                                "protected",
                                "public",
                                "register",
                                "reinterpret_cast",
                                "requires",
                                "restrict",
                                "return",
                                "short",
                                "signed",
                                "sizeof",
                                "static",
                                "static_assert",
                                "static_cast",
                                "struct",
                                "switch",
                                "template",
                                "this",
                                "thread_local",
                                "throw",
                                "true",
                                "try",
                                "typedef",
                                "typeid",
                                "typename",
                                "typeof",
                                "typeof_unqual",
                                "union",
                                "unsigned",
                                "using",
                                "virtual",
                                "void",
                                "volatile",
                                "wchar_t",
                                "while",
                                "xor",
                                "xor_eq",
                                "errno",
                                "stdin",
                                "stdout",
                                "stderr",
                                "complex",
                                "imaginary",
                                "noreturn",
                                "linux",
                                "unix",
                                "major",
                                "minor",
                                "makedev",
                                "assert",
                                "near",
                                "far",
                                "interface"};
  return words;
}

const WordSet& javascript_words() {
  static const WordSet words = {
      "arguments", "async",    "await",      "break",     "case",      "catch",     "class",    "const",
      "continue",  "debugger", "default",    "delete",    "do",        "else",      "enum",     "eval",
      "export",    "extends",  "false",      "finally",   "for",       "function",  "if",       "implements",
      "import",    "in",       "instanceof", "interface", "let",       "new",       "null",     "of",
      "package",   "private",  "protected",  "public",    "return",    "static",    "super",    "switch",
      "this",      "throw",    "true",       "try",       "typeof",    "undefined", "var",      "void",
      "while",     "with",     "yield",      "NaN",       "Infinity",  "any",       "boolean",  "number",
      "string",    "symbol",   "type",       "declare",   "namespace", "module",    "abstract", "as",
      "is",        "keyof",    "readonly",   "require",   "global",    "never",     "unknown",  "object",
      "bigint",    "get",      "set"};
  return words;
}

const WordSet& go_words() {
  static const WordSet words = {"break", "case",   "chan",        "const",     "continue", "default",
                                "defer", "else",   "fallthrough", "for",       "func",     "go",
                                "goto",  "if",     "import",      "interface", "map",      "package",
                                "range", "return", "select",      "struct",    "switch",   "type",
                                "var",   "iota",   "nil",         "true",      "false",    "init"};
  return words;
}

const WordSet& java_words() {
  static const WordSet words = {
      "abstract", "assert",       "boolean",  "break",     "byte",   "case",      "catch",    "char",
      "class",    "const",        "continue", "default",   "do",     "double",    "else",     "enum",
      "extends",  "final",        "finally",  "float",     "for",    "goto",      "if",       "implements",
      "import",   "instanceof",   "int",      "interface", "long",   "native",    "new",      "package",
      "private",  "protected",    "public",   "return",    "short",  "static",    "strictfp", "super",
      "switch",   "synchronized", "this",     "throw",     "throws", "transient", "try",      "void",
      "volatile", "while",        "true",     "false",     "null",   "yield",     "record",   "var",
      "sealed",   "permits",      "when",     "module",    "open",   "with",      "to",       "exports",
      "opens",    "requires",     "uses",     "provides"};
  return words;
}

}  // namespace

bool is_keyword(Language language, std::string_view name) {
  switch (language) {
    case Language::python:
      return python_words().contains(name);
    case Language::rust:
      return rust_words().contains(name);
    case Language::c:
    case Language::cpp:
      return c_words().contains(name);
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      return javascript_words().contains(name);
    case Language::go:
      return go_words().contains(name);
    case Language::java:
      return java_words().contains(name);
    case Language::json:
    case Language::bash:
      return false;
  }
  return true;
}

}  // namespace syntax::hashing
