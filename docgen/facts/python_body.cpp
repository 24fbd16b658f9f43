// What the body of a Python function does, as far as its text shows.
//
// Exceptions: a raise leaves the function unless a handler around it catches it (is_caught_by knows the
// hierarchies). A bare raise, and `raise e` of a handler's own name, raise what the handler caught. A name
// that was assigned a constructor's call before raises that. Everything else keeps its name where it looks
// like a class, and is otherwise unknown.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "docgen/facts/python.hpp"

namespace docgen {
namespace {

constexpr int kDeepestBlock = 200;  // CPython's own limit is 100

constexpr auto kMutators = std::to_array<std::string_view>({"append",
                                                            "appendleft",
                                                            "extend",
                                                            "extendleft",
                                                            "insert",
                                                            "remove",
                                                            "pop",
                                                            "popleft",
                                                            "clear",
                                                            "sort",
                                                            "reverse",
                                                            "update",
                                                            "add",
                                                            "discard",
                                                            "setdefault",
                                                            "popitem",
                                                            "write",
                                                            "writelines",
                                                            "intersection_update",
                                                            "difference_update",
                                                            "symmetric_difference_update",
                                                            "move_to_end",
                                                            "rotate",
                                                            "subtract"});

struct Effect {
  std::string_view callee;  // a name, or a module's with its dot
  std::string_view what;
};
constexpr std::array kEffects = {
    Effect{"open", "opens a file"},
    Effect{"print", "writes to standard output"},
    Effect{"input", "reads standard input"},
    Effect{"sys.exit", "ends the program"},
    Effect{"exit", "ends the program"},
    Effect{"os._exit", "ends the program"},
    Effect{"exec", "runs code given as text"},
    Effect{"eval", "runs code given as text"},
    Effect{"subprocess.", "starts other programs"},
    Effect{"os.system", "starts other programs"},
    Effect{"os.popen", "starts other programs"},
    Effect{"os.kill", "sends signals"},
    Effect{"os.remove", "changes the file system"},
    Effect{"os.unlink", "changes the file system"},
    Effect{"os.rename", "changes the file system"},
    Effect{"os.replace", "changes the file system"},
    Effect{"os.makedirs", "changes the file system"},
    Effect{"os.mkdir", "changes the file system"},
    Effect{"os.rmdir", "changes the file system"},
    Effect{"os.chmod", "changes the file system"},
    Effect{"os.chdir", "changes the working folder"},
    Effect{"os.open", "opens a file"},
    Effect{"shutil.", "changes the file system"},
    Effect{"socket.", "uses the network"},
    Effect{"urllib.request.", "uses the network"},
    Effect{"requests.", "uses the network"},
    Effect{"time.sleep", "waits"},
};

// Functions of those modules that only compute.
constexpr auto kHarmless = std::to_array<std::string_view>(
    {"socket.inet_aton", "socket.inet_ntoa", "socket.inet_pton", "socket.inet_ntop", "socket.htons",
     "socket.htonl", "socket.ntohs", "socket.ntohl", "shutil.get_terminal_size", "shutil.which",
     "urllib.request.pathname2url", "urllib.request.url2pathname"});

struct Handler {
  std::vector<std::string> types;  // empty: a bare except
  std::string alias;
  bool bare = false;
};

class BodyReader {
 public:
  BodyReader(const PythonFile& file, Symbol& function) : file_(file), tree_(file.tree), function_(function) {}

  void read(Index body) {
    find_rebindings(body);
    block(body, 0);
    function_.may_fall_off = can_fall_off(tree_, body);
    function_.is_generator = !function_.yields.empty();
  }

 private:
  std::string_view text(Index node) const { return tree_.text_of(node); }

  void block(Index node, int depth) {
    if (depth > kDeepestBlock) return;
    for (Index child : Children(tree_, node)) statement(child, depth);
  }

  void statement(Index node, int depth) {
    switch (tree_.kind(node)) {
      case Kind::function_definition:
      case Kind::class_definition:
      case Kind::decorated_definition:
        return;  // of their own
      case Kind::if_statement:
        return if_statement(node, depth);
      case Kind::try_statement:
        return try_statement(node, depth);
      case Kind::raise_statement:
        raise(node);
        break;
      case Kind::return_statement:
        returned(node);
        break;
      case Kind::assert_statement:
        asserted(node);
        break;
      case Kind::while_statement:
      case Kind::for_statement:
      case Kind::with_statement:
      case Kind::match_statement:
      case Kind::case_clause:
      case Kind::else_clause:
      case Kind::elif_clause:
      case Kind::error:
        return compound(node, depth);
      default:
        break;
    }
    expressions(node, tree_.next(node));
  }

