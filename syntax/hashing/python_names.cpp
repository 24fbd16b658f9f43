// Python's scopes: functions, lambdas and comprehensions; a class body is seen from inside it only. A name is
// local to the whole of the function that binds it anywhere.
//
// Whoever calls a function may give its parameters by name, so that they keep theirs, unless the function is
// local and only ever called by place. A function knows its own name, so that it keeps that, unless it is
// only ever called.
#include <algorithm>
#include <optional>

#include "syntax/hashing/names.hpp"
#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

// Whoever says one of these can look at the names of local variables.
const WordSet& reflection() {
  static const WordSet words = {
      "locals",          "vars",           "eval",           "exec",           "dir",
      "globals",         "__builtins__",   "builtins",       "inspect",        "__code__",
      "_getframe",       "f_locals",       "currentframe",   "tb_frame",       "co_varnames",
      "co_names",        "getsource",      "signature",      "settrace",       "setprofile",
      "getcallargs",     "__closure__",    "getfullargspec", "__kwdefaults__", "query",
      "evaluate",        "sqldf",          "duckdb",         "patsy",          "statsmodels",
      "icecream",        "varname",        "__qualname__",   "co_freevars",    "co_cellvars",
      "__annotations__", "get_type_hints", "f_back",         "gi_frame",       "cr_frame"};
  return words;
}

// They call what they are given with arguments by place: as `key`, or as their first argument.
const WordSet& callers_of_key() {
  static const WordSet words = {"sorted", "min", "max"};
  return words;
}
const WordSet& callers_of_first() {
  static const WordSet words = {"map", "filter", "reduce"};
  return words;
}

class PythonNames {
 public:
  PythonNames(const FlatTree& tree, Names& names)
      : tree_(tree), names_(names), ascii_(is_ascii(tree.text())) {}

  void read() {
    for (Index node = 0; node < tree_.size() && !names_.gave_up(); ++node) {
      names_.visit(node);
      visit(node);
    }
    for (Index name : named_in_comprehensions_) {
      for (ScopeId scope = names_.scope_of(name); names_.kind(scope) == ScopeKind::comprehension;
           scope = names_.parent(scope)) {
        if (names_.declared(tree_.text_of(name), scope) != kNone) names_.unclear(name);  // no program
      }
    }
  }

 private:
  struct Parameters {
    Spelling spelling = Spelling::kept;
    BindingId function = kNone;
    Index before_slash = 0;  // those before this node can't be given by name
  };

  void visit(Index node) {
    switch (tree_.kind(node)) {
      case Kind::function_definition:
        return function(node);
      case Kind::lambda:
        return lambda(node);
      case Kind::class_definition:
        return class_body(node);
      case Kind::list_comprehension:
      case Kind::set_comprehension:
      case Kind::dictionary_comprehension:
      case Kind::generator_expression:
        return comprehension(node);
      case Kind::default_parameter:
      case Kind::typed_parameter:
      case Kind::typed_default_parameter:
        return parameter_outside(node);
      case Kind::call:
        return call(node);
      case Kind::case_pattern:
      case Kind::type_alias_statement:
      case Kind::type_parameter:
      case Kind::member_type:
        return unclear_inside(node);
      case Kind::interpolation:
      case Kind::format_expression:
        if (tree_.has_token(node, "=")) unclear_inside(node);
        return;
      case Kind::exec_statement:
        return names_.give_up();
      case Kind::identifier:
        return identifier(node);
      default:
        return;
    }
  }

  bool is_function(ScopeId scope) const { return names_.kind(scope) == ScopeKind::function; }

  // Declares it where it stands; what a class body or the text around binds, others may know.
  BindingId bind(Index node, ScopeId scope, Spelling spelling) {
    if (tree_.text_of(node).starts_with("__")) names_.unclear(node);  // spelled otherwise inside a class
    bool local = is_function(scope) || names_.kind(scope) == ScopeKind::comprehension;
    return names_.declare(node, scope, local ? spelling : Spelling::kept);
  }

  // The child, or `node` when there is none.
  Index place_child(Index node, Field field, ScopeId scope) {
    Index child = tree_.child(node, field);
    if (child != node) names_.place(child, scope);
    return child;
  }

  Parameters& parameters(ScopeId scope) {
    if (parameters_.size() <= scope) parameters_.resize(scope + 1);
    return parameters_[scope];
  }

  void function(Index node) {
    ScopeId outer = names_.scope_of(node);
    ScopeId inner = names_.open(outer, ScopeKind::function);
    bool decorated = tree_.parent_kind(node) == Kind::decorated_definition;
    Index name = tree_.child(node, Field::name);
    BindingId binding = kNone;
    if (name != node) binding = bind(name, outer, decorated ? Spelling::kept : Spelling::if_only_called);
    place_child(node, Field::body, inner);
    Index list = place_child(node, Field::parameters, inner);
    if (list == node) return;
    Parameters& rule = parameters(inner);
    if (is_function(outer) && !decorated) rule = {Spelling::if_called_by_place, binding, 0};
    for (Index child = list + 1; child < tree_.next(list); child = tree_.next(child)) {
      if (tree_.kind(child) == Kind::positional_separator) rule.before_slash = child;
    }
  }

