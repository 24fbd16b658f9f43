// JavaScript and TypeScript: functions wherever they stand, with the comment before the statement that makes
// them: a declaration, `const f = …`, a method, a property, an export.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "docgen/facts/comments.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"

namespace docgen {
namespace {

bool is_function(Kind kind) {
  switch (kind) {
    case Kind::function_declaration:
    case Kind::generator_function_declaration:
    case Kind::function_expression:
    case Kind::generator_function:
    case Kind::arrow_function:
    case Kind::method_definition:
    case Kind::function_signature:
    case Kind::method_signature:
    case Kind::abstract_method_signature:
      return true;
    default:
      return false;
  }
}

class ScriptReader {
 public:
  ScriptReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : document_(document), tree_(tree), facts_(facts), comments_(document, tree) {}

  void read() {
    Symbol module;
    module.kind = SymbolKind::module;
    module.span = module.body = {0, document_.text().size()};
    facts_.symbols.push_back(std::move(module));
    parents_.assign(tree_.size(), 0);
    for (Index node = 1; node < tree_.size(); ++node) {
      parents_[node] = parents_[tree_.parent(node)];
      Kind kind = tree_.kind(node);
      if (is_function(kind)) {
        add_function(node);
      } else if (kind == Kind::class_declaration || kind == Kind::class_ ||
                 kind == Kind::abstract_class_declaration || kind == Kind::interface_declaration ||
                 kind == Kind::enum_declaration) {
        if (tree_.has_child(node, Field::body)) add_class(node);
      } else if (kind == Kind::type_alias_declaration) {
        add_class(node);
      } else if (kind == Kind::property_signature && signature_of(node) != node) {
        add_function(node);
      } else if (is_field(node)) {
        add_field(node);
      }
    }
    for (Index node = 1; node < tree_.size(); ++node) mark_exports(node);
    mark_overloads();
  }

 private:
  std::string_view text(Index node) const { return tree_.text_of(node); }

  // The node that the comment stands before: the statement around an expression.
  Index holder_of(Index node) const {
    Index holder = node;
    for (int i = 0; i < 6; ++i) {
      Index above = tree_.parent(holder);
      switch (tree_.kind(above)) {
        case Kind::variable_declarator:
        case Kind::assignment_expression:
        case Kind::pair:
        case Kind::public_field_definition:
        case Kind::field_definition:
        case Kind::export_statement:
        case Kind::ambient_declaration:
        case Kind::parenthesized_expression:
        case Kind::as_expression:
        case Kind::return_statement:
          break;
        case Kind::expression_statement:
          return above;
        case Kind::lexical_declaration:
        case Kind::variable_declaration:
          if (first_named(tree_, above) != holder) return holder;
          break;
        default:
          return holder;
      }
      holder = above;
    }
    return holder;
  }

  std::optional<Comment> comment_of(Index node) const {
    Index holder = holder_of(node);
    for (Index at = node;; at = tree_.parent(at)) {
      if (auto comment = comments_.block_before(tree_[at].begin)) return comment;
      if (at == holder || at == 0) return std::nullopt;
    }
  }

  Index first_decorator(Index holder) const {
    bool member =
        tree_.kind(holder) == Kind::method_definition && tree_.parent_kind(holder) == Kind::class_body;
    if (!member) return holder;
    Index first = holder;
    for (Index child : Children(tree_, tree_.parent(holder))) {
      if (child == holder) break;
      bool decorates = tree_.kind(child) == Kind::decorator;
      if (decorates && first == holder) first = child;
      if (!decorates && !is_comment(tree_.kind(child))) first = holder;
    }
    return first;
  }

  std::string name_of(Index node) const {
    if (Index name = tree_.child(node, Field::name); name != node) return std::string(text(name));
    Index above = tree_.parent(node);
    switch (tree_.kind(above)) {
      case Kind::variable_declarator:
      case Kind::public_field_definition:
        return std::string(text(tree_.child(above, Field::name)));
      case Kind::field_definition:
        return std::string(text(tree_.child(above, Field::property)));
      case Kind::pair:
        return std::string(text(tree_.child(above, Field::key)));
      case Kind::assignment_expression:
        return one_line(text(tree_.child(above, Field::left)));
      default:
        return "";
    }
  }

