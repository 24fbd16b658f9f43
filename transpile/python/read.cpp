// A module, and what must hold before its tree is read.
#include "transpile/python/reader.hpp"

namespace transpile::python {
namespace {

// Brackets nested beyond what any person writes are refused before a parser recurses over them.
std::optional<base::Span> too_deep(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '(' || c == '[' || c == '{') {
      if (++depth > 5 * kDeepest) return base::Span{i, i + 1};
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<FileBlock> Reader::read_file(const syntax::Tree& tree) {
  FileBlock out;
  out.body = read_block(tree.root());
  out.closing_comments = std::move(pending_comments_);
  out.docstring = take_docstring(out.body);
  if (failed_) return std::nullopt;
  return out;
}

Expr* Reader::make(ExprKind kind, base::Span span) {
  Expr& expr = module_->exprs.emplace_back();
  expr.kind = kind;
  expr.span = span;
  expr.id = static_cast<std::uint32_t>(module_->exprs.size() - 1);
  return &expr;
}

Expr* Reader::make_name(std::string_view text, base::Span span) {
  Expr* expr = make(ExprKind::name, span);
  expr->text = text;
  return expr;
}

Stmt* Reader::make(StmtKind kind, base::Span span) {
  Stmt& stmt = module_->stmts.emplace_back();
  stmt.kind = kind;
  stmt.span = span;
  return &stmt;
}

void Reader::complain(base::Span span, std::string message) {
  failed_ = true;
  if (diagnostics_.size() < 100) {
    diagnostics_.push_back({base::DiagnosticCode::syntax_error, document_.path(), span, std::move(message)});
  }
}

Expr* Reader::nothing(Node node, std::string message) {
  complain(node.span(), std::move(message));
  return make(ExprKind::none, node.span());
}

std::vector<Node> Reader::named(Node node) {
  std::vector<Node> out;
  std::size_t count = node.named_child_count();
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Node child = node.named_child(i);
    if (!is(child, "comment") && !is(child, "line_continuation")) out.push_back(child);
  }
  return out;
}

bool Reader::has_token(Node node, std::string_view token) {
  for (std::size_t i = 0; i < node.child_count(); ++i) {
    if (node.child(i).kind() == token) return true;
  }
  return false;
}

std::optional<FileBlock> read_file(const base::Document& document, Module& module,
                                   base::Diagnostics& diagnostics) {
  std::string_view text = document.text();
  auto complain = [&](base::DiagnosticCode code, base::Span span, std::string message) {
    diagnostics.push_back({code, document.path(), span, std::move(message)});
    return std::nullopt;
  };
  if (!base::is_utf8(text))
    return complain(base::DiagnosticCode::not_utf8, {0, 0}, "the file is not UTF-8 text");
  if (auto nul = text.find('\0'); nul != std::string_view::npos) {
    return complain(base::DiagnosticCode::syntax_error, {nul, nul + 1},
                    "source code cannot contain null bytes");
  }
  if (auto deep = too_deep(text))
    return complain(base::DiagnosticCode::syntax_error, *deep, "too many nested brackets");
  auto tree = syntax::Tree::parse(syntax::Language::python, std::string(text));
  if (!tree) return complain(base::DiagnosticCode::syntax_error, {0, 0}, "the file could not be read");
  if (tree->has_error()) {
    auto errors = tree->errors();
    if (errors.empty()) errors.push_back({0, 0});
    for (std::size_t i = 0; i < errors.size() && i < 20; ++i) {
      complain(base::DiagnosticCode::syntax_error, errors[i], "invalid syntax");
    }
    return std::nullopt;
  }
  return Reader(document, module, diagnostics).read_file(*tree);
}

}  // namespace transpile::python
