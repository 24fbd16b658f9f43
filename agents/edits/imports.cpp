#include "agents/edits/imports.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "agents/edits/lines.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

namespace {

constexpr std::array<std::string_view, 62> kModules = {
    "abc",      "argparse",  "array",       "ast",         "asyncio",  "base64",    "bisect",
    "calendar", "cmath",     "collections", "contextlib",  "copy",     "csv",       "dataclasses",
    "datetime", "decimal",   "difflib",     "enum",        "fnmatch",  "fractions", "functools",
    "glob",     "gzip",      "hashlib",     "heapq",       "hmac",     "html",      "inspect",
    "io",       "itertools", "json",        "logging",     "math",     "operator",  "os",
    "pathlib",  "pickle",    "platform",    "pprint",      "queue",    "random",    "re",
    "secrets",  "shlex",     "shutil",      "signal",      "socket",   "sqlite3",   "statistics",
    "string",   "struct",    "subprocess",  "sys",         "tempfile", "textwrap",  "threading",
    "time",     "traceback", "typing",      "unicodedata", "uuid",     "zlib"};

struct KnownName {
  std::string_view name, module;
};

constexpr std::array<KnownName, 51> kNames = {{
    {"List", "typing"},
    {"Dict", "typing"},
    {"Tuple", "typing"},
    {"Set", "typing"},
    {"Optional", "typing"},
    {"Union", "typing"},
    {"Any", "typing"},
    {"Callable", "typing"},
    {"Iterable", "typing"},
    {"Iterator", "typing"},
    {"Sequence", "typing"},
    {"Mapping", "typing"},
    {"Protocol", "typing"},
    {"TypeVar", "typing"},
    {"Generic", "typing"},
    {"Literal", "typing"},
    {"NamedTuple", "typing"},
    {"defaultdict", "collections"},
    {"Counter", "collections"},
    {"deque", "collections"},
    {"namedtuple", "collections"},
    {"OrderedDict", "collections"},
    {"Path", "pathlib"},
    {"dataclass", "dataclasses"},
    {"partial", "functools"},
    {"reduce", "functools"},
    {"lru_cache", "functools"},
    {"wraps", "functools"},
    {"contextmanager", "contextlib"},
    {"suppress", "contextlib"},
    {"Enum", "enum"},
    {"Decimal", "decimal"},
    {"Fraction", "fractions"},
    {"deepcopy", "copy"},
    {"abstractmethod", "abc"},
    {"ABC", "abc"},
    {"ceil", "math"},
    {"floor", "math"},
    {"sqrt", "math"},
    {"gcd", "math"},
    {"factorial", "math"},
    {"isclose", "math"},
    {"combinations", "itertools"},
    {"permutations", "itertools"},
    {"groupby", "itertools"},
    {"accumulate", "itertools"},
    {"zip_longest", "itertools"},
    {"bisect_left", "bisect"},
    {"bisect_right", "bisect"},
    {"heappush", "heapq"},
    {"heappop", "heapq"},
}};

bool is_field(const syntax::Node& parent, std::string_view field, const syntax::Node& child) {
  auto found = parent.field(field);
  return found && *found == child;
}

// Whether this use of a name gives it a meaning.
bool binds(const syntax::Node& name) {
  syntax::Node child = name;
  for (auto parent = name.parent(); parent; parent = parent->parent()) {
    std::string_view kind = parent->kind();
    if (kind == "parameters" || kind == "lambda_parameters" || kind == "as_pattern_target" ||
        kind == "global_statement" || kind == "nonlocal_statement" || kind == "delete_statement" ||
        kind == "dotted_name" || kind == "aliased_import" || kind.starts_with("import") ||
        kind == "case_pattern") {
      return true;
    }
    if (kind == "assignment" || kind == "augmented_assignment" || kind == "for_statement" ||
        kind == "for_in_clause")
      return is_field(*parent, "left", child);
    if (kind == "named_expression" || kind == "function_definition" || kind == "class_definition")
      return is_field(*parent, "name", child);
    if (kind == "attribute" || kind == "subscript" || kind == "call" || kind == "type" || kind == "block" ||
        kind.ends_with("statement"))
      return false;
    child = *parent;
  }
  return false;
}

struct Uses {
  std::set<std::string> bound;
  std::set<std::string> as_object;  // NAME.attribute
  std::set<std::string> plain;      // any other reading use
  bool has_star_import = false;
};

void collect(const syntax::Node& root, Uses& uses) {
  std::vector<syntax::Node> stack{root};
  while (!stack.empty()) {
    syntax::Node node = stack.back();
    stack.pop_back();
    if (node.kind() == "wildcard_import") uses.has_star_import = true;
    if (node.kind() == "identifier") {
      auto parent = node.parent();
      std::string name(node.text());
      if (parent && parent->kind() == "attribute" && is_field(*parent, "attribute", node)) continue;
      if (parent && parent->kind() == "keyword_argument" && is_field(*parent, "name", node)) continue;
      if (binds(node))
        uses.bound.insert(name);
      else if (parent && parent->kind() == "attribute")
        uses.as_object.insert(name);
      else
        uses.plain.insert(name);
    }
    for (std::size_t i = node.named_child_count(); i-- > 0;) stack.push_back(node.named_child(i));
  }
}

// The offset where new imports go: before the first import, or behind the docstring and the comments at the
// top.
std::size_t place_for(const syntax::Tree& tree) {
  syntax::Node root = tree.root();
  std::size_t at = 0;
  for (std::size_t i = 0; i < root.named_child_count(); ++i) {
    syntax::Node child = root.named_child(i);
    if (child.kind() == "import_statement" || child.kind() == "import_from_statement")
      return child.span().begin;
    bool docstring = child.kind() == "expression_statement" && child.named_child_count() == 1 &&
                     child.named_child(0).kind() == "string";
    bool head = child.kind() == "comment" || child.kind() == "future_import_statement" || docstring;
    if (!head) return i == 0 || at == 0 ? child.span().begin : at;
    std::size_t end = tree.text().find('\n', child.span().end);
    at = end == std::string::npos ? tree.text().size() : end + 1;
  }
  return at;
}

std::optional<syntax::Tree> python_tree(const std::string& path, std::string text) {
  if (syntax::language_of_path(path) != syntax::Language::python || text.size() > kMostParsed)
    return std::nullopt;
  auto tree = syntax::Tree::parse(syntax::Language::python, std::move(text));
  if (!tree || tree->has_error()) return std::nullopt;
  return std::move(*tree);
}

}  // namespace

