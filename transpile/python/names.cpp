#include "transpile/python/names.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "transpile/python/flow.hpp"

namespace transpile::python {
namespace {

// One region in which a name has one meaning: the module, a function, a class body or a comprehension.
struct Scope {
  enum class Kind { module, function, class_, inner } kind;  // inner: a comprehension or an immediate lambda
  FrameId frame;
  Scope* parent;
  const ClassDef* class_def = nullptr;
  std::map<std::string, VariableId, std::less<>> names = {};
  std::set<std::string, std::less<>> bound = {};  // of a class's body: so far
  std::set<std::string, std::less<>> globals = {};
  std::set<std::string, std::less<>> nonlocals = {};
  const SourceFile* file = nullptr;  // of a module
};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

class Resolver {
 public:
  Resolver(Module& module, base::Diagnostics& diagnostics) : module_(module), diagnostics_(diagnostics) {
    names_.variable_of.assign(module.exprs.size(), kNone);
    names_.web_of.assign(module.exprs.size(), kNone);
    names_.is_file.assign(module.exprs.size(), false);
    names_.maybe_unbound.assign(module.exprs.size(), false);
    names_.immediate.assign(module.functions.size(), false);
    for (const ClassDef& def : module.classes) {
      for (const Stmt* s : def.body)
        if (s->function) methods_.insert(s->function->name);
    }
  }

  Names run() {
    names_.frames.push_back({});
    for (const SourceFile& file : module_.files)
      files_.push_back({Scope::Kind::module, 0, nullptr}), files_.back().file = &file;
    for (const Stmt* stmt : module_.body) {
      ++at_;
      declare_stmt(*stmt, files_[stmt->file]);
    }
    at_ = 0;
    for (const Stmt* stmt : module_.body) {
      ++at_;
      resolve_stmt(*stmt, files_[stmt->file]);
    }
    mark_captures();
    build_webs(module_, names_);
    return std::move(names_);
  }

 private:
  VariableId declare(std::string_view name, Scope& scope) {
    if (scope.globals.contains(name)) return declare_in(name, module_of(scope));
    if (scope.nonlocals.contains(name)) {
      for (Scope* outer = scope.parent; outer; outer = outer->parent) {
        if (outer->kind != Scope::Kind::function && outer->kind != Scope::Kind::inner) continue;
        auto found = outer->names.find(name);
        if (found != outer->names.end()) return found->second;
      }
    }
    return declare_in(name, scope);
  }

  VariableId declare_in(std::string_view name, Scope& scope) {
    auto [entry, added] =
        scope.names.try_emplace(std::string(name), static_cast<VariableId>(names_.variables.size()));
    if (added) {
      Variable& variable = names_.variables.emplace_back();
      variable.name = name;
      variable.frame = scope.frame;
      variable.in_class = scope.kind == Scope::Kind::class_;
      variable.owner = scope.class_def;
      bound_at_.resize(names_.variables.size(), at_);
    }
    return entry->second;
  }

  void complain(base::Span span, std::string message) {
    diagnostics_.push_back({base::DiagnosticCode::syntax_error, module_.path, span, std::move(message)});
  }

  // ---- first: which names does this scope bind?

  void declare_target(const Expr* target, Scope& scope) {
    if (!target) return;
    if (target->kind == ExprKind::name) {
      declare(target->text, scope);
    } else if (target->kind == ExprKind::tuple || target->kind == ExprKind::list ||
               target->kind == ExprKind::star) {
      for (const Expr* item : target->items) declare_target(item, scope);
    }
  }

  // A walrus binds in the function around its comprehension.
  void declare_walrus(const Expr* expr, Scope& scope) {
    if (!expr || expr->kind == ExprKind::lambda) return;
    if (expr->kind == ExprKind::walrus) declare_target(expr->items[0], scope);
    for_each_part(*expr, [&](const Expr& part) { declare_walrus(&part, scope); });
    for (const Clause& clause : expr->clauses) {
      declare_walrus(clause.iterable, scope);
      for (const Expr* condition : clause.conditions) declare_walrus(condition, scope);
    }
  }

  void declare_pattern(const Pattern* pattern, Scope& scope) {
    bool binds = pattern->kind == PatternKind::capture || pattern->kind == PatternKind::as ||
                 pattern->kind == PatternKind::star;
    if (binds) declare_target(pattern->value, scope);
    declare_target(pattern->rest, scope);
    for (const Pattern* item : pattern->items) declare_pattern(item, scope);
  }

