// The reader that `read` runs: tree-sitter's tree becomes ours, kind by kind. Each `read_x` takes the node
// that the grammar calls x. Inside this folder only.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.hpp"
#include "syntax/syntax.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {

using syntax::Node;

inline constexpr int kDeepest = 200;

class Reader {
 public:
  Reader(const base::Document& document, Module& module, base::Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics), module_(&module) {}
  std::optional<FileBlock> read_file(const syntax::Tree& tree);
  Block read_snippet(const syntax::Tree& tree) { return read_block(tree.root()); }

 private:
  // ---- making nodes
  Expr* make(ExprKind kind, base::Span span);
  Expr* make_name(std::string_view text, base::Span span);
  Stmt* make(StmtKind kind, base::Span span);
  void complain(base::Span span, std::string message);
  Expr* nothing(Node node, std::string message);
  static bool is(Node node, std::string_view kind) { return node.kind() == kind; }
  static std::vector<Node> named(Node node);
  static bool has_token(Node node, std::string_view token);

  // ---- statements
  static std::string comment_text(std::string_view text);
  bool same_line(std::size_t a, std::size_t b) const;
  Block read_block(Node node);
  Block read_body(std::optional<Node> node) { return node ? read_block(*node) : Block{}; }
  Stmt* read_stmt(Node node);
  Stmt* read_stmt_of(Node node, std::string_view kind);
  Stmt* with_value(StmtKind kind, Node node);
  Stmt* read_expression_statement(Node node);
  Stmt* read_assignment(Node node);
  Stmt* read_augmented(Node node);
  Expr* read_target(Node node);
  void check_target(const Expr& target);
  Stmt* read_if(Node node);
  void read_else(Node node, Stmt* stmt);
  Stmt* read_for(Node node);
  Stmt* read_while(Node node);
  Stmt* read_decorated(Node node);
  Stmt* read_definition(Node node, std::vector<Expr*> decorators);
  void read_parameters(Node node, Function& function);
  Stmt* read_class(Node node, std::vector<Expr*> decorators);
  // A string that stands first is documentation, not a statement.
  static std::string take_docstring(Block& body);
  static std::string dotted(Node node);
  Alias read_alias(Node node);
  Stmt* read_import(Node node);
  Stmt* read_import_from(Node node);
  Stmt* read_try(Node node);
  Handler read_handler(Node node);
  void set_handler_name(Handler& handler, Node node);
  Stmt* read_raise(Node node);
  Stmt* read_with(Node node);
  void read_with_item(Node value, std::vector<WithItem>& out);
  Stmt* read_assert(Node node);
  Stmt* read_scope_names(Node node);
  Stmt* read_delete(Node node);

  // ---- match
  Stmt* read_match(Node node);
  Pattern* make_pattern(PatternKind kind, Node node);
  Pattern* read_pattern(Node node);
  Pattern* value_pattern(Node node, Expr* value);
  Pattern* read_pattern_part(Node whole, Node part);
  Pattern* read_pattern_of(Node node, std::string_view kind);
  Pattern* read_name_pattern(Node node, const std::vector<Node>& parts);
  Expr* read_dotted(Node node, const std::vector<Node>& parts);
  Pattern* read_dict_pattern(Node node, const std::vector<Node>& parts);
  Pattern* read_class_pattern(Node node, const std::vector<Node>& parts);

  // ---- expressions
  static Op binary_op(std::string_view text);
  Expr* read_type(Node node);
  Expr* type_tuple(Node node, const std::vector<Node>& parts);
  Expr* read_expr(Node node);
  Expr* star_outside(Expr* expr);
  Expr* and_before_xor(Expr* expr);
  Expr* with_items(ExprKind kind, Node node);
  Expr* read_expr_of(Node node, std::string_view kind);
  Expr* read_integer(Node node);
  static std::string to_decimal(const std::string& digits, int radix);
  Expr* read_float(Node node);
  Expr* read_string(Node node);
  // The pieces of an f-string, or of a format specification inside it.
  void read_pieces(Node node, base::Span inside, bool raw, Expr& out);
  void read_interpolation(Node node, bool raw, Expr& out);
  Expr* read_concatenated(Node node);
  Expr* read_call(Node node);
  Expr* read_subscript(Node node);
  Expr* read_slice(Node node);
  Expr* read_comparison(Node node);
  Expr* read_boolean(Node node);
  Expr* read_unary(Node node, std::string_view kind);
  Expr* read_dictionary(Node node);
  Expr* read_comprehension(Node node, ComprehensionForm form);
  Expr* read_lambda(Node node);
  Expr* read_yield(Node node);
  const base::Document& document_;
  base::Diagnostics& diagnostics_;
  Module* module_;
  Function* current_ = nullptr;
  std::vector<std::string> pending_comments_;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace transpile::python
