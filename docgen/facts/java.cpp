// Java: types, their methods, fields and constructors, and what methods throw.
//
// An exception leaves a method when `throws` declares it, or when a `throw` is not inside of a `try` whose
// handlers catch it. Lambdas and anonymous classes throw for themselves. `Objects.requireNonNull(x)` throws
// where x is null.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/facts/java_exceptions.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/facts/reader.hpp"

namespace docgen {
namespace {

constexpr int kDeepestJava = 200;

class JavaReader : SourceReader {
 public:
  JavaReader(const base::Document& document, const FlatTree& tree, Facts& facts)
      : SourceReader(document, tree, facts) {}

  void read() {
    find_classes();
    read_package();
    members(0, 0, 0);
  }

 private:
  void find_classes() {
    for (Index node = 1; node < tree_.size(); ++node) {
      if (tree_.kind(node) != Kind::class_declaration) continue;
      for (Index child : Children(tree_, node)) {
        if (tree_.kind(child) == Kind::superclass)
          own_.emplace_back(text(tree_.child(node, Field::name)), words(first_named(tree_, child)));
      }
    }
  }

  void read_package() {
    for (Index child : Children(tree_, 0)) {
      if (text(child).starts_with("package ")) {
        if (auto comment = comments_.block_before(tree_[child].begin)) facts_.symbols[0].comment = comment;
        return;
      }
    }
  }

  static bool is_type(Kind kind) {
    return kind == Kind::class_declaration || kind == Kind::interface_declaration ||
           kind == Kind::enum_declaration || kind == Kind::record_declaration ||
           kind == Kind::annotation_type_declaration;
  }

  // What a type's body, or a file, holds. Bodies of methods have no interface of their own.
  void members(Index node, std::size_t parent, int depth) {
    if (depth > kDeepestJava) return;
    for (Index child : Children(tree_, node)) {
      Kind kind = tree_.kind(child);
      if (is_type(kind)) {
        type(child, parent, depth);
      } else if (kind == Kind::method_declaration || kind == Kind::constructor_declaration ||
                 kind == Kind::annotation_type_element_declaration ||
                 kind == Kind::compact_constructor_declaration) {
        method(child, parent);
      } else if (kind == Kind::field_declaration) {
        field(child, parent);
      } else if (kind == Kind::enum_constant) {
        Symbol symbol = symbol_at(child, SymbolKind::field, parent);
        symbol.comment = comments_.block_before(tree_[child].begin);
        symbol.is_exported = facts_.symbols[parent].is_exported;
        add(std::move(symbol));
      } else if (kind == Kind::other || kind == Kind::error) {
        members(child, parent, depth + 1);  // the part of an enumeration's body after its constants
      }
    }
  }

  struct Modifiers {
    bool is_public = false, is_protected = false, is_private = false, is_static = false, is_abstract = false;
    std::vector<std::string> annotations;
  };

  Modifiers modifiers_of(Index node) const {
    Modifiers found;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::modifiers) continue;
      for (Index part : Children(tree_, child)) {
        std::string_view word = text(part);
        found.is_public = found.is_public || word == "public";
        found.is_protected = found.is_protected || word == "protected";
        found.is_private = found.is_private || word == "private";
        found.is_static = found.is_static || word == "static";
        found.is_abstract = found.is_abstract || word == "abstract";
        bool annotation = tree_.kind(part) == Kind::annotation || tree_.kind(part) == Kind::marker_annotation;
        if (annotation) found.annotations.emplace_back(text(tree_.child(part, Field::name)));
      }
    }
    return found;
  }