  void collect_declarations(const Block& block, Scope& scope) {
    for (const Stmt* stmt : block) {
      if (stmt->kind == StmtKind::global) scope.globals.insert(stmt->names.begin(), stmt->names.end());
      if (stmt->kind == StmtKind::nonlocal) scope.nonlocals.insert(stmt->names.begin(), stmt->names.end());
      collect_declarations(stmt->body, scope);
      collect_declarations(stmt->orelse, scope);
      collect_declarations(stmt->final, scope);
      for (const Handler& handler : stmt->handlers) collect_declarations(handler.body, scope);
      for (const Case& one : stmt->cases) collect_declarations(one.body, scope);
    }
  }

  void declare_block(const Block& block, Scope& scope) {
    for (const Stmt* stmt : block) declare_stmt(*stmt, scope);
  }

  void declare_stmt(const Stmt& stmt, Scope& scope) {
    for (const Expr* part : {stmt.value, stmt.cause}) declare_walrus(part, scope);
    for (const Expr* target : stmt.targets) declare_walrus(target, scope);
    if (stmt.kind != StmtKind::del) {
      for (const Expr* target : stmt.targets) declare_target(target, scope);
    }
    for (const WithItem& item : stmt.with_items) {
      declare_walrus(item.value, scope);
      declare_target(item.target, scope);
    }
    for (const Handler& handler : stmt.handlers) {
      declare_target(handler.target, scope);
      declare_block(handler.body, scope);
    }
    for (const Case& one : stmt.cases) {
      declare_pattern(one.pattern, scope);
      declare_walrus(one.guard, scope);
      declare_block(one.body, scope);
    }
    if (stmt.function) bind(stmt.function, declare(stmt.function->name, scope));
    if (stmt.class_def) bind(stmt.class_def, declare(stmt.class_def->name, scope));
    for (const Alias& alias : stmt.aliases) {
      if (alias.name == "*") continue;
      std::string_view name = alias.as.empty() ? std::string_view(alias.name) : alias.as;
      if (stmt.kind == StmtKind::import && alias.as.empty()) name = name.substr(0, name.find('.'));
      bind(&alias, declare(name, scope));
    }
    declare_block(stmt.body, scope);
    declare_block(stmt.orelse, scope);
    declare_block(stmt.final, scope);
  }

  void bind(const void* what, VariableId variable) { names_.variable_bound_by[what] = variable; }

  // ---- then: what does each use mean?

  VariableId lookup(std::string_view name, Scope& scope) {
    if (scope.globals.contains(name)) return lookup_in(name, module_of(scope));
    for (Scope* at = &scope; at; at = at->parent) {
      if (at->kind == Scope::Kind::class_ && at != &scope &&
          !(scope.kind == Scope::Kind::inner && scope.frame == at->frame))
        continue;
      VariableId found = lookup_in(name, *at);
      // class Deck: def shuffle(self, random=random): …; def random(self): …: the first is the module's.
      if (found != kNone && at == &scope && at->kind == Scope::Kind::class_ && !at->bound.contains(name)) {
        VariableId outside = lookup(name, *at->parent);
        if (outside != kNone) return outside;
      }
      if (found != kNone) return found;
      if (at->globals.contains(name)) return lookup_in(name, module_of(scope));
    }
    return kNone;
  }

  VariableId lookup_in(std::string_view name, Scope& scope) {
    auto found = scope.names.find(name);
    if (found != scope.names.end()) return found->second;
    return scope.file ? imported(name, *scope.file) : kNone;
  }

  // ---- what a file's imports of other files bind

  Scope& module_of(Scope& scope) {
    Scope* at = &scope;
    while (at->parent) at = at->parent;
    return *at;
  }

  VariableId imported(std::string_view name, const SourceFile& file) {
    if (++import_depth_ > 100) return --import_depth_, kNone;  // two files that import all of each other
    VariableId found = kNone;
    if (auto entry = file.imported_names.find(name); entry != file.imported_names.end()) {
      found = lookup_in(entry->second.name, files_[entry->second.file]);
    } else if (!name.starts_with('_')) {
      for (const auto& [key, all] : file.imported_names) {
        if (key.starts_with('*') && found == kNone) found = lookup_in(name, files_[all.file]);
      }
    }
    --import_depth_;
    return found;
  }

