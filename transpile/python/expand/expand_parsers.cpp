// argparse: which attributes a Namespace has, and of which types, is written in the calls that build the
// parser.
//
//   before   parser.add_argument("-n", "--top", type=int, default=5, help="how many")
//            args = parser.parse_args()
//   after    parser.add_argument(0, ["-n", "--top"], "top", "store", "")
//            parser.describe("how many", [], None, "5", False)
//            args = read_namespace(parser, None)
//
// `read_namespace` is a function that is added to the file: the support crate reads the words (which argument
// gets which), and the function converts them in the order in which Python does, so that the first error is
// Python's. With one parser all attributes are there from the start; with subcommands only those of the
// parsers that took part.
//
// A form that is not understood here stays as it is, and is refused where it is met.
#include "base/text.hpp"
#include "transpile/python/copy.hpp"
#include "transpile/python/expand/expander.hpp"

namespace transpile::python {
namespace {

bool is_python_word(std::string_view text) {
  static const std::set<std::string_view> keywords = {
      "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
      "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
      "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
      "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) || keywords.contains(text))
    return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
}

bool is_literal_value(const Expr& e) {
  switch (e.kind) {
    case ExprKind::integer:
    case ExprKind::floating:
    case ExprKind::string:
    case ExprKind::boolean:
    case ExprKind::none:
      return true;
    case ExprKind::unary:
      return is_literal_value(*e.items[0]);
    case ExprKind::list:
    case ExprKind::tuple:
      return std::all_of(e.items.begin(), e.items.end(),
                         [](const Expr* item) { return is_literal_value(*item); });
    default:
      return false;
  }
}

const Expr* parser_keyword(const Expr& call, std::string_view name) {
  for (const Keyword& keyword : call.keywords) {
    if (keyword.name == name) return keyword.value;
  }
  return nullptr;
}

bool has_only(const Expr& call, std::initializer_list<std::string_view> names) {
  return std::all_of(call.keywords.begin(), call.keywords.end(), [&](const Keyword& keyword) {
    return std::find(names.begin(), names.end(), keyword.name) != names.end();
  });
}

}  // namespace

bool Expander::is_argparse(const Expr& e, std::string_view name) const {
  return dotted(e) == "argparse." + std::string(name);
}

std::string Expander::fresh(std::string name) const {
  while (bound_.contains(name) || imported_.contains(name) || modules_.contains(name)) name += '_';
  return name;
}

// Whether `e` means the same in a function of the file's own, wherever it stands.
bool Expander::is_known_everywhere(const Expr& e) const {
  switch (e.kind) {
    case ExprKind::name: {
      unsigned here = 0;
      for (const Stmt* s : module_.body) {
        here += s->function && s->function->name == e.text;
        here += s->class_def && s->class_def->name == e.text;
      }
      if (here == 1) return true;
      return !bound_.contains(e.text);  // imported, or Python's own
    }
    case ExprKind::attribute:
      return is_known_everywhere(*e.items[0]);
    case ExprKind::lambda: {
      bool known = true;
      Expr* body = e.function->lambda_body;
      std::set<std::string> own;
      for (const Parameter& parameter : e.function->parameters) own.insert(parameter.name);
      each_expr(body, [&](Expr*& part) {
        if (part->kind == ExprKind::name && !own.contains(part->text))
          known = known && is_known_everywhere(*part);
        if (part->kind == ExprKind::comprehension || part->kind == ExprKind::lambda) known = false;
      });
      return known;
    }
    default:
      return false;
  }
}

std::optional<Expander::ParserArgument> Expander::read_argument(const Expr& call) {
  ParserArgument out;
  if (!has_only(call, {"action", "nargs", "const", "default", "type", "choices", "required", "help",
                       "metavar", "dest", "version"}))
    return std::nullopt;
  for (std::size_t i = 1; i < call.items.size(); ++i) {
    if (call.items[i]->kind != ExprKind::string || call.items[i]->text.empty()) return std::nullopt;
    out.flags.push_back(call.items[i]->text);
  }
  const Expr* dest = parser_keyword(call, "dest");
  if (dest && dest->kind != ExprKind::string) return std::nullopt;
  if (dest) out.dest = dest->text;
  bool positional = out.flags.empty() || (out.flags.size() == 1 && !out.flags[0].starts_with('-'));
  if (positional) {
    if (!out.flags.empty()) out.dest = out.flags[0];
    out.flags.clear();
  } else if (!dest) {
    auto longest = std::find_if(out.flags.begin(), out.flags.end(),
                                [](const std::string& flag) { return flag.starts_with("--"); });
    out.dest = longest == out.flags.end() ? out.flags[0] : *longest;
    out.dest.erase(0, out.dest.find_first_not_of('-'));
    std::replace(out.dest.begin(), out.dest.end(), '-', '_');
  }
  if (const Expr* action = parser_keyword(call, "action")) {
    if (action->kind == ExprKind::string)
      out.action = action->text;
    else if (is_argparse(*action, "BooleanOptionalAction"))
      out.action = "boolean";
    else
      return std::nullopt;
  }
  static const std::set<std::string_view> actions = {"store",   "store_true", "store_false",  "store_const",
                                                     "append",  "extend",     "append_const", "count",
                                                     "version", "help",       "boolean"};
  if (!actions.contains(out.action)) return std::nullopt;
  if (out.action == "version" && !dest) out.dest = "version";
  if (!is_python_word(out.dest)) return std::nullopt;
  if (const Expr* words = parser_keyword(call, "nargs")) {
    if (words->kind == ExprKind::string || words->kind == ExprKind::integer)
      out.words = words->text;
    else if (is_argparse(*words, "REMAINDER"))
      out.words = "...";
    else if (is_argparse(*words, "OPTIONAL"))
      out.words = "?";
    else if (is_argparse(*words, "ZERO_OR_MORE"))
      out.words = "*";
    else if (is_argparse(*words, "ONE_OR_MORE"))
      out.words = "+";
    else if (words->kind != ExprKind::none)
      return std::nullopt;
    static const std::set<std::string_view> forms = {"", "?", "*", "+", "..."};
    bool number = words->kind == ExprKind::integer && out.words.size() < 3;
    if (!number && !forms.contains(out.words)) return std::nullopt;
  }
  if (out.action == "extend" && out.words.empty()) return std::nullopt;
  if (out.action == "boolean") {
    std::vector<std::string> both;
    for (const std::string& flag : out.flags) {
      both.push_back(flag);
      if (flag.starts_with("--")) both.push_back("--no-" + flag.substr(2));
    }
    out.flags = both;
  }
  auto part = [&](std::string_view name) { return const_cast<Expr*>(parser_keyword(call, name)); };
  out.type = part("type");
  out.default_value = part("default");
  out.constant = part("const");
  out.choices = part("choices");
  if (out.default_value && is_argparse(*out.default_value, "SUPPRESS")) return std::nullopt;
  if (out.type && out.type->kind == ExprKind::none) out.type = nullptr;
  if (out.type && is_file_type(*out.type).empty() && !is_known_everywhere(*out.type)) return std::nullopt;
  return out;
}

// The mode of argparse.FileType(…); empty for anything else.
std::string Expander::is_file_type(const Expr& type) const {
  if (type.kind != ExprKind::call || !is_argparse(*type.items[0], "FileType") || !type.keywords.empty())
    return "";
  if (type.items.size() == 1) return "r";
  if (type.items.size() != 2 || type.items[1]->kind != ExprKind::string) return "";
  const std::string& mode = type.items[1]->text;
  return mode == "r" || mode == "w" || mode == "a" ? mode : "";
}

// What was given to a call that builds a parser is needed where words are read: literals are written there
// again, the rest is kept in an object.
Expr* Expander::keep_argument(const std::string& name, Expr* value, Block& out) {
  Maker make(module_);
  if (is_literal_value(*value)) return make.copy(value);
  keeps_arguments_ = true;
  Expr* kept = make.attribute(make.name(kept_name_, value->span), name);
  out.push_back(make.assign(make.copy(kept), value));
  return kept;
}

Block Expander::parts_of(const std::string& text, const std::vector<Expr*>& parts, base::Span span) {
  Maker make(module_);
  Block made = read_snippet(module_, text, span);
  each_expr(made, [&](Expr*& e) {
    if (e->kind == ExprKind::name && e->text.starts_with("part__"))
      e = make.copy(parts.at(static_cast<std::size_t>(std::stoul(e->text.substr(6)))));
  });
  return made;
}

// parser.add_argument(…)
std::optional<Block> Expander::add_argument(Expr& call) {
  auto read = read_argument(call);
  if (!read) return std::nullopt;
  ParserArgument argument = std::move(*read);
  Maker make(module_);
  base::Span at = call.span;
  Block out;
  Expr* none = make.expr(ExprKind::none, at);
  Expr* parser = call.items[0]->items[0];
  if (parser->kind != ExprKind::name) {
    Expr* name = make.name(fresh("added_to"), at);
    out.push_back(make.assign(name, parser));
    parser = name;
  }
  argument.id = parser_arguments_.size();
  bool counts = argument.action == "version" || argument.action == "help";
  std::string id = counts ? "-1" : argument.number();
  Expr* shown_default = none;
  if (argument.default_value) {
    argument.default_value = keep_argument("default_" + id, argument.default_value, out);
    shown_default = argument.default_value->kind == ExprKind::none
                        ? none
                        : parts_of("str(part__0)\n", {argument.default_value}, at)[0]->value;
  } else if (argument.action == "store_true" || argument.action == "store_false") {
    shown_default = make.text(argument.action == "store_true" ? "False" : "True", at);
  }
  if (argument.constant) argument.constant = keep_argument("const_" + id, argument.constant, out);
  Expr* shown_choices = none;
  if (argument.choices) {
    argument.choices = keep_argument("choices_" + id, argument.choices, out);
    shown_choices = parts_of("[str(choice) for choice in part__0]\n", {argument.choices}, at)[0]->value;
  }
  std::string flags;
  for (const std::string& flag : argument.flags) flags += (flags.empty() ? "" : ", ") + string_literal(flag);
  static const std::set<std::string_view> bare = {"store_true",   "store_false", "store_const",
                                                  "append_const", "count",       "boolean"};
  std::string action = bare.contains(argument.action) ? "flag" : argument.action;
  auto given = [&](std::string_view name) {
    const Expr* e = parser_keyword(call, name);
    return e ? const_cast<Expr*>(e) : none;
  };
  Expr* help = given("help");
  if (is_argparse(*help, "SUPPRESS")) help = make.text("==SUPPRESS==", at);
  Expr* metavar = given("metavar");
  Expr* metavars = make.expr(ExprKind::list, at);
  if (metavar->kind == ExprKind::tuple)
    metavars->items = metavar->items;
  else if (metavar->kind != ExprKind::none)
    metavars->items.push_back(metavar);
  Expr* required = parser_keyword(call, "required") ? given("required") : make.expr(ExprKind::boolean, at);
  std::string text = "part__0.add_argument(" + id + ", [" + flags + "], " + string_literal(argument.dest) +
                     ", " + string_literal(action) + ", " + string_literal(argument.words) + ")\n" +
                     "part__0.describe(part__1, part__2, part__3, part__4, part__5)\n";
  std::vector<Expr*> parts{parser, help, metavars, shown_choices, shown_default, required};
  if (argument.type || argument.constant || argument.action == "version") {
    std::string name = argument.type ? type_name(*argument.type) : "";
    Expr* version = given("version");
    if (version->kind == ExprKind::none) version = make.text("", at);
    parts.push_back(version);
    text += "part__0.mention(" + std::string(argument.constant ? "str(part__7)" : "'None'") + ", " +
            string_literal(name) + ", part__6)\n";
    if (argument.constant) parts.push_back(argument.constant);
  }
  Block made = parts_of(text, parts, at);
  out.insert(out.end(), made.begin(), made.end());
  parser_arguments_.push_back(std::move(argument));
  return out;
}

std::string Expander::type_name(const Expr& type) const {
  if (type.kind == ExprKind::lambda) return "<lambda>";
  return type.kind == ExprKind::call ? "FileType" : type.text;
}

// parser.set_defaults(func=run)
std::optional<Block> Expander::set_defaults(Expr& call) {
  if (call.items.size() != 1 || call.items[0]->items[0]->kind != ExprKind::name) return std::nullopt;
  Block out;
  for (const Keyword& keyword : call.keywords) {
    if (!is_python_word(keyword.name)) return std::nullopt;
    ParserArgument argument;
    argument.id = parser_arguments_.size();
    argument.dest = keyword.name;
    argument.is_set_default = true;
    bool named = keyword.value->kind == ExprKind::name && is_known_everywhere(*keyword.value);
    argument.default_value =
        named ? keyword.value : keep_argument("default_" + argument.number(), keyword.value, out);
    Block made =
        parts_of("part__0.set_defaults(" + argument.number() + ")\n", {call.items[0]->items[0]}, call.span);
    out.insert(out.end(), made.begin(), made.end());
    parser_arguments_.push_back(std::move(argument));
    has_subcommands_ = true;
  }
  return out;
}

// The arguments of a parser's constructor, in the order in which the support crate takes them.
std::optional<std::string> Expander::parser_arguments(const Expr& call, std::size_t first,
                                                      const std::string& program, std::vector<Expr*>& parts) {
  if (!has_only(call, {"prog", "usage", "description", "epilog", "formatter_class", "add_help",
                       "allow_abbrev", "help"}) ||
      call.items.size() > first + 1)
    return std::nullopt;
  std::string formatter = "HelpFormatter";
  if (const Expr* one = parser_keyword(call, "formatter_class")) {
    std::string name = dotted(*one);
    if (!name.starts_with("argparse.") || !name.ends_with("HelpFormatter") ||
        name == "argparse.MetavarTypeHelpFormatter")
      return std::nullopt;
    formatter = name.substr(9);
  }
  auto part = [&](std::string_view name, const std::string& otherwise) {
    const Expr* e = parser_keyword(call, name);
    if (!e && name == "prog" && call.items.size() == first + 1 && program != "''") e = call.items[first];
    if (!e) return otherwise;
    parts.push_back(const_cast<Expr*>(e));
    return "part__" + std::to_string(parts.size() - 1);
  };
  std::string text = program;
  for (std::string_view name : {"prog", "usage", "description", "epilog"}) text += ", " + part(name, "None");
  text += ", " + string_literal(formatter);
  for (std::string_view name : {"add_help", "allow_abbrev"}) text += ", " + part(name, "True");
  return text;
}

// Calls that give a parser, a group of one, or what was read.
void Expander::parser_call(Expr& e) {
  Maker make(module_);
  auto becomes = [&](const std::string& text, const std::vector<Expr*>& parts) {
    Expr copy = *parts_of(text + "\n", parts, e.span)[0]->value;
    copy.id = e.id;
    e = std::move(copy);
  };
  if (is_argparse(*e.items[0], "ArgumentParser")) {
    std::vector<Expr*> parts;
    auto text = parser_arguments(e, 1, "argparse__sys.argv[0]", parts);
    ++parsers_;
    if (text) becomes("argparse__.ArgumentParser(" + *text + ")", parts);
    return;
  }
  if (e.items[0]->kind != ExprKind::attribute) return;
  const std::string method = e.items[0]->text;
  Expr* object = e.items[0]->items[0];
  if (method == "add_subparsers" && e.items.size() == 1 &&
      has_only(e, {"dest", "title", "description", "help", "metavar", "required"})) {
    const Expr* dest = parser_keyword(e, "dest");
    if (dest && (dest->kind != ExprKind::string || !is_python_word(dest->text))) return;
    ParserArgument argument;
    argument.id = parser_arguments_.size();
    argument.dest = dest ? dest->text : "";
    std::string text =
        "part__0.add_subparsers(" + (dest ? argument.number() : "-1") + ", " + string_literal(argument.dest);
    std::vector<Expr*> parts{object};
    for (std::string_view name : {"title", "description", "help", "metavar", "required"}) {
      const Expr* given = parser_keyword(e, name);
      text += given ? ", part__" + std::to_string(parts.size()) : name == "required" ? ", False" : ", None";
      if (given) parts.push_back(const_cast<Expr*>(given));
    }
    if (dest) parser_arguments_.push_back(std::move(argument));
    has_subcommands_ = true;
    return becomes(text + ")", parts);
  }
  if (method == "add_parser" && e.items.size() == 2) {
    std::vector<Expr*> parts{object, e.items[1]};
    auto text = parser_arguments(e, 1, "''", parts);
    if (!text) return;
    const Expr* help = parser_keyword(e, "help");
    if (help) parts.push_back(const_cast<Expr*>(help));
    std::string shown = help ? "part__" + std::to_string(parts.size() - 1) : "None";
    return becomes("part__0.add_parser(part__1, " + shown + ", argparse__.ArgumentParser(" + *text + "))",
                   parts);
  }
  if (method == "add_argument_group" && e.items.size() <= 3 && has_only(e, {"title", "description"})) {
    Expr* title = e.items.size() > 1 ? e.items[1] : const_cast<Expr*>(parser_keyword(e, "title"));
    const Expr* description = e.items.size() > 2 ? e.items[2] : parser_keyword(e, "description");
    if (!title) return;
    std::vector<Expr*> parts{object, title};
    if (description) parts.push_back(const_cast<Expr*>(description));
    return becomes(std::string("part__0.add_argument_group(part__1, ") + (description ? "part__2)" : "None)"),
                   parts);
  }
  if (method == "add_mutually_exclusive_group" && e.items.size() == 1 && has_only(e, {"required"})) {
    const Expr* required = parser_keyword(e, "required");
    Expr* given = required ? const_cast<Expr*>(required) : make.expr(ExprKind::boolean, e.span);
    return becomes("part__0.add_mutually_exclusive_group(part__1)", {object, given});
  }
  bool parses = method == "parse_args" || method == "parse_known_args";
  if (parses && e.items.size() <= 2 && has_only(e, {"args"})) {
    const Expr* words = e.items.size() > 1 ? e.items[1] : parser_keyword(e, "args");
    Expr* given = words ? const_cast<Expr*>(words) : make.expr(ExprKind::none, e.span);
    bool known = method == "parse_known_args";
    (known ? reads_known_ : reads_all_) = true;
    (words ? reads_given_ : reads_argv_) = true;
    return becomes((known ? known_reader_name_ : reader_name_) + "(part__0, part__1)", {object, given});
  }
}

void Expander::parser_statements(Block& block) {
  Block out;
  for (Stmt* s : block) {
    parser_statements(s->body);
    parser_statements(s->orelse);
    parser_statements(s->final);
    for (Handler& handler : s->handlers) parser_statements(handler.body);
    if (s->function) parser_statements(s->function->body);
    if (s->class_def) parser_statements(s->class_def->body);
    bool calls = s->kind == StmtKind::expression && s->value->kind == ExprKind::call &&
                 s->value->items[0]->kind == ExprKind::attribute;
    std::optional<Block> made;
    if (calls && s->value->items[0]->text == "add_argument") made = add_argument(*s->value);
    bool defaults = calls && s->value->items[0]->text == "set_defaults";
    if (defaults &&
        s->value->items[0]->items[0]->kind == ExprKind::call) {  // commands.add_parser(…).set_defaults(…)
      Maker make(module_);
      Expr*& parser = s->value->items[0]->items[0];
      std::string name = "parser__" + std::to_string(parser_arguments_.size());
      out.push_back(make.assign(make.name(name, parser->span), parser));
      parser = make.name(name, parser->span);
    }
    if (defaults) made = set_defaults(*s->value);
    if (!made) {
      out.push_back(s);
      continue;
    }
    if (!made->empty()) made->front()->comments = s->comments;
    out.insert(out.end(), made->begin(), made->end());
  }
  block = std::move(out);
}

namespace {

// How the words of an argument become its value. `value` is the text of what it has so far.
struct ReaderText {
  std::string text;
  std::vector<Expr*> parts;

