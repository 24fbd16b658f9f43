// Names that stand for types, and what only type checkers read.
//
//   Pair = tuple[int, str]             what it says is written where an annotation names it
//   Number = int | float               isinstance(x, Number) is isinstance(x, (int, float))
//   UserId = NewType("UserId", int)    UserId(7) is 7
//   T = TypeVar("T")                   nothing
//   if TYPE_CHECKING: …                nothing
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class TypeAliases {
 public:
  explicit TypeAliases(Module& module) : module_(module), make_(module) {}

  void run() {
    find_types();
    bindings_ = count_bindings(module_);
    collect(module_.body);
    drop_checked_parts();
    each_expr(module_.body, [&](Expr*& e) { plain_call(e); });
    each_expr(module_.body, [&](Expr*& e) { plain_test(e); });
    if (!aliases_.empty()) write_out_annotations();
    drop_unused();
  }

 private:
  struct Alias {
    Stmt* stmt;
    Expr* type;          // null: it stands for any
    bool makes = false;  // a NewType
  };

  void find_types() {
    types_ = {"list", "dict", "tuple", "set",   "frozenset", "type",
              "int",  "str",  "float", "bytes", "bool",      "object"};
    for (const Stmt& s : module_.stmts) {
      if (s.kind == StmtKind::import) {
        for (const auto& one : s.aliases) {
          if (one.name == "typing") typing_.insert(one.as.empty() ? one.name : one.as);
        }
      }
      bool typing =
          s.kind == StmtKind::import_from && (s.module == "typing" || s.module == "collections.abc");
      if (!typing) continue;
      for (const auto& one : s.aliases) types_.insert(one.as.empty() ? one.name : one.as);
    }
    for (const ClassDef& one : module_.classes) types_.insert(one.name);
  }

  bool is_typing(const Expr& e) const {
    return e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name &&
           typing_.contains(e.items[0]->text);
  }

  bool is_type(const Expr& e) const {
    switch (e.kind) {
      case ExprKind::name:
        return types_.contains(e.text);
      case ExprKind::none:
        return true;
      case ExprKind::attribute:
        return is_typing(e);
      case ExprKind::subscript:
        return is_type(*e.items[0]);
      case ExprKind::binary:
        return e.op == Op::bit_or && is_type(*e.items[0]) && is_type(*e.items[1]);
      default:
        return false;
    }
  }

  // A name of the typing module's, called with a text first.
  bool calls_typing(const Expr& e, std::string_view name) const {
    if (e.kind != ExprKind::call || e.items.size() < 2 || e.items[1]->kind != ExprKind::string) return false;
    const Expr& callee = *e.items[0];
    return callee.text == name &&
           (is_typing(callee) || (callee.kind == ExprKind::name && types_.contains(name)));
  }

  void collect(Block& block) {
    for (Stmt* s : block) {
      if (checks_types(*s)) collect(s->body);
      bool assigns = (s->kind == StmtKind::assign || s->kind == StmtKind::ann_assign) &&
                     s->targets.size() == 1 && s->targets[0]->kind == ExprKind::name && s->value;
      if (!assigns) continue;
      const std::string& name = s->targets[0]->text;
      Expr& value = *s->value;
      bool said = s->annotation && is_named(*s->annotation, "TypeAlias");
      if (said && value.kind == ExprKind::string)
        aliases_.emplace(name, Alias{s, nullptr});
      else if (said ||
               ((value.kind == ExprKind::subscript || value.kind == ExprKind::binary) && is_type(value)))
        aliases_.emplace(name, Alias{s, is_type(value) ? &value : nullptr});
      else if (calls_typing(value, "NewType") && value.items.size() == 3)
        aliases_.emplace(name, Alias{s, value.items[2], true});
      else if (calls_typing(value, "TypeVar") || calls_typing(value, "ParamSpec"))
        aliases_.emplace(name, Alias{s, nullptr});
      else
        continue;
      types_.insert(name);
    }
  }

  // if TYPE_CHECKING: it is False, the typing module's or one's own.
  bool checks_types(const Stmt& s) {
    if (s.kind != StmtKind::if_ || !s.value || s.value->text != "TYPE_CHECKING") return false;
    if (s.value->kind == ExprKind::attribute) return is_typing(*s.value);
    if (s.value->kind != ExprKind::name || bindings_["TYPE_CHECKING"] != 1) return false;
    if (types_.contains("TYPE_CHECKING")) return true;
    return std::any_of(module_.body.begin(), module_.body.end(), [](const Stmt* other) {
      return other->kind == StmtKind::assign && other->targets[0]->text == "TYPE_CHECKING" &&
             other->value->kind == ExprKind::boolean && other->value->number == 0;
    });
  }

  void drop_checked_parts() {
    each_block(module_.body, [&](Block& block) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        if (!checks_types(*block[i])) continue;
        Block rest = std::move(block[i]->orelse);
        if (rest.empty()) rest.push_back(make_.stmt(StmtKind::pass, block[i]->span));
        block.erase(block.begin() + static_cast<std::ptrdiff_t>(i));
        block.insert(block.begin() + static_cast<std::ptrdiff_t>(i), rest.begin(), rest.end());
      }
    });
  }

  const Alias* alias(const Expr& e) const {
    if (e.kind != ExprKind::name && e.kind != ExprKind::string) return nullptr;
    auto found = aliases_.find(e.text);
    if (found == aliases_.end()) return nullptr;
    auto bound = bindings_.find(e.text);
    return bound != bindings_.end() && bound->second == 1 ? &found->second : nullptr;
  }

  void plain_call(Expr*& e) {
    if (e->kind != ExprKind::call || e->items.size() != 2 || !e->keywords.empty()) return;
    const Alias* made = e->items[0]->kind == ExprKind::name ? alias(*e->items[0]) : nullptr;
    if (made && made->makes && e->items[1]->kind != ExprKind::star) e = e->items[1];
  }

  static bool names_of(Expr& e, std::vector<Expr*>& out) {
    if (e.kind == ExprKind::name) return out.push_back(&e), true;
    if (e.kind == ExprKind::binary) return names_of(*e.items[0], out) && names_of(*e.items[1], out);
    bool is_union =
        e.kind == ExprKind::subscript && e.items[0]->text == "Union" && e.items[1]->kind == ExprKind::tuple;
    if (!is_union) return false;
    return std::all_of(e.items[1]->items.begin(), e.items[1]->items.end(),
                       [&](Expr* one) { return names_of(*one, out); });
  }

  void plain_test(Expr*& e) {
    bool tests = e->kind == ExprKind::call && e->items.size() == 3 && e->items[0]->kind == ExprKind::name &&
                 (e->items[0]->text == "isinstance" || e->items[0]->text == "issubclass");
    if (!tests) return;
    Expr* type = e->items[2];
    if (const Alias* named = type->kind == ExprKind::name ? alias(*type) : nullptr; named && named->type)
      type = named->type;
    std::vector<Expr*> names;
    bool is_union = type->kind == ExprKind::binary || type->kind == ExprKind::subscript;
    if (!is_union || !is_type(*type) || !names_of(*type, names)) return;
    std::vector<Expr*> items;
    for (Expr* one : names) items.push_back(make_.name(one->text, e->items[2]->span));
    e->items[2] = make_.tuple(std::move(items), e->items[2]->span);
  }

  void write_out(Expr*& annotation) {
    if (!annotation) return;
    each_expr(annotation, [&](Expr*& e) {
      const Alias* named = alias(*e);
      if (!named || !named->type || being_written_.contains(e->text)) return;
      std::string name = e->text;
      being_written_.insert(name);
      Expr* type = make_.copy(named->type);
      write_out(type);
      being_written_.erase(name);
      e = type;
    });
  }

  void write_out_annotations() {
    for (std::size_t i = 0; i < module_.functions.size(); ++i) {
      Function& function = module_.functions[i];
      write_out(function.returns);
      for (Parameter& parameter : function.parameters) write_out(parameter.annotation);
    }
    each_stmt(module_.body, [&](Stmt& s) { write_out(s.annotation); });
  }

  // What only annotations, or other names of types, use is for readers.
  void drop_unused() {
    std::map<std::string, unsigned, std::less<>> uses;
    auto count = [&](Expr*& e) { uses[e->text] += e->kind == ExprKind::name; };
    each_expr(module_.body, count);
    for (bool changed = true; changed;) {
      changed = false;
      for (auto& [name, one] : aliases_) {
        // Its own assignment is one use.
        if (one.stmt->kind == StmtKind::pass || uses[name] > 1) continue;
        each_expr(one.stmt->value, [&](Expr*& e) { uses[e->text] -= e->kind == ExprKind::name; });
        one.stmt->kind = StmtKind::pass;
        one.stmt->targets.clear();
        one.stmt->value = one.stmt->annotation = nullptr;
        changed = true;
      }
    }
  }

  Module& module_;
  Maker make_;
  std::set<std::string, std::less<>> types_, typing_;
  std::map<std::string, unsigned, std::less<>> bindings_;
  std::map<std::string, Alias, std::less<>> aliases_;
  std::set<std::string> being_written_;
};

}  // namespace

void desugar_type_aliases(Module& module) {
  TypeAliases(module).run();
}

}  // namespace transpile::python
