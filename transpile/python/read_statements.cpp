// Statements and definitions.
#include "transpile/python/reader.hpp"

namespace transpile::python {

std::string Reader::comment_text(std::string_view text) {
  text.remove_prefix(1);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return std::string(text);
}

bool Reader::same_line(std::size_t a, std::size_t b) const {
  return document_.lines().position(a).line == document_.lines().position(b).line;
}

Block Reader::read_block(Node node) {
  Block block;
  std::size_t count = node.child_count();
  for (std::size_t i = 0; i < count; ++i) {
    Node child = node.child(i);
    if (!child.is_named()) continue;
    if (is(child, "comment")) {
      if (!block.empty() && same_line(block.back()->span.end, child.span().begin)) {
        block.back()->trailing_comment = comment_text(child.text());
      } else {
        pending_comments_.push_back(comment_text(child.text()));
      }
      continue;
    }
    if (is(child, "line_continuation")) continue;
    std::vector<std::string> comments = std::exchange(pending_comments_, {});
    if (Stmt* stmt = read_stmt(child)) {
      stmt->comments = std::move(comments);
      block.push_back(stmt);
    }
  }
  return block;
}

Stmt* Reader::read_stmt(Node node) {
  if (++depth_ > kDeepest) {
    --depth_;
    complain(node.span(), "nested too deeply");
    return nullptr;
  }
  Stmt* stmt = read_stmt_of(node, node.kind());
  --depth_;
  return stmt;
}

Stmt* Reader::read_stmt_of(Node node, std::string_view kind) {
  if (kind == "expression_statement") return read_expression_statement(node);
  if (kind == "if_statement") return read_if(node);
  if (kind == "for_statement") return read_for(node);
  if (kind == "while_statement") return read_while(node);
  if (kind == "return_statement") return with_value(StmtKind::return_, node);
  if (kind == "function_definition" || kind == "class_definition") return read_definition(node, {});
  if (kind == "decorated_definition") return read_decorated(node);
  if (kind == "pass_statement") return make(StmtKind::pass, node.span());
  if (kind == "break_statement") return make(StmtKind::break_, node.span());
  if (kind == "continue_statement") return make(StmtKind::continue_, node.span());
  if (kind == "import_statement") return read_import(node);
  if (kind == "import_from_statement" || kind == "future_import_statement") return read_import_from(node);
  if (kind == "try_statement") return read_try(node);
  if (kind == "raise_statement") return read_raise(node);
  if (kind == "with_statement") return read_with(node);
  if (kind == "assert_statement") return read_assert(node);
  if (kind == "global_statement" || kind == "nonlocal_statement") return read_scope_names(node);
  if (kind == "delete_statement") return read_delete(node);
  if (kind == "match_statement") return read_match(node);
  if (kind == "print_statement" || kind == "exec_statement") {
    complain(node.span(), "this is Python 2: in Python 3, `" + std::string(kind.substr(0, kind.find('_'))) +
                              "` is a function");
    return nullptr;
  }
  complain(node.span(), "this is no Python 3.11 statement");
  return nullptr;
}

Stmt* Reader::with_value(StmtKind kind, Node node) {
  Stmt* stmt = make(kind, node.span());
  auto parts = named(node);
  if (!parts.empty()) stmt->value = read_expr(parts[0]);
  return stmt;
}

Stmt* Reader::read_expression_statement(Node node) {
  auto parts = named(node);
  if (parts.size() == 1 && !has_token(node, ",")) {
    if (is(parts[0], "assignment")) return read_assignment(parts[0]);
    if (is(parts[0], "augmented_assignment")) return read_augmented(parts[0]);
    Stmt* stmt = make(StmtKind::expression, node.span());
    stmt->value = read_expr(parts[0]);
    return stmt;
  }
  Stmt* stmt = make(StmtKind::expression, node.span());
  stmt->value = make(ExprKind::tuple, node.span());
  for (Node part : parts) stmt->value->items.push_back(read_expr(part));
  return stmt;
}

Stmt* Reader::read_assignment(Node node) {
  std::optional<Node> right = node.field("right");
  if (auto type = node.field("type")) {
    Stmt* stmt = make(StmtKind::ann_assign, node.span());
    stmt->targets.push_back(read_expr(*node.field("left")));
    stmt->annotation = read_type(*type);
    if (right) stmt->value = read_expr(*right);
    return stmt;
  }
  Stmt* stmt = make(StmtKind::assign, node.span());
  stmt->targets.push_back(read_target(*node.field("left")));
  while (right && is(*right, "assignment")) {
    if (right->field("type")) complain(right->span(), "only a single target can be annotated");
    stmt->targets.push_back(read_target(*right->field("left")));
    right = right->field("right");
  }
  stmt->value = right ? read_expr(*right) : nothing(node, "the value is missing");
  return stmt;
}

Stmt* Reader::read_augmented(Node node) {
  Stmt* stmt = make(StmtKind::aug_assign, node.span());
  std::string_view op = node.field("operator")->text();
  stmt->op = binary_op(op.substr(0, op.size() - 1));
  stmt->targets.push_back(read_target(*node.field("left")));
  stmt->value = read_expr(*node.field("right"));
  return stmt;
}

Expr* Reader::read_target(Node node) {
  Expr* target = read_expr(node);
  check_target(*target);
  return target;
}

void Reader::check_target(const Expr& target) {
  switch (target.kind) {
    case ExprKind::name:
    case ExprKind::attribute:
    case ExprKind::subscript:
      return;
    case ExprKind::star:
    case ExprKind::tuple:
    case ExprKind::list:
      for (const Expr* item : target.items) check_target(*item);
      return;
    default:
      complain(target.span, "this can't be assigned to");
  }
}

Stmt* Reader::read_if(Node node) {
  Stmt* stmt = make(StmtKind::if_, node.span());
  stmt->value = read_expr(*node.field("condition"));
  stmt->body = read_body(node.field("consequence"));
  Stmt* last = stmt;
  for (Node part : named(node)) {
    if (is(part, "elif_clause")) {
      Stmt* next = make(StmtKind::if_, part.span());
      next->comments = std::exchange(pending_comments_, {});
      next->value = read_expr(*part.field("condition"));
      next->body = read_body(part.field("consequence"));
      last->orelse.push_back(next);
      last = next;
    } else if (is(part, "else_clause")) {
      last->orelse = read_body(part.field("body"));
    }
  }
  return stmt;
}

void Reader::read_else(Node node, Stmt* stmt) {
  if (auto clause = node.field("alternative")) stmt->orelse = read_body(clause->field("body"));
}

Stmt* Reader::read_for(Node node) {
  Stmt* stmt = make(StmtKind::for_, node.span());
  stmt->is_async = has_token(node, "async");
  stmt->targets.push_back(read_target(*node.field("left")));
  stmt->value = read_expr(*node.field("right"));
  stmt->body = read_body(node.field("body"));
  read_else(node, stmt);
  return stmt;
}

Stmt* Reader::read_while(Node node) {
  Stmt* stmt = make(StmtKind::while_, node.span());
  stmt->value = read_expr(*node.field("condition"));
  stmt->body = read_body(node.field("body"));
  read_else(node, stmt);
  return stmt;
}

Stmt* Reader::read_decorated(Node node) {
  std::vector<Expr*> decorators;
  for (Node part : named(node)) {
    if (is(part, "decorator")) {
      auto inside = named(part);
      if (!inside.empty()) decorators.push_back(read_expr(inside[0]));
    }
  }
  return read_definition(*node.field("definition"), std::move(decorators));
}

Stmt* Reader::read_definition(Node node, std::vector<Expr*> decorators) {
  if (is(node, "class_definition")) return read_class(node, std::move(decorators));
  Stmt* stmt = make(StmtKind::function, node.span());
  Function& function = module_->functions.emplace_back();
  function.id = static_cast<std::uint32_t>(module_->functions.size() - 1);
  stmt->function = &function;
  function.decorators = std::move(decorators);
  function.span = node.span();
  function.name = node.field("name")->text();
  function.name_span = node.field("name")->span();
  function.is_async = has_token(node, "async");
  if (node.field("type_parameters")) complain(node.span(), "type parameters are Python 3.12's");
  if (auto returns = node.field("return_type")) function.returns = read_type(*returns);
  Function* outer = std::exchange(current_, &function);
  read_parameters(*node.field("parameters"), function);
  function.body = read_body(node.field("body"));
  current_ = outer;
  function.docstring = take_docstring(function.body);
  return stmt;
}

void Reader::read_parameters(Node node, Function& function) {
  auto kind = Parameter::Kind::ordinary;
  for (std::size_t i = 0; i < node.child_count(); ++i) {
    Node part = node.child(i);
    if (!part.is_named() || is(part, "comment") || is(part, "line_continuation")) continue;
    if (is(part, "positional_separator")) {
      for (Parameter& earlier : function.parameters) earlier.kind = Parameter::Kind::positional_only;
      continue;
    }
    if (is(part, "keyword_separator")) {
      kind = Parameter::Kind::keyword_only;
      continue;
    }
    Parameter parameter;
    parameter.kind = kind;
    parameter.span = part.span();
    Node name = part;
    if (is(part, "default_parameter") || is(part, "typed_default_parameter")) {
      name = *part.field("name");
      parameter.default_value = read_expr(*part.field("value"));
    }
    if (auto type = part.field("type")) parameter.annotation = read_type(*type);
    if (is(part, "typed_parameter")) name = named(part)[0];
    if (is(name, "list_splat_pattern") || is(name, "dictionary_splat_pattern")) {
      bool twice = is(name, "dictionary_splat_pattern");
      parameter.kind = twice ? Parameter::Kind::double_star : Parameter::Kind::star;
      if (!twice) kind = Parameter::Kind::keyword_only;
      name = named(name)[0];
    }
    if (!is(name, "identifier")) complain(part.span(), "this is no parameter");
    parameter.name = name.text();
    parameter.target = make_name(name.text(), name.span());
    function.parameters.push_back(std::move(parameter));
  }
}

Stmt* Reader::read_class(Node node, std::vector<Expr*> decorators) {
  Stmt* stmt = make(StmtKind::class_, node.span());
  ClassDef& class_def = module_->classes.emplace_back();
  class_def.id = static_cast<std::uint32_t>(module_->classes.size() - 1);
  stmt->class_def = &class_def;
  class_def.decorators = std::move(decorators);
  class_def.span = node.span();
  class_def.name = node.field("name")->text();
  class_def.name_span = node.field("name")->span();
  if (auto bases = node.field("superclasses")) {
    for (Node part : named(*bases)) {
      if (is(part, "keyword_argument")) {
        class_def.keywords.push_back(
            {std::string(part.field("name")->text()), read_expr(*part.field("value"))});
      } else {
        class_def.bases.push_back(read_expr(part));
      }
    }
  }
  Function* outer = std::exchange(current_, nullptr);
  class_def.body = read_body(node.field("body"));
  current_ = outer;
  class_def.docstring = take_docstring(class_def.body);
  return stmt;
}

std::string Reader::take_docstring(Block& body) {
  if (body.empty() || body[0]->kind != StmtKind::expression || body[0]->value->kind != ExprKind::string)
    return {};
  std::string text = body[0]->value->text;
  body.erase(body.begin());
  return text;
}

std::string Reader::dotted(Node node) {
  std::string out;
  for (char c : node.text()) {
    if (!std::isspace(static_cast<unsigned char>(c))) out += c;
  }
  return out;
}

Alias Reader::read_alias(Node node) {
  if (is(node, "aliased_import")) {
    return {dotted(*node.field("name")), std::string(node.field("alias")->text()), node.span()};
  }
  return {dotted(node), "", node.span()};
}

Stmt* Reader::read_import(Node node) {
  Stmt* stmt = make(StmtKind::import, node.span());
  for (Node part : named(node)) stmt->aliases.push_back(read_alias(part));
  return stmt;
}

Stmt* Reader::read_import_from(Node node) {
  Stmt* stmt = make(StmtKind::import_from, node.span());
  auto parts = named(node);
  std::size_t first = 0;
  if (is(node, "future_import_statement")) {
    stmt->module = "__future__";
  } else {
    Node module = *node.field("module_name");
    stmt->module = dotted(module);
    while (stmt->module.starts_with('.')) {
      stmt->module.erase(0, 1);
      ++stmt->level;
    }
    first = 1;
  }
  for (std::size_t i = first; i < parts.size(); ++i) {
    if (is(parts[i], "wildcard_import"))
      stmt->aliases.push_back({"*", "", parts[i].span()});
    else
      stmt->aliases.push_back(read_alias(parts[i]));
  }
  return stmt;
}

Stmt* Reader::read_try(Node node) {
  Stmt* stmt = make(StmtKind::try_, node.span());
  stmt->body = read_body(node.field("body"));
  for (Node part : named(node)) {
    if (is(part, "except_clause"))
      stmt->handlers.push_back(read_handler(part));
    else if (is(part, "else_clause"))
      stmt->orelse = read_body(part.field("body"));
    else if (is(part, "finally_clause")) {
      for (Node inner : named(part)) stmt->final = read_block(inner);
    }
  }
  return stmt;
}

Handler Reader::read_handler(Node node) {
  Handler handler;
  handler.span = node.span();
  handler.is_group = has_token(node, "except*") || has_token(node, "*");
  for (Node part : named(node)) {
    if (is(part, "block")) {
      handler.body = read_block(part);
    } else if (is(part, "as_pattern")) {
      auto inside = named(part);
      handler.type = read_expr(inside[0]);
      set_handler_name(handler, *part.field("alias"));
    } else if (!handler.type) {
      handler.type = read_expr(part);
    } else {
      set_handler_name(handler, part);
    }
  }
  return handler;
}

void Reader::set_handler_name(Handler& handler, Node node) {
  handler.name = node.text();
  handler.target = make_name(node.text(), node.span());
}

Stmt* Reader::read_raise(Node node) {
  Stmt* stmt = make(StmtKind::raise, node.span());
  auto parts = named(node);
  if (!parts.empty()) stmt->value = read_expr(parts[0]);
  if (auto cause = node.field("cause")) stmt->cause = read_expr(*cause);
  return stmt;
}

Stmt* Reader::read_with(Node node) {
  Stmt* stmt = make(StmtKind::with, node.span());
  stmt->is_async = has_token(node, "async");
  for (Node clause : named(node)) {
    if (!is(clause, "with_clause")) continue;
    for (Node item : named(clause)) read_with_item(*item.field("value"), stmt->with_items);
  }
  stmt->body = read_body(node.field("body"));
  return stmt;
}

void Reader::read_with_item(Node value, std::vector<WithItem>& out) {
  if (is(value, "as_pattern")) {
    auto inside = named(value);
    out.push_back({read_expr(inside[0]), read_target(named(*value.field("alias"))[0])});
  } else if (is(value, "tuple") && !value.named_child_count()) {
    complain(value.span(), "the value is missing");
  } else if (is(value, "tuple")) {  // with (a as b, c as d):
    for (Node part : named(value)) read_with_item(part, out);
  } else {
    out.push_back({read_expr(value), nullptr});
  }
}

Stmt* Reader::read_assert(Node node) {
  Stmt* stmt = make(StmtKind::assert, node.span());
  auto parts = named(node);
  stmt->value = read_expr(parts[0]);
  if (parts.size() > 1) stmt->cause = read_expr(parts[1]);
  return stmt;
}

Stmt* Reader::read_scope_names(Node node) {
  Stmt* stmt = make(is(node, "global_statement") ? StmtKind::global : StmtKind::nonlocal, node.span());
  for (Node part : named(node)) stmt->names.emplace_back(part.text());
  return stmt;
}

Stmt* Reader::read_delete(Node node) {
  Stmt* stmt = make(StmtKind::del, node.span());
  for (Node part : named(node)) {
    Expr* target = read_target(part);
    if (target->kind == ExprKind::tuple)
      stmt->targets.insert(stmt->targets.end(), target->items.begin(), target->items.end());
    else
      stmt->targets.push_back(target);
  }
  return stmt;
}

}  // namespace transpile::python