  std::string part(Expr* e) {
    parts.push_back(e);
    return "part__" + std::to_string(parts.size() - 1);
  }
};

}  // namespace

// The function that converts one word of this argument, where it takes more than the word itself.
std::string Expander::converter(const ParserArgument& argument, Block& out) {
  bool plain = !argument.type || (argument.type->kind == ExprKind::name && argument.type->text == "str");
  if (plain && !argument.choices) return "";
  std::string name = fresh("convert_" + argument.dest + (argument.id ? "_" + argument.number() : ""));
  ReaderText t;
  std::string id = argument.number();
  t.text = "def " + name + "(reading, text):\n";
  std::string mode = argument.type ? is_file_type(*argument.type) : "";
  if (plain) {
    t.text += "    value = text\n";
  } else if (!mode.empty()) {
    t.text += "    value = reading.open(" + id + ", text, " + string_literal(mode) + ")\n";
  } else {
    bool own = argument.type->kind == ExprKind::lambda ||
               (argument.type->kind == ExprKind::name && bound_.contains(argument.type->text));
    std::string type = t.part(argument.type);
    if (argument.type->kind == ExprKind::lambda) {
      t.text += "    convert = " + type + "\n";
      type = "convert";
    }
    t.text += "    try:\n        value = " + type + "(text)\n";
    if (own) {
      t.text += "    except argparse__.ArgumentTypeError as error:\n        reading.fail(" + id +
                ", str(error))\n        raise SystemExit(2)\n";
    }
    t.text += "    except (TypeError, ValueError):\n        reading.fail(" + id + ", f\"invalid " +
              type_name(*argument.type) + " value: {text!r}\")\n        raise SystemExit(2)\n";
  }
  if (argument.choices) {
    std::string choices = t.part(argument.choices);
    t.text += "    if value not in " + choices + ":\n        shown = ', '.join([repr(choice) for choice in " +
              choices + "])\n        reading.fail(" + id +
              ", f\"invalid choice: {value!r} (choose from {shown})\")\n        raise SystemExit(2)\n";
  }
  t.text += "    return value\n";
  Block made = parts_of(t.text, t.parts, argument_span_);
  out.insert(out.end(), made.begin(), made.end());
  return name;
}

// What a Namespace is, and the functions that read one.
Block Expander::namespace_code() {
  Block out;
  // A dest may be given by several arguments; attributes stand in the order in which they are first met.
  std::vector<std::string> dests;
  for (const ParserArgument& argument : parser_arguments_) {
    bool counts = argument.action == "version" || argument.action == "help";
    if (!counts && std::find(dests.begin(), dests.end(), argument.dest) == dests.end())
      dests.push_back(argument.dest);
  }
  bool direct = !has_subcommands_ && parsers_ == 1 && !dests.empty();
  if (keeps_arguments_) {
    Block made =
        parts_of("class " + kept_class_ + ":\n    pass\n" + kept_name_ + " = " + kept_class_ + "()\n", {},
                 argument_span_);
    out.insert(out.end(), made.begin(), made.end());
  }
  std::string text = "class " + namespace_name_ + ":\n";
  if (direct) {
    std::string parameters, body, shown;
    for (const std::string& dest : dests) {
      parameters += ", " + dest;
      body += "        self." + dest + " = " + dest + "\n";
      shown += (shown.empty() ? "" : ", ") + dest + "={self." + dest + "!r}";
    }
    text += "    def __init__(self" + parameters + "):\n" + body +
            "    def __repr__(self):\n        return f\"Namespace(" + shown + ")\"\n";
  } else {
    text +=
        "    def __init__(self):\n        self.present__ = []\n    def __repr__(self):\n        parts = []\n"
        "        for name in self.present__:\n            if name == '':\n                parts.append('')\n";
    for (const std::string& dest : dests)
      text += "            elif name == '" + dest + "':\n                parts.append(f'" + dest + "={self." +
              dest + "!r}')\n";
    text +=
        "        return 'Namespace(' + ', '.join(parts) + ')'\n"
        "    def note__(self, name):\n        if name not in self.present__:\n            "
        "self.present__.append(name)\n";
  }
  Block made = parts_of(text, {}, argument_span_);
  out.insert(out.end(), made.begin(), made.end());
  std::map<std::size_t, std::string> converters;
  for (const ParserArgument& argument : parser_arguments_) {
    if (!argument.is_set_default) converters[argument.id] = converter(argument, out);
  }
  for (bool known : {false, true}) {
    if (known ? reads_known_ : reads_all_) {
      Block one = reader_code(known, direct, dests, converters);
      out.insert(out.end(), one.begin(), one.end());
    }
  }
  return out;
}

Block Expander::reader_code(bool known, bool direct, const std::vector<std::string>& dests,
                            const std::map<std::size_t, std::string>& converters) {
  ReaderText t;
  std::string words = !reads_given_  ? "argparse__sys.argv[1:]"
                      : !reads_argv_ ? "given"
                                     : "(argparse__sys.argv[1:] if given is None else given)";
  // Some give None for sys.argv, through a default of their own.
  if (reads_given_ && !reads_argv_) words = "(argparse__sys.argv[1:] if given is None else given)";
  t.text = "def " + (known ? known_reader_name_ : reader_name_) +
           "(parser, given):\n    reading__ = argparse__.Reading(parser, " + words + ", " +
           (known ? "True" : "False") + ")\n";
  auto place = [&](const ParserArgument& argument) {
    return direct ? argument.dest + "__" : "space__." + argument.dest;
  };
  auto default_text = [&](const ParserArgument& argument) -> std::string {
    if (argument.default_value) return t.part(argument.default_value);
    if (argument.action == "store_true") return "False";
    if (argument.action == "store_false") return "True";
    return "None";
  };
  auto convert = [&](const ParserArgument& argument, const std::string& word) {
    const std::string& name = converters.at(argument.id);
    return name.empty() ? word : name + "(reading__, " + word + ")";
  };
  if (direct) {
    std::set<std::string> set;
    for (const ParserArgument& argument : parser_arguments_) {
      bool counts = argument.action == "version" || argument.action == "help";
      if (!counts && set.insert(argument.dest).second)
        t.text += "    " + place(argument) + " = " + default_text(argument) + "\n";
    }
  } else {
    t.text += "    space__ = " + namespace_name_ + "()\n";
  }
  std::string begins, converted, values;
  for (const ParserArgument& argument : parser_arguments_) {
    bool counts = argument.action == "version" || argument.action == "help";
    if (counts) continue;
    std::string id = argument.number();
    if (!direct) {
      begins += "            if reading__.begins(" + id + "):\n                " + place(argument) + " = " +
                default_text(argument) + "\n                space__.note__('" + argument.dest + "')\n";
    }
    if (argument.is_set_default) continue;
    bool text_default = argument.default_value && argument.default_value->kind == ExprKind::string &&
                        argument.type && !converters.at(argument.id).empty();
    if (text_default) {
      converted += "            if reading__.is_open(" + id + "):\n                " + place(argument) +
                   " = " + convert(argument, t.part(argument.default_value)) + "\n";
    }
    std::string to = place(argument);
    std::string pad = "            ";
    std::string word = convert(argument, "reading__.word()");
    std::string all = converters.at(argument.id).empty()
                          ? "reading__.words()"
                          : "[" + convert(argument, "word") + " for word in reading__.words()]";
    std::string constant = argument.constant ? t.part(argument.constant) : "None";
    std::string one = argument.has_many()     ? all
                      : argument.words == "?" ? "(" + word + " if reading__.has_word() else " + constant + ")"
                                              : word;
    values += "        elif step__ == " + id + ":\n";
    bool starts_empty = !argument.default_value || argument.default_value->kind == ExprKind::none;
    std::string own_list = pad + to + " = [] if " + to + " is None else list(" + to + ")\n";
    if (argument.action == "store" && argument.is_positional() &&
        (argument.words == "?" || argument.words == "*") && !(argument.words == "*" && starts_empty)) {
      values += pad + "if reading__.has_word():\n    " + pad + to + " = " +
                (argument.words == "?" ? word : all) + "\n";
    } else if (argument.action == "store") {
      values += pad + to + " = " + one + "\n";
    } else if (argument.action == "store_true" || argument.action == "store_false") {
      values += pad + to + " = " + (argument.action == "store_true" ? "True" : "False") + "\n";
    } else if (argument.action == "store_const") {
      values += pad + to + " = " + constant + "\n";
    } else if (argument.action == "boolean") {
      values += pad + to + " = reading__.is_positive()\n";
    } else if (argument.action == "count") {
      values += pad + to + " = " +
                (starts_empty ? "(0 if " + to + " is None else " + to + ") + 1" : to + " + 1") + "\n";
    } else {
      values +=
          own_list + pad + to +
          (argument.action == "extend" ? ".extend(" + all
                                       : ".append(" + (argument.action == "append_const" ? constant : one)) +
          ")\n";
    }
  }
  t.text += "    step__ = reading__.next()\n    while step__ != -1:\n        if step__ == -2:\n" +
            (begins.empty() ? "            pass\n" : begins) + "        elif step__ == -3:\n" +
            (converted.empty() ? "            pass\n" : converted) + values +
            "        step__ = reading__.next()\n";
  std::string result = "space__";
  if (direct) {
    result = namespace_name_ + "(";
    for (const std::string& dest : dests) result += (result.ends_with('(') ? "" : ", ") + dest + "__";
    result += ")";
  }
  t.text += "    return " + (known ? "(" + result + ", reading__.rest())" : result) + "\n";
  return parts_of(t.text, t.parts, argument_span_);
}

void Expander::argument_parsers() {
  bool imports = false;
  for (const Stmt* s : module_.body) {
    for (const Alias& alias : s->aliases) imports |= alias.name == "argparse" || s->module == "argparse";
    if (imports) argument_span_ = s->span;
    if (imports) break;
  }
  if (!imports) {
    // An import inside of a function counts as well.
    each_stmt(module_.body, [&](Stmt& s) {
      for (const Alias& alias : s.aliases) {
        if (alias.name != "argparse" && s.module != "argparse") continue;
        imports = true;
        argument_span_ = s.span;
      }
    });
  }
  if (!imports) return;
  kept_name_ = fresh("given_arguments");
  kept_class_ = fresh("GivenArguments");
  namespace_name_ = fresh("Namespace");
  reader_name_ = fresh("read_namespace");
  known_reader_name_ = fresh("read_known_namespace");
  parser_statements(module_.body);
  each_expr(module_.body, [&](Expr*& e) {
    if (e->kind == ExprKind::call) parser_call(*e);
  });
  if (!reads_all_ && !reads_known_ && !keeps_arguments_ && parsers_ == 0) return;
  Block head =
      read_snippet(module_, "import argparse as argparse__\nimport sys as argparse__sys\n", argument_span_);
  Block code = namespace_code();
  head.insert(head.end(), code.begin(), code.end());
  // After what the file imports, before what it does.
  std::size_t at = 0;
  for (std::size_t i = 0; i < module_.body.size(); ++i) {
    StmtKind kind = module_.body[i]->kind;
    if (kind == StmtKind::import || kind == StmtKind::import_from) at = i + 1;
    bool defines = kind == StmtKind::function || kind == StmtKind::class_ || kind == StmtKind::import ||
                   kind == StmtKind::import_from;
    if (!defines) break;
  }
  module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(at), head.begin(), head.end());
}

}  // namespace transpile::python