  Symbol symbol_at(Index node, SymbolKind kind) {
    Symbol symbol;
    symbol.kind = kind;
    symbol.name = name_of(node);
    symbol.parent = parents_[node];
    const Symbol& above = facts_.symbols[symbol.parent];
    symbol.qualified = above.qualified.empty() ? symbol.name : above.qualified + "." + symbol.name;
    symbol.comment = comment_of(node);
    Index holder = holder_of(node);
    symbol.span = span_of(tree_, holder);
    // Decorators of a method stand beside it; its text goes above them.
    if (Index first = first_decorator(holder); first != holder) {
      symbol.span.begin = tree_[first].begin;
      if (!symbol.comment) symbol.comment = comments_.block_before(symbol.span.begin);
    }
    symbol.name_span = span_of(tree_, node);
    Index body = tree_.child(node, Field::body);
    symbol.has_body = body != node;
    symbol.body = symbol.has_body ? span_of(tree_, body) : base::Span{symbol.span.end, symbol.span.end};
    symbol.head = {tree_[node].begin, symbol.body.begin};
    symbol.line = document_.lines().position(tree_[node].begin).line;
    symbol.indent = indent_at(document_.text(), symbol.span.begin);
    symbol.is_nested = above.kind == SymbolKind::function || above.kind == SymbolKind::method;
    symbol.is_exported = exported(node);
    symbol.is_public = !symbol.is_nested && !symbol.name.starts_with('_') && !symbol.name.starts_with('#');
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::accessibility_modifier && text(child) == "private")
        symbol.is_public = false;
    }
    read_type_parameters(node, symbol);
    return symbol;
  }

  void read_type_parameters(Index node, Symbol& symbol) const {
    Index list = tree_.child(node, Field::type_parameters);
    if (list == node) return;
    for (Index child : Children(tree_, list)) {
      if (tree_.kind(child) != Kind::type_parameter) continue;
      Parameter parameter;
      parameter.kind = Parameter::Kind::type;
      parameter.name = text(tree_.child(child, Field::name));
      parameter.span = span_of(tree_, child);
      symbol.type_parameters.push_back(std::move(parameter));
    }
  }

  bool exported(Index node) const {
    for (Index at = node; at != 0; at = tree_.parent(at)) {
      if (at != node && is_function(tree_.kind(at))) return false;
      if (tree_.kind(at) == Kind::export_statement) return true;
      if (tree_.kind(at) == Kind::assignment_expression) {
        std::string_view left = text(tree_.child(at, Field::left));
        if (left.starts_with("module.exports") || left.starts_with("exports.")) return true;
      }
    }
    return false;
  }

  // What `export default f`, `export { f }` and `module.exports = f` (or `{ f }`) give away by its name.
  void mark_exports(Index node) {
    Kind kind = tree_.kind(node);
    if (kind == Kind::assignment_expression) {
      if (text(tree_.child(node, Field::left)) != "module.exports") return;
      mark_names(tree_.child(node, Field::right));
    } else if (kind == Kind::export_statement && !tree_.has_child(node, Field::source)) {
      for (Index child : Children(tree_, node)) mark_names(child);
    }
  }

  void mark_names(Index node) {
    switch (tree_.kind(node)) {
      case Kind::identifier:
      case Kind::shorthand_property_identifier:
        for (Symbol& symbol : facts_.symbols) {
          if (symbol.parent == 0 && symbol.name == text(node)) symbol.is_exported = true;
        }
        return;
      case Kind::pair:
        return mark_names(tree_.child(node, Field::value));
      case Kind::other:  // "{ f, g as h }", and each of its parts
        if (tree_.has_child(node, Field::name)) return mark_names(tree_.child(node, Field::name));
        if (!text(node).starts_with('{')) return;
        for (Index child : Children(tree_, node)) mark_names(child);
        return;
      default:
        return;
    }
  }