  // The file that an expression stands for: `shop`, `shop.stock`.
  const std::uint32_t* file_named(const Expr& expr, Scope& scope) {
    const SourceFile* in = nullptr;
    if (expr.kind == ExprKind::name && lookup(expr.text, scope) == kNone) in = module_of(scope).file;
    if (expr.kind == ExprKind::attribute) {
      const std::uint32_t* outer = file_named(*expr.items[0], scope);
      if (outer) in = files_[*outer].file;
    }
    if (!in) return nullptr;
    auto found = in->imported_files.find(expr.text);
    return found == in->imported_files.end() ? nullptr : &found->second;
  }

  // shop.price: from here on the name of that file's variable.
  bool becomes_name(const Expr& expr, Scope& scope) {
    const std::uint32_t* file = file_named(*expr.items[0], scope);
    if (!file) return false;
    VariableId variable = lookup_in(expr.text, files_[*file]);
    if (variable == kNone) return false;
    Expr& changed = module_.exprs[expr.id];
    changed.kind = ExprKind::name;
    changed.items.clear();
    names_.variable_of[expr.id] = variable;
    note_use(variable, scope.frame);
    return true;
  }

  void use(const Expr& name, Scope& scope) {
    VariableId variable = lookup(name.text, scope);
    // show = print, above the program's own print, and print = partial(print, …): there it is still Python's.
    bool own = variable != kNone && scope.kind == Scope::Kind::module && scope.names.contains(name.text);
    if (own && bound_at_[variable] + (module_.body[at_ - 1]->kind == StmtKind::assign) > at_ &&
        is_builtin(name.text))
      variable = kNone;
    names_.variable_of[name.id] = variable;
    if (variable == kNone) {
      names_.is_file[name.id] = module_of(scope).file->imported_files.contains(name.text);
      return;
    }
    note_use(variable, scope.frame);
  }

  void note_use(VariableId id, FrameId frame) {
    Variable& variable = names_.variables[id];
    if (variable.frame == frame || variable.in_class) return;
    variable.captured = true;
    if (variable.frame == 0) {
      variable.is_global = true;
      return;
    }
    for (FrameId at = frame; at != kNone && at != variable.frame; at = names_.frames[at].parent) {
      auto& captures = names_.frames[at].captures;
      if (std::find(captures.begin(), captures.end(), id) == captures.end()) captures.push_back(id);
    }
  }

  void reach_from_anywhere(const Expr& expr) {
    if (expr.kind == ExprKind::name) {
      VariableId id = names_.variable_of[expr.id];
      if (id == kNone) return;
      Variable& variable = names_.variables[id];
      if (variable.frame == 0 && !variable.in_class) variable.captured = variable.is_global = true;
    }
    for (const Expr* item : expr.items) {
      if (item) reach_from_anywhere(*item);
    }
    for (const Keyword& keyword : expr.keywords) reach_from_anywhere(*keyword.value);
  }

  void resolve_block(const Block& block, Scope& scope) {
    for (const Stmt* stmt : block) resolve_stmt(*stmt, scope);
  }

  void resolve_optional(const Expr* expr, Scope& scope) {
    if (expr) resolve_expr(*expr, scope);
  }

  void resolve_stmt(const Stmt& stmt, Scope& scope) {
    resolve_optional(stmt.value, scope);
    resolve_optional(stmt.cause, scope);
    if (scope.kind == Scope::Kind::class_) note_bound(stmt, scope);
    for (const Expr* target : stmt.targets) resolve_expr(*target, scope);
    for (const WithItem& item : stmt.with_items) {
      resolve_expr(*item.value, scope);
      resolve_optional(item.target, scope);
    }
    if (stmt.function) resolve_function(*stmt.function, scope);
    if (stmt.class_def) resolve_class(*stmt.class_def, scope);
    if (stmt.function) scope.bound.insert(stmt.function->name);
    if (stmt.class_def) scope.bound.insert(stmt.class_def->name);
    // What a field is by default is said where instances are made.
    if (scope.kind == Scope::Kind::class_ && stmt.kind == StmtKind::ann_assign && stmt.value)
      reach_from_anywhere(*stmt.value);
    resolve_block(stmt.body, scope);
    for (const Handler& handler : stmt.handlers) {
      resolve_optional(handler.type, scope);
      resolve_optional(handler.target, scope);
      resolve_block(handler.body, scope);
    }
    resolve_block(stmt.orelse, scope);
    resolve_block(stmt.final, scope);
    for (const Case& one : stmt.cases) {
      resolve_pattern(*one.pattern, scope);
      resolve_optional(one.guard, scope);
      resolve_block(one.body, scope);
    }
  }

