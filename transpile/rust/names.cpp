#include "transpile/rust/names.hpp"

#include <cctype>
#include <set>

namespace transpile::rust {
namespace {

bool upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}
bool lower(char c) {
  return std::islower(static_cast<unsigned char>(c)) != 0 || std::isdigit(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool begins = at == 0 || !is_word(text[at - 1]);
    bool ends = at + word.size() >= text.size() || !is_word(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

std::string snake_case(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      out += c;
      continue;
    }
    bool boundary = i > 0 && upper(c) &&
                    (lower(name[i - 1]) || (upper(name[i - 1]) && i + 1 < name.size() &&
                                            std::islower(static_cast<unsigned char>(name[i + 1]))));
    if (boundary && out.back() != '_') out += '_';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  while (out.size() > 1 && out.ends_with("_") && !out.starts_with("_")) out.pop_back();
  // Two underlines in a row, and trailing ones, are no snake case.
  std::string single;
  for (char c : out) {
    if (c == '_' && !single.empty() && single.back() == '_') continue;
    single += c;
  }
  if (single == "_" || single.empty()) single = "unused";
  if (std::isdigit(static_cast<unsigned char>(single[0]))) single = "n" + single;
  return single;
}

std::string camel_case(std::string_view name) {
  std::string out;
  bool start = true;
  for (char c : name) {
    if (c == '_') {
      start = true;
      continue;
    }
    out += start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    start = false;
  }
  // ABCNode stays; ABC becomes Abc only where Rust would complain, which it does not.
  return out.empty() ? "Class" : out;
}

std::string upper_case(std::string_view name) {
  std::string out;
  for (char c : snake_case(name)) out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (out.starts_with("_") && out.size() > 1) out.erase(0, 1);
  if (std::isdigit(static_cast<unsigned char>(out[0]))) out.insert(0, "N");
  return out;
}

std::string constant_of(std::string_view class_name) {
  std::string out = upper_case(class_name);
  if (out == class_name) return out + "_CLASS";  // class E(Exception): the type has that name
  return out == "IO_ERROR" || out == "ENVIRONMENT_ERROR" ? "OS_ERROR" : out;
}

bool is_keyword(std::string_view name) {
  static const std::set<std::string_view> words = {
      "as",    "async",  "await",    "break",   "const",   "continue", "crate", "dyn",    "else",
      "enum",  "extern", "false",    "fn",      "for",     "if",       "impl",  "in",     "let",
      "loop",  "match",  "mod",      "move",    "mut",     "pub",      "ref",   "return", "self",
      "Self",  "static", "struct",   "super",   "trait",   "true",     "type",  "unsafe", "use",
      "where", "while",  "abstract", "become",  "box",     "do",       "final", "macro",  "override",
      "priv",  "try",    "typeof",   "unsized", "virtual", "yield",    "gen",   "union"};
  return words.contains(name);
}

bool is_standard_module(std::string_view name) {
  static const std::set<std::string_view> modules = {
      "abc",          "aifc",         "argparse",     "array",       "ast",
      "asynchat",     "asyncio",      "asyncore",     "atexit",      "audioop",
      "base64",       "bdb",          "binascii",     "bisect",      "builtins",
      "bz2",          "cProfile",     "calendar",     "cgi",         "cgitb",
      "chunk",        "cmath",        "cmd",          "code",        "codecs",
      "codeop",       "collections",  "colorsys",     "compileall",  "concurrent",
      "configparser", "contextlib",   "contextvars",  "copy",        "copyreg",
      "crypt",        "csv",          "ctypes",       "curses",      "dataclasses",
      "datetime",     "dbm",          "decimal",      "difflib",     "dis",
      "distutils",    "doctest",      "email",        "encodings",   "ensurepip",
      "enum",         "errno",        "faulthandler", "fcntl",       "filecmp",
      "fileinput",    "fnmatch",      "fractions",    "ftplib",      "functools",
      "gc",           "genericpath",  "getopt",       "getpass",     "gettext",
      "glob",         "graphlib",     "grp",          "gzip",        "hashlib",
      "heapq",        "hmac",         "html",         "http",        "idlelib",
      "imaplib",      "imghdr",       "imp",          "importlib",   "inspect",
      "io",           "ipaddress",    "itertools",    "json",        "keyword",
      "lib2to3",      "linecache",    "locale",       "logging",     "lzma",
      "mailbox",      "mailcap",      "marshal",      "math",        "mimetypes",
      "mmap",         "modulefinder", "msilib",       "msvcrt",      "multiprocessing",
      "netrc",        "nis",          "nntplib",      "nt",          "ntpath",
      "nturl2path",   "numbers",      "opcode",       "operator",    "optparse",
      "os",           "ossaudiodev",  "pathlib",      "pdb",         "pickle",
      "pickletools",  "pipes",        "pkgutil",      "platform",    "plistlib",
      "poplib",       "posix",        "posixpath",    "pprint",      "profile",
      "pstats",       "pty",          "pwd",          "py_compile",  "pyclbr",
      "pydoc",        "pydoc_data",   "pyexpat",      "queue",       "quopri",
      "random",       "re",           "readline",     "reprlib",     "resource",
      "rlcompleter",  "runpy",        "sched",        "secrets",     "select",
      "selectors",    "shelve",       "shlex",        "shutil",      "signal",
      "site",         "smtpd",        "smtplib",      "sndhdr",      "socket",
      "socketserver", "spwd",         "sqlite3",      "sre_compile", "sre_constants",
      "sre_parse",    "ssl",          "stat",         "statistics",  "string",
      "stringprep",   "struct",       "subprocess",   "sunau",       "symtable",
      "sys",          "sysconfig",    "syslog",       "tabnanny",    "tarfile",
      "telnetlib",    "tempfile",     "termios",      "textwrap",    "threading",
      "time",         "timeit",       "tkinter",      "token",       "tokenize",
      "tomllib",      "trace",        "traceback",    "tracemalloc", "tty",
      "turtle",       "turtledemo",   "types",        "typing",      "unicodedata",
      "unittest",     "urllib",       "uu",           "uuid",        "venv",
      "warnings",     "wave",         "weakref",      "webbrowser",  "winreg",
      "winsound",     "wsgiref",      "xdrlib",       "xml",         "xmlrpc",
      "zipapp",       "zipfile",      "zipimport",    "zlib",        "zoneinfo"};
  return modules.contains(name.substr(0, name.find('.')));
}

namespace {

// Functions and modules of the prelude that translated code may call.
const std::set<std::string_view>& prelude() {
  static const std::set<std::string_view> names = {"attempt",
                                                   "gap",
                                                   "gap_for",
                                                   "raise",
                                                   "reraise",
                                                   "run",
                                                   "some",
                                                   "outcome",
                                                   "present",
                                                   "iterable",
                                                   "sized",
                                                   "subscriptable",
                                                   "callable",
                                                   "operand",
                                                   "operand_kind",
                                                   "left_operand",
                                                   "right_operand",
                                                   "with_attribute",
                                                   "never",
                                                   "unsupported",
                                                   "type_error",
                                                   "unsupported_unpack",
                                                   "check_arguments",
                                                   "same_object",
                                                   "no_format",
                                                   "check",
                                                   "reduced",
                                                   "cannot_concatenate",
                                                   "by_comparison",
                                                   "next_of",
                                                   "not_iterable",
                                                   "until",
                                                   "spread",
                                                   "spread_to",
                                                   "order_by",
                                                   "count_of",
                                                   "write_object",
                                                   "no_attribute",
                                                   "sums_no_numbers",
                                                   "too_short_to_unpack",
                                                   "lacks",
                                                   "exceptions",
                                                   "list",
                                                   "out",
                                                   "outln",
                                                   "text",
                                                   "iter",
                                                   "files",
                                                   "formatting",
                                                   "ge",
                                                   "gt",
                                                   "le",
                                                   "lt",
                                                   "maximum",
                                                   "minimum",
                                                   "format_value",
                                                   "percent",
                                                   "spec",
                                                   "repr",
                                                   "ascii",
                                                   "show",
                                                   "floor_div",
                                                   "modulo",
                                                   "true_div",
                                                   "pow",
                                                   "float_pow",
                                                   "float_hex",
                                                   "float_from_hex",
                                                   "pow_mod",
                                                   "no_operator",
                                                   "whole_numbers",
                                                   "shift_left",
                                                   "shift_right",
                                                   "truncate",
                                                   "parse_int",
                                                   "bad_int",
                                                   "parse_float",
                                                   "round",
                                                   "round_to",
                                                   "round_int",
                                                   "absolute",
                                                   "chr",
                                                   "char_of",
                                                   "tabled",
                                                   "ord",
                                                   "bin",
                                                   "oct",
                                                   "hex",
                                                   "bit_length",
                                                   "bit_count",
                                                   "is_integer",
                                                   "compare_int_float",
                                                   "sum_ints",
                                                   "overflow",
                                                   "bisect",
                                                   "copy",
                                                   "functions",
                                                   "heapq",
                                                   "itertools",
                                                   "math",
                                                   "random",
                                                   "system",
                                                   "time",
                                                   "class",
                                                   "defaults",
                                                   "format",
                                                   "vec",
                                                   "println",
                                                   "print",
                                                   "drop",
                                                   "std",
                                                   "core",
                                                   "concord_rt",
                                                   "operator"};
  return names;
}

}  // namespace

bool is_of_prelude(std::string_view name) {
  return prelude().contains(name);
}

std::string safe_local(const std::string& name) {
  if (name == "self") return name;
  return is_keyword(name) || prelude().contains(name) ? name + "_" : name;
}

std::string safe_function(const std::string& name) {
  bool taken =
      is_keyword(name) || prelude().contains(name) || name == "main" || name == "program" || name == "self";
  return taken ? name + "_fn" : name;
}

std::string safe_type(const std::string& name) {
  static const std::set<std::string_view> taken = {
      "Bytes",    "Global",      "GlobalExt",    "Shared",       "Slot",       "Counter",    "DefaultDict",
      "Compare",  "Deque",       "Dict",         "Class",        "Exception",  "Flow",       "File",
      "Func",     "Key",         "Int",          "Iter",         "IterExt",    "Range",      "List",
      "Num",      "ClosedAfter", "Arithmetic",   "FrozenSet",    "Set",        "Show",       "Truth",
      "Str",      "Tuple",       "EmptyTuple",   "Dynamic",      "Object",     "Value",      "Rc",
      "Cache",    "Option",      "Some",         "None",         "Ok",         "Err",        "Result",
      "Vec",      "String",      "Box",          "Self",         "Clone",      "Copy",       "Default",
      "Iterator", "Send",        "Sync",         "Drop",         "Fn",         "FnMut",      "FnOnce",
      "From",     "Into",        "PartialEq",    "Eq",           "PartialOrd", "Ord",        "ToString",
      "AsRef",    "Extend",      "IntoIterator", "ByComparison", "Elements",   "Grows",      "Rows",
      "Frame",    "Handle",      "AnyClass",     "Joined",       "Tabled",     "ReadsCells", "SetsCells",
      "CharTests"};
  return taken.contains(name) ? name + "Class" : name;
}

}  // namespace transpile::rust