  void add_class(Index node) {
    Symbol symbol = symbol_at(node, SymbolKind::class_);
    Kind kind = tree_.kind(node);
    symbol.is_abstract = kind == Kind::interface_declaration || kind == Kind::abstract_class_declaration;
    symbol.keyword = kind == Kind::interface_declaration    ? "interface"
                     : kind == Kind::enum_declaration       ? "enum"
                     : kind == Kind::type_alias_declaration ? "type"
                                                            : "";
    parents_[node] = facts_.symbols.size();
    facts_.symbols.push_back(std::move(symbol));
  }

  // A field of a class, or a property of an interface; functions are told about as such, whatever holds them.
  bool is_field(Index node) const {
    Kind around = tree_.kind(tree_.parent(tree_.parent(node)));
    switch (tree_.kind(node)) {
      case Kind::property_signature:
        return around == Kind::interface_declaration;
      case Kind::public_field_definition:
      case Kind::field_definition:
        return (around == Kind::class_declaration || around == Kind::abstract_class_declaration) &&
               !is_function(tree_.kind(tree_.child(node, Field::value)));
      default:
        return false;
    }
  }

  void add_field(Index node) {
    Symbol symbol = symbol_at(node, SymbolKind::field);
    if (Index name = tree_.child(node, Field::property); name != node) symbol.name = text(name);
    const Symbol& above = facts_.symbols[symbol.parent];
    symbol.qualified = above.qualified.empty() ? symbol.name : above.qualified + "." + symbol.name;
    symbol.is_nested = above.is_nested;
    symbol.is_public =
        symbol.is_public && above.is_public && !symbol.name.starts_with('#') && !symbol.name.starts_with('_');
    if (symbol.name.starts_with('[') || symbol.name.starts_with('\'') || symbol.name.starts_with('"'))
      symbol.name.clear();  // nobody looks it up by that
    if (Index type = tree_.child(node, Field::type); type != node) {
      std::string words = one_line(text(type));
      if (words.starts_with(':')) words = std::string(base::trim(std::string_view(words).substr(1)));
      symbol.return_annotation = std::move(words);
    } else if (Index value = tree_.child(node, Field::value); value != node) {
      symbol.return_annotation = type_of_literal(one_line(text(value)));
    }
    facts_.symbols.push_back(std::move(symbol));
  }

  // Where the parameters of a function stand: in its own node, or in the type of an interface's member
  // "run: (n: number) => void".
  Index signature_of(Index node) const {
    if (tree_.kind(node) != Kind::property_signature) return node;
    Index annotation = tree_.child(node, Field::type);
    if (annotation == node) return node;
    Index type = tree_.kind(annotation) == Kind::function_type ? annotation : first_named(tree_, annotation);
    return tree_.kind(type) == Kind::function_type ? type : node;
  }

  void add_function(Index node) {
    Kind kind = tree_.kind(node);
    bool method = kind == Kind::method_definition || kind == Kind::method_signature ||
                  kind == Kind::abstract_method_signature || kind == Kind::property_signature;
    Index signature = signature_of(node);
    Symbol symbol = symbol_at(node, method ? SymbolKind::method : SymbolKind::function);
    if (method && symbol.name == "constructor") symbol.kind = SymbolKind::constructor;
    symbol.decorators.push_back(std::string(kind_word(node)));
    symbol.is_async = tree_.has_token(node, "async");
    symbol.is_static = tree_.has_token(node, "static");
    symbol.is_property = tree_.has_token(node, "get");
    symbol.is_setter = tree_.has_token(node, "set");
    symbol.is_abstract = kind == Kind::abstract_method_signature;
    symbol.is_generator = kind == Kind::generator_function || kind == Kind::generator_function_declaration ||
                          tree_.has_token(node, "*");
    read_parameters(signature, symbol);
    if (Index type = tree_.child(signature, Field::return_type); type != signature) {
      std::string words = one_line(text(type));
      if (words.starts_with(':')) words = std::string(base::trim(std::string_view(words).substr(1)));
      symbol.return_annotation = words;
    }
    if (symbol.has_body) read_body(tree_.child(node, Field::body), symbol);
    parents_[node] = facts_.symbols.size();
    facts_.symbols.push_back(std::move(symbol));
  }

