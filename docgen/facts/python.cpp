// Python: the symbols of a file, their signatures and their documentation strings.
#include "docgen/facts/python.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "docgen/facts/languages.hpp"

namespace docgen {
namespace {

constexpr int kDeepestSymbol = 64;

class PythonReader {
 public:
  PythonReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : document_(document), tree_(tree), facts_(facts), file_{tree, document.lines(), {}, {}} {}

  void read() {
    find_classes();
    Symbol module;
    module.kind = SymbolKind::module;
    module.name = module_name(document_.path());
    module.qualified = module.name;
    module.span = {0, document_.text().size()};
    module.body = module.span;
    module.comment = docstring_of(file_, 0);
    module.is_public = !module.name.starts_with('_') || module.name == "__init__";
    facts_.symbols.push_back(std::move(module));
    find_exports();
    find_imports();
    definitions(0, 0, 0);
    collect_attributes(0, facts_.symbols[0]);
  }

 private:
  std::string_view text(Index node) const { return tree_.text_of(node); }

  static std::string module_name(std::string_view path) {
    std::size_t slash = path.rfind('/');
    std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return std::string(name.substr(0, name.find('.')));
  }

  void find_classes() {
    for (Index node = 0; node < tree_.size(); ++node) {
      if (tree_.kind(node) != Kind::class_definition) continue;
      std::string name(text(tree_.child(node, Field::name)));
      for (const std::string& base : bases_of(node)) file_.hierarchy.emplace_back(name, base);
      file_.classes.push_back(std::move(name));
    }
  }

  std::vector<std::string> bases_of(Index definition) const {
    std::vector<std::string> bases;
    Index list = tree_.child(definition, Field::superclasses);
    if (list == definition) return bases;
    for (Index child : Children(tree_, list)) {
      Kind kind = tree_.kind(child);
      if (kind == Kind::token || kind == Kind::keyword_argument || is_comment(kind)) continue;
      bases.push_back(one_line(text(child)));
    }
    return bases;
  }

  void find_imports() {
    for (Index node = 0; node < tree_.size(); ++node) {
      bool from = tree_.kind(node) == Kind::import_from_statement;
      if (!from && tree_.kind(node) != Kind::import_statement) continue;
      Index module = tree_.child(node, Field::module_name);
      std::string prefix = from ? one_line(text(module)) : "";
      if (!prefix.empty() && !prefix.ends_with('.')) prefix += '.';  // from . import x
      for (Index child : Children(tree_, node)) {
        if (child == module) continue;
        if (tree_.kind(child) == Kind::wildcard_import) facts_.imports.push_back({"*", prefix + "*"});
        if (tree_.field(child) == Field::name) note_import(child, prefix);
      }
    }
  }

  void note_import(Index node, const std::string& prefix) {
    Index name = node, alias = node;
    if (tree_.kind(node) == Kind::aliased_import) {
      name = tree_.child(node, Field::name);
      alias = tree_.child(node, Field::alias);
    }
    std::string target = one_line(text(name));
    std::string local(text(alias));
    // `import a.b` binds a.
    if (prefix.empty() && alias == name) local = target;
    facts_.imports.push_back({std::move(local), prefix + target});
  }

  // __all__ = ["a", "b"], where it is a literal.
  void find_exports() {
    for (Index statement : Children(tree_, 0)) {
      if (tree_.kind(statement) != Kind::expression_statement) continue;
      Index assignment = first_named(tree_, statement);
      if (tree_.kind(assignment) != Kind::assignment) continue;
      if (text(tree_.child(assignment, Field::left)) != "__all__") continue;
      Index list = tree_.child(assignment, Field::right);
      if (tree_.kind(list) != Kind::list && tree_.kind(list) != Kind::tuple) continue;
      has_exports_ = true;
      for (Index item : Children(tree_, list)) {
        if (tree_.kind(item) != Kind::string) continue;
        for (Index part : Children(tree_, item)) {
          if (tree_.kind(part) == Kind::string_content) exports_.emplace(text(part));
        }
      }
    }
  }

