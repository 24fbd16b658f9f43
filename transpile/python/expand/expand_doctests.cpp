// doctest.testmod(): the examples of the file's documentation become functions that run them.
//
//   before   def half(n):                      after    def doctest_half(runner):
//                """                                        runner.start("__main__.half")
//                >>> half(4)                                runner.example(3, "half(4)\n", "2.0\n", 0)
//                2.0                                        runner.show(half(4))
//                """                                        runner.check()
//
// What they print and how it is compared is the support crate's part. An example that says it raises
// something stands in a `try`. Objects, their order and the lines that are named are those of Python 3.11's
// DocTestFinder.
#include "base/text.hpp"
#include "transpile/python/copy.hpp"
#include "transpile/python/expand/expander.hpp"

namespace transpile::python {
namespace {

struct Example {
  std::size_t line = 0;  // within the documentation, from 0
  std::string source;
  std::string want;
  long flags = 0;
};

struct Documented {
  std::string name;
  std::string text;
  std::size_t line = 0;  // of the file, from 0, where the documentation begins
  std::vector<Example> examples;
};

std::size_t example_indent(std::string_view line) {
  std::size_t found = line.find_first_not_of(' ');
  return found == std::string_view::npos ? line.size() : found;
}

bool is_blank_line(std::string_view line) {
  return base::trim(line).empty();
}

// The flags that an example switches on: "# doctest: +ELLIPSIS". Nothing where they can't be followed.
std::optional<long> flags_of(std::string_view source) {
  static const std::map<std::string_view, long> known = {{"DONT_ACCEPT_TRUE_FOR_1", 1},
                                                         {"DONT_ACCEPT_BLANKLINE", 2},
                                                         {"NORMALIZE_WHITESPACE", 4},
                                                         {"ELLIPSIS", 8},
                                                         {"SKIP", 16},
                                                         {"IGNORE_EXCEPTION_DETAIL", 32}};
  std::size_t mark = source.find("doctest:");
  if (mark == std::string_view::npos || source.substr(0, mark).find('#') == std::string_view::npos) return 0;
  std::string_view rest = source.substr(mark + 8, source.find('\n', mark) - mark - 8);
  long flags = 0;
  std::string word;
  for (char c : std::string(rest) + " ") {
    if (c != ' ' && c != ',') {
      word += c;
      continue;
    }
    if (word.empty()) continue;
    if (word[0] != '+' || !known.contains(std::string_view(word).substr(1))) return std::nullopt;
    flags |= known.at(std::string_view(word).substr(1));
    word.clear();
  }
  return flags;
}

// As DocTestParser reads them. Nothing where it would complain.
std::optional<std::vector<Example>> examples_of(const std::string& text) {
  std::vector<Example> out;
  std::vector<std::string> lines;
  for (std::string_view line : base::split_lines(text)) {
    std::string plain;
    for (char c : line) {  // tabs go to the next column of eight
      if (c == '\t')
        plain.append(8 - plain.size() % 8, ' ');
      else if (c != '\n' && c != '\r')
        plain += c;
    }
    lines.push_back(std::move(plain));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t indent = example_indent(lines[i]);
    std::string_view line = std::string_view(lines[i]).substr(indent);
    if (!line.starts_with(">>>")) continue;
    Example example;
    example.line = i;
    auto body = [&](std::string_view prompted) -> bool {
      if (prompted.size() > 3 && prompted[3] != ' ') return false;
      example.source += std::string(prompted.substr(std::min<std::size_t>(4, prompted.size()))) + "\n";
      return true;
    };
    if (!body(line)) return std::nullopt;
    while (i + 1 < lines.size() &&
           std::string_view(lines[i + 1]).substr(example_indent(lines[i + 1])).starts_with("...")) {
      ++i;
      if (example_indent(lines[i]) != indent || !body(std::string_view(lines[i]).substr(indent)))
        return std::nullopt;
    }
    while (i + 1 < lines.size() && !is_blank_line(lines[i + 1]) &&
           !std::string_view(lines[i + 1]).substr(example_indent(lines[i + 1])).starts_with(">>>")) {
      ++i;
      if (example_indent(lines[i]) < indent) return std::nullopt;
      example.want += lines[i].substr(indent) + "\n";
    }
    auto source = base::split_lines(example.source);
    bool says_nothing = std::all_of(source.begin(), source.end(), [](std::string_view one) {
      return base::trim(one).empty() || base::trim(one).starts_with('#');
    });
    if (says_nothing) continue;
    auto flags = flags_of(example.source);
    if (!flags) return std::nullopt;
    example.flags = *flags;
    if (!(example.flags & 16)) out.push_back(std::move(example));
  }
  return out;
}

// The line, from `from` on, on which a text begins: what DocTestFinder takes for the documentation.
std::size_t text_line(const std::vector<std::string_view>& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    std::size_t colon = line.rfind(':');
    for (std::size_t begin : {std::size_t{0}, colon == std::string_view::npos ? std::size_t{0} : colon + 1}) {
      std::string_view rest = line.substr(begin);
      rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \t") == std::string_view::npos
                                                   ? rest.size()
                                                   : rest.find_first_not_of(" \t")));
      while (!rest.empty() && (std::isalnum(static_cast<unsigned char>(rest[0])) || rest[0] == '_'))
        rest.remove_prefix(1);
      if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) return i;
    }
  }
  return from;
}

}  // namespace