  // How the function is written: what some rules are about.
  std::string_view kind_word(Index node) const {
    switch (tree_.kind(node)) {
      case Kind::function_declaration:
      case Kind::generator_function_declaration:
        return "FunctionDeclaration";
      case Kind::arrow_function:
        return "ArrowFunctionExpression";
      case Kind::function_signature:
        return "TSDeclareFunction";
      case Kind::method_signature:
      case Kind::property_signature:
        return "TSMethodSignature";
      case Kind::abstract_method_signature:
        return "TSEmptyBodyFunctionExpression";
      case Kind::method_definition:
        return "MethodDefinition";
      default:
        return "FunctionExpression";
    }
  }

  // A signature of a function that has a body elsewhere; what a declaration file declares has none.
  void mark_overloads() {
    std::set<std::pair<std::size_t, std::string_view>> made;
    for (const Symbol& symbol : facts_.symbols) {
      if (symbol.has_body && !symbol.decorators.empty()) made.insert({symbol.parent, symbol.name});
    }
    for (Symbol& symbol : facts_.symbols) {
      bool signature =
          !symbol.has_body && !symbol.decorators.empty() &&
          (symbol.decorators[0] == "TSDeclareFunction" || symbol.decorators[0] == "TSMethodSignature");
      symbol.is_overload = signature && made.contains({symbol.parent, symbol.name});
    }
  }

  // ---- parameters

  void read_parameters(Index node, Symbol& symbol) const {
    Index list = tree_.child(node, Field::parameters);
    if (list == node) {
      Index single = tree_.child(node, Field::parameter);
      if (single != node) add_parameter(single, symbol);
      return;
    }
    for (Index child : Children(tree_, list)) {
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      add_parameter(child, symbol);
    }
  }

  void add_parameter(Index node, Symbol& symbol) const {
    Parameter parameter;
    parameter.span = span_of(tree_, node);
    Index pattern = node;
    if (Index inner = tree_.child(node, Field::pattern); inner != node) pattern = inner;
    if (Index type = tree_.child(node, Field::type); type != node) {
      std::string words = one_line(text(type));
      if (words.starts_with(':')) words = std::string(base::trim(std::string_view(words).substr(1)));
      parameter.annotation = parameter.type = words;
      members_of_type(words, parameter);
    }
    if (text(pattern) == "this") return;  // TypeScript's type of the receiver
    parameter.optional = tree_.kind(node) == Kind::optional_parameter;
    if (Index value = tree_.child(node, Field::value);
        value != node && tree_.kind(node) != Kind::identifier) {
      parameter.fallback = one_line(text(value));
      parameter.optional = true;
    }
    if (tree_.kind(pattern) == Kind::assignment_pattern) {
      parameter.fallback = one_line(text(tree_.child(pattern, Field::right)));
      parameter.optional = true;
      pattern = tree_.child(pattern, Field::left);
    }
    if (tree_.kind(pattern) == Kind::rest_pattern) {
      parameter.kind = Parameter::Kind::rest;
      Index inner = first_named(tree_, pattern);
      if (tree_.kind(inner) == Kind::identifier) parameter.name = text(inner);
    } else if (tree_.kind(pattern) == Kind::object_pattern || tree_.kind(pattern) == Kind::array_pattern) {
      parameter.is_pattern = true;
      parameter.members.clear();
      read_members(pattern, "", parameter, 0);
    } else {
      parameter.name = text(pattern);
    }
    if (parameter.type.empty() && parameter.fallback) {
      parameter.type = type_of_literal(*parameter.fallback);
      if (!parameter.type.empty()) parameter.type_source = Parameter::TypeSource::default_value;
    }
    symbol.parameters.push_back(std::move(parameter));
  }

  // JSDoc's name of what a literal is; "" for what is none.
  static std::string type_of_literal(std::string_view value) {
    if (value == "true" || value == "false") return "boolean";
    if (value.starts_with('[') && value.ends_with(']')) return "Array";
    if (value.starts_with('{') && value.ends_with('}')) return "object";
    bool quoted = value.size() > 1 && value.front() == value.back() &&
                  (value[0] == '"' || value[0] == '\'' || value[0] == '`');
    if (quoted && value.substr(1, value.size() - 2).find(value[0]) == std::string_view::npos) return "string";
    std::string_view digits = value.starts_with('-') ? value.substr(1) : value;
    bool number = !digits.empty() && digits[0] >= '0' && digits[0] <= '9' &&
                  digits.find_first_not_of("0123456789.e_") == std::string_view::npos;
    return number ? "number" : "";
  }

