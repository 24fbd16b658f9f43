// A Python file uses a module of the standard library, or a well-known name of one, that it never imports.
//
//   before   def load(path):                     after   import json
//                return json.loads(path)
//                                                        def load(path):
//                                                            return json.loads(path)
//
// It speaks for requests to fix something, and for those that name the error; another request does not ask
// for it. A name that is bound anywhere in the file, in whatever scope, is left alone, and so is a file with
// a star import.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "agents/experts/experts.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::experts {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

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

constexpr std::array<KnownName, 36> kNames = {{
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

std::optional<syntax::Tree> python_tree(const base::Document& document) {
  if (syntax::language_of_path(document.path()) != syntax::Language::python ||
      document.text().size() > kMostBytes)
    return std::nullopt;
  auto tree = syntax::Tree::parse(syntax::Language::python, std::string(document.text()));
  if (!tree || tree->has_error()) return std::nullopt;
  return tree;
}

bool asks_for_it(const Request& request) {
  if (request.kind == RequestKind::fix) return true;
  if (request.kind != RequestKind::edit) return false;
  std::string text = base::lower_ascii(request.text);
  return text.find("nameerror") != std::string::npos || text.find("is not defined") != std::string::npos ||
         text.find("missing import") != std::string::npos;
}

class MissingImport final : public Expert {
 public:
  MissingImport() : Expert("missing-import") {}

  bool can(const Request& request) const override {
    if (!asks_for_it(request)) return false;
    return std::ranges::any_of(request.targets, [](const Target& target) {
      auto tree = python_tree(target.document);
      return tree && !missing_imports(*tree).empty();
    });
  }

 protected:
  base::Task<base::Result<base::Patch>> patch(const Request& request) override {
    base::Patch patch;
    for (const Target& target : request.targets) {
      auto tree = python_tree(target.document);
      if (!tree) continue;
      std::vector<std::string> imports = missing_imports(*tree);
      if (imports.empty()) continue;
      std::size_t at = place_for(*tree);
      std::string text(target.document.text());
      const char* end = text.find("\r\n") != std::string::npos ? "\r\n" : "\n";
      std::string lines;
      for (const std::string& line : imports) lines += line + end;
      bool before_import = std::string_view(text).substr(std::min(at, text.size())).starts_with("import ") ||
                           std::string_view(text).substr(std::min(at, text.size())).starts_with("from ");
      if (at > 0 && text[at - 1] != '\n') lines = end + lines;
      if (!before_import && at < text.size()) lines += end;
      text.insert(at, lines);
      for (base::FilePatch& file : changed(target.document, text).files)
        patch.files.push_back(std::move(file));
    }
    std::ranges::sort(patch.files, {}, &base::FilePatch::path);
    if (patch.empty()) co_return base::fail(base::ErrorCode::not_found, "no import is missing");
    co_return patch;
  }
};

}  // namespace

std::unique_ptr<Agent> make_missing_import(const Tools&) {
  return std::make_unique<MissingImport>();
}

}  // namespace agents::experts
