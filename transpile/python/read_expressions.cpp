// Expressions.
#include <functional>
#include <unordered_map>

#include "transpile/python/reader.hpp"

namespace transpile::python {

Op Reader::binary_op(std::string_view text) {
  static const std::unordered_map<std::string_view, Op> ops = {
      {"+", Op::add},         {"-", Op::sub},          {"*", Op::mul},     {"/", Op::div},
      {"//", Op::floor_div},  {"%", Op::mod},          {"**", Op::pow},    {"@", Op::mat_mul},
      {"<<", Op::shift_left}, {">>", Op::shift_right}, {"&", Op::bit_and}, {"|", Op::bit_or},
      {"^", Op::bit_xor},     {"==", Op::eq},          {"!=", Op::ne},     {"<", Op::lt},
      {"<=", Op::le},         {">", Op::gt},           {">=", Op::ge},     {"is", Op::is},
      {"in", Op::in}};
  auto found = ops.find(text);
  return found == ops.end() ? Op::none : found->second;
}

Expr* Reader::read_type(Node node) {
  // The text of an annotation is an expression of Python's, but the grammar has rules of its own for it.
  auto parts = named(node);
  if (is(node, "type")) return parts.empty() ? nothing(node, "the type is missing") : read_type(parts[0]);
  if (is(node, "generic_type")) {
    Expr* expr = make(ExprKind::subscript, node.span());
    expr->items.push_back(read_expr(parts[0]));
    auto arguments = named(parts[1]);
    expr->items.push_back(arguments.size() == 1 ? read_type(arguments[0]) : type_tuple(parts[1], arguments));
    return expr;
  }
  if (is(node, "union_type")) {
    Expr* expr = make(ExprKind::binary, node.span());
    expr->op = Op::bit_or;
    expr->items = {read_type(parts[0]), read_type(parts[1])};
    return expr;
  }
  if (is(node, "member_type")) {
    Expr* expr = make(ExprKind::attribute, node.span());
    expr->items.push_back(read_type(parts[0]));
    expr->text = parts[1].text();
    return expr;
  }
  return read_expr(node);
}

Expr* Reader::type_tuple(Node node, const std::vector<Node>& parts) {
  Expr* tuple = make(ExprKind::tuple, node.span());
  for (Node part : parts) tuple->items.push_back(read_type(part));
  return tuple;
}

Expr* Reader::read_expr(Node node) {
  if (++depth_ > kDeepest) {
    --depth_;
    return nothing(node, "nested too deeply");
  }
  Expr* expr = read_expr_of(node, node.kind());
  --depth_;
  return star_outside(expr);
}

// In f(a, *g(b)) the grammar takes `*g` for what is called; Python spreads what the call gives.
Expr* Reader::star_outside(Expr* expr) {
  switch (expr->kind) {
    case ExprKind::call:
    case ExprKind::attribute:
    case ExprKind::subscript:
    case ExprKind::binary:
    case ExprKind::compare:
    case ExprKind::bool_op:
      break;
    default:
      return expr;
  }
  if (expr->items.empty() || !expr->items[0] || expr->items[0]->kind != ExprKind::star) return expr;
  Expr* star = expr->items[0];
  expr->items[0] = star->items[0];
  star->items[0] = expr;
  star->span = expr->span;
  return star;
}

Expr* Reader::with_items(ExprKind kind, Node node) {
  Expr* expr = make(kind, node.span());
  for (Node part : named(node)) expr->items.push_back(read_expr(part));
  return expr;
}

// The tree has `a & b ^ c` as a & (b ^ c), but Python's & binds tighter: the operands in their order, read
// anew.
Expr* Reader::and_before_xor(Expr* expr) {
  auto is = [](const Expr* e, Op op) {
    return e->kind == ExprKind::binary && e->op == op && !e->parenthesized;
  };
  if (!is(expr, Op::bit_and) || (!is(expr->items[0], Op::bit_xor) && !is(expr->items[1], Op::bit_xor)))
    return expr;
  std::vector<Expr*> operands;
  std::vector<Op> operators;
  std::function<void(Expr*)> flatten = [&](Expr* e) {
    if (!is(e, Op::bit_and) && !is(e, Op::bit_xor)) return operands.push_back(e);
    flatten(e->items[0]);
    operators.push_back(e->op);
    flatten(e->items[1]);
  };
  flatten(expr);
  auto joined = [&](Op op, Expr* left, Expr* right) {
    if (!left) return right;
    Expr* made = make(ExprKind::binary, {left->span.begin, right->span.end});
    made->op = op;
    made->items = {left, right};
    return made;
  };
  Expr* whole = nullptr;
  Expr* product = operands[0];
  for (std::size_t i = 0; i < operators.size(); ++i) {
    if (operators[i] == Op::bit_and) {
      product = joined(Op::bit_and, product, operands[i + 1]);
    } else {
      whole = joined(Op::bit_xor, whole, product);
      product = operands[i + 1];
    }
  }
  return joined(Op::bit_xor, whole, product);
}

Expr* Reader::read_expr_of(Node node, std::string_view kind) {
  if (kind == "identifier") return make_name(node.text(), node.span());
  if (kind == "integer") return read_integer(node);
  if (kind == "float") return read_float(node);
  if (kind == "string") return read_string(node);
  if (kind == "call") return read_call(node);
  if (kind == "attribute") {
    Expr* expr = make(ExprKind::attribute, node.span());
    expr->items.push_back(read_expr(*node.field("object")));
    expr->text = node.field("attribute")->text();
    return expr;
  }
  if (kind == "subscript") return read_subscript(node);
  if (kind == "binary_operator") {
    Expr* expr = make(ExprKind::binary, node.span());
    expr->op = binary_op(node.field("operator")->text());
    expr->items = {read_expr(*node.field("left")), read_expr(*node.field("right"))};
    return and_before_xor(expr);
  }
  if (kind == "comparison_operator") return read_comparison(node);
  if (kind == "boolean_operator") return read_boolean(node);
  if (kind == "not_operator" || kind == "unary_operator") return read_unary(node, kind);
  if (kind == "parenthesized_expression") {
    auto parts = named(node);
    if (parts.empty()) return nothing(node, "the value is missing");
    Expr* expr = read_expr(parts[0]);
    expr->parenthesized = true;
    return expr;
  }
  if (kind == "list" || kind == "list_pattern") return with_items(ExprKind::list, node);
  if (kind == "tuple_pattern" && named(node).size() == 1 && !has_token(node, ","))
    return read_expr(named(node)[0]);
  if (kind == "tuple" || kind == "tuple_pattern" || kind == "expression_list" || kind == "pattern_list")
    return with_items(ExprKind::tuple, node);
  if (kind == "set") return with_items(ExprKind::set, node);
  if (kind == "dictionary") return read_dictionary(node);
  if (kind == "list_comprehension") return read_comprehension(node, ComprehensionForm::list);
  if (kind == "set_comprehension") return read_comprehension(node, ComprehensionForm::set);
  if (kind == "dictionary_comprehension") return read_comprehension(node, ComprehensionForm::dict);
  if (kind == "generator_expression") return read_comprehension(node, ComprehensionForm::generator);
  if (kind == "conditional_expression") {
    Expr* expr = with_items(ExprKind::conditional, node);
    // The tree has `name := a if b else c` as (name := a) if b else c.
    if (named(node)[0].kind() != "named_expression") return expr;
    Expr* bound = expr->items[0];
    std::swap(expr->items[0], bound->items[1]);
    std::swap(bound->items[1], expr);
    bound->span = node.span();
    return bound;
  }
  if (kind == "lambda") return read_lambda(node);
  if (kind == "named_expression") {
    Expr* expr = make(ExprKind::walrus, node.span());
    expr->items = {read_expr(*node.field("name")), read_expr(*node.field("value"))};
    return expr;
  }
  if (kind == "list_splat" || kind == "list_splat_pattern" || kind == "parenthesized_list_splat")
    return with_items(ExprKind::star, node);
  if (kind == "concatenated_string") return read_concatenated(node);
  if (kind == "true" || kind == "false") {
    Expr* expr = make(ExprKind::boolean, node.span());
    expr->number = kind == "true";
    return expr;
  }
  if (kind == "none") return make(ExprKind::none, node.span());
  if (kind == "ellipsis") return make(ExprKind::ellipsis, node.span());
  if (kind == "await") return with_items(ExprKind::await, node);
  if (kind == "yield") return read_yield(node);
  if (kind == "type") return read_type(node);
  if (kind == "complex_pattern") return with_items(ExprKind::tuple, node);
  return nothing(node, "this is no Python 3.11 expression");
}

Expr* Reader::read_call(Node node) {
  Expr* expr = make(ExprKind::call, node.span());
  expr->items.push_back(read_expr(*node.field("function")));
  Node arguments = *node.field("arguments");
  if (is(arguments, "generator_expression")) {
    expr->items.push_back(read_expr(arguments));
    return expr;
  }
  for (Node part : named(arguments)) {
    if (is(part, "keyword_argument")) {
      expr->keywords.push_back({std::string(part.field("name")->text()), read_expr(*part.field("value"))});
    } else if (is(part, "dictionary_splat")) {
      expr->keywords.push_back({"", read_expr(named(part)[0])});
    } else {
      expr->items.push_back(read_expr(part));
    }
  }
  return expr;
}

Expr* Reader::read_subscript(Node node) {
  Expr* expr = make(ExprKind::subscript, node.span());
  Node value = *node.field("value");
  expr->items.push_back(read_expr(value));
  std::vector<Expr*> keys;
  bool comma = has_token(node, ",");
  for (Node part : named(node)) {
    if (part == value) continue;
    keys.push_back(is(part, "slice") ? read_slice(part) : read_expr(part));
  }
  if (keys.size() == 1 && !comma) {
    expr->items.push_back(keys[0]);
  } else {
    Expr* tuple = make(ExprKind::tuple, node.span());
    tuple->items = std::move(keys);
    expr->items.push_back(tuple);
  }
  return expr;
}

Expr* Reader::read_slice(Node node) {
  Expr* expr = make(ExprKind::slice, node.span());
  expr->items.assign(3, nullptr);
  std::size_t place = 0;
  for (std::size_t i = 0; i < node.child_count(); ++i) {
    Node part = node.child(i);
    if (is(part, ":"))
      ++place;
    else if (part.is_named() && !is(part, "comment") && place < 3)
      expr->items[place] = read_expr(part);
  }
  return expr;
}

Expr* Reader::read_comparison(Node node) {
  Expr* expr = make(ExprKind::compare, node.span());
  Op pending = Op::none;
  for (std::size_t i = 0; i < node.child_count(); ++i) {
    Node part = node.child(i);
    if (is(part, "comment") || is(part, "line_continuation")) continue;
    if (part.is_named()) {
      expr->items.push_back(read_expr(part));
      continue;
    }
    std::string_view text = part.kind();
    pending = text == "not in" ? Op::not_in : text == "is not" ? Op::is_not : binary_op(text);
    if (pending == Op::none) complain(part.span(), "this operator is not Python 3's");
    expr->ops.push_back(pending);
  }
  return expr;
}

Expr* Reader::read_boolean(Node node) {
  Expr* expr = make(ExprKind::bool_op, node.span());
  expr->op = is(*node.field("operator"), "and") ? Op::and_ : Op::or_;
  Expr* left = read_expr(*node.field("left"));
  Expr* right = read_expr(*node.field("right"));
  if (left->kind == ExprKind::bool_op && left->op == expr->op && !left->parenthesized)
    expr->items = left->items;
  else
    expr->items.push_back(left);
  expr->items.push_back(right);
  return expr;
}

Expr* Reader::read_unary(Node node, std::string_view kind) {
  Expr* expr = make(ExprKind::unary, node.span());
  if (kind == "not_operator") {
    expr->op = Op::not_;
  } else {
    std::string_view text = node.field("operator")->text();
    if (text == "*") expr->kind = ExprKind::star;  // see syntax/misreadings.hpp
    expr->op = text == "-" ? Op::minus : text == "+" ? Op::plus : Op::invert;
  }
  expr->items.push_back(read_expr(*node.field("argument")));
  return expr;
}

Expr* Reader::read_dictionary(Node node) {
  Expr* expr = make(ExprKind::dict, node.span());
  for (Node part : named(node)) {
    if (is(part, "pair")) {
      expr->items.push_back(read_expr(*part.field("key")));
      expr->items.push_back(read_expr(*part.field("value")));
    } else {
      expr->items.push_back(nullptr);
      expr->items.push_back(read_expr(named(part)[0]));
    }
  }
  return expr;
}

Expr* Reader::read_comprehension(Node node, ComprehensionForm form) {
  Expr* expr = make(ExprKind::comprehension, node.span());
  expr->form = form;
  Node body = *node.field("body");
  if (form == ComprehensionForm::dict) {
    expr->items = {read_expr(*body.field("key")), read_expr(*body.field("value"))};
  } else {
    expr->items = {read_expr(body)};
  }
  for (Node part : named(node)) {
    if (is(part, "for_in_clause")) {
      Clause clause;
      clause.is_async = has_token(part, "async");
      Node left = *part.field("left");
      clause.target = read_target(left);
      for (Node inner : named(part)) {
        if (!(inner == left)) clause.iterable = read_expr(inner);
      }
      expr->clauses.push_back(std::move(clause));
    } else if (is(part, "if_clause") && !expr->clauses.empty()) {
      expr->clauses.back().conditions.push_back(read_expr(named(part)[0]));
    }
  }
  return expr;
}

Expr* Reader::read_lambda(Node node) {
  Expr* expr = make(ExprKind::lambda, node.span());
  Function& function = module_->functions.emplace_back();
  function.id = static_cast<std::uint32_t>(module_->functions.size() - 1);
  function.span = node.span();
  function.name_span = node.span();
  expr->function = &function;
  Function* outer = std::exchange(current_, &function);
  if (auto parameters = node.field("parameters")) read_parameters(*parameters, function);
  function.lambda_body = read_expr(*node.field("body"));
  current_ = outer;
  return expr;
}

Expr* Reader::read_yield(Node node) {
  if (!current_) return nothing(node, "'yield' outside function");
  current_->is_generator = true;
  Expr* expr = make(has_token(node, "from") ? ExprKind::yield_from : ExprKind::yield, node.span());
  for (Node part : named(node)) expr->items.push_back(read_expr(part));
  return expr;
}

}  // namespace transpile::python
