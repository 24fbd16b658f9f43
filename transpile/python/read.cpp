// Tree-sitter's tree becomes ours, kind by kind. Each `read_x` takes the node that the grammar calls x.
#include "transpile/python/read.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace transpile::python {
namespace {

using syntax::Node;

constexpr int kDeepest = 200;

class Reader {
 public:
  Reader(const base::Document& document, base::Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  std::unique_ptr<Module> read_module(const syntax::Tree& tree) {
    module_ = std::make_unique<Module>();
    module_->path = document_.path();
    std::size_t slash = module_->path.rfind('/');
    module_->name = module_->path.substr(slash == std::string::npos ? 0 : slash + 1);
    if (module_->name.ends_with(".py")) module_->name.resize(module_->name.size() - 3);
    module_->body = read_block(tree.root());
    module_->closing_comments = std::move(pending_comments_);
    module_->docstring = take_docstring(module_->body);
    if (failed_) return nullptr;
    return std::move(module_);
  }

 private:
  // ---- making nodes

  Expr* make(ExprKind kind, base::Span span) {
    Expr& expr = module_->exprs.emplace_back();
    expr.kind = kind;
    expr.span = span;
    expr.id = static_cast<std::uint32_t>(module_->exprs.size() - 1);
    return &expr;
  }
  Expr* make_name(std::string_view text, base::Span span) {
    Expr* expr = make(ExprKind::name, span);
    expr->text = text;
    return expr;
  }
  Stmt* make(StmtKind kind, base::Span span) {
    Stmt& stmt = module_->stmts.emplace_back();
    stmt.kind = kind;
    stmt.span = span;
    return &stmt;
  }
  void complain(base::Span span, std::string message) {
    failed_ = true;
    if (diagnostics_.size() < 100) {
      diagnostics_.push_back(
          {base::DiagnosticCode::syntax_error, document_.path(), span, std::move(message)});
    }
  }
  Expr* nothing(Node node, std::string message) {
    complain(node.span(), std::move(message));
    return make(ExprKind::none, node.span());
  }

  static bool is(Node node, std::string_view kind) { return node.kind() == kind; }

  static std::vector<Node> named(Node node) {
    std::vector<Node> out;
    std::size_t count = node.named_child_count();
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      Node child = node.named_child(i);
      if (!is(child, "comment") && !is(child, "line_continuation")) out.push_back(child);
    }
    return out;
  }

  static bool has_token(Node node, std::string_view token) {
    for (std::size_t i = 0; i < node.child_count(); ++i) {
      if (node.child(i).kind() == token) return true;
    }
    return false;
  }

  // ---- statements

  static std::string comment_text(std::string_view text) {
    text.remove_prefix(1);
    if (text.starts_with(' ')) text.remove_prefix(1);
    return std::string(text);
  }

  bool same_line(std::size_t a, std::size_t b) const {
    return document_.lines().position(a).line == document_.lines().position(b).line;
  }

