// A program of several files becomes one module.
//
// Python runs an imported file where the first import of it stands. So do we: its statements are put there,
// each marked with its file, and `resolve` gives each file a scope of its own. An import of the project
// itself leaves no statement behind: a name that it binds is the other file's variable (from shop import
// price), or stands for the file (import shop), whose attributes are then that file's variables.
//
// What only a running Python could say is refused where it stands: an import cycle, an import within a
// function or a condition of a file that does more than define things.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugar.hpp"
#include "transpile/python/expand/expand.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// A program that takes in more than this is no program of one person's, but a library with all it stands on.
constexpr std::size_t kMostFiles = 500;
constexpr std::size_t kMostText = std::size_t{1} << 20;

// Python has these before it looks into the program's folder: a file of such a name is never imported.
bool is_there_before(std::string_view name) {
  static const std::set<std::string_view> names = {
      "_collections_abc", "abc",  "builtins",  "codecs",  "encodings", "errno",
      "genericpath",      "io",   "itertools", "marshal", "os",        "posix",
      "posixpath",        "site", "stat",      "sys",     "time"};
  return names.contains(name.substr(0, name.find('.')));
}

std::vector<std::string> split_name(std::string_view dotted) {
  std::vector<std::string> parts;
  while (!dotted.empty()) {
    std::size_t dot = dotted.find('.');
    parts.emplace_back(dotted.substr(0, dot));
    dotted.remove_prefix(dot == std::string_view::npos ? dotted.size() : dot + 1);
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, char between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(1, between)) + part;
  return out;
}

void move_by(base::Span& span, std::size_t offset) {
  span.begin += offset;
  span.end += offset;
}

// Places of what was read since `mark` begin at `offset`.
void place_at(Module& module, const Mark& mark, std::size_t offset) {
  for (std::size_t i = mark.exprs; i < module.exprs.size(); ++i) move_by(module.exprs[i].span, offset);
  for (std::size_t i = mark.stmts; i < module.stmts.size(); ++i) {
    Stmt& stmt = module.stmts[i];
    move_by(stmt.span, offset);
    for (Handler& handler : stmt.handlers) move_by(handler.span, offset);
    for (Alias& alias : stmt.aliases) move_by(alias.span, offset);
    for (Case& one : stmt.cases) move_by(one.span, offset);
  }
  for (std::size_t i = mark.functions; i < module.functions.size(); ++i) {
    Function& function = module.functions[i];
    move_by(function.span, offset);
    move_by(function.name_span, offset);
    for (Parameter& parameter : function.parameters) move_by(parameter.span, offset);
  }
  for (std::size_t i = mark.classes; i < module.classes.size(); ++i) {
    move_by(module.classes[i].span, offset);
    move_by(module.classes[i].name_span, offset);
  }
  for (std::size_t i = mark.patterns; i < module.patterns.size(); ++i)
    move_by(module.patterns[i].span, offset);
}

bool is_main_guard(const Stmt& stmt) {
  if (stmt.kind != StmtKind::if_ || stmt.value->kind != ExprKind::compare || stmt.value->ops.size() != 1 ||
      stmt.value->ops[0] != Op::eq)
    return false;
  const Expr& left = *stmt.value->items[0];
  const Expr& right = *stmt.value->items[1];
  return left.kind == ExprKind::name && left.text == "__name__" && right.kind == ExprKind::string &&
         right.text == "__main__";
}

bool has_no_effect(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::call:
    case ExprKind::yield:
    case ExprKind::yield_from:
    case ExprKind::await:
    case ExprKind::subscript:
    case ExprKind::walrus:
    case ExprKind::comprehension:
      return false;
    case ExprKind::lambda:
      return true;
    default:
      return std::all_of(expr.items.begin(), expr.items.end(),
                         [](const Expr* item) { return !item || has_no_effect(*item); });
  }
}

