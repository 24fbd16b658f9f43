// `match` and its patterns.
#include "transpile/python/reader.hpp"

namespace transpile::python {

Stmt* Reader::read_match(Node node) {
  Stmt* stmt = make(StmtKind::match, node.span());
  std::vector<Expr*> subjects;
  for (std::size_t i = 0; i < node.child_count(); ++i) {
    Node part = node.child(i);
    if (is(part, "block")) break;
    if (part.is_named() && !is(part, "comment")) subjects.push_back(read_expr(part));
  }
  if (subjects.size() == 1 && !has_token(node, ",")) {
    stmt->value = subjects[0];
  } else {
    stmt->value = make(ExprKind::tuple, node.span());
    stmt->value->items = std::move(subjects);
  }
  for (Node clause : named(*node.field("body"))) {
    if (!is(clause, "case_clause")) continue;
    Case& one = stmt->cases.emplace_back();
    one.span = clause.span();
    std::vector<Pattern*> patterns;
    for (Node part : named(clause)) {
      if (is(part, "case_pattern")) patterns.push_back(read_pattern(part));
    }
    if (auto guard = clause.field("guard")) one.guard = read_expr(named(*guard)[0]);
    one.body = read_body(clause.field("consequence"));
    if (patterns.size() == 1 && !has_token(clause, ",")) {
      one.pattern = patterns[0];
    } else {
      one.pattern = make_pattern(PatternKind::sequence, clause);
      one.pattern->items = std::move(patterns);
    }
  }
  return stmt;
}

Pattern* Reader::make_pattern(PatternKind kind, Node node) {
  Pattern& pattern = module_->patterns.emplace_back();
  pattern.kind = kind;
  pattern.span = node.span();
  return &pattern;
}

Pattern* Reader::read_pattern(Node node) {
  if (++depth_ > kDeepest) {
    --depth_;
    complain(node.span(), "nested too deeply");
    return make_pattern(PatternKind::wildcard, node);
  }
  Pattern* pattern = read_pattern_of(node, node.kind());
  --depth_;
  return pattern;
}

Pattern* Reader::value_pattern(Node node, Expr* value) {
  Pattern* pattern = make_pattern(PatternKind::value, node);
  pattern->value = value;
  return pattern;
}

// A part of a pattern with the minus that may stand before it.
Pattern* Reader::read_pattern_part(Node whole, Node part) {
  for (std::size_t i = 0; i + 1 < whole.child_count(); ++i) {
    if (whole.child(i).kind() != "-" || whole.child(i + 1).span().begin != part.span().begin) continue;
    Expr* negative = make(ExprKind::unary, {whole.child(i).span().begin, part.span().end});
    negative->op = Op::minus;
    negative->items.push_back(read_expr(part));
    return value_pattern(part, negative);
  }
  return read_pattern(part);
}

Pattern* Reader::read_pattern_of(Node node, std::string_view kind) {
  auto parts = named(node);
  if (kind == "case_pattern") {
    if (parts.empty()) {
      if (node.text() == "_") return make_pattern(PatternKind::wildcard, node);
      complain(node.span(), "this is no pattern");
      return make_pattern(PatternKind::wildcard, node);
    }
    return read_pattern_part(node, parts[0]);
  }
  if (kind == "dotted_name") return read_name_pattern(node, parts);
  if (kind == "as_pattern") {
    Pattern* pattern = make_pattern(PatternKind::as, node);
    pattern->items.push_back(read_pattern_part(node, parts[0]));
    Node name = node.field("alias") ? *node.field("alias") : parts.back();
    pattern->value = make_name(name.text(), name.span());
    return pattern;
  }
  if (kind == "union_pattern") {
    Pattern* pattern = make_pattern(PatternKind::or_, node);
    for (Node part : parts) pattern->items.push_back(read_pattern_part(node, part));
    if (has_token(node, "_")) pattern->items.push_back(make_pattern(PatternKind::wildcard, node));
    return pattern;
  }
  if (kind == "list_pattern" || kind == "tuple_pattern") {
    if (kind == "tuple_pattern" && parts.size() == 1 && !has_token(node, ",")) return read_pattern(parts[0]);
    Pattern* pattern = make_pattern(PatternKind::sequence, node);
    for (Node part : parts) pattern->items.push_back(read_pattern_part(node, part));
    return pattern;
  }
  if (kind == "splat_pattern") {
    Pattern* pattern = make_pattern(PatternKind::star, node);
    if (!parts.empty()) pattern->value = make_name(parts[0].text(), parts[0].span());
    return pattern;
  }
  if (kind == "dict_pattern") return read_dict_pattern(node, parts);
  if (kind == "class_pattern") return read_class_pattern(node, parts);
  return value_pattern(node, read_expr(node));
}

Pattern* Reader::read_name_pattern(Node node, const std::vector<Node>& parts) {
  if (parts.size() == 1) {
    if (node.text() == "_") return make_pattern(PatternKind::wildcard, node);
    Pattern* pattern = make_pattern(PatternKind::capture, node);
    pattern->value = make_name(node.text(), node.span());
    return pattern;
  }
  return value_pattern(node, read_dotted(node, parts));
}

Expr* Reader::read_dotted(Node node, const std::vector<Node>& parts) {
  Expr* value = make_name(parts[0].text(), parts[0].span());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Expr* next = make(ExprKind::attribute, {node.span().begin, parts[i].span().end});
    next->text = parts[i].text();
    next->items.push_back(value);
    value = next;
  }
  return value;
}

Pattern* Reader::read_dict_pattern(Node node, const std::vector<Node>& parts) {
  Pattern* pattern = make_pattern(PatternKind::mapping, node);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is(parts[i], "splat_pattern")) {
      auto inside = named(parts[i]);
      if (!inside.empty()) pattern->rest = make_name(inside[0].text(), inside[0].span());
      continue;
    }
    if (i + 1 >= parts.size()) break;
    Pattern* key = read_pattern_part(node, parts[i]);
    pattern->keys.push_back(key->value ? key->value : nothing(parts[i], "this can't be a key of a pattern"));
    ++i;
    pattern->items.push_back(read_pattern_part(node, parts[i]));
  }
  return pattern;
}

Pattern* Reader::read_class_pattern(Node node, const std::vector<Node>& parts) {
  Pattern* pattern = make_pattern(PatternKind::class_, node);
  pattern->value = read_dotted(parts[0], named(parts[0]));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Node part = parts[i];
    if (is(part, "case_pattern")) {
      auto inside = named(part);
      if (inside.size() == 1 && is(inside[0], "keyword_pattern")) part = inside[0];
    }
    if (is(part, "keyword_pattern")) {
      auto inside = named(part);
      pattern->names.emplace_back(inside[0].text());
      pattern->items.push_back(inside.size() > 1 ? read_pattern_part(part, inside[1])
                                                 : make_pattern(PatternKind::wildcard, part));
    } else {
      pattern->items.push_back(read_pattern_part(node, part));
    }
  }
  return pattern;
}

}  // namespace transpile::python