  // All definitions in `node`, however deep in if, try and with.
  void definitions(Index node, std::size_t parent, int depth) {
    for (Index at = node + 1; at < tree_.next(node);) {
      Kind kind = tree_.kind(at);
      if (kind == Kind::decorated_definition) {
        Index definition = tree_.child(at, Field::definition);
        if (definition != at) define(definition, at, parent, depth);
      } else if (kind == Kind::function_definition || kind == Kind::class_definition) {
        define(at, at, parent, depth);
      } else {
        bool statements = kind == Kind::block || kind == Kind::if_statement || kind == Kind::else_clause ||
                          kind == Kind::elif_clause || kind == Kind::try_statement ||
                          kind == Kind::except_clause || kind == Kind::finally_clause ||
                          kind == Kind::with_statement || kind == Kind::for_statement ||
                          kind == Kind::while_statement || kind == Kind::match_statement ||
                          kind == Kind::case_clause || kind == Kind::error;
        at = statements ? at + 1 : tree_.next(at);
        continue;
      }
      at = tree_.next(at);
    }
  }

  void define(Index definition, Index outer, std::size_t parent, int depth) {
    Index name = tree_.child(definition, Field::name);
    Index body = tree_.child(definition, Field::body);
    if (name == definition || body == definition || depth > kDeepestSymbol) return;
    Symbol symbol;
    symbol.name = text(name);
    symbol.parent = parent;
    const Symbol& above = facts_.symbols[parent];
    bool in_class = above.kind == SymbolKind::class_;
    bool in_module = above.kind == SymbolKind::module;
    symbol.qualified = in_module ? symbol.name : above.qualified + "." + symbol.name;
    symbol.is_nested = above.is_nested || (!in_class && !in_module);
    symbol.span = span_of(tree_, outer);
    symbol.name_span = span_of(tree_, name);
    symbol.head = {tree_[definition].begin, head_end(definition, body)};
    symbol.body = span_of(tree_, body);
    symbol.line = document_.lines().position(symbol.head.begin).line;
    symbol.indent = indent_at(document_.text(), symbol.head.begin);
    symbol.comment = docstring_of(file_, body);
    symbol.is_public = is_public(symbol.name, above);
    symbol.is_stub = is_stub(body);
    symbol.raises_only = raises_only(body);
    read_decorators(outer, symbol);
    bool is_class = tree_.kind(definition) == Kind::class_definition;
    if (is_class) {
      symbol.kind = SymbolKind::class_;
      symbol.bases = bases_of(definition);
      collect_attributes(body, symbol);
    } else {
      symbol.kind = !in_class                   ? SymbolKind::function
                    : symbol.name == "__init__" ? SymbolKind::constructor
                                                : SymbolKind::method;
      symbol.is_async = tree_.has_token(definition, "async");
      read_parameters(tree_.child(definition, Field::parameters), symbol);
      Index type = tree_.child(definition, Field::return_type);
      if (type != definition) symbol.return_annotation = one_line(text(type));
      read_python_body(file_, body, symbol);
    }
    std::size_t index = facts_.symbols.size();
    facts_.symbols.push_back(std::move(symbol));
    definitions(body, index, depth + 1);
    if (is_class) adopt_instance_attributes(index);
  }

  std::size_t head_end(Index definition, Index body) const {
    std::size_t end = tree_[body].begin;
    for (Index child : Children(tree_, definition)) {
      if (child == body) break;
      if (tree_.kind(child) == Kind::token && text(child) == ":") end = tree_[child].end;
    }
    return end;
  }

  bool is_public(std::string_view name, const Symbol& above) const {
    bool dunder = name.size() > 4 && name.starts_with("__") && name.ends_with("__");
    if (name.starts_with('_') && !dunder) return false;
    if (above.kind == SymbolKind::module) return !has_exports_ || exports_.contains(std::string(name));
    return above.kind == SymbolKind::class_ && above.is_public;
  }

  bool is_stub(Index body) const {
    for (Index child : Children(tree_, body)) {
      Kind kind = tree_.kind(child);
      if (is_comment(kind) || kind == Kind::pass_statement || kind == Kind::token) continue;
      if (kind != Kind::expression_statement) return false;
      Kind value = tree_.kind(first_named(tree_, child));
      if (value != Kind::ellipsis && value != Kind::string && value != Kind::concatenated_string)
        return false;
    }
    return true;
  }

  bool raises_only(Index body) const {
    bool raises = false;
    for (Index child : Children(tree_, body)) {
      Kind kind = tree_.kind(child);
      if (is_comment(kind) || kind == Kind::token) continue;
      if (kind == Kind::raise_statement) {
        raises = true;
        continue;
      }
      bool docstring =
          kind == Kind::expression_statement && tree_.kind(first_named(tree_, child)) == Kind::string;
      if (!docstring) return false;
    }
    return raises;
  }