// Whether a decorated function still shows its documentation; nothing where that is not known.
std::optional<bool> Expander::keeps_documentation(const Expr& decorator) const {
  const Expr& named = decorator.kind == ExprKind::call ? *decorator.items[0] : decorator;
  static const std::set<std::string_view> known = {
      "staticmethod",   "classmethod",    "property",       "lru_cache",      "cache",
      "abstractmethod", "dataclass",      "total_ordering", "contextmanager", "wraps",
      "setter",         "singledispatch", "unique",         "final",          "override"};
  if (known.contains(named.text)) return true;
  for (const Function& function : module_.functions) {
    if (named.kind != ExprKind::name || function.name != named.text) continue;
    Block body = function.body;
    bool wraps = false;
    each_stmt(body, [&](Stmt& s) {
      if (!s.function) return;
      for (const Expr* inner : s.function->decorators)
        wraps |=
            inner->text == "wraps" || (inner->kind == ExprKind::call && inner->items[0]->text == "wraps");
    });
    return wraps;
  }
  return std::nullopt;
}

// The file's objects with documentation, in the order in which their examples run; nothing where they can't
// be told.
std::optional<Block> Expander::documentation(const std::string& runner) {
  auto lines = base::split_lines(document_.text());
  auto line_at = [&](std::size_t offset) { return document_.lines().position(offset).line - 1; };
  std::map<std::string, Documented> all;
  bool known = true;
  auto add = [&](const std::string& name, const std::string& text, std::size_t line) {
    all.erase(name);
    if (text.empty()) return;
    Documented one{name, text, text_line(lines, line), {}};
    auto examples = examples_of(text);
    if (!examples)
      known = false;
    else
      one.examples = std::move(*examples);
    all[name] = std::move(one);
  };
  add("__main__", docstring_, 0);
  std::function<void(Block&, const std::string&)> walk = [&](Block& block, const std::string& prefix) {
    for (Stmt* s : block) {
      if (s->kind == StmtKind::if_ || s->kind == StmtKind::try_) {
        walk(s->body, prefix);
        walk(s->orelse, prefix);
      }
      if (s->function && s->function->name != "__init_subclass__") {
        bool shown = true;
        std::size_t first = s->function->span.begin;
        for (const Expr* decorator : s->function->decorators) {
          auto keeps = keeps_documentation(*decorator);
          if (!keeps && !s->function->docstring.empty()) known = false;
          shown = shown && keeps.value_or(true);
          first = std::min(first, decorator->span.begin);
        }
        bool changes = std::any_of(s->function->decorators.begin(), s->function->decorators.end(),
                                   [](const Expr* e) { return e->text == "setter" || e->text == "deleter"; });
        if (!changes)
          add(prefix + "." + s->function->name, shown ? s->function->docstring : "", line_at(first));
      }
      if (s->class_def) {
        std::string name = prefix + "." + s->class_def->name;
        add(name, s->class_def->docstring, line_at(s->class_def->name_span.begin));
        walk(s->class_def->body, name);
      }
    }
  };
  walk(module_.body, "__main__");
  if (!known) return std::nullopt;
  Block out;
  std::string calls;
  for (auto& [name, one] : all) {
    std::string function = "doctest";
    for (char c : name.substr(8)) function += c == '.' ? '_' : c;
    function = fresh(function);
    base::Span at{0, 0};
    std::string text =
        "def " + function + "(" + runner + "):\n    " + runner + ".start(" + string_literal(name) + ")\n";
    Block made = read_snippet(module_, text, at);
    Block& body = made[0]->function->body;
    for (const Example& example : one.examples) {
      std::size_t line = one.line + example.line;
      std::size_t begin =
          line < lines.size() ? static_cast<std::size_t>(lines[line].data() - document_.text().data()) : 0;
      at = {begin, line < lines.size() ? begin + lines[line].size() : 0};
      Block head = read_snippet(module_,
                                runner + ".example(" + std::to_string(line + 1) + ", " +
                                    string_literal(example.source) + ", " + string_literal(example.want) +
                                    ", " + std::to_string(example.flags) + ")\n",
                                at);
      auto source = try_snippet(module_, example.source, at);
      if (!source) return std::nullopt;
      show_values(*source, runner);
      body.insert(body.end(), head.begin(), head.end());
      bool raises = example.want.starts_with("Traceback (");
      if (raises) {
        Block tried = read_snippet(module_,
                                   "try:\n    pass\nexcept BaseException as error__:\n    " + runner +
                                       ".raised(type(error__).__name__, str(error__))\n",
                                   at);
        tried[0]->body = *source;
        source = tried;
      }
      body.insert(body.end(), source->begin(), source->end());
      Block end = read_snippet(module_, runner + ".check()\n", at);
      body.insert(body.end(), end.begin(), end.end());
    }
    // A name that is the file's and is given another value here would be one variable of this function.
    std::set<std::string> assigned;
    each_stmt(body, [&](Stmt& s) {
      for (const Expr* target : s.targets) {
        if (target->kind == ExprKind::name) assigned.insert(target->text);
      }
    });
    for (const Stmt* s : module_.body) {
      bool clashes = (s->function && assigned.contains(s->function->name)) ||
                     (s->class_def && assigned.contains(s->class_def->name));
      if (clashes) return std::nullopt;
    }
    out.push_back(made[0]);
    calls += "        " + function + "(" + runner + ")\n";
  }
  if (calls.empty()) calls = "        pass\n";
  Block run = read_snippet(module_,
                           "def " + doctest_name_ + "(verbose, flags):\n    " + runner +
                               " = doctest__.Runner(" + string_literal(document_.path()) +
                               ", verbose, flags)\n    try:\n" + calls + "    except Exception:\n        " +
                               runner + ".surprise()\n    return " + runner + ".finish()\n",
                           {0, 0});
  out.insert(out.end(), run.begin(), run.end());
  return out;
}

