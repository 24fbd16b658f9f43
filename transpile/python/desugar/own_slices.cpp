// A slice of an instance of a class of the program's.
//
//   before   class Deck:                             after   class Deck:
//                def __getitem__(self, at):                      def __getitem__(self, at):
//                    return self.cards[at]                           return self.cards[at]
//                                                                def __getslice__(self, lower, upper, step):
//                                                                    return self.cards[lower:upper:step]
//
// `isinstance(at, slice)` is known in both, and what is never reached goes.
#include <algorithm>
#include <optional>
#include <utility>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class OwnSlices {
 public:
  explicit OwnSlices(Module& module) : module_(module), make_(module) {}

  void run() {
    bool any = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
      return e.kind == ExprKind::subscript && e.items[1]->kind == ExprKind::slice;
    });
    if (!any) return;
    for (ClassDef& def : module_.classes) add(def);
  }

 private:
  static const Stmt* method_of(const ClassDef& def, std::string_view name) {
    auto found = std::find_if(def.body.begin(), def.body.end(),
                              [&](const Stmt* s) { return s->function && s->function->name == name; });
    return found == def.body.end() ? nullptr : *found;
  }

  void add(ClassDef& def) {
    const Stmt* item = method_of(def, "__getitem__");
    if (!item || method_of(def, "__getslice__") || item->function->parameters.size() != 2 ||
        !item->function->decorators.empty())
      return;
    key_ = item->function->parameters[1].name;
    Stmt* slice = make_.copy(const_cast<Stmt*>(item));
    if (!only_sliced(slice->function->body)) return;
    slice->function->name = "__getslice__";
    slice->function->returns = nullptr;
    auto& parameters = slice->function->parameters;
    base::Span at = parameters[1].span;
    parameters.pop_back();
    for (std::string_view name : {"lower__", "upper__", "step__"}) {
      Parameter one;
      one.name = name;
      one.span = at;
      one.target = make_.name(name, at);
      parameters.push_back(std::move(one));
    }
    is_slice_ = true;
    decide(slice->function->body);
    each_expr(slice->function->body, [&](Expr*& e) { sliced(e); });
    is_slice_ = false;
    decide(item->function->body);
    def.body.push_back(slice);
  }

  bool is_key(const Expr* e) const { return e && e->kind == ExprKind::name && e->text == key_; }

  bool is_part(const Expr& e) const {
    return e.kind == ExprKind::attribute && is_key(e.items[0]) &&
           (e.text == "start" || e.text == "stop" || e.text == "step");
  }

  // range(*at.indices(n)), which is range(n)[at].
  bool is_indices(const Expr& e) const {
    return e.kind == ExprKind::call && is_named(*e.items[0], "range") && e.items.size() == 2 &&
           e.items[1]->kind == ExprKind::star && e.items[1]->items[0]->kind == ExprKind::call &&
           e.items[1]->items[0]->items.size() == 2 &&
           e.items[1]->items[0]->items[0]->kind == ExprKind::attribute &&
           e.items[1]->items[0]->items[0]->text == "indices" &&
           is_key(e.items[1]->items[0]->items[0]->items[0]);
  }

  bool is_test(const Expr& e) const {
    return e.kind == ExprKind::call && is_named(*e.items[0], "isinstance") && e.items.size() == 3 &&
           is_key(e.items[1]);
  }

  // Whether a slice can be made from three numbers wherever the key stands, where the key is a slice.
  bool only_sliced(Block& body) {
    bool saved = std::exchange(is_slice_, true);
    Block copy;
    for (Stmt* s : body) copy.push_back(make_.copy(s));
    decide(copy);
    is_slice_ = saved;
    std::size_t all = 0, known = 0, stored = 0;
    each_expr(copy, [&](Expr*& e) {
      all += is_key(e);
      known += is_part(*e) || is_indices(*e) || (e->kind == ExprKind::subscript && is_key(e->items[1]));
    });
    each_stmt(copy, [&](Stmt& s) {
      for (const Expr* target : s.targets) stored += is_key(target);
    });
    return all == known && stored == 0 && all > 0;
  }

  // What a test of the key's type says; nothing where that is not known.
  std::optional<bool> known(const Expr& e) const {
    if (e.kind == ExprKind::unary && e.op == Op::not_) {
      auto inner = known(*e.items[0]);
      return inner ? std::optional(!*inner) : std::nullopt;
    }
    if (!is_test(e)) return std::nullopt;
    bool asks = is_named(*e.items[2], "slice");
    if (asks) return is_slice_;
    return is_slice_ && e.items[2]->kind == ExprKind::name ? std::optional(false) : std::nullopt;
  }

  void decide(Block& block) {
    Block out;
    for (Stmt* s : block) {
      auto holds = s->kind == StmtKind::if_ ? known(*s->value) : std::nullopt;
      if (holds) {
        Block taken = *holds ? s->body : s->orelse;
        decide(taken);
        bool leaves = !taken.empty() &&
                      (taken.back()->kind == StmtKind::return_ || taken.back()->kind == StmtKind::raise);
        out.insert(out.end(), taken.begin(), taken.end());
        if (leaves) break;
        continue;
      }
      decide(s->body);
      decide(s->orelse);
      decide(s->final);
      out.push_back(s);
      if (s->kind == StmtKind::return_) break;
    }
    if (out.empty() && !block.empty()) {
      out.push_back(block[0]);
      Stmt& nothing = *out[0];
      Stmt* pass = make_.stmt(StmtKind::pass, nothing.span);
      out[0] = pass;
    }
    block = std::move(out);
    each_expr(block, [&](Expr*& e) {
      if (e->kind != ExprKind::conditional) return;
      if (auto holds = known(*e->items[1])) e = *holds ? e->items[0] : e->items[2];
    });
  }

  Expr* slice(base::Span at) {
    Expr* made = make_.expr(ExprKind::slice, at);
    made->items = {make_.name("lower__", at), make_.name("upper__", at), make_.name("step__", at)};
    return made;
  }

  void sliced(Expr*& e) {
    if (e->kind == ExprKind::subscript && is_key(e->items[1])) e->items[1] = slice(e->span);
    if (is_part(*e))
      e = make_.name(e->text == "start" ? "lower__" : e->text == "stop" ? "upper__" : "step__", e->span);
    if (is_indices(*e)) {
      Expr* whole = make_.call(make_.name("range", e->span), {e->items[1]->items[0]->items[1]}, e->span);
      Expr* made = make_.expr(ExprKind::subscript, e->span);
      made->items = {whole, slice(e->span)};
      e = made;
    }
  }

  Module& module_;
  Maker make_;
  std::string key_;
  bool is_slice_ = false;
};

}  // namespace

void desugar_own_slices(Module& module) {
  OwnSlices(module).run();
}

}  // namespace transpile::python