  // Statements inside become statements, what lies around them is looked at as expressions.
  void compound(Index node, int depth) {
    if (depth > kDeepestBlock) return;
    for (Index child : Children(tree_, node)) {
      Kind kind = tree_.kind(child);
      if (kind == Kind::block) {
        block(child, depth + 1);
      } else if (kind == Kind::else_clause || kind == Kind::case_clause || kind == Kind::elif_clause) {
        compound(child, depth + 1);
      } else {
        expressions(child, tree_.next(child));
      }
    }
  }

  void if_statement(Index node, int depth) {
    std::string saved = guard_;
    std::vector<std::string> conditions;
    auto branch = [&](Index condition, Index body) {
      std::string words = condition == node ? "" : one_line(text(condition));
      if (condition != node) expressions(condition, tree_.next(condition));
      guard_ = words.empty() && !conditions.empty() ? negated(conditions.back()) : words;
      if (!words.empty()) conditions.push_back(words);
      if (condition != node) learn_checked_type(condition, body);
      block(body, depth + 1);
      guard_ = saved;
    };
    Index body = tree_.child(node, Field::consequence);
    if (body != node) branch(tree_.child(node, Field::condition), body);
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::elif_clause) {
        Index consequence = tree_.child(child, Field::consequence);
        Index condition = tree_.child(child, Field::condition);
        if (consequence != child && condition != child) branch(condition, consequence);
      } else if (tree_.kind(child) == Kind::else_clause) {
        Index alternative = tree_.child(child, Field::body);
        if (alternative != child) branch(node, alternative);
      }
    }
  }

  static std::string negated(const std::string& condition) {
    if (condition.starts_with("not ") && condition.find(" and ") == std::string::npos &&
        condition.find(" or ") == std::string::npos)
      return condition.substr(4);
    bool simple = condition.find(' ') == std::string::npos;
    return simple ? "not " + condition : "not (" + condition + ")";
  }

  // `if not isinstance(x, T): raise …` says what x is from there on.
  void learn_checked_type(Index condition, Index body) {
    condition = without_parentheses(tree_, condition);
    if (tree_.kind(condition) != Kind::not_operator || can_fall_off(tree_, body)) return;
    Index call = without_parentheses(tree_, first_named(tree_, condition));
    if (tree_.kind(call) != Kind::call || text(tree_.child(call, Field::function)) != "isinstance") return;
    std::vector<Index> arguments;
    for (Index argument : Children(tree_, tree_.child(call, Field::arguments))) {
      if (tree_.kind(argument) != Kind::token) arguments.push_back(argument);
    }
    if (arguments.size() != 2) return;
    for (Parameter& parameter : function_.parameters) {
      if (parameter.name != text(arguments[0]) || parameter.type_source == Parameter::TypeSource::annotated)
        continue;
      std::string type;
      if (tree_.kind(arguments[1]) == Kind::tuple) {
        for (Index part : Children(tree_, arguments[1])) {
          if (tree_.kind(part) == Kind::token) continue;
          type += (type.empty() ? "" : " | ") + one_line(text(part));
        }
      } else {
        type = one_line(text(arguments[1]));
      }
      parameter.type = type;
      parameter.type_source = Parameter::TypeSource::checked;
    }
  }

  std::vector<std::string> exception_names(Index node) const {
    node = without_parentheses(tree_, node);
    std::vector<std::string> names;
    if (tree_.kind(node) == Kind::tuple || tree_.kind(node) == Kind::expression_list) {
      for (Index part : Children(tree_, node)) {
        if (tree_.kind(part) != Kind::token && !is_comment(tree_.kind(part)))
          names.push_back(one_line(text(part)));
      }
    } else {
      names.push_back(one_line(text(node)));
    }
    return names;
  }

