#include "transpile/ownership/texts.hpp"

#include <algorithm>
#include <array>

namespace transpile::ownership {

using py::Block;
using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;
using types::Instance;
using types::Kind;

bool is_one_character(const Expr& e) {
  if (e.kind != ExprKind::string || e.text.empty()) return false;
  std::size_t starts = static_cast<std::size_t>(
      std::count_if(e.text.begin(), e.text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  return starts == 1;
}

namespace {

struct Held {
  bool no_char = false;
  unsigned as_char = 0;  // uses that a char serves
  unsigned as_text = 0;
  std::vector<py::WebId> from;  // variables that it is assigned
  bool no_list = false;
  std::vector<std::string> separators;
  std::vector<const Expr*> joins;
  const Expr* last = nullptr;   // its last use in the text
  const Expr* first = nullptr;  // its first
  bool ends = false;            // its last join is not in a closure
  std::vector<const Stmt*> first_loops;
};

// The code of one function.
class TextWalk {
 public:
  TextWalk(const py::Module& module, const py::Names& names, const types::Types& types,
           const std::map<py::FrameId, Places>& places, const Instance& at, Texts& out)
      : module_(module), names_(names), types_(types), places_(places), at_(at), out_(out) {}

  void run() {
    block(at_.function ? at_.function->body : module_.body);
    if (at_.function && at_.function->lambda_body) visit(*at_.function->lambda_body);
    keep_chars();
    keep_lists();
  }

 private:
  bool is_str(const Expr& e) const { return types_.of(at_, e).is(Kind::str); }
  bool is_variable(const Expr& e) const {
    return e.kind == ExprKind::name && names_.variable(e) != py::kNone && names_.web(e) != py::kNone;
  }
  Held& held(const Expr& name) { return held_[names_.web(name)]; }

  bool is_builtin_call(const Expr& e, std::string_view name) const {
    return e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name && e.items[0]->text == name &&
           names_.variable(*e.items[0]) == py::kNone && e.keywords.empty();
  }

  // What gives one character for sure; a variable may.
  bool may_be_char(const Expr& e) const {
    if (!is_str(e)) return false;
    if (is_variable(e)) return true;
    bool item = e.kind == ExprKind::subscript && e.items[1]->kind != ExprKind::slice && is_str(*e.items[0]);
    return item || is_one_character(e) || (is_builtin_call(e, "chr") && e.items.size() == 2);
  }

  // ---- statements

  void block(const Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }

  void stmt(const Stmt& s) {
    bool loop = s.kind == StmtKind::for_ || s.kind == StmtKind::while_;
    switch (s.kind) {
      case StmtKind::assign:
      case StmtKind::ann_assign:
        if (s.value) assign(s);
        return;
      case StmtKind::aug_assign:
        if (is_variable(*s.targets[0]))
          binds(*s.targets[0]);
        else
          visit(*s.targets[0]);
        s.op == Op::add&& is_str(*s.targets[0]) ? visit_char(*s.value) : visit(*s.value);
        return;
      case StmtKind::for_:
        loops_.push_back(&s);
        each(*s.targets[0], *s.value);
        break;
      case StmtKind::expression:
        if (s.value->kind == ExprKind::call && appends(*s.value)) return;
        visit(*s.value);
        return;
      case StmtKind::return_:
        returns_ = true;
        if (s.value) visit(*s.value);
        returns_ = false;
        return;
      default:
        if (loop) loops_.push_back(&s);
        if (s.value) visit(*s.value);
        if (s.cause) visit(*s.cause);
        for (const Expr* target : s.targets) binds_all(*target);
        for (const py::WithItem& item : s.with_items) {
          visit(*item.value);
          if (item.target) binds_all(*item.target);
        }
        break;
    }
    // The body of a `try` becomes a closure.
    bool closure = s.kind == StmtKind::try_ || s.kind == StmtKind::with;
    closures_ += closure;
    block(s.body);
    if (loop) loops_.pop_back();
    block(s.orelse);
    for (const py::Handler& handler : s.handlers) {
      if (handler.type) visit(*handler.type);
      if (handler.target) binds_all(*handler.target);
      block(handler.body);
    }
    block(s.final);
    closures_ -= closure;
    for (const py::Case& one : s.cases) {
      pattern(*one.pattern);
      if (one.guard) visit(*one.guard);
      block(one.body);
    }
  }

  void pattern(const py::Pattern& p) {
    if (p.value) binds_all(*p.value);
    if (p.rest) binds_all(*p.rest);
    for (const py::Pattern* item : p.items) pattern(*item);
    for (const Expr* key : p.keys) visit(*key);
  }

  void assign(const Stmt& s) {
    const Expr& to = *s.targets[0];
    bool simple = s.targets.size() == 1 && is_variable(to);
    if (!simple) {
      for (const Expr* target : s.targets) binds_all(*target);
      return visit(*s.value);
    }
    note(to);
    if (!(s.value->kind == ExprKind::list && s.value->items.empty())) held(to).no_list = true;
    if (!may_be_char(*s.value)) {
      held(to).no_char = true;
      return visit(*s.value);
    }
    if (is_variable(*s.value)) held(to).from.push_back(names_.web(*s.value));
    visit_char(*s.value);
  }

  // A variable that gets a value that is nothing special.
  void binds(const Expr& name) {
    note(name);
    held(name).no_char = held(name).no_list = true;
  }
  void binds_all(const Expr& e) {
    if (is_variable(e)) return binds(e);
    py::for_each_part(e, [&](const Expr& part) { binds_all(part); });
  }

  // for target in iterable
  void each(const Expr& to, const Expr& iterable) {
    if (is_variable(to)) {
      if (!is_str(iterable)) binds(to);
      note(to);
      held(to).no_list = true;
      return visit(iterable);
    }
    bool pairs = to.kind == ExprKind::tuple && iterable.kind == ExprKind::call;
    if (pairs && is_builtin_call(iterable, "enumerate") && to.items.size() == 2 &&
        iterable.items.size() == 2) {
      binds_all(*to.items[0]);
      return each(*to.items[1], *iterable.items[1]);
    }
    if (pairs && is_builtin_call(iterable, "zip") && iterable.items.size() == to.items.size() + 1) {
      for (std::size_t i = 0; i < to.items.size(); ++i) each(*to.items[i], *iterable.items[i + 1]);
      return;
    }
    binds_all(to);
    visit(iterable);
  }

  // ---- expressions

  void note(const Expr& name) {
    Held& one = held(name);
    if (!one.first) one.first = &name, one.first_loops = loops_;
    one.last = &name;
  }

  void visit(const Expr& e) {
    switch (e.kind) {
      case ExprKind::name:
        if (!is_variable(e)) return;
        note(e);
        ++held(e).as_text;
        held(e).no_list = true;
        return;
      case ExprKind::compare:
        return compare(e);
      case ExprKind::call:
        return call(e);
      case ExprKind::walrus:
        binds_all(*e.items[0]);
        return visit(*e.items[1]);
      case ExprKind::comprehension:
        ++closures_;
        for (const py::Clause& clause : e.clauses) {
          each(*clause.target, *clause.iterable);
          for (const Expr* condition : clause.conditions) visit(*condition);
        }
        for (const Expr* item : e.items) visit(*item);
        --closures_;
        return;
      case ExprKind::lambda:
        ++closures_;
        // What a call gives it is a text.
        for (const py::Parameter& parameter : e.function->parameters) {
          if (parameter.target && is_variable(*parameter.target)) held(*parameter.target).no_char = true;
        }
        if (e.function->lambda_body) visit(*e.function->lambda_body);
        --closures_;
        return;
      default:
        break;
    }
    py::for_each_part(e, [&](const Expr& part) { visit(part); });
  }

  // A place where a char does as well.
  void visit_char(const Expr& e) {
    if (!may_be_char(e) || !is_variable(e)) return visit(e);
    note(e);
    ++held(e).as_char;
    held(e).no_list = true;
  }

  void compare(const Expr& e) {
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
      const Expr& left = *e.items[i];
      const Expr& right = *e.items[i + 1];
      bool member = e.ops[i] == Op::in || e.ops[i] == Op::not_in;
      bool identity = e.ops[i] == Op::is || e.ops[i] == Op::is_not;
      if (member && may_be_char(left) && (is_str(right) || are_characters(right))) {
        visit_char(left);
        visit(right);
      } else if (!member && !identity && may_be_char(left) && may_be_char(right)) {
        visit_char(left);
        visit_char(right);
      } else {
        visit(left);
        visit(right);
      }
    }
  }
  static bool are_characters(const Expr& e) {
    return (e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::set) &&
           !e.items.empty() && std::all_of(e.items.begin(), e.items.end(), [](const Expr* item) {
             return is_one_character(*item);
           });
  }

  void call(const Expr& e) {
    const Expr& callee = *e.items[0];
    if (is_builtin_call(e, "ord") && e.items.size() == 2) return visit_char(*e.items[1]);
    bool list_length = is_builtin_call(e, "len") && e.items.size() == 2 && is_variable(*e.items[1]) &&
                       types_.of(at_, *e.items[1]).is(Kind::list);
    if (list_length) return note(*e.items[1]);
    if (callee.kind == ExprKind::attribute && e.keywords.empty()) {
      static constexpr std::array<std::string_view, 8> tests = {
          "isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower", "isnumeric", "isdecimal"};
      bool tested = e.items.size() == 1 && std::find(tests.begin(), tests.end(), callee.text) != tests.end();
      if (tested) return visit_char(*callee.items[0]);
      bool joins = callee.text == "join" && e.items.size() == 2 &&
                   callee.items[0]->kind == ExprKind::string && is_variable(*e.items[1]);
      if (joins) {
        note(*e.items[1]);
        held(*e.items[1]).separators.push_back(callee.items[0]->text);
        held(*e.items[1]).joins.push_back(e.items[1]);
        held(*e.items[1]).ends = closures_ == 0;
        if (returns_ && closures_ == 0) out_.last_joins.insert({at_.id, e.items[1]->id});
        ++held(*e.items[1]).as_text;
        return;
      }
    }
    py::for_each_part(e, [&](const Expr& part) { visit(part); });
  }

  // parts.append(text)
  bool appends(const Expr& e) {
    const Expr& callee = *e.items[0];
    bool plain = callee.kind == ExprKind::attribute && callee.text == "append" && e.items.size() == 2 &&
                 e.keywords.empty() && is_variable(*callee.items[0]) &&
                 types::is_plain(types_.of(at_, *callee.items[0])) && is_str(*e.items[1]);
    if (!plain) return false;
    note(*callee.items[0]);
    visit_char(*e.items[1]);
    note(*callee.items[0]);
    return true;
  }

  // ---- what is kept

  // The variable's place, where it is one of this function's own that nobody else sees.
  const Place* own_place(py::WebId web) const {
    const py::Variable& variable = names_.variables[names_.webs[web].variable];
    py::FrameId frame = at_.function ? names_.frame_of.at(at_.function) : 0;
    if (variable.frame != frame || variable.is_global || variable.in_class || variable.captured)
      return nullptr;
    auto of_frame = places_.find(frame);
    if (of_frame == places_.end()) return nullptr;
    auto place = of_frame->second.find(web);
    if (place == of_frame->second.end()) return nullptr;
    const Place& one = place->second;
    bool usual = !one.shared && !one.may_be_empty && one.home != Home::parameter && one.home != Home::global;
    return usual ? &one : nullptr;
  }

  void keep_chars() {
    std::set<py::WebId> chars;
    for (const auto& [web, one] : held_) {
      bool fits = !one.no_char && one.as_char > 0 && one.as_char >= one.as_text && own_place(web) &&
                  types_.of_web(at_, web).is(Kind::str);
      if (fits) chars.insert(web);
    }
    for (bool changed = true; changed;) {
      changed = std::erase_if(chars, [&](py::WebId web) {
                  const auto& from = held_.at(web).from;
                  return !std::all_of(from.begin(), from.end(),
                                      [&](py::WebId other) { return chars.contains(other); });
                }) > 0;
    }
    for (py::WebId web : chars) out_.chars.insert({at_.id, web});
  }

  void keep_lists() {
    for (const auto& [web, one] : held_) {
      const types::Type& type = types_.of_web(at_, web);
      bool fits = !one.no_list && !one.joins.empty() && types::is_plain(type) && type.part(0).is(Kind::str) &&
                  own_place(web) &&
                  std::all_of(one.separators.begin(), one.separators.end(),
                              [&](const std::string& other) { return other == one.separators[0]; });
      if (!fits) continue;
      out_.joined[{at_.id, web}] = one.separators[0];
      const Expr* last = one.joins.back();
      // Nothing reads it after that, on no way: its whole life is in the loops that the join is in.
      bool ends = last == one.last && one.ends && loops_around(*last) == one.first_loops;
      if (ends) out_.last_joins.insert({at_.id, last->id});
    }
  }
  std::vector<const Stmt*> loops_around(const Expr& e) const {
    std::vector<const Stmt*> out;
    find_loops(at_.function ? at_.function->body : module_.body, e, out);
    return out;
  }
  static void find_loops(const Block& stmts, const Expr& e, std::vector<const Stmt*>& out) {
    for (const Stmt* s : stmts) {
      if (e.span.begin < s->span.begin || e.span.end > s->span.end) continue;
      if (s->kind == StmtKind::for_ || s->kind == StmtKind::while_) out.push_back(s);
      find_loops(s->body, e, out);
      find_loops(s->orelse, e, out);
      find_loops(s->final, e, out);
      for (const py::Handler& handler : s->handlers) find_loops(handler.body, e, out);
      for (const py::Case& one : s->cases) find_loops(one.body, e, out);
    }
  }

  const py::Module& module_;
  const py::Names& names_;
  const types::Types& types_;
  const std::map<py::FrameId, Places>& places_;
  const Instance& at_;
  Texts& out_;
  std::map<py::WebId, Held> held_;
  std::vector<const Stmt*> loops_;
  unsigned closures_ = 0;
  bool returns_ = false;
};

}  // namespace

Texts find_texts(const py::Module& module, const py::Names& names, const types::Types& types,
                 const std::map<py::FrameId, Places>& places) {
  Texts out;
  for (const Instance* instance : types.all_instances()) {
    const py::Function* function = instance->function;
    if (function && (function->is_generator || function->is_async)) continue;
    TextWalk(module, names, types, places, *instance, out).run();
  }
  return out;
}

}  // namespace transpile::ownership