  Symbol member_at(Index node, SymbolKind kind, std::size_t parent) const {
    Symbol symbol = symbol_at(node, kind, parent);
    Modifiers modifiers = modifiers_of(node);
    const Symbol& above = facts_.symbols[parent];
    bool in_interface = above.keyword == "interface" || above.keyword == "annotation";
    bool outer = parent == 0 || above.is_exported;
    symbol.comment = comments_.block_before(tree_[node].begin);
    symbol.decorators = modifiers.annotations;
    symbol.is_static = modifiers.is_static;
    symbol.is_abstract = modifiers.is_abstract || (in_interface && !symbol.has_body);
    symbol.is_exported =
        outer && (modifiers.is_public || modifiers.is_protected || (in_interface && !modifiers.is_private));
    symbol.is_public = !modifiers.is_private && (parent == 0 || above.is_public);
    symbol.is_deprecated =
        std::ranges::find(modifiers.annotations, "Deprecated") != modifiers.annotations.end();
    return symbol;
  }

  void type(Index node, std::size_t parent, int depth) {
    Symbol symbol = member_at(node, SymbolKind::class_, parent);
    switch (tree_.kind(node)) {
      case Kind::interface_declaration:
        symbol.keyword = "interface";
        break;
      case Kind::enum_declaration:
        symbol.keyword = "enum";
        break;
      case Kind::record_declaration:
        symbol.keyword = "record";
        break;
      case Kind::annotation_type_declaration:
        symbol.keyword = "annotation";
        break;
      default:
        break;
    }
    for (Index child : Children(tree_, node)) {
      Kind kind = tree_.kind(child);
      if (kind == Kind::superclass) symbol.bases.push_back(words(first_named(tree_, child)));
      if (kind != Kind::super_interfaces && kind != Kind::extends_interfaces) continue;
      for (Index base : parts(first_named(tree_, child))) symbol.bases.push_back(words(base));
    }
    read_type_parameters(node, symbol);
    if (tree_.kind(node) == Kind::record_declaration) read_parameters(node, symbol);
    Index body = tree_.child(node, Field::body);
    std::size_t own = add(std::move(symbol));
    if (body != node) members(body, own, depth + 1);
  }

  void read_type_parameters(Index node, Symbol& symbol) const {
    Index list = tree_.child(node, Field::type_parameters);
    if (list == node) return;
    for (Index child : parts(list)) {
      Parameter parameter;
      parameter.kind = Parameter::Kind::type;
      parameter.span = span_of(tree_, child);
      for (Index inner = child; inner < tree_.next(child); ++inner) {
        bool name = tree_.kind(inner) == Kind::type_identifier || tree_.kind(inner) == Kind::identifier;
        if (!name) continue;
        parameter.name = text(inner);
        break;
      }
      if (!parameter.name.empty()) symbol.type_parameters.push_back(std::move(parameter));
    }
  }

  void read_parameters(Index node, Symbol& symbol) const {
    Index list = tree_.child(node, Field::parameters);
    if (list == node) return;
    for (Index child : parts(list)) {
      Kind kind = tree_.kind(child);
      if (kind != Kind::formal_parameter && kind != Kind::spread_parameter) continue;
      Parameter parameter;
      parameter.span = span_of(tree_, child);
      if (kind == Kind::spread_parameter) {
        parameter.kind = Parameter::Kind::rest;
        for (Index part : parts(child)) {
          if (tree_.kind(part) == Kind::variable_declarator) {
            parameter.name = text(tree_.child(part, Field::name));
          } else if (tree_.kind(part) != Kind::modifiers) {
            parameter.annotation = words(part) + "...";
          }
        }
      } else {
        parameter.name = text(tree_.child(child, Field::name));
        parameter.annotation = words(tree_.child(child, Field::type));
      }
      parameter.type = parameter.annotation;
      parameter.type_source = Parameter::TypeSource::annotated;
      symbol.parameters.push_back(std::move(parameter));
    }
  }