  Handler handler_of(Index clause) const {
    Handler handler;
    handler.bare = true;
    for (Index child : Children(tree_, clause)) {
      Kind kind = tree_.kind(child);
      if (kind == Kind::token || kind == Kind::block || is_comment(kind)) continue;
      if (kind == Kind::as_pattern) {
        Index value = first_named(tree_, child);
        Index alias = tree_.child(child, Field::alias);
        handler.types = exception_names(value);
        if (alias != child) handler.alias = text(alias);
      } else if (tree_.field(child) == Field::alias) {
        handler.alias = text(child);
      } else if (handler.types.empty()) {
        handler.types = exception_names(child);
      }
      handler.bare = false;
    }
    return handler;
  }

  void try_statement(Index node, int depth) {
    if (depth > kDeepestBlock) return;
    std::vector<std::string> caught;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) != Kind::except_clause) continue;
      Handler handler = handler_of(child);
      if (handler.bare) caught.emplace_back();
      caught.insert(caught.end(), handler.types.begin(), handler.types.end());
    }
    for (Index child : Children(tree_, node)) {
      switch (tree_.kind(child)) {
        case Kind::block:
          caught_.push_back(caught);
          block(child, depth + 1);
          caught_.pop_back();
          break;
        case Kind::except_clause: {
          handlers_.push_back(handler_of(child));
          std::string saved = std::exchange(guard_, "");
          compound_of_clause(child, depth);
          guard_ = saved;
          handlers_.pop_back();
          break;
        }
        case Kind::else_clause:
        case Kind::finally_clause:
          compound_of_clause(child, depth);
          break;
        default:
          break;
      }
    }
  }

  void compound_of_clause(Index clause, int depth) {
    for (Index child : Children(tree_, clause)) {
      if (tree_.kind(child) == Kind::block) block(child, depth + 1);
    }
  }

  bool is_caught(const std::string& exception) const {
    for (const auto& frame : caught_) {
      for (const std::string& handler : frame) {
        if (is_caught_by(exception, handler, file_.hierarchy)) return true;
      }
    }
    return false;
  }

  // What `except Exception` lets go on is whatever it was.
  void add_again(const std::string& type, base::Span span) {
    add_raise(type == "Exception" || type == "BaseException" ? "" : type, span);
  }

  void add_raise(std::string exception, base::Span span, bool assertion = false) {
    if (!exception.empty() && is_caught(exception)) return;
    if (exception.empty()) {
      bool all_caught = std::ranges::any_of(caught_, [](const auto& frame) {
        return std::ranges::any_of(frame, [](const std::string& t) {
          return t.empty() || t == "BaseException" || t == "Exception";
        });
      });
      if (all_caught) return;
      function_.has_side_exit = true;
    }
    function_.raises.push_back({std::move(exception), guard_, "", assertion, span});
  }

  void raise(Index node) {
    base::Span span = span_of(tree_, node);
    Index value = node;
    for (Index child : Children(tree_, node)) {
      if (tree_.kind(child) == Kind::token || is_comment(tree_.kind(child))) continue;
      if (tree_.field(child) == Field::cause) continue;
      value = child;
      break;
    }
    if (value == node) return raise_again(span);
    raise_value(value, span);
  }

  void raise_again(base::Span span) {
    if (handlers_.empty() || handlers_.back().types.empty()) return add_raise("", span);
    for (const std::string& type : handlers_.back().types) add_again(type, span);
  }

  static bool looks_like_class(std::string_view name) {
    std::size_t dot = name.rfind('.');
    std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
    while (last.starts_with('_')) last.remove_prefix(1);
    return !last.empty() && last[0] >= 'A' && last[0] <= 'Z';
  }

  void raise_value(Index value, base::Span span) {
    value = without_parentheses(tree_, value);
    switch (tree_.kind(value)) {
      case Kind::conditional_expression: {
        int part = 0;
        for (Index child : Children(tree_, value)) {
          if (tree_.kind(child) == Kind::token) continue;
          if (part != 1) raise_value(child, span);  // value, condition, value
          ++part;
        }
        return;
      }
      case Kind::call:
        return raise_called(value, span);
      case Kind::identifier:
        return raise_named(std::string(text(value)), span);
      case Kind::attribute: {
        std::string name = one_line(text(value));
        return add_raise(looks_like_class(name) ? name : "", span);
      }
      default:
        return add_raise("", span);
    }
  }

  void raise_called(Index call, base::Span span) {
    std::string name = one_line(text(tree_.child(call, Field::function)));
    // `raise error.with_traceback(tb)` raises the error itself.
    if (name.ends_with(".with_traceback") || name.ends_with(".add_note")) {
      Index object = tree_.child(tree_.child(call, Field::function), Field::object);
      return raise_value(object, span);
    }
    add_raise(looks_like_class(name) || is_known_class(name) ? name : "", span);
  }

  bool is_known_class(std::string_view name) const {
    return std::ranges::find(file_.classes, name) != file_.classes.end();
  }

  void raise_named(const std::string& name, base::Span span) {
    for (auto handler = handlers_.rbegin(); handler != handlers_.rend(); ++handler) {
      if (handler->alias != name) continue;
      if (handler->types.empty()) return add_raise("", span);
      for (const std::string& type : handler->types) add_again(type, span);
      return;
    }
    if (is_known_class(name) || is_builtin_exception(name)) return add_raise(name, span);
    std::set<std::string> made;
    for (const auto& [variable, callee, offset] : constructed_) {
      if (variable == name && offset < span.begin) made.insert(callee);
    }
    for (const std::string& callee : made) add_raise(callee, span);
    if (!made.empty()) return;
    bool local =
        std::ranges::any_of(rebound_, [&](const auto& bound) { return bound.first == name; }) ||
        std::ranges::any_of(function_.parameters, [&](const Parameter& p) { return p.name == name; });
    add_raise(!local && looks_like_class(name) ? name : "", span);
  }

  void asserted(Index node) {
    std::string saved = guard_;
    Index condition = first_named(tree_, node);
    if (condition != node) guard_ = negated(one_line(text(condition)));
    add_raise("AssertionError", span_of(tree_, node), true);
    guard_ = saved;
  }

  void returned(Index node) {
    Index value = first_named(tree_, node);
    Return result;
    result.span = span_of(tree_, node);
    if (value != node) {
      result.has_value = tree_.kind(value) != Kind::none;
      result.type = type_of_return(value);
    } else {
      result.type = "None";
    }
    function_.returns.push_back(std::move(result));
  }

  std::string type_of_return(Index value) const {
    value = without_parentheses(tree_, value);
    if (tree_.kind(value) == Kind::identifier && !function_.parameters.empty() &&
        text(value) == function_.parameters[0].name && function_.kind == SymbolKind::method &&
        !function_.is_static && !function_.is_class_method)
      return "Self";
    return type_of_expression(file_, value);
  }

  // Looks at [from, to) as expressions: what nested functions, classes and lambdas do is not ours.
  void expressions(Index from, Index to) {
    for (Index node = from; node < to;) {
      switch (tree_.kind(node)) {
        case Kind::function_definition:
        case Kind::class_definition:
        case Kind::lambda:
          node = tree_.next(node);
          continue;
        case Kind::yield:
          yielded(node);
          break;
        case Kind::call:
          called(node);
          break;
        case Kind::assignment:
          assigned(node);
          break;
        case Kind::augmented_assignment:
          stored(tree_.child(node, Field::left), node);
          break;
        case Kind::delete_statement: {
          for (Index child : Children(tree_, node)) stored(child, node);
          break;
        }
        default:
          break;
      }
      ++node;
    }
  }

  void yielded(Index node) {
    Yield yield;
    yield.span = span_of(tree_, node);
    yield.delegates = tree_.has_token(node, "from");
    Index value = first_named(tree_, node);
    yield.has_value = value != node && tree_.kind(value) != Kind::none;
    if (yield.has_value && !yield.delegates) yield.type = type_of_expression(file_, value);
    function_.yields.push_back(std::move(yield));
  }

  void called(Index node) {
    Index callee = tree_.child(node, Field::function);
    Kind kind = tree_.kind(callee);
    if (kind != Kind::identifier && kind != Kind::attribute) return;
    std::string name = one_line(text(callee));
    Call call{name, span_of(tree_, node), {}};
    for (const auto& frame : caught_) call.caught.insert(call.caught.end(), frame.begin(), frame.end());
    call.consumed = is_consumed(node);
    function_.calls.push_back(std::move(call));
    note_effect(name);
    if (name == "warnings.warn" || name == "warn") {
      std::string_view arguments = text(tree_.child(node, Field::arguments));
      if (arguments.find("DeprecationWarning") != std::string_view::npos && guard_.empty())
        function_.is_deprecated = true;
    }
    if (kind == Kind::attribute) {
      std::string_view method = text(tree_.child(callee, Field::attribute));
      if (std::ranges::find(kMutators, method) != kMutators.end())
        changed(tree_.child(callee, Field::object), node);
    }
  }

  // `for x in f()`, `list(f())`, `yield from f()`: what a generator raises, it raises here.
  bool is_consumed(Index call) const {
    Index above = tree_.parent(call);
    switch (tree_.kind(above)) {
      case Kind::for_statement:
      case Kind::for_in_clause:
        return tree_.field(call) == Field::right;
      case Kind::yield:
        return tree_.has_token(above, "from");
      case Kind::argument_list: {
        constexpr auto kConsumers =
            std::to_array<std::string_view>({"list", "tuple", "set", "frozenset", "dict", "sorted", "sum",
                                             "min", "max", "any", "all", "next"});
        Index outer = tree_.parent(above);
        std::string_view callee = text(tree_.child(outer, Field::function));
        return std::ranges::find(kConsumers, callee) != kConsumers.end() || callee.ends_with(".join");
      }
      default:
        return false;
    }
  }

  void note_effect(std::string_view callee) {
    if (std::ranges::find(kHarmless, callee) != kHarmless.end()) return;
    for (const Effect& effect : kEffects) {
      bool fits = effect.callee.ends_with('.') ? callee.starts_with(effect.callee) : callee == effect.callee;
      if (!fits) continue;
      if (std::ranges::find(function_.effects, effect.what) == function_.effects.end())
        function_.effects.emplace_back(effect.what);
    }
  }

  void assigned(Index node) {
    Index left = tree_.child(node, Field::left);
    if (left != node) stored(left, node);
  }

  // A store to a part of an object changes it: `x.a = …`, `x[i] = …`.
  void stored(Index target, Index at) {
    Kind kind = tree_.kind(target);
    if (kind == Kind::pattern_list || kind == Kind::tuple_pattern || kind == Kind::expression_list ||
        kind == Kind::list_pattern) {
      for (Index part : Children(tree_, target)) {
        if (tree_.kind(part) == Kind::attribute || tree_.kind(part) == Kind::subscript) stored(part, at);
      }
      return;
    }
    if (kind == Kind::attribute) {
      Index object = tree_.child(target, Field::object);
      note_instance_attribute(target, object, at);
      changed(object, at, text(tree_.child(target, Field::attribute)));
    } else if (kind == Kind::subscript) {
      changed(tree_.child(target, Field::value), at);
    }
  }

  void note_instance_attribute(Index target, Index object, Index at) {
    if (tree_.kind(at) != Kind::assignment || function_.parameters.empty()) return;
    if (function_.kind != SymbolKind::constructor && function_.kind != SymbolKind::method) return;
    if (function_.is_static || function_.is_class_method) return;
    if (text(object) != function_.parameters[0].name) return;
    std::string name(text(tree_.child(target, Field::attribute)));
    if (std::ranges::find(function_.attributes, name, &Attribute::name) != function_.attributes.end()) return;
    Attribute attribute;
    attribute.name = std::move(name);
    attribute.on_instance = true;
    attribute.span = span_of(tree_, at);
    if (Index type = tree_.child(at, Field::type); type != at) attribute.annotation = one_line(text(type));
    if (Index value = tree_.child(at, Field::right); value != at) attribute.value = one_line(text(value));
    function_.attributes.push_back(std::move(attribute));
  }

  void changed(Index object, Index at, std::string_view attribute = {}) {
    object = without_parentheses(tree_, object);
    std::string target;
    Index root = object;
    while (tree_.kind(root) == Kind::attribute || tree_.kind(root) == Kind::subscript) {
      Field field = tree_.kind(root) == Kind::attribute ? Field::object : Field::value;
      Index inner = tree_.child(root, field);
      if (inner == root) return;
      if (tree_.kind(root) == Kind::attribute) target = text(tree_.child(root, Field::attribute));
      root = inner;
    }
    if (tree_.kind(root) != Kind::identifier) return;
    if (target.empty()) target = attribute;
    std::string name(text(root));
    base::Span span = span_of(tree_, at);
    for (std::size_t i = 0; i < function_.parameters.size(); ++i) {
      Parameter& parameter = function_.parameters[i];
      if (parameter.name != name || is_rebound_before(name, span.begin)) continue;
      bool is_self = i == 0 && !function_.is_static &&
                     (function_.kind == SymbolKind::method || function_.kind == SymbolKind::constructor);
      std::string full = target.empty() || !is_self ? name : name + "." + target;
      bool known =
          std::ranges::any_of(function_.mutations, [&](const Mutation& m) { return m.target == full; });
      if (!known) function_.mutations.push_back({full, span});
      if (!is_self && !parameter.mutated) parameter.mutated = span;
    }
  }

  bool is_rebound_before(std::string_view name, std::size_t offset) const {
    return std::ranges::any_of(
        rebound_, [&](const auto& bound) { return bound.first == name && bound.second < offset; });
  }

  // Where names are bound anew, and which of them to a constructor's call.
  void find_rebindings(Index body) {
    for (Index node = body; node < tree_.next(body);) {
      Kind kind = tree_.kind(node);
      if (kind == Kind::function_definition || kind == Kind::class_definition || kind == Kind::lambda) {
        node = tree_.next(node);
        continue;
      }
      bool binds = kind == Kind::assignment || kind == Kind::for_statement;
      Index left = binds ? tree_.child(node, Field::left) : node;
      if (binds && left != node) {
        note_bound(left, tree_[node].begin);
        Index right = tree_.child(node, Field::right);
        if (kind == Kind::assignment && right != node && tree_.kind(left) == Kind::identifier)
          note_constructed(left, right, tree_[node].begin);
      } else if (kind == Kind::as_pattern || kind == Kind::with_item) {
        Index alias = tree_.child(node, Field::alias);
        if (alias != node) rebound_.emplace_back(text(alias), tree_[node].begin);
      }
      ++node;
    }
  }

  void note_constructed(Index left, Index right, std::size_t offset) {
    right = without_parentheses(tree_, right);
    if (tree_.kind(right) == Kind::call) {
      std::string callee = one_line(text(tree_.child(right, Field::function)));
      if (looks_like_class(callee)) constructed_.push_back({std::string(text(left)), callee, offset});
    } else if (tree_.kind(right) == Kind::identifier && is_builtin_exception(text(right))) {
      constructed_.push_back({std::string(text(left)), std::string(text(right)), offset});
    }
  }

  void note_bound(Index target, std::size_t offset) {
    Kind kind = tree_.kind(target);
    if (kind == Kind::identifier) {
      rebound_.emplace_back(text(target), offset);
    } else if (kind == Kind::pattern_list || kind == Kind::tuple_pattern || kind == Kind::list_pattern ||
               kind == Kind::list_splat_pattern) {
      for (Index part : Children(tree_, target)) {
        if (tree_.kind(part) == Kind::identifier) rebound_.emplace_back(text(part), offset);
      }
    }
  }

  struct Constructed {
    std::string variable;
    std::string callee;
    std::size_t offset;
  };

  const PythonFile& file_;
  const FlatTree& tree_;
  Symbol& function_;
  std::vector<std::vector<std::string>> caught_;  // by the try statements around, outermost first
  std::vector<Handler> handlers_;
  std::string guard_;
  std::vector<std::pair<std::string, std::size_t>> rebound_;
  std::vector<Constructed> constructed_;
};