// Defines things and does nothing else, so that nobody can tell when it was run.
bool is_quiet(const Block& block) {
  return std::all_of(block.begin(), block.end(), [](const Stmt* stmt) {
    switch (stmt->kind) {
      case StmtKind::function:
      case StmtKind::pass:
      case StmtKind::import:
      case StmtKind::import_from:
      case StmtKind::class_:
        return true;
      case StmtKind::expression:
      case StmtKind::assign:
      case StmtKind::ann_assign:
        return !stmt->value || has_no_effect(*stmt->value);
      default:
        return false;
    }
  });
}

// How often a name is bound by these statements, functions that say `global` included: twice or more and it
// matters when one looks. `outside`: these statements are the file's own, not a function's; `deep`: what
// functions bind for themselves counts as well.
unsigned bindings(const Block& block, std::string_view name, bool outside, bool deep = false) {
  unsigned count = 0;
  auto target = [&](const Expr* expr, auto& self) -> void {
    if (!expr) return;
    if (expr->kind == ExprKind::name && expr->text == name) ++count;
    if (expr->kind == ExprKind::tuple || expr->kind == ExprKind::list || expr->kind == ExprKind::star) {
      for (const Expr* item : expr->items) self(item, self);
    }
  };
  for (const Stmt* stmt : block) {
    bool global = stmt->kind == StmtKind::global &&
                  std::find(stmt->names.begin(), stmt->names.end(), name) != stmt->names.end();
    if (global) count += 2;
    if (outside) {
      for (const Expr* expr : stmt->targets) target(expr, target);
      for (const WithItem& item : stmt->with_items) target(item.target, target);
      if (stmt->function && stmt->function->name == name) ++count;
      if (stmt->class_def && stmt->class_def->name == name) ++count;
      if (stmt->kind == StmtKind::for_ || stmt->kind == StmtKind::while_)
        count += bindings(stmt->body, name, outside, deep);
    }
    for (const Block* inner : {&stmt->body, &stmt->orelse, &stmt->final})
      count += bindings(*inner, name, outside, deep);
    for (const Handler& handler : stmt->handlers) count += bindings(handler.body, name, outside, deep);
    for (const Case& one : stmt->cases) count += bindings(one.body, name, outside, deep);
    if (stmt->function) {
      count += bindings(stmt->function->body, name, deep, deep);
      for (const Parameter& parameter : stmt->function->parameters) count += deep && parameter.name == name;
    }
    if (stmt->class_def) count += bindings(stmt->class_def->body, name, deep, deep);
  }
  return count;
}

class Linker {
 public:
  Linker(const FindFile& find, base::Diagnostics& diagnostics) : find_(find), diagnostics_(diagnostics) {}

  std::unique_ptr<Module> run(const base::Document& document, const std::string& name, bool write_out_rows) {
    module_ = std::make_unique<Module>();
    module_->write_out_rows = write_out_rows;
    module_->path = document.path();
    std::size_t slash = module_->path.rfind('/');
    module_->name = module_->path.substr(slash == std::string::npos ? 0 : slash + 1);
    if (module_->name.ends_with(".py")) module_->name.resize(module_->name.size() - 3);
    Mark mark(*module_);
    auto block = read_file(document, *module_, diagnostics_);
    if (!block) return nullptr;
    rewrite(*block, document, mark, true);
    add_file(document, name, 0);
    module_->docstring = std::move(block->docstring);
    module_->closing_comments = std::move(block->closing_comments);
    states_.push_back(State::running);
    own_.push_back(block->body);
    module_->body = link(0, std::move(block->body));
    if (is_too_much_) {
      diagnostics_.assign(1, {base::DiagnosticCode::too_large,
                              module_->path,
                              {0, 0},
                              "with what it imports, the program has more than 500 files or 1 MiB: translate "
                              "its parts, or copy the file to a folder of its own"});
      return nullptr;
    }
    // What an import within a function or a condition needs is there from the start.
    module_->body.insert(module_->body.begin(), early_.begin(), early_.end());
    return std::move(module_);
  }

 private:
  enum class State { running, done };

  std::uint32_t add_file(const base::Document& document, const std::string& name, std::size_t offset) {
    SourceFile& file = module_->files.emplace_back(SourceFile{document, name, offset, false, {}, {}});
    std::size_t slash = document.path().rfind('/');
    file.is_package = document.path().substr(slash == std::string::npos ? 0 : slash + 1) == "__init__.py";
    next_offset_ = offset + document.text().size() + 1;
    return static_cast<std::uint32_t>(module_->files.size() - 1);
  }