  // The members that an object's type names: "{ a: string; b?: number }".
  static void members_of_type(std::string_view type, Parameter& parameter) {
    if (!type.starts_with('{') || !type.ends_with('}')) return;
    int depth = 0;
    std::string name;
    bool in_name = true;
    for (char c : type.substr(1, type.size() - 2)) {
      depth += c == '{' || c == '(' || c == '[' || c == '<';
      depth -= c == '}' || c == ')' || c == ']' || c == '>';
      bool ends = depth == 0 && (c == ';' || c == ',');
      if (ends || (in_name && depth == 0 && (c == ':' || c == '?'))) {
        std::string_view plain = base::trim(name);
        if (in_name && c != ';' && c != ',' && !plain.empty() && plain[0] != '[')
          parameter.members.emplace_back(plain);
        name.clear();
        in_name = ends;
      } else if (in_name) {
        name += c;
      }
    }
  }

  void read_members(Index pattern, const std::string& prefix, Parameter& parameter, int depth) const {
    if (depth > 16) return;
    std::size_t place = 0;
    bool array = tree_.kind(pattern) == Kind::array_pattern;
    for (Index child : Children(tree_, pattern)) {
      Kind kind = tree_.kind(child);
      if (is_comment(kind)) continue;
      if (kind == Kind::token) {
        place += text(child) == ",";
        continue;
      }
      if (array && kind == Kind::rest_pattern) {
        parameter.member_rest = true;
        continue;
      }
      if (array) {
        std::string name = prefix + std::to_string(place);
        parameter.members.push_back(name);
        continue;
      }
      read_member(child, prefix, parameter, depth);
    }
  }

  void read_member(Index child, const std::string& prefix, Parameter& parameter, int depth) const {
    switch (tree_.kind(child)) {
      case Kind::shorthand_property_identifier_pattern:
        parameter.members.push_back(prefix + std::string(text(child)));
        return;
      case Kind::object_assignment_pattern: {
        Index left = tree_.child(child, Field::left);
        parameter.members.push_back(prefix + std::string(text(left)));
        return;
      }
      case Kind::rest_pattern: {
        parameter.member_rest = true;
        parameter.members.push_back(prefix + "..." + std::string(text(first_named(tree_, child))));
        return;
      }
      case Kind::pair_pattern: {
        std::string key(text(tree_.child(child, Field::key)));
        if (key.size() > 1 && (key[0] == '\'' || key[0] == '"')) key = key.substr(1, key.size() - 2);
        parameter.members.push_back(prefix + key);
        Index value = tree_.child(child, Field::value);
        if (tree_.kind(value) == Kind::assignment_pattern) value = tree_.child(value, Field::left);
        if (tree_.kind(value) == Kind::object_pattern)
          read_members(value, prefix + key + ".", parameter, depth + 1);
        return;
      }
      default:
        return;
    }
  }

  // ---- bodies

  void read_body(Index body, Symbol& symbol) const {
    if (tree_.kind(body) != Kind::statement_block) {
      Return result;
      result.span = span_of(tree_, body);
      result.has_value = is_value(body);
      symbol.returns.push_back(std::move(result));
      expression(body, symbol);
      return;
    }
    Index first = first_named(tree_, body);
    bool only_return = tree_.kind(first) == Kind::return_statement && first_named(tree_, first) == first &&
                       tree_.next(first) + 1 == tree_.next(body);
    symbol.is_stub = first == body || only_return;
    symbol.may_fall_off = falls_off_block(body, 0);
    walk(body, symbol, false, 0);
  }

  bool is_value(Index expression) const {
    while (tree_.kind(expression) == Kind::parenthesized_expression &&
           first_named(tree_, expression) != expression)
      expression = first_named(tree_, expression);
    if (tree_.kind(expression) == Kind::undefined || text(expression) == "undefined") return false;
    if (tree_.kind(expression) == Kind::unary_expression && text(expression).starts_with("void"))
      return false;
    if (tree_.kind(expression) == Kind::new_expression) return promise_has_value(expression);
    return true;
  }