  void read_decorators(Index outer, Symbol& symbol) const {
    if (tree_.kind(outer) != Kind::decorated_definition) return;
    for (Index child : Children(tree_, outer)) {
      if (tree_.kind(child) != Kind::decorator) continue;
      Index expression = first_named(tree_, child);
      if (tree_.kind(expression) == Kind::call) expression = tree_.child(expression, Field::function);
      std::string name = one_line(text(expression));
      std::string_view last = name;
      if (std::size_t dot = name.rfind('.'); dot != std::string::npos) last.remove_prefix(dot + 1);
      symbol.is_static |= name == "staticmethod";
      symbol.is_class_method |= name == "classmethod";
      symbol.is_overload |= last == "overload";
      symbol.is_abstract |= last.starts_with("abstract");
      bool outermost = symbol.decorators.empty();
      symbol.is_property |= outermost && (last == "property" || last == "cached_property" ||
                                          last == "abstractproperty" || last == "getter");
      symbol.is_setter |= last == "setter" || last == "deleter";
      symbol.is_deprecated |= last == "deprecated" || last.starts_with("deprecat");
      symbol.decorators.push_back(std::move(name));
    }
  }

  void read_parameters(Index list, Symbol& symbol) const {
    auto kind = Parameter::Kind::ordinary;
    for (Index child : Children(tree_, list)) {
      switch (tree_.kind(child)) {
        case Kind::positional_separator:
          for (Parameter& parameter : symbol.parameters) parameter.kind = Parameter::Kind::positional_only;
          continue;
        case Kind::keyword_separator:
          kind = Parameter::Kind::keyword_only;
          continue;
        case Kind::token:
        case Kind::comment:
          continue;
        default:
          break;
      }
      Parameter parameter;
      parameter.kind = kind;
      parameter.span = span_of(tree_, child);
      read_parameter(child, parameter);
      if (parameter.name.empty()) continue;
      if (parameter.kind == Parameter::Kind::rest) kind = Parameter::Kind::keyword_only;
      symbol.parameters.push_back(std::move(parameter));
    }
  }

  void read_parameter(Index node, Parameter& parameter) const {
    Index name = node;
    Kind kind = tree_.kind(node);
    if (kind == Kind::default_parameter || kind == Kind::typed_default_parameter) {
      name = tree_.child(node, Field::name);
      Index value = tree_.child(node, Field::value);
      parameter.fallback = one_line(text(value));
      parameter.optional = true;
      parameter.type = type_of_expression(file_, value);
      if (parameter.type == "None") parameter.type.clear();
      if (!parameter.type.empty()) parameter.type_source = Parameter::TypeSource::default_value;
    } else if (kind == Kind::typed_parameter) {
      name = first_named(tree_, node);
    }
    if (Index type = tree_.child(node, Field::type); type != node) {
      parameter.annotation = one_line(text(type));
      parameter.type = parameter.annotation;
      parameter.type_source = Parameter::TypeSource::annotated;
    }
    if (tree_.kind(name) == Kind::list_splat_pattern) parameter.kind = Parameter::Kind::rest;
    if (tree_.kind(name) == Kind::dictionary_splat_pattern) parameter.kind = Parameter::Kind::keyword_rest;
    std::string_view words = text(name);
    while (words.starts_with('*')) words.remove_prefix(1);
    words = base::trim(words);
    // In a broken text a parameter may be anything.
    bool is_name = std::ranges::all_of(words, [](char c) {
      return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             static_cast<unsigned char>(c) >= 0x80;
    });
    if (is_name) parameter.name = words;
  }

  // Assignments directly in the body of a class or a module.
  void collect_attributes(Index body, Symbol& symbol) const {
    bool documented_before = false;
    follows_attribute_ = false;
    for (Index statement : Children(tree_, body)) {
      if (is_comment(tree_.kind(statement))) {
        documented_before = text(statement).starts_with("#:");
        bool trails = !symbol.attributes.empty() && same_line(symbol.attributes.back().span.end, statement);
        if (documented_before && trails) {
          symbol.attributes.back().own_comment = true;
          documented_before = false;
        }
        continue;
      }
      if (tree_.kind(statement) != Kind::expression_statement) {
        documented_before = false;
        continue;
      }
      Index inner = first_named(tree_, statement);
      bool is_string = tree_.kind(inner) == Kind::string;
      if (is_string && !symbol.attributes.empty() && follows_attribute_)
        symbol.attributes.back().own_string = true;
      follows_attribute_ = false;
      if (tree_.kind(inner) == Kind::assignment) add_attributes(inner, documented_before, symbol);
      documented_before = false;
    }
  }