  void refuse(base::Span span, std::string message) {
    diagnostics_.push_back(
        {base::DiagnosticCode::unsupported_import, module_->path, span, std::move(message)});
  }

  // ---- a file by its dotted name

  struct Loaded {
    std::uint32_t file;
    Block body;  // where this is its first import
  };

  // The file called `name`, read when this is the first import of it. Nothing when the project has none.
  std::optional<Loaded> load(const std::string& name, base::Span at) {
    if (auto known = by_name_.find(name); known != by_name_.end()) {
      return Loaded{known->second, {}};
    }
    if (is_there_before(name)) return std::nullopt;
    if (is_too_much_) return std::nullopt;
    std::string path = join(split_name(name), '/');
    auto document = find_(path + ".py");
    if (!document) document = find_(path + "/__init__.py");
    if (!document || document->path() == module_->path) return std::nullopt;
    if (module_->files.size() >= kMostFiles || next_offset_ + document->text().size() > kMostText) {
      is_too_much_ = true;
      return std::nullopt;
    }
    Mark mark(*module_);
    std::size_t before = diagnostics_.size();
    auto block = read_file(*document, *module_, diagnostics_);
    if (!block) {
      // Said of that file; here it is as if it were not there.
      diagnostics_.resize(before);
      refuse(at, "'" + name + "' can't be read: " + document->path() + " is no Python 3");
      return std::nullopt;
    }
    rewrite(*block, *document, mark, false);
    std::size_t offset = next_offset_;
    place_at(*module_, mark, offset);
    std::uint32_t file = add_file(*document, name, offset);
    by_name_[name] = file;
    states_.push_back(State::running);
    own_.emplace_back();
    std::erase_if(block->body, [](const Stmt* stmt) { return is_main_guard(*stmt); });
    name_it(mark, name);
    own_[file] = block->body;
    Loaded loaded{file, {}};
    loaded.body = link(file, std::move(block->body));
    states_[file] = State::done;
    return loaded;
  }

  // Each file's forms are rewritten by what that file defines: a name of another file may mean something
  // else.
  void rewrite(FileBlock& block, const base::Document& document, const Mark& mark, bool is_program) {
    module_->body.swap(block.body);
    expand(*module_, {document, block.docstring, mark, is_program});
    desugar(*module_);
    module_->body.swap(block.body);
  }

  // A folder without __init__.py on the way to the file called `inner` is a package that holds nothing.
  std::optional<Loaded> load_folder(const std::string& name, const std::string& inner) {
    std::string path = join(split_name(inner), '/');
    if (!find_(path + ".py") && !find_(path + "/__init__.py")) return std::nullopt;
    std::uint32_t file =
        add_file(base::Document(join(split_name(name), '/') + "/__init__.py", ""), name, next_offset_);
    by_name_[name] = file;
    states_.push_back(State::done);
    own_.emplace_back();
    return Loaded{file, {}};
  }

  // Whether a name of a file has one value from its import on.
  bool is_settled(std::uint32_t file, const std::string& name, unsigned depth = 0) const {
    const SourceFile& source = module_->files[file];
    if (auto again = source.imported_names.find(name); again != source.imported_names.end())
      return depth < 100 && is_settled(again->second.file, again->second.name, depth + 1);
    return bindings(own_[file], name, true) <= 1;
  }

  // Whether the file has this name at all, as far as its text says.
  bool binds(std::uint32_t file, const std::string& name) const {
    const SourceFile& source = module_->files[file];
    if (source.imported_names.contains(name) || source.imported_files.contains(name)) return true;
    for (const auto& [key, all] : source.imported_names) {
      if (key.starts_with('*') && binds(all.file, name)) return true;
    }
    for (const Stmt* stmt : own_[file]) {
      for (const Alias& alias : stmt->aliases) {
        if (alias.name == "*" || (alias.as.empty() ? alias.name : alias.as) == name) return true;
      }
    }
    return bindings(own_[file], name, true) > 0;
  }