// An expression that stands alone shows its value, as at a prompt.
void Expander::show_values(Block& block, const std::string& runner) {
  Maker make(module_);
  for (Stmt* s : block) {
    if (s->kind == StmtKind::expression) {
      base::Span at = s->value->span;
      s->value = make.call(make.attribute(make.name(runner, at), "show"), {s->value}, at);
    }
    if (s->function || s->class_def) continue;
    show_values(s->body, runner);
    show_values(s->orelse, runner);
    show_values(s->final, runner);
    for (Handler& handler : s->handlers) show_values(handler.body, runner);
  }
}

void Expander::doctests() {
  std::vector<Expr*> runs;
  each_expr(module_.body, [&](Expr*& e) {
    if (called(*e) == "doctest.testmod") runs.push_back(e);
  });
  if (runs.empty() || !is_program_) return;
  for (const Expr* e : runs) {
    bool known = e->items.size() == 1 &&
                 std::all_of(e->keywords.begin(), e->keywords.end(), [](const Keyword& keyword) {
                   return keyword.name == "verbose" || keyword.name == "optionflags";
                 });
    if (!known) return;
  }
  doctest_name_ = fresh("run_doctests");
  auto code = documentation("runner__");
  if (!code) return;
  for (Expr* e : runs) {
    Expr* verbose = nullptr;
    Expr* flags = nullptr;
    for (const Keyword& keyword : e->keywords) (keyword.name == "verbose" ? verbose : flags) = keyword.value;
    Maker make(module_);
    if (!verbose || verbose->kind == ExprKind::none)
      verbose = read_snippet(module_, "'-v' in doctest__sys.argv\n", e->span)[0]->value;
    if (!flags) flags = make.integer(0, e->span);
    std::uint32_t id = e->id;
    *e = *make.call(make.name(doctest_name_, e->span), {verbose, flags}, e->span);
    e->id = id;
  }
  Block head = read_snippet(module_, "import doctest as doctest__\nimport sys as doctest__sys\n", {0, 0});
  head.insert(head.end(), code->begin(), code->end());
  module_.body.insert(module_.body.begin(), head.begin(), head.end());
}

}  // namespace transpile::python