  void lambda(Index node) {
    ScopeId outer = names_.scope_of(node);
    ScopeId inner = names_.open(outer, ScopeKind::function);
    place_child(node, Field::parameters, inner);
    place_child(node, Field::body, inner);
    Index parent = tree_.parent(node);
    if (tree_.kind(parent) == Kind::assignment && tree_.parent_kind(parent) == Kind::expression_statement &&
        tree_.kind(tree_.child(parent, Field::left)) == Kind::identifier) {
      BindingId variable = names_.declared(tree_.text_of(tree_.child(parent, Field::left)), outer);
      parameters(inner) = {Spelling::if_called_by_place, variable, 0};
    } else if (is_called_by_place(node)) {
      parameters(inner) = {Spelling::free, kNone, 0};
    }
  }

  // sorted(x, key=LAMBDA), map(LAMBDA, x), x.sort(key=LAMBDA)
  bool is_called_by_place(Index lambda) {
    Index argument = lambda;
    bool key = tree_.parent_kind(lambda) == Kind::keyword_argument;
    if (key) argument = tree_.parent(lambda);
    if (key && tree_.text_of(tree_.child(argument, Field::name)) != "key") return false;
    Index list = tree_.parent(argument);
    if (tree_.kind(list) != Kind::argument_list || tree_.parent_kind(list) != Kind::call) return false;
    Index callee = tree_.child(tree_.parent(list), Field::function);
    if (tree_.kind(callee) == Kind::attribute)
      return key && tree_.text_of(tree_.child(callee, Field::attribute)) == "sort";
    if (tree_.kind(callee) != Kind::identifier) return false;
    bool first = argument == list + 2;  // behind the parenthesis
    const WordSet& callers = key ? callers_of_key() : callers_of_first();
    return (key || first) && callers.contains(tree_.text_of(callee)) && !binds(tree_.text_of(callee));
  }

  // Whether the text may give that name, one of the callers, a meaning of its own.
  bool binds(std::string_view name) {
    if (!rebound_) {
      rebound_.emplace();
      for (Index node = 0; node < tree_.size(); ++node) {
        std::string_view text = tree_.text_of(node);
        bool asked = tree_.kind(node) == Kind::identifier &&
                     (callers_of_key().contains(text) || callers_of_first().contains(text));
        if (asked && !is_plain_use(node)) rebound_->push_back(tree_.text_of(node));
      }
    }
    return std::find(rebound_->begin(), rebound_->end(), name) != rebound_->end();
  }

  // It is called, or an attribute, or imported.
  bool is_plain_use(Index node) const {
    Kind parent = tree_.parent_kind(node);
    return (parent == Kind::call && tree_.field(node) == Field::function) ||
           (parent == Kind::attribute && tree_.field(node) == Field::attribute) ||
           parent == Kind::dotted_name;
  }

  void class_body(Index node) {
    ScopeId outer = names_.scope_of(node);
    Index name = tree_.child(node, Field::name);
    if (name != node) names_.declare(name, outer, Spelling::kept);
    place_child(node, Field::body, names_.open(outer, ScopeKind::members));
  }