  // Whether the file uses a name that an import of it binds for something else as well.
  bool is_taken(std::uint32_t file, const std::string& name) const {
    return bindings(own_[file], name, true, is_inside_) > 0;
  }

  // __name__ in an imported file.
  void name_it(const Mark& mark, const std::string& name) {
    for (std::size_t i = mark.exprs; i < module_->exprs.size(); ++i) {
      Expr& expr = module_->exprs[i];
      if (expr.kind != ExprKind::name || expr.text != "__name__") continue;
      expr.kind = ExprKind::string;
      expr.text = name;
    }
  }

  // ---- a file's statements

  Block link(std::uint32_t file, Block body) {
    Block out;
    for (Stmt* stmt : body) {
      stmt->file = file;
      bool imports = stmt->kind == StmtKind::import || stmt->kind == StmtKind::import_from;
      if (imports)
        import(file, *stmt, out);
      else
        inside(file, *stmt);
      if (!imports || !stmt->aliases.empty()) out.push_back(stmt);
    }
    return out;
  }

  // Imports that stand deeper: their files must be such that it makes no difference when they run.
  void inside(std::uint32_t file, Stmt& stmt) {
    auto blocks = [&](Block& block) {
      for (Stmt* inner : block) {
        if (inner->kind == StmtKind::import || inner->kind == StmtKind::import_from) {
          Block found;
          std::vector<Alias> before = inner->aliases;
          is_inside_ = true;
          import(file, *inner, found);
          is_inside_ = false;
          if (is_quiet(found)) {
            early_.insert(early_.end(), found.begin(), found.end());
          } else {
            refuse(inner->span,
                   "this file is imported only at times, and does more than define things: import it at the "
                   "top");
            inner->aliases = std::move(before);
          }
          if (inner->aliases.empty()) inner->kind = StmtKind::pass;
        } else {
          inside(file, *inner);
        }
      }
    };
    blocks(stmt.body);
    blocks(stmt.orelse);
    blocks(stmt.final);
    for (Handler& handler : stmt.handlers) blocks(handler.body);
    for (Case& one : stmt.cases) blocks(one.body);
    if (stmt.function) blocks(stmt.function->body);
    if (stmt.class_def) blocks(stmt.class_def->body);
  }

  // Takes what names files of the project out of an import.
  void import(std::uint32_t file, Stmt& stmt, Block& out) {
    std::vector<Alias> left;
    if (stmt.kind == StmtKind::import) {
      for (Alias& alias : stmt.aliases) {
        if (!import_file(file, alias, out)) left.push_back(std::move(alias));
      }
    } else if (!import_names(file, stmt, out, left)) {
      return;
    }
    stmt.aliases = std::move(left);
  }

  // import a.b.c [as d]
  bool import_file(std::uint32_t file, const Alias& alias, Block& out) {
    auto parts = split_name(alias.name);
    if (is_taken(file, alias.as.empty() ? parts[0] : alias.as)) return false;
    std::optional<std::uint32_t> first, last;
    std::string name;
    for (const std::string& part : parts) {
      std::string parent = name;
      name += (name.empty() ? "" : ".") + part;
      auto loaded = load(name, alias.span);
      if (!loaded && name != alias.name) loaded = load_folder(name, alias.name);
      if (!loaded) return false;
      out.insert(out.end(), loaded->body.begin(), loaded->body.end());
      if (last) module_->files[*last].imported_files[part] = loaded->file;
      if (!first) first = loaded->file;
      last = loaded->file;
    }
    if (!last) return false;
    if (alias.as.empty())
      module_->files[file].imported_files[parts[0]] = *first;
    else
      module_->files[file].imported_files[alias.as] = *last;
    return true;
  }

  // The dotted name that `from .x import` starts from; nothing when it leaves the project.
  std::optional<std::string> absolute(std::uint32_t file, const Stmt& stmt) const {
    if (stmt.level == 0) return stmt.module;
    const SourceFile& from = module_->files[file];
    auto parts = split_name(from.name);
    std::size_t up = static_cast<std::size_t>(stmt.level) - (from.is_package ? 1 : 0);
    if (up > parts.size()) return std::nullopt;
    parts.resize(parts.size() - up);
    for (std::string& part : split_name(stmt.module)) parts.push_back(std::move(part));
    return join(parts, '.');
  }