  void method(Index node, std::size_t parent) {
    Kind kind = tree_.kind(node);
    bool constructor = kind == Kind::constructor_declaration || kind == Kind::compact_constructor_declaration;
    Symbol symbol = member_at(node, constructor ? SymbolKind::constructor : SymbolKind::method, parent);
    if (kind == Kind::compact_constructor_declaration) symbol.parameters = facts_.symbols[parent].parameters;
    read_type_parameters(node, symbol);
    read_parameters(node, symbol);
    if (Index type = tree_.child(node, Field::type); type != node) symbol.return_annotation = words(type);
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::throws) continue;
      for (Index exception : parts(child)) symbol.declared.push_back(words(exception));
    }
    Index body = tree_.child(node, Field::body);
    if (body != node) read_body(body, symbol);
    add(std::move(symbol));
  }

  void field(Index node, std::size_t parent) {
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::variable_declarator) continue;
      Symbol symbol = member_at(node, SymbolKind::field, parent);
      symbol.name = text(tree_.child(child, Field::name));
      symbol.line = document_.lines().position(tree_[child].begin).line;
      symbol.qualified = facts_.symbols[parent].qualified + "." + symbol.name;
      symbol.return_annotation = words(tree_.child(node, Field::type));
      add(std::move(symbol));
      return;  // several names share one comment
    }
  }

  // ---- bodies

  struct Frame {
    std::vector<std::string> caught;
  };
  struct Caught {
    std::string variable;
    std::vector<std::string> types;
  };

  void read_body(Index body, Symbol& symbol) {
    frames_.clear();
    handlers_.clear();
    guard_.clear();
    statements(body, symbol, 0);
  }

  void statements(Index node, Symbol& symbol, int depth) {
    if (depth > kDeepestJava) return;
    for (Index child : Children(tree_, node)) statement(child, symbol, depth);
  }

  void statement(Index node, Symbol& symbol, int depth) {
    if (depth > kDeepestJava) return;
    switch (tree_.kind(node)) {
      case Kind::lambda_expression:
      case Kind::class_body:
      case Kind::class_declaration:
      case Kind::interface_declaration:
      case Kind::record_declaration:
      case Kind::enum_declaration:
        return;
      case Kind::if_statement:
        return if_statement(node, symbol, depth);
      case Kind::try_statement:
      case Kind::try_with_resources_statement:
        return try_statement(node, symbol, depth);
      case Kind::throw_statement:
        thrown(first_named(tree_, node), span_of(tree_, node), symbol);
        break;
      case Kind::return_statement: {
        Return result;
        result.span = span_of(tree_, node);
        result.has_value = first_named(tree_, node) != node;
        if (text(first_named(tree_, node)) == "null") result.type = "null";
        symbol.returns.push_back(std::move(result));
        break;
      }
      case Kind::method_invocation:
        called(node, symbol);
        break;
      default:
        break;
    }
    statements(node, symbol, depth + 1);
  }

  void if_statement(Index node, Symbol& symbol, int depth) {
    std::string saved = guard_;
    Index condition = tree_.child(node, Field::condition);
    std::string test = condition == node ? "" : bare_condition(words(condition));
    if (condition != node) statement(condition, symbol, depth + 1);
    guard_ = test;
    if (Index then = tree_.child(node, Field::consequence); then != node) statement(then, symbol, depth + 1);
    guard_ = opposite(test);
    if (Index other = tree_.child(node, Field::alternative); other != node)
      statement(other, symbol, depth + 1);
    guard_ = saved;
  }

  Caught caught_by(Index clause) const {
    Caught caught;
    for (Index child : Children(tree_, clause)) {
      if (tree_.kind(child) != Kind::catch_formal_parameter) continue;
      caught.variable = text(tree_.child(child, Field::name));
      for (Index part : Children(tree_, child)) {
        if (tree_.kind(part) != Kind::catch_type) continue;
        for (Index one : parts(part)) caught.types.push_back(words(one));
      }
    }
    return caught;
  }

  void try_statement(Index node, Symbol& symbol, int depth) {
    Frame frame;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::catch_clause) continue;
      for (std::string& type : caught_by(child).types) frame.caught.push_back(std::move(type));
    }
    for (Index child : Children(tree_, node)) {
      bool guarded = tree_.kind(child) == Kind::block || tree_.kind(child) == Kind::other;
      if (tree_.kind(child) == Kind::catch_clause) {
        handlers_.push_back(caught_by(child));
        std::string saved = std::exchange(guard_, "");
        statements(child, symbol, depth + 1);
        guard_ = saved;
        handlers_.pop_back();
      } else if (guarded && tree_.field(child) != Field::none) {
        frames_.push_back(frame);
        statement(child, symbol, depth + 1);
        frames_.pop_back();
      } else {
        statement(child, symbol, depth + 1);
      }
    }
  }

  bool is_caught(const std::string& exception) const {
    return std::ranges::any_of(frames_, [&](const Frame& frame) {
      return std::ranges::any_of(frame.caught, [&](const std::string& handler) {
        // What may be anything is caught by what catches all.
        if (exception.empty()) return handler == "Throwable" || handler == "Exception";
        return java_derives_from(exception, handler, own_) ||
               (handler == "Exception" && !is_java_exception(exception) && exception.ends_with("Exception"));
      });
    });
  }

  void add_throw(std::string exception, base::Span span, Symbol& symbol, const std::string& guard) {
    if (is_caught(exception)) return;
    symbol.has_side_exit = symbol.has_side_exit || exception.empty();
    symbol.raises.push_back({std::move(exception), guard, "", false, span, Raise::Kind::exception});
  }

  void thrown(Index value, base::Span span, Symbol& symbol) {
    while (tree_.kind(value) == Kind::parenthesized_expression && first_named(tree_, value) != value)
      value = first_named(tree_, value);
    if (tree_.kind(value) == Kind::object_creation_expression)
      return add_throw(words(tree_.child(value, Field::type)), span, symbol, guard_);
    if (tree_.kind(value) == Kind::identifier) {
      std::string name(text(value));
      for (auto handler = handlers_.rbegin(); handler != handlers_.rend(); ++handler) {
        if (handler->variable != name) continue;
        for (const std::string& type : handler->types) {
          bool anything = type == "Exception" || type == "Throwable" || type == "RuntimeException";
          add_throw(anything ? "" : type, span, symbol, guard_);
        }
        return;
      }
    }
    add_throw("", span, symbol, guard_);
  }

  void called(Index node, Symbol& symbol) {
    Index object = tree_.child(node, Field::object);
    std::string name(text(tree_.child(node, Field::name)));
    std::string receiver = object == node ? "" : words(object);
    base::Span span = span_of(tree_, node);
    if ((receiver == "Objects" || receiver.empty()) && name == "requireNonNull") {
      Index arguments = tree_.child(node, Field::arguments);
      Index first = arguments == node ? node : first_named(tree_, arguments);
      bool plain = first != node && first != arguments && tree_.kind(first) == Kind::identifier;
      add_throw("NullPointerException", span, symbol, plain ? std::string(text(first)) + " == null" : "");
      return;
    }
    bool own = receiver.empty() || receiver == "this";
    Call call{own ? "self." + name : receiver + "." + name, span, {}};
    for (const Frame& frame : frames_)
      call.caught.insert(call.caught.end(), frame.caught.begin(), frame.caught.end());
    symbol.calls.push_back(std::move(call));
    note_effect(receiver, name, symbol);
  }

  static void note_effect(const std::string& receiver, const std::string& name, Symbol& symbol) {
    const char* effect = receiver == "System.out"                            ? "writes to standard output"
                         : receiver == "System.err"                          ? "writes to standard error"
                         : receiver == "System" && name == "exit"            ? "ends the program"
                         : receiver == "Thread" && name == "sleep"           ? "waits"
                         : receiver == "Files" && name.starts_with("write")  ? "changes the file system"
                         : receiver == "Files" && name.starts_with("delete") ? "changes the file system"
                         : receiver == "Files" && name.starts_with("create") ? "changes the file system"
                                                                             : nullptr;
    if (effect == nullptr) return;
    if (std::ranges::find(symbol.effects, effect) == symbol.effects.end())
      symbol.effects.emplace_back(effect);
  }

  ClassPairs own_;
  std::vector<Frame> frames_;
  std::vector<Caught> handlers_;
  std::string guard_;
};

}  // namespace

void read_java(const base::Document& document, const FlatTree& tree, Facts& facts) {
  JavaReader(document, tree, facts).read();
}

}  // namespace docgen