  Block read_block(Node node) {
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

  Block read_body(std::optional<Node> node) { return node ? read_block(*node) : Block{}; }

  Stmt* read_stmt(Node node) {
    if (++depth_ > kDeepest) {
      --depth_;
      complain(node.span(), "nested too deeply");
      return nullptr;
    }
    Stmt* stmt = read_stmt_of(node, node.kind());
    --depth_;
    return stmt;
  }

  Stmt* read_stmt_of(Node node, std::string_view kind) {
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

  Stmt* with_value(StmtKind kind, Node node) {
    Stmt* stmt = make(kind, node.span());
    auto parts = named(node);
    if (!parts.empty()) stmt->value = read_expr(parts[0]);
    return stmt;
  }

  Stmt* read_expression_statement(Node node) {
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

  Stmt* read_assignment(Node node) {
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

  Stmt* read_augmented(Node node) {
    Stmt* stmt = make(StmtKind::aug_assign, node.span());
    std::string_view op = node.field("operator")->text();
    stmt->op = binary_op(op.substr(0, op.size() - 1));
    stmt->targets.push_back(read_target(*node.field("left")));
    stmt->value = read_expr(*node.field("right"));
    return stmt;
  }

  Expr* read_target(Node node) {
    Expr* target = read_expr(node);
    check_target(*target);
    return target;
  }

  void check_target(const Expr& target) {
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

  Stmt* read_if(Node node) {
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

  void read_else(Node node, Stmt* stmt) {
    if (auto clause = node.field("alternative")) stmt->orelse = read_body(clause->field("body"));
  }

  Stmt* read_for(Node node) {
    Stmt* stmt = make(StmtKind::for_, node.span());
    stmt->is_async = has_token(node, "async");
    stmt->targets.push_back(read_target(*node.field("left")));
    stmt->value = read_expr(*node.field("right"));
    stmt->body = read_body(node.field("body"));
    read_else(node, stmt);
    return stmt;
  }

  Stmt* read_while(Node node) {
    Stmt* stmt = make(StmtKind::while_, node.span());
    stmt->value = read_expr(*node.field("condition"));
    stmt->body = read_body(node.field("body"));
    read_else(node, stmt);
    return stmt;
  }

  Stmt* read_decorated(Node node) {
    std::vector<Expr*> decorators;
    for (Node part : named(node)) {
      if (is(part, "decorator")) {
        auto inside = named(part);
        if (!inside.empty()) decorators.push_back(read_expr(inside[0]));
      }
    }
    return read_definition(*node.field("definition"), std::move(decorators));
  }

  Stmt* read_definition(Node node, std::vector<Expr*> decorators) {
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

  void read_parameters(Node node, Function& function) {
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

  Stmt* read_class(Node node, std::vector<Expr*> decorators) {
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

  // A string that stands first is documentation, not a statement.
  static std::string take_docstring(Block& body) {
    if (body.empty() || body[0]->kind != StmtKind::expression || body[0]->value->kind != ExprKind::string)
      return {};
    std::string text = body[0]->value->text;
    body.erase(body.begin());
    return text;
  }

  static std::string dotted(Node node) {
    std::string out;
    for (char c : node.text()) {
      if (!std::isspace(static_cast<unsigned char>(c))) out += c;
    }
    return out;
  }

  Alias read_alias(Node node) {
    if (is(node, "aliased_import")) {
      return {dotted(*node.field("name")), std::string(node.field("alias")->text()), node.span()};
    }
    return {dotted(node), "", node.span()};
  }

  Stmt* read_import(Node node) {
    Stmt* stmt = make(StmtKind::import, node.span());
    for (Node part : named(node)) stmt->aliases.push_back(read_alias(part));
    return stmt;
  }

  Stmt* read_import_from(Node node) {
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

  Stmt* read_try(Node node) {
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

  Handler read_handler(Node node) {
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

  void set_handler_name(Handler& handler, Node node) {
    handler.name = node.text();
    handler.target = make_name(node.text(), node.span());
  }

  Stmt* read_raise(Node node) {
    Stmt* stmt = make(StmtKind::raise, node.span());
    auto parts = named(node);
    if (!parts.empty()) stmt->value = read_expr(parts[0]);
    if (auto cause = node.field("cause")) stmt->cause = read_expr(*cause);
    return stmt;
  }

  Stmt* read_with(Node node) {
    Stmt* stmt = make(StmtKind::with, node.span());
    stmt->is_async = has_token(node, "async");
    for (Node clause : named(node)) {
      if (!is(clause, "with_clause")) continue;
      for (Node item : named(clause)) read_with_item(*item.field("value"), stmt->with_items);
    }
    stmt->body = read_body(node.field("body"));
    return stmt;
  }

  void read_with_item(Node value, std::vector<WithItem>& out) {
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

  Stmt* read_assert(Node node) {
    Stmt* stmt = make(StmtKind::assert, node.span());
    auto parts = named(node);
    stmt->value = read_expr(parts[0]);
    if (parts.size() > 1) stmt->cause = read_expr(parts[1]);
    return stmt;
  }

  Stmt* read_scope_names(Node node) {
    Stmt* stmt = make(is(node, "global_statement") ? StmtKind::global : StmtKind::nonlocal, node.span());
    for (Node part : named(node)) stmt->names.emplace_back(part.text());
    return stmt;
  }

  Stmt* read_delete(Node node) {
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

  // ---- match

  Stmt* read_match(Node node) {
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

  Pattern* make_pattern(PatternKind kind, Node node) {
    Pattern& pattern = module_->patterns.emplace_back();
    pattern.kind = kind;
    pattern.span = node.span();
    return &pattern;
  }

  Pattern* read_pattern(Node node) {
    if (++depth_ > kDeepest) {
      --depth_;
      complain(node.span(), "nested too deeply");
      return make_pattern(PatternKind::wildcard, node);
    }
    Pattern* pattern = read_pattern_of(node, node.kind());
    --depth_;
    return pattern;
  }

  Pattern* value_pattern(Node node, Expr* value) {
    Pattern* pattern = make_pattern(PatternKind::value, node);
    pattern->value = value;
    return pattern;
  }

  Pattern* read_pattern_of(Node node, std::string_view kind) {
    auto parts = named(node);
    if (kind == "case_pattern") {
      if (parts.empty()) {
        if (node.text() == "_") return make_pattern(PatternKind::wildcard, node);
        complain(node.span(), "this is no pattern");
        return make_pattern(PatternKind::wildcard, node);
      }
      if (node.text().starts_with('-')) {
        Expr* negative = make(ExprKind::unary, node.span());
        negative->op = Op::minus;
        negative->items.push_back(read_expr(parts[0]));
        return value_pattern(node, negative);
      }
      return read_pattern(parts[0]);
    }
    if (kind == "dotted_name") return read_name_pattern(node, parts);
    if (kind == "as_pattern") {
      Pattern* pattern = make_pattern(PatternKind::as, node);
      pattern->items.push_back(read_pattern(parts[0]));
      Node name = node.field("alias") ? *node.field("alias") : parts.back();
      pattern->value = make_name(name.text(), name.span());
      return pattern;
    }
    if (kind == "union_pattern") {
      Pattern* pattern = make_pattern(PatternKind::or_, node);
      for (Node part : parts) pattern->items.push_back(read_pattern(part));
      if (has_token(node, "_")) pattern->items.push_back(make_pattern(PatternKind::wildcard, node));
      return pattern;
    }
    if (kind == "list_pattern" || kind == "tuple_pattern") {
      if (kind == "tuple_pattern" && parts.size() == 1 && !has_token(node, ","))
        return read_pattern(parts[0]);
      Pattern* pattern = make_pattern(PatternKind::sequence, node);
      for (Node part : parts) pattern->items.push_back(read_pattern(part));
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

  Pattern* read_name_pattern(Node node, const std::vector<Node>& parts) {
    if (parts.size() == 1) {
      if (node.text() == "_") return make_pattern(PatternKind::wildcard, node);
      Pattern* pattern = make_pattern(PatternKind::capture, node);
      pattern->value = make_name(node.text(), node.span());
      return pattern;
    }
    return value_pattern(node, read_dotted(node, parts));
  }

  Expr* read_dotted(Node node, const std::vector<Node>& parts) {
    Expr* value = make_name(parts[0].text(), parts[0].span());
    for (std::size_t i = 1; i < parts.size(); ++i) {
      Expr* next = make(ExprKind::attribute, {node.span().begin, parts[i].span().end});
      next->text = parts[i].text();
      next->items.push_back(value);
      value = next;
    }
    return value;
  }

  Pattern* read_dict_pattern(Node node, const std::vector<Node>& parts) {
    Pattern* pattern = make_pattern(PatternKind::mapping, node);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (is(parts[i], "splat_pattern")) {
        auto inside = named(parts[i]);
        if (!inside.empty()) pattern->rest = make_name(inside[0].text(), inside[0].span());
        continue;
      }
      if (i + 1 >= parts.size()) break;
      Pattern* key = read_pattern(parts[i]);
      pattern->keys.push_back(key->value ? key->value
                                         : nothing(parts[i], "this can't be a key of a pattern"));
      pattern->items.push_back(read_pattern(parts[++i]));
    }
    return pattern;
  }

  Pattern* read_class_pattern(Node node, const std::vector<Node>& parts) {
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
        pattern->items.push_back(inside.size() > 1 ? read_pattern(inside[1])
                                                   : make_pattern(PatternKind::wildcard, part));
      } else {
        pattern->items.push_back(read_pattern(part));
      }
    }
    return pattern;
  }

  // ---- expressions

  static Op binary_op(std::string_view text) {
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

  Expr* read_type(Node node) {
    // The text of an annotation is an expression of Python's, but the grammar has rules of its own for it.
    auto parts = named(node);
    if (is(node, "type")) return parts.empty() ? nothing(node, "the type is missing") : read_type(parts[0]);
    if (is(node, "generic_type")) {
      Expr* expr = make(ExprKind::subscript, node.span());
      expr->items.push_back(read_expr(parts[0]));
      auto arguments = named(parts[1]);
      expr->items.push_back(arguments.size() == 1 ? read_type(arguments[0])
                                                  : type_tuple(parts[1], arguments));
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

  Expr* type_tuple(Node node, const std::vector<Node>& parts) {
    Expr* tuple = make(ExprKind::tuple, node.span());
    for (Node part : parts) tuple->items.push_back(read_type(part));
    return tuple;
  }

  Expr* read_expr(Node node) {
    if (++depth_ > kDeepest) {
      --depth_;
      return nothing(node, "nested too deeply");
    }
    Expr* expr = read_expr_of(node, node.kind());
    --depth_;
    return expr;
  }

  Expr* with_items(ExprKind kind, Node node) {
    Expr* expr = make(kind, node.span());
    for (Node part : named(node)) expr->items.push_back(read_expr(part));
    return expr;
  }

  Expr* read_expr_of(Node node, std::string_view kind) {
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
      return expr;
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
    if (kind == "conditional_expression") return with_items(ExprKind::conditional, node);
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

  Expr* read_integer(Node node) {
    std::string digits;
    for (char c : node.text()) {
      if (c != '_') digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (digits.ends_with('j')) {
      Expr* expr = make(ExprKind::imaginary, node.span());
      expr->number = std::strtod(digits.c_str(), nullptr);
      return expr;
    }
    Expr* expr = make(ExprKind::integer, node.span());
    int radix = digits.starts_with("0x")   ? 16
                : digits.starts_with("0o") ? 8
                : digits.starts_with("0b") ? 2
                                           : 10;
    if (radix == 10) {
      std::size_t zeros = digits.find_first_not_of('0');
      if (zeros == std::string::npos)
        digits = "0";
      else if (zeros > 0)
        return nothing(node, "leading zeros are not allowed; octal numbers begin with 0o");
      expr->text = digits;
    } else {
      expr->text = to_decimal(digits.substr(2), radix);
    }
    return expr;
  }

  static std::string to_decimal(const std::string& digits, int radix) {
    std::string decimal = "0";  // least digit first
    for (char c : digits) {
      int carry = c <= '9' ? c - '0' : c - 'a' + 10;
      for (char& d : decimal) {
        int value = (d - '0') * radix + carry;
        d = static_cast<char>('0' + value % 10);
        carry = value / 10;
      }
      for (; carry; carry /= 10) decimal += static_cast<char>('0' + carry % 10);
    }
    while (decimal.size() > 1 && decimal.back() == '0') decimal.pop_back();
    return {decimal.rbegin(), decimal.rend()};
  }

  Expr* read_float(Node node) {
    std::string digits;
    for (char c : node.text()) {
      if (c != '_') digits += c;
    }
    bool imaginary = digits.ends_with('j') || digits.ends_with('J');
    Expr* expr = make(imaginary ? ExprKind::imaginary : ExprKind::floating, node.span());
    expr->number = std::strtod(digits.c_str(), nullptr);
    return expr;
  }

  Expr* read_string(Node node) {
    std::string prefix, quote;
    Node first = node.child(0);
    std::string_view start = first.text();
    std::size_t at = start.find_first_of("\"'");
    prefix = base::lower_ascii(start.substr(0, at));
    bool raw = prefix.find('r') != std::string::npos;
    bool bytes = prefix.find('b') != std::string::npos;
    bool formatted = prefix.find('f') != std::string::npos;
    Node last = node.child(node.child_count() - 1);
    base::Span inside{first.span().end, std::max(first.span().end, last.span().begin)};
    if (!formatted) {
      Expr* expr = make(bytes ? ExprKind::bytes : ExprKind::string, node.span());
      auto text = unescape(document_.text().substr(inside.begin, inside.size()), raw, bytes);
      if (!text) return nothing(node, "an escape sequence of this string can't be translated");
      expr->text = std::move(*text);
      return expr;
    }
    Expr* expr = make(ExprKind::fstring, node.span());
    read_pieces(node, inside, raw, *expr);
    return expr;
  }

  // The pieces of an f-string, or of a format specification inside it.
  void read_pieces(Node node, base::Span inside, bool raw, Expr& out) {
    std::size_t at = inside.begin;
    auto literal = [&](std::size_t end) {
      if (end <= at) return;
      std::string body(document_.text().substr(at, end - at));
      std::string single;
      for (std::size_t i = 0; i < body.size(); ++i) {
        single += body[i];
        if ((body[i] == '{' || body[i] == '}') && i + 1 < body.size() && body[i + 1] == body[i]) ++i;
      }
      Expr* piece = make(ExprKind::string, {at, end});
      auto text = unescape(single, raw, false);
      if (!text)
        complain({at, end}, "an escape sequence of this string can't be translated");
      else
        piece->text = std::move(*text);
      out.items.push_back(piece);
    };
    for (Node part : named(node)) {
      if (!is(part, "interpolation") && !is(part, "format_expression")) continue;
      literal(part.span().begin);
      read_interpolation(part, raw, out);
      at = part.span().end;
    }
    literal(inside.end);
  }

  void read_interpolation(Node node, bool raw, Expr& out) {
    auto value = node.field("expression");
    if (!value) return complain(node.span(), "the expression is missing");
    Expr* piece = make(ExprKind::formatted, node.span());
    if (has_token(node, "=")) {  // f"{x = }" shows its own text
      std::size_t begin = node.span().begin + 1;
      std::size_t end = begin;
      for (std::size_t i = 0; i < node.child_count(); ++i) {
        if (is(node.child(i), "=")) end = node.child(i).span().end;
      }
      std::string_view rest = document_.text().substr(end);
      end += rest.find_first_not_of(" ") == std::string_view::npos ? 0 : rest.find_first_not_of(" ");
      Expr* shown = make(ExprKind::string, {begin, end});
      shown->text = document_.text().substr(begin, end - begin);
      out.items.push_back(shown);
      if (!node.field("type_conversion") && !node.field("format_specifier")) piece->text = "r";
    }
    piece->items.push_back(read_expr(*value));
    if (auto conversion = node.field("type_conversion")) piece->text = conversion->text().substr(1);
    if (auto specifier = node.field("format_specifier")) {
      Expr* format = make(ExprKind::fstring, specifier->span());
      base::Span inside = specifier->span();
      if (specifier->text().starts_with(':')) ++inside.begin;
      read_pieces(*specifier, inside, raw, *format);
      piece->items.push_back(format);
    }
    out.items.push_back(piece);
  }

  Expr* read_concatenated(Node node) {
    std::vector<Expr*> parts;
    bool formatted = false;
    for (Node part : named(node)) {
      parts.push_back(read_expr(part));
      formatted |= parts.back()->kind == ExprKind::fstring;
    }
    if (!formatted) {
      for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i]->kind != parts[0]->kind) return nothing(node, "bytes and text can't be joined");
        parts[0]->text += parts[i]->text;
      }
      parts[0]->span = node.span();
      return parts[0];
    }
    Expr* expr = make(ExprKind::fstring, node.span());
    for (Expr* part : parts) {
      if (part->kind == ExprKind::fstring)
        expr->items.insert(expr->items.end(), part->items.begin(), part->items.end());
      else
        expr->items.push_back(part);
    }
    return expr;
  }

  Expr* read_call(Node node) {
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

  Expr* read_subscript(Node node) {
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

  Expr* read_slice(Node node) {
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

  Expr* read_comparison(Node node) {
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

  Expr* read_boolean(Node node) {
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

  Expr* read_unary(Node node, std::string_view kind) {
    Expr* expr = make(ExprKind::unary, node.span());
    if (kind == "not_operator") {
      expr->op = Op::not_;
    } else {
      std::string_view text = node.field("operator")->text();
      expr->op = text == "-" ? Op::minus : text == "+" ? Op::plus : Op::invert;
    }
    expr->items.push_back(read_expr(*node.field("argument")));
    return expr;
  }

  Expr* read_dictionary(Node node) {
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

  Expr* read_comprehension(Node node, ComprehensionForm form) {
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

  Expr* read_lambda(Node node) {
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

  Expr* read_yield(Node node) {
    if (!current_) return nothing(node, "'yield' outside function");
    current_->is_generator = true;
    Expr* expr = make(has_token(node, "from") ? ExprKind::yield_from : ExprKind::yield, node.span());
    for (Node part : named(node)) expr->items.push_back(read_expr(part));
    return expr;
  }

  const base::Document& document_;
  base::Diagnostics& diagnostics_;
  std::unique_ptr<Module> module_;
  Function* current_ = nullptr;
  std::vector<std::string> pending_comments_;
  int depth_ = 0;
  bool failed_ = false;
};

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

std::unique_ptr<Module> read(const base::Document& document, base::Diagnostics& diagnostics) {
  std::string_view text = document.text();
  auto complain = [&](base::DiagnosticCode code, base::Span span, std::string message) {
    diagnostics.push_back({code, document.path(), span, std::move(message)});
    return nullptr;
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
    return nullptr;
  }
  return Reader(document, diagnostics).read_module(*tree);
}

std::string_view symbol(Op op) {
  switch (op) {
    case Op::none:
      return "";
    case Op::add:
    case Op::plus:
      return "+";
    case Op::sub:
    case Op::minus:
      return "-";
    case Op::mul:
      return "*";
    case Op::div:
      return "/";
    case Op::floor_div:
      return "//";
    case Op::mod:
      return "%";
    case Op::pow:
      return "**";
    case Op::mat_mul:
      return "@";
    case Op::shift_left:
      return "<<";
    case Op::shift_right:
      return ">>";
    case Op::bit_and:
      return "&";
    case Op::bit_or:
      return "|";
    case Op::bit_xor:
      return "^";
    case Op::invert:
      return "~";
    case Op::not_:
      return "not";
    case Op::and_:
      return "and";
    case Op::or_:
      return "or";
    case Op::eq:
      return "==";
    case Op::ne:
      return "!=";
    case Op::lt:
      return "<";
    case Op::le:
      return "<=";
    case Op::gt:
      return ">";
    case Op::ge:
      return ">=";
    case Op::is:
      return "is";
    case Op::is_not:
      return "is not";
    case Op::in:
      return "in";
    case Op::not_in:
      return "not in";
  }
  return "";
}

}  // namespace transpile::python