  // from a.b import c [as d]
  bool import_names(std::uint32_t file, Stmt& stmt, Block& out, std::vector<Alias>& left) {
    auto name = absolute(file, stmt);
    if (!name) return false;
    std::optional<std::uint32_t> from;
    std::string so_far;
    for (const std::string& part : split_name(*name)) {
      so_far += (so_far.empty() ? "" : ".") + part;
      auto loaded = load(so_far, stmt.span);
      if (!loaded) {
        // A folder without __init__.py is a package as well.
        from.reset();
        continue;
      }
      out.insert(out.end(), loaded->body.begin(), loaded->body.end());
      from = loaded->file;
    }
    bool any = from.has_value();
    for (const Alias& alias : stmt.aliases) {
      const std::string& as = alias.as.empty() ? alias.name : alias.as;
      if (alias.name == "*") {
        if (from) module_->files[file].imported_names["*" + std::to_string(*from)] = {*from, "*", alias.span};
        if (!from) left.push_back(alias);
        continue;
      }
      if (is_taken(file, as)) {
        left.push_back(alias);
        continue;
      }
      bool is_package = !from || module_->files[*from].is_package;
      auto inner =
          is_package ? load(name->empty() ? alias.name : *name + "." + alias.name, alias.span) : std::nullopt;
      if (inner) {
        out.insert(out.end(), inner->body.begin(), inner->body.end());
        module_->files[file].imported_files[as] = inner->file;
        any = true;
      } else if (from && states_[*from] == State::running) {
        refuse(alias.span, "'" + *name + "' is being imported itself, and may not have '" + alias.name +
                               "' yet: break the cycle");
        left.push_back(alias);
      } else if (from && !binds(*from, alias.name)) {
        refuse(alias.span, "'" + *name + "' has no '" + alias.name + "'");
        left.push_back(alias);
      } else if (from && is_settled(*from, alias.name)) {
        module_->files[file].imported_names[as] = {*from, alias.name, alias.span};
      } else {
        if (from)
          refuse(alias.span, "'" + alias.name +
                                 "' changes in its file after it was imported: import the file and use " +
                                 *name + "." + alias.name);
        left.push_back(alias);
      }
    }
    return any || left.size() < stmt.aliases.size();
  }

  const FindFile& find_;
  base::Diagnostics& diagnostics_;
  std::unique_ptr<Module> module_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  std::vector<State> states_;
  std::vector<Block> own_;  // each file's own statements
  Block early_;
  bool is_inside_ = false;  // the import stands within a function, a class or a condition
  std::size_t next_offset_ = 0;
  bool is_too_much_ = false;  // nothing more is read; the program is refused
};

}  // namespace

const SourceFile& Module::file_at(base::Span span) const {
  std::size_t at = 0;
  while (at + 1 < files.size() && files[at + 1].offset <= span.begin) ++at;
  return files[at];
}

bool Module::in_one_file(base::Span a, base::Span b) const {
  return files.empty() || &file_at(a) == &file_at(b);
}

std::string Module::place(base::Span span) const {
  const SourceFile& file = file_at(span);
  return file.document.path() + ":" +
         std::to_string(file.document.lines().position(span.begin - file.offset).line);
}

std::string_view Module::text(base::Span span) const {
  const SourceFile& file = file_at(span);
  return file.document.text().substr(span.begin - file.offset, span.size());
}

std::unique_ptr<Module> read(const base::Document& document, const std::string& name, const FindFile& find,
                             base::Diagnostics& diagnostics, bool write_out_rows) {
  return Linker(find, diagnostics).run(document, name, write_out_rows);
}

std::unique_ptr<Module> read(const base::Document& document, base::Diagnostics& diagnostics) {
  return read(document, "", [](const std::string&) { return std::nullopt; }, diagnostics);
}

}  // namespace transpile::python
