// Managers of contextlib that say no more than plain statements do.
//
//   before   with suppress(KeyError): …       after   try: …
//                                                     except KeyError: pass
//            with closing(Feed()) as feed: …          closed = Feed()
//                                                     feed = closed
//                                                     try: …
//                                                     finally: closed.close()
//            with nullcontext(3) as n: …              n = 3
//                                                     …
//
// An ExitStack is Python (library_code.cpp); what a program gives it: exit_stacks.cpp.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

class PlainManagers {
 public:
  explicit PlainManagers(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (const Stmt& s : module.stmts) {
      for (const Alias& alias : s.aliases) {
        bool here = s.kind == StmtKind::import ? alias.name == "contextlib" : s.module == "contextlib";
        if (here) imported_.insert(alias.name);
      }
    }
  }

  void run() {
    each_stmt(module_.body, [&](Stmt& s) { nest(s); });
    if (imported_.empty()) return;
    each_block(module_.body, [&](Block& stmts) {
      for (std::size_t i = 0; i < stmts.size(); ++i) {
        Stmt& s = *stmts[i];
        if (s.kind != StmtKind::with || s.with_items.size() != 1 || s.is_async) continue;
        if (is_made(*s.with_items[0].value, "suppress"))
          suppress(s);
        else if (is_made(*s.with_items[0].value, "closing"))
          i += close(s, stmts, i);
        else if (is_made(*s.with_items[0].value, "nullcontext"))
          i += enter_nothing(s, stmts, i);
      }
    });
  }

 private:
  // A call of what contextlib has by this name.
  bool is_made(const Expr& e, std::string_view name) const {
    if (e.kind != ExprKind::call || !e.keywords.empty()) return false;
    const Expr& callee = *e.items[0];
    if (callee.kind == ExprKind::name) return callee.text == name && imported_.contains(name);
    return callee.kind == ExprKind::attribute && callee.text == name &&
           is_named(*callee.items[0], "contextlib");
  }

  // with a, b: … is with a: with b: …
  void nest(Stmt& s) {
    if (s.kind != StmtKind::with || s.with_items.size() < 2) return;
    Stmt* inner = make_.stmt(StmtKind::with, s.span);
    inner->is_async = s.is_async;
    inner->with_items.assign(s.with_items.begin() + 1, s.with_items.end());
    inner->body = std::move(s.body);
    s.with_items.resize(1);
    s.body = {inner};
  }

  void suppress(Stmt& s) {
    Expr* call = s.with_items[0].value;
    if (s.with_items[0].target || call->items.size() < 2) return;
    Handler handler;
    handler.span = call->span;
    std::vector<Expr*> kinds(call->items.begin() + 1, call->items.end());
    handler.type = kinds.size() == 1 ? kinds[0] : make_.tuple(kinds, call->span);
    handler.body.push_back(make_.stmt(StmtKind::pass, call->span));
    s.kind = StmtKind::try_;
    s.with_items.clear();
    s.handlers.push_back(std::move(handler));
  }

  // How many statements now stand before `s`.
  std::size_t close(Stmt& s, Block& stmts, std::size_t at) {
    WithItem item = s.with_items[0];
    if (item.value->items.size() != 2) return 0;
    base::Span span = item.value->span;
    std::string name = fresh(counts_, "closed");
    Block before{make_.assign(make_.name(name, span), item.value->items[1])};
    before[0]->comments = std::move(s.comments);
    if (item.target) before.push_back(make_.assign(item.target, make_.name(name, span)));
    Stmt* closes = make_.stmt(StmtKind::expression, span);
    closes->value = make_.call(make_.attribute(make_.name(name, span), "close"), {}, span);
    s.kind = StmtKind::try_;
    s.with_items.clear();
    s.final = {closes};
    stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(at), before.begin(), before.end());
    return before.size();
  }

  std::size_t enter_nothing(Stmt& s, Block& stmts, std::size_t at) {
    WithItem item = s.with_items[0];
    base::Span span = item.value->span;
    Expr* value = item.value->items.size() > 1 ? item.value->items[1] : make_.expr(ExprKind::none, span);
    Block body = std::move(s.body);
    s.with_items.clear();
    s.body.clear();
    if (item.target) {
      s.kind = StmtKind::assign;
      s.targets = {item.target};
    } else {
      s.kind = StmtKind::expression;
    }
    s.value = value;
    stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(at) + 1, body.begin(), body.end());
    return 0;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::set<std::string, std::less<>> imported_;
};

}  // namespace

void desugar_plain_managers(Module& module) {
  PlainManagers(module).run();
}

}  // namespace transpile::python
