// Copies of parts of a tree, and walks that may replace them: what `desugar` works with.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "transpile/python/ast.hpp"

namespace transpile::python {

// Makes nodes in a module, new ones and copies. Copies have ids of their own.
class Maker {
 public:
  explicit Maker(Module& module) : module_(module) {}

  Expr* expr(ExprKind kind, base::Span span);
  Expr* name(std::string_view text, base::Span span);
  Expr* text(std::string_view text, base::Span span);
  Expr* integer(long number, base::Span span);
  Expr* attribute(Expr* object, std::string_view text);
  Expr* call(Expr* function, std::vector<Expr*> arguments, base::Span span);
  Expr* tuple(std::vector<Expr*> items, base::Span span);
  Expr* compare(Op op, Expr* left, Expr* right);
  Stmt* stmt(StmtKind kind, base::Span span);
  Stmt* assign(Expr* target, Expr* value);
  Stmt* returns(Expr* value);
  Stmt* global(std::vector<std::string> names, bool nonlocal, base::Span span);
  // An empty function, and the statement that defines it.
  Stmt* function(std::string_view name, std::vector<std::string> parameters, base::Span span);

  // A call of `callee` with all that `function` takes, as it takes it; and parameters like its own.
  Expr* forward(const Function& function, Expr* callee);
  void take_like(Function& made, const Function& function);

  Expr* copy(const Expr* from);
  Stmt* copy(const Stmt* from);
  Block copy(const Block& from);
  Function* copy(const Function& from);
  Pattern* copy(const Pattern* from);

 private:
  ClassDef* copy(const ClassDef& from);

  Module& module_;
};

// Calls `act` with each place in these statements where an expression stands, inner ones first, nested
// functions, lambdas and classes included; annotations are left out.
using Place = std::function<void(Expr*&)>;
void each_expr(Block& block, const Place& act);
void each_expr(Function& function, const Place& act);
void each_expr(Expr*& expr, const Place& act);
// Each statement, outer ones first, nested functions and classes included.
void each_stmt(Block& block, const std::function<void(Stmt&)>& act);
// Each block: the statements of a function, a loop, a branch…
void each_block(Block& block, const std::function<void(Block&)>& act);

// How often each name is bound by assignments, definitions, imports, loops and so on, in the whole module.
std::map<std::string, unsigned, std::less<>> count_bindings(Module& module);
// `name`, with as many "_" behind it as make it new among those, where it is counted from then on.
std::string fresh(std::map<std::string, unsigned, std::less<>>& counts, std::string name);

}  // namespace transpile::python