  // `new Promise((resolve) => …)` gives a value when something is handed to resolve.
  bool promise_has_value(Index node) const {
    if (text(tree_.child(node, Field::constructor)) != "Promise") return true;
    Index arguments = tree_.child(node, Field::arguments);
    Index executor = arguments == node ? node : first_named(tree_, arguments);
    if (arguments == node || executor == arguments) return false;
    if (!is_function(tree_.kind(executor))) return true;
    Symbol inner;
    read_parameters(executor, inner);
    if (inner.parameters.empty() || inner.parameters[0].name.empty()) return false;
    const std::string& resolve = inner.parameters[0].name;
    for (Index at = executor + 1; at < tree_.next(executor); ++at) {
      if (is_function(tree_.kind(at)) && has_parameter(at, resolve)) {
        at = tree_.next(at) - 1;  // another of that name
        continue;
      }
      if (tree_.kind(at) == Kind::call_expression && text(tree_.child(at, Field::function)) == resolve) {
        Index list = tree_.child(at, Field::arguments);
        Index value = list == at ? at : first_named(tree_, list);
        if (value != list && value != at && text(value) != "undefined") return true;
      } else if (tree_.kind(at) == Kind::arguments || tree_.kind(at) == Kind::return_statement) {
        // Handed on: whoever gets it may call it with a value.
        for (Index child : Children(tree_, at)) {
          if (tree_.kind(child) == Kind::identifier && text(child) == resolve) return true;
        }
      }
    }
    return false;
  }

  bool has_parameter(Index function, std::string_view name) const {
    Symbol inner;
    read_parameters(function, inner);
    return std::ranges::any_of(inner.parameters, [&](const Parameter& p) { return p.name == name; });
  }

  void walk(Index node, Symbol& symbol, bool caught, int depth) const {
    walk(node, symbol, caught, depth, "");
  }

  // `guard`: the nearest condition around `node`.
  void walk(Index node, Symbol& symbol, bool caught, int depth, const std::string& guard) const {
    if (depth > 400) return;
    for (Index child : Children(tree_, node)) visit(child, symbol, caught, depth, guard);
  }

  void visit(Index node, Symbol& symbol, bool caught, int depth, const std::string& guard) const {
    Kind kind = tree_.kind(node);
    if (is_function(kind) || kind == Kind::class_ || kind == Kind::class_declaration) return;
    switch (kind) {
      case Kind::if_statement:
        return visit_if(node, symbol, caught, depth, guard);
      case Kind::switch_case:
        return walk(node, symbol, caught, depth + 1, "");
      case Kind::return_statement: {
        Index value = first_named(tree_, node);
        Return result;
        result.span = span_of(tree_, node);
        result.has_value = value != node && is_value(value);
        if (value != node && text(value) == "undefined") result.type = "undefined";
        symbol.returns.push_back(std::move(result));
        break;
      }
      case Kind::throw_statement:
        if (!caught) symbol.raises.push_back({thrown(node), guard, "", false, span_of(tree_, node)});
        break;
      case Kind::yield_expression: {
        Index value = first_named(tree_, node);
        Yield yield;
        yield.span = span_of(tree_, node);
        yield.has_value = value != node && is_value(value);
        yield.delegates = tree_.has_token(node, "*");
        yield.received = is_used(node);
        symbol.yields.push_back(std::move(yield));
        break;
      }
      case Kind::try_statement: {
        bool handles = tree_.has_child(node, Field::handler);
        Index body = tree_.child(node, Field::body);
        for (Index part : Children(tree_, node)) {
          if (tree_.kind(part) == Kind::token) continue;
          walk(part, symbol, caught || (handles && part == body), depth + 1, part == body ? guard : "");
        }
        return;
      }
      default:
        break;
    }
    walk(node, symbol, caught, depth + 1, guard);
  }

  // Whether the value of an expression goes anywhere.
  bool is_used(Index node) const {
    Index above = tree_.parent(node);
    while (tree_.kind(above) == Kind::parenthesized_expression) above = tree_.parent(above);
    return tree_.kind(above) != Kind::expression_statement;
  }