bool never_returns(const FlatTree& tree, Index statement) {
  Index call = first_named(tree, statement);
  if (tree.kind(call) != Kind::call) return false;
  std::string_view callee = tree.text_of(tree.child(call, Field::function));
  return callee == "sys.exit" || callee == "exit" || callee == "quit" || callee == "os._exit" ||
         callee == "os.abort";
}

bool breaks_out(const FlatTree& tree, Index body) {
  for (Index node = body; node < tree.next(body);) {
    Kind kind = tree.kind(node);
    bool other_loop = kind == Kind::for_statement || kind == Kind::while_statement;
    if (other_loop || kind == Kind::function_definition || kind == Kind::class_definition) {
      // A break in the else of an inner loop would be ours; nobody writes it, and then we say "may fall off".
      if (other_loop && tree.has_child(node, Field::alternative)) return true;
      node = tree.next(node);
      continue;
    }
    if (kind == Kind::break_statement) return true;
    ++node;
  }
  return false;
}

bool branch_falls_off(const FlatTree& tree, Index clause, Field field) {
  Index body = tree.child(clause, field);
  return body == clause || can_fall_off(tree, body);
}

bool if_falls_off(const FlatTree& tree, Index statement) {
  bool has_else = false;
  if (branch_falls_off(tree, statement, Field::consequence)) return true;
  for (Index child : Children(tree, statement)) {
    if (tree.kind(child) == Kind::elif_clause && branch_falls_off(tree, child, Field::consequence))
      return true;
    if (tree.kind(child) == Kind::else_clause) {
      has_else = true;
      if (branch_falls_off(tree, child, Field::body)) return true;
    }
  }
  return !has_else;
}