  bool same_line(std::size_t offset, Index node) const {
    return document_.lines().position(offset).line == document_.lines().position(tree_[node].begin).line;
  }

  std::vector<Index> targets_of(Index left) const {
    if (tree_.kind(left) != Kind::pattern_list && tree_.kind(left) != Kind::tuple_pattern) return {left};
    std::vector<Index> targets;
    for (Index part : Children(tree_, left)) targets.push_back(part);
    return targets;
  }

  void add_attributes(Index assignment, bool documented, Symbol& symbol) const {
    Index left = tree_.child(assignment, Field::left);
    Index type = tree_.child(assignment, Field::type);
    Index value = tree_.child(assignment, Field::right);
    std::vector<Index> targets = targets_of(left);
    // a = b = 1
    while (tree_.kind(value) == Kind::assignment && value != assignment) {
      Index inner = value;
      for (Index target : targets_of(tree_.child(inner, Field::left))) targets.push_back(target);
      value = tree_.child(inner, Field::right);
      if (value == inner) break;
    }
    for (Index target : targets) {
      if (tree_.kind(target) != Kind::identifier) continue;
      Attribute attribute;
      attribute.name = text(target);
      attribute.span = span_of(tree_, assignment);
      attribute.own_comment = documented;
      if (type != assignment) attribute.annotation = one_line(text(type));
      if (value != assignment) attribute.value = one_line(text(value));
      attribute.class_variable = attribute.annotation.find("ClassVar") != std::string::npos;
      follows_attribute_ = true;
      auto same = std::ranges::find(symbol.attributes, attribute.name, &Attribute::name);
      if (same == symbol.attributes.end()) symbol.attributes.push_back(std::move(attribute));
    }
  }

  // What `self.x = …` in any method makes is an attribute of the class.
  void adopt_instance_attributes(std::size_t class_index) {
    for (std::size_t i = class_index + 1; i < facts_.symbols.size(); ++i) {
      Symbol& method = facts_.symbols[i];
      if (method.parent != class_index) continue;
      for (Attribute& attribute : method.attributes) {
        auto& known = facts_.symbols[class_index].attributes;
        if (std::ranges::find(known, attribute.name, &Attribute::name) == known.end())
          known.push_back(std::move(attribute));
      }
      method.attributes.clear();
    }
  }

  const base::Document& document_;
  const FlatTree& tree_;
  Facts& facts_;
  PythonFile file_;
  bool has_exports_ = false;
  std::set<std::string> exports_;
  mutable bool follows_attribute_ = false;
};

}  // namespace

std::optional<Comment> docstring_of(const PythonFile& file, Index block) {
  const FlatTree& tree = file.tree;
  Index statement = block;
  for (Index child : Children(tree, block)) {
    if (is_comment(tree.kind(child))) continue;
    statement = child;
    break;
  }
  if (statement == block || tree.kind(statement) != Kind::expression_statement) return std::nullopt;
  Index string = first_named(tree, statement);
  if (tree.next(string) != tree.next(statement)) return std::nullopt;  // a, "b"
  bool concatenated = tree.kind(string) == Kind::concatenated_string;
  if (!concatenated && tree.kind(string) != Kind::string) return std::nullopt;
  Comment comment;
  comment.form = Comment::Form::docstring;
  comment.span = span_of(tree, string);
  comment.line = file.lines.position(comment.span.begin).line;
  std::string_view literal = tree.text_of(string);
  std::size_t quote = literal.find_first_of("'\"");
  if (quote == std::string_view::npos) return std::nullopt;
  comment.prefix = literal.substr(0, quote);
  if (comment.prefix.find_first_of("bBfFtT") != std::string::npos) return std::nullopt;  // no documentation
  bool triple = literal.size() >= quote + 6 && literal[quote + 1] == literal[quote] &&
                literal[quote + 2] == literal[quote];
  comment.quote = std::string(triple ? 3 : 1, literal[quote]);
  std::size_t edge = comment.quote.size();
  if (literal.size() < quote + 2 * edge) return std::nullopt;
  comment.text = {comment.span.begin + quote + edge, comment.span.end - edge};
  comment.rewritable = !concatenated;
  return comment;
}

void read_python(const base::Document& document, const FlatTree& tree, Facts& facts) {
  PythonReader(document, tree, facts).read();
}

}  // namespace docgen