  void visit_if(Index node, Symbol& symbol, bool caught, int depth, const std::string& guard) const {
    Index condition = tree_.child(node, Field::condition);
    Index consequence = tree_.child(node, Field::consequence);
    Index alternative = tree_.child(node, Field::alternative);
    std::string test = condition == node ? "" : bare_condition(one_line(text(condition)));
    for (Index part : Children(tree_, node)) {
      if (tree_.kind(part) == Kind::token) continue;
      const std::string& own = part == consequence ? test : part == alternative ? opposite(test) : guard;
      visit(part, symbol, caught, depth + 1, own);
    }
  }

  void expression(Index node, Symbol& symbol) const {
    if (!is_function(tree_.kind(node))) walk(node, symbol, false, 0);
  }

  std::string thrown(Index statement) const {
    Index value = first_named(tree_, statement);
    if (tree_.kind(value) != Kind::new_expression) return "";
    return one_line(text(tree_.child(value, Field::constructor)));
  }

  // Whether the end of a block can be reached.
  bool falls_off_block(Index block, int depth) const {
    if (depth > 100) return true;
    for (Index child : Children(tree_, block)) {
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      if (!falls_off(child, depth)) return false;
    }
    return true;
  }

  bool falls_off(Index node, int depth) const {
    switch (tree_.kind(node)) {
      case Kind::return_statement:
      case Kind::throw_statement:
        return false;
      case Kind::statement_block:
        return falls_off_block(node, depth + 1);
      case Kind::if_statement: {
        Index alternative = tree_.child(node, Field::alternative);
        if (alternative == node) return true;
        Index otherwise = first_named(tree_, alternative);
        return falls_off(tree_.child(node, Field::consequence), depth + 1) ||
               falls_off(tree_.kind(alternative) == Kind::else_clause ? otherwise : alternative, depth + 1);
      }
      case Kind::try_statement: {
        Index finalizer = tree_.child(node, Field::finalizer);
        if (finalizer != node && !falls_off_block(tree_.child(finalizer, Field::body), depth + 1))
          return false;
        bool body = falls_off_block(tree_.child(node, Field::body), depth + 1);
        Index handler = tree_.child(node, Field::handler);
        return body || (handler != node && falls_off_block(tree_.child(handler, Field::body), depth + 1));
      }
      case Kind::labeled_statement:
      case Kind::for_in_statement:
      case Kind::do_statement:
        return falls_off_body(node, depth);
      case Kind::for_statement: {
        bool forever =
            tree_.child(node, Field::condition) == node || text(tree_.child(node, Field::condition)) == ";";
        return forever ? has_break(node) : falls_off_body(node, depth);
      }
      case Kind::while_statement: {
        std::string_view condition = text(tree_.child(node, Field::condition));
        bool forever = condition == "(true)" || condition == "(1)";
        return forever ? has_break(node) : falls_off_body(node, depth);
      }
      case Kind::switch_statement:
        return switch_falls_off(node, depth);
      default:
        return true;
    }
  }

  // A loop whose body always returns is written for one that has something to go over.
  bool falls_off_body(Index node, int depth) const {
    Index body = tree_.child(node, Field::body);
    return body == node || falls_off(body, depth + 1);
  }

  bool has_break(Index node) const {
    for (Index at = node + 1; at < tree_.next(node); ++at) {
      if (tree_.kind(at) == Kind::break_statement) return true;
    }
    return false;
  }

  bool switch_falls_off(Index node, int depth) const {
    Index body = tree_.child(node, Field::body);
    if (body == node || has_break(body)) return true;
    bool has_default = false;
    bool last_falls = true;
    for (Index clause : Children(tree_, body)) {
      if (tree_.kind(clause) == Kind::token) continue;
      has_default = has_default || text(clause).starts_with("default");
      last_falls = falls_off_block(clause, depth + 1);
    }
    return !has_default || last_falls;
  }

  const base::Document& document_;
  const FlatTree& tree_;
  Facts& facts_;
  CommentFinder comments_;
  std::vector<std::size_t> parents_;
};

}  // namespace

void read_javascript(const base::Document& document, const FlatTree& tree, Facts& facts) {
  ScriptReader(document, tree, facts).read();
}

}  // namespace docgen