bool clause_falls_off(const FlatTree& tree, Index clause) {
  for (Index child : Children(tree, clause)) {
    if (tree.kind(child) == Kind::block) return can_fall_off(tree, child);
  }
  return true;
}

bool try_falls_off(const FlatTree& tree, Index statement) {
  bool body = true, rest = true, any_handler = false;
  for (Index child : Children(tree, statement)) {
    switch (tree.kind(child)) {
      case Kind::block:
        body = can_fall_off(tree, child);
        break;
      case Kind::else_clause:
        rest = clause_falls_off(tree, child);
        break;
      case Kind::except_clause:
        any_handler = any_handler || clause_falls_off(tree, child);
        break;
      case Kind::finally_clause:
        if (!clause_falls_off(tree, child)) return false;
        break;
      default:
        break;
    }
  }
  return (body && rest) || any_handler;
}

bool match_falls_off(const FlatTree& tree, Index statement) {
  bool catches_all = false;
  Index body = tree.child(statement, Field::body);
  for (Index clause : Children(tree, body)) {
    if (tree.kind(clause) != Kind::case_clause) continue;
    if (branch_falls_off(tree, clause, Field::consequence)) return true;
    Index pattern = first_named(tree, clause);
    std::string_view words = tree.text_of(pattern);
    bool is_name = words.find_first_of(".([{'\"|") == std::string_view::npos && !words.empty() &&
                   (words[0] < '0' || words[0] > '9') && words != "None" && words != "True" &&
                   words != "False";
    catches_all = catches_all || (is_name && !tree.has_child(clause, Field::guard));
  }
  return !catches_all;
}