  // What the first `for` runs over is worked out outside.
  void comprehension(Index node) {
    ScopeId outer = names_.scope_of(node);
    names_.place(node, names_.open(outer, ScopeKind::comprehension));
    for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
      if (tree_.kind(child) != Kind::for_in_clause) continue;
      for (Index part = child + 1; part < tree_.next(child); part = tree_.next(part)) {
        if (tree_.field(part) == Field::right) names_.place(part, outer);
      }
      return;
    }
  }

  // Defaults and annotations are worked out outside of the function.
  void parameter_outside(Index node) {
    ScopeId inner = names_.scope_of(node);
    if (!is_function(inner)) return;
    for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
      Field field = tree_.field(child);
      if (field == Field::value || field == Field::type) names_.place(child, names_.parent(inner));
    }
  }

  void call(Index node) {
    Index callee = tree_.child(node, Field::function);
    Index list = tree_.child(node, Field::arguments);
    if (tree_.kind(callee) != Kind::identifier) return;
    bool by_name = false;
    for (Index child = list + 1; child < tree_.next(list); child = tree_.next(child)) {
      Kind kind = tree_.kind(child);
      by_name = by_name || kind == Kind::keyword_argument || kind == Kind::dictionary_splat;
    }
    names_.call(callee, by_name);
  }

  void unclear_inside(Index node) {
    for (Index inside = node; inside < tree_.next(node); ++inside) {
      if (tree_.kind(inside) == Kind::identifier) names_.unclear(inside);
    }
  }

  void identifier(Index node) {
    std::string_view text = tree_.text_of(node);
    if (reflection().contains(text) || (!ascii_ && !is_ascii(text))) return names_.give_up();
    Index parent = tree_.parent(node);
    Field field = tree_.field(node);
    ScopeId scope = names_.scope_of(node);
    switch (tree_.kind(parent)) {
      case Kind::attribute:
        if (field != Field::attribute) names_.refer(node);
        return;
      case Kind::keyword_argument:
        if (field != Field::name) names_.refer(node);
        return;
      case Kind::function_definition:
      case Kind::class_definition:
        if (field != Field::name) names_.refer(node);
        return;
      case Kind::parameters:
      case Kind::lambda_parameters:
        return parameter(node);
      case Kind::default_parameter:
      case Kind::typed_default_parameter:
        if (field == Field::name) return parameter(node);
        return names_.refer(node);
      case Kind::typed_parameter:
        return parameter(node);
      case Kind::dotted_name:
        return imported(node, parent);
      case Kind::aliased_import:
        bind(node, scope, Spelling::free);
        return;
      case Kind::global_statement:
        names_.declare(node, scope, Spelling::kept);
        return;
      case Kind::nonlocal_statement:
        return nonlocal(node, scope);
      case Kind::named_expression:
        if (field != Field::name) return names_.refer(node);
        if (names_.kind(scope) == ScopeKind::comprehension) named_in_comprehensions_.push_back(node);
        while (names_.kind(scope) == ScopeKind::comprehension) scope = names_.parent(scope);
        bind(node, scope, Spelling::free);
        return;
      case Kind::except_clause:
        return field == Field::alias ? names_.unclear(node) : names_.refer(node);
      default:
        return target_or_reference(node, scope);
    }
  }

  void parameter(Index node) {
    ScopeId scope = names_.scope_of(node);
    const Parameters& rule = parameters(scope);
    bool free = node < rule.before_slash;
    BindingId binding = bind(node, scope, free ? Spelling::free : rule.spelling);
    names_.binding(binding).function = rule.function;
  }

  // import a.b  ·  from m import x
  void imported(Index node, Index dotted) {
    Index statement = tree_.parent(dotted);
    Kind kind = tree_.kind(statement);
    bool first = node == dotted + 1;
    bool binds = (kind == Kind::import_statement || kind == Kind::import_from_statement) &&
                 tree_.field(dotted) == Field::name;
    if (first && binds) names_.declare(node, names_.scope_of(node), Spelling::kept);
    if (kind != Kind::import_statement && kind != Kind::import_from_statement &&
        kind != Kind::aliased_import && kind != Kind::relative_import &&
        kind != Kind::future_import_statement) {
      names_.unclear(node);
    }
  }

  void nonlocal(Index node, ScopeId scope) {
    BindingId binding = names_.declare(node, scope, Spelling::kept);
    names_.binding(binding).elsewhere = true;
    names_.refer(node);
  }

  // Climbs out of (a, [b, *c]) to see whether that is assigned to.
  void target_or_reference(Index node, ScopeId scope) {
    Index part = node;
    Index whole = tree_.parent(node);
    bool pattern = false;
    while (whole != part && is_group(tree_.kind(whole))) {
      Kind kind = tree_.kind(whole);
      pattern =
          pattern || kind == Kind::pattern_list || kind == Kind::tuple_pattern || kind == Kind::list_pattern;
      bool star = kind == Kind::list_splat_pattern || kind == Kind::dictionary_splat_pattern;
      part = whole;
      whole = tree_.parent(whole);
      Kind around = tree_.kind(whole);
      if (star && (around == Kind::parameters || around == Kind::lambda_parameters ||
                   around == Kind::typed_parameter)) {
        bind(node, scope, Spelling::free);
        return;
      }
    }
    Kind kind = tree_.kind(whole);
    bool left =
        tree_.field(part) == Field::left && (kind == Kind::assignment || kind == Kind::augmented_assignment ||
                                             kind == Kind::for_statement || kind == Kind::for_in_clause);
    if (left || kind == Kind::as_pattern_target || kind == Kind::delete_statement) {
      bind(node, scope, Spelling::free);
    } else if (pattern) {
      names_.unclear(node);
    } else {
      names_.refer(node);
    }
  }

  static bool is_group(Kind kind) {
    switch (kind) {
      case Kind::pattern_list:
      case Kind::tuple_pattern:
      case Kind::list_pattern:
      case Kind::list_splat_pattern:
      case Kind::dictionary_splat_pattern:
      case Kind::tuple:
      case Kind::list:
      case Kind::list_splat:
      case Kind::expression_list:
      case Kind::parenthesized_expression:
        return true;
      default:
        return false;
    }
  }

  const FlatTree& tree_;
  Names& names_;
  bool ascii_;
  std::vector<Parameters> parameters_;          // by scope
  std::vector<Index> named_in_comprehensions_;  // by :=
  std::optional<std::vector<std::string_view>>
      rebound_;  // which of the callers the text gives another meaning
};

}  // namespace

void read_python_names(const FlatTree& tree, Names& names) {
  PythonNames(tree, names).read();
}

}  // namespace syntax::hashing