  // What a statement of a class's body binds there: read above it, the name is that of the scope around.
  static void note_bound(const Stmt& stmt, Scope& scope) {
    std::function<void(const Expr*)> target = [&](const Expr* e) {
      if (!e) return;
      if (e->kind == ExprKind::name) scope.bound.insert(e->text);
      for (const Expr* item : e->items) target(item);
    };
    for (const Expr* one : stmt.targets) target(one);
    for (const WithItem& item : stmt.with_items) target(item.target);
    for (const Handler& handler : stmt.handlers) target(handler.target);
    for (const Alias& alias : stmt.aliases) scope.bound.insert(alias.as.empty() ? alias.name : alias.as);
  }

  void resolve_pattern(const Pattern& pattern, Scope& scope) {
    resolve_optional(pattern.value, scope);
    resolve_optional(pattern.rest, scope);
    for (const Expr* key : pattern.keys) resolve_expr(*key, scope);
    for (const Pattern* item : pattern.items) resolve_pattern(*item, scope);
  }

  void resolve_class(const ClassDef& class_def, Scope& scope) {
    for (const Expr* base : class_def.bases) resolve_expr(*base, scope);
    for (const Expr* decorator : class_def.decorators) resolve_expr(*decorator, scope);
    Scope inner{Scope::Kind::class_, scope.frame, &scope, &class_def};
    collect_declarations(class_def.body, inner);
    declare_block(class_def.body, inner);
    resolve_block(class_def.body, inner);
  }

  void resolve_function(const Function& function, Scope& scope) {
    for (const Expr* decorator : function.decorators) resolve_expr(*decorator, scope);
    for (const Parameter& parameter : function.parameters) resolve_optional(parameter.default_value, scope);
    FrameId id = static_cast<FrameId>(names_.frames.size());
    names_.frame_of[&function] = id;
    Frame& frame = names_.frames.emplace_back();
    frame.function = &function;
    frame.parent = scope.frame;
    if (scope.kind == Scope::Kind::class_) frame.in_class = scope.class_def;
    Scope inner{Scope::Kind::function, id, &scope};
    declare_parameters(function, inner);
    collect_declarations(function.body, inner);
    check_nonlocals(function, inner);
    declare_block(function.body, inner);
    declare_walrus(function.lambda_body, inner);
    resolve_block(function.body, inner);
    resolve_optional(function.lambda_body, inner);
  }

  void check_nonlocals(const Function& function, Scope& inner) {
    for (const std::string& name : inner.nonlocals) {
      VariableId found = kNone;
      for (Scope* outer = inner.parent; outer && found == kNone; outer = outer->parent) {
        if (outer->kind == Scope::Kind::function || outer->kind == Scope::Kind::inner)
          found = lookup_in(name, *outer);
      }
      if (found == kNone) {
        complain(function.name_span, "no binding for nonlocal '" + name + "' found");
        continue;
      }
      inner.names.emplace(name, found);
      names_.variables[found].reassigned = true;
      note_use(found, inner.frame);
    }
  }

  void declare_parameters(const Function& function, Scope& inner) {
    for (const Parameter& parameter : function.parameters) {
      VariableId variable = declare_in(parameter.name, inner);
      names_.variables[variable].is_parameter = true;
      names_.variable_of[parameter.target->id] = variable;
    }
  }

  // A lambda handed to one of these is called before the call ends, so it can see its surroundings directly.
  bool uses_up(const Expr& call) const {
    const Expr& function = *call.items[0];
    if (function.kind == ExprKind::attribute)
      return (function.text == "sort" || function.text == "reduce") && !methods_.contains(function.text);
    return function.kind == ExprKind::name && is_one_of(function.text, {"sorted", "min", "max", "reduce"});
  }

  bool consumes(const Expr& call) const {
    const Expr& function = *call.items[0];
    if (function.kind == ExprKind::attribute)
      return is_one_of(function.text, {"join", "extend", "update"}) && !methods_.contains(function.text);
    return function.kind == ExprKind::name &&
           is_one_of(function.text, {"list", "tuple", "set", "dict", "sum", "any", "all", "sorted", "min",
                                     "max", "len", "frozenset"});
  }

  static bool is_lazy(const Expr& call) {
    const Expr& function = *call.items[0];
    return function.kind == ExprKind::name && (function.text == "map" || function.text == "filter") &&
           call.items.size() > 1;
  }