std::vector<std::string> missing_imports(const syntax::Tree& tree) {
  Uses uses;
  collect(tree.root(), uses);
  std::vector<std::string> lines;
  if (uses.has_star_import) return lines;
  for (std::string_view module : kModules) {
    std::string name(module);
    // A module that is used as a plain value as well is rarely one.
    if (uses.as_object.contains(name) && !uses.bound.contains(name) && !uses.plain.contains(name))
      lines.push_back("import " + name);
  }
  std::map<std::string, std::string> from;
  for (const KnownName& known : kNames) {
    std::string name(known.name);
    bool used = uses.plain.contains(name) || uses.as_object.contains(name);
    if (!used || uses.bound.contains(name)) continue;
    std::string& names = from[std::string(known.module)];
    names += (names.empty() ? "" : ", ") + name;
  }
  for (const auto& [module, names] : from) lines.push_back("from " + module + " import " + names);
  return lines;
}

std::string with_imports(const syntax::Tree& tree, const std::vector<std::string>& imports) {
  std::size_t at = place_for(tree);
  std::string text(tree.text());
  const char* end = text.find("\r\n") != std::string::npos ? "\r\n" : "\n";
  std::string lines;
  for (const std::string& line : imports) lines += line + end;
  std::string_view behind = std::string_view(text).substr(std::min(at, text.size()));
  bool before_import = behind.starts_with("import ") || behind.starts_with("from ");
  if (at > 0 && text[at - 1] != '\n') lines = end + lines;
  if (!before_import && at < text.size()) lines += end;
  return text.insert(at, lines);
}

std::vector<std::string> add_missing_imports(base::Patch& patch, const base::Files& files) {
  std::vector<std::string> mended;
  for (base::FilePatch& file : patch.files) {
    if (file.change != base::FileChange::modify) continue;
    auto before = files.read(file.path);
    auto text = before ? base::apply(file, before->text()) : std::unexpected(before.error());
    auto tree = text ? python_tree(file.path, std::move(*text)) : std::nullopt;
    if (!tree) continue;
    std::vector<std::string> imports = missing_imports(*tree);
    auto old = imports.empty() ? std::nullopt : python_tree(file.path, std::string(before->text()));
    if (!old) continue;
    // What the file lacked before is not for this change to say.
    std::vector<std::string> lacked = missing_imports(*old);
    std::erase_if(imports,
                  [&](const std::string& line) { return std::ranges::find(lacked, line) != lacked.end(); });
    if (imports.empty()) continue;
    file = base::diff(file.path, before->text(), with_imports(*tree, imports));
    mended.push_back(file.path);
  }
  return mended;
}

}  // namespace agents::edits