bool statement_falls_off(const FlatTree& tree, Index node) {
  switch (tree.kind(node)) {
    case Kind::return_statement:
    case Kind::raise_statement:
    case Kind::continue_statement:
    case Kind::break_statement:
      return false;
    case Kind::expression_statement:
      return !never_returns(tree, node);
    case Kind::if_statement:
      return if_falls_off(tree, node);
    case Kind::try_statement:
      return try_falls_off(tree, node);
    case Kind::with_statement:
      return branch_falls_off(tree, node, Field::body);
    case Kind::match_statement:
      return match_falls_off(tree, node);
    case Kind::while_statement: {
      std::string_view condition = tree.text_of(tree.child(node, Field::condition));
      bool forever = condition == "True" || condition == "1";
      return !forever || breaks_out(tree, tree.child(node, Field::body));
    }
    default:
      return true;
  }
}

}  // namespace

bool can_fall_off(const FlatTree& tree, Index block) {
  // Blocks nest no deeper than the reader goes; what is deeper counts as reachable.
  static thread_local int depth = 0;
  if (depth > kDeepestBlock) return true;
  ++depth;
  bool falls = true;
  for (Index child : Children(tree, block)) {
    if (!statement_falls_off(tree, child)) {
      falls = false;
      break;
    }
  }
  --depth;
  return falls;
}

Index without_parentheses(const FlatTree& tree, Index expression) {
  while (tree.kind(expression) == Kind::parenthesized_expression) {
    Index inner = first_named(tree, expression);
    if (inner == expression) break;
    expression = inner;
  }
  return expression;
}

void read_python_body(const PythonFile& file, Index body, Symbol& function) {
  BodyReader(file, function).read(body);
}

}  // namespace docgen