  void mark_immediate(const Expr& call) {
    auto mark = [&](const Expr* expr) {
      if (expr && expr->kind == ExprKind::lambda) names_.immediate[expr->function->id] = true;
    };
    if (uses_up(call)) {
      for (const Expr* item : call.items) mark(item);
      for (const Keyword& keyword : call.keywords) mark(keyword.value);
    }
    if (consumes(call)) {
      for (const Expr* item : call.items) {
        if (item->kind == ExprKind::call && is_lazy(*item)) mark(item->items[1]);
      }
    }
  }

  void resolve_expr(const Expr& expr, Scope& scope) {
    if (expr.kind == ExprKind::name) return use(expr, scope);
    if (expr.kind == ExprKind::attribute && becomes_name(expr, scope)) return;
    if (expr.kind == ExprKind::lambda) {
      if (!names_.immediate[expr.function->id]) return resolve_function(*expr.function, scope);
      for (const Parameter& parameter : expr.function->parameters)
        resolve_optional(parameter.default_value, scope);
      Scope inner{Scope::Kind::inner, scope.frame, &scope};
      declare_parameters(*expr.function, inner);
      return resolve_expr(*expr.function->lambda_body, inner);
    }
    if (expr.kind == ExprKind::comprehension) return resolve_comprehension(expr, scope);
    if (expr.kind == ExprKind::call) mark_immediate(expr);
    for_each_part(expr, [&](const Expr& part) { resolve_expr(part, scope); });
  }

  void resolve_comprehension(const Expr& expr, Scope& scope) {
    Scope inner{Scope::Kind::inner, scope.frame, &scope};
    inner.globals = scope.globals;
    for (std::size_t i = 0; i < expr.clauses.size(); ++i) {
      const Clause& clause = expr.clauses[i];
      resolve_expr(*clause.iterable, i == 0 ? scope : inner);
      declare_target(clause.target, inner);
      resolve_expr(*clause.target, inner);
      for (const Expr* condition : clause.conditions) resolve_expr(*condition, inner);
    }
    for (const Expr* item : expr.items) resolve_expr(*item, inner);
  }

  // A frame captures what the frames inside it capture of frames around it; note_use has done so. What is
  // left is to know which captured variables change after they were captured: all that are assigned more than
  // once, in a loop, or after the function that uses them.
  void mark_captures() {
    // Who calls a nested function needs what that function captures.
    std::map<VariableId, FrameId> functions;
    for (const auto& [function, frame] : names_.frame_of) {
      auto bound = names_.variable_bound_by.find(function);
      if (bound != names_.variable_bound_by.end()) functions[bound->second] = frame;
    }
    for (bool grew = true; grew;) {
      grew = false;
      for (FrameId id = 1; id < names_.frames.size(); ++id) {
        for (std::size_t i = 0; i < names_.frames[id].captures.size(); ++i) {
          auto called = functions.find(names_.frames[id].captures[i]);
          if (called == functions.end() || called->second == id) continue;
          for (VariableId variable : std::vector<VariableId>(names_.frames[called->second].captures)) {
            auto& own = names_.frames[id].captures;
            if (names_.variables[variable].frame == id ||
                std::find(own.begin(), own.end(), variable) != own.end())
              continue;
            own.push_back(variable);
            grew = true;
          }
        }
      }
    }
    count_definitions(module_, names_);
  }

  Module& module_;
  base::Diagnostics& diagnostics_;
  Names names_;
  std::set<std::string, std::less<>> methods_;  // of the program's classes, by name
  std::deque<Scope> files_;                     // by SourceFile
  unsigned import_depth_ = 0;
  std::size_t at_ = 0;                 // which of the module's statements, counted from 1
  std::vector<std::size_t> bound_at_;  // by VariableId: the one that binds it first
};

}  // namespace

bool is_builtin(std::string_view name) {
  static const std::set<std::string_view> all = {
      "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes",
      "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict",
      "dir", "divmod", "enumerate", "eval", "exec", "exit", "untranslated__", "sent__", "gives__", "bare__",
      "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id",
      "input", "int", "isinstance", "issubclass", "iter", "len", "license", "list", "locals", "map", "max",
      "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit",
      "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum",
      "super", "tuple", "type", "vars", "zip", "NotImplemented", "Ellipsis", "__import__", "__debug__",
      "__doc__", "__file__", "__name__", "__builtins__", "__spec__", "__loader__", "__package__",
      // what the rewriting of other forms leaves behind
      "dataclass", "field", "Enum", "namedtuple", "NamedTuple"};
  return all.contains(name) || name.starts_with("abstract__");
}

Names resolve(Module& module, base::Diagnostics& diagnostics) {
  return Resolver(module, diagnostics).run();
}

}  // namespace transpile::python
